"""Keys that wait for a form, and what becomes of them where the form never comes."""

import gc

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.forms.keys import HeldKeys, SwallowedKeys


class Frame(QWidget):
    """A frame that refers to itself, as pages do, and so goes only when garbage is looked for."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = [HeldKeys(self), SwallowedKeys(self, self)]
        self.itself = self


def test_a_frame_that_goes_as_garbage_with_its_form_opening_complains_of_nothing(
    qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    frame = Frame()
    with qtbot.waitExposed(frame):
        frame.show()
    del frame
    gc.collect()
    QApplication.processEvents()
    assert capfd.readouterr().err == ""
