"""Around the person (相談者と機関): who asked for them, and which agencies have to do with them, as far as that may leave."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select

from app.domain.cases import Case
from app.domain.consents import AGREED, Consent, WithheldPart
from app.domain.people import Person
from app.domain.referrals import Caller, CallerKind, Involved, Referral, Stage
from app.models.activities import ActivityRow
from app.models.sessions import Session
from app.services import agencies, whole_cases
from app.words.labels import label
from app.words.phrases import in_japanese, joined

_HANDED_OVER = (Stage.HANDED_OVER, Stage.MET, Stage.SETTLED, Stage.CLOSED)


def caller(referral: Referral, case: Case | None, consent: Consent | None) -> Caller | None:
    """Who asked for the person, as the つなぎ says it or else its case; nobody where it was the person or is to stay here."""
    told = _written(referral) or (case.caller if case else None)
    # What somebody of the house asked tells of the house.
    kept_back = consent is not None and WithheldPart.HOUSEHOLD in consent.withheld_parts
    return None if told is None or told.kind is CallerKind.PERSON or kept_back else told


def involved(session: Session, referral: Referral, case: Case | None, consent: Consent | None) -> tuple[Involved, ...]:
    """The agencies that the つなぎ names, and of those with which one spoke about its case those that may know of it."""
    return (*referral.involved, *(_spoken_with(session, referral, case, consent) if case else ()))


def helping(person: Person, earlier: Iterable[Referral]) -> tuple[Involved, ...]:
    """The offices that may help a person already: named in an earlier つなぎ, where one was handed over, the care manager."""
    found: dict[str, Involved] = {}
    for each in earlier:
        known = list(each.involved)
        if each.stage in _HANDED_OVER and (there := agencies.find(each.destination)) is not None:
            known.append(Involved(agency=there.code, name=there.name, person=each.destination_person, phone=there.phone))
        for one in known:
            found.setdefault(one.name, one)
    if person.care_manager:
        found.setdefault(person.care_manager, Involved(name=person.care_manager))
    return tuple(found.values())


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
    names = {code: found.name for code in session.scalars(query) if (found := agencies.find(code)) is not None}
    known = {referral.destination, *(each.agency for each in referral.involved)}
    return [Involved(agency=code, name=names[code]) for code in sorted(names) if code not in known]
