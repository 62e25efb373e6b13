"""The month of a supporter on paper and in a file."""

from datetime import date
from functools import partial
from pathlib import Path

from app.documents.papers import Paper
from app.documents.supporter_months import supporter_month_table
from app.documents.tables import Table, table_paper
from app.domain.months.spans import month_of, month_span, year_to
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import owners, prints, references, supporter_months
from app.workflows.taking_out import TableForm, TakenOut, write_table


def print_month(session: Session, month: date) -> Paper:
    """The month on A4, numbered and logged."""
    number = prints.number(session, "month", "")
    return table_paper(_table(session, month), printed_at=session.now, printed_by=prints.by(session), number=number)


def write_month(vault: Vault, path: Path, form: TableForm, month: date) -> TakenOut:
    """Write the month to a file. Raises DiskFull, DriveGone, NotWritable or WrittenWrong."""
    return write_table(vault, path, form, "month", partial(_table, month=month))


def _table(session: Session, month: date) -> Table:
    first, last = month_span(month_of(month))
    counts = supporter_months.counts(session, first, last)
    year = supporter_months.counts(session, year_to(first)[0], last)
    return supporter_month_table(first, references.supporter_month(), counts, year, owners.owner(session))
