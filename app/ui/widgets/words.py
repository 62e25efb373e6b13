"""What a line says, painted in one piece: a label for each of its words would take five times as long to lay out and paint."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons, theme
from app.ui.text import Laid, draw, in_full, lay_out
from app.ui.theme import Tone

Mark = tuple[str, str]
"""The words of a badge and its kind: grey, info, success, warning, urgent (至急) or emergency (緊急)."""

_BADGES = {
    "grey": (Tone.HAIR, Tone.SOFT),
    "info": (Tone.PRIMARY_PALE, Tone.PRIMARY),
    "success": (Tone.SUCCESS_PALE, Tone.SUCCESS),
    "warning": (Tone.WARNING_PALE, Tone.WARNING),
    "urgent": (Tone.WARNING, Tone.SURFACE),
    "emergency": (Tone.DANGER, Tone.SURFACE),
}
_ICON, _END = 24, 20
# How many lines of a title and of what is beneath it are shown; the tooltip says the rest.
_TITLE, _BENEATH = 2, 3
# Full-width characters: the widest that words are read easily, and the least in which two parts stand side by side.
_WIDEST, _LEAST = 40, 16
# What laid out before makes no longer true, and at how many widths in turn Qt asks.
_ANEW = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutRequest)
_WIDTHS = 4
# How the words share the room with what stands right of them.
_WORDS, _RIGHT = 5, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a line says. `badges` stand before the title, `marks` after what is beneath, `end` is an icon at the right end."""

    title: str
    beside: str = ""
    beneath: str = ""
    right: str = ""
    right_beneath: str = ""
    badges: tuple[Mark, ...] = ()
    marks: tuple[Mark, ...] = ()
    icon: str = ""
    tone: Tone = Tone.PRIMARY
    end: str = ""
    role: str = "name"
    right_role: str = "small"

    def parts(self) -> list[str]:
        """Everything it says, one after another."""
        before, after = ([words for words, _kind in marks] for marks in (self.badges, self.marks))
        said = [*before, self.title, self.beside, self.beneath, *after, self.right, self.right_beneath]
        return [part for part in said if part]


