"""Adding up the months of many commissioners where they are handed in: totals, who is missing, what was corrected."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from app.domain.cards import Role, Trust, Use
from app.domain.months.cells import MonthCell
from app.domain.months.closing import ReportedMonth
from app.domain.months.spans import term_span
from app.domain.months.totals import EVERYBODY, Among, GroupMonth, Reporter, odd
from app.models import records
from app.models.cards import PeerRow
from app.models.months import ReportedMonthRow
from app.models.rows import holds
from app.models.sessions import Session
from app.services import editions, month_targets, owners
from app.services.parcels import Incoming

_CELLS: tuple[Any, ...] = tuple(getattr(ReportedMonthRow, cell.value) for cell in MonthCell)
_WHO: tuple[Any, ...] = (
    ReportedMonthRow.writer,
    ReportedMonthRow.name,
    ReportedMonthRow.organisation,
    ReportedMonthRow.local_government_code,
    ReportedMonthRow.version,
)
_COMMISSIONERS = (Role.COMMISSIONER, Role.CHILD_COMMISSIONER)
_AWAITED = (
    PeerRow.trust == Trust.VERIFIED,
    or_(*(holds(PeerRow.uses, use) for use in (Use.SENDER, Use.FIGURES))),
    PeerRow.role.in_(_COMMISSIONERS),
)
# As long as somebody who receives it would still ask whether it is the right file.
_OF_LATE, _MOST_ODD = timedelta(days=92), 50
_SUMS = tuple(func.sum(cell) for cell in _CELLS)


def take_in(session: Session, reported: ReportedMonth, packet: Incoming) -> None:
    """Keep a commissioner's month, unless a later version is here: each has one of one month here, and the later holds."""
    assert reported.month is not None
    editions.take(session, replace(reported, id=editions.id_of(reported.writer, f"{reported.month:%Y-%m}")), packet)


def groups(session: Session, months: Sequence[date], among: Among = EVERYBODY) -> list[GroupMonth]:
    """What was handed in for these months, which follow one another, by month, municipality and 民児協."""
    by = (ReportedMonthRow.month, ReportedMonthRow.local_government_code, ReportedMonthRow.organisation)
    counted = ReportedMonthRow.month.between(months[0], months[-1]) & _counts(session) & _is_among(among)
    query = select(*by, func.count(), *_SUMS).where(counted).group_by(*by).order_by(*by)
    return [
        GroupMonth(month, code, organisation, people, dict(zip(MonthCell, numbers, strict=True)))
        for month, code, organisation, people, *numbers in session.execute(query)
    ]


def reporters(session: Session, month: date, among: Among = EVERYBODY) -> list[Reporter]:
    """Whoever handed a month in, by municipality, 民児協 and name."""
    query = select(*_WHO, *_CELLS).where(ReportedMonthRow.month == month, _counts(session), _is_among(among))
    found = [
        Reporter(identity, name, organisation, code, version, dict(zip(MonthCell, numbers, strict=True)))
        for identity, name, organisation, code, version, *numbers in session.execute(query)
    ]
    return sorted(found, key=_order)


def missing(session: Session, month: date, among: Among = EVERYBODY) -> list[Reporter]:
    """The commissioners whose cards were verified here and of whom there is no such month yet."""
    here = select(ReportedMonthRow.writer).where(ReportedMonthRow.month == month)
    told = (PeerRow.identity, PeerRow.name, PeerRow.organisation, PeerRow.local_government_code)
    found = [Reporter(*row) for row in session.execute(select(*told).where(*_AWAITED, PeerRow.identity.not_in(here)))]
    ours = owners.owner(session)
    if ours.role in _COMMISSIONERS and session.scalar(here.where(ReportedMonthRow.writer == session.me.id)) is None:
        found.append(Reporter(session.me.id, ours.name, ours.organisation, ours.local_government_code))
    awaited = (each for each in found if not month_targets.is_astray(each.local_government_code, ours))
    return sorted((each for each in awaited if among.includes(each)), key=_order)


def astray(session: Session, handed: Sequence[Reporter]) -> list[Reporter]:
    """Those whose months another office adds up, so that they came here by mistake."""
    ours = owners.owner(session)
    return [each for each in handed if month_targets.is_astray(each.local_government_code, ours)]


def versions_before(session: Session, month: date) -> dict[str, dict[MonthCell, int]]:
    """The numbers that each commissioner handed in before those that hold, by identity, as far as they are here."""
    kept = records.said_before(session, ReportedMonth, ReportedMonthRow.month == month)
    return {each.writer: each.numbers for each in kept}


def receives(session: Session) -> bool:
    """Whether months of others come here: some did, or some are awaited."""
    return came(session) or session.scalar(select(PeerRow.id).where(*_AWAITED).limit(1)) is not None


def came(session: Session) -> bool:
    """Whether a month of somebody else ever came here."""
    others = select(ReportedMonthRow.id).where(ReportedMonthRow.writer != session.me.id)
    return session.scalar(others.limit(1)) is not None


def odd_ones(session: Session) -> list[tuple[date, Reporter]]:
    """The months that are still to come, and those of an earlier term that were handed in of late; the latest month first."""
    asked = select(ReportedMonthRow.month, *_WHO).where(_counts(session)).limit(_MOST_ODD)
    to_come = asked.where(ReportedMonthRow.month > session.today)
    # Of all that was ever handed in most is of earlier terms, of late little is.
    of_late = asked.where(ReportedMonthRow.written_at >= session.now - _OF_LATE).order_by(ReportedMonthRow.written_at.desc())
    before = of_late.where(func.substr(ReportedMonthRow.month, 1) < term_span(session.today)[0].isoformat())
    told = [(month, Reporter(*row)) for query in (to_come, before) for month, *row in session.execute(query)]
    found = [(month, each) for month, each in told if odd(month, session.today) is not None]
    return sorted(found, key=lambda each: (each[0], each[1].identity), reverse=True)


def _counts(session: Session) -> ColumnElement[bool]:
    """Ours, and those of whoever is still verified: a card that turned out to be somebody else's counts no more."""
    verified = select(PeerRow.identity).where(PeerRow.trust == Trust.VERIFIED)
    return (ReportedMonthRow.writer == session.me.id) | ReportedMonthRow.writer.in_(verified)


def _is_among(among: Among) -> ColumnElement[bool]:
    wanted: list[ColumnElement[bool]] = [true()]
    if among.local_government_code:
        wanted.append(ReportedMonthRow.local_government_code == among.local_government_code)
    if among.organisation:
        wanted.append(ReportedMonthRow.organisation == among.organisation)
    if among.without:
        wanted.append(ReportedMonthRow.local_government_code.not_in(among.without))
    return and_(*wanted)


def _order(each: Reporter) -> tuple[str, ...]:
    return each.local_government_code, each.organisation, each.name, each.identity
