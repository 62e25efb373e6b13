"""What is asked while somebody is told of a trouble (相談を受ける)."""

from dataclasses import dataclass

from app.domain.addresses import Phone
from app.domain.cases import Case, is_open
from app.domain.dates import JAPAN
from app.domain.folding import fold
from app.domain.likeness import Reason
from app.domain.people import Person, PersonLine
from app.domain.phones import plain_number
from app.domain.places import Place, Within
from app.models.sessions import Session
from app.services import case_lists, cases, people, reception_numbers
from app.workflows import duplicates
from app.workflows.duplicates import Alike

_MOST = 4
# Fewer digits stand in too many numbers.
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Intake:
    """What the form begins with: the case, the number it would get, who leads cases, and whom it is about if known."""

    case: Case
    number: str
    leads: tuple[str, ...]
    person: PersonLine | None = None


def begun(session: Session, place: Place) -> Intake:
    """What the form of a place begins with: a new case, about a person who is named, or one to correct. Raises NotFound."""
    if place.opened is Within.EDIT:
        case = cases.get(session, place.record_id)
    else:
        now = session.now.astimezone(JAPAN).time().replace(second=0, microsecond=0)
        lead = session.me.coordinator or session.me.name
        case = Case(person_id=place.record_id, lead=lead, received_on=session.today, received_at=now)
    person = line(session, people.get(session, case.person_id).id) if case.person_id else None
    return Intake(case, reception_numbers.offer(session), tuple(case_lists.leads(session)), person)


@dataclass(frozen=True, slots=True)
class Meant:
    """Somebody of the notebook who may be meant, and the number of the case by which a desk knows them."""

    alike: Alike
    number: str


def meant(session: Session, words: str, phone: str) -> list[Meant]:
    """Who of the notebook may be meant by a name or words, and by the number of who rings, each with why."""
    return [Meant(each, _number_of(session, each.line.id)) for each in _meant(session, words, phone)]


def _number_of(session: Session, person_id: str) -> str:
    """The number of the latest case of theirs that goes on, or else of the latest."""
    known = [each for each in cases.of_person(session, person_id) if each.stopped_on is None]
    return next((each.number for each in (*filter(is_open, known), *known)), "")


def _meant(session: Session, words: str, phone: str) -> list[Alike]:
    number = plain_number(phone)
    typed = Person(name=words, phones=(Phone(number=number),) if number else ())
    found = {each.line.id: each for each in duplicates.alike(session, typed, _MOST)} if words else {}
    heard = people.matching(session, number, _MOST) if sum(each.isdecimal() for each in number) >= _DIGITS else []
    for each in heard:
        found.setdefault(each.id, Alike(each, (Reason.PHONE,), 0))
    for each in people.matching(session, words, _MOST):
        found.setdefault(each.id, Alike(each, (_why(each, words),), 0))
    return list(found.values())[:_MOST]


def _why(person: PersonLine, words: str) -> Reason:
    """Why somebody is offered who is like nobody that was typed: for the name, or for what was written down of them."""
    if person.provisional:
        return Reason.PROVISIONAL
    named = any(fold(words) in fold(each) for each in (person.name, person.kana))
    return Reason.NAME_NEAR if named else Reason.WRITTEN


def line(session: Session, person_id: str) -> PersonLine | None:
    """The line of a person; None where they are gone."""
    return next(iter(people.lines(session, [person_id])), None)
