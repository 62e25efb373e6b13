"""What is asked about one case (ケース), each in one question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from app.domain.activities import Activity, ActivityWay
from app.domain.cases import Case, is_open
from app.domain.dates import day_of, moment
from app.domain.likeness import Reason, compare
from app.domain.own_parts import PartProgress
from app.domain.people import Person, PersonLine
from app.domain.places import Place
from app.domain.referrals import Answer, Arrival, ArrivalLine, Handling, SharedActivity
from app.domain.risks import Risk
from app.domain.traits import traits
from app.errors import NotFound
from app.models.sessions import Session
from app.queries.people import PersonDetails, TimelineEntry, who
from app.services import activities, answers, arrivals, attempts, case_reminders, cases, own_parts, people, recalls, referrals
from app.workflows import duplicates
from app.workflows.cases import person_of
from app.workflows.duplicates import line_of

# Of those who may be the same as many as one reads; of what waits as much as is compared while one looks.
_MOST, _COMPARED = 8, 200


class WaitingFor(StrEnum):
    """What a case waits for, in the order in which it is said."""

    RECALLED = "recalled"
    TAKEN_BACK = "taken_back"
    CALL = "call"
    LEAD = "lead"
    NEXT = "next"
    NEWS = "news"
    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class CaseWait:
    """One thing a case waits for: since when or for how many days, and which referral or arrival it is about."""

    why: WaitingFor
    on: date | None = None
    days: int = 0
    about: str = ""
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One thing that happened in a case, `at` which moment as far as it is known, `by` whom.

    `number` says of which case it is, where that is one that was joined, and `arrival_id` with what it arrived. `what` is the
    case as it was taken down, a contact, what arrived, a record that came along with it, a decision on it, or what happens
    about a person anywhere: a call, a referral, the answer to one.
    """

    at: datetime
    what: Case | Activity | ArrivalLine | SharedActivity | Answer | PartProgress | TimelineEntry
    number: str = ""
    by: str = ""
    arrival_id: str = ""


@dataclass(frozen=True, slots=True)
class CaseDetails:
    """Everything the page of a case shows; `case` is the one that counts, `joined` those that were joined to it, with whom
    each is about. `kept_until` is to when it would be kept if it ended today; `more` when the events go on."""

    case: Case
    joined: tuple[tuple[Case, PersonLine], ...]
    known: PersonDetails
    arrivals: tuple[ArrivalLine, ...]
    waiting: tuple[CaseWait, ...]
    events: tuple[CaseEvent, ...]
    more: bool
    kept_until: date

    @property
    def risks(self) -> tuple[Risk, ...]:
        """What may happen to the person, as this case says it or one that was joined to it."""
        return tuple(dict.fromkeys(risk for each in (self.case, *(one for one, _line in self.joined)) for risk in each.risks))


@dataclass(frozen=True, slots=True)
class MaybeSame:
    """Somebody who may be the same as whom a case is about, and why: with another case, or with what arrived and waits, or
    only as a person of the notebook. `why` is empty for another case of the same person."""

    person: PersonLine
    why: tuple[Reason, ...] = ()
    case: Case | None = None
    arrival: ArrivalLine | None = None


@dataclass(frozen=True, slots=True)
class ContactBegun:
    """What the form of a contact begins with."""

    contact: Activity
    case: Case
    person: PersonLine


def opened(session: Session, case_id: str, shown: int) -> CaseDetails:
    """A case with all that were joined to it, and the newest `shown` events of them. Raises NotFound."""
    whole = cases.whole(session, case_id)
    case = whole[0]
    lines = {line.id: line for line in people.lines(session, [each.person_id for each in whole])}
    came = arrivals.lines(session, [each.arrival_id for each in whole if each.arrival_id])
    events = sorted(_events(session, whole, came, shown + 1), key=lambda event: event.at, reverse=True)
    return CaseDetails(
        case=case,
        joined=tuple((each, lines[each.person_id]) for each in whole[1:]),
        known=who(session, case.person_id),
        arrivals=tuple(came),
        waiting=tuple(_waiting(session, whole, came)) if is_open(case) else (),
        events=tuple(events[:shown]),
        more=len(events) > shown,
        kept_until=cases.kept_until(session, session.today),
    )


