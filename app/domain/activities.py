"""Activities (活動): a visit, a word at the gate, a call, and what one saw."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from app.domain.records import Record
from app.domain.risks import Risk


class DayPart(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    NIGHT = "night"


class ActivityWay(StrEnum):
    """How the contact was made."""

    VISIT = "visit"
    GREETING = "greeting"
    PHONE = "phone"
    MESSAGE = "message"
    CAME = "came"
    ACCOMPANY = "accompany"
    MEETING = "meeting"
    OTHER = "other"


class Met(StrEnum):
    """Whether the person was met."""

    MET = "met"
    THROUGH_DOOR = "through_door"
    FAMILY = "family"
    SEEN = "seen"
    OUT = "out"
    NO_ANSWER = "no_answer"
    DECLINED = "declined"


# What makes one go again until somebody is met.
NOT_MET = (Met.OUT, Met.NO_ANSWER, Met.DECLINED)


class Condition(StrEnum):
    """How the person seemed: one choice."""

    WELL = "well"
    AS_USUAL = "as_usual"
    SLIGHT_WORRY = "slight_worry"
    GREAT_WORRY = "great_worry"


class Notice(StrEnum):
    """What one noticed: several choices."""

    HEALTH = "health"
    MEALS = "meals"
    MEMORY = "memory"
    MONEY = "money"
    FAMILY = "family"
    HOME = "home"
    NEIGHBOURS = "neighbours"
    CARE = "care"
    MOOD = "mood"
    MAIL = "mail"
    OTHER = "other"


class Given(StrEnum):
    """What one handed over: several choices."""

    CARD = "card"
    LEAFLET = "leaflet"
    OTHER = "other"


class Partner(StrEnum):
    """With whom one spoke."""

    PERSON = "person"
    FAMILY = "family"
    NEIGHBOUR = "neighbour"
    VOLUNTEER = "volunteer"
    AGENCY = "agency"
    OTHER = "other"


class Aim(StrEnum):
    """What a contact was for."""

    WATCHING = "watching"
    CONSULTATION = "consultation"
    ACCOMPANY = "accompany"
    LIAISON = "liaison"
    SURVEY = "survey"
    DELIVERY = "delivery"
    EVENT = "event"
    OTHER = "other"


class Topic(StrEnum):
    """What a consultation was about: the 14 contents of the State's report (福祉行政報告例), in its order."""

    HOME_CARE = "home_care"
    CARE_INSURANCE = "care_insurance"
    HEALTH = "health"
    CHILDCARE = "childcare"
    CHILDREN_IN_COMMUNITY = "children_in_community"
    SCHOOL = "school"
    LIVING_COSTS = "living_costs"
    PENSION = "pension"
    WORK = "work"
    FAMILY = "family"
    HOUSING = "housing"
    ENVIRONMENT = "environment"
    DAILY_LIFE = "daily_life"
    OTHER = "other"


class ReportField(StrEnum):
    """Whom a consultation was about: the 4 fields of the State's report (分野別), in its order."""

    ELDERLY = "elderly"
    DISABLED = "disabled"
    CHILDREN = "children"
    OTHER = "other"


class OtherWork(StrEnum):
    """What one did besides consultations and visits: the 6 kinds of the State's report (その他の活動), in its order."""

    SURVEY = "survey"
    EVENT = "event"
    COMMUNITY = "community"
    COUNCIL = "council"
    CERTIFICATE = "certificate"
    CHILD_REPORT = "child_report"


class VisitAs(StrEnum):
    """As what a visit counts in the State's report, where somebody said so: the rules are not asked then."""

    WATCHING = "watching"
    OTHER = "other"
    NONE = "none"


