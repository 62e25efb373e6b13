"""Referrals (つなぎ): handing somebody's trouble to an agency that can help, and what leaves the notebook for it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Protocol

from app.domain.activities import ActivityWay, Aim, Condition, DayPart, Met, Partner, Topic
from app.domain.addresses import Address, Phone
from app.domain.consents import Basis, ConsentState, Consulted, GivenBy, Ground, ParentsWord, WithheldPart
from app.domain.households import Care, Relation
from app.domain.people import Birth, Category, Caution, EmergencyContact, Sex
from app.domain.records import Record
from app.domain.risks import Risk
from app.domain.sheet_items import SheetItem


class ReferralWay(StrEnum):
    PHONE = "phone"
    ACCOMPANY = "accompany"
    PAPER = "paper"
    MEETING = "meeting"
    PACKET = "packet"


class Urgency(StrEnum):
    """緊急 = today, by telephone first; 至急 = within 3 days; 通常 = an answer within 2 weeks. Sorts by its order here."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    NORMAL = "normal"


def more_urgent(one: Urgency, other: Urgency) -> Urgency:
    """Of two urgencies the one that waits less long."""
    return min(one, other, key=list(Urgency).index)


class Trouble(StrEnum):
    """The 16 troubles of the State's intake sheet, then the 5 of this field."""

    HEALTH = "health"
    HOUSING = "housing"
    INCOME = "income"
    RENT = "rent"
    TAXES = "taxes"
    DEBT = "debt"
    JOB_SEARCH = "job_search"
    JOB_TROUBLE = "job_trouble"
    COMMUNITY = "community"
    FAMILY = "family"
    CHILDREN = "children"
    CARE = "care"
    WITHDRAWAL = "withdrawal"
    VIOLENCE = "violence"
    FOOD = "food"
    OTHER = "other"
    LONELINESS = "loneliness"
    EIGHTY_FIFTY = "eighty_fifty"
    YOUNG_CARER = "young_carer"
    ELDERLY_CARE = "elderly_care"
    REHABILITATION = "rehabilitation"


class Ask(StrEnum):
    """What the agency is asked for."""

    INFORMATION = "information"
    CONSULTATION = "consultation"
    VISIT = "visit"
    ACCOMPANY = "accompany"
    MEETING = "meeting"
    WATCHING = "watching"


