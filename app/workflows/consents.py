"""Noting a consent, and what follows for what was handed on by it."""

from dataclasses import replace

from app.domain.consents import AGREED, Consent, ConsentState
from app.domain.holders import ToldAgency, taken_out, told_more
from app.domain.referrals import Referral, Stage
from app.models.sessions import Session
from app.services import consents, holders, referrals, sendings


def note(session: Session, consent: Consent, *, stop: bool = False, correct: bool = False) -> Consent:
    """Keep a consent as it was given, refused or withdrawn; one that is withdrawn takes back what went out in packets by it.

    Each goes as a recall to whoever has it. One that lets fewer know takes it back with `stop` from exactly those who may know
    no more, and one that tells less sends with `correct` a correction to those who were told more. A draft waits until somebody
    asks again, and what was told by another way than a packet is called off in that way. Raises Invalid.
    """
    held = holders.of_person(session, consent.person_id) if stop or correct else []
    out = [each for each in taken_out(held, consent) if not _agreed_since(session, consent, each.agency)] if stop else []
    kept = consents.note(session, replace(consent, no_more=tuple(dict.fromkeys(each.agency for each in out))))
    # Something older than the person's last word takes nothing back from whom they let know since.
    counts = consents.last_word(session, kept.person_id) or kept
    if kept.state is ConsentState.WITHDRAWN and counts == kept:
        for referral in referrals.of_person(session, kept.person_id):
            if _went_by_it(session, referral):
                referrals.withdraw(session, referral)
    for holder in out:
        if holder.reached and holder in taken_out(held, counts):
            referrals.withdraw(session, referrals.get(session, holder.referral_id))
    for holder in told_more(held, counts) if correct else ():
        _correct(session, holder, counts)
    return kept


def _agreed_since(session: Session, consent: Consent, agency: str) -> bool:
    """Whether the person let an agency know on a later day than that of a consent which is only written down now."""
    now = consents.last_word(session, consent.person_id)
    later = now is not None and now.on is not None and consent.on is not None and now.on > consent.on
    return now is not None and later and now.state in AGREED and agency in now.agencies


def _correct(session: Session, holder: ToldAgency, consent: Consent) -> None:
    """Let a つなぎ go once more as the consent is now; one that tells of it in its own words has to be mended by hand."""
    referral = replace(referrals.get(session, holder.referral_id), consent_id=consent.id)
    if holder.mendable and not referrals.missing(session, referral):
        referrals.make_ready(session, referral)


def _went_by_it(session: Session, referral: Referral) -> bool:
    # What named nobody needed no consent.
    open_still = referral.stage is not Stage.WITHDRAWN and not referral.nameless
    return open_still and bool(sendings.of_record(session, referrals.KIND, referral.id))
