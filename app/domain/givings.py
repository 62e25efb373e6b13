"""提供の記録: what of somebody left the notebook or came to a desk: when, to or from whom, which items, and on what basis.

The law asks for it (個人情報保護法 29条・30条), and that it is kept: it outlives the person, so nothing in it names them.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.consents import Basis, Consent, ConsentState, Ground, WithheldPart
from app.domain.referrals import Leaving, ReferralWay, SharedConsent
from app.domain.scopes import told

KEPT_YEARS = 3
"""As long as the law wants such a line to be kept; none is ever erased here."""


class GivingItem(StrEnum):
    """What was told besides the parts that a consent can keep back; NOT_NOTED where an older program noted no items."""

    COURSE = "course"
    CALLER = "caller"
    INVOLVED = "involved"
    ANSWER = "answer"
    CASE_NEWS = "case_news"
    PROGRESS = "progress"
    CALL = "call"
    OWN_RECORD = "own_record"
    NOT_NOTED = "not_noted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """One line: `other` is who got it, or whose it was where it was `received`, as they were called then.

    `record_id` is the つなぎ (or the person, for what was disclosed to them), `version` which of it, `mark` the packet or the
    sheet. `person_id` leads to the person as long as they are here. `agreed_on` is the day of the consent, or of the decision
    that stands in its place.
    """

    id: str = ""
    at: datetime
    on: date
    received: bool = False
    way: ReferralWay
    other: str
    other_kind: str = ""
    person_id: str = ""
    record_id: str
    version: int = 0
    mark: str = ""
    nameless: bool = False
    parts: tuple[WithheldPart, ...] = ()
    items: tuple[GivingItem, ...] = ()
    state: ConsentState | None = None
    agreed_on: date | None = None
    ground: Ground | None = None
    basis: Basis | None = None
    noted_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivingFilter:
    """Which lines are shown: those of a fiscal year, of one recipient or sender; "" and None narrow nothing."""

    year: int | None = None
    other: str = ""
    received: bool | None = None


def items_of(leaving: Leaving) -> tuple[tuple[WithheldPart, ...], tuple[GivingItem, ...]]:
    """What is told by what leaves: the parts of a consent's scope, and what belongs to none."""
    texts = (leaving.reason, leaving.summary, leaving.plan_note, leaving.asked_note, leaving.reply_to_question)
    held = {
        GivingItem.COURSE: any(texts) or bool(leaving.calls),
        GivingItem.CALLER: leaving.caller is not None,
        GivingItem.INVOLVED: bool(leaving.involved),
    }
    return told(leaving), tuple(item for item, stands in held.items() if stands)


def day_agreed(consent: SharedConsent | Consent) -> date | None:
    """The day from which a consent counts, or on which somebody decided to tell without one."""
    return consent.on or consent.decided_on


def stands_for(record_id: str) -> str:
    """「1234」: by what the lines of one erased person are told from those of another; it leads nowhere."""
    return f"{int(record_id[-8:], 16) % 10_000:04}"
