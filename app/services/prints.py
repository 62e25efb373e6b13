"""The print log: every sheet with somebody's data that leaves the notebook on paper, and its number.

A sheet is numbered when it is made, for its number stands on it; it counts as printed once it came out of a printer or was
made a PDF. A preview that was only looked at leaves no more than a number that no sheet bears.
"""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import func, insert, select, update

from app.domain.dates import fiscal_year
from app.domain.sheet_numbers import sheet_number
from app.domain.viewings import Viewed
from app.models.prints import PrintRow
from app.models.sessions import Session
from app.services import givings, viewings

by = viewings.by


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One printed sheet of the log."""

    sheet: str
    number: str
    record_id: str
    nameless: bool
    printed_by: str
    printed_at: datetime


def number(session: Session, kind: str, record_id: str, *, version: int = 0, nameless: bool = False, to: str = "") -> str:
    """A new sheet's number with its check digit; the log knows what stands on it, and `note_printed` that it is out."""
    year = fiscal_year(session.today) - 2018
    printed = session.scalar(select(func.count()).select_from(PrintRow).where(PrintRow.number.like(f"{year}-%"))) or 0
    made = sheet_number(year, printed + 1)
    session.execute(
        insert(PrintRow).values(
            id=session.new_id(),
            sheet=kind,
            number=made,
            record_id=record_id,
            version=version,
            nameless=nameless,
            pages=0,
            destination=to,
            printed_by=by(session),
            printed_at=session.now,
        )
    )
    return made


def note_printed(session: Session, number: str, pages: int, how: Viewed = Viewed.PRINTED) -> None:
    """Note that the sheet with this number came out, with so many pages; printed again it stands as it did first."""
    out = session.execute(
        update(PrintRow)
        .where(PrintRow.number == number, PrintRow.pages == 0)
        .values(pages=pages, printed_by=by(session), printed_at=session.now)
        .returning(PrintRow.sheet, PrintRow.record_id)
    )
    for sheet, record_id in out.all():
        viewings.note(session, how, sheet, record_id)
        if sheet == givings.DISCLOSURE:
            givings.note_disclosed(session, record_id, number)


def sheet_of(session: Session, number: str) -> str | None:
    """Which kind of sheet this notebook made under a number; None where it gave that number to none."""
    return session.scalar(select(PrintRow.sheet).where(PrintRow.number == number).order_by(PrintRow.id).limit(1))


def printed_since(session: Session, record_ids: Collection[str], instant: datetime) -> bool:
    """Whether a sheet about one of these records came out since."""
    out = PrintRow.record_id.in_(record_ids) & (PrintRow.pages > 0) & (PrintRow.printed_at >= instant)
    return session.scalar(select(PrintRow.id).where(out).limit(1)) is not None


def of_record(session: Session, record_id: str) -> list[Printed]:
    """The sheets printed about a record, the newest first."""
    query = select(*(getattr(PrintRow, field.name) for field in fields(Printed)))
    found = session.execute(query.where(PrintRow.record_id == record_id, PrintRow.pages > 0).order_by(PrintRow.id.desc()))
    return [Printed(**row._mapping) for row in found]
