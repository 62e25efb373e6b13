"""Houses to go to: those that are due, and those that were chosen for today (きょう回る家)."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.people import PersonLine
from app.domain.places import PageName, Place
from app.domain.reminders import Reminder, Why, rank
from app.models.sessions import Session
from app.services import households, memos, people
from app.services.visits import House


@dataclass(frozen=True, slots=True)
class Visit:
    """One house to go to: why, and the people of it who are due."""

    reminder: Reminder
    people: tuple[PersonLine, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """One house of today's round; `done` once all of its people were written down. Until then those who wait are its people."""

    visit: Visit
    done: bool


def as_visits(session: Session, found: Iterable[House]) -> list[Visit]:
    """These houses with the lines of their people, in one question for all."""
    houses = list(found)
    lines = {line.id: line for line in people.lines(session, [key for _reminder, house in houses for key in house])}
    return [Visit(reminder, tuple(lines[key] for key in house)) for reminder, house in houses]


def neighbourhood(visit: Visit) -> tuple[bool, str]:
    """What houses are sorted by that stand by 自治公民館・班; those of none come last."""
    named = visit.people[0].neighbourhood
    return not named, named


def chosen(session: Session, reminders: Iterable[Reminder]) -> tuple[Stop, ...]:
    """The houses of today's round in their order, each with its reminder of a visit where it is due."""
    memo = memos.chosen(session)
    if memo is None:
        return ()
    ids, since = memo.person_ids, memo.made_on
    why = {each.person_id: each for each in reminders}
    lines = {line.id: line for line in people.lines(session, ids)}
    done, together = memos.written_down(session, ids, since), households.living_together(session, ids)
    stops, taken = [], set[str]()
    for key in ids:
        if key in taken:
            continue
        house = [each for each in ids if each == key or each in together.get(key, ())]
        waiting = [each for each in house if each not in done]
        taken |= set(house)
        here = tuple(lines[each] for each in waiting or house)
        # Of those who live together the one who is due first says why, as in the groups beneath.
        found = (why[each] for each in waiting if each in why)
        reminder = min(found, key=lambda each: rank(each, session.today), default=None)
        stops.append(Stop(beside_the_due(*here) if reminder is None else Visit(reminder, here), done=not waiting))
    return tuple(stops)


def beside_the_due(*people: PersonLine) -> Visit:
    """A house of a round that is not due."""
    first = people[0]
    place = Place(PageName.PEOPLE, first.id)
    return Visit(Reminder(why=Why.CHOSEN, place=place, since=first.next_on, person_id=first.id), people)
