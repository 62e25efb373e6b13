"""閲覧記録: who at a desk opened, printed or took out what, and when. Nothing in it says anything of anybody but an id."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Viewed(StrEnum):
    """What was done with what is noted of somebody."""

    OPENED = "opened"
    PRINTED = "printed"
    TAKEN_OUT = "taken_out"
    SENT = "sent"
    COPIED = "copied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewing:
    """One line of the log: who did what, and when.

    `kind` is that of a record or of a sheet; `record_id` is '' for what tells of many, such as a list or a copy.
    """

    id: str
    at: datetime
    coordinator: str
    how: Viewed
    kind: str
    record_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewingFilter:
    """Which lines are shown: `about` one person, case or arrival, or whoever holds the `words`; '' and None narrow nothing."""

    coordinator: str = ""
    how: Viewed | None = None
    first: date | None = None
    about: str = ""
    words: str = ""
