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
    """What becomes of a row of a ledger that is brought in.

    NEW comes in. ASKED waits for a person: somebody may be known, or a cell is odd and stays out. KNOWN came in before, SAME
    stands above it already. LEFT_OUT is nobody by all appearances, or was hidden or crossed out. REFUSED cannot be kept.
    """

    NEW = "new"
    ASKED = "asked"
    KNOWN = "known"
    SAME = "same"
    LEFT_OUT = "left_out"
    REFUSED = "refused"
