"""What a desk erases when its time is over, and what of it the figures keep.

Of a case that goes there stays for each month how many there were of each route, trouble, municipality and stage; nothing ties
one of them to another or to anybody. Of who led it nothing stays, for that is a name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from itertools import chain

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from app.domain.cases import Case
from app.domain.dates import fiscal_year
from app.domain.erasures import Erasure, RestingCase
from app.domain.people import Person
from app.domain.referrals import Arrival, Referral
from app.errors import KeptLonger, Problem
from app.models import records
from app.models.activities import ActivityRow
from app.models.cases import CaseRow
from app.models.erasures import ErasedRow, ErasureRow
from app.models.people import PersonRow
from app.models.referrals import ReferralRow
from app.models.sessions import Session
from app.models.viewings import ViewingRow
from app.services import cases, people, referral_recalls, settings, viewings
from app.services.checking import NAME_LENGTH, refuse_if_any, required, within
from app.services.erasing import may_erase

_LINE = (
    CaseRow.id,
    CaseRow.version,
    CaseRow.number,
    PersonRow.name,
    PersonRow.provisional,
    CaseRow.stopped_on,
    CaseRow.stopped_why,
    CaseRow.closed_on,
    CaseRow.keep_until,
)
_LOG = tuple(getattr(ErasureRow, field.name) for field in fields(Erasure))


def stopped(session: Session) -> list[RestingCase]:
    """The cases whose use was stopped, the latest first."""
    return _lines(session, CaseRow.stopped_on.is_not(None))


def due(session: Session) -> list[RestingCase]:
    """The cases that are over and need be kept no longer, from the day after the last one of keeping."""
    today = session.today
    # What was stopped and never ended is kept as long as if it had ended on that day.
    last = date(today.year - ((today.month, today.day) < (4, 1)) - settings.case_years(session), 3, 31)
    unended = CaseRow.keep_until.is_(None) & (CaseRow.stopped_on <= last)
    return _lines(session, or_((CaseRow.keep_until < today) & CaseRow.closed_on.is_not(None), unended))


def log(session: Session) -> list[Erasure]:
    """What was erased so far, the latest first."""
    return [Erasure(**row._mapping) for row in session.execute(select(*_LOG).order_by(ErasureRow.id.desc()))]


def begin(session: Session, first: str, second: str) -> Erasure:
    """Note which two people answer for an erasing that begins now. Raises Invalid, or KeptLonger where nothing may go."""
    refuse_if_any(_problems(first, second))
    if not due(session) or not may_erase(session):
        raise KeptLonger
    told = Erasure(
        id=session.new_id(),
        at=session.now,
        coordinator=viewings.by(session),
        first=first.strip(),
        second=second.strip(),
        cases=0,
    )
    session.execute(insert(ErasureRow).values({field.name: getattr(told, field.name) for field in fields(told)}))
    return told


def erase(session: Session, erasure_id: str, case_id: str) -> int:
    """Erase a case with those that point to it, all that hangs on them, and whoever has no other; how many cases that were.

    Raises KeptLonger where its time is not over.
    """
    if case_id not in {line.id for line in due(session)}:
        raise KeptLonger
    whole = cases.whole(session, case_id)
    _count(session, whole)
    about = viewings.belonging(session, [case.id for case in whole])
    its = ReferralRow.case_id.in_([case.id for case in whole])
    referral_recalls.let_outlive(session, records.several(session, Referral, its))
    for case in whole:
        records.forget(session, Case, case.id)
        if case.arrival_id and records.lives(session, Arrival, case.arrival_id):
            records.forget(session, Arrival, case.arrival_id)
    for person_id in {case.person_id for case in whole}:
        if records.lives(session, Person, person_id) and not cases.of_person(session, person_id):
            about |= viewings.belonging(session, [person_id])
            people.forget(session, people.get(session, person_id))
    session.execute(delete(ViewingRow).where(ViewingRow.record_id.in_(about)))
    more = update(ErasureRow).where(ErasureRow.id == erasure_id).values(cases=ErasureRow.cases + len(whole))
    session.execute(more)
    return len(whole)


def _lines(session: Session, which: ColumnElement[bool]) -> list[RestingCase]:
    """What was joined goes with what it points to."""
    query = select(*_LINE).outerjoin(PersonRow, PersonRow.id == CaseRow.person_id).where(which, CaseRow.joined_id.is_(None))
    found = session.execute(query.order_by(CaseRow.stopped_on.desc(), CaseRow.keep_until, CaseRow.id))
    return [RestingCase(**row._mapping) for row in found]


def _count(session: Session, whole: Sequence[Case]) -> None:
    """Add to the counts of their months what goes: one case, and its contacts with those of all that point to it."""
    first = whole[0]
    if first.received_on is not None:
        _add(session, first, "cases", first.received_on, 1)
    contacts = select(ActivityRow.on, ActivityRow.quantity).where(ActivityRow.case_id.in_([case.id for case in whole]))
    for on, quantity in session.execute(contacts):
        if on is not None:
            _add(session, first, "contacts", on, quantity)


def _add(session: Session, case: Case, counted: str, on: date, count: int) -> None:
    for trait, value in _traits(case):
        place = {"year": fiscal_year(on), "month": on.month, "counted": counted, "trait": trait, "value": value}
        where = [getattr(ErasedRow, name) == told for name, told in place.items()]
        more = update(ErasedRow).where(*where).values(count=ErasedRow.count + count).returning(ErasedRow.count)
        if session.scalar(more) is None:
            session.execute(insert(ErasedRow).values(count=count, **place))


def _traits(case: Case) -> Iterator[tuple[str, str]]:
    yield "", ""
    yield "route", case.route or ""
    yield "worst", case.worst or ""
    yield "municipality", case.local_government_code
    yield "stage", case.stage
    for trouble in case.troubles or ("",):
        yield "trouble", trouble


def _problems(first: str, second: str) -> Iterator[Problem]:
    names = (("first", first), ("second", second))
    yield from chain.from_iterable((*required(field, name), *within(field, name, NAME_LENGTH)) for field, name in names)
    if first.strip() and "".join(first.split()) == "".join(second.split()):
        yield Problem("second", "same_person")