def noting(session: Session, place: Place) -> ContactBegun:
    """What the form of a contact begins with: a new one of today, or the one that the place names. Raises NotFound."""
    case = cases.whole(session, place.record_id)[0]
    if place.code:
        contact = activities.get(session, place.code)
    else:
        contact = Activity(case_id=case.id, person_id=case.person_id, on=session.today, way=ActivityWay.PHONE)
    found = people.lines(session, [contact.person_id])
    if not found:
        raise NotFound
    return ContactBegun(contact, case, found[0])


def pair(session: Session, case_id: str, other_id: str) -> tuple[tuple[Case, PersonLine], ...]:
    """Two cases side by side, the earlier first. Raises NotFound."""
    both = [cases.get(session, each) for each in (case_id, other_id)]
    if both[0].id == both[1].id:
        raise NotFound
    both.sort(key=cases.age)
    return tuple((case, people.line(session, case.person_id)) for case in both)


def may_be_same(session: Session, case_id: str, words: str = "") -> tuple[MaybeSame, ...]:
    """With which cases, arrivals and people this one may be about the same person; with `words` those that hold them."""
    whole = cases.whole(session, case_id)
    own, known = {case.person_id for case in whole}, {case.id for case in whole}
    if words:
        found = [MaybeSame(line) for line in people.matching(session, words, _MOST)]
        numbered = [(people.line(session, case.person_id), case) for case in cases.numbered(session, words, _MOST)]
        direct = [MaybeSame(line, case=case) for line, case in numbered if case.id not in known and _counts(case)]
        return (*direct, *_with_cases(session, found, known, own))
    person = people.get(session, whole[0].person_id)
    return tuple(_others(session, person, known, people.lines(session, list(own))))


def arrival_may_be_same(session: Session, arrival_id: str) -> tuple[MaybeSame, ...]:
    """With which cases, arrivals and people one that arrived may be about the same person, before and after it is taken on."""
    case = cases.of_arrival(session, arrival_id)
    if case is not None:
        return may_be_same(session, case.id)
    arrival = arrivals.get(session, arrival_id)
    # Of a nameless consultation nothing came by which somebody could be known.
    return () if arrival.leaving.nameless else tuple(_others(session, person_of(arrival), set(), (), arrival_id))


def _counts(case: Case) -> bool:
    return not case.joined_id and case.stopped_on is None


def _others(
    session: Session, person: Person, known: set[str], own: Sequence[PersonLine], arrival_id: str = ""
) -> Iterator[MaybeSame]:
    """Who may be this person: those of the `own` lines with cases not `known`, those who are alike, what else arrived."""
    alike = {
        each.line.id: MaybeSame(each.line, each.why)
        for one in duplicates.taken_for(person)
        for each in duplicates.alike(session, one, _MOST, by_words=not person.provisional)
    }
    yield from _with_cases(session, [*map(MaybeSame, own), *alike.values()], known, {line.id for line in own})
    yield from _arrived(session, person, arrival_id)


def _with_cases(session: Session, found: Sequence[MaybeSame], known: set[str], own: set[str]) -> Iterator[MaybeSame]:
    """Each of these with each of their cases; who has none stands by themselves."""
    for each in found:
        others = [case for case in cases.of_person(session, each.person.id) if case.id not in known and _counts(case)]
        yield from (replace(each, case=case) for case in others)
        if not others and each.person.id not in own:
            yield each


def _arrived(session: Session, person: Person, but: str) -> Iterator[MaybeSame]:
    """What else arrived, waits, and may be about the same person."""
    mine, alike = [traits(one) for one in duplicates.taken_for(person)], {}
    for key in [key for key, waits, *_told in arrivals.in_order(session) if waits and key != but][:_COMPARED]:
        told = person_of(arrivals.get(session, key))
        theirs = [traits(one) for one in ((told,) if person.provisional else duplicates.taken_for(told))]
        likeness = max((compare(one, other) for one in mine for other in theirs), key=lambda each: each.points)
        if likeness.alike:
            alike[key] = MaybeSame(line_of(told), likeness.reasons)
    for line in arrivals.lines(session, list(alike)):
        yield replace(alike[line.id], arrival=line)


# ---- what happened -----------------------------------------------------------------------------------------------------


