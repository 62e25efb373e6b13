"""名刺: giving one's own out, taking others in, and comparing the number one group at a time."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from app.domain.cards import Peer, Role, Trust, Use
from app.domain.packets import Fate
from app.domain.places import PageName, Place, Within
from app.errors import AlreadyThere, CardDefect, CardIsOurs, PacketError
from app.models.cards import OpeningKeyRow
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import arrivals, cards, drafts, identities
from app.sync import spelling
from app.sync.cards import check_card, sign_card
from app.sync.escrow import open_escrow
from app.ui.pages.cards import page as page_of
from app.ui.pages.cards.number_panel import LargeGroup
from app.ui.pages.cards.page import CardsPage
from app.ui.pages.cards.starter_panel import beside_program, starter_cards
from app.ui.widgets.passphrases import PassphraseField
from app.ui.widgets.search import SearchBox
from app.workflows import exchange, kits
from app.workflows.cards import lose
from tests.notebooks import OFFICE, VOLUNTEER, Make, acquaint, carry, refer, say_that_it_reads, take_in, take_on, write_out
from tests.ui import hands
from tests.ui.conftest import Desk, bridge_over, place_on
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import dialog, one, wait_for, when_asked, words_on
from tests.ui.pages.referring import field_of
from tests.ui.pages.watched import press, shown

SECRET = "tanuki kitsune 42 usagi"


@pytest.fixture
def other(make_notebook: Make) -> Vault:
    """The desk's notebook, not yet acquainted with the volunteer's."""
    return make_notebook("other", OFFICE)


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> CardsPage:
    made = page_of.page(at_work.context)
    assert isinstance(made, CardsPage)
    shown(qtbot, made)
    made.show_place(Place("cards"))
    return made


def card_file(vault: Vault, path: Path) -> Path:
    path.write_bytes(vault.read(cards.own).file)
    return path


def compare(page: CardsPage, peer: Peer, qtbot: QtBot) -> None:
    page.show_place(Place("cards", peer.id, "compare"))
    wait_for(qtbot, page, "確認番号を比べます")


# ---- one's own ---------------------------------------------------------------------------------------------------------


def test_the_own_number_stands_in_six_groups(page: CardsPage, volunteer: Vault, qtbot: QtBot) -> None:
    wait_for(qtbot, page, *volunteer.read(cards.own).number.split())


def test_the_card_is_written_where_the_person_chooses(page: CardsPage, at_work: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    wait_for(qtbot, page, "名刺を書き出す")
    at_work.files.paths = [tmp_path / "card.txt"]
    press(qtbot, page, "名刺を書き出す")
    qtbot.waitUntil(lambda: bool(at_work.said))
    assert spelling.recognise((tmp_path / "card.txt").read_bytes()) is spelling.CARD
    assert "USBを抜いてかまいません" in at_work.said[0]


def test_an_earlier_file_is_not_written_over(page: CardsPage, at_work: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    wait_for(qtbot, page, "名刺を書き出す")
    (tmp_path / "card.txt").write_bytes(b"mine")
    at_work.files.paths = [tmp_path / "card.txt"]
    press(qtbot, page, "名刺を書き出す")
    qtbot.waitUntil(lambda: bool(at_work.told))
    assert isinstance(at_work.told[0], AlreadyThere)
    assert (tmp_path / "card.txt").read_bytes() == b"mine"


def test_the_number_goes_on_paper(page: CardsPage, at_work: Desk, qtbot: QtBot) -> None:
    wait_for(qtbot, page, "確認番号を印刷")
    press(qtbot, page, "確認番号を印刷")
    qtbot.waitUntil(lambda: bool(at_work.printed))
    assert VOLUNTEER.name in at_work.printed[0].html


def test_a_desk_gives_its_card_out_only_after_the_escrow(make_notebook: Make, tmp_path: Path, qtbot: QtBot) -> None:
    vault = make_notebook("fresh", OFFICE)
    vault.do(_as_if_never_escrowed)
    bridge = bridge_over(vault)
    desk = place_on(vault, bridge)
    page = page_of.page(desk.context)
    shown(qtbot, page)
    page.show_place(Place("cards"))
    wait_for(qtbot, page, "予備の鍵を作ってください")
    press(qtbot, page, "名刺を書き出す")
    box = dialog(qtbot)
    fields = [each.line for each in box.findChildren(PassphraseField)]
    hands.type_latin(SECRET, fields[0])
    hands.type_latin(SECRET[:-1], fields[1])
    press(qtbot, box, "予備の鍵を書く場所を選ぶ")
    wait_for(qtbot, box, "2つの欄が違っています")
    assert fields[0].text() == SECRET
    hands.type_latin(SECRET[-1], fields[1])
    desk.files.paths = [tmp_path / "escrow.txt"]
    press(qtbot, box, "予備の鍵を書く場所を選ぶ")
    qtbot.waitUntil(lambda: "もう一度開けることを確かめました" in words_on(box), timeout=30_000)
    assert open_escrow((tmp_path / "escrow.txt").read_bytes(), SECRET).keys
    assert vault.read(identities.escrowed)
    press(qtbot, box, "閉じる")
    desk.files.paths = [tmp_path / "card.txt"]
    qtbot.waitUntil(lambda: "控えを作ってください" not in words_on(page))
    press(qtbot, page, "名刺を書き出す")
    qtbot.waitUntil(lambda: bool(desk.said))
    assert (tmp_path / "card.txt").is_file()
    bridge.close()


# ---- those of others ---------------------------------------------------------------------------------------------------


def test_a_card_is_taken_in_unverified_and_shown(
    page: CardsPage, at_work: Desk, other: Vault, volunteer: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    at_work.files.paths = [card_file(other, tmp_path / "desk.txt")]
    press(qtbot, page, "名刺を取り込む")
    qtbot.waitUntil(lambda: bool(at_work.gone))
    peer = volunteer.read(cards.peers)[0]
    assert peer.trust is Trust.UNVERIFIED
    assert at_work.gone == [Place("cards", peer.id)]
    page.show_place(at_work.gone[0])
    wait_for(qtbot, page, OFFICE.name, "確認番号をまだ確かめていません", "本人の書いた内容です")


@pytest.mark.parametrize("content", [b"", b"not a card", None])
def test_what_is_no_card_is_told_and_changes_nothing(
    content: bytes | None, page: CardsPage, at_work: Desk, other: Vault, volunteer: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    path = card_file(other, tmp_path / "desk.txt")
    path.write_bytes(path.read_bytes()[:-20] if content is None else content)
    at_work.files.paths = [path]
    press(qtbot, page, "名刺を取り込む")
    qtbot.waitUntil(lambda: bool(at_work.told))
    assert isinstance(at_work.told[0], PacketError | CardDefect)
    assert volunteer.read(cards.peers) == []


def test_the_own_card_is_no_peer(page: CardsPage, at_work: Desk, volunteer: Vault, tmp_path: Path, qtbot: QtBot) -> None:
    at_work.files.paths = [card_file(volunteer, tmp_path / "own.txt")]
    press(qtbot, page, "名刺を取り込む")
    qtbot.waitUntil(lambda: bool(at_work.told))
    assert isinstance(at_work.told[0], CardIsOurs)


def test_six_groups_that_agree_make_a_desk_of_the_card(
    page: CardsPage, at_work: Desk, other: Vault, volunteer: Vault, qtbot: QtBot
) -> None:
    peer = volunteer.do(cards.take, other.read(cards.own).file)
    compare(page, peer, qtbot)
    press(qtbot, page, "電話で読み上げてもらって")
    press(qtbot, page, "始める")
    for place, group in enumerate(cards.number_of(peer).split(), start=1):
        wait_for(qtbot, page, f"{place}組目")
        # The digits are painted; a screen reader hears them one by one.
        assert one(page, LargeGroup).accessibleName() == " ".join(group)
        press(qtbot, page, "合っている（O）")
    wait_for(qtbot, page, "6組とも合っていました", "どの窓口ですか")
    press(qtbot, page, "これで決める")
    qtbot.waitUntil(lambda: bool(at_work.said))
    kept = volunteer.read(cards.get, peer.id)
    assert (kept.trust, kept.uses, kept.agency, kept.verified_how) == (Trust.VERIFIED, (Use.DESK,), "pref-desk", "phone")
    wait_for(qtbot, page, "確認番号を確かめました", "電話で読み合わせました")


def test_the_keys_answer_too_and_one_can_go_back(page: CardsPage, other: Vault, volunteer: Vault, qtbot: QtBot) -> None:
    peer = volunteer.do(cards.take, other.read(cards.own).file)
    with qtbot.waitActive(page):
        page.activateWindow()
    compare(page, peer, qtbot)
    focus_on(qtbot, "始める")
    hands.press(Qt.Key.Key_Space)
    for place in (1, 2, 3):
        wait_for(qtbot, page, f"{place}組目")
        focus_on(qtbot, "合っている（O）")
        hands.press(Qt.Key.Key_O)
    wait_for(qtbot, page, "4組目")
    press(qtbot, page, "前の組へ")
    wait_for(qtbot, page, "3組目")
    focus_on(qtbot, "合っている（O）")
    hands.press(Qt.Key.Key_X)
    wait_for(qtbot, page, "番号が違いました")


def test_one_group_that_differs_stops_and_says_whom_to_call(
    page: CardsPage, other: Vault, volunteer: Vault, qtbot: QtBot
) -> None:
    peer = volunteer.do(cards.take, other.read(cards.own).file)
    compare(page, peer, qtbot)
    press(qtbot, page, "始める")
    press(qtbot, page, "合っている（O）")
    press(qtbot, page, "違う（X）")
    wait_for(qtbot, page, "ここで止めました", "何も送りません", "前から知っている番号", "かけないでください")
    qtbot.waitUntil(lambda: volunteer.read(cards.get, peer.id).trust is Trust.DIFFERENT)
    assert volunteer.read(cards.desks) == []


def test_what_was_compared_is_there_again_for_who_left_before_deciding(
    page: CardsPage, at_work: Desk, other: Vault, volunteer: Vault, qtbot: QtBot
) -> None:
    peer = volunteer.do(cards.take, other.read(cards.own).file)
    place = Place(PageName.CARDS, peer.id, Within.COMPARE)
    compare(page, peer, qtbot)
    press(qtbot, page, "電話で読み上げてもらって")
    press(qtbot, page, "始める")
    for number in (1, 2, 3):
        wait_for(qtbot, page, f"{number}組目")
        press(qtbot, page, "合っている（O）")
    wait_for(qtbot, page, "4組目")
    assert not page.leave()
    # One goes back to where one was, which is the card.
    page.show_place(Place(PageName.CARDS, peer.id))
    wait_for(qtbot, page, "確認番号は、3組目まで合っていました")
    assert volunteer.read(cards.get, peer.id).trust is Trust.UNVERIFIED
    press(qtbot, page, "続きから比べる")
    assert at_work.gone == [place]
    page.show_place(place)
    for number in (4, 5, 6):
        wait_for(qtbot, page, f"{number}組目", "相手が読んだ番号と同じですか")
        press(qtbot, page, "合っている（O）")
    wait_for(qtbot, page, "6組とも合っていました")
    # Whoever locks, or goes to another page.
    page.keep_drafts()
    page.show_place(Place(PageName.CARDS))
    page.show_place(place)
    wait_for(qtbot, page, "6組とも合っていました", "これで決める")
    press(qtbot, page, "これで決める")
    qtbot.waitUntil(lambda: bool(at_work.said))
    kept = volunteer.read(cards.get, peer.id)
    assert (kept.trust, kept.uses, kept.verified_how) == (Trust.VERIFIED, (Use.DESK,), "phone")
    assert volunteer.read(drafts.every) == []


def test_nothing_is_kept_of_groups_that_agreed_once_one_differs(
    page: CardsPage, other: Vault, volunteer: Vault, qtbot: QtBot
) -> None:
    peer = volunteer.do(cards.take, other.read(cards.own).file)
    compare(page, peer, qtbot)
    press(qtbot, page, "始める")
    press(qtbot, page, "合っている（O）")
    wait_for(qtbot, page, "2組目")
    page.keep_drafts()
    press(qtbot, page, "違う（X）")
    qtbot.waitUntil(lambda: volunteer.read(cards.get, peer.id).trust is Trust.DIFFERENT)
    assert volunteer.read(drafts.every) == []
    press(qtbot, page, "見間違いだったので、比べなおす")
    wait_for(qtbot, page, "確認番号を比べます")
    press(qtbot, page, "始める")
    wait_for(qtbot, page, "1組目")


def test_what_a_card_claims_to_be_is_no_permission(
    page: CardsPage, make_notebook: Make, volunteer: Vault, qtbot: QtBot
) -> None:
    friend = make_notebook("friend", VOLUNTEER)
    peer = volunteer.do(cards.take, friend.read(cards.own).file)
    assert peer.role is Role.SUPPORTER
    compare(page, peer, qtbot)
    press(qtbot, page, "始める")
    for _ in range(6):
        press(qtbot, page, "合っている（O）")
    wait_for(qtbot, page, "どの窓口ですか")
    press(qtbot, page, "これで決める")
    # A volunteer may send to a desk only, and no desk was chosen.
    wait_for(qtbot, page, "ここは必要です")
    assert volunteer.read(cards.get, peer.id).uses == ()


def test_one_card_can_send_to_us_and_be_sent_to(
    page: CardsPage, at_work: Desk, other: Vault, volunteer: Vault, qtbot: QtBot
) -> None:
    peer = volunteer.do(cards.take, other.read(cards.own).file)
    volunteer.do(cards.verify, peer.id, uses=(Use.DESK, Use.KEEPER), agency="pref-desk")
    page.show_place(Place(PageName.CARDS, peer.id))
    press(qtbot, page, "使いみちを変える")
    # What one is choosing stays there although the page is told that something was written.
    answered: list[Peer] = []
    page.refresh({"peer"})
    page.context.bridge.do(cards.get, peer.id).then(answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    # What somebody chose by other means is offered too, and not lost by the way.
    wait_for(qtbot, page, "いくつもあるときは、全部を選びます", "鍵や控えを預かる人")
    press(qtbot, page, "この方から、つなぎ便を受け取る")
    press(qtbot, page, "これで決める")
    wait_for(qtbot, page, "つなぎを送ってくる人、鍵や控えを預かる人")
    kept = volunteer.read(cards.get, peer.id)
    assert (kept.uses, kept.agency) == ((Use.DESK, Use.SENDER, Use.KEEPER), "pref-desk")


def test_confirming_opens_what_was_kept_apart(make_notebook: Make, tmp_path: Path, qtbot: QtBot) -> None:
    field, office = make_notebook("field", VOLUNTEER), make_notebook("office", OFFICE)
    desk_card = office.read(cards.give_out)
    known = field.do(cards.take, desk_card.file)
    field.do(cards.verify, known.id, uses=(Use.DESK,), agency="pref-desk")
    refer(field)
    written = write_out(field, tmp_path / "stick")
    assert take_in(office, tmp_path / "stick" / written[0].file)[0].fate is Fate.UNKNOWN_SENDER
    peer = office.read(cards.peers)[0]
    bridge = bridge_over(office)
    desk = place_on(office, bridge)
    page = page_of.page(desk.context)
    assert isinstance(page, CardsPage)
    shown(qtbot, page)
    compare(page, peer, qtbot)
    press(qtbot, page, "始める")
    for _ in range(6):
        press(qtbot, page, "合っている（O）")
    press(qtbot, page, "これで決める")
    qtbot.waitUntil(lambda: any("1通開きました" in words for words in desk.said))
    assert office.read(exchange.kept_apart) == []
    bridge.close()


# ---- a starter set -----------------------------------------------------------------------------------------------------


def test_cards_beside_the_program_are_found_and_nothing_else(other: Vault, tmp_path: Path) -> None:
    found = card_file(other, tmp_path / "県の窓口.txt")
    (tmp_path / "よんでください.txt").write_text("名刺", "utf-8")
    (tmp_path / "folder").mkdir()
    assert starter_cards(tmp_path) == [found]
    assert starter_cards(tmp_path / "nowhere") == []


@pytest.mark.skipif(sys.platform == "win32", reason="there a pipe lies in no folder")
def test_a_pipe_among_them_is_not_waited_for(other: Vault, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    # Open for writing too, so that whoever would read it here is seen, and does not wait.
    held = os.open(tmp_path / "pipe.txt", os.O_RDWR)
    os.write(held, card_file(other, tmp_path / "県の窓口.txt").read_bytes())
    assert starter_cards(tmp_path) == [tmp_path / "県の窓口.txt"]
    os.close(held)


def test_the_card_of_the_set_is_found_where_the_program_is_run_out_of_it(
    other: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = kits.write(other, tmp_path, [], b"")
    monkeypatch.setattr(sys, "argv", [str(made.folder / kits.PROGRAMS / "tsunagu-techo" / "tsunagu-techo")])
    assert starter_cards(beside_program()) == [made.folder / kits.CARD]
    monkeypatch.setattr(sys, "argv", [str(made.folder / "tsunagu-techo")])
    assert starter_cards(beside_program()) == [made.folder / kits.CARD]


def test_a_card_beside_the_program_is_offered(
    page: CardsPage, at_work: Desk, other: Vault, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    card_file(other, tmp_path / "県の窓口.txt")
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "tsunagu")])
    page.show_place(Place("cards"))
    wait_for(qtbot, page, "いっしょに配られた名刺が1枚あります")
    press(qtbot, page, "取り込む")
    qtbot.waitUntil(lambda: bool(at_work.gone))


# ---- hands -------------------------------------------------------------------------------------------------------------


def focus_on(qtbot: QtBot, words: str) -> None:
    def has_it() -> bool:
        focused = QApplication.focusWidget()
        return isinstance(focused, QPushButton) and focused.text() == words

    qtbot.waitUntil(has_it)


def _as_if_never_escrowed(session: Session) -> None:
    session.execute(update(OpeningKeyRow).values(escrowed_at=None))


def test_a_card_that_changed_is_told_on_the_page_until_somebody_looked(
    at_office: Desk, volunteer: Vault, office: Vault, qtbot: QtBot
) -> None:
    key, contents = volunteer.read(identities.signing_key), check_card(volunteer.read(identities.card))
    newer = replace(contents, serial=contents.serial + 1, name="田村 課長", phone="090-0000-9999")
    office.do(cards.take_checked, sign_card(newer, key))
    made = page_of.page(at_office.context)
    shown(qtbot, made)
    made.show_place(Place(PageName.CARDS))
    wait_for(qtbot, made, f"{VOLUNTEER.name}さんの名刺が変わりました", f"電話：{VOLUNTEER.phone} → 090-0000-9999")
    [change] = office.read(cards.changes)
    made.show_place(Place(PageName.CARDS, change.peer.id))
    wait_for(qtbot, made, f"名前：{VOLUNTEER.name} → 田村 課長")
    press(qtbot, made, "確かめました")
    qtbot.waitUntil(lambda: office.read(cards.changes) == [])
    qtbot.waitUntil(lambda: "名刺が変わりました" not in words_on(made))


def test_a_card_that_is_not_wanted_goes_once_that_is_meant(
    page: CardsPage, other: Vault, volunteer: Vault, at_work: Desk, qtbot: QtBot
) -> None:
    peer = volunteer.do(cards.take, other.read(cards.give_out).file)
    page.show_place(Place("cards", peer.id))
    when_asked(lambda asked: press(qtbot, asked, "もどる"))
    press(qtbot, page, "この名刺を消す")
    assert volunteer.read(cards.peers) == [peer]
    when_asked(lambda asked: press(qtbot, asked, "消す"))
    press(qtbot, page, "この名刺を消す")
    qtbot.waitUntil(lambda: at_work.said == ["名刺を消しました"])
    assert volunteer.read(cards.peers) == []


def test_a_card_is_found_by_name_place_or_role_and_the_words_stay_while_cards_come(
    page: CardsPage, volunteer: Vault, other: Vault, make_notebook: Make, qtbot: QtBot
) -> None:
    [box] = page.findChildren(SearchBox)
    # Of a few nobody searches.
    assert not box.isVisible()
    colleague = make_notebook("colleague", replace(VOLUNTEER, name="森本 和子", kana="モリモト カズコ"))
    others = [make_notebook(f"other{number}", replace(VOLUNTEER, name=f"森 {number}子", kana="モリ")) for number in range(5)]
    for vault in (other, colleague, *others):
        volunteer.do(cards.take, vault.read(cards.own).file)
    wait_for(qtbot, page, "県の窓口", "森本 和子さん")
    qtbot.waitUntil(box.isVisible)
    for words, there, gone in (("もりもと", "森本 和子さん", "県の窓口"), ("孤独 窓口", "県の窓口", "森本 和子さん")):
        type_japanese(box, words)
        qtbot.waitUntil(lambda gone=gone: gone not in words_on(page))
        wait_for(qtbot, page, there)
        box.clear()
        wait_for(qtbot, page, "県の窓口", "森本 和子さん")
    type_japanese(box, "だれもいない")
    wait_for(qtbot, page, "見つかりませんでした")


# ---- used no more, and old ---------------------------------------------------------------------------------------------


def test_a_lost_card_is_used_no_more_from_a_number_on(volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot) -> None:
    for number in range(2):
        refer(volunteer, name=f"足立 ハナ{number}")
        carry(volunteer, office, tmp_path / str(number))
    at_desk = place_on(office, bridge_over(office))
    page = shown(qtbot, page_of.page(at_desk.context))
    [peer] = office.read(cards.peers)
    page.show_place(Place(PageName.CARDS, peer.id))
    press(qtbot, page, "なくした・盗まれた")
    wait_for(qtbot, page, "こちらには第2便まで届いています")
    press(qtbot, page, "この名刺を使わない")
    wait_for(qtbot, page, "ここは必要です")
    upto, heard = (field_of(page, name, qtbot) for name in ("第何便までを", "だれから"))
    upto.clear()
    hands.type_latin("1", upto)
    type_japanese(heard, "本人に電話で")
    press(qtbot, page, "この名刺を使わない")
    wait_for(
        qtbot,
        page,
        "もう使わない名刺です",
        "第1便までです",
        "先に1通取り込んであります",
        "窓口 はなこが記しました：本人に電話で",
    )
    press(qtbot, page, "後の便のつなぎを見る")
    second = [key for key in office.read(arrivals.keys) if "ハナ1" in office.read(arrivals.get, key).leaving.person.name]
    assert at_desk.gone == [Place(PageName.INBOX, second[0])]


def test_the_new_card_of_whoever_lost_one_takes_its_place_once_it_was_compared(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    [lost] = office.read(cards.peers)
    office.do(lose, lost.id, upto=1, heard="本人に電話で")
    take_on(office, referral.id)
    new = make_notebook("new", VOLUNTEER)
    taken = office.do(cards.take, new.read(cards.give_out).file)
    page = shown(qtbot, page_of.page(place_on(office, bridge_over(office)).context))
    page.show_place(Place(PageName.CARDS, taken.id))
    wait_for(qtbot, page, "新しい手帳の名刺なら、確認番号を比べなおしてください")
    assert "この方の新しい名刺です" not in words_on(page)
    acquaint(new, office)
    page.show_place(Place(PageName.CARDS))
    page.show_place(Place(PageName.CARDS, taken.id))
    press(qtbot, page, "この方の新しい名刺です")
    wait_for(qtbot, page, "なくした名刺の代わりです。前の手帳から届いたつなぎへの返事も、こちらに送ります")
    assert [line.unasked for line in carry(office, new, tmp_path / "b")] == [1]


def test_who_reads_only_older_forms_is_named_with_what_to_ask_for(
    volunteer: Vault, office: Vault, make_notebook: Make, qtbot: QtBot
) -> None:
    say_that_it_reads(office, volunteer, ("referral/1", "answer/1", "cancellation/1", "packet/1"))
    other = make_notebook("other", VOLUNTEER)
    acquaint(other, office)
    at_desk = place_on(office, bridge_over(office))
    page = shown(qtbot, page_of.page(at_desk.context))
    page.show_place(Place(PageName.CARDS))
    wait_for(qtbot, page, "古い形式だけを読む手帳が1冊あります", "出しなおしてもらってください：石田 花子さん")
    assert [words_on(page).count("古い形式"), sum(map(cards.is_behind, office.read(cards.peers)))] == [2, 1]
