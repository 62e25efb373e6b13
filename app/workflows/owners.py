"""Correcting what the owner of the notebook says of themselves: the card follows."""

from app.domain.cards import Owner
from app.models.sessions import Session
from app.services import identities, owners


def correct(session: Session, owner: Owner) -> Owner:
    """Keep what the owner says of themselves, and sign the card anew with it. Raises Invalid or Stale."""
    kept = owners.describe(session, owner)
    identities.renew(session, kept)
    return kept
