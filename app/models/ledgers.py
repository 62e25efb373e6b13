"""Ledgers (名簿) at rest."""

from datetime import date

from sqlalchemy.orm import Mapped

from app.models.rows import RecordRow


class LedgerRow(RecordRow):
    __tablename__ = "ledger"

    title: Mapped[str]
    lender: Mapped[str]
    lent_on: Mapped[date | None]
    due_on: Mapped[date | None]
    copying_allowed: Mapped[bool | None]
    asked_whom: Mapped[str]
    rows: Mapped[int]
    returned_on: Mapped[date | None]
