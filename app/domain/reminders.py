"""Reminders: what each noun tells the first page, and the place where one acts on it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.places import Place

if TYPE_CHECKING:
    # Named only: a lock screen knows of places, and must not wait for all that a referral consists of.
    from app.domain.case_news import CaseNews
    from app.domain.people import Interval
    from app.domain.referrals import Handling, Urgency


class Why(StrEnum):
    """Why a reminder stands on the first page; `count` of the reminder says how many days, times or packets."""

    DUE = "due"
    OVERDUE = "overdue"
    NOT_MET = "not_met"
    AHEAD = "ahead"
    CHOSEN = "chosen"
    SIGHTING = "sighting"
    ANSWERED = "answered"
    QUESTIONED = "questioned"
    DESK_PROMISED = "desk_promised"
    CASE_NEWS = "case_news"
    PART_STUCK = "part_stuck"
    PART_DONE = "part_done"
    TO_WRITE_OUT = "to_write_out"
    NOT_ACKNOWLEDGED = "not_acknowledged"
    SEND_AGAIN = "send_again"
    NO_ANSWER = "no_answer"
    ARRIVED = "arrived"
    ARRIVED_LATE = "arrived_late"
    TAKEN_BACK = "taken_back"
    RECALLED = "recalled"
    RECALL_UNTOLD = "recall_untold"
    TOLD_BEYOND = "told_beyond"
    RECALL_TO_TELL = "recall_to_tell"
    RECALL_UNHEEDED = "recall_unheeded"
    RECALL_HEEDED = "recall_heeded"
    RECALL_KEPT = "recall_kept"
    NOT_RUNG = "not_rung"
    UNLED = "unled"
    CASE_PROMISED = "case_promised"
    FOLLOW_UP = "follow_up"
    PROMISED = "promised"
    QUESTION_OPEN = "question_open"
    KEPT_APART = "held_apart"
    PACKETS_MISSING = "packets_missing"
    DRAFT = "draft"
    CLOCK = "clock"
    PASSPHRASE = "passphrase"
    RECOVERY_SHEET = "recovery_sheet"
    CARD_ENDS = "card_ends"
    CARD_TOO_OLD = "card_too_old"
    CARD_CHANGED = "card_changed"
    CONSENT_DUE = "consent_due"
    LEDGER_DUE = "ledger_due"
    MONTH_OPEN = "month_open"
    MONTH_CHANGED = "month_changed"
    MONTHS_MISSING = "months_missing"
    BACKUP = "backup"


class ReminderGroup(StrEnum):
    """What stands together on the first page, in its order: 緊急 above all, then what was called off, then what is late.

    A desk has the groups from `RECALLS` to `QUESTIONS`, then `WAITING` and `HELD`; whoever goes out has those of visits.
    """

    EMERGENCY = "emergency"
    NOTEBOOK = "notebook"
    RECALLS = "recalls"
    TAKEN_BACK = "taken_back"
    UNLED = "unled"
    LATE = "late"
    PROMISES = "promises"
    ARRIVED = "arrived"
    FOLLOW_UPS = "follow_ups"
    QUESTIONS = "questions"
    VISITS_TODAY = "visits_today"
    VISITS_NOT_MET = "visits_not_met"
    VISITS_OVERDUE = "visits_overdue"
    ANSWERS = "answers"
    SENDING = "sending"
    WAITING = "waiting"
    HELD = "held"
    DRAFTS = "drafts"
    OTHERS = "others"


VISITS = (ReminderGroup.VISITS_TODAY, ReminderGroup.VISITS_NOT_MET, ReminderGroup.VISITS_OVERDUE)

_GROUPS = {
    Why.DUE: ReminderGroup.VISITS_TODAY,
    Why.OVERDUE: ReminderGroup.VISITS_OVERDUE,
    Why.NOT_MET: ReminderGroup.VISITS_NOT_MET,
    Why.AHEAD: ReminderGroup.VISITS_OVERDUE,
    Why.CHOSEN: ReminderGroup.VISITS_TODAY,
    Why.SIGHTING: ReminderGroup.OTHERS,
    Why.ANSWERED: ReminderGroup.ANSWERS,
    Why.QUESTIONED: ReminderGroup.ANSWERS,
    Why.DESK_PROMISED: ReminderGroup.ANSWERS,
    Why.CASE_NEWS: ReminderGroup.ANSWERS,
    Why.PART_STUCK: ReminderGroup.ANSWERS,
    Why.PART_DONE: ReminderGroup.ANSWERS,
    Why.TO_WRITE_OUT: ReminderGroup.SENDING,
    Why.NOT_ACKNOWLEDGED: ReminderGroup.WAITING,
    Why.SEND_AGAIN: ReminderGroup.SENDING,
    Why.NO_ANSWER: ReminderGroup.WAITING,
    Why.ARRIVED: ReminderGroup.ARRIVED,
    Why.ARRIVED_LATE: ReminderGroup.LATE,
    Why.TAKEN_BACK: ReminderGroup.TAKEN_BACK,
    Why.RECALLED: ReminderGroup.RECALLS,
    Why.RECALL_UNTOLD: ReminderGroup.RECALLS,
    Why.TOLD_BEYOND: ReminderGroup.RECALLS,
    Why.RECALL_TO_TELL: ReminderGroup.SENDING,
    Why.RECALL_UNHEEDED: ReminderGroup.WAITING,
    Why.RECALL_HEEDED: ReminderGroup.ANSWERS,
    Why.RECALL_KEPT: ReminderGroup.ANSWERS,
    Why.NOT_RUNG: ReminderGroup.EMERGENCY,
    Why.UNLED: ReminderGroup.UNLED,
    Why.CASE_PROMISED: ReminderGroup.PROMISES,
    Why.FOLLOW_UP: ReminderGroup.FOLLOW_UPS,
    Why.PROMISED: ReminderGroup.PROMISES,
    Why.QUESTION_OPEN: ReminderGroup.QUESTIONS,
    Why.KEPT_APART: ReminderGroup.HELD,
    Why.PACKETS_MISSING: ReminderGroup.WAITING,
    Why.DRAFT: ReminderGroup.DRAFTS,
    Why.CLOCK: ReminderGroup.NOTEBOOK,
    Why.PASSPHRASE: ReminderGroup.NOTEBOOK,
    Why.RECOVERY_SHEET: ReminderGroup.NOTEBOOK,
    Why.CARD_ENDS: ReminderGroup.NOTEBOOK,
    Why.CARD_TOO_OLD: ReminderGroup.NOTEBOOK,
    Why.CARD_CHANGED: ReminderGroup.NOTEBOOK,
    Why.CONSENT_DUE: ReminderGroup.OTHERS,
    Why.LEDGER_DUE: ReminderGroup.OTHERS,
    Why.MONTH_OPEN: ReminderGroup.OTHERS,
    Why.MONTH_CHANGED: ReminderGroup.OTHERS,
    Why.MONTHS_MISSING: ReminderGroup.OTHERS,
    Why.BACKUP: ReminderGroup.NOTEBOOK,
}
# Nothing more is to be done about these because it was urgent: it was called off, or it was answered. A promise whose day
# has come is open again.
_SETTLED = (Why.TAKEN_BACK, Why.RECALLED, Why.RECALL_UNTOLD, Why.ANSWERED)
# Among what is equally urgent: whom nobody has telephoned, what nobody has looked at, what was promised, what waits for
# somebody else, what strangers say, and what is about nobody.
_TURN = {
    Why.NOT_RUNG: -1,
    Why.PROMISED: 1,
    Why.CASE_PROMISED: 1,
    Why.FOLLOW_UP: 1,
    Why.QUESTION_OPEN: 2,
    Why.KEPT_APART: 3,
    Why.MONTH_OPEN: 4,
    Why.MONTH_CHANGED: 4,
    Why.MONTHS_MISSING: 4,
}
# After so many days without an answer one asks again.
LONG_WAIT = 30
# So many are named in a line that is about many.
NAMED = 3
_URGENCIES = ("emergency", "urgent", "normal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One line of きょう: what, about whom, why, since when, and the place where one acts on it.

    `urgent` marks what should not wait; `urgency` is that of the referral it is about, or what a stranger claims. `handling` is
    what was decided on it, `next_on` the day that was promised, `case_id` the case that what it is about became, `news` what
    came of its case, and `every` the rhythm that is asked for in it and not followed yet.
    """

    why: Why
    place: Place
    about: str = ""
    provisional: bool = False
    detail: str = ""
    since: date | None = None
    count: int = 0
    person_id: str = ""
    case_id: str = ""
    urgent: bool = False
    urgency: "Urgency | None" = None
    next_on: date | None = None
    handling: "Handling | None" = None
    news: "CaseNews | None" = None
    every: "Interval | None" = None


