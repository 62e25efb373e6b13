"""A choice among many: what is offered, and what does not choose."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.widgets.combos import Combo

TOWNS = [("31203", "倉吉市"), ("31364", "三朝町"), ("31370", "湯梨浜町")]


def test_a_key_opens_the_list_and_neither_it_nor_the_wheel_chooses_what_nobody_saw(qtbot: QtBot) -> None:
    combo = Combo(TOWNS, "市町村", least=8, most=14)
    qtbot.addWidget(combo)
    combo.show()
    # A window that comes to the front closes every list.
    combo.activateWindow()
    qtbot.waitUntil(combo.isActiveWindow)
    down, none = QPoint(0, -120), Qt.MouseButton.NoButton
    turned = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), down, down, none, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(combo, turned)
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.waitUntil(combo.view().isVisible)
    assert combo.value() == "31203"
    qtbot.keyClick(combo.view(), Qt.Key.Key_Down)
    qtbot.keyClick(combo.view(), Qt.Key.Key_Return)
    assert combo.value() == "31364"


def test_what_is_chosen_stays_where_it_is_still_offered_and_nothing_is_told(qtbot: QtBot) -> None:
    combo = Combo(TOWNS, "市町村", least=8, most=14)
    qtbot.addWidget(combo)
    combo.set_value("31370")
    with qtbot.assertNotEmitted(combo.currentIndexChanged):
        combo.set_options(TOWNS[1:])
        assert combo.value() == "31370"
        combo.set_options(TOWNS[:2])
    assert combo.value() == "31203"
