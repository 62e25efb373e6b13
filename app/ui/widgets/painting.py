"""Words of several looks in one widget: a label for each of them would take five times as long to lay out and paint."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import hearing, icons, theme
from app.ui.text import Laid, in_full, lay_out
from app.ui.theme import Tone
from app.ui.widgets.badges import Mark, draw_badge

# Full-width characters: the widest that words are read easily.
WIDEST = 40
# At how many widths in turn Qt asks.
_WIDTHS = 4

Marks = list[tuple[tuple[Mark, ...], QRectF]]


@dataclass(slots=True)
class Block:
    """Some words of one look, and where they begin."""

    text: str
    role: str
    laid: Laid
    at: QPointF


@dataclass(slots=True)
class Placed:
    """Where everything stands, and how high it is in all."""

    tall: int
    blocks: list[Block]
    marks: Marks
    icons: list[tuple[str, QRectF, Tone]]
    acts: QRect | None = None

    def move_down(self, far: float) -> None:
        """Move everything down."""
        centre(self.blocks, self.marks, 2 * far)
        for _name, where, _tone in self.icons:
            where.translate(0, far)


class Painted(QWidget):
    """Words that are painted, as high as they need to be at the width they get; a screen reader is told all of them.

    What one presses among them (`put_acts`) is in no layout: one in each line would have everything around laid out anew for
    every line. `edge` is the room around them in grid steps, at the sides and above and below.
    """

    heard = hearing.Heard

    def __init__(self, edge: tuple[float, float] = (0, 0)) -> None:
        super().__init__()
        self._edge = edge
        self._scale = theme.scale()
        self._placed: dict[int, Placed] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def parts(self) -> list[str]:
        """Everything it says, one after another."""
        raise NotImplementedError

    def place(self, width: int) -> Placed:
        """Put everything where it stands at a width."""
        raise NotImplementedError

    def put_acts(self) -> None:
        """Give what one presses its place."""

    def text(self) -> str:
        """What one sees of it."""
        return "\n".join(self.parts())

    def placed(self, width: int) -> Placed:
        """Where everything stands at a width; kept, for Qt asks several times."""
        if width not in self._placed:
            if len(self._placed) == _WIDTHS:
                del self._placed[next(iter(self._placed))]
            self._placed[width] = self.place(width)
        return self._placed[width]

    def spare(self) -> int:
        """How much higher its place is than what it says."""
        return max(self.height() - self.placed(self.width()).tall, 0)

    def say_anew(self) -> None:
        """Tell everything again, for it says something else now, or stands otherwise."""
        self.setAccessibleName("、".join(self.parts()))
        self.stand_anew()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.placed(width).tall

    def sizeHint(self) -> QSize:
        wide = theme.chars(WIDEST)
        return QSize(wide, self.placed(wide).tall)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._scale != theme.scale():
            self._scale = theme.scale()
            self.stand_anew()

    def watch(self, act: QWidget) -> None:
        """Take in something that one presses, and stand anew when it wants another size."""
        act.setParent(self)
        act.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # In `event` every line of a page would be asked about each of thousands of events of its own.
        if event.type() == QEvent.Type.LayoutRequest:
            self.stand_anew()
        return super().eventFilter(watched, event)

    def stand_anew(self) -> None:
        """What was laid out before holds no more."""
        self._placed.clear()
        self.updateGeometry()
        self.put_acts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.put_acts()
        cut = [block.text for block in self.placed(self.width()).blocks if block.laid.cut]
        if cut or self.toolTip():
            self.setToolTip(in_full("\n".join(cut)) if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        placed = self.placed(self.width())
        painter = QPainter(self)
        # In a place that is higher, everything stands in the middle of it.
        across, down = theme.space(self._edge[0]), theme.space(self._edge[1]) + self.spare() // 2
        painter.translate(across, down)
        within = QRectF(event.rect().translated(-across, -down))
        for name, where, tone in placed.icons:
            icons.paint(painter, name, where, tone)
        for block in placed.blocks:
            painter.setPen(theme.colour(theme.look(block.role).tone))
            block.laid.draw(painter, block.at, within)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for marks, place in placed.marks:
            where = QRectF(place)
            for words, kind in marks:
                draw_badge(painter, where, words, kind)
        painter.end()


def typeset(text: str, role: str, width: float, lines: int, at: QPointF) -> Block:
    """Lay out some words of one look; `lines` bounds how many lines of them are shown."""
    return Block(text, role, lay_out(text, theme.look(role).font(), int(max(width, theme.chars(2))), lines), at)


def centre(blocks: Iterable[Block], marks: Iterable[tuple[tuple[Mark, ...], QRectF]], spare: float) -> None:
    """Move what stands in a room that is higher by so much into the middle of it."""
    if spare > 0:
        for block in blocks:
            block.at += QPointF(0, spare / 2)
        for _words, where in marks:
            where.translate(0, spare / 2)
