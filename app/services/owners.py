"""Whose notebook this is."""

from sqlalchemy import select

from app.domain.cards import Owner
from app.errors import NotFound
from app.models import records
from app.models.cards import OwnerRow
from app.models.sessions import Session
from app.services.checking import NAME_LENGTH, PHONE_LENGTH, refuse_if_any, required, within


def owner(session: Session) -> Owner:
    """The owner of this notebook; raises NotFound while it is being made."""
    found = session.scalar(select(OwnerRow.id).limit(1))
    if found is None:
        raise NotFound
    return records.get(session, Owner, found)


def describe(session: Session, owner: Owner) -> Owner:
    """Keep what the owner says of themselves. Raises Invalid."""
    refuse_if_any(
        [
            *required("name", owner.name),
            *within("name", owner.name, NAME_LENGTH),
            *within("kana", owner.kana, NAME_LENGTH),
            *required("organisation", owner.organisation),
            *within("organisation", owner.organisation, NAME_LENGTH),
            *required("local_government_code", owner.local_government_code),
            *within("phone", owner.phone, PHONE_LENGTH),
        ]
    )
    return records.keep(session, owner)
