"""Writing down an office's number: in the notebook, and in the plain table which the lock screen reads."""

from app.documents.number_sheets import number_sheet
from app.documents.papers import Paper
from app.domain.agencies import OfficeNumber, rung_by, with_number
from app.models.sessions import Session
from app.services import agencies, emergency_numbers, office_numbers, owners, references, undoing
from app.services.undoing import Undo
from app.workflows import open_tables


def write(session: Session, number: OfficeNumber) -> OfficeNumber:
    """Keep a number, and lay it open where it may lie there. Raises Invalid, or a FileTrouble of the plain table."""
    with open_tables.following(session):
        return office_numbers.keep(session, number)


def clear(session: Session, office: str) -> None:
    """Forget what was written down for an office; the table's number, or what a desk tells, stands again."""
    with open_tables.following(session):
        office_numbers.forget(session, office)


def lay_open(session: Session) -> None:
    """Let the plain tables hold all that this notebook knows and may tell there: it may come from another computer."""
    open_tables.lay(session)


def take_back(session: Session, undo: Undo) -> Undo:
    """Take back an act as `undoing.take_back`, and let the plain tables tell again what the notebook does."""
    with open_tables.following(session):
        return undoing.take_back(session, undo)


def sheet(session: Session, near: str = "") -> Paper:
    """The numbers around a municipality on paper: whom to ring when it cannot wait, then the offices; unknown ones blank."""
    known = office_numbers.known(session)
    urgent = [rung_by(line, known.get(agencies.office_of(line, near))) for line in emergency_numbers.emergency_numbers()]
    offices = [with_number(one, known.get(one.code)) for one in agencies.around(near)]
    home = references.municipality(near) if near else None
    return number_sheet(
        urgent, offices, place=home.name if home else "", owner=owners.owner(session).name, made_on=session.today
    )
