"""Recalls (撤回) as they are held and answered: what was taken back, what was done about it, and who beyond was told."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from app.domain.dates import day_of
from app.domain.packets import RecallCause
from app.domain.records import Record
from app.domain.referrals import AnswerWay

# So long a sender waits for a word of whoever holds it before きょう says that none came.
WAITED = 14


class Heed(StrEnum):
    """What whoever held it did: used it no more, went on with a reason, or had nothing of it."""

    STOPPED = "stopped"
    KEPT = "kept"
    NOTHING = "nothing"


class KeptBecause(StrEnum):
    """Why something may not be stopped: it is a public document, others stand for it too, or a life is in danger."""

    PUBLIC_RECORD = "public_record"
    OTHERS = "others"
    LIFE = "life"


class ToldBy(StrEnum):
    """How whoever got it further on was told; NOT for a reason that stands in words."""

    PACKET = "packet"
    LETTER = "letter"
    PHONE = "phone"
    NOT = "not"


class RecallStanding(StrEnum):
    """How what was taken back stands where it is held."""

    HERE = "here"
    NO_CASE = "no_case"
    ENDED = "ended"
    JOINED = "joined"
    STOPPED = "stopped"
    UNSEEN = "unseen"
    ERASED = "erased"
    AGAIN = "again"


class RecallMark(StrEnum):
    """How far it is shown that a recall of ours was heard: waiting, carried away, received, answered, or told by name."""

    UNTOLD = "untold"
    WAITS = "waits"
    WRITTEN = "written"
    RECEIVED = "received"
    HEEDED = "heeded"
    HEARD = "heard"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRecall(Record):
    """A recall as it arrived: of which つなぎ of its writer, since when, because of what, and whether those beyond are told."""

    referral_id: str
    referral_version: int
    on: date
    because: RecallCause
    onward: bool
    arrived_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherAnswer:
    """What somebody to whom it was handed on did, why, and who says so."""

    done: Heed
    because: KeptBecause | None = None
    words: str = ""
    on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """Somebody to whom it was handed on by our own つなぎ `referral_id`, and how they were told; `way` is None until then.

    `whom` is who heard it there, or said that they did; where a packet goes it is '' until somebody said so. `answer` is what
    they did about it, as far as they said.
    """

    referral_id: str = ""
    agency: str = ""
    name: str = ""
    way: ToldBy | None = None
    on: date | None = None
    at: time | None = None
    whom: str = ""
    words: str = ""
    answer: FurtherAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heeding(Record):
    """The answer to a recall of one つなぎ: written where it is held, or typed in by its sender from paper or telephone.

    `by` is who did it there, `on` the day; `done` is None where they were only told.
    """

    referral_id: str = ""
    referral_version: int = 0
    done: Heed | None = None
    because: KeptBecause | None = None
    words: str = ""
    on: date | None = None
    by: str = ""
    way: AnswerWay = AnswerWay.PACKET
    told: tuple[Further, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallLine:
    """One つなぎ of ours that is taken back: to whom it had gone, and how far it is shown that they know.

    `only_closes`: their program reads no recall, so that it is told that a number is closed, and a receipt is all that can
    come of it. `since` is the day on which the word left, or on which the person agreed no more where none can. `unread`: their
    answer came in a packet, and nobody has noted that they read it.
    """

    referral_id: str
    person_id: str
    number: str
    name: str
    phone: str
    mark: RecallMark
    since: date | None
    only_closes: bool = False
    heeding: Heeding | None = None
    unread: bool = False


def since(on: date, known_at: datetime | None) -> date:
    """Since when what is taken back counts no more, by its sender's day and the instant at which it was known here.

    A clock there may be ahead by years, and nothing here waits for its day.
    """
    return min(on, day_of(known_at)) if known_at is not None else on


def keeps(heeding: Heeding) -> bool:
    """Whether something is kept, there or further on, so that the person is to be told what and why."""
    return Heed.KEPT in (heeding.done, *(each.answer.done for each in heeding.told if each.answer is not None))


def without_words(heeding: Heeding) -> Heeding:
    """An answer without what could tell of somebody: what was done, when and by whom, and who beyond was told."""
    return replace(heeding, words="", told=tuple(_bare(each) for each in heeding.told))


def _bare(each: Further) -> Further:
    answer = replace(each.answer, words="", by="") if each.answer is not None else None
    return replace(each, whom="", words="", answer=answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredRecall:
    """A recall on which somebody acted here: of which つなぎ, with which case, what was done when and by whom, and whether its
    sender is shown to know.
    """

    id: str
    number: str
    case_number: str
    done: Heed
    because: KeptBecause | None
    on: date
    by: str
    told: bool


def untold(heeding: Heeding) -> int:
    """How many of those beyond nobody has told yet."""
    return sum(each.way is None for each in heeding.told)
