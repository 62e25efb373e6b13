"""Ledgers (名簿) lent to a volunteer: whose they are, and until when they may be kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger(Record):
    """One ledger that was brought in. `asked_whom` said that it may be on this machine; people keep its id."""

    title: str = ""
    lender: str = ""
    lent_on: date | None = None
    due_on: date | None = None
    copying_allowed: bool | None = None
    asked_whom: str = ""
    rows: int = 0
    returned_on: date | None = None


class RowFate(StrEnum):
    """What becomes of a row of a ledger that is brought in."""

    NEW = "new"
    ALIKE = "alike"
    HERE = "here"
    TWICE = "twice"
    PROBLEM = "problem"
