"""All tables of the notebook in one place: importing this module is what makes `Base.metadata` whole."""

from app.models import (
    activities,
    cards,
    consents,
    drafts,
    epochs,
    households,
    packets,
    people,
    prints,
    referrals,
    revisions,
    search,
    settings,
)
from app.models.rows import Base

__all__ = [
    "Base",
    "activities",
    "cards",
    "consents",
    "drafts",
    "epochs",
    "households",
    "packets",
    "people",
    "prints",
    "referrals",
    "revisions",
    "search",
    "settings",
]