class Words(QWidget):
    """Words of several looks, as high as they need to be at the width they get; a screen reader is told all of them.

    `edge` is the room around them in grid steps, at the sides and above and below. `acts` stands right of them, or beneath
    where there is no room. Neither is a layout: one in each line would have everything around laid out anew for every line.
    """

    def __init__(self, said: Said, *, edge: tuple[float, float] = (0, 0), acts: QWidget | None = None) -> None:
        super().__init__()
        self.said, self._edge, self._acts = said, edge, acts
        self._laid: dict[int, _Placed] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("、".join(said.parts()))
        if acts is not None:
            acts.setParent(self)

    def text(self) -> str:
        """What one sees of it."""
        return "\n".join(self.said.parts())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._at(width).tall

    def sizeHint(self) -> QSize:
        wide = theme.chars(_WIDEST)
        return QSize(wide, self._at(wide).tall)

    def minimumSizeHint(self) -> QSize:
        least = theme.chars(6) + 2 * theme.space(self._edge[0])
        if self._acts is not None:
            least = max(least, self._acts.minimumSizeHint().width() + 2 * theme.space(self._edge[0]))
        return QSize(least, theme.line_height(theme.look(self.said.role).font()))

    def event(self, event: QEvent) -> bool:
        # Other sizes of letters, or of what stands beside them: what was laid out before holds no more.
        if event.type() in _ANEW:
            self._laid.clear()
            self.updateGeometry()
            self._put_acts()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._put_acts()
        cut = [block.text for block in self._at(self.width()).blocks if block.laid.cut]
        if cut or self.toolTip():
            self.setToolTip(in_full("\n".join(cut)) if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        placed = self._at(self.width())
        painter = QPainter(self)
        # In a place that is higher, everything stands in the middle of it.
        painter.translate(theme.space(self._edge[0]), theme.space(self._edge[1]) + self._spare() // 2)
        for name, where, tone in placed.icons:
            icons.paint(painter, name, where, tone)
        for block in placed.blocks:
            painter.setPen(theme.colour(theme.look(block.role).tone))
            block.laid.draw(painter, block.at)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for marks, place in placed.marks:
            where = QRectF(place)
            for words, kind in marks:
                draw_badge(painter, where, words, kind)
        painter.end()

    def _spare(self) -> int:
        return max(self.height() - self._at(self.width()).tall, 0)

    def _put_acts(self) -> None:
        if self._acts is not None and (place := self._at(self.width()).acts) is not None:
            self._acts.setGeometry(place.translated(0, self._spare() // 2))

    def _at(self, width: int) -> "_Placed":
        """Where everything stands at a width; kept, for Qt asks several times."""
        if width not in self._laid:
            if len(self._laid) == _WIDTHS:
                del self._laid[next(iter(self._laid))]
            self._laid[width] = self._place(width)
        return self._laid[width]

    def _place(self, width: int) -> "_Placed":
        side, above = theme.space(self._edge[0]), theme.space(self._edge[1])
        room = width - 2 * side
        if self._acts is None:
            placed = _place(self.said, room)
            placed.tall += 2 * above
            return placed
        for each in (self._acts, *self._acts.findChildren(QWidget)):
            each.ensurePolished()
        size, gap = self._acts.sizeHint(), theme.space(2)
        beneath = room - size.width() - gap < theme.chars(_LEAST)
        placed = _place(self.said, room if beneath else room - size.width() - gap)
        tall = self._acts.heightForWidth(room) if beneath and self._acts.hasHeightForWidth() else size.height()
        whole = placed.tall + gap + tall if beneath else max(placed.tall, tall)
        if not beneath:
            placed.move_down((whole - placed.tall) / 2)
        left = side if beneath else side + room - size.width()
        top = above + (placed.tall + gap if beneath else (whole - tall) // 2)
        placed.acts = QRect(left, top, min(size.width(), room), tall)
        placed.tall = whole + 2 * above
        return placed


@dataclass(slots=True)
class _Block:
    """Some words of one look, and where they begin."""

    text: str
    role: str
    laid: Laid
    at: QPointF


@dataclass(slots=True)
class _Placed:
    """Where everything stands, and how high it is in all."""

    tall: int
    blocks: list[_Block]
    marks: list[tuple[tuple[Mark, ...], QRectF]]
    icons: list[tuple[str, QRectF, Tone]]
    acts: QRect | None = None

    def move_down(self, far: float) -> None:
        """Move everything down."""
        _centre(self.blocks, self.marks, 2 * far)
        for _name, where, _tone in self.icons:
            where.translate(0, far)


def _place(said: Said, width: int) -> _Placed:
    gap = theme.space(2)
    left = theme.size(_ICON) + gap if said.icon else 0
    room = width - left - (theme.size(_END) + gap if said.end else 0)
    blocks: list[_Block] = []
    marks: list[tuple[tuple[Mark, ...], QRectF]] = []
    has_right = bool(said.right or said.right_beneath)
    aside = has_right and room >= theme.chars(_LEAST)
    wide = (room - gap) * _WORDS // (_WORDS + _RIGHT) if aside else room
    words_tall = _words(said, left, wide, blocks, marks)
    tall = words_tall
    if has_right:
        first = len(blocks)
        at = QPointF(left + wide + gap, 0) if aside else QPointF(left, words_tall)
        right_tall = _column(
            ((said.right, said.right_role), (said.right_beneath, "small")), at, room - wide - gap if aside else room, blocks
        )
        tall = max(words_tall, right_tall) if aside else words_tall + right_tall
        if aside:
            _centre(blocks[first:], (), tall - right_tall)
            _centre(blocks[:first], marks, tall - words_tall)
    drawn = [(said.icon, 0, _ICON, said.tone)] if said.icon else []
    drawn += [(said.end, width - theme.size(_END), _END, Tone.SOFT)] if said.end else []
    whole = max([tall, *(theme.size(side) for _name, _x, side, _tone in drawn)])
    _centre(blocks, marks, whole - tall)
    pictures = [
        (name, QRectF(x, (whole - theme.size(side)) / 2, theme.size(side), theme.size(side)), tone)
        for name, x, side, tone in drawn
    ]
    return _Placed(round(whole), blocks, marks, pictures)


def _words(said: Said, left: int, width: int, blocks: list[_Block], marks: list[tuple[tuple[Mark, ...], QRectF]]) -> float:
    """Title with what stands beside it, and beneath; gives their height."""
    gap = theme.space(1)
    # Where it is narrow the title keeps half of the room, and what stands before and after it is cut.
    begins = left + min(badges_wide(said.badges), width / 2)
    room = left + width - begins
    beside = min(_advance(said.beside, "soft") + gap, room / 2) if said.beside else 0.0
    title = _block(said.title, said.role, min(room - beside, theme.chars(_WIDEST)), _TITLE, QPointF(begins, 0))
    tall = title.laid.tall
    blocks.append(title)
    if said.badges:
        marks.append((said.badges, QRectF(left, 0, begins - left, tall)))
    if said.beside:
        spoken = _block(said.beside, "soft", room - title.laid.wide - gap, 1, QPointF())
        spoken.at = QPointF(begins + title.laid.wide + gap, (tall - spoken.laid.tall) / 2)
        blocks.append(spoken)
    if not (said.beneath or said.marks):
        return tall
    kept = min(badges_wide(said.marks), width / 2)
    at, under = QPointF(left, tall), 0.0
    if said.beneath:
        wide = min(width - kept, theme.chars(_WIDEST))
        beneath = _block(said.beneath, "small", wide, _BENEATH, at)
        blocks.append(beneath)
        at, under = QPointF(left + beneath.laid.wide + gap, tall), beneath.laid.tall
    if said.marks:
        under = max(under, theme.size(24))
        marks.append((said.marks, QRectF(at.x(), at.y(), left + width - at.x(), under)))
    return tall + under


def _column(words: Iterable[tuple[str, str]], at: QPointF, width: float, blocks: list[_Block]) -> float:
    top = at.y()
    for text, role in words:
        if text:
            block = _block(text, role, width, 0, QPointF(at.x(), top))
            blocks.append(block)
            top += block.laid.tall
    return top - at.y()


def _block(text: str, role: str, width: float, lines: int, at: QPointF) -> _Block:
    return _Block(text, role, lay_out(text, theme.look(role).font(), int(max(width, theme.chars(2))), lines), at)


def _centre(blocks: Iterable[_Block], marks: Iterable[tuple[tuple[Mark, ...], QRectF]], spare: float) -> None:
    if spare > 0:
        for block in blocks:
            block.at += QPointF(0, spare / 2)
        for _words, where in marks:
            where.translate(0, spare / 2)


def _advance(text: str, role: str) -> float:
    return QFontMetrics(theme.look(role).font()).horizontalAdvance(text)


# ---- badges ----------------------------------------------------------------------------------------------------------


def draw_badge(painter: QPainter, where: QRectF, words: str, kind: str) -> None:
    """Draw a badge at the left end of a rectangle, and take its room from it."""
    ground, ink = _BADGES[kind]
    painter.setFont(theme.font(14, bold=_is_bold(kind)))
    whole = painter.fontMetrics().horizontalAdvance(words) + theme.space(2.5)
    wide = min(whole, int(where.width()))
    if wide < min(whole, theme.chars(3)):
        return
    tall = theme.size(20)
    place = QRectF(where.left(), where.center().y() - tall / 2, wide, tall)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(place, 4, 4)
    painter.setPen(theme.colour(ink))
    draw(painter, place.adjusted(theme.space(1), 0, -theme.space(1), 0), words, align=Qt.AlignmentFlag.AlignHCenter)
    where.setLeft(place.right() + theme.space(1))


def badges_wide(badges: Iterable[Mark]) -> float:
    """How much room badges take in all, with the gap behind each."""
    wide = 0.0
    for words, kind in badges:
        wide += QFontMetrics(theme.font(14, bold=_is_bold(kind))).horizontalAdvance(words) + theme.space(3.5)
    return wide


def _is_bold(kind: str) -> bool:
    return kind in ("urgent", "emergency")
