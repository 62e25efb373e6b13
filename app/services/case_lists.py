"""Cases in lists: which stand in them, in what order, and what a line says; all asked in SQL, so that 10,000 do not stall."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, case, func, or_, select

from app.domain.cases import CaseLine
from app.domain.dates import fiscal_year
from app.domain.listings import CaseDue, CaseFilter, CaseState, CaseTraits
from app.domain.referrals import Urgency
from app.models import settings
from app.models.activities import ActivityRow
from app.models.cards import PeerRow
from app.models.cases import FIRST, CaseRow
from app.models.people import PersonRow
from app.models.referrals import ArrivalRow
from app.models.rows import holds
from app.models.sessions import Session
from app.services import references, stops

OPEN = CaseFilter()
_NARROWED = "case_filter"
_OVER = CaseRow.closed_on.is_not(None)
_RANK = case({urgency: rank for rank, urgency in enumerate(Urgency)}, value=CaseRow.urgency)
# What is over is no longer urgent, and of it the latest is looked for.
_ORDER = (
    _OVER,
    case((_OVER, 0), else_=_RANK),
    CaseRow.closed_on.desc(),
    CaseRow.next_on.is_(None),
    CaseRow.next_on,
    CaseRow.received_on,
    CaseRow.id,
)
# What was joined is told with what it points to, and what nobody shall use any more is told nowhere.
_SHOWN = CaseRow.joined_id.is_(None) & CaseRow.stopped_on.is_(None)
_LINE = (
    CaseRow.id,
    CaseRow.version,
    CaseRow.number,
    CaseRow.person_id,
    func.coalesce(PersonRow.name, "").label("person_name"),
    func.coalesce(PersonRow.provisional, False).label("provisional"),
    CaseRow.about,
    CaseRow.urgency,
    CaseRow.stage,
    CaseRow.route,
    CaseRow.received_on,
    CaseRow.local_government_code,
    CaseRow.worst,
    CaseRow.troubles,
    CaseRow.lead,
    CaseRow.next_on,
    CaseRow.next_note,
    CaseRow.closed_on,
    CaseRow.joined_id,
    CaseRow.arrival_id,
    func.coalesce(PeerRow.name, "").label("sender"),
)


def keys(session: Session, among: CaseFilter = OPEN) -> list[str]:
    """The ids of these cases: those that go on first, 緊急 first among them, then by what comes next, then the oldest."""
    return list(session.scalars(select(CaseRow.id).where(_SHOWN, *_conditions(session, among)).order_by(*_ORDER)))


def lines(session: Session, ids: Sequence[str]) -> list[CaseLine]:
    """These cases as lines, in the order asked for; what is gone is left out."""
    query = (
        select(*_LINE)
        .outerjoin(PersonRow, PersonRow.id == CaseRow.person_id)
        .outerjoin(ArrivalRow, ArrivalRow.id == CaseRow.arrival_id)
        .outerjoin(PeerRow, PeerRow.identity == ArrivalRow.writer)
        .where(CaseRow.id.in_(ids))
    )
    found = {row.id: row for row in session.execute(query)}
    told = _contacts(session, ids)
    none: tuple[date | None, int] = (None, 0)
    made = []
    for key in (each for each in ids if each in found):
        last_on, contacts = told.get(key, none)
        made.append(CaseLine(**found[key]._mapping, last_on=last_on, contacts=contacts))
    return made


def versions(session: Session, ids: Sequence[str]) -> dict[str, int]:
    """In which version each of these cases stands; what is gone is left out."""
    rows = session.execute(select(CaseRow.id, CaseRow.version).where(CaseRow.id.in_(ids)))
    return {row.id: row.version for row in rows}


def unled(session: Session) -> int:
    """How many cases go on that nobody leads."""
    query = select(func.count()).select_from(CaseRow)
    return session.scalar(query.where(_SHOWN, *_conditions(session, CaseFilter(lead="")))) or 0


def leads(session: Session) -> list[str]:
    """Who leads cases, whoever leads most first."""
    query = select(CaseRow.lead).where(CaseRow.lead != "").group_by(CaseRow.lead)
    return list(session.scalars(query.order_by(func.count().desc(), CaseRow.lead)))


def taken_down(session: Session) -> list[tuple[str, datetime]]:
    """The cases that a desk took down itself, the newest first, each with the moment in Japan at which it did."""
    # What was joined was received all the same.
    told = select(CaseRow.id, CaseRow.received_on, CaseRow.received_at)
    query = told.where(func.coalesce(CaseRow.arrival_id, "") == "", CaseRow.id.not_in(stops.cases()))
    found = session.execute(query.order_by(CaseRow.received_on.desc(), CaseRow.received_at.desc(), CaseRow.id.desc()))
    return [(key, datetime.combine(on or date.min, at or time.min)) for key, on, at in found]


def of_arrivals(session: Session, ids: Sequence[str]) -> list[CaseLine]:
    """The cases that began with these arrivals, as lines; none of what was stopped."""
    query = select(CaseRow.id).where(CaseRow.arrival_id.in_(ids), CaseRow.id.not_in(stops.cases()))
    return lines(session, list(session.scalars(query)))


def traits(session: Session) -> CaseTraits:
    """By what these cases can be narrowed."""
    first, last = session.execute(select(func.min(CaseRow.received_on), func.max(CaseRow.received_on)).where(_SHOWN)).one()
    years = range(fiscal_year(last), fiscal_year(first) - 1, -1) if first and last else ()
    sent = select(ArrivalRow.writer).join(CaseRow, CaseRow.arrival_id == ArrivalRow.id)
    senders = select(PeerRow.identity, PeerRow.name).where(PeerRow.identity.in_(sent)).order_by(PeerRow.kana, PeerRow.id)
    return CaseTraits(
        years=tuple(years),
        leads=tuple(leads(session)),
        senders=tuple((identity, name) for identity, name in session.execute(senders)),
    )


def narrowed(session: Session) -> CaseFilter:
    """How whoever unlocked has narrowed the list."""
    return settings.get(session, _NARROWED, OPEN)


def narrow(session: Session, among: CaseFilter) -> None:
    """Keep how whoever unlocked narrows the list; nobody else at the desk sees another one by it."""
    settings.put_own(session, _NARROWED, among)


def _contacts(session: Session, ids: Sequence[str]) -> dict[str, tuple[date | None, int]]:
    query = (
        select(FIRST, func.max(ActivityRow.on), func.count())
        .join(ActivityRow, ActivityRow.case_id == CaseRow.id)
        .where(or_(CaseRow.id.in_(ids), CaseRow.joined_id.in_(ids)))
        .group_by(FIRST)
    )
    return {key: (on, count) for key, on, count in session.execute(query)}


def _conditions(session: Session, among: CaseFilter) -> Iterator[ColumnElement[bool]]:
    if among.state is not CaseState.ALL:
        yield _OVER if among.state is CaseState.OVER else ~_OVER
    if among.year is not None:
        yield CaseRow.received_on.between(date(among.year, 4, 1), date(among.year + 1, 3, 31))
    for column, value in ((CaseRow.stage, among.stage), (CaseRow.lead, among.lead), (CaseRow.route, among.route)):
        if value is not None:
            yield column == value
    if among.municipality:
        yield CaseRow.local_government_code == among.municipality
    if among.region:
        there = [each.code for each in references.municipalities() if each.region == among.region]
        yield CaseRow.local_government_code.in_(there)
    if among.trouble is not None:
        yield holds(CaseRow.troubles, among.trouble)
    if among.due is not None:
        yield _due(among.due, session.today)
    if among.sender:
        yield CaseRow.arrival_id.in_(select(ArrivalRow.id).where(ArrivalRow.writer == among.sender))


def _due(due: CaseDue, today: date) -> ColumnElement[bool]:
    if due is CaseDue.NONE:
        return CaseRow.next_on.is_(None)
    if due is CaseDue.PAST:
        return CaseRow.next_on < today
    return CaseRow.next_on.between(today, today if due is CaseDue.TODAY else today + timedelta(days=6 - today.weekday()))
