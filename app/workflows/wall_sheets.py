"""Making the sheet for the wall: who helps with each trouble around a municipality, with the numbers that stand today."""

from app.documents.papers import Paper
from app.documents.wall_sheets import wall_sheet
from app.domain.referrals import Trouble
from app.models.sessions import Session
from app.services import agencies, emergency_numbers, municipalities, owners, references


def make(session: Session, near: str) -> Paper:
    """The sheet of one municipality; about nobody, so that it has no number.

    Whoever comes in reads it: of the numbers only those stand on it that lie open, and nobody's own.
    """
    told = next((line.system for line in municipalities.lines(session) if line.municipality.code == near), None)
    return wall_sheet(
        {trouble: agencies.helping(trouble, near) for trouble in Trouble},
        agencies.standing_for(agencies.DESK),
        emergency_numbers.emergency_numbers(),
        home=references.municipality(near),
        night=told.night_line if told else "",
        owner=owners.owner(session).name,
        made_on=session.today,
    )
