"""Taking one's own data out: people and records as a table in a file, and on paper, each noted in the log of what left.

A file is written in the clear, so only ever where the person chose; the log has its line before the file is there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from app.documents import files
from app.documents.activity_lists import activities_list, activities_table
from app.documents.papers import Paper
from app.documents.people_lists import people_list, people_table
from app.documents.person_sheets import person_sheet
from app.documents.redactions import outside_words
from app.documents.tables import Csv, Table, table_paper, to_csv, to_xlsx
from app.domain.activities import Activity
from app.domain.listings import ActivityFilter, PeopleFilter, PeopleOrder
from app.domain.people import Person, PersonLine, outside
from app.domain.viewings import Viewed
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, diaries, givings, households, people, prints, reporters
from app.services.reporters import Informant

T = TypeVar("T")

# As much as anybody prints and reads; more is for a spreadsheet.
MOST_PRINTED = 1000
_LAST = 20
_AT_ONCE = 5000


class TableForm(StrEnum):
    """As what a table is written."""

    XLSX = "xlsx"
    CSV = "csv"
    CSV_WINDOWS = "csv_windows"

    @property
    def ending(self) -> str:
        """How the file's name ends."""
        return ".xlsx" if self is TableForm.XLSX else ".csv"


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What was written: where, how many rows, and the characters for which 〓 stands."""

    path: Path
    count: int
    replaced: tuple[str, ...] = ()


def write_people(
    vault: Vault, path: Path, form: TableForm, among: PeopleFilter, order: PeopleOrder = PeopleOrder.KANA
) -> TakenOut:
    """Write all that is known of these people. Raises DiskFull, DriveGone, NotWritable or WrittenWrong."""
    return write_table(vault, path, form, "people_table", partial(_people_table, among=among, order=order))


def write_activities(vault: Vault, path: Path, form: TableForm, among: ActivityFilter) -> TakenOut:
    """Write all that was written down of these activities. Raises as `write_people`."""
    return write_table(vault, path, form, "activities_table", partial(_activities_table, among=among))


def print_people(session: Session, among: PeopleFilter, order: PeopleOrder, notes: tuple[str, ...] = ()) -> Paper:
    """The list of these people to be printed, numbered and logged."""
    found = _people(session, people.keys(session, among, order)[:MOST_PRINTED])
    return _paper(session, "people_list", people_list(found, session.today, notes=notes))


def print_activities(session: Session, among: ActivityFilter, notes: tuple[str, ...] = ()) -> Paper:
    """The list of these activities to be printed, numbered and logged."""
    found = _activities(session, diaries.listing(session, among).keys[:MOST_PRINTED])
    return _paper(session, "activities_list", activities_list(found, notes=notes))


def print_person(session: Session, person_id: str, *, disclosed: bool = False) -> Paper:
    """One person's page with their last activities, or with all of them to be given to themselves (開示), numbered and logged.

    Raises NotFound.
    """
    person = people.get(session, person_id)
    household = households.of_person(session, person_id)
    hidden = reporters.hidden_of_people(session, [person_id]).get(person_id, [])
    told = activities.several(session, activities.keys(session, person_id)[: None if disclosed else _LAST])
    return person_sheet(
        outside_words(outside(person), person, hidden),
        households.members(session, household.id) if household else (),
        [outside_words(each, person, hidden) for each in told],
        reporters.outside(session, givings.of_record(session, person_id)) if disclosed else (),
        on=session.today,
        number=prints.number(session, givings.DISCLOSURE if disclosed else "person", person_id, version=person.version),
        printed_at=session.now,
        printed_by=prints.by(session),
    )


def write_table(vault: Vault, path: Path, form: TableForm, kind: str, table_of: Callable[[Session], Table]) -> TakenOut:
    """Write a table, numbered and logged as a sheet of this kind. Raises as `write_people`."""
    table = vault.read(table_of)
    number = vault.do(prints.number, kind, "")
    made = Csv(to_xlsx(table)) if form is TableForm.XLSX else to_csv(table, windows=form is TableForm.CSV_WINDOWS)
    files.save(path, made.content)
    vault.do(prints.note_printed, number, 1, Viewed.TAKEN_OUT)
    return TakenOut(path, len(table.rows), made.replaced)


def _paper(session: Session, kind: str, table: Table) -> Paper:
    number = prints.number(session, kind, "")
    return table_paper(table, number=number, printed_at=session.now, printed_by=prints.by(session))


def _people_table(session: Session, *, among: PeopleFilter, order: PeopleOrder) -> Table:
    return people_table(_people(session, people.keys(session, among, order)), session.today)


def _activities_table(session: Session, *, among: ActivityFilter) -> Table:
    return activities_table(_activities(session, diaries.listing(session, among).keys))


def _people(session: Session, ids: Sequence[str]) -> list[tuple[Person, PersonLine]]:
    found: list[tuple[Person, PersonLine]] = []
    for some in parts(ids):
        lines = {line.id: outside(line) for line in people.lines(session, some)}
        hidden = reporters.hidden_of_people(session, some)
        told = ((each, hidden.get(each.id, ())) for each in people.several(session, some))
        found += [(outside_words(outside(person), person, known), lines[person.id]) for person, known in told]
    return found


def _activities(session: Session, ids: Sequence[str]) -> list[tuple[Activity, PersonLine | None]]:
    found: list[tuple[Activity, PersonLine | None]] = []
    whose: dict[str, PersonLine] = {}
    hidden: dict[str, list[Informant]] = {}
    for some in parts(ids):
        told = activities.several(session, some)
        new = list({each.person_id for each in told} - set(whose))
        whose |= {line.id: line for line in people.lines(session, new)}
        hidden |= reporters.hidden_of_people(session, new)
        for each in told:
            who = whose.get(each.person_id)
            found.append((outside_words(each, who, hidden.get(who.id, ())), outside(who)) if who else (each, None))
    return found


def parts(several: Sequence[T]) -> list[Sequence[T]]:
    """As many at once as a question holds."""
    return [several[start : start + _AT_ONCE] for start in range(0, len(several), _AT_ONCE)]
