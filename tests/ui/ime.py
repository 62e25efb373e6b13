"""Typing Japanese as an input method does: letters being composed, then what they were converted to."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget


def compose(widget: QWidget, preedit: str) -> None:
    """Show letters that are not yet committed."""
    QCoreApplication.sendEvent(widget, QInputMethodEvent(preedit, []))


def commit(widget: QWidget, text: str) -> None:
    """Commit a text in place of what was being composed."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)


def type_japanese(widget: QWidget, text: str, kana: str = "") -> None:
    """Type `kana` letter by letter, convert it to `text` and commit; without kana the text is its own reading."""
    reading = kana or text
    for end in range(1, len(reading) + 1):
        compose(widget, reading[:end])
    if kana:
        # What an input method shows while one chooses among conversions is composed text as well.
        compose(widget, text)
    commit(widget, text)
