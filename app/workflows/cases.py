"""Taking a case on, from a telephone call or from what arrived, with its person at once; and what is written down of it."""

from dataclasses import replace
from datetime import date

from app.domain.activities import Activity
from app.domain.addresses import Address, Phone, PhoneKind
from app.domain.cards import Role
from app.domain.cases import Case, Ending, Response, Route, is_open
from app.domain.consents import WithheldPart, tells_of_abuse
from app.domain.dates import day_of
from app.domain.people import HowFound, Person
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Answer, Arrival, CallerKind, Handling, Leaving, SeenArrival, more_urgent
from app.domain.scopes import told as parts_told
from app.errors import Stale, UseStopped
from app.models import records
from app.models.sessions import Session
from app.services import activities, answers, arrivals, cases, people
from app.words.people import unnamed

_ROUTES = {
    Role.SUPPORTER: Route.SUPPORTER,
    Role.CONNECTOR: Route.SUPPORTER,
    Role.COMMISSIONER: Route.COMMISSIONER,
    Role.CHILD_COMMISSIONER: Route.COMMISSIONER,
}


def receive(session: Session, case: Case, *, over: bool = False) -> Case:
    """Keep a case that was told by telephone, at the counter, by LINE …; with a person of its own where none was chosen.

    One that is `over` goes through all steps in this one act: whoever asked was told what they wanted to know. Raises Invalid
    with everything that is wrong; then nothing is kept.
    """
    new = cases.number(session, case)
    if over:
        new = cases.ended(session, replace(new, ending=Ending.INFORMED))
    if new.person_id:
        code = new.local_government_code or people.get(session, new.person_id).address.local_government_code
        return cases.take_down(session, replace(new, local_government_code=code))
    return cases.take_down(session, replace(new, person_id=people.take_on(session, _told_of(new)).id))


def _told_of(case: Case) -> Person:
    """The person of a case about somebody whom nobody knows yet; of who asks for themselves what they said of themselves."""
    own = case.caller if case.caller is not None and case.caller.kind is CallerKind.PERSON else None
    name = case.about.strip() or (own.name.strip() if own else "")
    return Person(
        name=name or unnamed(case.number),
        provisional=not (own and name and name == own.name.strip()),
        sex=case.sex,
        address=Address(local_government_code=case.local_government_code),
        phones=(Phone(number=own.phone, kind=PhoneKind.HOME, hours=own.hours),) if own and own.phone else (),
        found=HowFound.OTHER,
    )


def decide(session: Session, answer: Answer, *, seen: SeenArrival, case: Case | None = None) -> Answer:
    """Keep a desk's decision on an arrival; what is taken on (受理) becomes a case at once, with nothing typed twice.

    `case` is the one that counts for it already, as it was seen. Raises Invalid, NotFound, UseStopped where its case may not
    be used, or Stale where a newer version arrived, somebody else decided since `seen`, or the case was changed.
    """
    decided = answers.decide(session, answer, seen=seen)
    if decided.handling is Handling.ACCEPTED:
        _take_on(session, arrivals.get(session, decided.referral_id), decided, case)
    return decided


def note(session: Session, contact: Activity, seen: Case, next_on: date | None, next_note: str) -> Activity:
    """Keep a new contact of a case, and what comes next with it; of one that was joined, with the case it was joined to.

    Whoever promises what was promised when the case was `seen` promises nothing. Raises Invalid with everything that is wrong,
    or Stale where somebody else changed the case since; then nothing is kept.
    """
    case = cases.whole(session, contact.case_id)[0]
    by = contact.done_by or session.me.coordinator or session.me.name
    kept = activities.record(session, replace(contact, case_id=case.id, person_id=case.person_id, done_by=by))
    if is_open(seen) and (next_on, next_note) != (seen.next_on, seen.next_note):
        cases.promise(session, seen, next_on, next_note)
    return kept


