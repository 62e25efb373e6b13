"""受け渡し: writing out what waits, taking in what came, every file with words of its own."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from app.domain.places import Place
from app.domain.referrals import Call, Urgency
from app.models.vault import Vault
from app.ui.pages.exchange import page as page_of
from app.ui.pages.exchange.page import Exchange
from app.words.labels import label
from app.workflows import exchange
from tests.notebooks import OFFICE, VOLUNTEER, refer, say_that_it_reads, take_on, write_out
from tests.ui.conftest import Desk
from tests.ui.pages.daily import wait_for, words_on
from tests.ui.pages.watched import press, shown

CALLED = (Call(whom="県の窓口", when="11月21日 9:00", reached=True, answer="受ける"),)


@pytest.fixture
def page(at_work: Desk, office: Vault, qtbot: QtBot) -> Exchange:
    """A volunteer's page; the office is acquainted."""
    return opened(at_work, qtbot)


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


# ---- writing out -------------------------------------------------------------------------------------------------------


def test_what_waits_stands_there_urgent_first(page: Exchange, volunteer: Vault, qtbot: QtBot) -> None:
    refer(volunteer, name="足立 ハナ")
    refer(volunteer, name="松本 清", urgency=Urgency.EMERGENCY, calls=CALLED)
    wait_for(qtbot, page, "2通", "足立 ハナさん", "松本 清さん", "緊急")
    said = words_on(page)
    assert said.index("松本 清") < said.index("足立 ハナ")
    assert f"{OFFICE.name}へ" in said
    assert "2通（緊急 1通）を書き出します。届いた便を受け取ったことも、いっしょに伝わります。" in said
    assert volunteer.read(page_of.count) == 2


def test_what_the_other_side_cannot_read_yet_says_so_and_offers_paper(
    page: Exchange, at_work: Desk, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    say_that_it_reads(volunteer, office, ("answer/1", "packet/1"))
    refer(volunteer)
    wait_for(qtbot, page, "1通", "まだ送れません", "相手の手帳が古く、読めません")
    at_work.files.paths = [tmp_path]
    press(qtbot, page, "USBに書き出す")
    wait_for(qtbot, page, "記録は無事です。書き出さずに待たせてあります。", "紙に印刷して渡してください")
    assert list(tmp_path.glob("つなぎ便*")) == []


def test_with_nothing_to_write_out_the_page_says_so(page: Exchange, qtbot: QtBot) -> None:
    wait_for(qtbot, page, "書き出すものはありません")
    assert "USBに書き出す" not in words_on(page).splitlines()


def test_writing_out_says_that_nothing_arrived_yet(
    page: Exchange, at_work: Desk, volunteer: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    refer(volunteer)
    stick = tmp_path / "stick"
    stick.mkdir()
    at_work.files.paths = [stick]
    press(qtbot, page, "USBに書き出す")
    wait_for(qtbot, page, "書き出しました（まだ届いていません）", "USBを抜いてかまいません", "つなぎ便-1-1-", " KB")
    assert [path.name.rpartition("-")[0] for path in stick.iterdir()] == ["つなぎ便-1-1"]
    assert volunteer.read(exchange.waiting) == []
    wait_for(qtbot, page, "ほかに書き出すものはありません")


def test_the_slip_names_no_resident(page: Exchange, at_work: Desk, volunteer: Vault, tmp_path: Path, qtbot: QtBot) -> None:
    refer(volunteer, name="足立 ハナ", urgency=Urgency.URGENT)
    at_work.files.paths = [tmp_path]
    press(qtbot, page, "USBに書き出す")
    press(qtbot, page, "送付票を印刷")
    qtbot.waitUntil(lambda: bool(at_work.printed))
    paper = at_work.printed[0]
    assert "つなぎ便-1-1-" in paper.html
    assert OFFICE.name in paper.html
    assert VOLUNTEER.name in paper.html
    assert "足立" not in paper.html + str(paper.kept)
    assert label(Urgency.URGENT) in paper.html


def test_a_binary_file_is_written_when_asked_for(
    page: Exchange, at_work: Desk, volunteer: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    refer(volunteer)
    at_work.files.paths = [tmp_path]
    press(qtbot, page, "ファイルの種類を選ぶ")
    press(qtbot, page, "小さい形式")
    press(qtbot, page, "USBに書き出す")
    wait_for(qtbot, page, ".tsunagu")
    assert [path.name.rpartition("-")[0] for path in tmp_path.glob("*.tsunagu")] == ["つなぎ便-1-1"]


def test_a_stick_that_is_gone_leaves_the_packet_waiting(
    page: Exchange, at_work: Desk, volunteer: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    refer(volunteer)
    at_work.files.paths = [tmp_path / "pulled out"]
    press(qtbot, page, "USBに書き出す")
    wait_for(qtbot, page, "USBかフォルダーが見つからなくなりました", "1通は、まだ待っています", "1通")
    assert "書き出しました" not in words_on(page)
    assert len(volunteer.read(exchange.waiting)) == 1
    # The same button does it once the stick is back.
    at_work.files.paths = [tmp_path]
    press(qtbot, page, "USBに書き出す")
    wait_for(qtbot, page, "書き出しました（まだ届いていません）")


def test_giving_up_the_choice_of_a_folder_writes_nothing(page: Exchange, at_work: Desk, volunteer: Vault, qtbot: QtBot) -> None:
    refer(volunteer)
    press(qtbot, page, "USBに書き出す")
    assert at_work.files.asked
    assert len(volunteer.read(exchange.waiting)) == 1


def test_the_stick_of_before_is_offered_again(
    page: Exchange, at_work: Desk, volunteer: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "赤いUSB"
    stick.mkdir()
    refer(volunteer, name="足立 ハナ")
    at_work.files.paths = [stick]
    press(qtbot, page, "USBに書き出す")
    wait_for(qtbot, page, "書き出しました（まだ届いていません）")
    refer(volunteer, name="松本 清")
    press(qtbot, page, "前と同じ「赤いUSB」に書き出す")
    qtbot.waitUntil(lambda: len(list(stick.iterdir())) == 2)
    qtbot.waitUntil(lambda: volunteer.read(exchange.waiting) == [])


def test_a_desk_writes_answers_for_all_at_one_go(
    counter: Exchange, at_office: Desk, office: Vault, volunteer: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    written = refer(volunteer)
    packet = write_out(volunteer, tmp_path / "a")[0]
    drop(counter, tmp_path / "a" / packet.file)
    wait_for(qtbot, counter, "1通を取り込みました")
    take_on(office, written.id)
    wait_for(qtbot, counter, f"{VOLUNTEER.name}さんへ", "返事")
    assert "足立" not in words_on(counter)
    (tmp_path / "b").mkdir()
    at_office.files.paths = [tmp_path / "b"]
    press(qtbot, counter, "USBに書き出す")
    wait_for(qtbot, counter, f"{VOLUNTEER.name}さんあて")
    assert len(list((tmp_path / "b").iterdir())) == 1
