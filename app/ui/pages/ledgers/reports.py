"""What becomes of each row, as a list of any length: whom, what, and why in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.domain.headings import Heading
from app.domain.ledgers import RowFate
from app.errors import Problem
from app.ui import theme
from app.ui.pages.people.naming import called, town
from app.ui.theme import Tone
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import column
from app.ui.widgets.lists import Answer, PagedLine, PagedList
from app.words.labels import label
from app.words.problems import problem_words
from app.workflows.ledgers import RowReport

translate = QCoreApplication.translate
_TONES = {RowFate.NEW: Tone.SUCCESS, RowFate.ALIKE: Tone.WARNING, RowFate.PROBLEM: Tone.DANGER}
_ICONS = {RowFate.NEW: "plus", RowFate.ALIKE: "users", RowFate.PROBLEM: "circle-alert"}


class Reports(QWidget):
    """The rows of a ledger, by their fates. Enter takes in a row that may be somebody known, or leaves it out again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme.role(self, "clear")
        self.also: set[int] = set()
        self._reports: dict[str, RowReport] = {}
        self.which = Chips([], must=True, name=self.tr("どの行を見るか"))
        self.which.changed.connect(self._narrow)
        self.list = PagedList(self.tr("名簿の行"), self._read, lines=3)
        self.list.opened.connect(self._turn)
        self.list.clicked.connect(lambda _index: self._turn(self.list.key() or ""))
        whole = column(self.which, gap=1.5)
        whole.addWidget(self.list, 1)
        self.setLayout(whole)

    def show_reports(self, reports: Iterable[RowReport]) -> None:
        """Show these, those first that somebody should look at."""
        self._reports = {str(report.number): report for report in reports}
        self.also &= {report.number for report in self._reports.values()}
        counts = self.counts()
        every = translate("ledgers", "すべて {count}").format(count=len(self._reports))
        fates = [fate for fate in RowFate if counts[fate]]
        self.which.set_options([Option(None, every), *(Option(fate, f"{label(fate)} {counts[fate]}") for fate in fates)])
        first = next((fate for fate in (RowFate.PROBLEM, RowFate.ALIKE) if counts[fate]), None)
        self.which.set_values((first,))
        self._narrow()

    def counts(self) -> Counter[RowFate]:
        """How many rows have each fate."""
        return Counter(report.fate for report in self._reports.values())

    def _narrow(self) -> None:
        fate = self.which.value()
        self.list.set_keys([key for key, report in self._reports.items() if fate is None or report.fate is fate])

    def _turn(self, key: str) -> None:
        report = self._reports.get(key)
        if report is None or report.fate is not RowFate.ALIKE or report.person_id:
            return
        self.also ^= {report.number}
        self.list.read_again()
        self.changed.emit()

    def _read(self, keys: Sequence[str], answer: Answer) -> None:
        told: Mapping[str, PagedLine] = {key: self._line(self._reports[key]) for key in keys if key in self._reports}
        answer(told)

    def _line(self, report: RowReport) -> PagedLine:
        number = translate("ledgers", "{number}行目").format(number=report.number)
        badges: tuple[tuple[str, str], ...] = ()
        fate = label(report.fate)
        if report.fate is RowFate.ALIKE and not report.person_id:
            taken = report.number in self.also
            word = translate("ledgers", "入れる") if taken else translate("ledgers", "入れない")
            badges = ((word, "info" if taken else "grey"),)
        elif report.person_id and report.fate in (RowFate.NEW, RowFate.ALIKE):
            fate = translate("ledgers", "入りました")
        why = list(reasons(report))
        return PagedLine(
            title=report.name or number,
            beside=number if report.name else "",
            beneath=why[0] if why else "",
            beneath_soft="　".join(why[1:]),
            right=fate,
            right_tone=_TONES.get(report.fate, Tone.SOFT),
            badges=badges,
            icon=_ICONS.get(report.fate, "check"),
            tone=_TONES.get(report.fate, Tone.SOFT),
        )


def reasons(report: RowReport) -> Iterable[str]:
    """Why a row does not simply come in, one sentence each."""
    for problem in report.problems:
        yield _problem(problem)
    for alike in report.alike:
        why = "・".join(label(reason) for reason in alike.why)
        who = called(alike.line.name, alike.line.provisional)
        yield translate("ledgers", "{who}（{town}）：{why}").format(who=who, town=town(alike.line.address) or "—", why=why)
    if report.same_as:
        yield translate("ledgers", "{number}行目と同じです").format(number=report.same_as)


def _problem(problem: Problem) -> str:
    field = next((label(heading) for heading in Heading if heading.value == problem.field), "")
    return "：".join(part for part in (field, problem_words(problem)) if part)
