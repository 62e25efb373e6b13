"""Activities as somebody who visits might have written them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from app.domain.activities import Activity, ActivityWay, Aim, Condition, DayPart, Met, Notice
from app.domain.months.proposals import field_of, topics_of
from app.domain.people import Person
from app.services.samples.chance import dice_of, id_of, millis, person_key, sentences
from app.services.samples.houses import LONGEST
from app.services.samples.houses import people as drawn

_WAYS = tuple(
    way
    for way, often in (
        (ActivityWay.VISIT, 58),
        (ActivityWay.GREETING, 18),
        (ActivityWay.PHONE, 15),
        (ActivityWay.MESSAGE, 2),
        (ActivityWay.CAME, 2),
        (ActivityWay.ACCOMPANY, 2),
        (ActivityWay.MEETING, 2),
        (ActivityWay.OTHER, 1),
    )
    for _ in range(often)
)
_MET = tuple(
    met
    for met, often in (
        (Met.MET, 70),
        (Met.FAMILY, 6),
        (Met.THROUGH_DOOR, 6),
        (Met.SEEN, 4),
        (Met.OUT, 9),
        (Met.NO_ANSWER, 4),
        (Met.DECLINED, 1),
    )
    for _ in range(often)
)
_NOT_MET = (Met.OUT,) * 3 + (Met.NO_ANSWER,) * 4 + (Met.SEEN, Met.DECLINED, Met.MET)
_MISSED = (Met.OUT, Met.NO_ANSWER, Met.DECLINED, Met.SEEN)
_CONDITIONS = tuple(
    condition
    for condition, often in (
        (Condition.WELL, 25),
        (Condition.AS_USUAL, 55),
        (Condition.SLIGHT_WORRY, 17),
        (Condition.GREAT_WORRY, 3),
    )
    for _ in range(often)
)
_NOTICES = tuple(Notice)
_PARTS = (DayPart.MORNING,) * 5 + (DayPart.AFTERNOON,) * 6 + (DayPart.NIGHT,)


def activities(seed: int, count: int, people: int, today: date) -> Iterator[Activity]:
    """Activities with those people, in the order of their days; the last ones happened today."""
    dice = dice_of(seed, "activities")
    span = min(LONGEST, max(28, 14 * count // max(people, 1)))
    young = frozenset(
        index for index, person in enumerate(drawn(seed, people, today)) if person.birth and today.year - person.birth.year < 62
    )
    for place in range(count):
        on = today - timedelta(days=(count - 1 - place) * (span - 1) // max(count - 1, 1))
        index = min(int(people * dice.random() ** 1.3), people - 1)
        yield _activity(dice, id_of(seed, "activity", place, millis(on) + place % 86_400_000), seed, index, index in young, on)


def consulted(activity: Activity, person: Person) -> Activity:
    """The same as a commissioner writes it: where something noticed was a worry, advice was asked, which the month counts."""
    whom = field_of(person, activity.on) if activity.on is not None else None
    if whom is None or not activity.noticed or activity.condition not in (Condition.SLIGHT_WORRY, Condition.GREAT_WORRY):
        return activity
    return replace(activity, aim=Aim.CONSULTATION, topics=topics_of(activity.noticed), report_field=whom)


def _activity(dice: Random, activity_id: str, seed: int, index: int, young: bool, on: date) -> Activity:
    person_id, hard = person_key(seed, index)
    way = ActivityWay.VISIT if hard else dice.choice(_WAYS)
    met = Met.MET
    if way is ActivityWay.VISIT:
        met = dice.choice(_NOT_MET if hard else _MET)
    elif way is ActivityWay.PHONE and dice.random() < 0.15:
        met = Met.NO_ANSWER
    missed = met in _MISSED
    spoken = not missed and way is not ActivityWay.MEETING
    noticed = tuple(dict.fromkeys(dice.choices(_NOTICES, k=dice.choice((0, 0, 1, 1, 2))))) if spoken else ()
    condition = dice.choice(_CONDITIONS) if spoken else None
    if Notice.MAIL in noticed and condition in (Condition.WELL, Condition.AS_USUAL):
        condition = Condition.SLIGHT_WORRY
    days = 7 if condition is Condition.GREAT_WORRY else dice.choice((0, 0, 0, 7, 7, 14, 14, 14, 28))
    slots = [f"{way}.{met}", *noticed]
    if condition is not None:
        slots.append(condition)
    slots.append("tried_again" if missed else f"again.{days}" if days else "no_again")
    table = sentences(young)
    return Activity(
        id=activity_id,
        person_id=person_id,
        on=on,
        part=dice.choice(_PARTS),
        way=way,
        met=None if way is ActivityWay.MEETING else met,
        condition=condition,
        noticed=noticed,
        note="".join(dice.choice(table[slot]) for slot in slots),
        next_on=on + timedelta(days=days) if days else None,
    )
