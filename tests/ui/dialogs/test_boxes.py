"""What went otherwise than asked is told one thing at a time."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import resources
from app.errors import DiskFull, DriveGone, NotFound
from app.ui import dialogs
from app.ui.dialogs.boxes import Box
from app.ui.worker import Surprise
from app.words.errors import tell as words_of


def open_boxes() -> list[str]:
    return [each.accessibleName() for each in QApplication.topLevelWidgets() if isinstance(each, Box) and each.isVisible()]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_one_trouble_is_shown_at_a_time_and_the_same_one_once(window: QWidget, qtbot: QtBot) -> None:
    seen: list[list[str]] = []

    def answer() -> None:
        # Whatever comes while a box is open: its loop goes on, and with it what tells of trouble.
        seen.append(open_boxes())
        if len(seen) == 1:
            for error in (DiskFull(), DiskFull(), DriveGone(), DriveGone()):
                dialogs.tell(window, error)
            dialogs.show_surprise(window, Surprise("KeyError", "people", 3))
            seen.append(open_boxes())
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, Box)
        shown.accept()

    look = QTimer()
    look.timeout.connect(lambda: answer() if open_boxes() else None)
    look.start(1)
    dialogs.tell(window, DiskFull())
    qtbot.waitUntil(lambda: len(seen) == 4 and not open_boxes())
    disk, drive = (words_of(error).title for error in (DiskFull(), DriveGone()))
    assert seen == [[disk], [disk], [drive], ["予期しない不具合が起きました"]]


def test_a_program_whose_files_are_gone_is_told_apart_from_a_fault(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def answer() -> None:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, Box)
        seen.append(" ".join(shown._said))
        shown.accept()

    monkeypatch.setattr(resources, "FOLDER", tmp_path / "gone")
    QTimer.singleShot(0, answer)
    dialogs.show_surprise(window, Surprise("FileNotFoundError", "pyimod01_archive", 3))
    [said] = seen
    assert "保存した記録は無事です" in said
    assert "USBを差しなおして" in said
    assert "FileNotFoundError" not in said


def test_what_is_told_again_later_is_shown_again(window: QWidget) -> None:
    seen: list[list[str]] = []

    def answer() -> None:
        seen.append(open_boxes())
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, Box)
        shown.accept()

    for _time in range(2):
        QTimer.singleShot(0, answer)
        dialogs.tell(window, NotFound())
    assert seen == [[words_of(NotFound()).title]] * 2


def test_a_waiting_one_goes_with_its_window(window: QWidget, qtbot: QtBot) -> None:
    other = QWidget()

    def answer() -> None:
        dialogs.tell(other, DriveGone())
        other.deleteLater()
        QTimer.singleShot(0, close)

    def close() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, Box):
            shown.accept()
        else:
            # It opens as soon as the window system has shown the one before.
            QTimer.singleShot(10, close)

    QTimer.singleShot(0, answer)
    dialogs.tell(window, DiskFull())
    qtbot.waitUntil(lambda: not any(isinstance(each, Box) for each in QApplication.topLevelWidgets()))


def test_what_is_no_error_of_ours_is_passed_on(window: QWidget) -> None:
    with pytest.raises(KeyError):
        dialogs.tell(window, KeyError("x"))
