"""The print log: which sheet with somebody's data was printed, when and by whom."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.rows import Base


class PrintRow(Base):
    """One printed sheet. `number` is the sheet's number with its check digit, `record_id` what it was about."""

    __tablename__ = "print"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    sheet: Mapped[str]
    number: Mapped[str]
    record_id: Mapped[str]
    version: Mapped[int]
    nameless: Mapped[bool]
    pages: Mapped[int]
    destination: Mapped[str]
    printed_by: Mapped[str]
    printed_at: Mapped[datetime]

    __table_args__ = (Index("print_by_record", "record_id", "id"), Index("print_by_number", "number"))
