"""What the page of 閲覧記録 asks: who did what, with the names as they are told today."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from app.domain.cases import Case
from app.domain.people import PersonLine
from app.domain.places import PageName, Place
from app.domain.records import Record
from app.domain.referrals import Answer, ArrivalLine, Referral
from app.domain.viewings import Viewing, ViewingFilter
from app.models import records
from app.models.kinds import KINDS
from app.models.sessions import Session
from app.services import arrivals, people, viewings

R = TypeVar("R", bound=Record)

AT_ONCE = 100
_MOST_PEOPLE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewedPerson:
    """Whom a line of the log is about, as they are called today, and where that is shown; `number` is that of a case."""

    name: str
    place: Place
    provisional: bool = False
    nameless: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True)
class ViewingPage:
    """A page of the log, by its records' ids whom it is about, who stands in it, and whether it goes on."""

    lines: tuple[Viewing, ...]
    people: dict[str, ViewedPerson]
    coordinators: tuple[str, ...]
    more: bool


def page(session: Session, among: ViewingFilter, before: str = "") -> ViewingPage:
    """The lines before one of the log, a hundred at a time, the latest first."""
    found = viewings.lines(session, among, _about(session, among), before=before, most=AT_ONCE + 1)
    shown = tuple(found[:AT_ONCE])
    told = _people(session, {each.record_id for each in shown} | {among.about} - {""})
    return ViewingPage(shown, told, tuple(viewings.coordinators(session)), len(found) > AT_ONCE)


def _about(session: Session, among: ViewingFilter) -> set[str] | None:
    """The records that are asked for; None for all."""
    if not (among.about or among.words):
        return None
    held = [line.id for line in people.matching(session, among.words, _MOST_PEOPLE)] if among.words else []
    return viewings.belonging(session, [*held, among.about])


def _people(session: Session, ids: Collection[str]) -> dict[str, ViewedPerson]:
    """Whom these records are about; who is gone is left out."""
    cases, referrals, given = _several(session, Case, ids), _several(session, Referral, ids), _several(session, Answer, ids)
    came = {line.id: line for line in arrivals.lines(session, [*ids, *(each.referral_id for each in given)])}
    answered = {each.id: came[each.referral_id] for each in given if each.referral_id in came}
    whose = {each.id: each.person_id for each in cases} | {each.id: each.person_id for each in referrals}
    lines = {line.id: line for line in people.lines(session, [*ids, *whose.values()])}
    told = {key: _person(line, Place(PageName.PEOPLE, key)) for key, line in lines.items()}
    numbers = {each.id: each.number for each in cases}
    told |= {
        key: _person(lines[its], Place(PageName.CASES if key in numbers else PageName.REFERRALS, key), numbers.get(key, ""))
        for key, its in whose.items()
    }
    return told | {key: _arrival(line) for key, line in (came | answered).items()}


def _several(session: Session, kind: type[R], ids: Collection[str]) -> list[R]:
    return records.several(session, kind, KINDS[kind].row.id.in_(ids))


def _person(line: PersonLine, place: Place, number: str = "") -> ViewedPerson:
    return ViewedPerson(name=line.name, provisional=line.provisional, place=place, number=number)


def _arrival(line: ArrivalLine) -> ViewedPerson:
    place = Place(PageName.INBOX, line.id)
    return ViewedPerson(name=line.person_name, provisional=line.provisional, nameless=line.nameless, place=place)
