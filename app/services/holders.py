"""Who holds what a つなぎ told of a person; what was taken back is held by nobody."""

from collections.abc import Iterator

from app.domain.consents import WithheldPart
from app.domain.givings import Giving, GivingItem, day_agreed
from app.domain.holders import ToldAgency
from app.domain.marks import may_come
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Proof, Referral, ReferralWay, Stage
from app.domain.scopes import SENSITIVE
from app.models.sessions import Session
from app.services import agencies, consents, givings, referral_recalls, referrals, sendings
from app.services.leaving import tells_of

# Lines of what went to and fro about a つなぎ, and was not itself told.
_BESIDE = {GivingItem.ANSWER, GivingItem.CASE_NEWS, GivingItem.PROGRESS, GivingItem.CALL}


def of_person(session: Session, person_id: str) -> list[ToldAgency]:
    """Those who hold a つなぎ about a person that named them, the newest つなぎ first."""
    found = [each for each in referrals.of_person(session, person_id) if not each.nameless]
    return [holder for each in found if each.stage is not Stage.WITHDRAWN for holder in _of_referral(session, each)]


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
