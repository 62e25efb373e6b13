"""Telling what came of ringing a number (確認の電話), so that screens and plain tables show it; and the round on paper."""

from datetime import date

from app.documents.papers import Paper
from app.documents.ringing_sheets import ringing_sheet
from app.domain.ringing_rounds import RingingRound, RungAs
from app.errors import NotFound
from app.models.sessions import Session
from app.services import owners, ringing_rounds
from app.workflows import open_tables


def tell(session: Session, office: str, told: RungAs, number: str = "", on: date | None = None) -> RingingRound:
    """Note what came of ringing an office as `ringing_rounds.tell`. Raises as that, or a FileTrouble of the plain tables."""
    if told is RungAs.LATER:
        return ringing_rounds.tell(session, office, told)
    with open_tables.following(session):
        return ringing_rounds.tell(session, office, told, number, on)


def sheet(session: Session) -> Paper:
    """The round under way on paper, in its order. Raises NotFound where there is none."""
    under_way = ringing_rounds.current(session)
    if under_way is None:
        raise NotFound
    lines = ringing_rounds.lines(session, under_way)
    return ringing_sheet(lines, begun_on=under_way.begun_on, owner=owners.owner(session).name, made_on=session.today)
