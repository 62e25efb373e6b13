"""Whom records are about, as they are called today, for the logs that hold no more than ids."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.domain.cases import Case
from app.domain.givings import Giving
from app.domain.people import PersonLine
from app.domain.places import PageName, Place
from app.domain.records import Record
from app.domain.referrals import Answer, ArrivalLine, Referral
from app.models import records
from app.models.kinds import KINDS
from app.models.sessions import Session
from app.services import arrivals, people, stops
from app.words.said.givings import gone_words
from app.words.said.referrals import named

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewedPerson:
    """Whom a line of the log is about, as they are called today, and where that is shown; `number` is that of a case.

    Of whoever is `stopped` (利用停止) there is no name.
    """

    name: str
    place: Place
    provisional: bool = False
    nameless: bool = False
    number: str = ""
    stopped: bool = False


def whom(session: Session, ids: Collection[str]) -> dict[str, ViewedPerson]:
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


def whom_given(session: Session, lines: Sequence[Giving]) -> dict[str, ViewedPerson]:
    """By the ids of lines of 提供の記録 whom they are about; each leads to its つなぎ, where that is still here."""
    known = whom(session, {key for line in lines for key in (line.record_id, line.person_id) if key})
    found = {line.id: known.get(line.record_id) or known.get(line.person_id) for line in lines}
    hidden = stops.hidden(session, {key for line in lines for key in (line.record_id, line.person_id) if key})
    stopped = {line.id for line in lines if not hidden.isdisjoint((line.record_id, line.person_id))}
    nobody = ViewedPerson(name="", place=Place(PageName.RETENTION), stopped=True)
    return {key: nobody if key in stopped else person for key, person in found.items() if person is not None}


def given_name(line: Giving, whom: ViewedPerson | None) -> str:
    """What a line of 提供の記録 calls somebody: as they are called today, or by a number that leads nowhere."""
    if whom is None or whom.stopped:
        return gone_words(line, stopped=whom is not None)
    return named(whom.name, provisional=whom.provisional, nameless=whom.nameless)


def _several(session: Session, kind: type[R], ids: Collection[str]) -> list[R]:
    return records.several(session, kind, KINDS[kind].row.id.in_(ids))


def _person(line: PersonLine, place: Place, number: str = "") -> ViewedPerson:
    return ViewedPerson(name=line.name, provisional=line.provisional, place=place, number=number)


def _arrival(line: ArrivalLine) -> ViewedPerson:
    place = Place(PageName.INBOX, line.id)
    return ViewedPerson(name=line.person_name, provisional=line.provisional, nameless=line.nameless, place=place)
