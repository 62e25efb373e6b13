"""Around the person (相談者と機関): who asked for them, and which agencies have to do with them, as far as that may leave."""

from dataclasses import replace

from sqlalchemy import select

from app.domain.cases import Case
from app.domain.consents import AGREED, Consent, WithheldPart
from app.domain.referrals import Caller, CallerKind, Involved, Referral
from app.models.activities import ActivityRow
from app.models.sessions import Session
from app.services import references, whole_cases
from app.words.labels import label
from app.words.phrases import in_japanese, joined


def caller(referral: Referral, case: Case | None, consent: Consent | None) -> Caller | None:
    """Who asked for the person, as the つなぎ says it or else its case; nobody where it was the person or is to stay here."""
    told = _written(referral) or (case.caller if case else None)
    # What somebody of the house asked tells of the house.
    kept_back = consent is not None and WithheldPart.HOUSEHOLD in consent.withheld_parts
    return None if told is None or told.kind is CallerKind.PERSON or kept_back else told


def involved(session: Session, referral: Referral, case: Case | None, consent: Consent | None) -> tuple[Involved, ...]:
    """The agencies that the つなぎ names, and of those with which one spoke about its case those that may know of it."""
    return (*referral.involved, *(_spoken_with(session, referral, case, consent) if case else ()))


def _written(referral: Referral) -> Caller | None:
    """Who asks, with what a packet has no field for in words: whether the person knows of it."""
    if referral.caller is None or referral.awareness is None:
        return referral.caller
    with in_japanese():
        return replace(referral.caller, relation=joined(referral.caller.relation, label(referral.awareness), by="・"))


def _spoken_with(session: Session, referral: Referral, case: Case, consent: Consent | None) -> list[Involved]:
    agreed = consent.agencies if consent and consent.state in AGREED else ()
    whole = ActivityRow.case_id.in_(whole_cases.ids(case.id))
    query = select(ActivityRow.agency).where(whole, ActivityRow.agency.in_(agreed)).distinct()
    names = {code: found.name for code in session.scalars(query) if (found := references.agency(code)) is not None}
    known = {referral.destination, *(each.agency for each in referral.involved)}
    return [Involved(agency=code, name=names[code]) for code in sorted(names) if code not in known]