def _take_on(session: Session, arrival: Arrival, answer: Answer, seen: Case | None) -> Case:
    known = cases.of_arrival(session, arrival.id) or _from_bin(session, arrival.id)
    if known is not None:
        return _go_on(session, known, arrival, answer, seen)
    leaving = arrival.leaving
    case = Case(
        number=answer.reception_number,
        arrival_id=arrival.id,
        received_on=day_of(arrival.arrived_at),
        route=_route(session, arrival),
        caller=leaving.caller,
        local_government_code=_municipality(leaving),
        urgency=leaving.urgency,
        troubles=leaving.troubles,
        worst=leaving.worst,
        trouble_note=leaving.trouble_note,
        risks=leaving.risks,
        risk_note=leaving.risk_note,
        said=leaving.reason or leaving.summary,
        wish=leaving.own_words,
        done=(Response.CONTINUE,),
        lead=answer.lead,
        next_on=answer.next_on,
        next_note=answer.next_note,
    )
    person = people.take_on(session, person_of(arrival))
    return cases.take_down(session, cases.fitting(replace(case, person_id=person.id)))


def _from_bin(session: Session, arrival_id: str) -> Case | None:
    """The case that an arrival was until its 受理 was taken back, put back with its person: it never becomes a second one."""
    for removed in records.removed_naming(session, Case, arrival_id):
        if removed.arrival_id == arrival_id:
            if not records.lives(session, Person, removed.person_id):
                records.restore(session, Person, removed.person_id)
            if not records.lives(session, Case, removed.id):
                records.restore(session, Case, removed.id)
            return cases.get(session, removed.id)
    return None


def _go_on(session: Session, known: Case, arrival: Arrival, answer: Answer, seen: Case | None) -> Case:
    """Go on with the case that an arrival is already, as was decided anew; of one that was joined with what it points to.

    Whoever takes a newer version on wants it seen to: what was over meanwhile is open again, and as urgent. What the person
    did not want used is used again by a decision of its own, before anything is promised: raises UseStopped. A day that was
    promised in the case stands unless the answer names another.
    """
    case = cases.whole(session, known.id)[0]
    if seen is not None and (seen.id, seen.version) != (case.id, case.version):
        raise Stale
    if known.stopped_on is not None or case.stopped_on is not None:
        raise UseStopped
    if answer.reception_number and answer.reception_number != known.number:
        known = cases.correct(session, replace(known, number=answer.reception_number))
        case = cases.whole(session, known.id)[0]
    if case.closed_on is not None:
        case = cases.reopen(session, case)
    urgency = more_urgent(case.urgency, arrival.leaving.urgency)
    stands = answer.next_on is None and (case.next_on is not None or not answer.next_note)
    promised = case if stands else answer
    decided = replace(case, urgency=urgency, lead=answer.lead, next_on=promised.next_on, next_note=promised.next_note)
    return cases.correct(session, decided)


def _route(session: Session, arrival: Arrival) -> Route:
    try:
        return _ROUTES[Role(arrivals.sender(session, arrival).role)]
    except (KeyError, ValueError):
        return Route.AGENCY


def person_of(arrival: Arrival) -> Person:
    """The person of whom an arrival tells, as far as it does: of a nameless one only where they live and under which number."""
    told = arrival.leaving.person
    return Person(
        name=told.name or unnamed(referral_number(arrival.id)),
        provisional=told.provisional or not told.name,
        kana=told.kana,
        birth=told.birth,
        sex=told.sex,
        address=told.address,
        neighbourhood=told.neighbourhood,
        phones=told.phones,
        categories=told.categories,
        cautions=told.cautions,
        caution_note=told.caution_note,
        contacts=told.contacts,
        doctor=told.doctor,
        care_manager=told.care_manager,
        found=HowFound.OTHER,
        sheltered=_has_fled(arrival.leaving),
    )


def _has_fled(leaving: Leaving) -> bool:
    """Whether it tells of harm and of no place at all, not even a municipality: so is told of who is sheltered (`outside`).

    No packet says so by itself. Whoever knows better takes the mark off; until then what the desk learns stays with it.
    """
    harm = WithheldPart.ABUSE in parts_told(leaving) or tells_of_abuse(leaving.consent)
    return harm and not leaving.nameless and (leaving.person.address, leaving.person.neighbourhood) == (Address(), "")


def _municipality(leaving: Leaving) -> str:
    # Where somebody fled to is near whoever sends it.
    nearby = "" if _has_fled(leaving) else leaving.sender.local_government_code
    return leaving.person.address.local_government_code or nearby
