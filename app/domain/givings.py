"""提供の記録: what of somebody left the notebook or came to a desk: when, to or from whom, which items, and on what basis.

The law asks for it (個人情報保護法 29条・30条), and that it is kept: it outlives the person, so nothing in it names them.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.activities import Activity, ActivityWay, Partner
from app.domain.attempts import Attempt, Cause, StepKind, reports_child
from app.domain.consents import Basis, Consent, ConsentState, Ground, WithheldPart
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Leaving, ReferralWay, SharedConsent
from app.domain.scopes import told

KEPT_YEARS = 3
"""As long as the law wants such a line to be kept; none is ever erased here."""

# Of these one only asks how somebody is. Neither the person nor who is one with them is told anything as a third party
# (個人情報保護委員会のガイドライン, 確認・記録義務編 2-2-1); a neighbour hears of no trouble, by the table of steps itself.
_ONLY_ASKED = frozenset({StepKind.PERSON, StepKind.CONTACTS, StepKind.WATCHERS})
_GROUNDS = {"110": Ground.LIFE, "119": Ground.LIFE, "189": Ground.ABUSE}


class GivingWay(StrEnum):
    """How it was told or given: a way of a つなぎ, or of a contact with an agency."""

    PHONE = "phone"
    ACCOMPANY = "accompany"
    PAPER = "paper"
    MEETING = "meeting"
    PACKET = "packet"
    VISIT = "visit"
    CAME = "came"
    MESSAGE = "message"
    OTHER = "other"

    @classmethod
    def of(cls, way: ReferralWay | ActivityWay) -> "GivingWay":
        """The way as it stands in 提供の記録."""
        return cls(way.value) if way.value in {each.value for each in cls} else cls.OTHER


class GivingItem(StrEnum):
    """What was told besides the parts that a consent can keep back; NOT_NOTED where an older program noted no items.

    AS_WRITTEN is what was said by mouth: no items of it were chosen, and what it was stands in the record of that contact.
    """

    COURSE = "course"
    CALLER = "caller"
    INVOLVED = "involved"
    ANSWER = "answer"
    CASE_NEWS = "case_news"
    PROGRESS = "progress"
    CALL = "call"
    AS_WRITTEN = "as_written"
    OWN_RECORD = "own_record"
    NOT_NOTED = "not_noted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """One line: `other` is who got it, or whose it was where it was `received`, as they were called then.

    `record_id` is the つなぎ (or the person, for what was disclosed to them; or the call or contact in which it was said),
    `version` which of it, `mark` the packet or the sheet. `person_id` leads to the person as long as they are here.
    `agreed_on` is the day of the consent, or of the decision that stands in its place.
    """

    id: str = ""
    at: datetime
    on: date
    received: bool = False
    way: GivingWay
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
    """Which lines are shown: of a fiscal year, of one recipient or sender, about one person; "" and None narrow nothing."""

    year: int | None = None
    other: str = ""
    person_id: str = ""
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


def tells_by_call(attempt: Attempt, whom: StepKind | None) -> bool:
    """Whether a call of 緊急 or 確かめる told somebody of a person; `whom` is who it was to this person, None for an office.

    The law asks for no line where a life was in danger, or of what offices of the State and of municipalities are told (同編
    2-1-1, 2-1-3). They have one all the same, so that whoever asks to whom they were named is told of all.
    """
    return attempt.reached and bool(attempt.person_id) and whom not in _ONLY_ASKED


def ground_of_call(attempt: Attempt) -> Ground | None:
    """On what ground such a call was made where the person agreed to none, as far as it says so itself.

    Whom one cannot reach cannot be asked, and is looked for to protect them (27条1項2号).
    """
    if attempt.number in _GROUNDS:
        return _GROUNDS[attempt.number]
    if attempt.cause is Cause.NOT_MET:
        return Ground.LIFE
    return Ground.CHILDREN if reports_child(attempt) else None


def tells_agency(contact: Activity) -> bool:
    """Whether an agency was told of a person in a contact: who speaks with it about somebody says whom.

    Whoever else one speaks with is heard and not told. A volunteer who only counts a liaison wrote down with nobody whom.
    """
    named = bool(contact.agency or contact.agency_person)
    return bool(contact.person_id) and (named or (bool(contact.case_id) and contact.partner is Partner.AGENCY))


def number_of(giving: Giving) -> str:
    """The number of its つなぎ; "" where it was told by none, or the line does not say by which."""
    of_none = {GivingItem.OWN_RECORD, GivingItem.AS_WRITTEN} & set(giving.items)
    return "" if of_none or not giving.record_id else referral_number(giving.record_id)


def day_agreed(consent: SharedConsent | Consent) -> date | None:
    """The day from which a consent counts, or on which somebody decided to tell without one."""
    return consent.on or consent.decided_on


def stands_for(record_id: str) -> str:
    """「1234」: by what the lines of one erased person are told from those of another; it leads nowhere."""
    return f"{int(record_id[-8:], 16) % 10_000:04}"
