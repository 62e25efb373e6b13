"""Files that are opened with the program while it stands: none is lost, and none comes over what somebody is at."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.places import PageName, Place, Within
from app.models.vault import Vault, holds_notebook
from app.services import cards, hand_overs
from app.ui.dialogs.guide import Guide
from app.ui.entrance import Outside
from app.ui.notebooks import WorkflowNotebooks
from app.ui.start import Program
from app.workflows import backups
from tests.ui.conftest import TODAY, GivenFiles
from tests.ui.hands import press as press_key
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import button_of, dialog, wait_for, when_asked, words_on

Replaced = list[tuple[Path, str]]


@pytest.fixture
def replaced() -> Replaced:
    return []


@pytest.fixture
def program(
    volunteer: Vault, replaced: Replaced, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[Program]:
    """The lock screen of a notebook, the one window to which later starts hand over."""
    for name in ("XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "state"))
    outside = Outside(GivenFiles(), lambda: TODAY, lambda folder, place: replaced.append((folder, place)), WorkflowNotebooks())
    made = Program(volunteer.folder, outside)
    sys.excepthook = sys.__excepthook__
    made.show(hand_overs.stand())
    qtbot.waitUntil(lambda: stands(made))
    yield made
    made.receiving.leave()
    (made.shell or made.entrance).close()


def stands(program: Program) -> bool:
    """Whether it is handed what later starts are opened with."""
    return program.receiving._watcher is not None


def unlock(program: Program, vault: Vault, qtbot: QtBot) -> None:
    program.enter(vault)
    qtbot.addWidget(program.shell)
    with qtbot.waitExposed(program.shell):
        program.shell.activateWindow()


def left() -> list[str]:
    return [path.name for path in hand_overs.folder().iterdir() if path.name != "window.lock"]


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A file that is none of ours, in a folder that is called after somebody."""
    file = tmp_path / "足立ハナ" / "かいらん.txt"
    file.parent.mkdir()
    file.write_text("回覧板", "utf-8")
    return file


def test_what_is_opened_while_it_is_locked_waits_and_one_line_says_so_without_a_name(
    program: Program, volunteer: Vault, strange: Path, qtbot: QtBot
) -> None:
    hand_overs.lay_down([strange])
    qtbot.waitUntil(lambda: "開くファイルがあります" in words_on(program.entrance))
    assert not any(word in words_on(program.entrance) for word in ("足立", "かいらん"))
    assert left() == []
    unlock(program, volunteer, qtbot)
    wait_for(qtbot, program.shell.page(), "かいらん.txt", "つなぎ便ではありません")
    assert program.receiving.waiting == []


