"""What a packet can hold: one module and one struct for each kind of item, told apart by the field `kind`."""

from typing import Any

from app.errors import NewerFormat
from app.sync.items.answers import AnswerItem
from app.sync.items.cancellations import CancellationItem
from app.sync.items.referrals import ReferralItem

Item = ReferralItem | AnswerItem | CancellationItem
KINDS = ("answer/1", "cancellation/1", "referral/1")


def refuse_unknown_kinds(items: Any) -> None:
    """Return if every item that names its kind names a known one. Raises NewerFormat; other defects are the schema's."""
    for item in items if isinstance(items, list) else ():
        kind = item.get("kind") if isinstance(item, dict) else None
        if isinstance(kind, str) and kind not in KINDS:
            raise NewerFormat("kind")
