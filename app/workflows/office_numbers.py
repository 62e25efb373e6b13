"""Writing down an office's number: in the notebook, and in the plain table which the lock screen reads."""

from pathlib import Path

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
    _lay(session, _open() | {kept.office: kept})
    return kept


def clear(session: Session, office: str) -> None:
    """Forget what was written down for an office; the table's number, or the card's, stands again."""
    office_numbers.forget(session, office)
    left = _open()
    left.pop(office, None)
    _lay(session, left | {office: one for office, one in office_numbers.known(session).items() if office not in left})


def lay_open(session: Session) -> None:
    """Let the plain table hold all that this notebook knows and may tell there: it may come from another computer."""
    _lay(session, _open() | office_numbers.known(session))


def take_back(session: Session, undo: Undo) -> Undo:
    """Take back an act as `undoing.take_back`, and let the plain table tell again what the notebook does."""
    before = office_numbers.known(session)
    taken = undoing.take_back(session, undo)
    known = office_numbers.known(session)
    changed = {office for office in before.keys() | known.keys() if before.get(office) != known.get(office)}
    if changed:
        _lay(session, {office: one for office, one in _open().items() if office not in changed} | known)
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


def _open() -> dict[str, OfficeNumber]:
    return dict(open_numbers.by_office(open_numbers.table()))


def _lay(session: Session, numbers: dict[str, OfficeNumber]) -> None:
    # A number that somebody made up to practise must not stand on a lock screen where it is rung in earnest.
    if settings.is_for_practice(session):
        return
    path: Path = reference_tables.own_folder() / open_numbers.NUMBERS
    content = open_numbers.spell(numbers.values())
    if not any(map(open_numbers.may_lie_open, numbers.values())):
        path.unlink(missing_ok=True)
    elif not path.is_file() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.replace(path, content)
    reference_tables.read_again()
