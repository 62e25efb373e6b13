"""The recovery sheet (復旧シート): it may wait 7 days, then half of it is typed back, and the notebook forgets the code.

Until then the code rests inside the encrypted notebook, so that it can be printed once a printer is at hand; whoever can
read it there has the notebook open already.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.places import PageName, Place, Within
from app.domain.reminders import Reminder, Why
from app.errors import Invalid, NotFound, Problem
from app.models import settings
from app.models.sessions import Session

WAITS = timedelta(days=7)
HALF = 3
GROUPS = 6
_CODE, _SINCE = "recovery_code", "recovery_since"
_FORGOTTEN = "passphrase_forgotten"


@dataclass(frozen=True, slots=True)
class Pending:
    """A sheet that is not confirmed yet: its code, and the day by which it should be."""

    code: str
    until: date


def begin(session: Session, code: str) -> None:
    """Let a new sheet wait to be confirmed."""
    settings.put(session, _CODE, code)
    settings.put(session, _SINCE, session.today.isoformat())


def pending(session: Session) -> Pending | None:
    """The sheet that waits to be confirmed, if any."""
    code = settings.get(session, _CODE, "")
    return Pending(code, date.fromisoformat(settings.get(session, _SINCE, "")) + WAITS) if code else None


def confirm(session: Session, groups: Sequence[int], typed: str) -> None:
    """Note that the sheet lies on paper: the groups at these places (from 0) were typed from it. The code is forgotten.

    Raises Invalid (`code`: `mismatch`), or NotFound where no sheet waits.
    """
    waiting = pending(session)
    if waiting is None:
        raise NotFound
    wanted = "".join(waiting.code.split()[group] for group in groups)
    given = "".join(char for char in unicodedata.normalize("NFKC", typed) if char.isdecimal())
    if given != wanted or len(set(groups)) < HALF:
        raise Invalid(Problem("code", "mismatch"))
    settings.put(session, _CODE, "")


def note_opened(session: Session, *, by_code: bool) -> None:
    """Note how the notebook was opened: by its code, and the passphrase counts as forgotten; by a passphrase, as known."""
    if forgotten(session) != by_code:
        settings.put(session, _FORGOTTEN, by_code)


def forgotten(session: Session) -> bool:
    """Whether it was opened with the recovery code, and no passphrase was chosen or remembered since."""
    return settings.get(session, _FORGOTTEN, False)


def reminders(session: Session, today: date) -> list[Reminder]:
    """That no passphrase was chosen since the last one was forgotten; that the sheet still waits, and for how many days."""
    return [*_of_passphrase(session), *_of_sheet(session, today)]


def _of_passphrase(session: Session) -> list[Reminder]:
    place = Place(PageName.SETTINGS, "", Within.PASSPHRASE)
    return [Reminder(why=Why.PASSPHRASE, place=place, urgent=True)] if forgotten(session) else []


def _of_sheet(session: Session, today: date) -> list[Reminder]:
    waiting = pending(session)
    if waiting is None:
        return []
    left = (waiting.until - today).days
    return [
        Reminder(
            why=Why.RECOVERY_SHEET,
            place=Place(PageName.SETTINGS, "", Within.RECOVERY),
            since=waiting.until,
            count=left,
            urgent=left <= 0,
        )
    ]
