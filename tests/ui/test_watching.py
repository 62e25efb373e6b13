"""Keys are heard in whatever window has the focus, also where the binding says something else of it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget, QWidgetItem
from pytestqt.qtbot import QtBot

from app.ui.watching import WatchesWindows


class Listener(WatchesWindows):
    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.heard += event.type() == QEvent.Type.KeyPress
        return False


def test_where_something_else_is_handed_over_as_the_window_keys_are_heard_all_the_same(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    listener = Listener()
    listener._watch(QWidgetItem(window))
    QTest.keyClick(window, Qt.Key.Key_A)
    assert listener.heard >= 1
    listener._watch(None)
    heard = listener.heard
    QTest.keyClick(window, Qt.Key.Key_A)
    assert listener.heard == heard
