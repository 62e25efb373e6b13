"""A tick box whose tick is an icon, because the first font has no ☑, and whose words wrap."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from app.ui import icons, theme
from app.ui.theme import Tone


class Check(QCheckBox):
    """Yes or no, with its words beside it."""

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words = words
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        wide = min(self._left() + self.fontMetrics().horizontalAdvance(self._words) + theme.space(1), theme.chars(40))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._left() + theme.chars(4), theme.size(44))

    def heightForWidth(self, width: int) -> int:
        room = QRectF(0, 0, max(width - self._left(), 1), 10000)
        flags = int(Qt.TextFlag.TextWrapAnywhere)
        needed = self.fontMetrics().boundingRect(room.toRect(), flags, self._words).height()
        return max(theme.size(44), needed + theme.space(2))

    def hitButton(self, where: object) -> bool:
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = theme.size(24)
        tone = Tone.PRIMARY if self.isChecked() else Tone.EDGE
        where = QRectF(theme.space(0.5), (self.height() - side) / 2, side, side)
        icons.paint(painter, "square-check" if self.isChecked() else "square", where, tone if self.isEnabled() else Tone.FAINT)
        painter.setPen(theme.colour(Tone.TEXT if self.isEnabled() else Tone.FAINT))
        room = QRectF(self._left(), 0, self.width() - self._left(), self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWrapAnywhere), self._words)
        painter.end()

    def _left(self) -> int:
        return theme.space(0.5) + theme.size(24) + theme.space(1)
