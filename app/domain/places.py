"""Places one can go to in the program: a page, a record on it, and what is open in the record.

A place outlives the process: it is kept through a lock in the environment of the next one, and it is the name under which a
draft rests. So nothing in it can say anything about anybody: members of the two enumerations below, ids and codes, and
never words or paths.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

_ID = re.compile(r"[0-9a-f]{32}|[0-9]{1,8}(-[0-9]{1,8}){0,2}", re.ASCII)
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,63}", re.ASCII)


class PageName(StrEnum):
    """The pages of the program, as Places name them."""

    TODAY = "today"
    INBOX = "inbox"
    CASES = "cases"
    PEOPLE = "people"
    ACTIVITIES = "activities"
    MONTHS = "months"
    REFERRALS = "referrals"
    CONSENTS = "consents"
    EXCHANGE = "exchange"
    AGENCIES = "agencies"
    ORGANISATIONS = "organisations"
    MUNICIPALITIES = "municipalities"
    CARDS = "cards"
    RINGING = "ringing"
    FIGURES = "figures"
    MONTH_TOTALS = "month_totals"
    SIGHTINGS = "sightings"
    MEMOS = "memos"
    LEDGERS = "ledgers"
    DOOR_MODE = "door_mode"
    EMERGENCY = "emergency"
    SEARCH = "search"
    VIEWINGS = "viewings"
    GIVINGS = "givings"
    RETENTION = "retention"
    RECALLS = "recalls"
    SETTINGS = "settings"


class Within(StrEnum):
    """What can be open on a page. What ends with a colon is followed by a code: of an agency, a step, a day …"""

    NOTHING = ""
    NEW = "new"
    NEW_TO = "new:"
    NAMELESS = "nameless"
    NAMELESS_TO = "nameless:"
    NEW_OF_CASE = "new-of-case:"
    NAMELESS_OF_CASE = "nameless-of-case:"
    NEW_TO_LOG = "new-to-log"
    EDIT = "edit"
    SEVERAL = "several"
    OTHER_WORK = "other-work"
    DAYS = "days:"
    MONTH = "month:"
    YEAR = "year:"
    COUNT = "count:"
    # Of a month (月報): one of its numbers or checks, how it is counted, what it tells by 地区・班, and how it is handed in.
    CELL = "cell:"
    RULES = "rules:"
    DISTRICTS = "districts:"
    HAND_IN = "hand-in:"
    REMOVED = "removed"
    ERASE = "erase"
    PERSON = "person"
    RECORD = "record"
    MAKE_SURE = "make-sure"
    GROUP = "group:"
    COMPARE = "compare"
    TAKE = "take"
    WRITE = "write"
    KEPT_APART = "held"
    RECOVERY = "recovery"
    BACKUP = "backup"
    PASSPHRASE = "passphrase"
    AGENCY = "agency:"
    # Of organisations: who helps with a trouble where; the parts of one's form; that one left; memos about the region.
    WHO = "who:"
    NAMES = "names:"
    HELPS = "helps:"
    STANDING = "standing:"
    LEFT = "left:"
    REMARK = "remark:"
    REMARKS = "remarks"
    DANGER = "danger:"
    NUMBER = "number:"
    # Small forms about a referral, at the volunteer's and at the desk.
    CONFIRM = "confirm"
    TRANSCRIBE = "transcribe"
    REPLY = "reply"
    STUCK = "stuck:"
    HEARD = "heard"
    ACCEPTED = "accepted"
    QUESTION = "question"
    ELSEWHERE = "elsewhere"
    RETURNED = "returned"
    # Small forms about a case: one of its contacts, who leads it and what comes next, why its use is stopped.
    CONTACT = "contact:"
    LEAD = "lead"
    STOP = "stop"
    # That nothing is here of what a recall takes back.
    NONE_HERE = "none-here"
    # What the senders of a case are told, and the small windows in which that is written.
    SENDER = "sender"
    TELL = "tell"
    OWN_PART = "own-part"
    # Small windows about a person.
    RHYTHM = "rhythm"
    PAUSE = "pause"
    END = "end"
    HOUSEHOLD = "household"
    HOUSE = "house"
    JOIN = "join:"
    MEMBER = "member:"
    RINGING = "ringing:"
    CALL = "call:"
    NAME = "name"
    BIRTH = "birth"
    SEX = "sex"
    ADDRESS = "address"
    PHONES = "phones"
    CONTACTS = "contacts"
    WATCHERS = "watchers"
    CATEGORIES = "categories"
    CAUTIONS = "cautions"
    FOUND = "found"
    DOCTOR = "doctor"
    CARE_MANAGER = "care_manager"
    NOTE = "note"

    @property
    def takes_code(self) -> bool:
        """Whether a code may follow."""
        return self.endswith(":")


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is: a page, the record that is open on it, and what was open in the record (a tab, a form).

    Raises ValueError where a slot holds anything but its enumeration's member, an id or a code.
    """

    page: PageName
    record_id: str = ""
    opened: Within = Within.NOTHING
    code: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "page", PageName(self.page))
        object.__setattr__(self, "opened", Within(self.opened))
        if self.record_id and not _ID.fullmatch(self.record_id):
            raise ValueError("no id")
        if self.code and not (self.opened.takes_code and can_be_code(self.code)):
            raise ValueError("no code")


def can_be_code(text: str) -> bool:
    """Whether a place can hold this: Latin letters, digits, hyphens and underlines."""
    return _CODE.fullmatch(text) is not None


def spell(place: Place) -> str:
    """A place as one word: the name of its draft, and what the next process is told after a lock."""
    return f"{place.page}/{place.record_id}/{place.opened}{place.code}"


def read(text: str) -> Place | None:
    """The place that `spell` wrote; None for anything else, such as what an older or newer program wrote."""
    page, record_id, last = [*text.split("/", 2), "", ""][:3]
    head, colon, code = last.partition(":")
    try:
        return Place(PageName(page), record_id, Within(head + colon), code)
    except ValueError:
        return None
