"""取り込む: every file with words of its own, strangers as claims, and nothing is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from app.domain.cards import Owner, Use
from app.domain.packets import Claim, Fate, TakenIn
from app.domain.places import PageName, Place
from app.domain.referrals import Call, Urgency
from app.models.vault import Vault
from app.services import cards, referrals
from app.ui.pages.exchange import page as page_of
from app.ui.pages.exchange.file_panel import FileLine
from app.ui.pages.exchange.page import Exchange
from app.ui.pages.exchange.result_list import AT_ONCE, Results, needs_somebody, still_missing
from app.words.labels import label
from app.workflows import exchange
from tests.commissioners import OCTOBER, begin, hand_in, log
from tests.notebooks import OFFICE, VOLUNTEER, Make, acquaint, refer, take_in, take_on, write_out
from tests.ui.conftest import Desk
from tests.ui.pages.daily import wait_for, words_on
from tests.ui.pages.watched import press, shown
from tests.workflows.test_recalls import withdraw


@pytest.fixture
def counter(at_office: Desk, qtbot: QtBot) -> Exchange:
    """The office's page."""
    return opened(at_office, qtbot)


def opened(desk: Desk, qtbot: QtBot) -> Exchange:
    made = page_of.page(desk.context)
    assert isinstance(made, Exchange)
    shown(qtbot, made)
    made.show_place(Place("exchange"))
    return made


def drop(page: Exchange, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))


# ---- taking in ---------------------------------------------------------------------------------------------------------


