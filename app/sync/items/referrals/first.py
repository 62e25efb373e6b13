"""`referral/1`, field for field: what the first version wrote and still reads."""

import re
from dataclasses import replace
from datetime import date
from typing import Annotated

from msgspec import Meta

from app.domain.referrals import Call, Caller, Involved, Leaving, SharedActivity, SharedConsent
from app.domain.times import time_words
from app.sync.bounds import Code, Hex16, Name, Notes, Positive
from app.sync.canonical import WireStruct
from app.sync.items.parts import Item, SenderPart, sender_from_part, sender_to_part
from app.sync.items.referrals.people import PersonPart, person_from_part, person_to_part, refuse_named
from app.sync.items.values import (
    ACTIVITY_WAYS,
    ASKED,
    BASES,
    CONDITIONS,
    CONSENT_STATES,
    DAY_PARTS,
    MET,
    REFERRAL_WAYS,
    RISKS,
    TROUBLES,
    URGENCIES,
    ActivityWayValue,
    AskValue,
    BasisValue,
    ConditionValue,
    ConsentStateValue,
    DayPartValue,
    MetValue,
    ReferralWayValue,
    RiskValue,
    TroubleValue,
    UrgencyValue,
    activity_note,
)

_LONGEST_NAME, _LONGEST_NOTES = 200, 100_000
_CHANGES = "前の版から変わったこと"
_CHANGES_LINE = re.compile(f"(?m)^{_CHANGES}：.*\n?")


class CallPart(WireStruct, frozen=True, kw_only=True):
    whom: Name
    when: Name
    reached: bool
    answer: Notes


class ConsentPart(WireStruct, frozen=True, kw_only=True):
    state: ConsentStateValue
    on: date | None
    taken_by: Name
    agencies: Annotated[tuple[Name, ...], Meta(max_length=200)]
    withheld: Notes
    review_on: date | None
    basis: BasisValue | None
    decided_by: Name


class ActivityPart(WireStruct, frozen=True, kw_only=True):
    on: date
    part: DayPartValue | None
    way: ActivityWayValue
    met: MetValue | None
    condition: ConditionValue | None
    note: Notes


class FirstReferral(Item, frozen=True, kw_only=True, tag="referral/1"):
    """One version of a referral: the whole of what leaves for it."""

    referral_id: Hex16
    referral_version: Positive
    nameless: bool
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
    calls: Annotated[tuple[CallPart, ...], Meta(max_length=50)]
    reply_to_question: Notes
    person: PersonPart
    consent: ConsentPart
    activities: Annotated[tuple[ActivityPart, ...], Meta(max_length=500)]

    def refuse_contradictions(self, sender: str) -> None:  # noqa: ARG002
        """Return unless a nameless consultation names somebody. Raises SchemaDefect."""
        if self.nameless:
            refuse_named(self.person)


def to_item(leaving: Leaving) -> FirstReferral:
    """What travels of a referral to somebody who reads nothing newer; what has no field there stands in words."""
    return FirstReferral(
        referral_id=leaving.referral_id,
        referral_version=leaving.referral_version,
        nameless=leaving.nameless,
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
        plan_note=_with_the_rest(leaving),
        calls=tuple(_call_to_part(each) for each in leaving.calls),
        reply_to_question=leaving.reply_to_question,
        person=person_to_part(leaving.person),
        consent=_consent_to_part(leaving.consent),
        activities=tuple(_activity_to_part(each) for each in leaving.activities),
    )


def from_item(item: FirstReferral) -> Leaving:
    """The referral as the desk reads it."""
    return Leaving(
        referral_id=item.referral_id,
        referral_version=item.referral_version,
        nameless=item.nameless,
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
        calls=tuple(Call(whom=each.whom, when=each.when, reached=each.reached, answer=each.answer) for each in item.calls),
        reply_to_question=item.reply_to_question,
        person=person_from_part(item.person),
        consent=_consent_from_part(item.consent),
        activities=tuple(_activity_from_part(each) for each in item.activities),
    )


def without_changes(leaving: Leaving) -> Leaving:
    """What was said, but for what had changed before it."""
    return replace(leaving, plan_note=_CHANGES_LINE.sub("", leaving.plan_note).strip("\n"), changes="")


def _with_the_rest(leaving: Leaving) -> str:
    """What is planned, and behind it in words what this kind has no field for. Whoever reads it reads Japanese."""
    consent = leaving.consent
    told = [
        ("つなぎ番号", leaving.number),
        ("前のつなぎ", leaving.follows),
        ("送り主の受付番号", leaving.case_number),
        (_CHANGES, leaving.changes),
        ("同意", CONSENT_STATES.note((consent.state,), "")),
        ("相談者", _caller_words(leaving.caller)),
        *(("関わっている機関", _involved_words(each)) for each in leaving.involved),
        *(("共有の前に相談した相手", " ".join(filter(None, (each.name, each.role)))) for each in consent.consulted),
        ("通告した方", "伏せてください" if leaving.hide_reporter else ""),
    ]
    lines = [f"{word}：{said}" for word, said in told if said]
    return "\n".join(filter(None, [leaving.plan_note, *lines]))[:_LONGEST_NOTES]


def _caller_words(caller: Caller | None) -> str:
    if caller is None:
        return ""
    return " ".join(filter(None, (caller.relation, caller.name, caller.phone, caller.hours, caller.call_as)))


def _involved_words(agency: Involved) -> str:
    return " ".join(filter(None, (agency.name or agency.agency, agency.person, agency.phone, agency.note)))


def _call_to_part(call: Call) -> CallPart:
    when = call.when
    if call.on is not None:
        when = f"{call.on.year}年{call.on.month}月{call.on.day}日 {time_words(call)}".strip()
    return CallPart(whom=call.whom, when=when[:_LONGEST_NAME], reached=call.reached, answer=call.answer)


def _consent_to_part(consent: SharedConsent) -> ConsentPart:
    return ConsentPart(
        state=CONSENT_STATES.value(consent.state),
        on=consent.on,
        taken_by=consent.taken_by,
        agencies=consent.agencies,
        withheld=consent.withheld,
        review_on=consent.review_on,
        basis=BASES.maybe(consent.basis),
        decided_by=consent.decided_by,
    )


def _consent_from_part(part: ConsentPart) -> SharedConsent:
    return SharedConsent(
        state=CONSENT_STATES.member(part.state),
        on=part.on,
        taken_by=part.taken_by,
        agencies=part.agencies,
        withheld=part.withheld,
        review_on=part.review_on,
        basis=BASES.perhaps(part.basis),
        decided_by=part.decided_by,
    )


def _activity_to_part(activity: SharedActivity) -> ActivityPart:
    return ActivityPart(
        on=activity.on,
        part=DAY_PARTS.maybe(activity.part),
        way=ACTIVITY_WAYS.value(activity.way),
        met=MET.maybe(activity.met),
        condition=CONDITIONS.maybe(activity.condition),
        note=activity_note(activity),
    )


def _activity_from_part(part: ActivityPart) -> SharedActivity:
    return SharedActivity(
        on=part.on,
        part=DAY_PARTS.perhaps(part.part),
        way=ACTIVITY_WAYS.member(part.way),
        met=MET.perhaps(part.met),
        condition=CONDITIONS.perhaps(part.condition),
        note=part.note,
    )
