"""The items of the sheet: each field that leaves belongs to one, and an item that is left out is gone, and nothing else."""

from dataclasses import fields, replace
from enum import Enum
from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.referrals import Leaving, Trouble
from app.domain.scopes import without_items
from app.domain.sheet_items import FIELDS_OF, NEEDED, SOURCE_OF, SheetItem, differing, fields_of
from tests.documents import samples
from tests.domain.test_scopes import leaves_of
from tests.sync.arbitrary import any_of

NOT_LEFT_OUT = {"person.id", "person.address.local_government_code"}


def test_every_field_of_what_leaves_belongs_to_exactly_one_item() -> None:
    for path in leaves_of(Leaving):
        owners = [item for item, names in FIELDS_OF.items() if any(f"{path}.".startswith(f"{name}.") for name in names)]
        assert len(owners) == 1, (path, owners)
    assert set(FIELDS_OF) == set(SheetItem) == set(SOURCE_OF)


def test_no_item_names_a_field_that_is_not_there() -> None:
    known = set(leaves_of(Leaving))
    for names in FIELDS_OF.values():
        assert all(any(f"{path}.".startswith(f"{name}.") for path in known) for name in names), names


@given(any_of(Leaving), st.sets(st.sampled_from(SheetItem)))
@settings(max_examples=20)
def test_what_is_left_out_is_gone_and_all_the_rest_stands(leaving: Leaving, out: set[SheetItem]) -> None:
    left = without_items(leaving, out)
    for item, names in FIELDS_OF.items():
        for name in names:
            before, after = (attrgetter(name)(each) for each in (leaving, left))
            gone = item in out - NEEDED and name not in NOT_LEFT_OUT
            assert after in ("", (), None, False) if gone else after == before, name
    assert {item for item, _had, has in differing(leaving, left) if has} <= {SheetItem.ADDRESS, SheetItem.NAME}


@pytest.mark.parametrize("item", sorted(NEEDED))
def test_what_a_referral_is_made_of_cannot_be_left_out(item: SheetItem) -> None:
    assert fields_of([item]) == frozenset()


def settled(value: object) -> object:
    """In whatever order choices were ticked, they say the same."""
    return set(value) if isinstance(value, tuple) and any(isinstance(one, Enum) for one in value) else value


def test_the_order_of_ticks_is_no_change() -> None:
    told = replace(samples.leaving(), troubles=(Trouble.CARE, Trouble.HEALTH))
    assert list(differing(told, replace(told, troubles=(Trouble.HEALTH, Trouble.CARE)))) == []


@given(any_of(Leaving), any_of(Leaving))
@settings(max_examples=10)
def test_an_item_differs_where_one_of_its_fields_does(before: Leaving, after: Leaving) -> None:
    told = {item for item, _had, _has in differing(before, after)}
    for item, names in FIELDS_OF.items():
        same = all(settled(attrgetter(name)(before)) == settled(attrgetter(name)(after)) for name in names)
        assert (item in told) == (not same and item is not SheetItem.NUMBER), item
    assert list(differing(before, replace(before, changes="x", referral_version=7))) == []
    assert {field.name for field in fields(Leaving)} >= {name.split(".")[0] for name in fields_of(SheetItem)}
