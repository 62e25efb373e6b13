"""Pictures are taken when a window stands still, and an empty one is refused."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.models.sessions import Session
from app.ui.bridge import Bridge
from app.ui.widgets.panels import Lines
from tests.demo import __main__ as door
from tests.demo import pictures, stillness, story
from tests.demo.pictures import EmptyPicture, ink
from tests.demo.stillness import Restless, until_still


def test_a_picture_waits_for_what_was_asked_and_what_follows_from_it(bridge: Bridge, qtbot: QtBot) -> None:
    window = QLabel("まだ")
    qtbot.addWidget(window)
    window.show()
    asked = threading.Event()

    def slow(_session: Session) -> str:
        asked.wait(10)
        return "来ました"

    bridge.fetch(window, slow).then(lambda _first: bridge.fetch(window, lambda _session: "続き").then(window.setText))
    QTimer.singleShot(30, asked.set)
    until_still(window, bridge.is_idle)
    assert window.text() == "続き"


def test_a_picture_waits_for_lines_that_come_a_few_at_a_time(qtbot: QtBot) -> None:
    window = Lines((QLabel(str(number)) for number in range(60)), at_once=4)
    qtbot.addWidget(window)
    window.show()
    assert len(window.lines) < 60
    until_still(window, lambda: True)
    assert len(window.lines) == 60


def test_a_window_that_never_rests_is_given_up(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stillness, "_PATIENCE", 20)
    window = QWidget()
    qtbot.addWidget(window)
    turning = QTimer(window)
    turning.start(5)
    with pytest.raises(Restless):
        until_still(window, lambda: False)


def test_an_empty_picture_is_refused(tmp_path: Path, qtbot: QtBot) -> None:
    blank, written = QWidget(), QLabel("足立 ハナさん\n上井町 1-2-3")
    for window in (blank, written):
        qtbot.addWidget(window)
        window.resize(200, 60)
        window.show()
    with pytest.raises(EmptyPicture, match=r"blank\.png"):
        pictures._grab(blank, blank, tmp_path / "blank.png")
    assert pictures._grab(written, written, tmp_path / "written.png").is_file()
    # Nothing but the page counts: what stands around it is there in any case.
    with pytest.raises(EmptyPicture):
        pictures._grab(written, blank, tmp_path / "around.png")


def test_ink_is_what_differs_from_most_of_a_picture() -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert ink(image) == 0
    for x in range(3):
        image.setPixelColor(x, 0, Qt.GlobalColor.black)
    assert ink(image) == pytest.approx(0.03)


def test_the_demo_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def play(out: Path, **_: bool) -> int:
        raise EmptyPicture(f"there is nothing on this picture: {out / 'today.png'}")

    monkeypatch.setattr(story, "play", play)
    assert door.main(["--out", str(tmp_path / "demo"), "--no-windows"]) == 1
    assert "today.png" in capsys.readouterr().err


def test_the_pictures_that_a_document_shows_are_laid_beside_it_and_no_other(tmp_path: Path) -> None:
    documents = tmp_path / "docs"
    (documents / "pictures").mkdir(parents=True)
    (tmp_path / "README.md").write_text("![きょう](docs/pictures/today.png)", encoding="utf-8")
    (documents / "GUIDE.md").write_text("![ケース](pictures/desk-case.png)", encoding="utf-8")
    taken = [tmp_path / f"{name}.png" for name in ("today", "desk-case", "log")]
    picture = QImage(20, 10, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.blue)
    for path in taken:
        picture.save(str(path))
    kept = pictures.keep(taken, documents)
    assert [path.name for path in kept] == ["today.png", "desk-case.png"]
    assert sorted(path.name for path in (documents / "pictures").iterdir()) == ["desk-case.png", "today.png"]
    assert QImage(str(kept[0])).pixelColor(0, 0) == picture.pixelColor(0, 0)
