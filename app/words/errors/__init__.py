"""Errors in plain words: what happened, what is safe, and one thing to do."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.dates import JAPAN, day_of, format_day
from app.errors import AppError
from app.words.errors import packets, plain, vaults
from app.words.phrases import QT_TRANSLATE_NOOP, spoken
from app.words.problems import problem_words

__all__ = ["WORDS", "ErrorWords", "problem_words", "tell"]

WORDS = plain.WORDS | vaults.WORDS | packets.WORDS


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """An error as it is told: the title, what is safe, and the next step."""

    title: str
    safe: str
    next: str


_FOLDERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google_drive": "Google Drive",
    "icloud": "iCloud",
    "box": "Box",
    "nextcloud": "Nextcloud",
    "mega": "MEGA",
    "pcloud": "pCloud",
    "syncthing": "Syncthing",
    "share": QT_TRANSLATE_NOOP("Error", "共有のフォルダー").text,
    "network": QT_TRANSLATE_NOOP("Error", "ネットワークのフォルダー").text,
}


def _said(moment: date) -> str:
    """「令和8年11月21日(土)」, with the time of an instant behind it."""
    if isinstance(moment, datetime):
        return f"{format_day(day_of(moment))} {moment.astimezone(JAPAN):%H:%M}"
    return format_day(moment)


def tell(error: AppError) -> ErrorWords:
    """The words for an error of ours; one that has none of its own is told as its nearest kind."""
    kind = next(kind for kind in type(error).__mro__ if kind in WORDS)
    data = {"name": "", "line": 0, "count": 0} | vars(error)
    data |= {name: _said(value) for name, value in data.items() if isinstance(value, date)}
    if "reason" in data:
        data["reason"] = _FOLDERS.get(str(data["reason"]), data["reason"])
    title, safe, following = (spoken(phrase).format(**data) for phrase in WORDS[kind])
    return ErrorWords(title, safe, following)
