"""A ledger (名簿) brought in: first what would become of each row, then the rows themselves, a few in each transaction."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from app.domain import headings
from app.domain.headings import Mapping
from app.domain.ledgers import Ledger, RowFate
from app.domain.people import Person
from app.domain.spreadsheets import Sheet, SheetRow
from app.errors import Invalid, Problem
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import ledger_rows, owners, people
from app.services import ledgers as services
from app.services.ledger_rows import Reading, ReadRow
from app.workflows.duplicates import Alike, Known

T = TypeVar("T")
PEOPLE_A_LOOK = 200
ROWS_A_LOOK = 50
ROWS_A_STEP = 20
REMOVED_A_STEP = 20


@dataclass(frozen=True, slots=True)
class RowReport:
    """What becomes of one row: its number in the file, whom it is about, and why it does not simply come in.

    `person_id` is who it became or is already, `same_as` the number of the same row above it. The `field` of a problem is the
    value of a Heading, or "row".
    """

    number: int
    fate: RowFate
    name: str = ""
    problems: tuple[Problem, ...] = ()
    alike: tuple[Alike, ...] = ()
    person_id: str = ""
    same_as: int = 0


Step = Callable[[], list[RowReport]]


class _Looking:
    """What is known while the rows of one sheet are gone through: everybody in the notebook, and the rows seen so far."""

    def __init__(self, sheet: Sheet, mapping: Mapping) -> None:
        headings.check(mapping)
        self.sheet = sheet
        self.mapping = mapping
        self.known = Known()
        self.seen: dict[str, int] = {}

    def learn(self, session: Session, ids: Sequence[str]) -> list[RowReport]:
        """Get to know these people; there is nothing to report of it."""
        self.known.add(session, ids)
        return []

    def reports(self, session: Session, rows: Sequence[SheetRow]) -> list[tuple[RowReport, Person]]:
        """What becomes of each of these rows, and the person each would be."""
        code = owners.owner(session).local_government_code
        reading = Reading(self.sheet.header, self.mapping, session.today, code)
        read = [(row, ledger_rows.read(row, reading)) for row in rows]
        here = services.known_keys(session, [each.person.ledger_key for _row, each in read])
        return [(self._report(row, each, here), each.person) for row, each in read]

    def _report(self, row: SheetRow, read: ReadRow, here: dict[str, str]) -> RowReport:
        person = read.person
        above = self.seen.setdefault(person.ledger_key, row.number)
        report = RowReport(number=row.number, fate=RowFate.NEW, name=person.name)
        if read.problems:
            return replace(report, fate=RowFate.PROBLEM, problems=read.problems)
        if above != row.number:
            return replace(report, fate=RowFate.TWICE, same_as=above)
        if (person_id := here.get(person.ledger_key)) is not None:
            return replace(report, fate=RowFate.HERE, person_id=person_id)
        if alike := self.known.alike(person):
            return replace(report, fate=RowFate.ALIKE, alike=alike)
        return report


def dry_run(session: Session, sheet: Sheet, mapping: Mapping) -> list[RowReport]:
    """What would become of each row, all at once; raises Invalid for a mapping without a name. For long ledgers use `look`."""
    looking = _Looking(sheet, mapping)
    for ids in _several(people.keys(session), PEOPLE_A_LOOK):
        looking.learn(session, ids)
    return [report for report, _person in looking.reports(session, sheet.rows)]


def look(vault: Vault, sheet: Sheet, mapping: Mapping) -> list[Step]:
    """The steps that tell what would become of each row, some rows each; nothing is written. Raises Invalid as `dry_run`."""
    looking = _Looking(sheet, mapping)

    def step(session: Session, rows: Sequence[SheetRow]) -> list[RowReport]:
        return [report for report, _person in looking.reports(session, rows)]

    return [*_learning(vault, looking), *(partial(vault.read, step, rows) for rows in _several(sheet.rows, ROWS_A_LOOK))]


def bring_in(vault: Vault, sheet: Sheet, mapping: Mapping, ledger: Ledger, also: Collection[int] = ()) -> list[Step]:
    """The steps that bring in the new rows, each one transaction; `ledger` was kept before. Raises Invalid or NotFound.

    Rows that may be about somebody who is here stay out unless their number is in `also`. What was brought in before is
    passed over, so an import that was stopped can simply be begun again. A new row's report has the person's id.
    """
    if vault.read(services.get, ledger.id).returned_on is not None:
        raise Invalid(Problem("returned_on", "already_returned"))
    looking, wanted = _Looking(sheet, mapping), frozenset(also)

    def step(session: Session, rows: Sequence[SheetRow]) -> list[RowReport]:
        return [_kept(session, ledger, *found, wanted) for found in looking.reports(session, rows)]

    def count(session: Session) -> list[RowReport]:
        services.note_rows(session, ledger.id, len(sheet.rows))
        return []

    steps = (partial(vault.do_behind, step, rows) for rows in _several(sheet.rows, ROWS_A_STEP))
    return [partial(vault.do_behind, count), *_learning(vault, looking), *steps]


def remove_never_visited(vault: Vault, ledger: Ledger, *, for_good: bool = False) -> list[Callable[[], int]]:
    """The steps that take the people of a ledger about whom nothing was noted off the lists; each tells how many it took.

    They can be restored for 30 days, but for `for_good`: then they are forgotten, with all there was of them.
    """

    def step(session: Session, ids: Sequence[str]) -> int:
        # Somebody may have been visited since the list was drawn up.
        still = services.never_visited_ids(session, ledger, among=ids)
        for person_id in still:
            person = people.get(session, person_id)
            if for_good:
                people.forget(session, person)
            else:
                people.remove(session, person)
        return len(still)

    everybody = vault.read(services.never_visited_ids, ledger)
    return [partial(vault.do_behind, step, ids) for ids in _several(everybody, REMOVED_A_STEP)]


def _kept(session: Session, ledger: Ledger, report: RowReport, person: Person, wanted: frozenset[int]) -> RowReport:
    """The report after the row was kept, where it was to be."""
    if report.fate is not RowFate.NEW and not (report.fate is RowFate.ALIKE and report.number in wanted):
        return report
    try:
        kept = people.register(session, replace(person, ledger_id=ledger.id))
    except Invalid as invalid:
        return replace(report, fate=RowFate.PROBLEM, problems=invalid.problems)
    return replace(report, person_id=kept.id)


def _learning(vault: Vault, looking: _Looking) -> list[Step]:
    return [partial(vault.read, looking.learn, ids) for ids in _several(vault.read(people.keys), PEOPLE_A_LOOK)]


def _several(every: Sequence[T], size: int) -> list[Sequence[T]]:
    return [every[at : at + size] for at in range(0, len(every), size)]
