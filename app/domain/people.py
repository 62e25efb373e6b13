"""People (対象者): whom a notebook is about."""

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum
from typing import TypeVar

from app.domain.addresses import Address, Phone
from app.domain.records import Record


class Sex(IntEnum):
    """The sex codes of ISO 5218, as GIF uses them; a record may also leave the question out."""

    UNKNOWN = 0
    MALE = 1
    FEMALE = 2
    OTHER = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """A birth date as far as it is known: a year alone, or 「昭和25年ごろ」 with `about`."""

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False


class Category(StrEnum):
    """Target categories, with the codes of the field's own list (the last ones are the seeds' fields of trouble)."""

    HIKIKOMORI = "HK"
    YOUNG_CARER = "YC"
    ELDERLY_CARE = "RR"
    EIGHTY_FIFTY = "F8"
    POVERTY = "KK"
    REHABILITATION = "SB"
    POSTNATAL = "SG"
    SCHOOL_ABSENCE = "HT"
    BETWEEN_SYSTEMS = "HZ"
    LONELINESS = "KJ"
    ELDERLY = "elderly"
    DISABILITY = "disability"
    CHILD = "child"
    SINGLE_PARENT = "single_parent"
    SUICIDE_RISK = "suicide_risk"
    ABUSE = "abuse"
    FAMILY = "family"
    NEIGHBOURS = "neighbours"
    WORK = "work"
    HOUSING = "housing"


class HowFound(StrEnum):
    """How the person came to be known."""

    OWN_ROUND = "own_round"
    NEIGHBOUR = "neighbour"
    FAMILY = "family"
    SELF = "self"
    COMMISSIONER = "commissioner"
    AGENCY = "agency"
    REGISTER = "register"
    PREDECESSOR = "predecessor"
    OTHER = "other"


class Caution(StrEnum):
    """What a visitor must know before ringing the bell."""

    DOG = "dog"
    NOT_ALONE = "not_alone"
    INFECTION = "infection"
    HARD_OF_HEARING = "hard_of_hearing"
    AFTERNOON = "afternoon"
    MORNING = "morning"
    PHONE_FIRST = "phone_first"
    NO_VISIT = "no_visit"
    FAMILY_TENSION = "family_tension"
    OTHER = "other"


class HasKey(StrEnum):
    """Whether an emergency contact keeps a key of the house."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Interval(StrEnum):
    """How often one means to look in; NONE where no rhythm is wanted."""

    DAILY = "daily"
    WEEKLY = "weekly"
    TWO_WEEKS = "two_weeks"
    MONTHLY = "monthly"
    TWO_MONTHS = "two_months"
    THREE_MONTHS = "three_months"
    NONE = "none"


class Pause(StrEnum):
    """Why visits rest for a while, or have ended."""

    HOSPITAL = "hospital"
    FACILITY = "facility"
    MOVED = "moved"
    WISH = "wish"
    DIED = "died"
    OTHER = "other"


# Nobody who died is resting: that is told as the end, and never as a pause.
WHY_RESTING = (Pause.HOSPITAL, Pause.FACILITY, Pause.MOVED, Pause.WISH, Pause.OTHER)
WHY_ENDED = (Pause.DIED, Pause.MOVED, Pause.FACILITY, Pause.WISH, Pause.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyContact:
    """Whom to ring about the person; a record holds up to three."""

    name: str
    relation: str = ""
    phone: str = ""
    has_key: HasKey = HasKey.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """Somebody else who keeps an eye on the person: a neighbour, a newspaper shop."""

    name: str
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A person the notebook is about. The name may be a provisional one (「青い屋根の家の男性」).

    Of who is `sheltered` (避難している), as from violence at home, the place stays in the notebook: see `outside`.
    """

    name: str = ""
    provisional: bool = False
    kana: str = ""
    address: Address = Address()
    neighbourhood: str = ""
    birth: Birth | None = None
    sex: Sex | None = None
    phones: tuple[Phone, ...] = ()
    categories: tuple[Category, ...] = ()
    found: HowFound | None = None
    found_note: str = ""
    cautions: tuple[Caution, ...] = ()
    caution_note: str = ""
    contacts: tuple[EmergencyContact, ...] = ()
    doctor: str = ""
    care_manager: str = ""
    watchers: tuple[Watcher, ...] = ()
    note: str = ""
    landmark: str = ""
    interval: Interval | None = None
    pause: Pause | None = None
    paused_until: date | None = None
    followup_ended_on: date | None = None
    ledger_id: str = ""
    ledger_key: str = ""
    registered_on: date | None = None
    sheltered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person as one line of a list. `next_on` is the day one goes again; None while visits rest."""

    id: str
    name: str
    provisional: bool
    kana: str
    birth: Birth | None
    address: Address
    neighbourhood: str
    cautions: tuple[Caution, ...]
    caution_note: str
    last_on: date | None = None
    next_on: date | None = None
    landmark: str = ""
    interval: Interval | None = None
    pause: Pause | None = None
    paused_until: date | None = None
    followup_ended_on: date | None = None
    sheltered: bool = False


P = TypeVar("P", Person, PersonLine)


def outside(person: P) -> P:
    """The person as any paper, table or packet may tell them: of who is sheltered no place, not even the municipality."""
    return replace(person, address=Address(), neighbourhood="", landmark="") if person.sheltered else person
