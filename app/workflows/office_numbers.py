"""Writing down an office's number: in the notebook, and in the plain table which the lock screen reads."""

from collections.abc import Collection

from app.documents.number_sheets import number_sheet
from app.documents.papers import Paper
from app.domain.agencies import OfficeNumber, rung_by, with_number
from app.models import files
from app.models.sessions import Session
from app.services import (
    emergency_numbers,
    office_numbers,
    open_numbers,
    owners,
    reference_tables,
    references,
    settings,
    undoing,
)
from app.services.undoing import Undo


def write(session: Session, number: OfficeNumber) -> OfficeNumber:
    """Keep a number, and lay it open where it may lie there. Raises Invalid, or a FileTrouble of the plain table."""
    kept = office_numbers.keep(session, number)
    _lay_again(session)
    return kept


def clear(session: Session, office: str) -> None:
    """Forget what was written down for an office; the table's number, or the card's, stands again."""
    office_numbers.forget(session, office)
    _lay_again(session, {office})


def lay_open(session: Session) -> None:
    """Let the plain table hold all that this notebook knows and may tell there: it may come from another computer."""
    _lay_again(session)


def take_back(session: Session, undo: Undo) -> Undo:
    """Take back an act as `undoing.take_back`, and let the plain table tell again what the notebook does."""
    before = office_numbers.known(session)
    taken = undoing.take_back(session, undo)
    known = office_numbers.known(session)
    changed = {office for office in before.keys() | known.keys() if before.get(office) != known.get(office)}
    if changed:
        _lay_again(session, changed)
    return taken


def sheet(session: Session, near: str = "") -> Paper:
    """The numbers around a municipality on paper: whom to ring when it cannot wait, then the offices; unknown ones blank."""
    known = office_numbers.known(session)
    urgent = [rung_by(line, known.get(references.office_of(line, near))) for line in emergency_numbers.emergency_numbers()]
    offices = [with_number(one, known.get(one.code)) for one in references.around(near)]
    home = references.municipality(near) if near else None
    return number_sheet(
        urgent, offices, place=home.name if home else "", owner=owners.owner(session).name, made_on=session.today
    )


def _lay_again(session: Session, changed: Collection[str] = ()) -> None:
    """Let the plain table tell what this notebook knows, and of other offices what it told, but for those that changed."""
    # A number that somebody made up to practise must not stand on a lock screen where it is rung in earnest.
    if settings.is_for_practice(session):
        return
    told = open_numbers.by_office(open_numbers.table())
    numbers = {office: one for office, one in told.items() if office not in changed} | office_numbers.known(session)
    path = reference_tables.own_folder() / open_numbers.NUMBERS
    before = path.read_bytes() if path.is_file() else None
    content = open_numbers.spell(numbers.values()) if any(map(open_numbers.may_lie_open, numbers.values())) else None
    if content == before:
        return
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.replace(path, content)
    reference_tables.read_again()
