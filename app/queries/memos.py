"""What is asked about memos to carry (持ち出しメモ), each in one question."""

from dataclasses import dataclass
from datetime import date

from app.domain.people import PersonLine
from app.errors import NotFound
from app.models.sessions import Session
from app.queries import houses
from app.queries.houses import Stop, Visit
from app.services import memos, people, visits
from app.services.memos import Memo

LISTED = 8
# More houses than anybody reads through.
OFFERED = 100


@dataclass(frozen=True, slots=True)
class Rounds:
    """The houses that are due, by 自治公民館・班, and how many more there are; those of today's round; the memos printed last.

    Of each memo it is told how many of its people were written down since.
    """

    due: tuple[Visit, ...]
    more: int
    chosen: tuple[Stop, ...]
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
    due, _counts = visits.waiting(session, session.today)
    found = visits.houses(session, due)
    offered = sorted(houses.as_visits(session, found[:OFFERED]), key=houses.neighbourhood)
    latest = memos.latest(session)[:LISTED]
    counted = [(memo, len(memos.written_down(session, memo.person_ids, memo.made_on))) for memo in latest]
    return Rounds(tuple(offered), max(0, len(found) - OFFERED), houses.chosen(session, due), tuple(counted))


def one_round(session: Session, number: str) -> Round:
    """One memo; raises NotFound where its number is not (or no longer) kept."""
    ids = memos.of_number(session, number)
    memo = next((each for each in memos.latest(session) if each.number == number), None)
    if memo is None:
        raise NotFound
    here = {line.id: line for line in people.lines(session, [each for each in ids if each])}
    recorded = memos.written_down(session, list(here), memo.made_on)
    return Round(number, memo.made_on, tuple(here.get(each) for each in ids), recorded)
