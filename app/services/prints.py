"""The print log: every sheet with somebody's data that leaves the notebook on paper, and its number."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select

from app.domain.dates import fiscal_year
from app.models.prints import PrintRow
from app.models.sessions import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One printed sheet of the log."""

    sheet: str
    number: str
    record_id: str
    nameless: bool
    printed_by: str
    printed_at: datetime


def next_serial(session: Session) -> tuple[int, int]:
    """The fiscal year of 令和 and the next serial in it, from which a sheet's number is made."""
    year = fiscal_year(session.today) - 2018
    count = session.scalar(select(func.count()).select_from(PrintRow).where(PrintRow.number.like(f"{year}-%"))) or 0
    return year, count + 1


def note(session: Session, *, sheet: str, number: str, record_id: str, version: int, nameless: bool, destination: str) -> None:
    """Log a sheet that was printed or made a PDF, with who and when."""
    session.execute(
        insert(PrintRow).values(
            id=session.new_id(),
            sheet=sheet,
            number=number,
            record_id=record_id,
            version=version,
            nameless=nameless,
            pages=0,
            destination=destination,
            printed_by=session.me.coordinator or session.me.name,
            printed_at=session.now,
        )
    )


def of_record(session: Session, record_id: str) -> list[Printed]:
    """The sheets printed about a record, the newest first."""
    query = select(PrintRow).where(PrintRow.record_id == record_id).order_by(PrintRow.id.desc())
    return [
        Printed(
            sheet=row.sheet,
            number=row.number,
            record_id=row.record_id,
            nameless=row.nameless,
            printed_by=row.printed_by,
            printed_at=row.printed_at,
        )
        for row in session.scalars(query)
    ]