def test_every_file_gets_its_own_line_and_stays_where_it_is(
    counter: Exchange, at_office: Desk, volunteer: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    refer(volunteer, name="足立 ハナ")
    refer(volunteer, name="松本 清")
    stick = tmp_path / "stick"
    good, other = (stick / packet.file for packet in write_out(volunteer, stick))
    damaged = tmp_path / "つなぎ便-1-9.txt"
    damaged.write_bytes(good.read_bytes()[:5000])
    stranger = tmp_path / "写真.txt"
    stranger.write_text("x", "utf-8")
    before = {path: path.read_bytes() for path in (good, other, damaged, stranger)}
    drop(counter, good, damaged, stranger, tmp_path / "なくなった.txt", good, other)
    wait_for(
        qtbot, counter, "2通を取り込みました", "1通は、もう届いています", "3件は、まだ取り込んでいません。下を見てください"
    )
    wait_for(qtbot, counter, *(label(fate) for fate in (Fate.DAMAGED, Fate.NOT_A_PACKET, Fate.UNREADABLE, Fate.ALREADY_HERE)))
    wait_for(qtbot, counter, damaged.name, "もとの場所にそのまま")
    assert {path: path.read_bytes() for path in before} == before
    press(qtbot, counter, "届いたものを見る")
    assert at_office.gone == [Place("inbox")]


def test_what_came_is_in_sight_though_what_stands_above_it_grew(
    counter: Exchange, volunteer: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    # The halves stand one below the other, and with what came a receipt waits above.
    counter.resize(600, 460)
    refer(volunteer)
    [packet] = write_out(volunteer, tmp_path / "stick")
    drop(counter, tmp_path / "stick" / packet.file)
    wait_for(qtbot, counter, "1通を書き出します", "1通を取り込みました")

    def in_sight() -> bool:
        [line], view = counter.findChildren(FileLine), counter._area.viewport()
        return view.rect().contains(line.mapTo(view, line.rect().center()))

    qtbot.waitUntil(lambda: counter.context.bridge.is_idle())
    qtbot.waitUntil(in_sight, timeout=10_000)


def test_a_folder_brings_its_packets_and_offers_its_cards(
    counter: Exchange, at_office: Desk, volunteer: Vault, make_notebook: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    refer(volunteer)
    stick = tmp_path / "stick"
    write_out(volunteer, stick)
    card = stick / "名刺.txt"
    card.write_bytes(make_notebook("friend").read(cards.own).file)
    (stick / "読んでください.txt").write_text("x", "utf-8")
    drop(counter, stick)
    wait_for(qtbot, counter, "1通を取り込みました", "名刺のファイルが1枚ありました")
    # Every file of a folder gets a line or is counted.
    assert label(Fate.NOT_A_PACKET) not in words_on(counter)
    wait_for(qtbot, counter, "つなぎ便ではないファイルが1個ありました（読んでください.txt）")
    press(qtbot, counter, "名刺を取り込む")
    assert at_office.brought == [(Place("cards"), (card,))]


def test_a_folder_without_packets_says_so(counter: Exchange, tmp_path: Path, qtbot: QtBot) -> None:
    drop(counter, tmp_path)
    wait_for(qtbot, counter, "つなぎ便がありませんでした")


def test_files_and_folders_can_be_chosen(
    counter: Exchange, at_office: Desk, volunteer: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    refer(volunteer)
    written = write_out(volunteer, tmp_path)
    at_office.files.paths = [tmp_path / written[0].file]
    press(qtbot, counter, "ファイルを選ぶ")
    wait_for(qtbot, counter, "1通を取り込みました")
    at_office.files.paths = [tmp_path]
    press(qtbot, counter, "フォルダーを選ぶ")
    wait_for(qtbot, counter, "1通は、もう届いています")


def test_missing_numbers_are_named(counter: Exchange, volunteer: Vault, tmp_path: Path, qtbot: QtBot) -> None:
    refer(volunteer, name="足立 ハナ")
    refer(volunteer, name="松本 清")
    last = max(write_out(volunteer, tmp_path), key=lambda packet: packet.number)
    drop(counter, tmp_path / last.file)
    wait_for(qtbot, counter, f"{VOLUNTEER.name}さんの第1便がまだ届いていません")


def test_what_came_damaged_is_named_as_what_may_be_missing(
    counter: Exchange, volunteer: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    refer(volunteer, name="足立 ハナ")
    refer(volunteer, name="松本 清")
    first, last = (tmp_path / each.file for each in sorted(write_out(volunteer, tmp_path), key=lambda packet: packet.number))
    first.write_bytes(first.read_bytes()[:5000])
    drop(counter, first, last)
    wait_for(qtbot, counter, label(Fate.DAMAGED), f"{VOLUNTEER.name}さんの第1便がまだ届いていません。下の、途中で変わって")


def test_what_comes_in_the_same_go_is_not_missing(counter: Exchange, volunteer: Vault, tmp_path: Path, qtbot: QtBot) -> None:
    refer(volunteer, name="足立 ハナ")
    refer(volunteer, name="松本 清")
    written = sorted(write_out(volunteer, tmp_path), key=lambda packet: -packet.number)
    drop(counter, *(tmp_path / packet.file for packet in written))
    wait_for(qtbot, counter, "2通を取り込みました")
    assert "まだ届いていません" not in words_on(counter)


def test_a_stranger_is_shown_as_a_claim_and_leads_to_the_comparison(
    counter: Exchange, at_office: Desk, office: Vault, make_notebook: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    written = stranger_writes(make_notebook, office, tmp_path)
    drop(counter, written)
    wait_for(
        qtbot,
        counter,
        label(Fate.UNKNOWN_SENDER),
        "本人の書いた内容（まだ確かめていません）：前田 一郎",
        "本人の書いた緊急度：至急",
        "前から知っている番号へ",
    )
    # What the packet says of a resident stays shut.
    assert "足立" not in words_on(counter)
    press(qtbot, counter, "確認番号を比べる")
    qtbot.waitUntil(lambda: bool(at_office.gone))
    peer = next(peer for peer in office.read(cards.peers) if peer.name == "前田 一郎")
    assert at_office.gone == [Place("cards", peer.id, "compare")]


def test_what_lies_apart_is_still_there_another_day(
    at_office: Desk, office: Vault, make_notebook: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    for step in exchange.take_in(office, [stranger_writes(make_notebook, office, tmp_path)]):
        step()
    page = opened(at_office, qtbot)
    wait_for(qtbot, page, "保留のつなぎ便", "本人の書いた内容（まだ確かめていません）：", "消さずに取ってあります")


def test_files_dropped_elsewhere_are_taken_in_once(
    counter: Exchange, at_office: Desk, volunteer: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    refer(volunteer)
    written = write_out(volunteer, tmp_path)
    at_office.context.bring(Place(PageName.EXCHANGE), (tmp_path / written[0].file,))
    [(place, brought)] = at_office.brought
    counter.show_place(place)
    counter.take(brought)
    wait_for(qtbot, counter, "1通を取り込みました")
    assert counter.place() == Place("exchange")


def test_more_than_fifty_files_come_as_a_list(counter: Exchange, tmp_path: Path, qtbot: QtBot) -> None:
    paths = [tmp_path / f"つなぎ便-{number}.txt" for number in range(60)]
    for path in paths:
        path.write_text("x", "utf-8")
    drop(counter, *paths)
    wait_for(qtbot, counter, "60件は、まだ取り込んでいません。下を見てください", "すべてのファイル")
    qtbot.waitUntil(lambda: len(counter.findChildren(FileLine)) == 50)


def test_while_very_many_come_those_that_fill_the_window_are_shown(at_office: Desk, qtbot: QtBot) -> None:
    results = Results(at_office.context, 1000, confirm=lambda _identity: None)
    qtbot.addWidget(results)
    for _ in range(12):
        results.add([TakenIn(file="つなぎ便-1-1.txt", fate=Fate.DAMAGED)] * 8)
    # What does not take long is shown once, at its end.
    assert not results.findChildren(FileLine)
    qtbot.waitUntil(lambda: len(results.findChildren(FileLine)) == AT_ONCE)
    results.add([TakenIn(file="つなぎ便-1-1.txt", fate=Fate.DAMAGED)] * 8)
    assert len(results.findChildren(FileLine)) == AT_ONCE
    assert results.count == 104
    results.finish(stopped=False)
    assert len(results.findChildren(FileLine)) >= AT_ONCE


def test_a_line_needs_somebody_unless_all_is_well() -> None:
    assert not needs_somebody(TakenIn(file="a", fate=Fate.IMPORTED))
    assert not needs_somebody(TakenIn(file="a", fate=Fate.NOT_FOR_US))
    assert needs_somebody(TakenIn(file="a", fate=Fate.DAMAGED))
    assert needs_somebody(TakenIn(file="a", fate=Fate.IMPORTED, urgency=Urgency.EMERGENCY))
    assert needs_somebody(TakenIn(file="a", fate=Fate.IMPORTED, taken_back=("1",)))


def test_what_is_missing_is_said_once_for_each_sender_and_as_it_is_at_the_end() -> None:
    def line(number: int, *missing: int, whose: str = "1") -> TakenIn:
        return TakenIn(file="a", fate=Fate.IMPORTED, sender="石田", peer_id=whose, number=number, missing=missing)

    # Two people of one name are two senders.
    lines = [line(4, 1, 2, 3), line(9, 5, whose="2"), line(3, 1, 2), line(1, 2)]
    assert still_missing(lines) == [("石田", (2,)), ("石田", (5,))]


def test_the_sum_stands_in_sight_with_what_is_urgent_first(
    counter: Exchange, at_office: Desk, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    counter.resize(1200, 560)
    back, gone = refer(volunteer, name="谷口 文"), refer(volunteer, name="井上 健")
    take_in(office, *(tmp_path / "a" / packet.file for packet in write_out(volunteer, tmp_path / "a")))
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, back.id)))
    write_out(volunteer, tmp_path / "b")
    withdraw(volunteer, gone.person_id)
    for number in range(12):
        refer(volunteer, name=f"足立 ハナ{number}")
    calls = (Call(whom="窓口", when="10時", reached=True),)
    refer(volunteer, name="松本 清", urgency=Urgency.EMERGENCY, calls=calls)
    write_out(volunteer, tmp_path / "b")
    (tmp_path / "b" / "つなぎ便-9-9.txt").write_text("x", "utf-8")
    drop(counter, tmp_path / "b")
    wait_for(
        qtbot,
        counter,
        "緊急が1通あります。同意の撤回が1件あります。取り下げが1件あります。13通を取り込みました。1件は、まだ取り込んでいません。下を見てください",
    )
    qtbot.waitUntil(at_office.context.bridge.is_idle)
    [results] = counter.findChildren(Results)
    fates = [(each.urgency, bool(each.taken_back), each.fate) for each in results.lines()[:5]]
    assert fates == [
        (Urgency.EMERGENCY, False, Fate.IMPORTED),
        (None, True, Fate.IMPORTED),
        (None, True, Fate.IMPORTED),
        (None, False, Fate.NOT_A_PACKET),
        (Urgency.NORMAL, False, Fate.IMPORTED),
    ]
    assert counter.window().focusWidget().text() == "届いたものを見る"  # type: ignore[attr-defined]
    wait_for(qtbot, counter, "受け取りのお知らせ")
    area = counter.findChildren(QScrollArea)[0]
    qtbot.waitUntil(lambda: 0 <= results.mapTo(area, QPoint(0, 0)).y() < 40)
    press(qtbot, counter, "取り下げになったものを見る")
    press(qtbot, counter, "撤回されたものを見る")
    assert at_office.gone == [Place("inbox", back.id), Place("inbox", gone.id)]


def test_what_lies_apart_can_be_put_away(
    at_office: Desk, office: Vault, make_notebook: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    for step in exchange.take_in(office, [stranger_writes(make_notebook, office, tmp_path)]):
        step()
    page = opened(at_office, qtbot)
    press(qtbot, page, "片づける")
    qtbot.waitUntil(lambda: office.read(exchange.kept_apart) == [])
    qtbot.waitUntil(lambda: "保留のつなぎ便" not in words_on(page))


def test_our_own_packets_and_archives_are_told_as_what_they_are(
    counter: Exchange, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    take_in(office, *(tmp_path / packet.file for packet in write_out(volunteer, tmp_path)))
    take_on(office, made.id)
    [own] = write_out(office, tmp_path / "own")
    archive = tmp_path / "便.zip"
    archive.write_bytes(b"PK\x03\x04" + bytes(100))
    drop(counter, tmp_path / "own" / own.file, archive)
    wait_for(qtbot, counter, f"こちらから出した便です（{VOLUNTEER.name}さんあて）", "圧縮ファイル（ZIPなど）です", "取り出し")


def test_whoever_is_given_everybody_s_packets_is_told_calmly_of_the_others(
    at_office: Desk, volunteer: Vault, make_notebook: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    second, other = make_notebook("second"), make_notebook("other", OFFICE)
    acquaint(second, other)
    for vault in (second, volunteer):
        refer(vault)
        write_out(vault, tmp_path / "stick")
    page = opened(at_office, qtbot)
    drop(page, tmp_path / "stick")
    wait_for(qtbot, page, "1通を取り込みました。1通は、ほかの方あての便です")
    assert "まだ取り込んでいません" not in words_on(page)
    [results] = page.findChildren(Results)
    assert [each.fate for each in results.lines()] == [Fate.IMPORTED, Fate.NOT_FOR_US]


def test_markup_in_a_claim_stays_text(qtbot: QtBot) -> None:
    evil = "<img src='//host/x.png'>"
    claim = Claim(name=evil, organisation=evil, local_government_code="", phone=evil, urgency=None, identity="")
    line = FileLine(TakenIn(file=evil, fate=Fate.UNKNOWN_SENDER, claim=claim), confirm=lambda _identity: None)
    qtbot.addWidget(line)
    assert evil in words_on(line)


def stranger_writes(make_notebook: Make, office: Vault, folder: Path) -> Path:
    """A packet from somebody whom the office never met."""
    owner = Owner(role=VOLUNTEER.role, name="前田 一郎", organisation="境港サポーターの会", local_government_code="312045")
    stranger = make_notebook("stranger", owner)
    desk = stranger.do(cards.take, office.read(cards.own).file)
    stranger.do(cards.verify, desk.id, uses=(Use.DESK,), agency="pref-desk")
    refer(stranger, name="足立 ハナ", urgency=Urgency.URGENT)
    return folder / write_out(stranger, folder)[0].file


def test_a_month_that_comes_says_which_one_and_whose(
    counter: Exchange, at_office: Desk, office: Vault, make_notebook: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    hana = begin(make_notebook, office, "足立 花")
    log(hana, OCTOBER)
    hand_in(hana, office)
    [packet] = write_out(hana, tmp_path)
    drop(counter, tmp_path / packet.file)
    wait_for(qtbot, counter, "月報 令和8年10月分を取り込みました（足立 花さんから）")
    press(qtbot, counter, "届いた月報を見る")
    assert at_office.gone == [Place("month_totals", "", "month:", "2026-10")]
