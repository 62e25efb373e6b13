"""情報共有シート: exactly what leaves with a referral, as a form on A4."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.documents.moments import printed
from app.documents.papers import Paper
from app.documents.redactions import HIDDEN, without_name
from app.documents.templates import fill
from app.documents.ticks import circled, tick, ticked
from app.domain.addresses import Address
from app.domain.ages import age_words
from app.domain.consents import ConsentState
from app.domain.dates import format_birth, format_day, format_short
from app.domain.folding import to_hiragana
from app.domain.households import Care
from app.domain.people import HasKey
from app.domain.referral_numbers import number_of
from app.domain.referrals import Ask, Leaving, ReferralWay, SharedActivity, SharedConsent, SharedMember, Urgency
from app.domain.risks import Risk
from app.domain.sheet_items import SheetItem
from app.domain.towns import OURS
from app.services import agencies, references
from app.words.labels import label, short
from app.words.phrases import in_japanese, joined
from app.words.referrals import urgency_meaning
from app.words.said.leavings import (
    activity_words,
    call_when,
    caller_words,
    changed_items,
    consent_words,
    involved_words,
    member_words,
    reached_words,
    role_words,
)
from app.words.said.people import born_words, caution_words

# What a sheet does not show: what only programs need, and codes whose names stand on it.
ABSENT = frozenset({"referral_id", "destination", "person.id"})
_AGREED = frozenset({ConsentState.WRITTEN, ConsentState.ORAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What the reference tables say: agencies and municipalities (by 6 digits) by code, and the days an urgency allows."""

    agencies: Mapping[str, str] = field(default_factory=dict)
    municipalities: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[Urgency, int] = field(default_factory=dict)


def register(own: Path | None = None) -> Register:
    """What the reference tables say now."""
    return Register(
        agencies={one.code: one.name for one in agencies.offered(own=own)},
        # A desk may be the prefecture's own, which is no municipality.
        municipalities={references.PREFECTURE: OURS} | {one.code: one.full_name for one in references.municipalities(own)},
        days=references.urgency_days(own),
    )


@in_japanese()
def referral_sheet(
    leaving: Leaving,
    *,
    number: str,
    printed_at: datetime,
    printed_by: str,
    hide_name: bool = False,
    known: Register | None = None,
    templates: Path | None = None,
) -> Paper:
    """Give the sheet of one referral.

    `known` is what codes are called (by default as the tables say now), `templates` the folder of replaced templates.
    """
    # A nameless consultation comes without a name; should one have slipped in, it does not get out here.
    shown = without_name(leaving) if hide_name or leaving.nameless else leaving
    values = _values(shown, known or register(), hide_name=hide_name) | {"number": number}
    filled = fill(_template(shown), values, templates, shows=_shows(values))
    return Paper(
        title="情報共有シート" + ("（氏名を伏せた写し）" if hide_name else ""),
        html=filled.body,
        kept=filled.kept,
        number=number,
        head="取扱注意　（　　部中　　部）",
        foot=printed(printed_at, printed_by),
        file_name=f"情報共有シート-{number}" + ("-氏名なし" if hide_name else ""),
        trouble=filled.trouble,
    )


