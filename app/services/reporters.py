"""通告した方を伏せる: who reported that somebody is harmed is left out of whatever goes on from here, as the law wants it.

The desk itself knows: its screens name them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import or_, select

from app.domain.cases import Case
from app.domain.consents import Basis, Consent, Ground, WithheldPart, tells_of_abuse
from app.domain.folding import fold
from app.domain.givings import Giving, GivingItem
from app.domain.people import Person
from app.domain.referrals import Arrival, Caller, CallerKind, Leaving, Referral, Sender, SharedConsent, is_of_harm
from app.models import records
from app.models.cases import CaseRow
from app.models.givings import GivingRow
from app.models.referrals import ArrivalRow, ReferralRow
from app.models.rows import holds
from app.models.sessions import Session
from app.services import arrivals, harms, telltales, whole_cases
from app.services.naming import finder_of
from app.words.givings import REPORTER
from app.words.phrases import spoken

C = TypeVar("C", Consent, SharedConsent)


@dataclass(frozen=True, slots=True)
class Informant:
    """Somebody by whom a case came here: under which name, and on what telephone."""

    name: str
    phone: str


def hides(session: Session, referral: Referral, consent: Consent | None) -> bool:
    """Whether who reported stays unnamed: by a rule that can be let go of here, or as whoever sent it wants it."""
    if _is_wanted(session, referral):
        return True
    # Of a nameless consultation that is of no case there is nobody to hide.
    known = bool(referral.case_id) or not referral.nameless
    reported = _is_told(session, referral, consent) or (known and _is_known(session, referral.person_id))
    return reported and not referral.tell_reporter


def asks_to_hide(session: Session, referral: Referral, consent: Consent | None) -> bool:
    """Whether those who get it are asked to name nobody either, where who reported is hidden from them.

    Where nothing else that leaves tells of harm, this must not tell of it: not in a nameless consultation, nor where the person
    keeps back what tells of it.
    """
    kept_back = referral.nameless or consent is None or WithheldPart.ABUSE in consent.withheld_parts
    return _is_wanted(session, referral) or _is_told(session, referral, consent) or not kept_back


def of_referral(session: Session, referral: Referral) -> list[Informant]:
    """By whom a つなぎ came about: who asked, as it says itself, and by whom its case came here."""
    return [*_called(referral.caller), *_of_cases(session, referral.case_id)]


def hidden_of_case(session: Session, case: Case) -> list[Informant]:
    """Who is to stay unnamed on the papers of a case; empty where nobody is."""
    reported = _is_of_report(session, case.id) or _is_known(session, case.person_id)
    return list(_of_cases(session, case.id)) if reported else []


def hidden_of_arrival(session: Session, arrival: Arrival) -> list[Informant]:
    """Who is to stay unnamed on the sheet of what arrived."""
    case = _case_of(session, arrival.id)
    reported = _is_report(arrival.leaving) or (case is not None and bool(hidden_of_case(session, case)))
    return list(_of_arrival(session, arrival)) if reported else []


def hidden_of_people(session: Session, person_ids: Collection[str]) -> dict[str, list[Informant]]:
    """Who is to stay unnamed on what leaves of each of these people; of whom nobody is, they are left out."""
    mine = records.several(session, Case, CaseRow.person_id.in_(person_ids))
    whole: dict[str, list[Case]] = {}
    for case in whole_cases.several(session, mine):
        whole.setdefault(whole_cases.first(case), []).append(case)
    came = {each.id: each for each in _brought(session, [case for one in whole.values() for case in one])}
    asked = records.several(session, Referral, ReferralRow.person_id.in_(person_ids), ReferralRow.caller.is_not(None))
    harmed = harms.among(session, {each.person_id for each in mine} | {each.person_id for each in asked})
    hidden: dict[str, list[Informant]] = {}
    for case in mine:
        cases = whole[whole_cases.first(case)]
        brought = [came[each.arrival_id] for each in cases if each.arrival_id in came]
        if case.person_id in harmed or _tell_of_harm(cases, brought):
            hidden.setdefault(case.person_id, []).extend(_informants(session, cases, brought))
    for each in asked:
        if not each.tell_reporter and (each.person_id in harmed or is_of_harm(each)):
            hidden.setdefault(each.person_id, []).extend(_called(each.caller))
    return hidden


def outside(session: Session, lines: Sequence[Giving]) -> list[Giving]:
    """Lines of 提供の記録 as any paper or table may tell them: without who reported, and the つなぎ whose number they know."""
    hidden = _hidden_in(session, lines)
    return [replace(each, other=spoken(REPORTER), other_kind="", record_id="") if each.id in hidden else each for each in lines]


def _hidden_in(session: Session, lines: Sequence[Giving]) -> set[str]:
    """The lines, by their ids, whose other side reported harm: as one calls them, or as who sent a つなぎ or was answered."""
    hidden = hidden_of_people(session, {each.person_id for each in lines if each.person_id})
    reports = _reports(session, {each.record_id for each in lines})
    found = set()
    for each in lines:
        told_us = each.received or GivingItem.ANSWER in each.items or GivingItem.CASE_NEWS in each.items
        names = [informant.name for informant in hidden.get(each.person_id, ())]
        called = {fold(word) for name in names for word in (name, *name.split())}
        is_one = fold(each.other) in called or finder_of(names)(each.other)
        if is_one or (told_us and (names or each.record_id in reports)):
            found.add(each.id)
    return found


def _reports(session: Session, record_ids: Collection[str]) -> set[str]:
    """Of what came those that reported harm, by what is here of them, or by what 提供の記録 itself says once they are gone."""
    here = records.several(session, Arrival, ArrivalRow.id.in_(record_ids))
    says = or_(
        GivingRow.ground == Ground.ABUSE, GivingRow.basis == Basis.ABUSE_REPORT, holds(GivingRow.parts, WithheldPart.ABUSE)
    )
    noted = select(GivingRow.record_id).where(GivingRow.record_id.in_(record_ids), GivingRow.received, says)
    return {each.id for each in here if _is_report(each.leaving)} | set(session.scalars(noted))


def names_another(session: Session, arrival_id: str, *texts: str) -> bool:
    """Whether words to whoever sent what arrived name somebody else who reported the same, and is to stay unnamed."""
    case = _case_of(session, arrival_id) if any(texts) else None
    person = records.find(session, Person, case.person_id) if case else None
    arrival = records.find(session, Arrival, arrival_id)
    if case is None or person is None or arrival is None:
        return False
    known = [words for each in _of_arrival(session, arrival) for words in (each.name, *each.name.split(), each.phone)]
    others = words_of(hidden_of_case(session, case), person) - telltales.clear(known)
    return any(words in fold(text) for text in texts for words in others)


def unnamed(told: C, hidden: list[Informant]) -> C:
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


def _is_wanted(session: Session, referral: Referral) -> bool:
    return any(each.leaving.hide_reporter for each in _brought(session, whole_cases.cases(session, referral.case_id)))


def _is_told(session: Session, referral: Referral, consent: Consent | None) -> bool:
    # What goes on of a report may be about something else, as a debt: who reported is no less to stay unnamed for that.
    return is_of_harm(referral) or tells_of_abuse(consent) or _is_of_report(session, referral.case_id)


def _is_known(session: Session, person_id: str) -> bool:
    """Whether anything else that is written of a person tells of harm."""
    person = records.find(session, Person, person_id) if person_id else None
    return person is not None and harms.may_be_harmed(session, person)


def _is_of_report(session: Session, case_id: str) -> bool:
    """Whether a case, or what is one with it, began with a report of harm."""
    whole = whole_cases.cases(session, case_id)
    return _tell_of_harm(whole, _brought(session, whole))


def _tell_of_harm(cases: Iterable[Case], brought: Iterable[Arrival]) -> bool:
    return any(map(is_of_harm, cases)) or any(_is_report(each.leaving) for each in brought)


def _is_report(told: Leaving) -> bool:
    return told.hide_reporter or is_of_harm(told) or tells_of_abuse(told.consent)


def _of_cases(session: Session, case_id: str) -> Iterator[Informant]:
    whole = whole_cases.cases(session, case_id)
    return _informants(session, whole, _brought(session, whole))


def _informants(session: Session, cases: Iterable[Case], brought: Iterable[Arrival]) -> Iterator[Informant]:
    for case in cases:
        yield from _called(case.caller)
    for arrival in brought:
        yield from _of_arrival(session, arrival)


def _of_arrival(session: Session, arrival: Arrival) -> Iterator[Informant]:
    yield _sent(arrivals.sender(session, arrival))
    yield _sent(arrival.leaving.sender)
    yield from _called(arrival.leaving.caller)


def _called(caller: Caller | None) -> Iterator[Informant]:
    if caller is not None and caller.kind is not CallerKind.PERSON:
        yield Informant(caller.name, caller.phone)


def _sent(sender: Sender) -> Informant:
    return Informant(sender.name, sender.phone)


def _case_of(session: Session, arrival_id: str) -> Case | None:
    return next(iter(records.several(session, Case, CaseRow.arrival_id == arrival_id)), None) if arrival_id else None


def _brought(session: Session, cases: Iterable[Case]) -> list[Arrival]:
    its = [case.arrival_id for case in cases if case.arrival_id]
    return records.several(session, Arrival, ArrivalRow.id.in_(its)) if its else []
