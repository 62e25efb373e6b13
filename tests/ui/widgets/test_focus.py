"""Whoever follows the keyboard through the program holds on to nothing that had it."""

import weakref

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.layouts import column


def test_a_window_that_had_the_keyboard_goes_with_whoever_held_it(qtbot: QtBot) -> None:
    window, line = QWidget(), QLineEdit()
    window.setLayout(column(line))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    line.setFocus()
    assert QApplication.focusWidget() is line
    gone = weakref.ref(window)
    del window, line
    # Held until the keyboard is elsewhere it went while Qt was handing that on, and the program crashed.
    assert gone() is None
