"""`referral/2`, field for field: what a notebook writes to whoever reads it."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from app.domain.referrals import Leaving
from app.errors import SchemaDefect
from app.sync.bounds import Code, Hex16, Name, Notes, Positive
from app.sync.items.parts import Item, SenderPart, sender_from_part, sender_to_part
from app.sync.items.referrals.people import SecondPersonPart, person_from_part, person_to_second, refuse_told_apart
from app.sync.items.referrals.surroundings import (
    CallerPart,
    InvolvedPart,
    SecondActivityPart,
    SecondCallPart,
    SecondConsentPart,
    activity_from_part,
    activity_to_part,
    call_from_part,
    call_to_part,
    caller_from_part,
    caller_to_part,
    consent_from_part,
    consent_to_part,
    involved_from_part,
    involved_to_part,
)
from app.sync.items.values import (
    ASKED,
    REFERRAL_WAYS,
    RISKS,
    TROUBLES,
    URGENCIES,
    AskValue,
    ReferralWayValue,
    RiskValue,
    TroubleValue,
    UrgencyValue,
)


class SecondReferral(Item, frozen=True, kw_only=True, tag="referral/2"):
    """One version of a referral: the whole of what leaves for it."""

    referral_id: Hex16
    referral_version: Positive
    number: Code
    follows: Code
    case_number: Code
    changes: Notes
    nameless: bool
    hide_reporter: bool
    sender: SenderPart
    destination: Code
    destination_name: Name
    destination_person: Name
    way: ReferralWayValue
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
    calls: Annotated[tuple[SecondCallPart, ...], Meta(max_length=50)]
    reply_to_question: Notes
    caller: CallerPart | None
    involved: Annotated[tuple[InvolvedPart, ...], Meta(max_length=50)]
    person: SecondPersonPart
    consent: SecondConsentPart
    activities: Annotated[tuple[SecondActivityPart, ...], Meta(max_length=500)]

    def refuse_contradictions(self, sender: str) -> None:  # noqa: ARG002
        """Return unless a nameless consultation lets somebody be told apart. Raises SchemaDefect."""
        if not self.nameless:
            return
        refuse_told_apart(self.person)
        caller = self.caller
        if caller and (caller.name or caller.phone or caller.call_as):
            raise SchemaDefect("nameless")


def to_item(leaving: Leaving) -> SecondReferral:
    """What travels of a referral: everything that leaves."""
    return SecondReferral(
        referral_id=leaving.referral_id,
        referral_version=leaving.referral_version,
        number=leaving.number,
        follows=leaving.follows,
        case_number=leaving.case_number,
        changes=leaving.changes,
        nameless=leaving.nameless,
        hide_reporter=leaving.hide_reporter,
        sender=sender_to_part(leaving.sender),
        destination=leaving.destination,
        destination_name=leaving.destination_name,
        destination_person=leaving.destination_person,
        way=REFERRAL_WAYS.value(leaving.way),
        urgency=URGENCIES.value(leaving.urgency),
        made_on=leaving.made_on,
        reason=leaving.reason,
        troubles=TROUBLES.values(leaving.troubles),
        worst=TROUBLES.maybe(leaving.worst),
        trouble_note=TROUBLES.note(leaving.troubles, leaving.trouble_note),
        own_words=leaving.own_words,
        asked=ASKED.values(leaving.asked),
        asked_note=ASKED.note(leaving.asked, leaving.asked_note),
        risks=RISKS.values(leaving.risks),
        risk_note=RISKS.note(leaving.risks, leaving.risk_note),
        summary=leaving.summary,
        plan_note=leaving.plan_note,
        calls=tuple(call_to_part(each) for each in leaving.calls),
        reply_to_question=leaving.reply_to_question,
        caller=None if leaving.caller is None else caller_to_part(leaving.caller),
        involved=tuple(involved_to_part(each) for each in leaving.involved),
        person=person_to_second(leaving.person),
        consent=consent_to_part(leaving.consent),
        activities=tuple(activity_to_part(each) for each in leaving.activities),
    )


def from_item(item: SecondReferral) -> Leaving:
    """The referral as the desk reads it, equal to what left."""
    return Leaving(
        referral_id=item.referral_id,
        referral_version=item.referral_version,
        number=item.number,
        follows=item.follows,
        case_number=item.case_number,
        changes=item.changes,
        nameless=item.nameless,
        hide_reporter=item.hide_reporter,
        sender=sender_from_part(item.sender),
        destination=item.destination,
        destination_name=item.destination_name,
        destination_person=item.destination_person,
        way=REFERRAL_WAYS.member(item.way),
        urgency=URGENCIES.member(item.urgency),
        made_on=item.made_on,
        reason=item.reason,
        troubles=TROUBLES.several(item.troubles),
        worst=TROUBLES.perhaps(item.worst),
        trouble_note=item.trouble_note,
        own_words=item.own_words,
        asked=ASKED.several(item.asked),
        asked_note=item.asked_note,
        risks=RISKS.several(item.risks),
        risk_note=item.risk_note,
        summary=item.summary,
        plan_note=item.plan_note,
        calls=tuple(call_from_part(each) for each in item.calls),
        reply_to_question=item.reply_to_question,
        caller=None if item.caller is None else caller_from_part(item.caller),
        involved=tuple(involved_from_part(each) for each in item.involved),
        person=person_from_part(item.person),
        consent=consent_from_part(item.consent),
        activities=tuple(activity_from_part(each) for each in item.activities),
    )
