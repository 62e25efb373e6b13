"""Memos to carry (持ち出しメモ): who is on a round, in what order, and once it is printed under which number."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from app.domain.people import Person
from app.domain.phones import plain_number
from app.domain.sheet_numbers import adds_up, digits_of
from app.errors import Invalid, NotFound, Problem
from app.models import records, settings
from app.models.people import PersonRow
from app.models.sessions import Session
from app.services import people, prints

SHEET = "round_memo"
MOST = 20
LONGEST = 40
_SETTING = "round_memos"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """One round: its day and the people in the order of their numbers from 1; the sheet's number, '' while none is printed."""

    number: str
    made_on: date
    person_ids: tuple[str, ...]


def make(session: Session, person_ids: Sequence[str], *, named: bool = False) -> Memo:
    """Number a new sheet for these people, log it, and keep their order; the last 20 are kept. Raises Invalid or NotFound.

    `named` when names or addresses stand on it, which the log says.
    """
    once = _checked(session, person_ids)
    if not once:
        raise Invalid(Problem("people", "required"))
    return _keep(session, prints.number(session, SHEET, "", nameless=not named), once)


def choose(session: Session, person_ids: Sequence[str]) -> Memo:
    """Take these people for today's round (きょう回る家), in this order; nobody ends it. Raises Invalid or NotFound.

    It is the memo, printed or not: what is printed is today's round too, and stays so while the same people are chosen.
    """
    once = _checked(session, person_ids)
    printed = next((memo for memo in map(_memo, reversed(_printed(session))) if memo.made_on == session.today), None)
    if printed is not None and printed.person_ids == once:
        settings.put(session, _SETTING, _printed(session))
        return printed
    return _keep(session, "", once)


def chosen(session: Session) -> Memo | None:
    """Today's round, printed or not; None while none is chosen."""
    last = next((_memo(each) for each in reversed(_kept(session))), None)
    if last is None or last.made_on != session.today:
        return None
    [memo] = _still_here(session, [last])
    return memo if memo.person_ids else None


def written_down(session: Session, person_ids: Sequence[str], since: date) -> frozenset[str]:
    """Of these people those about whom something was written down on that day or later."""
    latest = people.latest_contacts(session, person_ids) if person_ids else {}
    return frozenset(key for key, (on, _next_on) in latest.items() if on is not None and on >= since)


def latest(session: Session) -> list[Memo]:
    """The rounds that were printed last, the newest first; whoever is no longer in the notebook is left out."""
    return _still_here(session, [_memo(each) for each in reversed(_printed(session))])


def of_number(session: Session, number: str) -> list[str]:
    """The ids of the people on the sheet with this number, in their order, '' for who is gone; raises NotFound.

    Wide digits and any hyphen will do, for the number is typed from paper.
    """
    wanted = plain_number(number)
    found = next((_memo(each) for each in _printed(session) if each[0] == wanted), None)
    if found is None:
        raise NotFound
    here = _here(session, found.person_ids)
    return [key if key in here else "" for key in found.person_ids]


def typed(session: Session, text: str) -> str:
    """The number of the memo that somebody typed from paper, hyphens or none. Raises Invalid, which says what is wrong with it.

    A slip of the hand, a memo that is no longer kept, another sheet and another notebook's number are told apart.
    """
    if not text.strip():
        raise Invalid(Problem("memo", "required"))
    digits = digits_of(text)
    if digits is None:
        raise Invalid(Problem("memo", "not_sheet_number"))
    if not adds_up(digits):
        raise Invalid(Problem("memo", "check_digit"))
    kept = next((number for number, *_rest in _printed(session) if digits_of(number) == digits), None)
    if kept is not None:
        return kept
    # Of a number that adds up the last digit is the check digit, and the serial before it has five places at least.
    sheet = prints.sheet_of(session, f"{digits[:-6]}-{digits[-6:-1]}-{digits[-1]}")
    raise Invalid(Problem("memo", {None: "not_found", SHEET: "memo_gone"}.get(sheet, "other_sheet")))


def _checked(session: Session, person_ids: Sequence[str]) -> tuple[str, ...]:
    once = tuple(dict.fromkeys(person_ids))
    if len(once) > LONGEST:
        raise Invalid(Problem("people", "too_many", LONGEST))
    for person_id in once:
        records.get(session, Person, person_id)
    return once


def _keep(session: Session, number: str, person_ids: Sequence[str]) -> Memo:
    """Keep a round as the last one, in place of what was chosen before and not printed."""
    kept = [*_printed(session), [number, session.today.isoformat(), *person_ids]]
    settings.put(session, _SETTING, kept[-MOST:])
    return _memo(kept[-1])


def _still_here(session: Session, memos: list[Memo]) -> list[Memo]:
    here = _here(session, {key for memo in memos for key in memo.person_ids})
    return [replace(memo, person_ids=tuple(key for key in memo.person_ids if key in here)) for memo in memos]


def _here(session: Session, ids: Collection[str]) -> set[str]:
    return set(session.scalars(select(PersonRow.id).where(PersonRow.id.in_(ids))))


def _kept(session: Session) -> list[list[str]]:
    """Of each memo its number, its day and its people, the oldest first."""
    return settings.get(session, _SETTING, list[list[str]]())


def _printed(session: Session) -> list[list[str]]:
    return [each for each in _kept(session) if each[0]]


def _memo(kept: list[str]) -> Memo:
    number, made_on, *people = kept
    return Memo(number=number, made_on=date.fromisoformat(made_on), person_ids=tuple(people))
