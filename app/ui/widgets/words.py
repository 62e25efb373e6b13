"""What a line says, painted in one piece."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.badges import Mark, badges_wide
from app.ui.widgets.painting import WIDEST, Block, Marks, Painted, Placed, centre, typeset

_ICON, _END = 24, 20
# How many lines of a title and of what is beneath it are shown; the tooltip says the rest.
_TITLE, _BENEATH = 2, 3
# Full-width characters: the least in which two parts stand side by side.
_LEAST = 16
# … and in which a name and why one goes there do, without the name being broken.
_LEAST_ASIDE = 20
# How the words share the room with what stands right of them.
_WORDS, _RIGHT = 5, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class LineWords:
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


class Words(Painted):
    """What a line says; `acts` stands right of it, or beneath where there is no room."""

    def __init__(self, said: LineWords, *, edge: tuple[float, float] = (0, 0), acts: QWidget | None = None) -> None:
        super().__init__(edge)
        self.said, self._acts = said, acts
        self.setAccessibleName("、".join(said.parts()))
        if acts is not None:
            self.watch(acts)

    def parts(self) -> list[str]:
        return self.said.parts()

    def minimumSizeHint(self) -> QSize:
        least = theme.chars(6) + 2 * theme.space(self._edge[0])
        if self._acts is not None:
            least = max(least, self._acts.minimumSizeHint().width() + 2 * theme.space(self._edge[0]))
        return QSize(least, theme.line_height(theme.look(self.said.role).font()))

    def put_acts(self) -> None:
        if self._acts is not None and (place := self.placed(self.width()).acts) is not None:
            self._acts.setGeometry(place.translated(0, self.spare() // 2))

    def place(self, width: int) -> Placed:
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


def _place(said: LineWords, width: int) -> Placed:
    gap = theme.space(2)
    left = theme.size(_ICON) + gap if said.icon else 0
    room = width - left - (theme.size(_END) + gap if said.end else 0)
    blocks: list[Block] = []
    marks: Marks = []
    has_right = bool(said.right or said.right_beneath)
    aside = has_right and room >= theme.chars(_LEAST_ASIDE)
    wide = (room - gap) * _WORDS // (_WORDS + _RIGHT) if aside else room
    words_tall = _words(said, left, wide, blocks, marks)
    tall = words_tall
    if has_right:
        first = len(blocks)
        at = QPointF(left + wide + gap, 0) if aside else QPointF(left, words_tall)
        both = (said.right, said.right_role), (said.right_beneath, "small")
        needed = sum(_advance(*each) for each in both) + gap
        put = _column if aside or needed > room else _in_a_row
        right_tall = put(both, at, room - wide - gap if aside else room, blocks)
        tall = max(words_tall, right_tall) if aside else words_tall + right_tall
        if aside:
            centre(blocks[first:], (), tall - right_tall)
            centre(blocks[:first], marks, tall - words_tall)
    drawn = [(said.icon, 0, _ICON, said.tone)] if said.icon else []
    drawn += [(said.end, width - theme.size(_END), _END, Tone.SOFT)] if said.end else []
    whole = max([tall, *(theme.size(side) for _name, _x, side, _tone in drawn)])
    centre(blocks, marks, whole - tall)
    pictures = [
        (name, QRectF(x, (whole - theme.size(side)) / 2, theme.size(side), theme.size(side)), tone)
        for name, x, side, tone in drawn
    ]
    return Placed(round(whole), blocks, marks, pictures)


def _words(said: LineWords, left: int, width: int, blocks: list[Block], marks: Marks) -> float:
    """Title with what stands beside it, and beneath; gives their height."""
    gap = theme.space(1)
    # Where it is narrow the title keeps half of the room, and what stands before and after it is cut.
    begins = left + min(badges_wide(said.badges), width / 2)
    room = left + width - begins
    beside = _advance(said.beside, "soft") + gap if said.beside else 0.0
    # A name is not broken, nor an age cut, only to stand side by side.
    under_title = _advance(said.title, said.role) + beside > room
    title = typeset(
        said.title, said.role, min(room if under_title else room - beside, theme.chars(WIDEST)), _TITLE, QPointF(begins, 0)
    )
    tall = title.laid.tall
    blocks.append(title)
    if said.badges:
        marks.append((said.badges, QRectF(left, 0, begins - left, tall)))
    if said.beside:
        spoken = typeset(said.beside, "soft", room if under_title else beside, 1, QPointF(begins, tall))
        if under_title:
            tall += spoken.laid.tall
        else:
            spoken.at = QPointF(begins + title.laid.wide + gap, (tall - spoken.laid.tall) / 2)
        blocks.append(spoken)
    if not (said.beneath or said.marks):
        return tall
    kept = badges_wide(said.marks)
    if kept > width / 2 and _advance(said.beneath, "small") + gap + kept > width:
        # What a visitor must know is never cut to make room for where it is.
        return _under(said, left, width, tall, blocks, marks)
    at, under = QPointF(left, tall), 0.0
    if said.beneath:
        wide = min(width - kept, theme.chars(WIDEST))
        beneath = typeset(said.beneath, "small", wide, _BENEATH, at)
        blocks.append(beneath)
        at, under = QPointF(left + beneath.laid.wide + gap, tall), beneath.laid.tall
    if said.marks:
        under = max(under, theme.size(24))
        marks.append((said.marks, QRectF(at.x(), at.y(), left + width - at.x(), under)))
    return tall + under


def _under(said: LineWords, left: int, width: int, top: float, blocks: list[Block], marks: Marks) -> float:
    """What is beneath, and under it the marks, as many lines of them as they need; gives the height with all above."""
    if said.beneath:
        beneath = typeset(said.beneath, "small", min(width, theme.chars(WIDEST)), _BENEATH, QPointF(left, top))
        blocks.append(beneath)
        top += beneath.laid.tall
    line: list[Mark] = []
    for mark in (*said.marks, None):
        if line and (mark is None or badges_wide((*line, mark)) > width):
            marks.append((tuple(line), QRectF(left, top, width, theme.size(24))))
            top += theme.size(24)
            line = []
        line += [mark] if mark is not None else []
    return top


def _column(words: Iterable[tuple[str, str]], at: QPointF, width: float, blocks: list[Block]) -> float:
    top = at.y()
    for text, role in words:
        if text:
            block = typeset(text, role, width, 0, QPointF(at.x(), top))
            blocks.append(block)
            top += block.laid.tall
    return top - at.y()


def _in_a_row(words: Iterable[tuple[str, str]], at: QPointF, width: float, blocks: list[Block]) -> float:
    placed: list[Block] = []
    across = at.x()
    for text, role in words:
        if text:
            placed.append(typeset(text, role, width, 1, QPointF(across, at.y())))
            across += placed[-1].laid.wide + theme.space(2)
    tall = max(block.laid.tall for block in placed)
    for block in placed:
        centre([block], (), tall - block.laid.tall)
    blocks += placed
    return tall


def _advance(text: str, role: str) -> float:
    return QFontMetrics(theme.look(role).font()).horizontalAdvance(text)
