"""Own parts (お願いする役割): what a desk asks the sender of a つなぎ to do in its case, and how that goes (すすみぐあい)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.people import Interval
from app.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPart(Record):
    """One thing that the sender of a case is asked to do. `ended_on` is the day from which it is no longer asked for."""

    case_id: str = ""
    words: str = ""
    due_on: date | None = None
    every: Interval | None = None
    given_on: date | None = None
    ended_on: date | None = None


class Went(StrEnum):
    """How it went: できました, 困っています."""

    DONE = "done"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartProgress(Record):
    """What a volunteer says about one of their own parts (`part_id`) in the case of a つなぎ; it goes back to the desk."""

    referral_id: str = ""
    part_id: str = ""
    went: Went = Went.DONE
    words: str = ""
    on: date | None = None
