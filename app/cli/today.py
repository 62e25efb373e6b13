"""The verb that tells what waits today."""

import argparse

from app.cli.notebooks import unlocked
from app.cli.terminals import as_json
from app.domain.reminders import Reminder, group_of
from app.models.sessions import Session
from app.queries import reminders


def tell(asked: argparse.Namespace) -> int:
    """`tsunagu today`: a JSON line for each thing that きょう shows, in its order; whom it is about only where asked for."""
    with unlocked(asked) as vault:
        for line in vault.read(_lines, names=asked.names):
            print(as_json(line))
    return 0


def _lines(session: Session, *, names: bool) -> list[dict[str, object]]:
    return [_line(session, reminder, names=names) for reminder in reminders.of_today(session)]


def _line(session: Session, reminder: Reminder, *, names: bool) -> dict[str, object]:
    return {
        "group": group_of(reminder, session.today).value,
        "why": reminder.why.value,
        "id": reminder.place.record_id,
        "urgency": reminder.urgency.value if reminder.urgency else None,
        "since": reminder.since.isoformat() if reminder.since else None,
        "days": (session.today - reminder.since).days if reminder.since else None,
        **({"name": reminder.about} if names else {}),
    }
