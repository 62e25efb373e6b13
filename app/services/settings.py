"""What a person chose about the program itself."""

from datetime import datetime

from app.models import settings
from app.models.sessions import Session

SMALLEST, LARGEST = 1.0, 2.0
TIMES_NOT_MET = 3
FEW_TIMES = (2, 10)
# What a desk keeps for how long its own rules on documents say; five years are common and nobody has confirmed them here.
CASE_YEARS = 5
FEW_YEARS = (1, 30)


def text_scale(session: Session) -> float:
    """How large text is shown, from 1.0 to 2.0."""
    return min(LARGEST, max(SMALLEST, settings.get(session, "text_scale", SMALLEST)))


def set_text_scale(session: Session, scale: float) -> None:
    """Choose how large text is shown; out of bounds is brought within them."""
    settings.put_own(session, "text_scale", min(LARGEST, max(SMALLEST, scale)))


def idle_minutes(session: Session) -> int:
    """After how many minutes without a touch the notebook locks itself."""
    return min(60, max(1, settings.get(session, "idle_minutes", 10)))


def set_idle_minutes(session: Session, minutes: int) -> None:
    """Choose after how many minutes (1 to 60) the notebook locks itself."""
    settings.put_own(session, "idle_minutes", min(60, max(1, minutes)))


def times_not_met(session: Session) -> int:
    """After how many times running without meeting somebody one makes sure (確かめる)."""
    return min(FEW_TIMES[1], max(FEW_TIMES[0], settings.get(session, "times_not_met", TIMES_NOT_MET)))


def set_times_not_met(session: Session, times: int) -> None:
    """Choose after how many times running (2 to 10) one makes sure."""
    settings.put(session, "times_not_met", min(FEW_TIMES[1], max(FEW_TIMES[0], times)))


def last_backup(session: Session) -> datetime | None:
    """When the last copy (控え) was made, or None."""
    text = settings.get(session, "last_backup", "")
    return datetime.fromisoformat(text) if text else None


def note_backup(session: Session) -> None:
    """Note that a copy was made now."""
    settings.put(session, "last_backup", session.now.isoformat())


def is_for_practice(session: Session) -> bool:
    """Whether this notebook is for practice (練習用), so that nothing of it goes to anybody."""
    return settings.get(session, "practice", False)


def keep_for_practice(session: Session) -> None:
    """Let this notebook be for practice from now on; there is no way back."""
    settings.put(session, "practice", True)


def case_years(session: Session) -> int:
    """For how many whole 年度 a desk keeps a case after the one in which it ended."""
    return min(FEW_YEARS[1], max(FEW_YEARS[0], settings.get(session, "case_years", CASE_YEARS)))


def set_case_years(session: Session, years: int) -> None:
    """Choose for how many 年度 (1 to 30) a case is kept."""
    settings.put(session, "case_years", min(FEW_YEARS[1], max(FEW_YEARS[0], years)))
