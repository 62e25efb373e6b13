"""What exactly leaves the notebook with a referral.

The packet, the printed sheet and the preview are all made from the one value that `leaving` returns, so that what a
person was shown is what goes out.
"""

from dataclasses import replace

from app.domain.activities import Activity
from app.domain.addresses import Address
from app.domain.ages import decade, decade_words
from app.domain.cards import Owner
from app.domain.cases import Case
from app.domain.consents import Consent, ConsentState, WithheldPart
from app.domain.people import Person, outside
from app.domain.referral_numbers import referral_number
from app.domain.referrals import (
    Leaving,
    Referral,
    ReferralWay,
    Sender,
    SharedActivity,
    SharedConsent,
    SharedMember,
    SharedPerson,
    Stage,
)
from app.domain.scopes import said, without, without_items
from app.domain.scopes import told as parts_told
from app.domain.sheet_items import SheetItem, differing
from app.models import records
from app.models.sessions import Session
from app.services import agencies, callers, consents, households, owners, referral_changes, reporters, telltales

_NAMING = frozenset(
    {
        WithheldPart.NAME,
        WithheldPart.BIRTH,
        WithheldPart.ADDRESS,
        WithheldPart.PHONES,
        WithheldPart.HOUSEHOLD,
        WithheldPart.CONTACTS,
    }
)


def leaving(session: Session, referral: Referral) -> Leaving:
    """Everything that would leave with this referral as it stands now, and nothing else. Raises NotFound."""
    person = records.get(session, Person, referral.person_id)
    consent = consents.binding(session, person.id, referral.destination)
    told = _leaving(session, referral, person, consent)
    return replace(told, changes=_changes(session, referral, told, person, consent))


def _changes(session: Session, referral: Referral, told: Leaving, person: Person, consent: Consent | None) -> str:
    """What changed since the version that was told before, by a packet or otherwise."""
    if referral.version < 2:
        return ""
    if referral.way is ReferralWay.PACKET:
        return referral_changes.since_packed(session, told)
    kept = records.find(session, Referral, referral.id)
    for earlier in (*([kept] if kept else ()), *records.revisions(session, Referral, referral.id)):
        if earlier.version < referral.version and earlier.stage is Stage.HANDED_OVER:
            return referral_changes.between(_leaving(session, earlier, person, consent), told)
    return ""


def texts_that_tell(session: Session, referral: Referral) -> list[str]:
    """The fields in which stands after all what is to stay at home.

    In a nameless consultation that is whom it is about: name and kana, day of birth, family and contacts, phones, and the
    address below the municipality. In any other it is what belongs to the parts that the consent keeps back.
    """
    person = records.find(session, Person, referral.person_id)
    if person is None:
        return []
    consent = consents.binding(session, person.id, referral.destination)
    stays = _stays(person, consent, nameless=referral.nameless)
    # Nothing is to stay at home of most: what would leave is not made only to find that it may.
    return _texts_that_tell(session, _leaving(session, referral, person, consent), person, stays) if stays else []


def kept_back(session: Session, referral: Referral) -> tuple[WithheldPart, ...]:
    """Of the parts that the consent keeps back, those of which something would leave with this referral otherwise."""
    person = records.get(session, Person, referral.person_id)
    withheld = _withheld(consents.binding(session, person.id, referral.destination))
    return tuple(part for part in tells_of(session, referral) if part in withheld) if withheld else ()


def hidden(session: Session, referral: Referral) -> tuple[tuple[SheetItem, bool], ...]:
    """The items of which the consent keeps something back, each with whether some of it goes all the same. Raises NotFound."""
    person = records.get(session, Person, referral.person_id)
    consent = consents.binding(session, person.id, referral.destination)
    whole = without_items(_whole(session, referral, person, consent), referral.left_out)
    found = differing(whole, _leaving(session, referral, person, consent)) if _withheld(consent) else ()
    return tuple((item, goes) for item, stood, goes in found if stood and item is not SheetItem.CONSENT)