class Stage(StrEnum):
    """How far the writer has brought it: still writing, ready to go, handed over, ended, or taken back.

    Whoever stands between (間に立つ) notes besides that both have met, and that the person goes on there by themselves.
    """

    PREPARING = "preparing"
    READY = "ready"
    HANDED_OVER = "handed_over"
    MET = "met"
    SETTLED = "settled"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A telephone call made before writing: whom, when, and what they said; or that nobody answered.

    `on` and `at` are the day and the time, `when` the words for a time that is not exactly known (「10時ごろ」「夕方」). Where
    `on` is not known they stand for the day too (「きょう 10時ごろ」), which nobody understands next week: see `times.dated`.
    """

    whom: str
    when: str = ""
    reached: bool
    answer: str = ""
    on: date | None = None
    at: time | None = None


class CallerKind(StrEnum):
    """Who asks for help."""

    PERSON = "person"
    FAMILY = "family"
    NEIGHBOUR = "neighbour"
    AGENCY = "agency"
    SUPPORTER = "supporter"
    OTHER = "other"


class Awareness(StrEnum):
    """Whether the person knows that somebody else asks for help for them."""

    KNOWS = "knows"
    UNAWARE = "unaware"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """相談者: who asks, where it is not the person; how one may ring back, when, and under which name."""

    kind: CallerKind
    relation: str = ""
    name: str = ""
    phone: str = ""
    hours: str = ""
    call_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """関わっている機関: an agency that already has to do with the person; `agency` is its code where it has one."""

    agency: str = ""
    name: str = ""
    person: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(Record):
    """One つなぎ about one person to one agency (`destination` is its code in the agency table).

    `moved_by` is who brought it to its stage: whoever had the notebook open. `left_out` are the items of the sheet that do
    not go along, in this version and in those to come; `tell_reporter` lets whoever reported abuse be named. `caller` and
    `involved` are written in the つなぎ itself; a case has its own.
    """

    person_id: str = ""
    nameless: bool = False
    destination: str = ""
    destination_person: str = ""
    way: ReferralWay = ReferralWay.PACKET
    urgency: Urgency = Urgency.NORMAL
    reason: str = ""
    troubles: tuple[Trouble, ...] = ()
    worst: Trouble | None = None
    trouble_note: str = ""
    own_words: str = ""
    asked: tuple[Ask, ...] = ()
    asked_note: str = ""
    risks: tuple[Risk, ...] = ()
    risk_note: str = ""
    consent_id: str = ""
    summary: str = ""
    plan_note: str = ""
    activity_ids: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()
    reply_to_question: str = ""
    stage: Stage = Stage.PREPARING
    made_on: date | None = None
    handed_over_on: date | None = None
    confirmed_with: str = ""
    confirmed_at: datetime | None = None
    case_id: str = ""
    moved_by: str = ""
    left_out: tuple[SheetItem, ...] = ()
    tell_reporter: bool = False
    caller: Caller | None = None
    awareness: Awareness | None = None
    involved: tuple[Involved, ...] = ()


class Worrying(Protocol):
    """What says what somebody is troubled by, and what one worries about."""

    @property
    def troubles(self) -> tuple[Trouble, ...]: ...
    @property
    def risks(self) -> tuple[Risk, ...]: ...


def is_of_harm(told: Worrying) -> bool:
    """Whether it says that somebody may be harming the person: abuse, or violence in the family."""
    return Risk.ABUSE in told.risks or Trouble.VIOLENCE in told.troubles


# ---- what leaves -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedMember:
    """Somebody else of the house. They agreed to nothing, so that neither name nor birth date leaves; older packets told both.

    `decade` is the age in tens of years (7 = 70代), `living_together` None where nobody told.
    """

    relation: Relation
    care: Care
    decade: int | None = None
    living_together: bool | None = None
    name: str = ""
    birth: Birth | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedActivity:
    on: date
    part: DayPart | None
    way: ActivityWay
    met: Met | None
    condition: Condition | None
    note: str
    partner: Partner | None = None
    aim: Aim | None = None
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPerson:
    """Of the person, exactly what leaves; a nameless consultation leaves most of it empty."""

    id: str = ""
    name: str = ""
    provisional: bool = False
    kana: str = ""
    birth: Birth | None = None
    age_about: str = ""
    sex: Sex | None = None
    address: Address = Address()
    neighbourhood: str = ""
    phones: tuple[Phone, ...] = ()
    members: tuple[SharedMember, ...] = ()
    categories: tuple[Category, ...] = ()
    cautions: tuple[Caution, ...] = ()
    caution_note: str = ""
    contacts: tuple[EmergencyContact, ...] = ()
    doctor: str = ""
    care_manager: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedConsent:
    state: ConsentState
    on: date | None
    taken_by: str
    agencies: tuple[str, ...]
    withheld: str
    review_on: date | None
    basis: Basis | None
    decided_by: str
    explained: str = ""
    given_by: GivenBy | None = None
    given_by_name: str = ""
    parents: ParentsWord | None = None
    withheld_parts: tuple[WithheldPart, ...] = ()
    ground: Ground | None = None
    decided_on: date | None = None
    consulted: tuple[Consulted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who hands over, as the sheet and the packet name them."""

    name: str
    kana: str
    role: str
    organisation: str
    local_government_code: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Exactly what leaves the notebook with a referral: the packet, the printed sheet and the preview all show this.

    What stands after `activities` travels with `referral/2` only. `number` is read out on the telephone by both sides;
    `follows` is the number of the referral that this one goes on from, `case_number` the sender's own file number.
    """

    referral_id: str
    referral_version: int
    nameless: bool
    sender: Sender
    destination: str
    destination_name: str
    destination_person: str
    way: ReferralWay
    urgency: Urgency
    made_on: date
    reason: str
    troubles: tuple[Trouble, ...]
    worst: Trouble | None
    trouble_note: str
    own_words: str
    asked: tuple[Ask, ...]
    asked_note: str
    risks: tuple[Risk, ...]
    risk_note: str
    summary: str
    plan_note: str
    calls: tuple[Call, ...]
    reply_to_question: str
    person: SharedPerson
    consent: SharedConsent
    activities: tuple[SharedActivity, ...]
    number: str = ""
    follows: str = ""
    case_number: str = ""
    changes: str = ""
    caller: Caller | None = None
    involved: tuple[Involved, ...] = ()
    hide_reporter: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival(Record):
    """A referral as it arrived at a desk. Its id, version and writer are the sender's; the desk only reads it."""

    leaving: Leaving
    arrived_at: datetime


