"""Cases (ケース): what a desk was told or sent, from 受付 until it is over; what comes by telephone and by packet alike."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from app.domain.people import Sex
from app.domain.records import Record
from app.domain.referrals import Caller, Trouble, Urgency
from app.domain.risks import Risk


class Route(StrEnum):
    """How a desk came to hear of it (経路)."""

    PHONE = "phone"
    CAME = "came"
    LINE = "line"
    MAIL = "mail"
    LETTER = "letter"
    VISIT = "visit"
    SUPPORTER = "supporter"
    COMMISSIONER = "commissioner"
    AGENCY = "agency"
    OTHER = "other"


# What is read, and not heard, is answered by somebody who goes to the telephone.
WRITTEN = (Route.LETTER, Route.LINE, Route.MAIL)


class CaseStage(StrEnum):
    """The six steps of the council's flow (想定される流れ), which every case has; most go through all at once."""

    RECEIVED = "received"
    LISTENING = "listening"
    PLANNING = "planning"
    SUPPORTED = "supported"
    FOLLOWED_UP = "followed_up"
    AFTERWARDS = "afterwards"


class Response(StrEnum):
    """What the desk did at once (対応): several choices."""

    INFORMATION = "information"
    GUIDED = "guided"
    REFERRED = "referred"
    ACCOMPANY = "accompany"
    COUNCIL = "council"
    CONTINUE = "continue"


# Who was only told something needs nobody to come back to it.
_ENOUGH = (Response.INFORMATION, Response.GUIDED)


class CouncilKind(StrEnum):
    """Why the council takes up a case (取り扱うケース): the three of its rules, and 等."""

    TOO_HARD = "too_hard"
    NO_COUNCIL = "no_council"
    PREFECTURAL = "prefectural"
    OTHER = "other"


class Ending(StrEnum):
    """Why a case is over."""

    INFORMED = "informed"
    HANDED_ON = "handed_on"
    SETTLED = "settled"
    MOVED = "moved"
    DIED = "died"
    WISH = "wish"
    NO_CONTACT = "no_contact"
    OTHER = "other"


class Telling(StrEnum):
    """Whether the person would have it told as an example (事例), without their name."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Record):
    """One case of one person (`person_id`); `about` are the words for somebody whose name nobody told.

    `number` is the 受付番号, `arrival_id` what arrived where it began with a packet. One that was joined points to the earlier
    one by `joined_id`: it keeps its number and what happened, and counts as no case of its own. `decade` is the age in tens
    of years (40 = 40代) where the person is nobody known. `stopped_on` (利用停止) hides it from lists, search and papers.
    Of all words here its sender is told `told` alone, and from `quiet_on` nothing more, as the person wishes: `case_news`.
    """

    number: str = ""
    person_id: str = ""
    arrival_id: str = ""
    joined_id: str = ""
    received_on: date | None = None
    received_at: time | None = None
    received_by: str = ""
    route: Route | None = None
    caller: Caller | None = None
    about: str = ""
    decade: int | None = None
    sex: Sex | None = None
    local_government_code: str = ""
    urgency: Urgency = Urgency.NORMAL
    troubles: tuple[Trouble, ...] = ()
    worst: Trouble | None = None
    trouble_note: str = ""
    risks: tuple[Risk, ...] = ()
    risk_note: str = ""
    said: str = ""
    wish: str = ""
    done: tuple[Response, ...] = ()
    lead: str = ""
    next_on: date | None = None
    next_note: str = ""
    stage: CaseStage = CaseStage.RECEIVED
    council: CouncilKind | None = None
    closed_on: date | None = None
    ending: Ending | None = None
    ending_note: str = ""
    watched_by: str = ""
    telling: Telling | None = None
    stopped_on: date | None = None
    stopped_why: str = ""
    keep_until: date | None = None
    told: str = ""
    quiet_on: date | None = None


def is_open(case: Case) -> bool:
    """Whether somebody still has to see to it."""
    return case.closed_on is None and case.stopped_on is None and not case.joined_id


def is_enough(done: Collection[Response]) -> bool:
    """Whether nothing has to follow what was done: whoever rang was told something, or where to turn."""
    return bool(done) and all(each in _ENOUGH for each in done)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A case as one line of a list. `contacts` counts what was written down about it, and about those that were joined to it.

    `sender` is the name of who sent it, where it arrived; `version` the one that this says.
    """

    id: str
    version: int
    number: str
    person_id: str
    person_name: str
    provisional: bool
    about: str
    urgency: Urgency
    stage: CaseStage
    route: Route | None
    received_on: date | None
    local_government_code: str
    worst: Trouble | None
    troubles: tuple[Trouble, ...]
    lead: str
    next_on: date | None
    next_note: str
    closed_on: date | None
    joined_id: str
    arrival_id: str
    sender: str
    last_on: date | None
    contacts: int
