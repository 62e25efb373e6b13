"""What is found beside people and what was noted about them: cases, houses, answers, consents, ledgers, cards, sheets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from sqlalchemy import bindparam, func, select

from app.domain.cards import Peer, Role
from app.domain.case_news import CaseNews
from app.domain.cases import Case
from app.domain.consents import Consent
from app.domain.households import Household, Member
from app.domain.ledgers import Ledger
from app.domain.own_parts import PartProgress
from app.domain.people import Person
from app.domain.phones import plain_number
from app.domain.places import PageName, Place, Within
from app.domain.records import Record
from app.domain.referrals import Answer, Arrival, Handling, Referral, Urgency
from app.models import records
from app.models.households import MemberRow
from app.models.prints import PrintRow
from app.models.sessions import Session
from app.services import agencies, stops

KINDS = ("answer", "case_news", "consent", "desk_case", "household", "ledger", "member", "peer", "progress")
SHEET, OFFICE = "sheet", "office"
# Built once: to build one takes as long as to run it.
_LIVES_THERE = (
    select(MemberRow.person_id)
    .where(MemberRow.household_id == bindparam("house"), MemberRow.person_id.is_not(None))
    .order_by(MemberRow.id)
    .limit(1)
)
_NUMBER = re.compile(r"[0-9][0-9-]{3,13}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing found: what it says or about whom it is, what more there is to tell, its day, and where it is shown."""

    kind: str
    id: str
    about: str
    place: Place
    provisional: bool = False
    nameless: bool = False
    detail: str = ""
    urgency: Urgency | None = None
    handling: Handling | None = None
    on: date | None = None


def lines(session: Session, found: Sequence[Record]) -> list[Hit]:
    """These records as lines, in the order given; what nobody can be led to is left out."""
    return [line for record in found if (line := _line(session, record)) is not None]


def sheets(session: Session, words: str, limit: int) -> list[Hit]:
    """The printed sheets whose number (整理番号) holds these digits, with or without hyphens, the newest first."""
    typed = plain_number(words)
    if not _NUMBER.fullmatch(typed):
        return []
    digits = typed.replace("-", "")
    plain = func.replace(PrintRow.number, "-", "")
    query = select(PrintRow).where(plain.contains(digits, autoescape=True)).order_by(PrintRow.id.desc()).limit(limit)
    return [_sheet(session, row) for row in session.scalars(query) if not stops.hides(session, row.record_id)]


def offices(session: Session, words: str, limit: int) -> list[Hit]:
    """The organisations (団体・機関) in whose names or fields these words stand; only a desk has a page of them."""
    if session.me.role is not Role.DESK or not words.strip():
        return []
    found = islice(agencies.matching(agencies.every(), words), limit)
    return [Hit(kind=OFFICE, id=each.code, about=each.name, detail=each.area, place=_place_of(each.code)) for each in found]


def _place_of(code: str) -> Place:
    return Place(PageName.ORGANISATIONS, "", Within.AGENCY, code)


def _line(session: Session, record: Record) -> Hit | None:
    match record:
        case Member():
            return _of_house(session, "member", record.id, record.name, record.household_id, record.person_id)
        case Household():
            return _of_house(session, "household", record.id, "", record.id)
        case Consent():
            return _of_consent(session, record)
        case Case():
            return _of_case(session, record)
        case Answer():
            return _of_referral(session, "answer", record, record.reception_number, record.handling)
        case CaseNews():
            return _of_referral(session, "case_news", record, record.lead)
        case PartProgress():
            return _of_referral(session, "progress", record)
        case Ledger():
            return Hit(
                kind="ledger", id=record.id, about=record.title, detail=record.lender, place=Place(PageName.LEDGERS, record.id)
            )
        case Peer():
            return Hit(
                kind="peer", id=record.id, about=record.name, detail=record.organisation, place=Place(PageName.CARDS, record.id)
            )
    return None


def _of_house(session: Session, kind: str, key: str, name: str, household_id: str, person_id: str = "") -> Hit | None:
    """A house, or one of its members: shown with the person of the notebook who lives there."""
    someone = person_id or session.scalar(_LIVES_THERE, {"house": household_id})
    person = records.find(session, Person, someone) if someone else None
    if person is None:
        return None
    place = Place(PageName.PEOPLE, person.id, Within.HOUSEHOLD)
    if not name:
        return Hit(kind=kind, id=key, about=person.name, provisional=person.provisional, place=place)
    return Hit(kind=kind, id=key, about=name, detail=person.name, place=place)


def _of_consent(session: Session, consent: Consent) -> Hit | None:
    person = records.find(session, Person, consent.person_id)
    if person is None:
        return None
    place = Place(PageName.CONSENTS, person.id)
    return Hit(kind="consent", id=consent.id, about=person.name, provisional=person.provisional, place=place)


def _of_case(session: Session, case: Case) -> Hit | None:
    person = records.find(session, Person, case.person_id)
    if person is None or case.stopped_on is not None:
        return None
    return Hit(
        kind="desk_case",
        id=case.id,
        about=person.name,
        provisional=person.provisional,
        detail=case.number,
        urgency=case.urgency,
        place=Place(PageName.CASES, case.id),
    )


def _of_referral(
    session: Session, kind: str, said: Answer | CaseNews | PartProgress, detail: str = "", handling: Handling | None = None
) -> Hit | None:
    """What was said to a referral, with the one it is about: one of ours, or one that arrived here."""
    told = Hit(kind=kind, id=said.id, about="", detail=detail, handling=handling, place=Place(PageName.TODAY))
    if (arrival := records.find(session, Arrival, said.referral_id)) is not None:
        leaving = arrival.leaving
        return replace(
            told,
            about=leaving.person.name,
            provisional=leaving.person.provisional,
            nameless=leaving.nameless,
            urgency=leaving.urgency,
            place=Place(PageName.INBOX, arrival.id),
        )
    referral = records.find(session, Referral, said.referral_id)
    person = records.find(session, Person, referral.person_id) if referral is not None else None
    if referral is None or person is None:
        return None
    place = Place(PageName.REFERRALS, referral.id)
    return replace(told, about=person.name, provisional=person.provisional, urgency=referral.urgency, place=place)


def _sheet(session: Session, row: PrintRow) -> Hit:
    pages: dict[type[Record], PageName] = {Referral: PageName.REFERRALS, Arrival: PageName.INBOX}
    record_id = row.record_id
    if row.sheet == "answer" and (answer := records.find(session, Answer, record_id)) is not None:
        record_id = answer.referral_id
    for kind, page in pages.items():
        if records.find(session, kind, record_id) is not None:
            return Hit(kind=SHEET, id=row.id, about=row.number, detail=row.sheet, place=Place(page, record_id))
    return Hit(kind=SHEET, id=row.id, about=row.number, detail=row.sheet, place=Place(PageName.MEMOS))
