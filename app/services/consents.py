"""What one can do with a consent (同意), and what it allows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from app.domain import bindings
from app.domain.ages import age
from app.domain.cards import Role
from app.domain.consents import AGREED, BASIS_OF, NO_WORD, Consent, ConsentState, WithheldPart, asks_another, no_word, reaches
from app.domain.dates import day_of
from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.domain.recalls import since
from app.domain.referrals import Arrival, SharedConsent
from app.domain.reminders import Reminder, Why
from app.domain.scopes import unsaid
from app.errors import Problem
from app.models import records
from app.models.cases import CaseRow
from app.models.consents import ConsentRow
from app.models.referrals import ArrivalRow
from app.models.sessions import Session
from app.services import agencies, harms, recalls, stops
from app.services.checking import LINE_LENGTH, NAME_LENGTH, past, refuse_if_any, required, within

_NOT_GIVEN = {
    ConsentState.REFUSED: "consent_refused",
    ConsentState.UNCONFIRMED: "consent_missing",
    ConsentState.WITHDRAWN: "consent_withdrawn",
    ConsentState.HARD_TO_JUDGE: "consent_unclear",
}
# As many as `referral/2` holds.
_MOST_CONSULTED = 20


def note(session: Session, consent: Consent) -> Consent:
    """Keep a consent as it was given, refused or withdrawn; raises Invalid with everything that is wrong."""
    refuse_if_any(_problems(session, consent))
    return records.keep(session, consent)


def get(session: Session, consent_id: str) -> Consent:
    """The consent with this id; raises NotFound."""
    return records.get(session, Consent, consent_id)


def all_of(session: Session, person_id: str) -> list[Consent]:
    """All consents of a person, the newest first."""
    found = records.several(session, Consent, ConsentRow.person_id == person_id)
    return sorted(found, key=_order, reverse=True)


def current(session: Session, person_id: str) -> Consent | None:
    """The person's latest consent, if there is one."""
    found = all_of(session, person_id)
    return found[0] if found else None


def last_word(session: Session, person_id: str) -> Consent | None:
    """The person's latest word, or a ground; that nobody could ask or judge since is no word, and takes nothing back of one."""
    return next((each for each in all_of(session, person_id) if each.state not in NO_WORD), None)


def agreed(found: Sequence[Consent]) -> Consent | None:
    """Of consents, the newest first, the last to which somebody said yes."""
    return next((each for each in found if each.state in AGREED), None)


def binding(session: Session, person_id: str, agency: str) -> Consent | None:
    """The consent by which something of a person may go to an agency: the latest, bound by those with which it came here.

    A volunteer's notebook was brought nothing.
    """
    own = current(session, person_id)
    if session.me.role is not Role.DESK:
        return own
    return bindings.binding(own, _order(own)[0] if own else None, _brought(session, person_id, own), agency)


def _brought(session: Session, person_id: str, own: Consent | None) -> list[SharedConsent]:
    """With which consents what is known of a person came here; of a nameless consultation nobody could agree to anything."""
    mine = select(CaseRow.id).where(CaseRow.person_id == person_id)
    its = select(CaseRow.arrival_id).where(CaseRow.id.in_(mine) | CaseRow.joined_id.in_(mine))
    came = records.several(session, Arrival, ArrivalRow.id.in_(its))
    return [_as_it_stands(session, each, own) for each in came if not each.leaving.nameless]


def _as_it_stands(session: Session, arrival: Arrival, own: Consent | None) -> SharedConsent:
    """The consent with which something came, taken back where its sender said so since, whatever was done about that here.

    A word that the desk heard itself since, and wrote down when that was known here, stands for itself.
    """
    consent, held = arrival.leaving.consent, recalls.of_consent(session, arrival.id)
    consent = replace(consent, withheld_parts=(*consent.withheld_parts, *unsaid(arrival.leaving)))
    if held is None:
        return consent
    begun = since(held.on, held.written_at)
    if own is not None and Session.made_at(own.id) > held.arrived_at and _order(own)[0] >= begun:
        return consent
    return replace(consent, state=ConsentState.WITHDRAWN, on=begun)


def hindrance(consent: Consent | None, agency: str, on: date, *, harmed: bool = False, years: int | None = None) -> str:
    """Why nothing of the person may go to this agency on this day, as a Problem's word; "" where it may.

    It was agreed to and the day to ask again has not passed, or there is a ground without consent that reaches this agency.
    Where somebody may be harming the person (`harmed`), what others agreed to in their place counts for nothing; nor does it
    once the person is old enough, in `years`, to say it themselves.
    """
    if consent is None:
        return "required"
    if consent.state in AGREED:
        if what := no_word(consent.state, consent.given_by, years, harmed=harmed):
            return what
        if agency not in consent.agencies:
            return "not_agreed"
        return "consent_old" if consent.review_on is not None and consent.review_on < on else ""
    if consent.state is ConsentState.NO_CONSENT_BASIS:
        basis = consent.basis or (BASIS_OF[consent.ground] if consent.ground else None)
        if basis is None:
            return "basis_missing"
        found = agencies.find(agency)
        return "" if reaches(basis, found.kind if found else "") else "basis_elsewhere"
    return _NOT_GIVEN[consent.state]


