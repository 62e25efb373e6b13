"""A table of numbers: each opens what it counts by keyboard and mouse, nought opens nothing, and Tab leaves it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.layouts import column
from app.ui.widgets.numbers import NumberTable

ROWS = [("電話", (1, 0, 1)), ("計", (1, 0, 1))]


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[NumberTable]:
    frame = QWidget()
    made, after = NumberTable("月ごとの数"), QLineEdit()
    frame.setLayout(column(made, after))
    qtbot.addWidget(frame)
    made.set_numbers(["4月", "5月", "計"], ROWS)
    frame.show()
    frame.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    # It lives until then, for nobody else holds it.
    frame.close()


def test_numbers_open_by_keyboard_and_mouse_and_nought_does_not(table: NumberTable, qtbot: QtBot) -> None:
    opened: list[tuple[int, int]] = []
    table.opened.connect(lambda at, place: opened.append((at, place)))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened == [(0, 0)]
    for cell in ((1, 2), (1, 1)):
        where = table.visualItemRect(table.item(*cell)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened == [(0, 0), (1, 2)]


def test_a_screen_reader_hears_row_and_column_and_nought_is_only_not_shown(table: NumberTable) -> None:
    heard = table.item(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert (table.item(0, 1).text(), heard) == ("", "電話、5月、0")
    assert table.item(1, 1).text() == "0"


def test_where_one_stood_is_kept_and_tab_leaves(table: NumberTable, qtbot: QtBot) -> None:
    table.setCurrentCell(1, 2)
    table.set_numbers(["4月", "5月", "計"], ROWS)
    assert (table.currentRow(), table.currentColumn()) == (1, 2)
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not table.hasFocus())
