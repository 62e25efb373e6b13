"""Attempts (連絡) to reach somebody about a person: whom one rang, when, and what they said."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from app.domain.records import Record


class Cause(StrEnum):
    """Why one rang: nobody was met several times running, or a danger was seen."""

    NOT_MET = "not_met"
    RISK = "risk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt(Record):
    """One call or visit to make sure (確かめる) or to warn; `step` is its line in the reference table, '' for a free one."""

    person_id: str = ""
    cause: Cause = Cause.NOT_MET
    step: str = ""
    whom: str = ""
    number: str = ""
    on: date | None = None
    at_time: time | None = None
    reached: bool = False
    answer: str = ""
    reception_number: str = ""
