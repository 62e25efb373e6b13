"""Erasing at a desk: only when its time is over, with two people who answer for it; the figures keep the counts."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """One erasing: when, who was at the machine, the two who answer for it, and how many cases went."""

    id: str
    at: datetime
    coordinator: str
    first: str
    second: str
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RestingCase:
    """A case whose use was stopped, or which need be kept no longer, as one line; `version` is the one that this says."""

    id: str
    version: int
    number: str
    name: str
    provisional: bool
    stopped_on: date | None
    stopped_why: str
    closed_on: date | None
    keep_until: date | None
