"""What would become of each row of a spreadsheet: which organisation, what changes, and why a row does not come in."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.documents.organisation_tables import COLUMNS
from app.domain.organisations import SheetFate
from app.errors import Problem
from app.ui.theme import Tone
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import Clear, column
from app.ui.widgets.lists import Answer, PagedLine, PagedList
from app.words.labels import label
from app.words.phrases import joined
from app.words.problems import problem_words
from app.workflows.organisation_sheets import SheetLine

translate = QCoreApplication.translate
_LOOKS = {
    SheetFate.NEW: ("plus", Tone.SUCCESS),
    SheetFate.CHANGED: ("pencil", Tone.PRIMARY),
    SheetFate.SAME: ("check", Tone.SOFT),
    SheetFate.REFUSED: ("x", Tone.DANGER),
}
_TITLES = {column.field: column.title for column in COLUMNS}


class SheetRows(Clear):
    """The rows by their fates, first those that somebody should look at."""

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[str, SheetLine] = {}
        self.which = Chips([], must=True, name=self.tr("どの行を見るか"))
        self.which.changed.connect(self._narrow)
        self.list = PagedList(self.tr("表の行"), self._read, lines=3)
        self.setLayout(column(self.which, (self.list, 1), gap=1.5))

    def show_rows(self, lines: Sequence[SheetLine]) -> None:
        """Show these: those that are refused, else those that change something, else all."""
        self._told = {str(line.number): line for line in lines}
        counts = Counter(line.fate for line in lines)
        every = translate("organisations", "すべて {count}").format(count=len(lines))
        fates = [fate for fate in SheetFate if counts[fate]]
        self.which.set_options([Option(None, every), *(Option(fate, f"{label(fate)} {counts[fate]}") for fate in fates)])
        told = (SheetFate.REFUSED, SheetFate.CHANGED, SheetFate.NEW)
        self.which.set_values((next((fate for fate in told if counts[fate]), None),))
        self._narrow()

    def _narrow(self) -> None:
        fate = self.which.value()
        self.list.set_keys([key for key, line in self._told.items() if fate is None or line.fate is fate])

    def _read(self, keys: Sequence[str], answer: Answer) -> None:
        answer({key: _line(self._told[key]) for key in keys if key in self._told})


def _line(line: SheetLine) -> PagedLine:
    number = translate("organisations", "{number}行目").format(number=line.number)
    name = line.organisation.profile.name
    changed = (
        translate("organisations", "変わるところ：{titles}").format(titles="・".join(line.changed)) if line.changed else ""
    )
    why = [_problem(each) for each in line.problems] or [changed if line.fate is SheetFate.CHANGED else ""]
    icon, tone = _LOOKS[line.fate]
    return PagedLine(
        title=name or number,
        beside=number if name else "",
        beneath=why[0],
        beneath_soft="　".join(why[1:]),
        right=label(line.fate),
        right_tone=tone,
        icon=icon,
        tone=tone,
    )


def _problem(problem: Problem) -> str:
    return joined(_TITLES.get(problem.field, ""), problem_words(problem), by="：")
