"""What of a record is searched: every field that is not left out for a reason."""

import dataclasses
import types
import typing
from datetime import UTC, date, datetime, time
from enum import Enum
from itertools import count
from typing import Any

import pytest

from app.domain.addresses import Phone
from app.domain.people import Birth, EmergencyContact, Watcher
from app.domain.records import Record
from app.domain.referrals import Call, Leaving, Sender, SharedActivity, SharedConsent, SharedMember, SharedPerson
from app.domain.searching import CODES, EXEMPT, WHERE, Where, mark_of, parts, searched_fields
from app.models import search
from app.models.kinds import KINDS

SEARCHED = [kind for kind, keeping in KINDS.items() if keeping.searched]
WITHIN = [Leaving, Sender, SharedActivity, SharedConsent, SharedMember, SharedPerson]
PARTS = [Call, EmergencyContact, Phone, Watcher]
# What the name of a field is told as, where it stands in no other field.
_SAID_ELSEWHERE = {"leaving", "person", "text", "members", "activities"}


def filled(hint: Any, numbers: "count[int]", name: str = "") -> Any:
    """A value of a type with something in every part of it, no two texts alike; a code where its field's name wants one."""
    if hint is str and name in CODES:
        return {"municipality": "312029", "agency": "pref-desk", "step": "phone"}[CODES[name]]
    if isinstance(hint, types.UnionType):
        return filled(typing.get_args(hint)[0], numbers, name)
    if typing.get_origin(hint) is tuple:
        return (filled(typing.get_args(hint)[0], numbers, name),)
    if hint is str:
        return f"言葉{next(numbers):03d}番"
    if hint is Birth:
        return Birth(year=1940, month=3, day=1 + next(numbers) % 28)
    instant = datetime(2026, 11, 21, tzinfo=UTC)
    plain = {bool: True, int: 7, bytes: b"7", date: date(2026, 11, 21), datetime: instant, time: time(14, 30)}
    if hint in plain:
        return plain[hint]
    if issubclass(hint, Enum):
        return next(iter(hint))
    hints = typing.get_type_hints(hint)
    return hint(**{field.name: filled(hints[field.name], numbers, field.name) for field in dataclasses.fields(hint)})


def whole(kind: type[Record]) -> Record:
    """A record with something in every field."""
    record: Record = dataclasses.replace(filled(kind, count(1)), id="1" * 32)
    return record


@pytest.mark.parametrize("kind", [*SEARCHED, *WITHIN, *PARTS], ids=lambda kind: kind.__name__)
def test_every_field_is_searched_or_left_out_for_a_reason(kind: type) -> None:
    hints = typing.get_type_hints(kind)
    for name in searched_fields(kind):
        value = filled(hints[name], count(1), name)
        holder = dataclasses.make_dataclass("Holder", [(name, hints[name])], bases=(Record,), frozen=True, kw_only=True)
        told = list(parts(holder(**{name: value})))
        assert told, f"{kind.__name__}.{name} is neither searched nor among what is left out"


@pytest.mark.parametrize("kind", [*SEARCHED, *WITHIN], ids=lambda kind: kind.__name__)
def test_every_searched_field_is_told_where(kind: type) -> None:
    known = {field for several in WHERE.values() for field in several.split()}
    assert set(searched_fields(kind)) <= known | _SAID_ELSEWHERE


def test_no_field_is_told_in_two_places_and_nothing_is_left_out_that_is_not_there() -> None:
    several = [field for fields in WHERE.values() for field in fields.split()]
    assert len(several) == len(set(several))
    for owner, left_out in EXEMPT.items():
        assert set(left_out) <= {field.name for field in dataclasses.fields(owner)}
        assert all(left_out.values())
    assert set(CODES) <= {*several, "elsewhere"}


@pytest.mark.parametrize("kind", SEARCHED, ids=lambda kind: kind.__name__)
def test_everything_that_is_said_is_told_once_and_whole(kind: type[Record]) -> None:
    record = whole(kind)
    texts = [part.text for part in parts(record) if part.text]
    left_out = {getattr(record, name) for owner, several in EXEMPT.items() for name in several if isinstance(record, owner)
                and isinstance(getattr(record, name), str)}  # fmt: skip
    assert not left_out & set(texts)
    assert all(isinstance(part.where, Where) for part in parts(record))


def test_a_day_that_is_known_in_part_is_the_beginning_of_those_it_may_be() -> None:
    assert mark_of(date(1940, 3, 1)) == mark_of(Birth(year=1940, month=3, day=1))
    assert mark_of(Birth(year=1940, month=3, day=1)).startswith(mark_of(Birth(year=1940, month=3)) + "-")
    assert mark_of(Birth(year=1940, month=3)).startswith(mark_of(Birth(year=1940)) + "-")


def test_a_choice_is_in_the_index_under_the_name_of_its_enumeration() -> None:
    said = {mark_of(part.value) for kind in SEARCHED for part in parts(whole(kind)) if isinstance(part.value, Enum)}
    # A notebook holds these names. Whoever changes one raises `_RULES`, so that its index is drawn anew, and the number here;
    # one that is added changes nothing.
    assert search._RULES == 5
    assert sorted({mark.partition(".")[0] for mark in said}) == [
        "ActivityWay", "Aim", "AnswerWay", "Ask", "Awareness", "Basis", "CallerKind", "Care", "CaseStage", "Category", "Cause",
        "Caution", "Condition", "ConsentState", "CouncilKind", "DayPart", "Ending", "Follow", "Given", "GivenBy", "Ground",
        "Handling", "HasKey", "HouseholdKind", "HowFound", "Interval", "Met", "Notice", "OtherWork", "ParentsWord", "Partner",
        "Pause", "PhoneKind", "ReferralWay", "Relation", "ReportField", "Response", "ReturnReason", "Risk", "Role", "Route",
        "Sex", "Sign", "Stage", "Telling", "Topic", "Trouble", "Trust", "Urgency", "Use", "Went", "WithheldPart",
    ]  # fmt: skip
