"""Every field of what leaves has its part, and nothing of a part that is kept back is left."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import scopes
from app.domain.activities import Topic
from app.domain.consents import WithheldPart
from app.domain.people import Category, Caution
from app.domain.referrals import Leaving, Trouble
from app.domain.risks import Risk
from app.domain.scopes import NOTES, PART_OF, SENSITIVE, TELLING, heard, said, without
from app.sync.items.referrals.first import FirstReferral
from app.sync.items.referrals.second import SecondReferral
from tests.sync.arbitrary import any_of

# What each choice of these is about is asked here once more by hand: who adds one has to think of it.
PLAIN = {
    Category: "HK YC F8 KK HT HZ KJ elderly child single_parent family neighbours work housing",
    Caution: "dog not_alone afternoon morning phone_first no_visit family_tension other",
    Trouble: "housing income rent taxes debt job_search job_trouble community family children withdrawal food other loneliness "
    "eighty_fifty young_carer",
    Risk: "lifeline food housing",
    Topic: "childcare children_in_community school living_costs pension work family housing environment daily_life other",
}


def leaves_of(kind: Any, path: str = "") -> Iterator[str]:
    """The path of every field of a dataclass or struct, and of those that stand in it."""
    if isinstance(kind, UnionType) or get_origin(kind) is tuple or hasattr(kind, "__metadata__"):
        within = [getattr(kind, "__origin__", None)] if hasattr(kind, "__metadata__") else get_args(kind)
        found = {each for one in within if one not in (Ellipsis, type(None)) for each in leaves_of(one, path)}
        yield from found
    elif is_dataclass(kind) or (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        for name, hint in get_type_hints(kind, include_extras=True).items():
            if not name.startswith("__"):
                yield from leaves_of(hint, f"{path}.{name}".lstrip("."))
    else:
        yield path


@pytest.mark.parametrize("kind", [Leaving, FirstReferral, SecondReferral])
def test_every_field_of_what_leaves_has_exactly_one_part(kind: type) -> None:
    found = set(leaves_of(kind))
    assert len(found) > 60
    assert found - set(PART_OF) == set(), "these fields leave and belong to no part: give them one in scopes"


def test_no_part_is_given_to_what_does_not_leave() -> None:
    assert set(PART_OF) - set(leaves_of(Leaving)) == set()
    assert set(PART_OF) >= NOTES
    # Each part keeps something back: its fields, or choices that tell of it.
    assert set(WithheldPart) - set(PART_OF.values()) <= {*SENSITIVE, WithheldPart.NOTES}


@pytest.mark.parametrize("kind", list(TELLING))
def test_every_choice_was_thought_of(kind: type[Enum]) -> None:
    assert {one.value for one in kind if one not in TELLING[kind]} == set(PLAIN[kind].split())


def values(record: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each thing said in a record with the path of its field; what is empty says nothing."""
    if is_dataclass(record):
        for field in fields(record):
            yield from values(getattr(record, field.name), f"{path}.{field.name}".lstrip("."))
    elif isinstance(record, tuple):
        for one in record:
            yield from values(one, path)
    elif record not in ("", None, False) and getattr(record, "value", record) != "none":
        yield path, record


# The municipality leaves always, and dates and truths are drawn from so few that they stand elsewhere too.
@given(any_of(Leaving), st.frozensets(st.sampled_from(WithheldPart)))
def test_nothing_of_what_is_kept_back_is_left_and_all_the_rest_is(leaving: Leaving, out: frozenset[WithheldPart]) -> None:
    left = list(values(without(leaving, out)))
    for path, value in left:
        assert PART_OF[path] not in out, path
        assert scopes.told_by(value) not in out, (path, value)
        assert path not in NOTES or WithheldPart.NOTES not in out, path
    # A member that is told says at least so: an empty one stands for somebody of the house.
    if WithheldPart.HOUSEHOLD in out:
        assert without(leaving, out).person.members == ()
    others = [(path, value) for path, value in left if path == "consent.agencies" and value != leaving.destination]
    assert not (others and out & SENSITIVE)
    kept = [
        (path, value)
        for path, value in values(leaving)
        if PART_OF[path] not in out
        and scopes.told_by(value) not in out
        and not (path in NOTES and WithheldPart.NOTES in out)
        and not (path == "consent.agencies" and value != leaving.destination and out & SENSITIVE)
    ]
    if not out & {
        WithheldPart.HOUSEHOLD,
        WithheldPart.BIRTH,
        WithheldPart.PHONES,
        WithheldPart.CONTACTS,
        WithheldPart.ACTIVITIES,
    }:
        assert left == kept


@given(any_of(Leaving))
def test_where_nothing_is_kept_back_all_of_it_leaves(leaving: Leaving) -> None:
    assert without(leaving, frozenset()) == leaving


def test_who_hears_that_health_is_kept_back_keeps_back_all_that_tells_of_it() -> None:
    narrow = {WithheldPart.SELF_HARM, WithheldPart.ABUSE, WithheldPart.NOTES}
    assert heard([WithheldPart.HEALTH]) == {WithheldPart.HEALTH, *narrow}
    told = {Category.DISABILITY, Category.SUICIDE_RISK, Category.POSTNATAL, Category.ABUSE, Caution.INFECTION, Risk.HEALTH}
    assert {one for one in told if scopes.told_by(one) in heard([WithheldPart.HEALTH])} == told


@given(st.frozensets(st.sampled_from(WithheldPart)))
def test_who_is_told_what_is_kept_back_keeps_back_no_less(out: frozenset[WithheldPart]) -> None:
    """But for offences, of which nobody is told that there is something to keep back."""
    unsaid = {WithheldPart.OFFENCES, *(() if said(out & SENSITIVE) else {WithheldPart.NOTES})}
    assert heard(said(out)) >= out - unsaid
    named = frozenset(said(out)) & SENSITIVE
    assert named <= {WithheldPart.HEALTH} or len(named & {WithheldPart.SELF_HARM, WithheldPart.ABUSE}) == 1
    # What was chosen one by one is no more than that at the other end either.
    if len(out & {WithheldPart.SELF_HARM, WithheldPart.ABUSE}) == 1 and WithheldPart.HEALTH in out:
        assert heard(said(out)) == out - {WithheldPart.OFFENCES} | {WithheldPart.NOTES}
