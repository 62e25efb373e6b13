"""Everything that waits, from every noun; this file knows none of them by name but in one table."""

from collections.abc import Callable
from datetime import date

from app.domain.reminders import Reminder, Why
from app.models.sessions import Session
from app.services import activities, answers, arrivals, cards, drafts, ledgers, recovery, referrals, sightings
from app.workflows import backups, exchange

_ASKED: tuple[Callable[[Session, date], list[Reminder]], ...] = (
    recovery.reminders,
    arrivals.reminders,
    activities.reminders,
    sightings.reminders,
    answers.reminders,
    referrals.reminders,
    exchange.reminders,
    cards.reminders,
    drafts.reminders,
    ledgers.reminders,
    backups.reminders,
)
_ORDER = {why: rank for rank, why in enumerate(Why)}
_FIRST = (Why.NOT_MET, Why.OVERDUE, Why.DUE)


def of_today(session: Session) -> list[Reminder]:
    """All reminders of today: urgent ones first, visits by how long the person was not met, the rest by age."""
    found = [reminder for ask in _ASKED for reminder in ask(session, session.today)]
    return sorted(found, key=_rank)


def count(session: Session) -> int:
    """How many visits and calls are due today."""
    return activities.count_due(session, session.today)


def _rank(reminder: Reminder) -> tuple[bool, int, date, str]:
    why = _FIRST.index(reminder.why) if reminder.why in _FIRST else len(_FIRST) + _ORDER[reminder.why]
    return not reminder.urgent, why, reminder.since or date.max, reminder.about
