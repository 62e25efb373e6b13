"""A person's year at a glance: month by month how often they were met or not, and how often one was worried."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize

from app.domain.listings import MonthTally
from app.services import diaries
from app.ui import theme
from app.ui.places import Context
from app.ui.widgets.painting import Block, Painted, Placed, typeset

# Full-width characters of 「12月」 with the room after it, and of what stands over a column of numbers.
_MONTH, _COLUMN = 4, 5


class PersonYear(Painted):
    """Twelve months and their sum; asked for by itself, so that nobody waits for it. What there is none of stays empty."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._context, self._person_id = context, ""
        self._told: Sequence[MonthTally] | None = None

    def show_person(self, person_id: str) -> None:
        """Tell this person's year; of another one nothing stands there until it is known."""
        if person_id != self._person_id:
            self._person_id, self._told = person_id, None
            self.say_anew()
        self._context.bridge.fetch(self, diaries.year, person_id).then(self._show)

    def parts(self) -> list[str]:
        words = self._words()
        return [
            " ".join((month, *(f"{word} {count}" for word, count in zip(words, counts, strict=True) if count)))
            for month, counts in self._rows()
            if any(counts)
        ] or self._none()

    def place(self, width: int) -> Placed:
        if len(self.parts()) < 2:
            told = [typeset(words, "soft", width, 0, QPointF(0, 0)) for words in self._none()]
            return Placed(sum(each.laid.tall for each in told), told, [], [])
        blocks: list[Block] = []
        wide, step = theme.chars(_COLUMN), theme.line_height(theme.look("body").font())
        rows: list[tuple[str, ...]] = [("", *self._words())]
        rows += [(month, *(str(each) if each else "" for each in counts)) for month, counts in self._rows()]
        for at, said in enumerate(rows):
            for place, words in enumerate(said):
                left = theme.chars(_MONTH) + wide * (place - 1) if place else 0
                role = "strong" if at == len(rows) - 1 else "body" if at and place else "small"
                blocks.append(typeset(words, role, wide, 1, QPointF(left, at * step)))
        return Placed(step * len(rows), blocks, [], [])

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.chars(_MONTH + 3 * _COLUMN), theme.line_height(theme.look("body").font()))

    def _show(self, told: list[MonthTally]) -> None:
        self._told = told
        self.say_anew()

    def _rows(self) -> list[tuple[str, tuple[int, ...]]]:
        told = [
            (self.tr("{month}月").format(month=each.month.month), (each.met, each.not_met, each.worried))
            for each in self._told or ()
        ]
        whole = tuple(sum(several) for several in zip(*(counts for _month, counts in told), strict=True))
        return [*told, (self.tr("計"), whole)] if told else []

    def _words(self) -> tuple[str, str, str]:
        return self.tr("会えた"), self.tr("会えない"), self.tr("心配")

    def _none(self) -> list[str]:
        return [self.tr("この1年の記録は、まだありません。")] if self._told is not None else []
