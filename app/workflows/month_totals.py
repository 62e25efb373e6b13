"""Totals of many commissioners on paper and in a file: the year in its cells, and who handed a month in."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from app.documents.month_totals import reporters_table, totals_table
from app.documents.papers import Paper
from app.documents.tables import Table, table_paper
from app.domain.dates import fiscal_year
from app.domain.months.spans import year_months
from app.domain.months.totals import Among
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import month_totals, owners, prints
from app.workflows.taking_out import TableForm, TakenOut, write_table

Printing = Callable[[Session, date, Among], Paper]
Writing = Callable[[Vault, Path, TableForm, date, Among], TakenOut]

_KIND = "month_totals"


def print_totals(session: Session, month: date, among: Among) -> Paper:
    """The fiscal year of a month, of all these commissioners, numbered and logged."""
    return _paper(session, _totals(session, month, among))


def print_reporters(session: Session, month: date, among: Among) -> Paper:
    """Who handed a month in and who did not, numbered and logged."""
    return _paper(session, _reporters(session, month, among))


def write_totals(vault: Vault, path: Path, form: TableForm, month: date, among: Among) -> TakenOut:
    """Write the totals to a file. Raises DiskFull, DriveGone, NotWritable or WrittenWrong."""
    return write_table(vault, path, form, _KIND, partial(_totals, month=month, among=among))


def write_reporters(vault: Vault, path: Path, form: TableForm, month: date, among: Among) -> TakenOut:
    """Write who handed a month in to a file. Raises as `write_totals`."""
    return write_table(vault, path, form, _KIND, partial(_reporters, month=month, among=among))


def _totals(session: Session, month: date, among: Among) -> Table:
    months = year_months(fiscal_year(month))
    found = month_totals.groups(session, months, among)
    told = {each: [one for one in found if one.month == each] for each in months}
    # Of a month that is not over nobody is late.
    missing = {each: len(month_totals.missing(session, each, among)) if each <= session.today else 0 for each in months}
    return totals_table(fiscal_year(month), told, among, missing, owners.owner(session))


def _reporters(session: Session, month: date, among: Among) -> Table:
    handed, missing = month_totals.reporters(session, month, among), month_totals.missing(session, month, among)
    return reporters_table(month, handed, missing, among, owners.owner(session))


def _paper(session: Session, table: Table) -> Paper:
    number = prints.number(session, _KIND, "")
    return table_paper(table, number=number, printed_at=session.now, printed_by=prints.by(session))
