"""A table of entries of earlier years (記録の表) brought in: first what would become of each row, then the rows themselves."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from app.domain import header_rows
from app.domain.activities import Activity
from app.domain.entry_columns import EntryColumn, columns_of, is_entry_header
from app.domain.folding import fold
from app.domain.header_rows import LOOKED_AT
from app.domain.ledgers import RowFate
from app.domain.months import proposals
from app.domain.months.cells import MonthCell
from app.domain.months.counting import count
from app.domain.months.entries import entry_of
from app.domain.months.rules import USUAL_RULES, Rules
from app.domain.months.spans import month_of, month_span
from app.domain.people import Interval, Person
from app.domain.spreadsheets import NO_HEADING, SheetRow
from app.errors import Invalid, Problem, SheetColumnless, SheetEmpty
from app.models import revisions
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, entry_rows, months, people
from app.services.entry_rows import ReadEntry
from app.workflows import spreadsheets

ROWS_A_STEP = 50
_UNREADABLE = ("cell_error", "formula_without_value", "unreadable_characters", "struck_out")


_NONE = Activity()


@dataclass(frozen=True, slots=True)
class EntryTable:
    """A table as it was read: what its columns mean, its rows, and the headings of the columns that mean nothing here.

    What somebody hid means nothing either; `hidden` is how many columns that are. `head` is the row of the headings, which each
    page of a printed table says again.
    """

    columns: tuple[EntryColumn | None, ...]
    rows: tuple[SheetRow, ...]
    head: SheetRow
    unknown: tuple[str, ...] = ()
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class EntryReport:
    """What becomes of one row: the entry, and in which cells of its month it counts; what shares its visit counts it once.

    `new_person` is whether its person was (or would be) written down by their name alone.
    """

    number: int
    fate: RowFate
    name: str = ""
    activity: Activity = _NONE
    new_person: bool = False
    problems: tuple[Problem, ...] = ()
    counts: Mapping[MonthCell, int] = field(default_factory=dict)


Work = Callable[[], list[EntryReport]]


class _Here:
    """The entries that stand there already, each of which one row may be: by what they say, and by what they said before."""

    def __init__(self) -> None:
        self._said: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
        self._taken: set[str] = set()

    def add(self, activity: Activity) -> None:
        """Know an entry; those that say it now are added before those that were corrected since."""
        # A row without 分野 has the one that was proposed for it, or that somebody chose since.
        for said in {entry_rows.as_written(each) for each in (activity, replace(activity, report_field=None))}:
            self._said[said].append(activity.id)

    def take(self, activity: Activity) -> bool:
        """Whether the entry of a row stands there; no other row is that one then."""
        found = next((key for key in self._said[entry_rows.as_written(activity)] if key not in self._taken), None)
        if found is not None:
            self._taken.add(found)
        return found is not None


def read(path: Path, sheet: str = "") -> EntryTable:
    """The table in a file, CSV or XLSX; raises as `spreadsheets.read`, and SheetColumnless without 日 and one column more."""
    found = spreadsheets.read(path, sheet, NO_HEADING)
    at = next((at for at, row in enumerate(found.rows[:LOOKED_AT]) if is_entry_header(row.cells)), None)
    if at is None:
        raise SheetColumnless
    head = tuple("" if place in found.hidden_columns else word for place, word in enumerate(found.rows[at].cells))
    columns = columns_of(head)
    unknown = tuple(word.strip() for word, column in zip(head, columns, strict=True) if column is None and word.strip())
    rows = tuple(row for row in found.rows[at + 1 :] if any(cell.strip() for cell in row.cells))
    if not rows:
        raise SheetEmpty
    return EntryTable(columns, rows, found.rows[at], unknown, len(found.hidden_columns))


class _BringingIn:
    """What is known while the rows are gone through: who is called what, and how often each entry stands there already."""

    def __init__(self, table: EntryTable) -> None:
        self.table = table
        self.here, self.removed = _Here(), _Here()
        self.called: defaultdict[str, list[str]] = defaultdict(list)
        self.rules: Rules = USUAL_RULES
        self.begun = False

    def reports(self, session: Session, rows: Sequence[SheetRow], *, keep: bool) -> list[EntryReport]:
        """What becomes of each of these rows; kept where they are to be."""
        if not self.begun:
            self._begin(session)
        return [self._report(session, row, keep=keep) for row in rows]

    def _begin(self, session: Session) -> None:
        self.begun = True
        self.rules = months.rules(session)
        for person_id, name in people.names(session):
            self.called[fold(name)].append(person_id)
        told = (entry_rows.read(self._cells(row), session.today) for row in self.table.rows)
        days = {each.activity.on for each in told if each.activity.on is not None and not each.problems}
        # Month by month: one mistyped year must not ask for all that was ever written down.
        for month in sorted(set(map(month_of, days))):
            for each in activities.between(session, *month_span(month)):
                self.here.add(each)
        for each in activities.said_before(session, days):
            self.here.add(each)
        for gone, _when in revisions.removed(session, Activity):
            self.removed.add(gone)

    def _cells(self, row: SheetRow) -> Mapping[EntryColumn, str]:
        return {column: cell for column, cell in zip(self.table.columns, row.cells, strict=False) if column is not None}

    def _report(self, session: Session, row: SheetRow, *, keep: bool) -> EntryReport:
        read = entry_rows.read(self._cells(row), session.today)
        report = EntryReport(row.number, RowFate.NEW, read.name, read.activity)
        if header_rows.is_again(row, [self.table.head]):
            return _left_out(report, "heading_again")
        if row.struck or row.hidden:
            return _left_out(report, "struck_row" if row.struck else "hidden_row")
        problems = (*_defects(row, self.table.columns), *read.problems)
        whose = self.called[fold(read.name)] if read.name else []
        if len(whose) > 1:
            problems = (*problems, Problem(EntryColumn.PERSON.value, "several_of_that_name"))
        if problems:
            return replace(report, fate=RowFate.REFUSED, problems=problems)
        try:
            return self._counted(self._kept(session, report, read, whose, keep=keep))
        except Invalid as invalid:
            return replace(report, fate=RowFate.REFUSED, problems=invalid.problems)

    def _counted(self, report: EntryReport) -> EntryReport:
        activity = report.activity
        if activity.on is None:
            return report
        # Whoever would come in has no id yet, and is one house all the same.
        told = replace(activity, person_id=activity.person_id or report.name)
        found = count([entry_of(told, activity.on)], self.rules)
        return replace(report, counts={cell: each.count for cell, each in found.items() if each.count})

    def _kept(self, session: Session, report: EntryReport, read: ReadEntry, whose: Sequence[str], *, keep: bool) -> EntryReport:
        activity = written = replace(read.activity, person_id=next(iter(whose), ""))
        new_person = bool(read.name) and not whose
        if activity.person_id and activity.topics and activity.report_field is None and activity.on is not None:
            person = people.get(session, activity.person_id)
            activity = replace(activity, report_field=proposals.field_of(person, activity.on))
        if not new_person and self.here.take(written):
            return replace(report, fate=RowFate.KNOWN, activity=activity)
        if not new_person and self.removed.take(written):
            # Whoever took it out does not want it back by bringing in the same table once more.
            return _left_out(report, "entry_removed")
        if not keep:
            if not new_person:
                activities.check(session, activity)
            return replace(report, activity=activity, new_person=new_person)
        if new_person:
            # Nobody goes to somebody again because of an old entry.
            person = people.register(session, Person(name=read.name, interval=Interval.NONE))
            self.called[fold(read.name)].append(person.id)
            activity = replace(activity, person_id=person.id)
        return replace(report, activity=activities.bring_in(session, activity), new_person=new_person)


def look(vault: Vault, table: EntryTable) -> list[Work]:
    """The steps that tell what would become of each row; nothing is written."""
    return _steps(table, _BringingIn(table), vault.read, keep=False)


def bring_in(vault: Vault, table: EntryTable) -> list[Work]:
    """The steps that bring the rows in, each one transaction. What was brought in before is passed over, row for row."""
    return _steps(table, _BringingIn(table), vault.do_behind, keep=True)


def _steps(table: EntryTable, bringing: _BringingIn, through: Callable[..., list[EntryReport]], *, keep: bool) -> list[Work]:
    parts = (table.rows[at : at + ROWS_A_STEP] for at in range(0, len(table.rows), ROWS_A_STEP))
    return [partial(through, bringing.reports, rows, keep=keep) for rows in parts]


def _left_out(report: EntryReport, why: str) -> EntryReport:
    return replace(report, fate=RowFate.LEFT_OUT, problems=(Problem("row", why),))


def _defects(row: SheetRow, columns: Sequence[EntryColumn | None]) -> list[Problem]:
    """What was wrong with the file itself in a cell that means something."""
    return [
        Problem(column.value, what)
        for at, what in row.defects
        if what in _UNREADABLE and 0 <= at < len(columns) and (column := columns[at]) is not None
    ]
