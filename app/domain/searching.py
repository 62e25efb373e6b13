"""What of a record is searched: all that a screen shows of it, field by field, so that none can be forgotten.

Texts are searched as they are written. A choice, a day, a municipality or an agency is kept as a mark, and who looks for its
name is led to the mark: so a chip is found by its word in any language, a birth date in any spelling.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum, StrEnum
from typing import Any

from app.domain.activities import Activity
from app.domain.addresses import Address, short_block
from app.domain.attempts import Attempt
from app.domain.cards import Peer
from app.domain.case_news import CaseNews
from app.domain.cases import Case
from app.domain.consents import Consent
from app.domain.households import Member
from app.domain.ledgers import Ledger
from app.domain.people import Birth, Person
from app.domain.records import Record
from app.domain.referral_numbers import number_of, referral_number
from app.domain.referrals import Answer, Arrival, Call, Leaving, Referral, SharedMember, SharedPerson
from app.domain.spellings import with_digits


class Where(StrEnum):
    """In which part of a record somebody's words were found."""

    NAME = "name"
    KANA = "kana"
    BIRTH = "birth"
    ADDRESS = "address"
    NEIGHBOURHOOD = "neighbourhood"
    PHONE = "phone"
    CATEGORY = "category"
    CAUTION = "caution"
    CONTACTS = "contacts"
    WATCHERS = "watchers"
    CARE = "care"
    HOUSEHOLD = "household"
    FOUND = "found"
    RHYTHM = "rhythm"
    NOTE = "note"
    DAY = "day"
    WAY = "way"
    CONDITION = "condition"
    RISKS = "risks"
    DESTINATION = "destination"
    URGENCY = "urgency"
    TROUBLES = "troubles"
    ASKED = "asked"
    OWN_WORDS = "own_words"
    CALLS = "calls"
    CONSENT = "consent"
    SENDER = "sender"
    NUMBER = "number"
    HANDLING = "handling"
    LEAD = "lead"
    PROMISE = "promise"
    ANSWER = "answer"
    LEDGER = "ledger"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One thing that a record says, and where: a `text`, or a `value` that the index knows by its `mark`."""

    where: Where
    text: str = ""
    value: Enum | date | Birth | None = None
    mark: str = ""


# Fields that hold the code of something that has a name elsewhere.
CODES = {
    "local_government_code": "municipality",
    "destination": "agency",
    "agencies": "agency",
    "agency": "agency",
    "elsewhere": "agency",
    "step": "step",
}
_KEPT_BY_THE_PROGRAM = "the program's own keeping; nobody sees it"
_A_TICK = "a tick: it has no words of its own"
_AN_INSTANT = "the instant at which the program noted it; the day that people told is searched"
_AN_HOUR = "an hour leads nowhere; the day is searched"
# What is not searched, and why. Everything else is: a new field is found without anybody thinking of it.
EXEMPT: dict[type, dict[str, str]] = {
    Record: dict.fromkeys(("id", "version", "writer", "written_at"), _KEPT_BY_THE_PROGRAM),
    Person: {"ledger_key": _KEPT_BY_THE_PROGRAM, "provisional": _A_TICK, "sheltered": _A_TICK},
    Member: {"living_together": _A_TICK},
    Activity: {"at_time": _AN_HOUR} | dict.fromkeys(("quantity", "attended", "visit_as"), "how it is counted"),
    Attempt: {"at_time": _AN_HOUR, "reached": _A_TICK},
    Referral: {"nameless": _A_TICK, "confirmed_at": _AN_INSTANT, "moved_by": "whoever has the notebook; nobody is found by it"}
    | {"left_out": "what does not leave; the item itself is searched", "tell_reporter": _A_TICK},
    Arrival: {"arrived_at": _AN_INSTANT},
    Leaving: {
        "number": "told with the arrival, also of one that came without",
        "referral_version": _KEPT_BY_THE_PROGRAM,
        "nameless": _A_TICK,
        "hide_reporter": _A_TICK,
    },
    SharedMember: {"living_together": _A_TICK, "decade": "an age: it changes without anybody writing it"},
    SharedPerson: {"id": _KEPT_BY_THE_PROGRAM, "provisional": _A_TICK},
    Answer: {"referral_version": _KEPT_BY_THE_PROGRAM},
    Consent: {"visits_welcome": _A_TICK, "no_more": "the つなぎ that went there is searched"},
    Ledger: {"copying_allowed": _A_TICK, "rows": "a count"},
    Call: {"reached": _A_TICK, "at": _AN_HOUR},
    Peer: dict.fromkeys(("identity", "card", "card_serial", "number"), _KEPT_BY_THE_PROGRAM)
    | {"verified_at": _AN_INSTANT}
    | {"lost": "how far a card is believed that is used no more; its owner is searched"},
    CaseNews: {"last": _A_TICK},
    Case: {"received_at": _AN_HOUR, "decade": "an age: it changes without anybody writing it"},
}
# What a field is called that holds the ids of other records.
_IDS = ("_id", "_ids")
# Where a field's words are told to have been found: of a field within a field the outer one decides, where it stands here.
WHERE = {
    Where.NAME: "name title about",
    Where.KANA: "kana",
    Where.BIRTH: "birth age_about sex",
    Where.ADDRESS: "address landmark where",
    Where.NEIGHBOURHOOD: "neighbourhood",
    Where.PHONE: "phones phone number",
    Where.CATEGORY: "categories",
    Where.CAUTION: "cautions caution_note",
    Where.CONTACTS: "contacts",
    Where.WATCHERS: "watchers",
    Where.CARE: "doctor care_manager care",
    Where.HOUSEHOLD: "members kind relation",
    Where.FOUND: "found found_note",
    Where.RHYTHM: "interval pause paused_until followup_ended_on registered_on",
    Where.NOTE: "note activities changes",
    Where.DAY: "on part next_on made_on handed_over_on closed_on received_on stopped_on keep_until quiet_on given_on ended_on",
    Where.WAY: "way route met partner aim given whereto other_work",
    Where.CONDITION: "condition noticed signs topics report_field follow",
    Where.RISKS: "risks risk_note cause",
    Where.DESTINATION: "destination destination_name destination_person agency agency_person involved",
    Where.URGENCY: "urgency stage council",
    Where.TROUBLES: "troubles worst trouble_note reason",
    Where.ASKED: "asked asked_note reply_to_question",
    Where.OWN_WORDS: "own_words summary plan_note said wish",
    Where.CALLS: "calls step whom answer confirmed_with",
    Where.CONSENT: "consent state taken_by witness explained agencies withheld_parts withheld review_on withdrawn_on"
    " refusal_reason visits_welcome ground given_by given_by_name parents basis decided_by decided_on consulted family_said",
    Where.SENDER: "sender caller awareness role organisation local_government_code trust uses verified_how key_ends_on",
    Where.NUMBER: "reception_number case_number follows",
    Where.HANDLING: "handling return_reason elsewhere elsewhere_name answered_on done ending ending_note watched_by telling"
    " stopped_why outcome went",
    Where.LEAD: "lead answered_by received_by done_by",
    Where.PROMISE: "next_note told words parts",
    Where.ANSWER: "text",
    Where.LEDGER: "lender lent_on due_on asked_whom returned_on",
}
_WHERE = {field: where for where, several in WHERE.items() for field in several.split()}
_FIELDS: dict[type, tuple[str, ...]] = {}
_WITHIN = ("leaving", "person")


def parts(record: Record) -> Iterator[IndexEntry]:
    """Everything by which a record is found, in the order of its fields."""
    found: list[IndexEntry] = []
    _say_within(found, record, None)
    # No field of ours holds what both sides read out on the telephone, nor one that came from an earlier program: see there.
    if isinstance(record, Referral) and record.id:
        found.append(IndexEntry(Where.NUMBER, referral_number(record.id)))
    elif isinstance(record, Arrival):
        found.append(IndexEntry(Where.NUMBER, number_of(record.leaving)))
    return iter(found)


def mark_of(value: object) -> str:
    """The mark by which the index knows a choice, or a day as far as it is known (then a longer mark begins with it)."""
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.value}"
    if isinstance(value, Birth):
        return f"day.{value.year:04d}" + "".join(f"-{part:02d}" for part in (value.month, value.day) if part)
    if isinstance(value, date):
        return f"day.{date.isoformat(value)}"
    raise TypeError(value)


def mark_of_code(kind: str, code: str) -> str:
    """The mark of a municipality or an agency; of a code that came from elsewhere only what can stand in a code."""
    return f"{kind}." + "".join(char for char in code if char.isalnum() or char in "-_")


def searched_fields(kind: type) -> tuple[str, ...]:
    """The fields of a record, or of a part of one, that are searched."""
    known = _FIELDS.get(kind)
    if known is None:
        left_out = {field for owner, several in EXEMPT.items() if issubclass(kind, owner) for field in several}
        known = _FIELDS[kind] = tuple(
            field.name for field in fields(kind) if not (field.name in left_out or field.name.endswith(_IDS))
        )
    return known


def where_of(field: str) -> Where:
    """Where the words of a field are told to have been found: in a note, unless the table says better."""
    return _WHERE.get(field, Where.NOTE)


def _say_within(found: list[IndexEntry], value: Any, where: Where | None) -> None:
    for name in searched_fields(type(value)):
        inner = getattr(value, name)
        # Most fields of most records are empty, and all are asked each time one is kept.
        if inner or isinstance(inner, Enum):
            _say(found, inner, name, where)


def _say(found: list[IndexEntry], value: Any, name: str, where: Where | None) -> None:
    if isinstance(value, (bool, int, time, datetime)) and not isinstance(value, Enum):
        return
    if name not in _WITHIN:
        where = where or where_of(name)
    if isinstance(value, tuple):
        for each in value:
            if each or isinstance(each, Enum):
                _say(found, each, name, where)
    elif isinstance(value, Address):
        found.extend(_address(value, where or Where.ADDRESS))
    elif isinstance(value, (Enum, date, Birth)):
        found.append(IndexEntry(where or where_of(name), value=value, mark=mark_of(value)))
    elif isinstance(value, str):
        told = where or where_of(name)
        found.append(
            IndexEntry(told, value, mark=mark_of_code(CODES[name], value)) if name in CODES else IndexEntry(told, value)
        )
    elif is_dataclass(value):
        _say_within(found, value, where)


def _address(address: Address, where: Where) -> Iterator[IndexEntry]:
    written = address.street_address + address.city_block + address.building_name_etc
    if address.local_government_code:
        code = address.local_government_code
        yield IndexEntry(where, code, mark=mark_of_code("municipality", code))
    for text in dict.fromkeys((address.postal_code, written, short_block(with_digits(written)))):
        if text:
            yield IndexEntry(where, text)
