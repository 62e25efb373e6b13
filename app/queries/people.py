"""What is asked about people, each in one question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.activities import ActivityLine
from app.domain.attempts import Attempt
from app.domain.cases import Case
from app.domain.consents import Consent
from app.domain.households import Household, HouseholdKind, Member
from app.domain.listings import ListedGroup, Listing
from app.domain.people import Person, PersonLine
from app.domain.referrals import Answer, ReferralLine
from app.domain.sightings import SightingLine
from app.models.sessions import Session
from app.services import activities, answers, attempts, cases, consents, households, people, referrals, sightings
from app.workflows import duplicates, joining


class Only(StrEnum):
    """What of a timeline is shown."""

    ALL = "all"
    ACTIVITIES = "activities"
    REFERRALS = "referrals"
    CONSENTS = "consents"
    CALLS = "calls"


@dataclass(frozen=True, slots=True)
class HouseHeading:
    """A house as a heading says it: its first person and what kind it is."""

    name: str
    provisional: bool
    kind: HouseholdKind


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing in a person's timeline: exactly one of these, and its day."""

    on: date
    activity: ActivityLine | None = None
    referral: ReferralLine | None = None
    answer: Answer | None = None
    consent: Consent | None = None
    sighting: SightingLine | None = None
    attempt: Attempt | None = None


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Everything the page of a person shows. `more` when the timeline goes on.

    `asked_anew` says that the consent is open because two records that were joined did not say the same.
    """

    person: Person
    line: PersonLine
    household: Household | None
    members: tuple[Member, ...]
    consent: Consent | None
    asked_anew: bool
    events: tuple[TimelineEntry, ...]
    more: bool
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class HouseDetails:
    """A house: who of it stands in the notebook, and what happened about any of them, each with whom it was about."""

    household: Household | None
    people: tuple[PersonLine, ...]
    events: tuple[tuple[PersonLine, TimelineEntry], ...]
    more: bool


@dataclass(frozen=True, slots=True)
class PersonWithLine:
    """A person with their line: what the form of all that is known of them begins with."""

    person: Person
    line: PersonLine


@dataclass(frozen=True, slots=True)
class Registering:
    """What the registration form begins with: places already used."""

    towns: tuple[str, ...]
    neighbourhoods: tuple[str, ...]


def matching(session: Session, words: str) -> Listing:
    """The people that hold these words."""
    ids = tuple(line.id for line in people.matching(session, words, 200))
    return Listing(ids, (ListedGroup(key="", start=0, count=len(ids)),) if ids else ())


def houses(session: Session, person_ids: Sequence[str]) -> dict[str, HouseHeading]:
    """The houses in which these people live, by the person."""
    found = {}
    for line in people.lines(session, person_ids):
        if (household := households.of_person(session, line.id)) is not None:
            found[line.id] = HouseHeading(line.name, line.provisional, household.kind)
    return found


def known(session: Session, person_id: str, shown: int, only: Only = Only.ALL) -> PersonDetails:
    """Everything of one person, the newest `shown` events of it, or of one kind. Raises NotFound."""
    events = sorted(_events(session, person_id, shown + 1, only), key=lambda event: event.on, reverse=True)
    return replace(who(session, person_id), events=tuple(events[:shown]), more=len(events) > shown)


def who(session: Session, person_id: str) -> PersonDetails:
    """Everything of one person but what happened. Raises NotFound."""
    person = people.get(session, person_id)
    household = households.of_person(session, person_id)
    consent = consents.current(session, person_id)
    return PersonDetails(
        person=person,
        line=people.lines(session, [person_id])[0],
        household=household,
        members=tuple(households.members(session, household.id)) if household else (),
        consent=consent,
        asked_anew=joining.asked_anew(session, consent),
        events=(),
        more=False,
        cases=tuple(case for case in cases.of_person(session, person_id) if case.stopped_on is None),
    )


def house(session: Session, person_id: str, shown: int) -> HouseDetails:
    """Everything of the house of a person, the newest `shown` events of it. Raises NotFound."""
    household = households.of_person(session, people.get(session, person_id).id)
    together = households.living_together(session, [person_id]).get(person_id, [person_id])
    lines = people.lines(session, together)
    found = [(line, event) for line in lines for event in _events(session, line.id, shown + 1, Only.ALL)]
    found.sort(key=lambda each: each[1].on, reverse=True)
    return HouseDetails(household, tuple(lines), tuple(found[:shown]), more=len(found) > shown)


def whole(session: Session, person_id: str) -> PersonWithLine:
    """What the form of all that is known of a person begins with. Raises NotFound."""
    return PersonWithLine(people.get(session, person_id), people.lines(session, [person_id])[0])


def page_of(session: Session, ids: Sequence[str], firsts: Sequence[str]) -> tuple[list[PersonLine], dict[str, HouseHeading]]:
    """The lines of these people, and the houses of those who stand first under a heading."""
    return people.lines(session, ids), houses(session, firsts)


def offered(session: Session, words: str, most: int) -> list[PersonLine]:
    """Whom one may mean: who matches the words, or without words the first people of all."""
    return people.matching(session, words, most) if words else people.lines(session, people.keys(session)[:most])


def same(session: Session, person_id: str, words: str, most: int) -> list[PersonLine]:
    """Who may stand in the notebook a second time: who matches the words, or without words who is like this person."""
    if words:
        return [line for line in people.matching(session, words, most + 1) if line.id != person_id][:most]
    return [each.line for each in duplicates.alike(session, people.get(session, person_id), most)]


def registering(session: Session) -> Registering:
    """What the registration form begins with."""
    used = people.places(session)
    return Registering(
        towns=tuple(dict.fromkeys(town for town, _group in used if town)),
        neighbourhoods=tuple(dict.fromkeys(group for _town, group in used if group)),
    )


def _events(session: Session, person_id: str, most: int, only: Only) -> list[TimelineEntry]:
    found = _activities(session, person_id, most) if only in (Only.ALL, Only.ACTIVITIES) else []
    for kind, ask in ((Only.REFERRALS, _referrals), (Only.CONSENTS, _consents), (Only.CALLS, _calls)):
        found += ask(session, person_id) if only in (Only.ALL, kind) else []
    return found


def _activities(session: Session, person_id: str, most: int) -> list[TimelineEntry]:
    lines = activities.lines(session, activities.keys(session, person_id)[:most])
    return [TimelineEntry(line.on, activity=line) for line in lines]


def _referrals(session: Session, person_id: str) -> list[TimelineEntry]:
    found = []
    own = [referral.id for referral in referrals.of_person(session, person_id)]
    for line in referrals.lines(session, own) if own else ():
        if line.made_on is not None:
            found.append(TimelineEntry(line.made_on, referral=line))
        found += [
            TimelineEntry(each.answered_on, answer=each) for each in answers.of_referral(session, line.id) if each.answered_on
        ]
    return found


def _consents(session: Session, person_id: str) -> list[TimelineEntry]:
    return [TimelineEntry(each.on, consent=each) for each in consents.all_of(session, person_id) if each.on is not None]


def _calls(session: Session, person_id: str) -> list[TimelineEntry]:
    seen = [TimelineEntry(line.on, sighting=line) for line in sightings.of_person(session, person_id)]
    return seen + [
        TimelineEntry(each.on, attempt=each) for each in attempts.of_person(session, person_id) if each.on is not None
    ]