@dataclass(frozen=True, slots=True)
class SeenArrival:
    """What somebody had before them who decides on an arrival: its version, and how often it was decided on until then."""

    version: int
    decisions: int


# ---- what comes back ---------------------------------------------------------------------------------------------------


class Handling(StrEnum):
    """What a person at the desk decided. There is no "refused": the window takes any trouble."""

    ACCEPTED = "accepted"
    QUESTION = "question"
    ELSEWHERE = "elsewhere"
    RETURNED = "returned"


class ReturnReason(StrEnum):
    WRONG_ADDRESSEE = "wrong_addressee"
    DUPLICATE = "duplicate"


class AnswerWay(StrEnum):
    """How the answer reached the notebook; what comes by telephone or on paper is typed in by its reader."""

    PACKET = "packet"
    PHONE = "phone"
    PAPER = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """The answer to a referral: written by a desk, or typed in by the volunteer from paper or telephone."""

    referral_id: str = ""
    referral_version: int = 0
    handling: Handling = Handling.ACCEPTED
    way: AnswerWay = AnswerWay.PACKET
    answered_by: str = ""
    answered_on: date | None = None
    reception_number: str = ""
    lead: str = ""
    phone: str = ""
    next_on: date | None = None
    next_note: str = ""
    text: str = ""
    elsewhere: str = ""
    elsewhere_name: str = ""
    return_reason: ReturnReason | None = None


class Proof(StrEnum):
    """The first of the two marks (届いた証拠); the second is a Handling or nothing yet."""

    NONE_NEEDED = "none_needed"
    NOT_WRITTEN = "not_written"
    WRITTEN = "written"
    SIGNED = "signed"
    BY_PHONE = "by_phone"
    SEND_AGAIN = "send_again"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralLine:
    """A referral as one line of a list, with both of its marks and the days it has waited.

    `unproven_days` count since the version that stands was written out, as long as nothing shows that it arrived.
    """

    id: str
    person_id: str
    person_name: str
    provisional: bool
    nameless: bool
    destination: str
    destination_name: str
    way: ReferralWay
    urgency: Urgency
    stage: Stage
    reason: str
    made_on: date | None
    proof: Proof
    handling: Handling | None
    waiting_days: int
    called: bool
    unproven_days: int = 0
    case_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalLine:
    """A referral in a desk's inbox as one line; the sender is the one who signed, and `sender_differs` from what it says.

    `number` is what both sides read out.

    `days_late` counts from the day by which its urgency wants an answer, as long as there is none.
    """

    id: str
    number: str
    person_name: str
    provisional: bool
    nameless: bool
    age: int | None
    urgency: Urgency
    reason: str
    sender_name: str
    sender_role: str
    local_government_code: str
    sender_differs: bool
    made_on: date
    arrived_at: datetime
    version: int
    handling: Handling | None
    taken_back: bool
    called: bool
    days_late: int = 0
