"""The card over the whole screen, large enough for arm's length; nothing of the notebook is on it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.documents.door_cards import beside, checked, is_sure
from app.domain.agencies import DoorLine
from app.ui import theme
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import Clear, column, flow, row, scrolled
from app.ui.widgets.panels import Panel
from app.ui.widgets.sides import sides
from app.words.phrases import joined

_SCROLL = (Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_Up)
_UP = (Qt.Key.Key_PageUp, Qt.Key.Key_Up)


class DoorScreen(QDialog):
    """Sentences above, desks beneath, two beside each other. Only Esc and the button lead back."""

    def __init__(self, parent: QWidget | None, lines: Sequence[DoorLine], print_card: Callable[[QWidget], object]) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("boxes", "つなぐ手帳"))
        self.setModal(True)
        theme.role(self, "ground")
        inside = column(gap=2.5)
        sentences = [line.text for line in lines if not line.name]
        for at, words in enumerate(sentences):
            inside.addWidget(Text(words, "door" if at else "door-title"))
        desks = [_desk(line) for line in lines if line.name]
        for at in range(0, len(desks), 2):
            # The last one may stand alone at half the width, in line with those above.
            pair = [*desks[at : at + 2], Clear()][:2]
            inside.addLayout(sides(*pair, gap=2, least=60))
        inside.addStretch(1)
        self._area = scrolled(inside)
        back = button(self.tr("もどる"), self.accept, icon="arrow-left", name=self.tr("もどる（Esc）"))
        out = button(self.tr("この紙を印刷する"), lambda: print_card(self), role="quiet", icon="printer")
        foot = row(back, label("Esc", "small"), None, out, gap=1.5)
        self.setLayout(column((self._area, 1), foot, gap=2, edge=4))
        back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SCROLL:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + (-1 if event.key() in _UP else 1) * self._area.viewport().height() // 2)
        else:
            super().keyPressEvent(event)


def _desk(line: DoorLine) -> Panel:
    made = Panel(Text(line.text, "door"), edge=2.5, gap=0.5)
    if line.name:
        made.add(Text(line.name, "door-name"))
    ask = QCoreApplication.translate("door_mode", "番号は、役場にお尋ねください")
    made.add(flow(label(line.number, "door-number"), gap=1.5) if line.number else Text(ask, "door-name"))
    unsure = ""
    if line.number and not is_sure(line):
        unsure = QCoreApplication.translate("door_mode", "かける前に、番号を確かめてください")
    if beneath := joined(line.hours, unsure, checked(line), beside(line)):
        made.add(Text(beneath, "heading"))
    made.setAccessibleName(joined(line.text, line.name, line.number or ask, line.hours, checked(line), beside(line), by="、"))
    return made
