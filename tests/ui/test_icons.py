from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from pytestqt.qtbot import QtBot

from app import resources
from app.ui import icons, theme
from app.ui.theme import Tone


def tones(pixmap: QPixmap) -> set[str]:
    """The colours of whatever is not transparent, edges apart."""
    image = pixmap.toImage()
    seen = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(colour.rgb()).name() for colour in seen if colour.alpha() == 255}


def test_an_icon_has_the_tone_of_its_state(qtbot: QtBot) -> None:
    made = icons.icon("house", Tone.PRIMARY, Tone.SURFACE)
    size = QSize(44, 44)
    assert tones(made.pixmap(size)) == {Tone.PRIMARY}
    assert tones(made.pixmap(size, QIcon.Mode.Normal, QIcon.State.On)) == {Tone.SURFACE}
    assert tones(made.pixmap(size, QIcon.Mode.Disabled)) == {Tone.FAINT}


def test_a_window_whose_program_was_pulled_out_stays_with_its_words(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "FOLDER", tmp_path / "gone")
    monkeypatch.setattr(theme, "ICONS", tmp_path / "gone" / "icons")
    # No other test asks for this one in this tone, so it was not drawn before.
    assert tones(icons.icon("house", Tone.WARNING).pixmap(QSize(31, 31))) == set()


def test_an_icon_is_drawn_as_large_as_it_is_asked_for(qtbot: QtBot) -> None:
    made = icons.icon("house")
    for side in (13, 20, 37, 128):
        assert made.pixmap(QSize(side, side)).size() == QSize(side, side)
    # At twice the points of a fine screen there are twice the pixels, not larger ones.
    assert made.pixmap(QSize(20, 20), 2.0).size() == QSize(40, 40)
    assert QIcon(made).pixmap(QSize(24, 24)).toImage() == made.pixmap(QSize(24, 24)).toImage()
