"""Taking 提供の記録 out: on paper, or as a table in a file, each noted in the log of what left."""

from functools import partial
from pathlib import Path

from app.documents.addresses import agency_name
from app.documents.giving_lists import givings_list, givings_table
from app.documents.papers import Paper
from app.documents.tables import Table, table_paper
from app.domain.givings import Giving, GivingFilter
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import givings, prints, reporters, viewed_people
from app.words.givings import REPORTER
from app.words.phrases import spoken
from app.workflows.taking_out import MOST_PRINTED, TableForm, TakenOut, parts, write_table

SHEET = "givings"
"""What the log calls it."""


def count(session: Session, among: GivingFilter) -> int:
    """How many lines these are."""
    return len(givings.lines(session, among))


def make(session: Session, among: GivingFilter, notes: tuple[str, ...] = ()) -> Paper:
    """Number and log the list of these lines, and make its paper; what narrowed them names nobody who reported harm either."""
    told = _told(session, among, MOST_PRINTED)
    if among.other and any(line.other != among.other for line, _name in told):
        notes = tuple(note.replace(agency_name(among.other), spoken(REPORTER)) for note in notes)
    table = givings_list(told, notes=notes)
    number = prints.number(session, SHEET, "")
    return table_paper(table, number=number, printed_at=session.now, printed_by=prints.by(session))


def write(vault: Vault, path: Path, form: TableForm, among: GivingFilter) -> TakenOut:
    """Write all of these lines to a file. Raises as `taking_out.write_people`."""
    return write_table(vault, path, form, SHEET, partial(_table, among=among))


def _table(session: Session, *, among: GivingFilter) -> Table:
    return givings_table(_told(session, among))


def _told(session: Session, among: GivingFilter, most: int | None = None) -> list[tuple[Giving, str]]:
    """These lines with whom each is about, as they are called today; whoever is gone by a number that leads nowhere."""
    told: list[tuple[Giving, str]] = []
    for some in parts(givings.lines(session, among, most=most)):
        people = viewed_people.whom_given(session, some)
        names = [viewed_people.given_name(line, people.get(line.id)) for line in some]
        told += zip(reporters.outside(session, some), names, strict=True)
    return told