def tells_of(session: Session, referral: Referral) -> tuple[WithheldPart, ...]:
    """The parts of which something would leave with this referral if the person kept nothing back. Raises NotFound."""
    person = records.get(session, Person, referral.person_id)
    return parts_told(without_items(_whole(session, referral, person, None), referral.left_out))


def parts_in_texts(session: Session, referral: Referral) -> tuple[WithheldPart, ...]:
    """Of the parts that the consent keeps back, those of which something stands in a text."""
    person = records.find(session, Person, referral.person_id)
    consent = consents.binding(session, person.id, referral.destination) if person else None
    if person is None or consent is None:
        return ()
    told = _leaving(session, referral, person, consent)
    return tuple(part for part in consent.withheld_parts if _texts_that_tell(session, told, person, frozenset({part})))


def holds_withheld(session: Session, told: Leaving, person_id: str) -> bool:
    """Whether something stands in what was sealed that is to stay at home by what the person says now. Raises NotFound."""
    person = records.get(session, Person, person_id)
    consent = consents.binding(session, person.id, told.destination)
    stays = _stays(person, consent, nameless=told.nameless)
    left = without(told, _withheld(consent))
    place = person.sheltered and (told.person.address, told.person.neighbourhood) != (Address(), "")
    return left != told or place or bool(_texts_that_tell(session, told, person, stays))


def texts_that_name_reporters(session: Session, referral: Referral, told: Leaving | None = None) -> list[str]:
    """The fields in which whoever reported is named after all, who is to stay unnamed; `told` is what was sealed already."""
    person = records.find(session, Person, referral.person_id)
    if person is None or not (known := reporters.of_referral(session, referral)):
        return []
    consent = consents.binding(session, person.id, referral.destination)
    if not reporters.hides(session, referral, consent):
        return []
    return telltales.fields_with(told or _leaving(session, referral, person, consent), reporters.words_of(known, person))


def _withheld(consent: Consent | None) -> frozenset[WithheldPart]:
    return frozenset(consent.withheld_parts if consent else ())


def _stays(person: Person, consent: Consent | None, *, nameless: bool) -> frozenset[WithheldPart]:
    """The parts of which nothing may stand in a text."""
    shelter = {WithheldPart.ADDRESS} if person.sheltered else frozenset[WithheldPart]()
    return _withheld(consent) | (_NAMING if nameless else frozenset()) | shelter


def _texts_that_tell(session: Session, told: Leaving, person: Person, stays: frozenset[WithheldPart]) -> list[str]:
    return telltales.fields_with(told, telltales.telling(session, person, stays))


def _leaving(session: Session, referral: Referral, person: Person, consent: Consent | None) -> Leaving:
    whole = _whole(session, referral, person, consent)
    left = without_items(without(whole, _withheld(consent)), referral.left_out)
    # That somebody is to stay unnamed goes along, whatever else is left out.
    left = replace(left, hide_reporter=whole.hide_reporter)
    # Who asked may be written in the case, where nobody could mend it from here: what tells too much of it stays.
    from_case = left.caller is not None and referral.caller is None
    stays = _stays(person, consent, nameless=referral.nameless) if from_case else frozenset()
    return replace(left, caller=None) if stays and "caller" in _texts_that_tell(session, left, person, stays) else left


