"""Everything that waits, from every noun; this file knows none of them by name but in one table."""

from collections.abc import Callable
from datetime import date

from app.domain.reminders import Reminder, rank
from app.models.sessions import Session
from app.services import (
    activities,
    answers,
    arrivals,
    cards,
    case_news,
    case_reminders,
    consents,
    drafts,
    ledgers,
    month_reminders,
    own_parts,
    recall_marks,
    recalls,
    recovery,
    referrals,
    rhythms,
    sightings,
    visits,
)
from app.workflows import backups, exchange

_ASKED: tuple[Callable[[Session, date], list[Reminder]], ...] = (
    recovery.reminders,
    activities.ahead,
    case_reminders.reminders,
    recalls.reminders,
    recall_marks.reminders,
    arrivals.reminders,
    sightings.reminders,
    answers.reminders,
    case_news.reminders,
    own_parts.reminders,
    referrals.reminders,
    exchange.reminders,
    cards.reminders,
    consents.reminders,
    drafts.reminders,
    ledgers.reminders,
    month_reminders.reminders,
    backups.reminders,
)


def of_today(session: Session) -> list[Reminder]:
    """All reminders of today in the order of the first page: see `domain.reminders.ReminderGroup`."""
    return _in_order(session, [*visits.reminders(session, session.today), *_others(session)])


def besides_visits(session: Session) -> list[Reminder]:
    """What `of_today` gives, but for who is to be visited."""
    return _in_order(session, _others(session))


def _others(session: Session) -> list[Reminder]:
    return [reminder for ask in _ASKED for reminder in ask(session, session.today)]


def _in_order(session: Session, found: list[Reminder]) -> list[Reminder]:
    today = session.today
    return sorted(found, key=lambda reminder: rank(reminder, today))


def count(session: Session) -> int:
    """How many visits and calls are due today."""
    return rhythms.count(session, session.today)
