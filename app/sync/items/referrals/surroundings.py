"""What `referral/2` tells around the person: calls, who asks, agencies, the consent, activities."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from app.domain.consents import Consulted
from app.domain.referrals import Call, Caller, Involved, SharedActivity, SharedConsent
from app.sync.bounds import ClockOrNone, Code, Line, Name, Notes, PhoneNumber
from app.sync.canonical import WireStruct
from app.sync.items.parts import clock_from_text, clock_to_text
from app.sync.items.values import (
    ACTIVITY_WAYS,
    AIMS,
    BASES,
    CALLERS,
    CONDITIONS,
    CONSENT_STATES,
    DAY_PARTS,
    GIVERS,
    GROUNDS,
    MET,
    PARENTS,
    PARTNERS,
    PARTS,
    TOPICS,
    ActivityWayValue,
    AimValue,
    BasisValue,
    CallerValue,
    ConditionValue,
    ConsentStateValue,
    DayPartValue,
    GivenByValue,
    GroundValue,
    MetValue,
    ParentsValue,
    PartnerValue,
    PartValue,
    TopicValue,
    activity_note,
)


class SecondCallPart(WireStruct, frozen=True, kw_only=True):
    """`when` are the words for a time that is not exact; without `on` they stand for the day too."""

    whom: Name
    on: date | None
    at: ClockOrNone
    when: Name
    reached: bool
    answer: Notes


class CallerPart(WireStruct, frozen=True, kw_only=True):
    kind: CallerValue
    relation: Name
    name: Name
    phone: PhoneNumber
    hours: Line
    call_as: Name


class InvolvedPart(WireStruct, frozen=True, kw_only=True):
    agency: Code
    name: Name
    person: Name
    phone: PhoneNumber
    note: Line


class ConsultedPart(WireStruct, frozen=True, kw_only=True):
    """`name` may be a sentence: some notebooks ask for name, role and day in one."""

    name: Line
    role: Name
    on: date | None
    at: ClockOrNone


class SecondConsentPart(WireStruct, frozen=True, kw_only=True):
    """`agencies` are codes of the agency table: only there may it go. `withheld_parts` are not here, and may not be added."""

    state: ConsentStateValue
    on: date | None
    taken_by: Name
    explained: Notes
    given_by: GivenByValue | None
    given_by_name: Name
    parents: ParentsValue | None
    agencies: Annotated[tuple[Code, ...], Meta(max_length=200)]
    withheld_parts: Annotated[tuple[PartValue, ...], Meta(max_length=40)]
    withheld: Notes
    review_on: date | None
    ground: GroundValue | None
    basis: BasisValue | None
    decided_by: Name
    decided_on: date | None
    consulted: Annotated[tuple[ConsultedPart, ...], Meta(max_length=20)]


class SecondActivityPart(WireStruct, frozen=True, kw_only=True):
    """`topics` has the main one first."""

    on: date
    part: DayPartValue | None
    way: ActivityWayValue
    met: MetValue | None
    condition: ConditionValue | None
    partner: PartnerValue | None
    aim: AimValue | None
    topics: Annotated[tuple[TopicValue, ...], Meta(max_length=40)]
    note: Notes


def call_to_part(call: Call) -> SecondCallPart:
    """What travels of a call."""
    return SecondCallPart(
        whom=call.whom, on=call.on, at=clock_to_text(call.at), when=call.when, reached=call.reached, answer=call.answer
    )


def call_from_part(part: SecondCallPart) -> Call:
    """The call as it came."""
    return Call(
        whom=part.whom, on=part.on, at=clock_from_text(part.at), when=part.when, reached=part.reached, answer=part.answer
    )


def caller_to_part(caller: Caller) -> CallerPart:
    """What travels of whoever asks."""
    return CallerPart(
        kind=CALLERS.value(caller.kind),
        relation=caller.relation,
        name=caller.name,
        phone=caller.phone,
        hours=caller.hours,
        call_as=caller.call_as,
    )


def caller_from_part(part: CallerPart) -> Caller:
    """Who asks, as it came."""
    return Caller(
        kind=CALLERS.member(part.kind),
        relation=part.relation,
        name=part.name,
        phone=part.phone,
        hours=part.hours,
        call_as=part.call_as,
    )


def involved_to_part(agency: Involved) -> InvolvedPart:
    """What travels of an agency that has to do with the person."""
    return InvolvedPart(agency=agency.agency, name=agency.name, person=agency.person, phone=agency.phone, note=agency.note)


def involved_from_part(part: InvolvedPart) -> Involved:
    """The agency as it came."""
    return Involved(agency=part.agency, name=part.name, person=part.person, phone=part.phone, note=part.note)


def consent_to_part(consent: SharedConsent) -> SecondConsentPart:
    """What travels of a consent."""
    return SecondConsentPart(
        state=CONSENT_STATES.value(consent.state),
        on=consent.on,
        taken_by=consent.taken_by,
        explained=CONSENT_STATES.note((consent.state,), consent.explained),
        given_by=GIVERS.maybe(consent.given_by),
        given_by_name=consent.given_by_name,
        parents=PARENTS.maybe(consent.parents),
        agencies=consent.agencies,
        withheld_parts=PARTS.values(consent.withheld_parts),
        withheld=PARTS.note(consent.withheld_parts, consent.withheld),
        review_on=consent.review_on,
        ground=GROUNDS.maybe(consent.ground),
        basis=BASES.maybe(consent.basis),
        decided_by=consent.decided_by,
        decided_on=consent.decided_on,
        consulted=tuple(
            ConsultedPart(name=each.name, role=each.role, on=each.on, at=clock_to_text(each.at)) for each in consent.consulted
        ),
    )


def consent_from_part(part: SecondConsentPart) -> SharedConsent:
    """The consent as it came."""
    return SharedConsent(
        state=CONSENT_STATES.member(part.state),
        on=part.on,
        taken_by=part.taken_by,
        explained=part.explained,
        given_by=GIVERS.perhaps(part.given_by),
        given_by_name=part.given_by_name,
        parents=PARENTS.perhaps(part.parents),
        agencies=part.agencies,
        withheld_parts=PARTS.several(part.withheld_parts),
        withheld=part.withheld,
        review_on=part.review_on,
        ground=GROUNDS.perhaps(part.ground),
        basis=BASES.perhaps(part.basis),
        decided_by=part.decided_by,
        decided_on=part.decided_on,
        consulted=tuple(
            Consulted(name=each.name, role=each.role, on=each.on, at=clock_from_text(each.at)) for each in part.consulted
        ),
    )


def activity_to_part(activity: SharedActivity) -> SecondActivityPart:
    """What travels of an activity."""
    return SecondActivityPart(
        on=activity.on,
        part=DAY_PARTS.maybe(activity.part),
        way=ACTIVITY_WAYS.value(activity.way),
        met=MET.maybe(activity.met),
        condition=CONDITIONS.maybe(activity.condition),
        partner=PARTNERS.maybe(activity.partner),
        aim=AIMS.maybe(activity.aim),
        topics=TOPICS.values(activity.topics),
        note=activity_note(activity),
    )


def activity_from_part(part: SecondActivityPart) -> SharedActivity:
    """The activity as it came."""
    return SharedActivity(
        on=part.on,
        part=DAY_PARTS.perhaps(part.part),
        way=ACTIVITY_WAYS.member(part.way),
        met=MET.perhaps(part.met),
        condition=CONDITIONS.perhaps(part.condition),
        partner=PARTNERS.perhaps(part.partner),
        aim=AIMS.perhaps(part.aim),
        topics=TOPICS.several(part.topics),
        note=part.note,
    )
