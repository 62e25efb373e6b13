"""Around the person (相談者と機関): who asked for them, and which agencies a case had to do with, as far as that may leave."""

from sqlalchemy import select

from app.domain.cases import Case
from app.domain.consents import AGREED, Consent, WithheldPart
from app.domain.referrals import Caller, CallerKind, Involved, Referral
from app.models.activities import ActivityRow
from app.models.sessions import Session
from app.services import references, whole_cases

_OTHERS = frozenset({WithheldPart.HOUSEHOLD, WithheldPart.CONTACTS})


def caller(case: Case, consent: Consent | None) -> Caller | None:
    """Who asked for the person, unless it was the person or is to stay here."""
    kept_back = _OTHERS.intersection(consent.withheld_parts if consent else ())
    if case.caller is None or case.caller.kind is CallerKind.PERSON or kept_back:
        return None
    return case.caller


def involved(session: Session, referral: Referral, case: Case, consent: Consent | None) -> tuple[Involved, ...]:
    """The agencies with which one spoke about a case: those only of which the person agreed that they may know."""
    agreed = consent.agencies if consent and consent.state in AGREED else ()
    whole = ActivityRow.case_id.in_(whole_cases.ids(case.id))
    query = select(ActivityRow.agency).where(whole, ActivityRow.agency.in_(agreed)).distinct()
    names = {code: found.name for code in session.scalars(query) if (found := references.agency(code)) is not None}
    return tuple(Involved(agency=code, name=names[code]) for code in sorted(names) if code != referral.destination)
