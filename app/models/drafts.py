"""Drafts: what stands in a form that was not yet kept, so that locking or a dead battery loses nothing.

At a desk each coordinator has their own; in the notebook of one person `coordinator` is ''.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.models.rows import Base
from app.models.sessions import Session


class DraftRow(Base):
    __tablename__ = "draft"

    coordinator: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]
    kept_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Draft:
    """A form's content as JSON text, the place it belongs to, and since when it waits."""

    place: str
    body: str
    kept_at: datetime


def keep(session: Session, place: str, body: str) -> None:
    """Keep what stands in the form of a place, instead of what was kept for it before."""
    throw_away(session, place)
    session.execute(insert(DraftRow).values(_row(session, Draft(place, body, session.now))))


def left(session: Session, place: str) -> Draft | None:
    """The draft of the form of a place, or None."""
    query = select(DraftRow.place, DraftRow.body, DraftRow.kept_at).where(_own(session), DraftRow.place == place)
    found = session.execute(query).one_or_none()
    return Draft(*found) if found is not None else None


def find(session: Session, place: str) -> str | None:
    """What was left in the form of a place, or None."""
    found = left(session, place)
    return found.body if found is not None else None


def every(session: Session) -> list[Draft]:
    """All drafts of whoever unlocked, the last kept first."""
    query = select(DraftRow.place, DraftRow.body, DraftRow.kept_at).where(_own(session))
    return [Draft(*row) for row in session.execute(query.order_by(DraftRow.kept_at.desc(), DraftRow.place))]


def put_back(session: Session, draft: Draft) -> None:
    """Keep a draft that was thrown away as it was; what was begun at its place meanwhile stays instead."""
    if find(session, draft.place) is None:
        session.execute(insert(DraftRow).values(_row(session, draft)))


def throw_away(session: Session, place: str) -> None:
    """Throw a draft away, if there is one."""
    session.execute(delete(DraftRow).where(_own(session), DraftRow.place == place))


def throw_away_about(session: Session, record_id: str) -> None:
    """Throw away the drafts whose place or content names a record that is being forgotten, whoever began them."""
    session.execute(delete(DraftRow).where(DraftRow.place.contains(record_id) | DraftRow.body.contains(record_id)))


def hand_over(session: Session, name: str) -> None:
    """Let the drafts of a coordinator who is let out go to whoever unlocked; where both had begun at a place, theirs goes."""
    mine = select(DraftRow.place).where(_own(session)).scalar_subquery()
    theirs = DraftRow.coordinator == name
    session.execute(update(DraftRow).where(theirs, DraftRow.place.not_in(mine)).values(coordinator=session.me.coordinator))
    session.execute(delete(DraftRow).where(theirs))


def _own(session: Session) -> ColumnElement[bool]:
    return DraftRow.coordinator == session.me.coordinator


def _row(session: Session, draft: Draft) -> dict[str, object]:
    return {
        "coordinator": session.me.coordinator,
        "place": draft.place,
        "body": draft.body,
        "kept_at": draft.kept_at,
    }
