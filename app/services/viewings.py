"""閲覧記録: what a desk notes of who opened, printed and took out what; a volunteer's notebook notes nothing of it.

Whoever opens the same again within ten minutes is still at it: one line, as of the first time. No law says how long; ten
minutes are after which a notebook locks itself unless somebody chose otherwise.
"""

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import datetime, time, timedelta

from sqlalchemy import insert, select

from app.domain.cards import Role
from app.domain.cases import Case
from app.domain.dates import JAPAN
from app.domain.people import Person
from app.domain.records import Record
from app.domain.referrals import Arrival, Referral
from app.domain.viewings import Viewed, Viewing, ViewingFilter
from app.models import records
from app.models.cases import CaseRow
from app.models.kinds import name_of
from app.models.referrals import AnswerRow, ReferralRow
from app.models.sessions import Session
from app.models.viewings import ViewingRow

STILL_AT_IT = timedelta(minutes=10)
# Whatever else can be opened tells of nobody, or of one of these.
_OPENED: tuple[type[Record], ...] = (Person, Case, Arrival, Referral)
_LINE = tuple(getattr(ViewingRow, field.name) for field in fields(Viewing))


def note(session: Session, how: Viewed, kind: str, *record_ids: str) -> None:
    """Note what whoever unlocked does with these records; without any it tells of many. Nothing outside of a desk."""
    if session.me.role is not Role.DESK:
        return
    told = {"at": session.now, "coordinator": by(session), "how": how, "kind": kind}
    rows = [{"id": session.new_id(), "record_id": each, **told} for each in record_ids or ("",)]
    session.execute(insert(ViewingRow), rows)


def note_opened(session: Session, record_id: str) -> None:
    """Note at a desk that somebody's record was opened, once for as long as one is at it; nothing where it is about nobody."""
    if session.me.role is not Role.DESK or _is_still_at_it(session, record_id):
        return
    kind = next((each for each in _OPENED if records.lives(session, each, record_id)), None)
    if kind is not None:
        note(session, Viewed.OPENED, name_of(kind), record_id)


def by(session: Session) -> str:
    """Who is at it, as it stands in the log and at the foot of a paper."""
    return session.me.coordinator or session.me.name


def lines(
    session: Session, among: ViewingFilter, about: Collection[str] | None = None, *, before: str = "", most: int
) -> list[Viewing]:
    """At most so many lines, the latest first, those before one of them; `about` are the records that are asked for."""
    query = select(*_LINE).order_by(ViewingRow.id.desc()).limit(most)
    if before:
        query = query.where(ViewingRow.id < before)
    if among.coordinator:
        query = query.where(ViewingRow.coordinator == among.coordinator)
    if among.how is not None:
        query = query.where(ViewingRow.how == among.how)
    if among.first is not None:
        # An id begins with the milliseconds of its instant, and by it the log stands in order.
        query = query.where(ViewingRow.id >= f"{int(datetime.combine(among.first, time(), JAPAN).timestamp() * 1000):012x}")
    if about is not None:
        query = query.where(ViewingRow.record_id.in_(about))
    return [Viewing(**row._mapping) for row in session.execute(query)]


def belonging(session: Session, ids: Collection[str]) -> set[str]:
    """These people, cases and arrivals, and what tells of them too: cases, what arrived with them, referrals, answers."""
    found = set(ids)
    found |= set(session.scalars(select(CaseRow.id).where(CaseRow.person_id.in_(found) | CaseRow.joined_id.in_(found))))
    found |= set(session.scalars(select(CaseRow.arrival_id).where(CaseRow.id.in_(found), CaseRow.arrival_id != "")))
    about = ReferralRow.person_id.in_(found) | ReferralRow.case_id.in_(found)
    found |= set(session.scalars(select(ReferralRow.id).where(about)))
    found |= set(session.scalars(select(AnswerRow.id).where(AnswerRow.referral_id.in_(found))))
    return found


def coordinators(session: Session) -> Sequence[str]:
    """Who stands in the log."""
    return session.scalars(select(ViewingRow.coordinator).distinct().order_by(ViewingRow.coordinator)).all()


def _is_still_at_it(session: Session, record_id: str) -> bool:
    since = session.now - STILL_AT_IT
    query = select(ViewingRow.id).where(
        ViewingRow.record_id == record_id,
        ViewingRow.how == Viewed.OPENED,
        ViewingRow.coordinator == by(session),
        ViewingRow.at.between(since, session.now),
    )
    return session.scalar(query.limit(1)) is not None
