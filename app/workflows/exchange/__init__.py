"""The exchange of packets (受け渡し): write out what waits, take in what came. It knows nouns by the table in `nouns` only."""

from datetime import date

from app.domain.reminders import Reminder
from app.models.sessions import Session
from app.workflows.exchange import taking, writing
from app.workflows.exchange.looking import FoundFiles, look
from app.workflows.exchange.taking import WELL, head_of, kept_apart, take_in, take_kept
from app.workflows.exchange.writing import on_the_way, waiting, write_again, write_out

__all__ = [
    "WELL",
    "FoundFiles",
    "head_of",
    "kept_apart",
    "look",
    "on_the_way",
    "reminders",
    "take_in",
    "take_kept",
    "waiting",
    "write_again",
    "write_out",
]


def reminders(session: Session, today: date) -> list[Reminder]:
    """The packets kept apart, and those that their recipients do not read yet."""
    return [*taking.reminders(session, today), *writing.reminders(session, today)]
