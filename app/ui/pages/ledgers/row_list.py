"""What becomes of each row, as a list of any length: whom, what, and why in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Signal

from app.documents.addresses import town
from app.domain.dates import format_birth
from app.domain.headings import Heading
from app.domain.ledgers import RowFate
from app.domain.people import Person
from app.errors import Problem
from app.ui.theme import Tone
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import Clear, column
from app.ui.widgets.lists import Answer, PagedLine, PagedList
from app.words.labels import label
from app.words.people import called
from app.words.phrases import joined
from app.words.problems import problem_words
from app.workflows.ledgers import RowReport

translate = QCoreApplication.translate
_TONES = {RowFate.NEW: Tone.SUCCESS, RowFate.ASKED: Tone.WARNING, RowFate.REFUSED: Tone.DANGER}
_ICONS = {
    RowFate.NEW: "plus",
    RowFate.ASKED: "circle-alert",
    RowFate.SAME: "users",
    RowFate.LEFT_OUT: "x",
    RowFate.REFUSED: "x",
}


class Reports(Clear):
    """The rows of a ledger, by their fates. Enter leaves a row out, or takes in one that would stay out."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.also: set[int] = set()
        self.without: set[int] = set()
        self._reports: dict[str, RowReport] = {}
        self.which = Chips([], must=True, name=self.tr("どの行を見るか"))
        self.which.changed.connect(self._narrow)
        self.list = PagedList(self.tr("名簿の行"), self._read, lines=3)
        self.list.opened.connect(self._turn)
        self.list.clicked.connect(lambda _index: self._turn(self.list.key() or ""))
        self.setLayout(column(self.which, (self.list, 1), gap=1.5))

    def show_reports(self, reports: Iterable[RowReport], *, all_of_them: bool = False) -> None:
        """Show these: first those that somebody should look at, unless `all_of_them` are wanted."""
        self._reports = {str(report.number): report for report in reports}
        self.also &= {report.number for report in self._reports.values() if report.fate is not RowFate.NEW}
        self.without &= {report.number for report in self._reports.values() if report.fate is RowFate.NEW}
        counts = self.counts()
        every = translate("ledgers", "すべて {count}").format(count=len(self._reports))
        fates = [fate for fate in RowFate if counts[fate]]
        self.which.set_options([Option(None, every), *(Option(fate, f"{label(fate)} {counts[fate]}") for fate in fates)])
        first = RowFate.ASKED if counts[RowFate.ASKED] and not all_of_them else None
        self.which.set_values((first,))
        self._narrow()

    def counts(self) -> Counter[RowFate]:
        """How many rows have each fate."""
        return Counter(report.fate for report in self._reports.values())

    def coming(self) -> int:
        """How many rows come in as they are chosen now."""
        return self.counts()[RowFate.NEW] - len(self.without) + len(self.also)

    def forget_choices(self) -> None:
        """Let every row come in or stay out as it does by itself."""
        self.also.clear()
        self.without.clear()

    def _narrow(self) -> None:
        fate = self.which.value()
        self.list.set_keys([key for key, report in self._reports.items() if fate is None or report.fate is fate])

    def _turn(self, key: str) -> None:
        report = self._reports.get(key)
        if report is None or report.person_id or not report.may_come_in:
            return
        chosen = self.without if report.fate is RowFate.NEW else self.also
        chosen ^= {report.number}
        self.list.read_again()
        self.changed.emit()

    def _read(self, keys: Sequence[str], answer: Answer) -> None:
        told: Mapping[str, PagedLine] = {key: self._line(self._reports[key]) for key in keys if key in self._reports}
        answer(told)

    def _line(self, report: RowReport) -> PagedLine:
        number = translate("ledgers", "{number}行目").format(number=report.number)
        badges: tuple[tuple[str, str], ...] = ()
        fate = label(report.fate)
        if report.person_id and report.fate is not RowFate.KNOWN:
            fate = translate("ledgers", "入りました")
        elif report.number in self.also:
            badges = ((translate("ledgers", "入れる"), "info"),)
        elif report.number in self.without or (report.fate is RowFate.ASKED and report.may_come_in):
            badges = ((translate("ledgers", "入れない"), "grey"),)
        why = list(reasons(report))
        return PagedLine(
            title=report.name or number,
            beside=number if report.name else "",
            beneath=why[0] if why else _told(report.person),
            beneath_soft="　".join(why[1:]),
            right=fate,
            right_tone=_TONES.get(report.fate, Tone.SOFT),
            badges=badges,
            icon=_ICONS.get(report.fate, "check"),
            tone=_TONES.get(report.fate, Tone.SOFT),
        )


def _told(person: Person) -> str:
    """What of a person comes in, as far as it fits into a line."""
    where = town(person.address) + person.address.city_block
    born = format_birth(person.birth) if person.birth is not None else ""
    numbers = "・".join(phone.number for phone in person.phones)
    return joined(born, where, numbers)


def reasons(report: RowReport) -> Iterable[str]:
    """Why a row does not simply come in, one sentence each."""
    for problem in report.problems:
        yield _problem(problem)
    for alike in report.alike:
        why = "・".join(label(reason) for reason in alike.why)
        who = called(alike.line.name, alike.line.provisional)
        yield translate("ledgers", "{who}（{town}）：{why}").format(who=who, town=town(alike.line.address) or "—", why=why)
    if report.same_as and report.fate is RowFate.ASKED:
        why = "・".join(label(reason) for reason in report.like_above)
        yield translate("ledgers", "{number}行目の方と同じかもしれません（{why}）").format(number=report.same_as, why=why)
    elif report.same_as:
        yield translate("ledgers", "{number}行目と同じです").format(number=report.same_as)


def _problem(problem: Problem) -> str:
    field = next((label(heading) for heading in Heading if heading.value == problem.field), "")
    return joined(field, problem_words(problem), by="：")