def test_what_is_opened_again_before_it_is_unlocked_comes_once(
    program: Program, strange: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    for file in (strange, tmp_path / "2.txt", strange):
        hand_overs.lay_down([file])
        qtbot.waitUntil(lambda: left() == [])
    assert program.receiving.waiting == [strange, tmp_path / "2.txt"]


def test_what_is_opened_while_it_is_unlocked_comes_to_its_page(
    program: Program, volunteer: Vault, office: Vault, strange: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    unlock(program, volunteer, qtbot)
    card = tmp_path / "card.txt"
    card.write_bytes(office.do(cards.give_out).file)
    hand_overs.lay_down([card])
    wait_for(qtbot, program.shell, office.read(cards.own).name)
    assert program.shell.place().page == PageName.CARDS
    # A card among other files is offered where the others are told of.
    hand_overs.lay_down([strange, card])
    wait_for(qtbot, program.shell, "かいらん.txt", "名刺のファイルが1枚ありました")
    assert program.shell.place().page == PageName.EXCHANGE


@pytest.mark.parametrize(
    ("named", "told"), [("gone.txt", "ファイルを読めませんでした"), ("", "ここには、つなぎ便がありませんでした")]
)
def test_a_file_that_vanished_and_a_folder_are_told_of(
    program: Program, volunteer: Vault, strange: Path, named: str, told: str, qtbot: QtBot
) -> None:
    unlock(program, volunteer, qtbot)
    hand_overs.lay_down([strange.parent / named])
    wait_for(qtbot, program.shell, told)


def test_a_small_window_that_is_open_is_answered_first(program: Program, volunteer: Vault, strange: Path, qtbot: QtBot) -> None:
    unlock(program, volunteer, qtbot)
    press_key(Qt.Key.Key_F10, program.shell)
    guide = dialog(qtbot)
    assert isinstance(guide, Guide)
    hand_overs.lay_down([strange])
    qtbot.waitUntil(lambda: left() == [] and program.receiving.waiting == [strange])
    assert guide.isVisible()
    assert program.shell.place() == Place(PageName.TODAY)
    guide.close()
    wait_for(qtbot, program.shell, "かいらん.txt")


def test_what_is_being_written_stays_as_a_draft(program: Program, volunteer: Vault, strange: Path, qtbot: QtBot) -> None:
    unlock(program, volunteer, qtbot)
    program.shell.go(Place(PageName.SIGHTINGS, "", Within.NEW))
    wait_for(qtbot, program.shell.page(), "気づきを書く")

    def where() -> QLineEdit:
        page: QWidget = program.shell.page()
        return next(each for each in page.findChildren(QLineEdit) if each.accessibleName().startswith("どこで"))

    where().setFocus()
    type_japanese(where(), "バス停の前")
    hand_overs.lay_down([strange])
    wait_for(qtbot, program.shell, "かいらん.txt")
    program.shell.back()
    wait_for(qtbot, program.shell.page(), "気づきを書く")
    qtbot.waitUntil(lambda: where().text() == "バス停の前")


def test_what_waits_when_it_locks_waits_for_the_process_that_follows(
    program: Program, volunteer: Vault, strange: Path, replaced: Replaced, qtbot: QtBot
) -> None:
    unlock(program, volunteer, qtbot)
    press_key(Qt.Key.Key_F10, program.shell)
    guide = dialog(qtbot)
    hand_overs.lay_down([strange])
    qtbot.waitUntil(lambda: program.receiving.waiting == [strange])
    program.shell.lock()
    assert [folder for folder, _ in replaced] == [volunteer.folder]
    assert not any(str(strange) in value for value in os.environ.values())
    assert [each.files for each in hand_overs.take_up()] == [(strange,)]
    program.receiving.waiting.clear()
    guide.close()


def test_a_window_is_handed_to_once_the_one_before_is_closed(
    program: Program, volunteer: Vault, strange: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    second = Program(volunteer.folder, program._outside)
    sys.excepthook = sys.__excepthook__
    qtbot.addWidget(second.entrance)
    second.show(hand_overs.stand())
    second.receiving.begin(None)
    assert not stands(second)
    program.receiving.leave()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert stands(second)
    hand_overs.lay_down([strange])
    qtbot.waitUntil(lambda: "開くファイルがあります" in words_on(second.entrance))
    second.receiving.leave()
    second.entrance.close()


def test_whoever_went_on_to_another_page_is_not_taken_back_by_a_card(
    program: Program, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    unlock(program, volunteer, qtbot)
    card = tmp_path / "card.txt"
    card.write_bytes(office.do(cards.give_out).file)
    program.shell.take_in([card])
    program.shell.go(Place(PageName.TODAY))
    wait_for(qtbot, program.shell, "名刺を1枚取り込みました")
    assert program.shell.place().page == PageName.TODAY


# ---- copies ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def copy(make_notebook: Callable[..., Vault], tmp_path: Path) -> Path:
    """A copy, by what lies in it to be double-clicked."""
    source = make_notebook("source")
    made = backups.copy(source, tmp_path)
    source.close()
    [door] = made.glob("*.tsunagu-copy")
    return door


def test_a_copy_that_is_opened_goes_beside_the_notebook_that_is_there(
    program: Program, volunteer: Vault, copy: Path, qtbot: QtBot
) -> None:
    here = volunteer.folder
    before = sorted(path.name for path in here.iterdir())
    asked: list[str] = []

    def agree(box: QWidget) -> None:
        asked.append(words_on(box))
        button_of(box, "控えから手帳をもどす").click()

    when_asked(agree)
    hand_overs.lay_down([copy])
    beside = here.with_name(f"{here.name}-2")
    qtbot.waitUntil(lambda: holds_notebook(beside) and "控えからもどした手帳です" in words_on(program.entrance))
    assert "令和8年11月21日(土)の手帳の控えです" in asked[0]
    assert "いまの手帳も控えも、そのまま残ります" in asked[0]
    assert sorted(path.name for path in here.iterdir()) == before
    assert copy.is_file()


def test_a_copy_that_nobody_wants_back_changes_nothing(
    program: Program, volunteer: Vault, copy: Path, replaced: Replaced, qtbot: QtBot
) -> None:
    unlock(program, volunteer, qtbot)
    answered: list[bool] = []

    def decline(box: QWidget) -> None:
        button_of(box, "もどる").click()
        answered.append(True)

    when_asked(decline)
    hand_overs.lay_down([copy.parent])
    qtbot.waitUntil(lambda: bool(answered))
    assert replaced == []
    assert program.shell.place() == Place(PageName.TODAY)
    assert not volunteer.folder.with_name(f"{volunteer.folder.name}-2").exists()


def test_one_goes_on_from_an_open_notebook_to_what_was_begun_from_a_copy(
    program: Program, volunteer: Vault, copy: Path, replaced: Replaced, qtbot: QtBot
) -> None:
    unlock(program, volunteer, qtbot)
    when_asked(lambda box: button_of(box, "控えから手帳をもどす").click())
    hand_overs.lay_down([copy])
    beside = volunteer.folder.with_name(f"{volunteer.folder.name}-2")
    qtbot.waitUntil(lambda: replaced == [(beside, "")])
    assert holds_notebook(beside)


@pytest.mark.parametrize("without", ["backup.json", "records-1.db"])
def test_a_copy_that_is_not_whole_is_told_of_and_nothing_is_made(
    program: Program, volunteer: Vault, copy: Path, without: str, qtbot: QtBot
) -> None:
    (copy.parent / without).unlink()
    told: list[str] = []

    def look(box: QWidget) -> None:
        words = words_on(box)
        if "の手帳の控えです" in words:
            when_asked(look)
            button_of(box, "控えから手帳をもどす").click()
        else:
            told.append(words)
            button_of(box, "閉じる").click()

    when_asked(look)
    hand_overs.lay_down([copy])
    qtbot.waitUntil(lambda: bool(told))
    assert "このフォルダーの控えは、そろっていないか変わってしまっています" in told[0]
    assert not volunteer.folder.with_name(f"{volunteer.folder.name}-2").exists()


def test_where_there_is_no_notebook_a_copy_becomes_it(program: Program, copy: Path, tmp_path: Path, qtbot: QtBot) -> None:
    program.entrance.look_at(tmp_path / "new")
    shutil.copytree(copy.parent, tmp_path / "usb" / "つなぐ手帳の控え")
    when_asked(lambda box: button_of(box, "控えから手帳をもどす").click())
    hand_overs.lay_down([tmp_path / "usb" / "つなぐ手帳の控え" / "backup.json"])
    qtbot.waitUntil(lambda: holds_notebook(tmp_path / "new"))