def is_long_without_answer(reminder: Reminder) -> bool:
    """Whether an answer is waited for so long that one asks again, whatever the urgency."""
    return reminder.why is Why.NO_ANSWER and reminder.count > LONG_WAIT


def group_of(reminder: Reminder, today: date) -> ReminderGroup:
    """The group in which a reminder stands today; whatever is 緊急 and still open stands in the first."""
    if reminder.urgency == "emergency" and reminder.why not in _SETTLED:
        return ReminderGroup.EMERGENCY
    if reminder.urgency == "urgent" and reminder.why is Why.KEPT_APART:
        return ReminderGroup.ARRIVED
    if reminder.why is Why.NOT_MET and reminder.since == today:
        return ReminderGroup.VISITS_TODAY
    return _GROUPS[reminder.why]


def rank(reminder: Reminder, today: date) -> tuple[int, int, int, int, date]:
    """Where a reminder stands on the page: by group, by urgency, then the longest waiting first; else as the noun tells it."""
    group = group_of(reminder, today)
    times = -reminder.count if reminder.why is Why.NOT_MET else 0
    urgency = _URGENCIES.index(reminder.urgency or "normal")
    # How long somebody waits whose last record is dated ahead, nobody knows.
    since = date.min if reminder.why is Why.AHEAD else reminder.since or date.max
    return _ORDER[group], urgency, _TURN.get(reminder.why, 0), times, since


_ORDER = {group: at for at, group in enumerate(ReminderGroup)}