def reminders(session: Session, today: date) -> list[Reminder]:
    """Of whom the day to ask again (見直しの日) has come, as long as nobody asked them since."""
    due = (ConsentRow.review_on <= today, ConsentRow.state.in_(AGREED), *stops.passing_over(session, ConsentRow))
    asked = {each.person_id for each in records.several(session, Consent, *due)}
    counts = {person_id: current(session, person_id) for person_id in asked}
    return [
        Reminder(
            why=Why.CONSENT_DUE,
            place=Place(PageName.CONSENTS, person_id, Within.NEW),
            about=person.name,
            provisional=person.provisional,
            since=consent.review_on,
            count=(today - consent.review_on).days,
            person_id=person_id,
        )
        for person_id, consent in counts.items()
        if consent and consent.state in AGREED and consent.review_on and consent.review_on <= today
        if (person := records.find(session, Person, person_id)) is not None
    ]


def ask_anew(session: Session, person_id: str, earlier: Sequence[Consent]) -> Consent | None:
    """Let consents that stood in several records of one person not allow more together than each of them did.

    Where they would, the person is to be asked again, and what any of them kept back is what is asked first. None where the
    one that counts now allows no more than the others.
    """
    counts = current(session, person_id)
    said = [one for one in earlier if one.state is not ConsentState.UNCONFIRMED]
    if counts is None or all(_allows_no_more(counts, each) for each in said):
        return None
    parts = {part for each in said for part in each.withheld_parts}
    withheld = "、".join(dict.fromkeys(each.withheld for each in said if each.withheld))[:LINE_LENGTH]
    kept_back = tuple(part for part in WithheldPart if part in parts)
    return note(session, Consent(person_id=person_id, withheld_parts=kept_back, withheld=withheld))


def _allows_no_more(consent: Consent, other: Consent) -> bool:
    """Whether all that this one allows is allowed by the other."""
    if consent.state not in (*AGREED, ConsentState.NO_CONSENT_BASIS):
        return True
    if consent.state in AGREED:
        alike = other.state in AGREED and set(consent.agencies) <= set(other.agencies)
    else:
        alike = (other.state, other.basis, other.ground) == (consent.state, consent.basis, consent.ground)
    kept_back = set(other.withheld_parts) <= set(consent.withheld_parts)
    return alike and kept_back and other.withheld in ("", consent.withheld)


def _problems(session: Session, consent: Consent) -> Iterator[Problem]:
    yield from required("person", consent.person_id)
    if consent.person_id and not records.lives(session, Person, consent.person_id):
        yield Problem("person", "not_found")
    if consent.state not in (ConsentState.NO_CONSENT_BASIS, ConsentState.UNCONFIRMED):
        yield from required("on", consent.on)
    yield from past("decided_on", consent.decided_on, session.today)
    yield from past("on", consent.on, session.today)
    yield from past("withdrawn_on", consent.withdrawn_on, session.today)
    for field in ("witness", "explained", "withheld", "refusal_reason", "family_said"):
        yield from within(field, getattr(consent, field), LINE_LENGTH)
    for field in ("taken_by", "decided_by", "given_by_name"):
        yield from within(field, getattr(consent, field), NAME_LENGTH)
    yield from _problems_of_consulted(session, consent)
    if consent.state in AGREED:
        yield from required("agencies", consent.agencies)
    if what := _no_word(session, consent):
        yield Problem("given_by" if consent.state is ConsentState.PROXY else "state", what)
    if consent.state is ConsentState.PROXY:
        yield from required("given_by_name", consent.given_by_name)
    if consent.state is ConsentState.NO_CONSENT_BASIS:
        yield from required("basis", consent.basis or consent.ground)
        yield from required("decided_by", consent.decided_by)
    if consent.basis is not None and session.me.role is not Role.DESK:
        kept = records.find(session, Consent, consent.id) if consent.id else None
        if kept is None or kept.basis is not consent.basis:
            yield Problem("basis", "desk_writes")
    if consent.state is ConsentState.WITHDRAWN:
        yield from required("withdrawn_on", consent.withdrawn_on)


def _no_word(session: Session, consent: Consent) -> str:
    person = records.find(session, Person, consent.person_id) if consent.person_id else None
    if person is None:
        return ""
    harmed = harms.may_be_harmed(session, person)
    return no_word(consent.state, consent.given_by, age(person.birth, session.today), harmed=harmed)


def _problems_of_consulted(session: Session, consent: Consent) -> Iterator[Problem]:
    if asks_another(consent.state, consent.ground, consent.basis):
        yield from required("consulted", consent.consulted)
    if len(consent.consulted) > _MOST_CONSULTED:
        yield Problem("consulted", "too_many", _MOST_CONSULTED)
    for whom in consent.consulted:
        yield from required("consulted", whom.name)
        yield from past("consulted", whom.on, session.today)
        yield from within("consulted", whom.name, LINE_LENGTH)
        yield from within("consulted", whom.role, NAME_LENGTH)


def _order(consent: Consent) -> tuple[date, str]:
    # What names no day of its own counts from the day on which it was written down first: moved to another record of the
    # same person, or put back, it is no newer.
    written_on = day_of(Session.made_at(consent.id))
    return consent.withdrawn_on or consent.on or consent.decided_on or written_on, consent.id
