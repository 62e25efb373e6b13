"""Whether somebody may be harming a person (虐待・DV), by all that is written of them."""

from collections.abc import Collection

from sqlalchemy import or_, select

from app.domain.consents import Basis, Ground
from app.domain.people import Category, Person
from app.domain.referrals import Trouble
from app.domain.risks import Risk
from app.models.activities import ActivityRow
from app.models.cases import CaseRow
from app.models.consents import ConsentRow
from app.models.people import PersonRow
from app.models.referrals import ReferralRow
from app.models.rows import holds
from app.models.sessions import Session

_TOLD = (
    (ActivityRow, holds(ActivityRow.risks, Risk.ABUSE)),
    *((each, or_(holds(each.risks, Risk.ABUSE), holds(each.troubles, Trouble.VIOLENCE))) for each in (ReferralRow, CaseRow)),
    (ConsentRow, or_(ConsentRow.ground == Ground.ABUSE, ConsentRow.basis == Basis.ABUSE_REPORT)),
)


def among(session: Session, person_ids: Collection[str]) -> set[str]:
    """Of these people those of whom `may_be_harmed` says so."""
    found = set(
        session.scalars(select(PersonRow.id).where(PersonRow.id.in_(person_ids), holds(PersonRow.categories, Category.ABUSE)))
    )
    for row, told in _TOLD:
        found |= set(session.scalars(select(row.person_id).where(row.person_id.in_(person_ids), told)))
    return found


def may_be_harmed(session: Session, person: Person) -> bool:
    """Whether abuse or violence in the family is ticked: of the person, in an activity, a つなぎ, a case, or as a ground.

    Once it was, it counts until it is ticked off: who does harm is the one who would say that it is over.
    """
    if Category.ABUSE in person.categories:
        return True
    return any(
        session.scalar(select(row.id).where(row.person_id == person.id, told).limit(1)) is not None for row, told in _TOLD
    )
