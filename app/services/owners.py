"""Whose notebook this is."""

from dataclasses import replace

from sqlalchemy import select

from app.domain.cards import Owner
from app.domain.phones import plain_number
from app.errors import NotFound, Problem
from app.models import records
from app.models.cards import OwnerRow
from app.models.sessions import Session
from app.services import references
from app.services.checking import NAME_LENGTH, PHONE_LENGTH, refuse_if_any, required, within


def owner(session: Session) -> Owner:
    """The owner of this notebook; raises NotFound while it is being made."""
    found = session.scalar(select(OwnerRow.id).limit(1))
    if found is None:
        raise NotFound
    return records.get(session, Owner, found)


def check(owner: Owner) -> None:
    """Raise Invalid unless this can be a notebook's owner."""
    refuse_if_any(
        [
            *required("name", owner.name),
            *within("name", owner.name, NAME_LENGTH),
            *within("kana", owner.kana, NAME_LENGTH),
            *required("organisation", owner.organisation),
            *within("organisation", owner.organisation, NAME_LENGTH),
            *_municipality(owner.local_government_code),
            *within("phone", owner.phone, PHONE_LENGTH),
        ]
    )


def describe(session: Session, owner: Owner) -> Owner:
    """Keep what the owner says of themselves. Raises Invalid."""
    check(owner)
    return records.keep(session, replace(owner, phone=plain_number(owner.phone)))


def _municipality(code: str) -> list[Problem]:
    if not code:
        return [Problem("local_government_code", "required")]
    known = {municipality.code for municipality in references.municipalities()}
    return [] if code in known or code == references.PREFECTURE else [Problem("local_government_code", "not_found")]
