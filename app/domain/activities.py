"""Activities (活動): a visit, a word at the gate, a call, and what one saw."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Record):
    """One contact with one person. `on` is the day it happened, never the day it was typed."""

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


def asks_whether_met(way: ActivityWay) -> bool:
    """Whether it must be said if the person was met: an empty visit would take somebody off the list of those due."""
    return way is ActivityWay.VISIT


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityLine:
    """An activity as one line of a list, with whose it is."""

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
