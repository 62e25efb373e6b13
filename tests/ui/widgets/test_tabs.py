"""Tab goes from above to below, whatever came when, and asking for that order leaves nothing behind."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import getAllValidWrappers

from app.ui.widgets.layouts import box, column, flow, row
from app.ui.widgets.sides import sides
from app.ui.widgets.tabs import tab_stops


def lines(*names: str) -> list[QLineEdit]:
    """Lines to type into, made last one first."""
    made = {name: QLineEdit(name) for name in reversed(names)}
    return [made[name] for name in names]


def whole(each: list[QLineEdit]) -> QWidget:
    """Six lines in layouts within layouts of all kinds."""
    return box(
        column(
            each[0],
            sides(column(QLabel("上"), each[1]), row(each[2])),
            row(None, flow(each[3], each[4]), 1),
            each[5],
        )
    )


def items() -> int:
    """How many items of layouts PySide has given out and not let go."""
    return sum(isinstance(each, QLayoutItem) and not isinstance(each, QLayout) for each in getAllValidWrappers())


def test_tab_comes_to_each_as_it_is_laid_out_however_deep(qtbot: QtBot) -> None:
    each = lines(*"一二三四五六")
    within = whole(each)
    qtbot.addWidget(within)
    assert [stop.text() for stop in tab_stops(within)] == list("一二三四五六")  # type: ignore[attr-defined]


def test_asking_for_the_order_holds_no_item_that_qt_lets_go_of(qtbot: QtBot) -> None:
    """Such an item takes what lies at its address next for itself, and the program ends when that goes."""
    outer = box(column())
    qtbot.addWidget(outer)
    layout = outer.layout()
    assert layout is not None
    before = items()
    for _round in range(20):
        within = whole(lines(*"一二三四五六"))
        layout.addWidget(within)
        assert len(list(tab_stops(outer))) == 6
        within.deleteLater()
        del within
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert items() <= before
