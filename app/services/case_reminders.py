"""What a desk's cases tell きょう: whom nobody has telephoned yet, who has no lead, and whose day has come."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Exists, Row, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from app.domain.cases import WRITTEN, CaseStage
from app.domain.places import PageName, Place
from app.domain.referrals import Urgency
from app.domain.reminders import Reminder, Why
from app.models.activities import ActivityRow
from app.models.cases import FIRST, CaseRow
from app.models.people import PersonRow
from app.models.referrals import ArrivalRow
from app.models.sessions import Session
from app.services import arrivals, recalls

_OPEN = and_(CaseRow.closed_on.is_(None), CaseRow.stopped_on.is_(None), CaseRow.joined_id.is_(None))


def reminders(session: Session, today: date) -> list[Reminder]:
    """The cases that wait, each once: as not telephoned where it is 緊急, else without a lead, else as what is due."""
    return [_reminder(row, today) for row in session.execute(_waiting(session, today))]


def count(session: Session) -> int:
    """How many cases wait today."""
    return session.scalar(select(func.count()).select_from(_waiting(session, session.today).subquery())) or 0


def waits_for_call(session: Session, case_id: str) -> bool:
    """Whether this case is 緊急, came in writing, and nobody spoke about it since."""
    return session.scalar(_NOT_RUNG.where(FIRST.in_([case_id])).limit(1)) is not None


def _waiting(session: Session, today: date) -> Select[*tuple[Any, ...]]:
    not_rung = CaseRow.id.in_(_NOT_RUNG)
    # What its sender took back stands by itself until somebody has seen that, or acted where the person agrees no more.
    back = _arrived(or_(arrivals.unseen(session), recalls.IS_OPEN))
    return (
        select(
            CaseRow.id,
            CaseRow.number,
            CaseRow.person_id,
            func.coalesce(PersonRow.name, "").label("person_name"),
            func.coalesce(PersonRow.provisional, False).label("provisional"),
            CaseRow.urgency,
            CaseRow.stage,
            CaseRow.received_on,
            CaseRow.lead,
            CaseRow.next_on,
            CaseRow.next_note,
            not_rung.label("not_rung"),
        )
        .outerjoin(PersonRow, PersonRow.id == CaseRow.person_id)
        .where(_OPEN, ~back, or_(not_rung, CaseRow.lead == "", CaseRow.next_on <= today))
        .order_by(CaseRow.id)
    )


def _not_rung() -> Select[str]:
    """The cases that are 緊急, or to which one was joined that is, came in writing, and nobody spoke about since.

    Whoever rang or came about them later was spoken with. What waits for an answer says so itself, and whose sender took it
    back is not to be telephoned.
    """
    contact, among, later = aliased(ActivityRow), aliased(CaseRow), aliased(CaseRow)
    whole = select(among.id).where(or_(among.id == FIRST, among.joined_id == FIRST)).correlate(CaseRow)
    since = contact.case_id.in_(whole) & (contact.on >= CaseRow.received_on)
    spoken = select(contact.id).where(since).correlate(CaseRow).exists()
    told_since = (later.id > CaseRow.id) & (later.received_on >= CaseRow.received_on)
    by_mouth = (later.arrival_id == "") & later.route.not_in(WRITTEN)
    heard = select(later.id).where(later.joined_id == FIRST, told_since, by_mouth).correlate(CaseRow).exists()
    return select(FIRST).where(
        CaseRow.urgency == Urgency.EMERGENCY,
        CaseRow.closed_on.is_(None),
        CaseRow.stopped_on.is_(None),
        or_(CaseRow.arrival_id != "", CaseRow.route.in_(WRITTEN)),
        ~_arrived(or_(arrivals.TAKEN_BACK, arrivals.WAITS)),
        ~spoken,
        ~heard,
    )


def _arrived(what: ColumnElement[bool]) -> Exists:
    return select(ArrivalRow.id).where(ArrivalRow.id == CaseRow.arrival_id, what).exists()


# Built once: to build it takes as long as to ask it, and it is asked after each save.
_NOT_RUNG = _not_rung()


def _reminder(row: Row[Any], today: date) -> Reminder:
    if row.not_rung:
        why, since = Why.NOT_RUNG, row.received_on
    elif not row.lead:
        why, since = Why.UNLED, row.received_on
    else:
        why = Why.FOLLOW_UP if row.stage is CaseStage.FOLLOWED_UP else Why.CASE_PROMISED
        since = row.next_on
    urgency = Urgency.EMERGENCY if row.not_rung else row.urgency
    return Reminder(
        why=why,
        place=Place(PageName.CASES, row.id),
        about=row.person_name,
        provisional=bool(row.provisional),
        detail="・".join(part for part in (row.number, row.next_note, row.lead) if part),
        since=since,
        count=max(0, (today - since).days) if since else 0,
        person_id=row.person_id or "",
        urgent=urgency is not Urgency.NORMAL,
        urgency=urgency,
        next_on=row.next_on,
    )
