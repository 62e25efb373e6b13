"""A person's hands: keys and the mouse. Japanese goes through `ime`."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_NONE = Qt.KeyboardModifier.NoModifier


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard; is the window active?"
    return widget


def press(key: Qt.Key, widget: QWidget | None = None, modifier: Qt.KeyboardModifier = _NONE) -> None:
    """Press a key where the keyboard is, or on a widget."""
    QTest.keyClick(widget or focused(), key, modifier)


def type_latin(text: str, widget: QWidget | None = None) -> None:
    """Type letters and digits of a Latin keyboard."""
    assert text.isascii(), "Japanese is typed by tests.ui.ime"
    # One key at a time, because a full field may hand the keyboard on to the next.
    for letter in text:
        QTest.keyClicks(widget or focused(), letter)


def click(widget: QWidget) -> None:
    """Click on the middle of a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
