"""Who holds what a つなぎ told of a person; what was taken back is held by nobody."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.domain.cards import Role
from app.domain.consents import Consent, WithheldPart
from app.domain.givings import Giving, GivingItem, day_agreed
from app.domain.holders import ToldAgency, taken_out, told_more
from app.domain.marks import may_come
from app.domain.people import Person
from app.domain.places import PageName, Place
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Proof, Referral, ReferralWay, Stage
from app.domain.reminders import Reminder, Why
from app.domain.scopes import SENSITIVE
from app.models import records
from app.models.cases import FIRST, CaseRow
from app.models.givings import GivingRow
from app.models.people import PersonRow
from app.models.referrals import ReferralRow
from app.models.sessions import Session
from app.services import agencies, consents, givings, referral_recalls, referrals, sendings, stops
from app.services.leaving import tells_of

# Lines of what went to and fro about a つなぎ, and was not itself told.
_BESIDE = {GivingItem.ANSWER, GivingItem.CASE_NEWS, GivingItem.PROGRESS, GivingItem.CALL}


def of_person(session: Session, person_id: str) -> list[ToldAgency]:
    """Those who hold a つなぎ about a person that named them, the newest つなぎ first."""
    found = [each for each in referrals.of_person(session, person_id) if not each.nameless]
    return [holder for each in found if each.stage is not Stage.WITHDRAWN for holder in _of_referral(session, each)]


def beyond(session: Session, person_id: str, held: Iterable[ToldAgency]) -> Iterator[tuple[ToldAgency, Consent]]:
    """Those of them who have more than may go to them now, each with the consent that says so: at a desk also a sender's."""
    for each in held:
        now = consents.binding(session, person_id, each.agency)
        if now is not None and _knows_more(each, now):
            yield each, now


def reminders(session: Session, today: date) -> list[Reminder]:
    """To whom a desk handed on more than a sender's newer consent lets them know, until that was taken back or corrected.

    What the desk's own word leaves out it was asked about when that was written down.
    """
    return [
        Reminder(
            why=Why.TOLD_BEYOND,
            place=Place(PageName.CONSENTS, person.id),
            about=person.name,
            provisional=person.provisional,
            detail=f"{holder.number}・{holder.name}",
            since=holder.on,
            count=max(0, (today - holder.on).days),
            person_id=person.id,
            urgent=True,
        )
        for person in (_brought_since(session) if session.me.role is Role.DESK else ())
        for holder, _now in beyond(session, person.id, of_person(session, person.id))
        if not holder.mended and not _is_said_here(session, person.id, holder)
    ]


def _brought_since(session: Session) -> list[Person]:
    """Of whom a sender sent a newer version after a つなぎ about them had gone on from here: few, whom one can ask about."""
    came, first = aliased(GivingRow), aliased(CaseRow)
    told_before = (GivingRow.record_id == ReferralRow.id) & ~GivingRow.received & (GivingRow.at <= came.at)
    about = (
        select(ReferralRow.person_id)
        .select_from(came)
        .join(CaseRow, CaseRow.arrival_id == came.record_id)
        .join(first, first.id == FIRST)
        .join(ReferralRow, ReferralRow.person_id == first.person_id)
        .join(GivingRow, told_before)
        .where(came.received, came.version > 1, ReferralRow.stage != Stage.WITHDRAWN, ~ReferralRow.nameless)
        .where(*stops.passing_over(session, ReferralRow))
    )
    return records.several(session, Person, PersonRow.id.in_(about))


def _is_said_here(session: Session, person_id: str, holder: ToldAgency) -> bool:
    own = consents.current(session, person_id)
    return own is not None and _knows_more(holder, own)


def _knows_more(holder: ToldAgency, consent: Consent) -> bool:
    return bool(taken_out([holder], consent) or told_more([holder], consent))


def _of_referral(session: Session, referral: Referral) -> Iterator[ToldAgency]:
    told = [line for line in givings.of_record(session, referral.id) if _BESIDE.isdisjoint(line.items)]
    if not told or referral_recalls.agreed_until(session, referral) is not None:
        return
    last = max(told, key=lambda line: line.version)
    agency = agencies.find(referral.destination)
    reached = any(each.left for each in sendings.of_record(session, referrals.KIND, referral.id))
    mendable = reached and referral.way is ReferralWay.PACKET and may_come(referral.stage, Stage.READY)
    yield ToldAgency(
        referral_id=referral.id,
        number=referral_number(referral.id),
        agency=referral.destination,
        name=agency.name if agency else last.other,
        on=last.on,
        way=last.way,
        parts=_parts(session, referral, last),
        may_tell=_may_tell(session, referral, last) if reached else (),
        reached=reached,
        mendable=mendable,
        mended=mendable and referrals.proof(session, referral) is Proof.NOT_WRITTEN,
    )


def _parts(session: Session, referral: Referral, line: Giving) -> tuple[WithheldPart, ...]:
    # What an older program told it did not note: it may have been all.
    return tells_of(session, referral) if GivingItem.NOT_NOTED in line.items else line.parts


def _may_tell(session: Session, referral: Referral, line: Giving) -> tuple[str, ...]:
    # The consent by which it went is known by its kind and day, also after the words of the packet were erased. Where something
    # sensitive is kept back nobody is told to whom the person agreed besides.
    for consent in consents.all_of(session, referral.person_id):
        if (consent.state, day_agreed(consent)) == (line.state, line.agreed_on):
            return () if SENSITIVE.intersection(consent.withheld_parts) else consent.agencies
    return ()
