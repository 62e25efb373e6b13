"""Each person's latest contact, drawn from the activities: to look it up among half a million takes too long for きょう.

A row stands for everybody about whom there is an activity. `records` keeps it with every activity that is written, removed,
restored or forgotten; whatever it says can be drawn anew.
"""

from collections.abc import Iterable
from datetime import date
from itertools import chain, groupby, islice, takewhile
from typing import Any

from sqlalchemy import ForeignKey, String, bindparam, delete, insert, select, type_coerce, update
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.activities import NOT_MET, Activity
from app.errors import DatabaseDamaged
from app.models.activities import ActivityRow
from app.models.rows import Base, Link
from app.models.search import IN_ITS_INDEX
from app.models.sessions import Session
from app.models.statements import Statement

# Nobody counts further back.
MOST_MISSED = 50


class LatestRow(Base):
    """The last day of a person's activities, the next day that it promised, and how many times running they were not met."""

    __tablename__ = "latest"

    person_id: Mapped[str] = mapped_column(
        Link, ForeignKey("person.id", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    on: Mapped[date | None]
    next_on: Mapped[date | None]
    missed: Mapped[int]

    # Always looked up by the person, so the row itself stands in that index.
    __table_args__ = IN_ITS_INDEX


_LATEST = Base.metadata.tables[LatestRow.__tablename__]
_ACTIVITY = Base.metadata.tables[ActivityRow.__tablename__]
# As plain text: of many rows only the value is looked at.
_TOLD = select(_ACTIVITY.c.person_id, _ACTIVITY.c.on, _ACTIVITY.c.next_on, type_coerce(_ACTIVITY.c.met, String).label("met"))
_OF_PERSON = Statement(
    _TOLD.where(_ACTIVITY.c.person_id == bindparam("person")).order_by(_ACTIVITY.c.on.desc(), _ACTIVITY.c.id.desc())
)
# Backwards throughout, as the index can be walked.
_OF_ALL = _TOLD.where(_ACTIVITY.c.person_id.is_not(None)).order_by(
    _ACTIVITY.c.person_id.desc(), _ACTIVITY.c.on.desc(), _ACTIVITY.c.id.desc()
)
_NEW = Statement(insert(_LATEST))
_CHANGE = Statement(update(_LATEST).where(_LATEST.c.person_id == bindparam("person")), "on", "next_on", "missed")
_DROP = Statement(delete(_LATEST).where(_LATEST.c.person_id == bindparam("person")))


def follow(session: Session, *activities: Activity) -> None:
    """Draw anew what is kept of everybody these activities are about: they were just written or taken off."""
    for person_id in {each.person_id for each in activities if each.person_id}:
        drawn = _drawn(_OF_PERSON.each(session, {"person": person_id}))
        if drawn is None:
            _DROP.change(session, {"person": person_id})
        elif not _CHANGE.change(session, drawn | {"person": person_id}):
            _NEW.change(session, drawn | {"person_id": person_id})


def rebuild(session: Session) -> None:
    """Draw everybody's row anew, for when they are found wrong or the activities came another way."""
    session.execute(delete(_LATEST))
    for row in _of_all(session):
        _NEW.change(session, row)


def verify(session: Session) -> None:
    """Return if every row says what the activities say; raises DatabaseDamaged, and then `rebuild` mends it."""
    kept = [dict(row._mapping) for row in session.execute(select(_LATEST).order_by(_LATEST.c.person_id.desc()))]
    if kept != _of_all(session):
        raise DatabaseDamaged


def _of_all(session: Session) -> list[dict[str, Any]]:
    people = groupby(session.execute(_OF_ALL), key=lambda row: row.person_id)
    return [{"person_id": person_id} | (_drawn(rows) or {}) for person_id, rows in people]


def _drawn(newest_first: Iterable[Any]) -> dict[str, Any] | None:
    """What is kept of one person, from their activities; None where there are none."""
    rows = iter(newest_first)
    last = next(rows, None)
    if last is None:
        return None
    told = (met for _, _, _, met in chain((last,), rows) if met is not None)
    missed = sum(1 for _ in takewhile(NOT_MET.__contains__, islice(told, MOST_MISSED)))
    _, on, next_on, _ = last
    return {"on": on, "next_on": next_on, "missed": missed}
