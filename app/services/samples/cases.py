"""Cases as a desk might have taken them down, each with the contacts, the consent and the つなぎ that followed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random
from typing import NamedTuple, TypeVar

from app.domain.activities import Activity
from app.domain.ages import age
from app.domain.cases import Case, CaseStage, CouncilKind, Ending, Response, Route, Telling, is_enough
from app.domain.consents import Consent
from app.domain.dates import fiscal_year
from app.domain.people import Category, Person, Sex
from app.domain.referrals import Answer, Caller, CallerKind, Referral, Trouble, Urgency
from app.domain.risks import Risk
from app.services.samples.chance import contact_words, dice_of, fitting, id_of, millis, stories
from app.services.samples.contacts import contacts_of
from app.services.samples.houses import SampleHouse, houses
from app.services.samples.onward import consent_of, onward_of

T = TypeVar("T")

# The 年度 whose cases are told one by one; of those before them only the totals are known.
YEARS = 3
_WORKING_HOURS = (8 * 60 + 30, 17 * 60)
# One in so many is about somebody whose case is known already, and of one in so many the use was stopped.
_ONE_JOINED, _ONE_STOPPED = 95, 150
# So many came on the last day, and go on; of them the last is 緊急 and waits for a call, and nobody leads the one before it.
_TODAY = 4


@dataclass(frozen=True, slots=True)
class SampleCase:
    """One case: `house` where the person is known by name, `joined_to` the id of the earlier case about the same person."""

    case: Case
    house: SampleHouse | None
    contacts: tuple[Activity, ...]
    consent: Consent | None = None
    onward: tuple[Referral, Answer | None] | None = None
    joined_to: str = ""
    stopped: str = ""


class _Said(NamedTuple):
    """Who told of whom, as chance has it."""

    route: Route
    kind: CallerKind
    story: dict[str, str]
    person: Person | None
    decade: int
    code: str


def _weighted(*pairs: tuple[T, int]) -> tuple[tuple[T, ...], tuple[int, ...]]:
    return tuple(thing for thing, _often in pairs), tuple(often for _thing, often in pairs)


_ROUTES = _weighted(
    (Route.PHONE, 46),
    (Route.CAME, 14),
    (Route.AGENCY, 12),
    (Route.LINE, 8),
    (Route.MAIL, 6),
    (Route.COMMISSIONER, 5),
    (Route.VISIT, 4),
    (Route.SUPPORTER, 3),
    (Route.LETTER, 1),
    (Route.OTHER, 1),
)
_KINDS = _weighted(
    (CallerKind.PERSON, 46),
    (CallerKind.FAMILY, 38),
    (CallerKind.NEIGHBOUR, 8),
    (CallerKind.AGENCY, 5),
    (CallerKind.SUPPORTER, 3),
)
_OF_ROUTE = {
    Route.AGENCY: CallerKind.AGENCY,
    Route.COMMISSIONER: CallerKind.SUPPORTER,
    Route.SUPPORTER: CallerKind.SUPPORTER,
}
_DONE = _weighted(
    ((Response.INFORMATION,), 20),
    ((Response.INFORMATION, Response.GUIDED), 16),
    ((Response.CONTINUE,), 14),
    ((Response.REFERRED, Response.CONTINUE), 36),
    ((Response.ACCOMPANY, Response.CONTINUE), 10),
    ((Response.REFERRED, Response.COUNCIL), 4),
)
_ENDINGS = _weighted(
    (Ending.HANDED_ON, 38),
    (Ending.SETTLED, 30),
    (Ending.WISH, 12),
    (Ending.NO_CONTACT, 9),
    (Ending.MOVED, 5),
    (Ending.DIED, 3),
    (Ending.OTHER, 3),
)
_TELLINGS = (Telling.NOT_ASKED, Telling.NOT_ASKED, Telling.YES, Telling.NO)
# About as many of 100 as live in each municipality.
_WHERE = _weighted(
    *(("312011", 34), ("312029", 27), ("312037", 9), ("312045", 6), ("313025", 2), ("313254", 1), ("313289", 1), ("313297", 3)),
    *(("313645", 1), ("313700", 3), ("313718", 3), ("313726", 3), ("313840", 1), ("313866", 3), ("313891", 2), ("313904", 2)),
    *(("314013", 1), ("314021", 1), ("314030", 1)),
)
_MALE_KIN, _FEMALE_KIN = ("長男", "父親", "弟"), ("長女", "母親", "妹")
# After how many days how many of those are over which one act did not end.
_OVER = ((0, 0.0), (30, 0.1), (120, 0.35), (300, 0.65), (100_000, 0.92))
# After so many days nothing that goes on is 緊急 any more.
_CALM = 7
# How many contacts it takes to come to a step.
_STEPS = ((6, CaseStage.FOLLOWED_UP), (4, CaseStage.SUPPORTED), (3, CaseStage.PLANNING), (1, CaseStage.LISTENING))


def cases(seed: int, count: int, today: date, leads: Sequence[str], contacts: int | None = None) -> Iterator[SampleCase]:
    """Cases of the last three 年度 in the order in which they came; the last ones came today.

    `leads` are the coordinators who lead them. `contacts` is how many each has, where chance shall not say it.
    """
    before: list[str] = []
    for place, on in enumerate(_days(seed, count, today)):
        told = _case(seed, place, count - place, on, today, leads, contacts)
        before.append(told.case.id)
        if place % _ONE_JOINED == 40:
            told = replace(told, house=None, consent=None, onward=None, joined_to=before[-3])
        yield told


def _days(seed: int, count: int, today: date) -> list[date]:
    first = date(fiscal_year(today) - YEARS + 1, 4, 1)
    dice, span = dice_of(seed, "case days"), (today - first).days
    drawn = [first + timedelta(days=int(span * dice.random() ** 0.8)) for _ in range(count)]
    earlier = sorted(day - timedelta(days=max(0, day.weekday() - 4)) for day in drawn)
    return [*earlier[: max(0, count - _TODAY)], *[today] * min(_TODAY, count)]


def _case(seed: int, place: int, recent: int, on: date, today: date, leads: Sequence[str], contacts: int | None) -> SampleCase:
    dice = dice_of(seed, f"case/{place}")
    code = _drawn(dice, _WHERE)
    house, story = _whom(dice, seed * 1_000_003 + place, code, on)
    person = house.people[0] if house else None
    route = _drawn(dice, _ROUTES) if recent > 1 else Route.LINE
    kind = _OF_ROUTE.get(route) or _drawn(dice, _KINDS)
    born_about = dice.randint(int(story["age_from"]), int(story["age_to"])) // 10 * 10
    said = _Said(route, kind, story, person, born_about, code)
    case = replace(_told(dice, said, on), id=id_of(seed, "case", place, millis(on) + place), lead=dice.choice(leads))
    case = replace(case, received_by=case.lead)
    if recent <= _TODAY:
        case = replace(case, lead="" if recent == 2 else case.lead, done=(Response.CONTINUE,))
    if recent == 1:
        case = replace(case, urgency=Urgency.EMERGENCY)
        return SampleCase(replace(case, next_on=today, next_note=dice.choice(contact_words()["next"])), house, ())
    told = contacts_of(dice, seed, place, case, today, contacts)
    case = _as_it_stands(dice, case, told[-1].on if told else None, len(told), today)
    consent, onward = None, None
    if house is not None and Response.REFERRED in case.done:
        consent = consent_of(seed, place, case, house.people[0], today)
        onward = onward_of(dice, seed, place, case, story, today)
    return SampleCase(
        case,
        house,
        told,
        consent,
        onward,
        stopped=contact_words()["stopped"][0] if place % _ONE_STOPPED == 70 else "",
    )


def _whom(dice: Random, house_seed: int, code: str, on: date) -> tuple[SampleHouse | None, dict[str, str]]:
    """Somebody known by name with a story that fits them, or nobody and any story."""
    if dice.random() < 0.6:
        for turn in range(5):
            [house] = houses(house_seed * 8 + turn, 1, on, code)
            person = replace(house.people[0], registered_on=on)
            told = fitting(person.categories or (Category.NEIGHBOURS, Category.FAMILY), age(person.birth, on) or 0)
            if told:
                return replace(house, people=(person,)), dice.choice(told)
    return None, dice.choice([story for story in stories() if int(story["age_from"]) > 18])


def _told(dice: Random, said: _Said, on: date) -> Case:
    story, words = said.story, contact_words()
    told = f"{words[f'opened.{said.kind}'][0]}{words[f'route.{said.route}'][0]}{story['reason']}。{story['summary']}"
    kin = dice.choice(words["relation"])
    about = "" if said.person else dice.choice(words[f"about.{said.kind}"]).format(relation=kin, decade=said.decade)
    sex = dice.choice((Sex.MALE, Sex.FEMALE))
    if said.kind is CallerKind.FAMILY:
        sex = Sex.MALE if kin.endswith(_MALE_KIN) else Sex.FEMALE
    minutes = dice.randrange(*_WORKING_HOURS, 5)
    return Case(
        received_on=on,
        received_at=time(*divmod(minutes, 60)),
        route=said.route,
        caller=_caller(dice, said),
        person_id=said.person.id if said.person else "",
        about=about,
        decade=None if said.person else said.decade,
        sex=None if said.person else sex,
        local_government_code=said.code,
        urgency=Urgency(story["urgency"]),
        troubles=tuple(Trouble(one) for one in story["troubles"].split(";")),
        worst=Trouble(story["worst"]),
        risks=tuple(Risk(one) for one in story["risks"].split(";") if one),
        said=told,
        wish="" if story["own_words"].startswith("（") else story["own_words"],
        done=_drawn(dice, _DONE),
    )


def _caller(dice: Random, said: _Said) -> Caller:
    own = said.person if said.kind is CallerKind.PERSON else None
    number = own.phones[0].number if own and own.phones else f"090-0000-{dice.randint(0, 9999):04}"
    return Caller(
        kind=said.kind,
        name=own.name if own else "",
        phone=number if dice.random() < 0.8 else "",
        hours=dice.choice(("", "", "平日の昼", "18時から")),
        call_as=dice.choice(("", "", "個人の名前で")) if said.kind is CallerKind.FAMILY else "",
    )


def _as_it_stands(dice: Random, case: Case, last_on: date | None, contacts: int, today: date) -> Case:
    """The case with what became of it until today: over, or with what comes next."""
    assert case.received_on is not None
    received_on, words = case.received_on, contact_words()
    days = (today - received_on).days
    if Response.COUNCIL in case.done:
        case = replace(case, council=dice.choice(tuple(CouncilKind)))
    enough = is_enough(case.done)
    over = next(often for most, often in _OVER if days <= most)
    if not enough and dice.random() >= over:
        next_on = today + timedelta(days=dice.choice((-9, -4, -1, 0, 0, 1, 2, 5, 7, 12, 20)))
        promised = dice.random() < 0.9
        if days > _CALM and case.urgency is Urgency.EMERGENCY:
            case = replace(case, urgency=Urgency.URGENT)
        stage = next((stage for least, stage in _STEPS if contacts >= least), CaseStage.RECEIVED)
        return replace(
            case,
            stage=stage,
            next_on=max(next_on, received_on) if promised else None,
            next_note=dice.choice(words["next"]) if promised else "",
        )
    ending = Ending.INFORMED if enough else _drawn(dice, _ENDINGS)
    later = 0 if enough else dice.randint(0, 20)
    return replace(
        case,
        stage=CaseStage.AFTERWARDS,
        closed_on=min((last_on or received_on) + timedelta(days=later), today),
        ending=ending,
        ending_note=dice.choice(words[f"ended.{ending}"]),
        watched_by="" if enough or dice.random() < 0.4 else dice.choice(words["watched"]),
        telling=None if enough else dice.choice(_TELLINGS),
    )


def _drawn(dice: Random, among: tuple[tuple[T, ...], tuple[int, ...]]) -> T:
    return dice.choices(among[0], weights=among[1])[0]