def _events(session: Session, whole: Sequence[Case], came: Sequence[ArrivalLine], most: int) -> Iterator[CaseEvent]:
    """What happened, in no order."""
    numbers = {case.id: case.number for case in whole[1:]}
    for case in whole:
        if case.received_on is not None and not case.arrival_id:
            at = moment(case.received_on, case.received_at, case.written_at if case.version == 1 else None)
            yield CaseEvent(at, case, numbers.get(case.id, ""), case.received_by)
    for contact in activities.of_cases(session, [case.id for case in whole], most):
        if contact.on is not None:
            at = moment(contact.on, contact.at_time, contact.written_at)
            yield CaseEvent(at, contact, numbers.get(contact.case_id, ""), contact.done_by)
    for line in came:
        number = next(numbers.get(case.id, "") for case in whole if case.arrival_id == line.id)
        yield from _along(session, arrivals.get(session, line.id), line, number)
    for person_id in dict.fromkeys(case.person_id for case in whole):
        for call in attempts.of_person(session, person_id)[:most]:
            if call.on is not None:
                yield CaseEvent(moment(call.on, call.at_time, call.written_at), TimelineEntry(call.on, attempt=call))
    for handed in referrals.lines(session, referrals.of_cases(session, [case.id for case in whole])):
        if handed.made_on is not None:
            yield CaseEvent(moment(handed.made_on), TimelineEntry(handed.made_on, referral=handed))
        for answer in answers.of_referral(session, handed.id):
            if (day := answer.answered_on) is not None:
                yield CaseEvent(moment(day, None, answer.written_at), TimelineEntry(day, answer=answer))


def _along(session: Session, arrival: Arrival, line: ArrivalLine, number: str) -> Iterator[CaseEvent]:
    """What arrived, the records that came along, and what was decided on it."""
    # Where nobody knows which was first, what follows stands before what it follows from.
    for answer in answers.of_referral(session, arrival.id):
        if answer.answered_on is not None:
            at = moment(answer.answered_on, None, answer.written_at)
            yield CaseEvent(at, answer, number, answer.answered_by, arrival.id)
    for said in own_parts.of_referral(session, arrival.id):
        if said.on is not None:
            yield CaseEvent(moment(said.on, None, said.written_at), said, number, line.sender_name, arrival.id)
    at = moment(day_of(arrival.arrived_at), None, arrival.arrived_at)
    yield CaseEvent(at, line, number, line.sender_name, arrival.id)
    for shared in arrival.leaving.activities:
        yield CaseEvent(moment(shared.on), shared, number, line.sender_name, arrival.id)


# ---- what waits --------------------------------------------------------------------------------------------------------


def _waiting(session: Session, whole: Sequence[Case], came: Sequence[ArrivalLine]) -> Iterator[CaseWait]:
    case, ids = whole[0], [each.id for each in whole]
    back = [(line, recalls.of_consent(session, line.id)) for line in came if line.taken_back]
    undecided = [held for _line, held in back if held is not None and recalls.answer(session, held) is None]
    yield from (CaseWait(WaitingFor.RECALLED, record_id=held.id) for held in undecided)
    for line, held in back:
        if held is None:
            yield CaseWait(WaitingFor.TAKEN_BACK, about=line.sender_name, record_id=line.id)
    if case_reminders.waits_for_call(session, case.id):
        yield CaseWait(WaitingFor.CALL, on=case.received_on)
    if not case.lead:
        yield CaseWait(WaitingFor.LEAD)
    # Whoever agrees no more is neither called nor visited until somebody decided.
    if case.next_on is not None and case.next_on <= session.today and not undecided:
        yield CaseWait(WaitingFor.NEXT, case.next_on, (session.today - case.next_on).days, case.next_note)
    for line in came:
        if line.taken_back:
            continue
        if line.handling is None:
            yield CaseWait(WaitingFor.NEWS, day_of(line.arrived_at), about=line.sender_name, record_id=line.id)
        elif line.handling is Handling.QUESTION:
            yield CaseWait(WaitingFor.QUESTION, about=line.sender_name, record_id=line.id)
    for handed in referrals.lines(session, referrals.of_cases(session, ids)):
        if handed.waiting_days:
            yield CaseWait(WaitingFor.ANSWER, handed.made_on, handed.waiting_days, handed.destination_name, handed.id)
