"""A case with all that are one with it (まとめたケース), whichever of them is asked for, also where the first was erased."""

from collections.abc import Iterable

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.domain.cases import Case
from app.models import records
from app.models.cases import CaseRow
from app.models.sessions import Session

_First, _One = aliased(CaseRow), aliased(CaseRow)


def ids(case_id: str) -> Select[str]:
    """The ids of a case and of all that are one with it, to ask within a question."""
    return _whole(_One.id, case_id)


def arrival_ids(case_id: str) -> Select[str]:
    """What arrived with a case and with all that are one with it."""
    return _whole(_One.arrival_id, case_id).where(_One.arrival_id != "")


def cases(session: Session, case_id: str) -> list[Case]:
    """A case and all that are one with it, by their ids; none for an id of none."""
    return records.several(session, Case, CaseRow.id.in_(ids(case_id))) if case_id else []


def several(session: Session, among: Iterable[Case]) -> list[Case]:
    """These cases and all that are one with any of them, by their ids."""
    firsts = {first(each) for each in among}
    return records.several(session, Case, or_(CaseRow.id.in_(firsts), CaseRow.joined_id.in_(firsts)))


def first(case: Case) -> str:
    """The id of the case that counts for this one."""
    return case.joined_id or case.id


def _whole(told: InstrumentedAttribute[str], case_id: str) -> Select[str]:
    # What was joined points to the first one; of one that is gone its own id is all that is left to go by.
    known = select(func.coalesce(_First.joined_id, _First.id)).where(_First.id == case_id).scalar_subquery()
    first = func.coalesce(known, case_id)
    return select(told).where(or_(_One.id == first, _One.joined_id == first))
