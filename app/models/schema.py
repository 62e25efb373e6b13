"""All tables of the notebook in one place: importing this module is what makes `Base.metadata` whole."""

from app.models import (
    activities,
    attempts,
    cards,
    consents,
    drafts,
    epochs,
    households,
    latest,
    ledgers,
    packets,
    people,
    prints,
    referrals,
    revisions,
    search,
    settings,
    sightings,
)
from app.models.rows import Base

__all__ = [
    "Base",
    "activities",
    "attempts",
    "cards",
    "consents",
    "drafts",
    "epochs",
    "households",
    "latest",
    "ledgers",
    "packets",
    "people",
    "prints",
    "referrals",
    "revisions",
    "search",
    "settings",
    "sightings",
]
