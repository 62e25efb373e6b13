"""Attempts (連絡) to reach somebody about a person: whom one rang, when, and what they said."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from app.domain.people import HasKey
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


# The number that the State gave to whoever reports a child (いちはやく), and who answers there.
_CHILDREN, _OFFICE = "189", "児童相談所"


def reports_child(attempt: Attempt) -> bool:
    """Whether it may have been the report of a child who needs protection (要保護児童の通告)."""
    return attempt.number == _CHILDREN or _OFFICE in attempt.whom


class StepKind(StrEnum):
    """Whom a step of the table means."""

    PERSON = "person"
    CONTACTS = "contacts"
    WATCHERS = "watchers"
    MUNICIPALITY = "municipality"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the table of steps: what to try next where nobody answers, and one sentence to begin with."""

    code: str
    name: str
    kind: StepKind
    number: str = ""
    say: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """Somebody whom one can ask about a person. `whom` and `number` are empty where nobody is written down for the step.

    `detail` is the relation, the hours, or how somebody watches; `tried` what was already tried, the newest first. `step` is
    None for who was asked outside of the table.
    """

    step: Step | None
    whom: str = ""
    number: str = ""
    detail: str = ""
    has_key: HasKey | None = None
    tried: tuple[Attempt, ...] = ()
