"""Printing 市町村の体制: how each municipality stands today, on one paper about nobody."""

from app.documents.papers import Paper
from app.documents.town_tables import town_table
from app.models.sessions import Session
from app.services import municipalities, owners


def make(session: Session) -> Paper:
    """The paper of all municipalities."""
    towns = ((line.municipality, line.system) for line in municipalities.lines(session))
    return town_table(towns, made_on=session.today, owner=owners.owner(session).name)
