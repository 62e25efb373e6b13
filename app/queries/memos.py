"""What is asked about memos to carry (持ち出しメモ), each in one question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.people import PersonLine
from app.errors import NotFound
from app.models.sessions import Session
from app.services import activities, memos, people
from app.services.memos import LONGEST, Memo

LISTED = 8


@dataclass(frozen=True, slots=True)
class Rounds:
    """Who is due today, and the memos printed last, each with how many of its people were written down since."""

    due: tuple[PersonLine, ...]
    more: int
    memos: tuple[tuple[Memo, int], ...]


@dataclass(frozen=True, slots=True)
class Round:
    """The people of one memo by their numbers from 1 (None for who is gone), and who was written down since it was printed."""

    number: str
    made_on: date
    people: tuple[PersonLine | None, ...]
    recorded: frozenset[str]


def rounds(session: Session) -> Rounds:
    """What the page begins with."""
    due = [person_id for person_id, _since in activities.due(session, session.today)]
    latest = memos.latest(session)[:LISTED]
    counted = [(memo, len(_recorded(session, memo.person_ids, memo.made_on))) for memo in latest]
    return Rounds(tuple(people.lines(session, due[:LONGEST])), max(0, len(due) - LONGEST), tuple(counted))


def one_round(session: Session, number: str) -> Round:
    """One memo; raises NotFound where its number is not (or no longer) kept."""
    ids = memos.of_number(session, number)
    memo = next((each for each in memos.latest(session) if each.number == number), None)
    if memo is None:
        raise NotFound
    here = {line.id: line for line in people.lines(session, [each for each in ids if each])}
    return Round(number, memo.made_on, tuple(here.get(each) for each in ids), _recorded(session, list(here), memo.made_on))


def _recorded(session: Session, ids: Sequence[str], since: date) -> frozenset[str]:
    latest = people.latest_contacts(session, ids) if ids else {}
    return frozenset(key for key, (on, _next_on) in latest.items() if on is not None and on >= since)
