"""What exactly leaves the notebook with a referral.

The packet, the printed sheet and the preview are all made from the one value that `leaving` returns, so that what a
person was shown is what goes out.
"""

from dataclasses import replace

from app.domain.activities import Activity
from app.domain.addresses import Address
from app.domain.ages import decade, decade_words
from app.domain.cards import Owner
from app.domain.consents import SHARED_AS, Consent, ConsentState, Part
from app.domain.folding import fold
from app.domain.people import Person
from app.domain.referral_numbers import referral_number
from app.domain.referrals import (
    Consulted,
    Leaving,
    Referral,
    Sender,
    SharedActivity,
    SharedConsent,
    SharedMember,
    SharedPerson,
)
from app.models import records
from app.models.sessions import Session
from app.services import consents, households, owners, references

_TEXTS = (
    "destination_person",
    "reason",
    "trouble_note",
    "own_words",
    "asked_note",
    "risk_note",
    "summary",
    "plan_note",
    "reply_to_question",
)


def leaving(session: Session, referral: Referral) -> Leaving:
    """Everything that would leave with this referral as it stands now, and nothing else. Raises NotFound."""
    person = records.get(session, Person, referral.person_id)
    consent = consents.current(session, person.id)
    withheld = consent.withheld_parts if consent else ()
    activities = () if Part.ACTIVITIES in withheld else _activities(session, referral)
    shared = _nameless(session, person) if referral.nameless else _person(session, person, withheld)
    agency = references.agency(referral.destination)
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
        person=shared,
        consent=_consent(consent, referral.nameless),
        activities=activities,
    )


def texts_that_name(session: Session, referral: Referral) -> list[str]:
    """The fields of a nameless consultation in which stands after all whom it is about.

    Looked for are name and kana, family and contacts, phones, and the address below the municipality.
    """
    person = records.find(session, Person, referral.person_id)
    if person is None:
        return []
    telling = _telling(session, person)
    texts = {field: fold(getattr(referral, field)) for field in _TEXTS}
    texts["calls"] = fold(" ".join(f"{call.whom} {call.when} {call.answer}" for call in referral.calls))
    texts["activity_ids"] = fold(" ".join(activity.note for activity in _activities(session, referral)))
    return [field for field, text in texts.items() if any(words in text for words in telling)]


def _telling(session: Session, person: Person) -> set[str]:
    """Folded words that tell who somebody is; a provisional name tells nothing."""
    household = households.of_person(session, person.id)
    members = households.members(session, household.id) if household else []
    others = [member.name for member in members if member.person_id != person.id]
    names = [*others, *(contact.name for contact in person.contacts)]
    if not person.provisional:
        names += [person.name, person.kana]
    address = person.address
    places = [address.street_address, address.street_address + address.city_block, person.neighbourhood]
    numbers = [fold(each.number) for each in person.phones] + [fold(each.phone) for each in person.contacts]
    parts = [part for name in names for part in (name, *name.split())]
    telling = {fold(words) for words in (*parts, *places)}
    # One letter, or a few digits, stand in many a harmless text.
    return {words for words in telling if len(words) >= 2} | {number for number in numbers if len(number) >= 6}


def _person(session: Session, person: Person, withheld: tuple[Part, ...]) -> SharedPerson:
    household = households.of_person(session, person.id)
    members = households.members(session, household.id) if household and Part.HOUSEHOLD not in withheld else []
    shared = SharedPerson(
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
    return _without(shared, withheld)


def _without(shared: SharedPerson, withheld: tuple[Part, ...]) -> SharedPerson:
    municipality = Address(local_government_code=shared.address.local_government_code)
    empty = {
        Part.NAME: {"name": "", "kana": "", "provisional": False},
        Part.BIRTH: {"birth": None},
        Part.ADDRESS: {"address": municipality, "neighbourhood": ""},
        Part.PHONES: {"phones": ()},
        Part.HOUSEHOLD: {"members": ()},
        Part.CATEGORIES: {"categories": ()},
        Part.HEALTH: {"doctor": "", "care_manager": ""},
        Part.CONTACTS: {"contacts": ()},
        Part.ACTIVITIES: {},
    }
    for part in withheld:
        shared = replace(shared, **empty[part])  # type: ignore[arg-type]
    return shared


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
        withheld_parts=tuple(SHARED_AS[part] for part in consent.withheld_parts),
        decided_on=consent.decided_on,
        consulted=(Consulted(name=consent.consulted),) if consent.consulted else (),
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
