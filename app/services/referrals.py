"""What one can do with a referral (つなぎ): prepare it, make it ready, hand it over, follow it up, take it back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select

from app.domain.people import Person
from app.domain.referrals import Referral, ReferralWay, Stage, Urgency
from app.errors import Problem
from app.models import records
from app.models.referrals import ReferralRow
from app.models.sessions import Session
from app.services import consents, references
from app.services.checking import LINE_LENGTH, NAME_LENGTH, NOTE_LENGTH, past, refuse_if_any, required, within
from app.services.leaving import texts_that_name

OPEN = (Stage.PREPARING, Stage.READY, Stage.HANDED_OVER)


def prepare(session: Session, referral: Referral) -> Referral:
    """Keep a referral that is still being written. Only what can never be right is refused (Invalid)."""
    refuse_if_any(_impossible(session, referral))
    made_on = referral.made_on or session.today
    return records.keep(session, replace(referral, stage=Stage.PREPARING, made_on=made_on))


def make_ready(session: Session, referral: Referral) -> Referral:
    """Keep a referral that may leave: complete, agreed to, and telephoned first where that is asked. Raises Invalid."""
    refuse_if_any([*_impossible(session, referral), *missing(session, referral)])
    made_on = referral.made_on or session.today
    return records.keep(session, replace(referral, stage=Stage.READY, made_on=made_on))


def hand_over(session: Session, referral: Referral, on: date) -> Referral:
    """Note that the referral was told or given on this day, by another way than a packet. Raises Invalid."""
    refuse_if_any([*_impossible(session, referral), *missing(session, referral), *past("handed_over_on", on, session.today)])
    made_on = referral.made_on or session.today
    return records.keep(session, replace(referral, stage=Stage.HANDED_OVER, handed_over_on=on, made_on=made_on))


def confirm_by_phone(session: Session, referral: Referral, whom: str, at: datetime) -> Referral:
    """Note who said on the telephone that the referral arrived, and when (UTC)."""
    refuse_if_any([*required("confirmed_with", whom), *within("confirmed_with", whom, NAME_LENGTH)])
    return records.keep(session, replace(referral, stage=Stage.HANDED_OVER, confirmed_with=whom, confirmed_at=at))


def close(session: Session, referral: Referral) -> Referral:
    """Note that nothing more is expected of this referral."""
    return records.keep(session, replace(referral, stage=Stage.CLOSED))


def withdraw(session: Session, referral: Referral) -> Referral:
    """Take a referral back; what was already written out is called back by the next packet."""
    return records.keep(session, replace(referral, stage=Stage.WITHDRAWN))


def get(session: Session, referral_id: str) -> Referral:
    """The referral with this id; raises NotFound."""
    return records.get(session, Referral, referral_id)


def of_person(session: Session, person_id: str) -> list[Referral]:
    """All referrals about a person, the newest first."""
    ids = session.scalars(select(ReferralRow.id).where(ReferralRow.person_id == person_id).order_by(ReferralRow.id.desc()))
    return [records.get(session, Referral, referral_id) for referral_id in ids.all()]


def missing(session: Session, referral: Referral) -> list[Problem]:
    """What still keeps the referral from leaving, each with the field where it can be mended."""
    return list(_missing(session, referral))


def _missing(session: Session, referral: Referral) -> Iterator[Problem]:
    yield from required("reason", referral.reason)
    yield from required("destination", referral.destination)
    if not referral.troubles:
        yield Problem("troubles", "required")
    if not referral.asked and not referral.asked_note.strip():
        yield Problem("asked", "required")
    if referral.urgency is Urgency.EMERGENCY and not referral.calls:
        yield Problem("calls", "call_first")
    if referral.way is ReferralWay.PACKET and not _has_desk(session, referral.destination):
        yield Problem("way", "no_card")
    if referral.nameless:
        yield from (Problem(field, "name_in_text") for field in texts_that_name(session, referral))
    else:
        yield from _not_agreed(session, referral)


def _not_agreed(session: Session, referral: Referral) -> Iterator[Problem]:
    consent = consents.current(session, referral.person_id) if referral.person_id else None
    if consent is None:
        yield Problem("consent", "required")
    elif not consents.allows(consent, referral.destination):
        yield Problem("consent", "not_agreed")


def _has_desk(session: Session, agency: str) -> bool:
    from app.services import cards

    return cards.desk_of(session, agency) is not None


def _impossible(session: Session, referral: Referral) -> Iterator[Problem]:
    yield from required("person", referral.person_id)
    if referral.person_id and records.find(session, Person, referral.person_id) is None:
        yield Problem("person", "not_found")
    if referral.destination and references.agency(referral.destination) is None:
        yield Problem("destination", "not_found")
    if referral.worst is not None and referral.worst not in referral.troubles:
        yield Problem("troubles", "worst_not_chosen")
    yield from past("made_on", referral.made_on, session.today)
    for field in ("summary", "own_words", "plan_note", "reply_to_question"):
        yield from within(field, getattr(referral, field), NOTE_LENGTH)
    for field in ("reason", "trouble_note", "asked_note", "risk_note", "destination_person"):
        yield from within(field, getattr(referral, field), LINE_LENGTH)
    for call in referral.calls:
        yield from required("calls", call.whom)
        yield from required("calls", call.when)
