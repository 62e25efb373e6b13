"""What the pages about people ask of the notebook, each in one question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.activities import ActivityLine
from app.domain.consents import Consent
from app.domain.folding import sort_kana
from app.domain.households import Household, Member
from app.domain.people import Person, PersonLine
from app.domain.referrals import Answer, ReferralLine
from app.domain.reminders import Place
from app.models.sessions import Session
from app.services import activities, answers, consents, drafts, households, people, referrals

ROWS = "あかさたなはまやらわ"


@dataclass(frozen=True, slots=True)
class Everybody:
    """The ids of all people in the order of their kana, and at which of them each row of the あかさたな begins."""

    keys: list[str]
    starts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing in a person's timeline: exactly one of the four, and its day."""

    on: date
    activity: ActivityLine | None = None
    referral: ReferralLine | None = None
    answer: Answer | None = None
    consent: Consent | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Everything the page of a person shows. `more` when the timeline goes on."""

    person: Person
    line: PersonLine
    household: Household | None
    members: tuple[Member, ...]
    consent: Consent | None
    events: tuple[Event, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Registering:
    """What the registration form begins with: places already used, and what was left unfinished."""

    place: Place
    towns: tuple[str, ...]
    neighbourhoods: tuple[str, ...]
    draft: str | None


def everybody(session: Session) -> Everybody:
    """All people, and where each row of kana begins. The rows are found by halving, not by reading everybody."""
    keys = people.keys(session)
    return Everybody(keys, {row: keys[at] for row in ROWS if (at := _start(session, keys, row)) is not None})


def matching(session: Session, words: str) -> Everybody:
    """The people that hold these words."""
    return Everybody([line.id for line in people.matching(session, words, 200)], {})


def known(session: Session, person_id: str, shown: int) -> Known:
    """Everything of one person, the newest `shown` events of it. Raises NotFound."""
    person = people.get(session, person_id)
    household = households.of_person(session, person_id)
    events = sorted(_events(session, person_id, shown + 1), key=lambda event: event.on, reverse=True)
    return Known(
        person=person,
        line=people.lines(session, [person_id])[0],
        household=household,
        members=tuple(households.members(session, household.id)) if household else (),
        consent=consents.current(session, person_id),
        events=tuple(events[:shown]),
        more=len(events) > shown,
    )


def registering(session: Session, place: Place) -> Registering:
    """What the registration form begins with."""
    used = people.places(session)
    return Registering(
        place=place,
        towns=tuple(dict.fromkeys(town for town, _group in used if town)),
        neighbourhoods=tuple(dict.fromkeys(group for _town, group in used if group)),
        draft=drafts.find(session, drafts.key_of(place)),
    )


def register(session: Session, person: Person, place: Place) -> Person:
    """Keep a new person and let the form's draft go. Raises Invalid."""
    kept = people.register(session, person)
    drafts.throw_away(session, drafts.key_of(place))
    return kept


def _start(session: Session, keys: Sequence[str], row: str) -> int | None:
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) // 2
        if _kana(session, keys[middle]) < row:
            low = middle + 1
        else:
            high = middle
    following = ROWS[ROWS.index(row) + 1 :][:1] or "ん" + "ん"
    return low if low < len(keys) and _kana(session, keys[low]) < following else None


def _kana(session: Session, key: str) -> str:
    return sort_kana(people.lines(session, [key])[0].kana)


def _events(session: Session, person_id: str, most: int) -> list[Event]:
    found = [Event(line.on, activity=line) for line in activities.lines(session, activities.keys(session, person_id)[:most])]
    own = [referral.id for referral in referrals.of_person(session, person_id)]
    for line in referrals.lines(session, own) if own else ():
        if line.made_on is not None:
            found.append(Event(line.made_on, referral=line))
        found += [Event(each.answered_on, answer=each) for each in answers.of_referral(session, line.id) if each.answered_on]
    found += [Event(each.on, consent=each) for each in consents.all_of(session, person_id) if each.on is not None]
    return found
