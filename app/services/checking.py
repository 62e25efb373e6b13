"""The bounds every form shares: what is required, how long a text may be, which days are possible."""

from collections.abc import Iterator
from datetime import date

from app.domain.people import Birth
from app.domain.records import can_be_kept
from app.errors import Invalid, Problem

NAME_LENGTH = 200
LINE_LENGTH = 500
NOTE_LENGTH = 100_000
PHONE_LENGTH = 40
CODE_LENGTH = 40
# Of how much one entry can tell.
MOST_AT_ONCE = 9999

_EARLIEST = date(1868, 10, 23)


def required(field: str, value: object) -> Iterator[Problem]:
    """A problem where nothing was given."""
    if not (value.strip() if isinstance(value, str) else value):
        yield Problem(field, "required")


def within(field: str, text: str, bound: int) -> Iterator[Problem]:
    """A problem where the text is longer than `bound` characters or holds what none here may: a NUL, half a character."""
    if len(text) > bound:
        yield Problem(field, "too_long", bound)
    if not can_be_kept(text):
        yield Problem(field, "foreign_characters")


def past(field: str, day: date | None, today: date) -> Iterator[Problem]:
    """A problem where something that happened is dated in the future or before the first era the program knows."""
    if day is not None and day > today:
        yield Problem(field, "future_day")
    if day is not None and day < _EARLIEST:
        yield Problem(field, "no_such_day")


def born(field: str, birth: Birth | None, today: date) -> Iterator[Problem]:
    """A problem where somebody's birth, as far as it is told, stands in no calendar or in the future."""
    if birth is None:
        return
    try:
        earliest = date(birth.year, birth.month or 1, birth.day or 1)
    except ValueError:
        yield Problem(field, "no_such_day")
    else:
        yield from past(field, earliest, today)


def refuse_if_any(problems: Iterator[Problem] | list[Problem]) -> None:
    """Raise all problems at once, so that each can stand beside its field."""
    found = tuple(problems)
    if found:
        raise Invalid(*found)
