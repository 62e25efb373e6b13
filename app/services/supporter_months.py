"""What the month of a supporter is made of: contacts, who was found, what was handed over and what goes on by itself."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Executable, select

from app.domain.months.counting import CellCount
from app.domain.months.supporters import SupporterCount, SupporterEntry, count_lines
from app.domain.referrals import Referral, Stage
from app.models import records
from app.models.activities import ActivityRow
from app.models.people import PersonRow
from app.models.referrals import ReferralRow
from app.models.sessions import Session
from app.services import references, referrals

_ONCE_SETTLED = (Stage.SETTLED, Stage.CLOSED)


def counts(session: Session, first: date, last: date) -> Mapping[str, CellCount]:
    """The numbers of these days by the codes of their lines, each with what is behind it."""
    return count_lines(references.supporter_month(), _entries(session, first, last))


def _entries(session: Session, first: date, last: date) -> Iterator[SupporterEntry]:
    told = (ActivityRow.id, ActivityRow.on, ActivityRow.person_id, ActivityRow.way, ActivityRow.met, ActivityRow.visit_id)
    asked = select(*told).where(ActivityRow.on.between(first, last)).order_by(ActivityRow.on, ActivityRow.id)
    for key, on, person_id, way, met, visit_id in _rows(session, asked):
        yield SupporterEntry(id=key, on=on, person_id=person_id or "", way=way, met=met, visit_id=visit_id)
    found = select(PersonRow.id, PersonRow.registered_on).where(PersonRow.registered_on.between(first, last))
    for key, on in _rows(session, found.order_by(PersonRow.registered_on, PersonRow.id)):
        yield SupporterEntry(id=key, on=on, counts=SupporterCount.FOUND, person_id=key)
    led = records.several(session, Referral, ReferralRow.stage != Stage.PREPARING)
    left = referrals.left_on(session, led)
    for each in led:
        settled = referrals.settled_on(session, each) if each.stage in _ONCE_SETTLED else None
        for counted, on in ((SupporterCount.REFERRED, left.get(each.id)), (SupporterCount.SETTLED, settled)):
            if on is not None and first <= on <= last:
                yield SupporterEntry(id=each.id, on=on, counts=counted, person_id=each.person_id)


def _rows(session: Session, asked: Executable) -> Iterator[tuple[Any, ...]]:
    return map(tuple, session.execute(asked))
