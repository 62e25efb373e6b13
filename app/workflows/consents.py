"""Noting a consent, and what follows for what was handed on by it."""

from app.domain.consents import Consent, ConsentState
from app.domain.referrals import Referral, Stage
from app.models.sessions import Session
from app.services import consents, outbox, referrals


def note(session: Session, consent: Consent) -> Consent:
    """Keep a consent as it was given, refused or withdrawn; one that is withdrawn takes back what went out in packets by it.

    Each goes as a recall to whoever has it. A draft waits until somebody asks again, and what was told by another way than a
    packet is called off in that way. Raises Invalid.
    """
    kept = consents.note(session, consent)
    if kept.state is ConsentState.WITHDRAWN and consents.current(session, kept.person_id) == kept:
        for referral in referrals.of_person(session, kept.person_id):
            if _went_by_it(session, referral):
                referrals.withdraw(session, referral)
    return kept


def _went_by_it(session: Session, referral: Referral) -> bool:
    # What named nobody needed no consent.
    open_still = referral.stage is not Stage.WITHDRAWN and not referral.nameless
    return open_still and bool(outbox.sendings(session, referrals.KIND, referral.id))
