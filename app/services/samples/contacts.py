"""Contacts of a case (経過) as a coordinator might have written them down."""

from datetime import date, time, timedelta
from random import Random

from app.domain.activities import Activity, ActivityWay, Aim, Follow, Met, Partner, Topic
from app.domain.cases import Case, Response, is_enough
from app.domain.referrals import Urgency
from app.services import references
from app.services.samples.chance import contact_words, errands, id_of, millis

_WAYS = {
    "phone.person": 26,
    "phone.agency": 18,
    "phone.family": 14,
    "phone.no_answer": 7,
    "phone.neighbour": 3,
    "message.person": 11,
    "visit.person": 6,
    "visit.no_answer": 2,
    "came.person": 7,
    "came.family": 2,
    "meeting.agency": 5,
    "accompany.person": 9,
}
_REGIONS = {
    "hikikomori": {"東部": "hikikomori-tobu", "中部": "hikikomori-chubu", "西部": "hikikomori-seibu"},
    "hellowork": {"東部": "hellowork-tottori", "中部": "hellowork-kurayoshi", "西部": "hellowork-yonago"},
}
_OF_THE_PLACE = ("houkatsu", "shakyo", "welfare")
_FOLLOWS = (Follow.WELL, Follow.WELL, Follow.WELL, Follow.STUCK, Follow.CHANGED, Follow.ENDED)
_DEPARTMENTS = ("担当の方", "相談員の方", "係長")


def contacts_of(dice: Random, seed: int, place: int, case: Case, today: date, many: int | None) -> tuple[Activity, ...]:
    """What followed a case in the order of the days, until today; `many` of them, where chance shall not say how many."""
    assert case.received_on is not None
    wanted = many if many is not None else 0 if is_enough(case.done) else dice.randint(1, 8)
    on, made = case.received_on, []
    for turn in range(wanted):
        if turn or case.urgency is not Urgency.EMERGENCY:
            on += timedelta(days=dice.choice((0, 1, 2, 3, 5, 7, 7, 10, 14, 21)))
        if on > today:
            if many is None:
                break
            on = today
        contact_id = id_of(seed, f"contact/{place}", turn, millis(on) + place + turn)
        made.append(_contact(dice, contact_id, case, on, turn))
    return tuple(made)


def agency_for(case: Case) -> str:
    """The code of the agency that one turns to with the worst trouble of a case."""
    return _agency(errands()[case.worst or "other"]["agency"], case.local_government_code)


def _contact(dice: Random, contact_id: str, case: Case, on: date, turn: int) -> Activity:
    errand = errands()[case.worst or "other"]
    slot = dice.choices(tuple(_WAYS), weights=tuple(_WAYS.values()))[0]
    if turn == 1 and Response.ACCOMPANY in case.done:
        slot = "accompany.person"
    follow = dice.choice(_FOLLOWS) if turn > 4 and slot in ("phone.person", "phone.agency") else None
    along = slot == "accompany.person"
    way, other = slot.split(".")
    nobody = other == "no_answer"
    activity_way = ActivityWay(way)
    partner = Partner.PERSON if nobody else Partner(other)
    with_agency = partner is Partner.AGENCY
    met = Met.NO_ANSWER if nobody else Met.MET if partner is Partner.PERSON else None
    return Activity(
        id=contact_id,
        person_id=case.person_id,
        case_id=case.id,
        on=on,
        at_time=time(dice.randint(9, 16), dice.randrange(0, 60, 5)),
        way=activity_way,
        met=met,
        partner=partner,
        agency=agency_for(case) if with_agency or along else "",
        agency_person=dice.choice(_DEPARTMENTS) if with_agency else "",
        aim=Aim.ACCOMPANY if along else Aim.LIAISON if with_agency else Aim.CONSULTATION,
        topics=(Topic(errand["topic"]),),
        whereto=errand["whereto"] if along else "",
        outcome=errand["outcome"] if along else "",
        follow=follow,
        note="" if along else dice.choice(contact_words()[f"follow.{follow}" if follow else slot]),
        done_by=case.lead or case.received_by,
    )


def _agency(kind: str, code: str) -> str:
    if kind in _OF_THE_PLACE:
        return f"{code}-{kind}"
    found = references.municipality(code)
    return _REGIONS[kind][found.region if found else "東部"] if kind in _REGIONS else kind
