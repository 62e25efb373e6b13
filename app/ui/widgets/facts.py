"""What is known, as rows of a soft word and what is said to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.widgets.painting import Block, Painted, Placed, typeset
from app.ui.widgets.passages import PART, Passage, parts

# How wide the words are: one column as a rule, as wide as 「心配なこと」 where one of them is so long.
_WORD, _WIDEST_WORD = 7, 9
# Full-width characters in which what is said still fits.
_LEAST = 4


@dataclass(slots=True)
class _Rows(Placed):
    """And where widgets among the rows stand: buttons, and what is too long to be read at one look."""

    held: list[tuple[QWidget, QRect]] = field(default_factory=list)


class Facts(Painted):
    """The rows, empty ones left out; with `beneath`, what is said stands under its word and not beside it.

    What is much longer than `first` characters is read part by part.
    """

    def __init__(self, facts: Iterable[tuple[str, str]] = (), *, beneath: bool = False, first: int = PART) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._beneath, self._first = beneath, first
        self._rows: list[tuple[str, str]] = []
        self._acts: Sequence[QWidget] = ()
        self._long: dict[int, Passage] = {}
        self.set_facts(facts)

    def set_facts(self, facts: Iterable[tuple[str, str]], acts: Sequence[QWidget] = ()) -> None:
        """Show these instead, each with its button of `acts` at the right where there are any."""
        for passage in self._long.values():
            passage.hide()
            passage.deleteLater()
        self._rows, self._acts = [(word, said) for word, said in facts if said], acts
        told = {number: parts(said, self._first) for number, (_word, said) in enumerate(self._rows)}
        self._long = {number: Passage(cut) for number, cut in told.items() if len(cut) > 1}
        for widget in self._long.values():
            self.watch(widget)
            widget.show()
        self.say_anew()

    def facts(self) -> list[tuple[str, str]]:
        """What is shown."""
        return self._rows

    def parts(self) -> list[str]:
        # What is shown in parts is told by them, one at a time.
        return [part for number, row in enumerate(self._rows) for part in row[: 1 if number in self._long else 2]]

    def minimumSizeHint(self) -> QSize:
        beside = 0 if self._beneath else theme.chars(self._word()) + theme.space()
        act = self._acts[0].sizeHint().width() + theme.space() if self._acts else 0
        return QSize(beside + theme.chars(_LEAST) + act, theme.line_height(theme.look("body").font()))

    def put_acts(self) -> None:
        placed = self.placed(self.width())
        for widget, where in placed.held if isinstance(placed, _Rows) else ():
            widget.setGeometry(where)

    def place(self, width: int) -> Placed:
        rows = _Rows(0, [], [], [])
        top, gap = 0, theme.space(0.5 if self._beneath else 1)
        for number, (word, said) in enumerate(self._rows):
            act = self._acts[number] if self._acts else None
            top += self._row(rows, number, word, said, act, width, top) + gap
        rows.tall = max(top - gap, 0)
        return rows

    def _row(self, rows: _Rows, number: int, word: str, said: str, act: QWidget | None, width: int, top: int) -> int:
        """Put one row where it stands; gives its height."""
        least, room = 0, width
        if act is not None:
            act.ensurePolished()
            size = act.sizeHint()
            least, room = size.height(), width - size.width() - theme.space()
            rows.held.append((act, QRect(QPointF(width - size.width(), top).toPoint(), size)))
        left = 0 if self._beneath else theme.chars(self._word()) + theme.space()
        what = typeset(word, "small" if self._beneath else "soft", left - theme.space() if left else room, 0, QPointF(0, top))
        under = what.laid.tall if self._beneath else 0
        rows.blocks.append(what)
        if (passage := self._long.get(number)) is not None:
            tall = passage.heightForWidth(room - left)
            rows.held.append((passage, QRect(left, top + under, room - left, tall)))
        else:
            told: Block = typeset(said, "body", room - left, 0, QPointF(left, top + under))
            rows.blocks.append(told)
            tall = told.laid.tall
        return max(under + tall, what.laid.tall, least)

    def _word(self) -> int:
        return min(max([_WORD, *(len(word) for word, _said in self._rows)]), _WIDEST_WORD)
