"""Reminders: what each noun tells the first page, and the place where one acts on it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.places import Place

if TYPE_CHECKING:
    # Named only: a lock screen knows of places, and must not wait for all that a referral consists of.
    from app.domain.referrals import Urgency


class Why(StrEnum):
    """Why a reminder stands on the first page; `count` of the reminder says how many days, times or packets."""

    DUE = "due"
    OVERDUE = "overdue"
    NOT_MET = "not_met"
    SIGHTING = "sighting"
    ANSWERED = "answered"
    QUESTIONED = "questioned"
    TO_WRITE_OUT = "to_write_out"
    NOT_ACKNOWLEDGED = "not_acknowledged"
    SEND_AGAIN = "send_again"
    NO_ANSWER = "no_answer"
    ARRIVED = "arrived"
    KEPT_APART = "held_apart"
    DRAFT = "draft"
    RECOVERY_SHEET = "recovery_sheet"
    CARD_ENDS = "card_ends"
    CARD_TOO_OLD = "card_too_old"
    LEDGER_DUE = "ledger_due"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One line of きょう: what, about whom, why, since when, and the place where one acts on it.

    `urgent` puts it first; `urgency` is that of the referral it is about.
    """

    why: Why
    place: Place
    about: str = ""
    provisional: bool = False
    detail: str = ""
    since: date | None = None
    count: int = 0
    person_id: str = ""
    urgent: bool = False
    urgency: "Urgency | None" = None
