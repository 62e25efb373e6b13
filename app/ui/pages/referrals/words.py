"""How urgent a referral is, as a mark and in words."""

from app.domain.referrals import Urgency
from app.services import references
from app.words.labels import label
from app.words.referrals import urgency_meaning

URGENCY_BADGES = {Urgency.EMERGENCY: "emergency", Urgency.URGENT: "urgent"}


def urgency_badge(urgency: Urgency) -> tuple[tuple[str, str], ...]:
    """The badge before a name; 通常 needs none."""
    return ((label(urgency), URGENCY_BADGES[urgency]),) if urgency in URGENCY_BADGES else ()


def meaning(urgency: Urgency) -> str:
    """What stands beside the word: 「今日中・電話が先」, with the days of the reference table."""
    return urgency_meaning(urgency, references.urgency_days().get(urgency))