class Follow(StrEnum):
    """How the help that was agreed goes on, as asked at a follow-up."""

    WELL = "well"
    STUCK = "stuck"
    CHANGED = "changed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Record):
    """One contact with one person, or what was done without one. `on` is the day it happened, never the day it was typed.

    What stands after `given` is told of a contact at a desk, and of what the State's report counts: `case_id` the case it
    belongs to, `partner` and `agency` (its code) with whom, `agency_person` their name, `topics` the main one first,
    `quantity` how many contacts it stands for, `visit_id` the same for everybody met on one visit to one house, `whereto`
    where one went along to and `outcome` what came of it, `done_by` which coordinator. `other_work` is what one did besides,
    `visit_as` a correction of what the visit counts as, and `attended` how many came to an event.
    """

    person_id: str = ""
    on: date | None = None
    part: DayPart | None = None
    at_time: time | None = None
    way: ActivityWay = ActivityWay.VISIT
    met: Met | None = None
    condition: Condition | None = None
    noticed: tuple[Notice, ...] = ()
    risks: tuple[Risk, ...] = ()
    note: str = ""
    next_on: date | None = None
    given: tuple[Given, ...] = ()
    case_id: str = ""
    partner: Partner | None = None
    agency: str = ""
    agency_person: str = ""
    aim: Aim | None = None
    topics: tuple[Topic, ...] = ()
    report_field: ReportField | None = None
    quantity: int = 1
    visit_id: str = ""
    whereto: str = ""
    outcome: str = ""
    follow: Follow | None = None
    done_by: str = ""
    other_work: OtherWork | None = None
    visit_as: VisitAs | None = None
    attended: int | None = None


def asks_whether_met(way: ActivityWay) -> bool:
    """Whether it must be said if the person was met: an empty visit would take somebody off the list of those due."""
    return way is ActivityWay.VISIT


def nobody_knows_whether_met(before: Activity) -> bool:
    """Whether an entry came in from a table that did not say it: to put anything else of it right nobody must make it up."""
    return bool(before.version) and asks_whether_met(before.way) and before.met is None


def may_be_of_nobody(activity: Activity) -> bool:
    """Whether it can stand for itself: other work, an advice to somebody who is not in the notebook, a word with an agency."""
    return activity.other_work is not None or activity.partner is not None or bool(activity.topics)


# Where one stands before the house, and so before all who live in it.
_AT_HOUSE = (ActivityWay.VISIT, ActivityWay.GREETING)


def at_house(activity: Activity, house: str, turn: int = 1) -> Activity:
    """The activity with the visit that it shares with all who live in `house` and are met there in the same part of that day.

    Who lives with nobody of the notebook has no such house (''). A visit that a table or somebody else said stays. A call is
    none to a house: who is put right to have been rung was not met with those whom one went to. `turn` says which time
    it is that one goes to this person then: whoever was out and is met later was gone to twice.
    """
    if not house or (activity.visit_id and not activity.visit_id.startswith(house)):
        return activity
    return replace(activity, visit_id=visit_to(house, activity.part, turn) if activity.way in _AT_HOUSE else "")


def for_each(activity: Activity, person_ids: Iterable[str], houses: Mapping[str, str], in_danger: str = "") -> list[Activity]:
    """A new activity for each of these people, alike but for a danger, which is about one of them; a house is one visit."""
    same = replace(activity, id="", version=0, visit_id="")
    return [
        at_house(replace(same, person_id=each, risks=activity.risks if each == in_danger else ()), houses.get(each, ""))
        for each in dict.fromkeys(person_ids)
    ]


def visit_to(house: str, part: DayPart | None, turn: int = 1) -> str:
    """The visit to a house in a part of a day: in the morning and in the evening are two, and so is each further turn."""
    return "-".join([house, *([part] if part is not None else []), *([str(turn)] if turn > 1 else [])])


def turns_before(visits: Iterable[str], house: str, part: DayPart | None) -> int:
    """How many of these visits were to a house in a part of a day."""
    first = visit_to(house, part)
    return sum(each == first or each.removeprefix(f"{first}-").isdecimal() for each in visits)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityLine:
    """An activity as one line of a list, with whose it is; of nobody in the notebook the name is empty."""

    id: str
    person_id: str
    person_name: str
    provisional: bool
    on: date
    part: DayPart | None
    at_time: time | None
    way: ActivityWay
    met: Met | None
    condition: Condition | None
    note: str
    next_on: date | None
    case_id: str
    other_work: OtherWork | None = None
    partner: Partner | None = None
    topics: tuple[Topic, ...] = ()
    quantity: int = 1
    attended: int | None = None
