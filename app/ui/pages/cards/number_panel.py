"""The confirmation number on the screen: all six groups at once, or one group as large as it goes."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.ui import theme
from app.ui.text import label
from app.ui.theme import Tone
from app.ui.widgets.layouts import Clear, FlowLayout, row


class Groups(Clear):
    """Groups of digits in boxes, each with its place before it; as many on a line as fit."""

    def __init__(self, groups: list[str]) -> None:
        super().__init__()
        self._flow = FlowLayout()
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for place, digits in enumerate(groups, start=1):
            boxed = QFrame()
            theme.role(boxed, "inset")
            boxed.setLayout(row(label(str(place), "small"), label(digits, "number"), None, gap=1, edge=1))
            theme.width(boxed, least=8.2)
            boxed.setAccessibleName(f"{place}: {' '.join(digits)}")
            self._flow.addWidget(boxed)
        self.setAccessibleName("　".join(groups))
        # Three on a line, as on paper, so that the eye finds the same group in the same place.
        theme.width(self, most=27)


class LargeGroup(QWidget):
    """One group of digits, painted so large that it can be read across a table."""

    def __init__(self) -> None:
        super().__init__()
        self._digits = ""
        self._measure()
        theme.watch().changed.connect(self._measure)

    def show_digits(self, digits: str) -> None:
        """Show another group."""
        self._digits = digits
        # A screen reader that says 12,345 is of no use to whoever compares digit by digit.
        self.setAccessibleName(" ".join(digits))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.chars(16), theme.size(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = theme.font(64, bold=True)
        painter.setFont(font)
        painter.setPen(theme.colour(Tone.TEXT))
        step = painter.fontMetrics().horizontalAdvance("0") + theme.size(12)
        left = (self.width() - step * len(self._digits)) // 2
        for at, digit in enumerate(self._digits):
            painter.drawText(left + at * step, 0, step, self.height(), int(Qt.AlignmentFlag.AlignCenter), digit)
        painter.end()

    def _measure(self) -> None:
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