def _whole(session: Session, referral: Referral, person: Person, consent: Consent | None) -> Leaving:
    agency = agencies.find(referral.destination)
    # What links a nameless consultation to a case would tell whom it is about.
    case = records.find(session, Case, referral.case_id) if referral.case_id and not referral.nameless else None
    hides = reporters.hides(session, referral, consent)
    hidden = reporters.of_referral(session, referral) if hides else []
    return Leaving(
        referral_id=referral.id,
        referral_version=referral.version,
        number=referral_number(referral.id),
        nameless=referral.nameless,
        sender=_sender(owners.owner(session)),
        destination=referral.destination,
        destination_name=agency.name if agency else "",
        destination_person=referral.destination_person,
        way=referral.way,
        urgency=referral.urgency,
        made_on=referral.made_on or session.today,
        reason=referral.reason,
        troubles=referral.troubles,
        worst=referral.worst,
        trouble_note=referral.trouble_note,
        own_words=referral.own_words,
        asked=referral.asked,
        asked_note=referral.asked_note,
        risks=referral.risks,
        risk_note=referral.risk_note,
        summary=referral.summary,
        plan_note=referral.plan_note,
        calls=referral.calls,
        reply_to_question=referral.reply_to_question,
        person=(_nameless if referral.nameless else _person)(session, outside(person)),
        consent=reporters.unnamed(_consent(consent, referral.nameless), hidden),
        activities=_activities(session, referral),
        follows=referral_number(case.arrival_id) if case and case.arrival_id and not hides else "",
        case_number=case.number if case else "",
        caller=None if hides or referral.nameless else callers.caller(referral, case, consent),
        involved=() if referral.nameless else callers.involved(session, referral, case, consent),
        hide_reporter=hides and reporters.asks_to_hide(session, referral, consent),
    )


def _person(session: Session, person: Person) -> SharedPerson:
    household = households.of_person(session, person.id)
    members = households.members(session, household.id) if household else []
    return SharedPerson(
        id=person.id,
        name=person.name,
        provisional=person.provisional,
        kana=person.kana,
        birth=person.birth,
        sex=person.sex,
        address=person.address,
        neighbourhood=person.neighbourhood,
        phones=person.phones,
        members=tuple(
            SharedMember(
                relation=member.relation,
                care=member.care,
                decade=decade(member.birth, session.today),
                living_together=member.living_together,
            )
            for member in members
            if member.person_id != person.id
        ),
        categories=person.categories,
        cautions=person.cautions,
        caution_note=person.caution_note,
        # Others of the house and whom to ring agreed to nothing: what they are to the person leaves, who they are does not.
        contacts=tuple(replace(contact, name="") for contact in person.contacts),
        doctor=person.doctor,
        care_manager=person.care_manager,
    )


def _nameless(session: Session, person: Person) -> SharedPerson:
    """Age by tens, sex and municipality: in a village of 3,000 a category besides is a name."""
    return SharedPerson(
        age_about=decade_words(person.birth, session.today),
        sex=person.sex,
        address=Address(local_government_code=person.address.local_government_code),
    )


def _activities(session: Session, referral: Referral) -> tuple[SharedActivity, ...]:
    found = [records.find(session, Activity, activity_id) for activity_id in referral.activity_ids]
    kept = sorted((one for one in found if one is not None and one.on is not None), key=lambda one: (str(one.on), one.id))
    return tuple(
        SharedActivity(on=one.on, part=one.part, way=one.way, met=one.met, condition=one.condition, note=one.note)
        for one in kept
        if one.on is not None
    )


def _consent(consent: Consent | None, nameless: bool) -> SharedConsent:
    if consent is None or nameless:
        return SharedConsent(
            state=ConsentState.UNCONFIRMED,
            on=None,
            taken_by="",
            agencies=(),
            withheld="",
            review_on=None,
            basis=None,
            decided_by="",
        )
    return SharedConsent(
        state=consent.state,
        on=consent.on,
        taken_by=consent.taken_by,
        agencies=consent.agencies,
        withheld=consent.withheld,
        review_on=consent.review_on,
        basis=consent.basis,
        decided_by=consent.decided_by,
        explained=consent.explained,
        withheld_parts=said(consent.withheld_parts),
        decided_on=consent.decided_on,
        consulted=consent.consulted,
        given_by=consent.given_by,
        given_by_name=consent.given_by_name,
        parents=consent.parents,
        ground=consent.ground,
    )


def _sender(owner: Owner) -> Sender:
    return Sender(
        name=owner.name,
        kana=owner.kana,
        role=owner.role.value,
        organisation=owner.organisation,
        local_government_code=owner.local_government_code,
        phone=owner.phone,
    )
