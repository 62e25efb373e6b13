"""Taking 提供の記録 out: on paper, or as a table in a file, each noted in the log of what left."""

from functools import partial
from pathlib import Path

from app.documents.giving_lists import givings_list, givings_table
from app.documents.papers import Paper
from app.documents.tables import Table, table_paper
from app.domain.givings import Giving, GivingFilter
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import givings, prints, viewed_people
from app.workflows.taking_out import MOST_PRINTED, TableForm, TakenOut, parts, write_table

SHEET = "givings"
"""What the log calls it."""


def count(session: Session, among: GivingFilter) -> int:
    """How many lines these are."""
    return len(givings.lines(session, among))


def make(session: Session, among: GivingFilter, notes: tuple[str, ...] = ()) -> Paper:
    """Number and log the list of these lines, and make its paper."""
    table = givings_list(_told(session, among, MOST_PRINTED), notes=notes)
    number = prints.number(session, SHEET, "")
    return table_paper(table, number=number, printed_at=session.now, printed_by=prints.by(session))


def write(vault: Vault, path: Path, form: TableForm, among: GivingFilter) -> TakenOut:
    """Write all of these lines to a file. Raises as `taking_out.write_people`."""
    return write_table(vault, path, form, SHEET, partial(_table, among=among))


def _table(session: Session, *, among: GivingFilter) -> Table:
    return givings_table(_told(session, among))


def _told(session: Session, among: GivingFilter, most: int | None = None) -> list[tuple[Giving, str]]:
    """These lines with whom each is about, as they are called today; whoever is gone by a number that leads nowhere."""
    lines = givings.lines(session, among, most=most)
    people: dict[str, viewed_people.ViewedPerson] = {}
    for some in parts(lines):
        people |= viewed_people.whom_given(session, some)
    return [(line, viewed_people.given_name(line, people.get(line.id))) for line in lines]
