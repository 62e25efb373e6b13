"""Referrals (つなぎ) as they travel: `referral/1`, field for field, independent of how a notebook keeps them."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from app.domain.activities import Condition, DayPart, Met, Way
from app.domain.consents import Basis, ConsentState
from app.domain.referrals import (
    Ask,
    Call,
    Leaving,
    ReferralWay,
    Sender,
    SharedActivity,
    SharedConsent,
    Trouble,
    Urgency,
)
from app.domain.risks import Risk
from app.sync.bounds import Code, Hex16, LocalGovernmentCode, Name, Notes, PhoneNumber, Positive
from app.sync.canonical import Part
from app.sync.items.people import PersonPart, person_from_part, person_to_part, refuse_named

# These lists are part of the format: a new choice in the notebook is a new version of the item, never a silent one.
WayValue = Literal["phone", "accompany", "paper", "meeting", "packet"]
UrgencyValue = Literal["emergency", "urgent", "normal"]
TroubleValue = Literal[
    "health", "housing", "income", "rent", "taxes", "debt", "job_search", "job_trouble", "community", "family", "children",
    "care", "withdrawal", "violence", "food", "other", "loneliness", "eighty_fifty", "young_carer", "elderly_care",
    "rehabilitation",
]  # fmt: skip
AskValue = Literal["information", "consultation", "visit", "accompany", "meeting", "watching"]
RiskValue = Literal["suicide", "abuse", "health", "lifeline", "food", "housing"]
ConsentStateValue = Literal["written", "oral", "proxy", "refused", "unconfirmed", "no_consent_basis", "withdrawn"]
BasisValue = Literal[
    "law", "life_body_property", "children_public_health", "public_duty", "abuse_report", "council", "support_meeting"
]
DayPartValue = Literal["morning", "afternoon", "night"]
ActivityWayValue = Literal["visit", "greeting", "phone", "message", "came", "accompany", "meeting", "other"]
MetValue = Literal["met", "through_door", "family", "seen", "out", "no_answer", "declined"]
ConditionValue = Literal["well", "as_usual", "slight_worry", "great_worry"]


class SenderPart(Part, frozen=True, kw_only=True):
    """Who hands over, as the sheet names them; who signed is told by the card."""

    name: Name
    kana: Name
    role: Name
    organisation: Name
    local_government_code: LocalGovernmentCode
    phone: PhoneNumber


class CallPart(Part, frozen=True, kw_only=True):
    whom: Name
    when: Name
    reached: bool
    answer: Notes


class ConsentPart(Part, frozen=True, kw_only=True):
    state: ConsentStateValue
    on: date | None
    taken_by: Name
    agencies: Annotated[tuple[Name, ...], Meta(max_length=200)]
    withheld: Notes
    review_on: date | None
    basis: BasisValue | None
    decided_by: Name


class ActivityPart(Part, frozen=True, kw_only=True):
    on: date
    part: DayPartValue | None
    way: ActivityWayValue
    met: MetValue | None
    condition: ConditionValue | None
    note: Notes


class ReferralItem(Part, frozen=True, kw_only=True, tag_field="kind", tag="referral/1"):
    """One version of a referral: the whole of what leaves for it."""

    referral_id: Hex16
    referral_version: Positive
    nameless: bool
    sender: SenderPart
    destination: Code
    destination_name: Name
    destination_person: Name
    way: WayValue
    urgency: UrgencyValue
    made_on: date
    reason: Notes
    troubles: Annotated[tuple[TroubleValue, ...], Meta(max_length=40)]
    worst: TroubleValue | None
    trouble_note: Notes
    own_words: Notes
    asked: Annotated[tuple[AskValue, ...], Meta(max_length=40)]
    asked_note: Notes
    risks: Annotated[tuple[RiskValue, ...], Meta(max_length=40)]
    risk_note: Notes
    summary: Notes
    plan_note: Notes
    calls: Annotated[tuple[CallPart, ...], Meta(max_length=50)]
    reply_to_question: Notes
    person: PersonPart
    consent: ConsentPart
    activities: Annotated[tuple[ActivityPart, ...], Meta(max_length=500)]


def refuse_named_although_nameless(item: ReferralItem) -> None:
    """Return if a nameless consultation names nobody. Raises SchemaDefect."""
    if item.nameless:
        refuse_named(item.person)


def to_item(leaving: Leaving) -> ReferralItem:
    """What travels of a referral: everything that leaves."""
    return ReferralItem(
        referral_id=leaving.referral_id,
        referral_version=leaving.referral_version,
        nameless=leaving.nameless,
        sender=_sender_to_part(leaving.sender),
        destination=leaving.destination,
        destination_name=leaving.destination_name,
        destination_person=leaving.destination_person,
        way=leaving.way.value,
        urgency=leaving.urgency.value,
        made_on=leaving.made_on,
        reason=leaving.reason,
        troubles=tuple(each.value for each in leaving.troubles),
        worst=None if leaving.worst is None else leaving.worst.value,
        trouble_note=leaving.trouble_note,
        own_words=leaving.own_words,
        asked=tuple(each.value for each in leaving.asked),
        asked_note=leaving.asked_note,
        risks=tuple(each.value for each in leaving.risks),
        risk_note=leaving.risk_note,
        summary=leaving.summary,
        plan_note=leaving.plan_note,
        calls=tuple(_call_to_part(each) for each in leaving.calls),
        reply_to_question=leaving.reply_to_question,
        person=person_to_part(leaving.person),
        consent=_consent_to_part(leaving.consent),
        activities=tuple(_activity_to_part(each) for each in leaving.activities),
    )


def from_item(item: ReferralItem) -> Leaving:
    """The referral as the desk reads it, equal to what left."""
    return Leaving(
        referral_id=item.referral_id,
        referral_version=item.referral_version,
        nameless=item.nameless,
        sender=_sender_from_part(item.sender),
        destination=item.destination,
        destination_name=item.destination_name,
        destination_person=item.destination_person,
        way=ReferralWay(item.way),
        urgency=Urgency(item.urgency),
        made_on=item.made_on,
        reason=item.reason,
        troubles=tuple(Trouble(each) for each in item.troubles),
        worst=None if item.worst is None else Trouble(item.worst),
        trouble_note=item.trouble_note,
        own_words=item.own_words,
        asked=tuple(Ask(each) for each in item.asked),
        asked_note=item.asked_note,
        risks=tuple(Risk(each) for each in item.risks),
        risk_note=item.risk_note,
        summary=item.summary,
        plan_note=item.plan_note,
        calls=tuple(_call_from_part(each) for each in item.calls),
        reply_to_question=item.reply_to_question,
        person=person_from_part(item.person),
        consent=_consent_from_part(item.consent),
        activities=tuple(_activity_from_part(each) for each in item.activities),
    )


def _sender_to_part(sender: Sender) -> SenderPart:
    return SenderPart(
        name=sender.name,
        kana=sender.kana,
        role=sender.role,
        organisation=sender.organisation,
        local_government_code=sender.local_government_code,
        phone=sender.phone,
    )


def _sender_from_part(part: SenderPart) -> Sender:
    return Sender(
        name=part.name,
        kana=part.kana,
        role=part.role,
        organisation=part.organisation,
        local_government_code=part.local_government_code,
        phone=part.phone,
    )


def _call_to_part(call: Call) -> CallPart:
    return CallPart(whom=call.whom, when=call.when, reached=call.reached, answer=call.answer)


def _call_from_part(part: CallPart) -> Call:
    return Call(whom=part.whom, when=part.when, reached=part.reached, answer=part.answer)


def _consent_to_part(consent: SharedConsent) -> ConsentPart:
    return ConsentPart(
        state=consent.state.value,
        on=consent.on,
        taken_by=consent.taken_by,
        agencies=consent.agencies,
        withheld=consent.withheld,
        review_on=consent.review_on,
        basis=None if consent.basis is None else consent.basis.value,
        decided_by=consent.decided_by,
    )


def _consent_from_part(part: ConsentPart) -> SharedConsent:
    return SharedConsent(
        state=ConsentState(part.state),
        on=part.on,
        taken_by=part.taken_by,
        agencies=part.agencies,
        withheld=part.withheld,
        review_on=part.review_on,
        basis=None if part.basis is None else Basis(part.basis),
        decided_by=part.decided_by,
    )


def _activity_to_part(activity: SharedActivity) -> ActivityPart:
    return ActivityPart(
        on=activity.on,
        part=None if activity.part is None else activity.part.value,
        way=activity.way.value,
        met=None if activity.met is None else activity.met.value,
        condition=None if activity.condition is None else activity.condition.value,
        note=activity.note,
    )


def _activity_from_part(part: ActivityPart) -> SharedActivity:
    return SharedActivity(
        on=part.on,
        part=None if part.part is None else DayPart(part.part),
        way=Way(part.way),
        met=None if part.met is None else Met(part.met),
        condition=None if part.condition is None else Condition(part.condition),
        note=part.note,
    )