def _shows(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What any form of the sheet shows wherever it is told, with what it is called."""
    person, sender, consent = values["person"], values["sender"], values["consent"]
    told = {
        SheetItem.NUMBER: (values["referral_number"], values["changes"]),
        SheetItem.SENDER: (sender["name"], sender["phone"]),
        SheetItem.DESTINATION: (values["destination"],),
        SheetItem.CALLER: (values["caller"],),
        SheetItem.INVOLVED: values["involved"],
        SheetItem.NAME: () if values["nameless"] else (person["name"],),
        SheetItem.ADDRESS: (person["address"],),
        SheetItem.PHONES: () if values["nameless"] else (number for _kind, number, _hours in person["phones"]),
        SheetItem.CONTACTS: (phone for _name, _relation, phone, _key in person["contacts"]),
        SheetItem.REASON: (values["reason"],),
        SheetItem.TROUBLES: (values["trouble_note"],),
        SheetItem.ASKED: (values["asked_note"],),
        SheetItem.SUMMARY: (values["summary"],),
        SheetItem.ACTIVITIES: (how for _day, how, _note in values["activities"]),
        SheetItem.OWN_WORDS: (values["own_words"],),
        SheetItem.PLAN: (values["plan_note"],),
        SheetItem.REPLY: (values["reply_to_question"],),
        SheetItem.RISKS: (values["risk_note"],),
        SheetItem.CONSENT: (consent["taken_by"], consent["basis"], consent["withheld"]),
    }
    return ((label(item), words) for item, several in told.items() for words in several if words)


def _template(leaving: Leaving) -> str:
    """With and without consent are two forms, as 東大阪市 has them: only one is signed, only the other tells who decided."""
    without = not leaving.nameless and leaving.consent.state is ConsentState.NO_CONSENT_BASIS
    return "referral_sheet_without_consent" if without else "referral_sheet"


def heading(leaving: Leaving) -> str:
    """The words over the sheet that tell on what ground it is shared."""
    if leaving.nameless:
        return "匿名相談"
    state = leaving.consent.state
    if state in _AGREED:
        return "本人同意あり"
    if state is ConsentState.NO_CONSENT_BASIS:
        return "本人同意なし・根拠あり"
    return f"{label(state)}あり" if state is ConsentState.PROXY else f"本人同意：{label(state)}"


def _values(leaving: Leaving, known: Register, *, hide_name: bool) -> dict[str, Any]:
    on, consent, changed = leaving.made_on, leaving.consent, changed_items(leaving.changes)
    return {
        "heading": heading(leaving),
        "hidden": hide_name,
        "nameless": leaving.nameless,
        "version": f"第{leaving.referral_version}版",
        "referral_number": number_of(leaving),
        "follows": leaving.follows,
        "case_number": leaving.case_number,
        "changes": leaving.changes,
        "mark": {item.value: "［変更］" if item in changed else "" for item in SheetItem},
        "caller": caller_words(leaving.caller) if leaving.caller else "",
        "involved": [involved_words(one) for one in leaving.involved],
        "hide_reporter": leaving.hide_reporter,
        "made_on": format_day(on),
        "urgencies": [(tick(one is leaving.urgency), label(one), urgency_meaning(one, known.days.get(one))) for one in Urgency],
        "ways": ticked(ReferralWay, [leaving.way]),
        "sender": {
            "name": leaving.sender.name,
            "kana": to_hiragana(leaving.sender.kana),
            "role": role_words(leaving.sender.role),
            "organisation": leaving.sender.organisation,
            "municipality": _municipality(leaving.sender.local_government_code, known),
            "phone": leaving.sender.phone,
        },
        "destination": leaving.destination_name,
        "destination_person": leaving.destination_person,
        "person": _person(leaving, known),
        "reason": leaving.reason,
        "troubles": circled(leaving.troubles, leaving.worst, short),
        "trouble_note": leaving.trouble_note,
        "asked": ticked(Ask, leaving.asked),
        "asked_note": leaving.asked_note,
        "summary": leaving.summary,
        "activities": [_activity(one) for one in leaving.activities],
        "own_words": leaving.own_words,
        "plan_note": leaving.plan_note,
        "risks": ticked(Risk, leaving.risks),
        "risk_note": leaving.risk_note,
        "calls": [(call_when(call), call.whom, reached_words(call), call.answer) for call in leaving.calls],
        "reply_to_question": leaving.reply_to_question,
        "consent": _consent(consent, known),
    }


def _consent(consent: SharedConsent, known: Register) -> dict[str, object]:
    # Until an office wrote the article down the plain reason is what it stands on, and is not said once more.
    ground = consent.basis or consent.ground
    elsewhere = replace(consent, withheld_parts=(), ground=consent.ground if consent.basis else None)
    return {
        "state": label(consent.state),
        # Beside boxes 「口頭」 alone reads as one.
        "states": _ticked_states(consent.state),
        "on": format_day(consent.on) if consent.on else "",
        "taken_by": consent.taken_by,
        "basis": label(ground) if ground else "",
        "decided_by": consent.decided_by,
        "review_on": format_day(consent.review_on) if consent.review_on else "",
        "agencies": "、".join(known.agencies.get(code, code) for code in consent.agencies),
        "withheld": joined(*map(label, consent.withheld_parts), consent.withheld, by="、"),
        "more": consent_words(elsewhere),
    }


def _ticked_states(state: ConsentState) -> str:
    """The ways of agreeing, the one that was chosen ticked; "" where nobody agreed."""
    ways = (ConsentState.WRITTEN, ConsentState.ORAL, ConsentState.PROXY)
    return "　".join(f"{tick(one is state)}{label(one)}" for one in ways) if state in ways else ""


def _person(leaving: Leaving, known: Register) -> dict[str, object]:
    person, on = leaving.person, leaving.made_on
    return {
        "name": person.name,
        "provisional": person.provisional,
        "kana": person.kana if person.kana == HIDDEN else to_hiragana(person.kana),
        "sex": label(person.sex) if person.sex is not None else "",
        "birth": format_birth(person.birth) if person.birth else "",
        "age": age_words(person.birth, on) or person.age_about,
        "address": _address(person.address, known),
        "neighbourhood": person.neighbourhood,
        "phones": [(label(phone.kind), phone.number, phone.hours) for phone in person.phones],
        "members": [_member(one, leaving) for one in person.members],
        "categories": [label(one) for one in person.categories],
        "cautions": joined(*caution_words(person.cautions, person.caution_note), person.caution_note, by="、"),
        "contacts": [(one.name, one.relation, one.phone, _key(one.has_key)) for one in person.contacts],
        "doctor": person.doctor,
        "care_manager": person.care_manager,
    }


def _member(member: SharedMember, leaving: Leaving) -> tuple[str, str, str, str]:
    care = "" if member.care is Care.NONE else short(member.care)
    told = born_words(member.birth, leaving.made_on) or member_words(member)
    return member.name, label(member.relation), told, care


def _key(has_key: HasKey) -> str:
    return f"鍵：{label(has_key)}" if has_key is HasKey.UNKNOWN else label(has_key)


def _activity(activity: SharedActivity) -> tuple[str, str, str]:
    day = format_short(activity.on) + (f" {label(activity.part)}" if activity.part else "")
    return day, activity_words(activity), activity.note


def _address(address: Address, known: Register) -> str:
    post = f"〒{address.postal_code}　" if address.postal_code else ""
    parts = [_municipality(address.local_government_code, known), address.street_address, address.city_block]
    house = f"　{address.building_name_etc}" if address.building_name_etc else ""
    return post + "".join(parts) + house


def _municipality(code: str, known: Register) -> str:
    return known.municipalities.get(code, code)
