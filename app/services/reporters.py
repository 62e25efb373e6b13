"""通告者を伏せる: who reported that somebody is harmed is left out of whatever goes on from here, as the law wants it.

The desk itself knows: its screens name them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.domain.cases import Case
from app.domain.consents import Consent, tells_of_abuse
from app.domain.folding import fold
from app.domain.people import Person
from app.domain.referrals import Arrival, Caller, CallerKind, Leaving, Referral, Sender, SharedConsent, is_of_harm
from app.models import records
from app.models.cases import CaseRow
from app.models.referrals import ArrivalRow
from app.models.sessions import Session
from app.services import arrivals, telltales, whole_cases


@dataclass(frozen=True, slots=True)
class Informant:
    """Somebody by whom a case came here: under which name, and on what telephone."""

    name: str
    phone: str


def hides(session: Session, referral: Referral, consent: Consent | None) -> bool:
    """Whether who reported stays unnamed: by a rule that can be let go of here, or as whoever sent it wants it."""
    if any(each.leaving.hide_reporter for each in _came(session, referral.case_id)):
        return True
    # What goes on of a report may be about something else, as a debt: who reported is no less to stay unnamed for that.
    reported = is_of_harm(referral) or tells_of_abuse(consent) or _is_of_report(session, referral.case_id)
    return reported and not referral.tell_reporter


def of_referral(session: Session, referral: Referral) -> list[Informant]:
    """By whom a つなぎ came about: who asked, as it says itself, and by whom its case came here."""
    return [*_others(referral.caller), *_of_cases(session, referral.case_id)]


def hidden_of_case(session: Session, case: Case) -> list[Informant]:
    """Who is to stay unnamed on the papers of a case; empty where nobody is."""
    return list(_of_cases(session, case.id)) if _is_of_report(session, case.id) else []


def hidden_of_arrival(session: Session, arrival: Arrival) -> list[Informant]:
    """Who is to stay unnamed on the sheet of what arrived."""
    return list(_of_arrival(session, arrival)) if _is_report(arrival.leaving) else []


def hidden_of_person(session: Session, person_id: str) -> list[Informant]:
    """Who is to stay unnamed on what is printed of a person."""
    cases = records.several(session, Case, CaseRow.person_id == person_id)
    return [reporter for case in cases for reporter in hidden_of_case(session, case)]


def unnamed(told: SharedConsent, hidden: list[Informant]) -> SharedConsent:
    """A consent without the names of these, who heard it or were asked."""
    names = {fold(each.name) for each in hidden}

    def kept(name: str) -> str:
        return "" if fold(name) in names else name

    return replace(
        told,
        taken_by=kept(told.taken_by),
        decided_by=kept(told.decided_by),
        given_by_name=kept(told.given_by_name),
        consulted=tuple(each for each in told.consulted if kept(each.name)),
    )


def words_of(hidden: list[Informant], person: Person) -> set[str]:
    """Folded words that name these; a name that is the person's own too names nobody else."""
    names = telltales.clear(word for each in hidden for word in (each.name, *each.name.split()))
    own = telltales.clear((person.name, *person.name.split()))
    return names - own | telltales.clear(each.phone for each in hidden)


def _is_of_report(session: Session, case_id: str) -> bool:
    """Whether a case, or what is one with it, began with a report of harm."""
    told = any(_is_report(each.leaving) for each in _came(session, case_id))
    return told or any(is_of_harm(each) for each in whole_cases.cases(session, case_id))


def _is_report(told: Leaving) -> bool:
    return told.hide_reporter or is_of_harm(told) or tells_of_abuse(told.consent)


def _of_cases(session: Session, case_id: str) -> Iterator[Informant]:
    for case in whole_cases.cases(session, case_id):
        yield from _others(case.caller)
    for arrival in _came(session, case_id):
        yield from _of_arrival(session, arrival)


def _of_arrival(session: Session, arrival: Arrival) -> Iterator[Informant]:
    yield _sent(arrivals.sender(session, arrival))
    yield _sent(arrival.leaving.sender)
    yield from _others(arrival.leaving.caller)


def _others(caller: Caller | None) -> Iterator[Informant]:
    """Whoever asked, unless it was the person."""
    if caller is not None and caller.kind is not CallerKind.PERSON:
        yield Informant(caller.name, caller.phone)


def _sent(sender: Sender) -> Informant:
    return Informant(sender.name, sender.phone)


def _came(session: Session, case_id: str) -> list[Arrival]:
    return records.several(session, Arrival, ArrivalRow.id.in_(whole_cases.arrival_ids(case_id))) if case_id else []
