"""The term of an opening key: how long a card may be sealed to, and when its old key is destroyed.

A key serves one fiscal year, for that is how long a volunteer is appointed to read. Old keys are destroyed so that a
notebook seized or lost later does not open what lies about on old sticks; not at once, for sticks travel slowly.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.sync.bounds import FIRST_YEAR, LAST_YEAR

# February and March already make the coming year's key, so that it can travel before it is needed.
RENEWED_BEFORE = timedelta(days=30)
SEALED_TO_AFTER = timedelta(days=90)
KEPT_AFTER = timedelta(days=180)
LONGEST = timedelta(days=430)


class Standing(StrEnum):
    """Where a key stands on a day."""

    CURRENT = "current"
    ENDING = "ending"
    ENDED = "ended"
    TOO_OLD_TO_SEAL = "too_old_to_seal"
    TO_DESTROY = "to_destroy"


@dataclass(frozen=True, slots=True)
class Term:
    """First and last day of an opening key."""

    begins_on: date
    ends_on: date


def term_from(today: date) -> Term:
    """The term of a key made today: to the end of the fiscal year, from February on to the end of the next."""
    year = today.year if today.month == 1 else today.year + 1
    return Term(today, date(year, 3, 31))


def standing(term: Term, today: date) -> Standing:
    """Where a key stands: renew when ENDING, warn when ENDED, seal nothing to it later, destroy it at last."""
    if today >= destroy_on(term):
        return Standing.TO_DESTROY
    if today > term.ends_on + SEALED_TO_AFTER:
        return Standing.TOO_OLD_TO_SEAL
    if today > term.ends_on:
        return Standing.ENDED
    if today > term.ends_on - RENEWED_BEFORE:
        return Standing.ENDING
    return Standing.CURRENT


def may_be_sealed_to(term: Term, today: date) -> bool:
    """Whether a packet sealed today still has 90 days to travel before the key is destroyed."""
    return today <= term.ends_on + SEALED_TO_AFTER


def renewal_due(term: Term, today: date) -> bool:
    """Whether the owner should make a new key and give out a new card."""
    return today > term.ends_on - RENEWED_BEFORE


def destroy_on(term: Term) -> date:
    """The day from which the owner no longer keeps the private key."""
    return term.ends_on + KEPT_AFTER


def is_possible(term: Term) -> bool:
    """Whether a card may carry this term: it ends after it begins, lasts at most 430 days, and days can be counted from it."""
    reckonable = term.begins_on.year >= FIRST_YEAR and term.ends_on.year <= LAST_YEAR
    return reckonable and timedelta() <= term.ends_on - term.begins_on <= LONGEST
