"""Key slots: the right secret opens, nothing else does, and a changed slot is known as such."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crypto import slots
from app.crypto.keys import DataKey, DerivedKey, new_data_key
from app.crypto.slots import Cost, Slot, SlotKind
from app.errors import AbsurdCost

CHEAP = Cost(memory_kib=32, passes=1, lanes=1)
VAULT = "0" * 32
labels = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
secrets = st.binary(min_size=32, max_size=32)


def wrapped(secret: bytes, label: str = "", kind: SlotKind = SlotKind.PASSPHRASE) -> tuple[DataKey, Slot]:
    data_key = new_data_key()
    return data_key, slots.wrap(data_key, DerivedKey(secret), vault_id=VAULT, kind=kind, label=label, cost=CHEAP)


@given(secrets, labels, st.sampled_from(SlotKind))
def test_what_was_wrapped_opens_with_the_same_secret_only(secret: bytes, label: str, kind: SlotKind) -> None:
    data_key, slot = wrapped(secret, label, kind)
    assert slots.unwrap(slot, DerivedKey(secret), vault_id=VAULT, cost=CHEAP) == data_key
    other = bytes(32) if secret != bytes(32) else bytes([1]) * 32
    assert slots.unwrap(slot, DerivedKey(other), vault_id=VAULT, cost=CHEAP) is None


def test_a_slot_is_bound_to_vault_kind_label_and_cost() -> None:
    secret = bytes(32)
    _, slot = wrapped(secret, "はなこ")
    moved = [
        (slot, "1" * 32, CHEAP),
        (slot, VAULT, replace(CHEAP, passes=2)),
        (slot, VAULT, replace(CHEAP, memory_kib=64)),
        (replace(slot, label="じろう"), VAULT, CHEAP),
        (replace(slot, kind=SlotKind.RECOVERY), VAULT, CHEAP),
    ]
    assert [slots.unwrap(each, DerivedKey(secret), vault_id=vault, cost=cost) for each, vault, cost in moved] == [None] * 5


@given(st.sampled_from(["salt", "nonce", "wrapped", "check"]), st.integers(0, 255))
def test_every_flipped_bit_is_known_as_damage(part: str, at: int) -> None:
    _, slot = wrapped(bytes(32))
    content = bytearray(getattr(slot, part))
    content[at // 8 % len(content)] ^= 1 << at % 8
    changes: dict[str, Any] = {part: bytes(content)}
    damaged = replace(slot, **changes)
    assert slot.is_sound
    assert not damaged.is_sound
    assert slots.unwrap_any([damaged], DerivedKey(bytes(32)), vault_id=VAULT, cost=CHEAP) is None


def test_the_slot_that_opens_is_named() -> None:
    several = [
        slots.wrap(
            new_data_key(), DerivedKey(bytes([n]) * 32), vault_id=VAULT, kind=SlotKind.PASSPHRASE, label=str(n), cost=CHEAP
        )
        for n in range(3)
    ]
    found = slots.unwrap_any(several, DerivedKey(bytes([2]) * 32), vault_id=VAULT, cost=CHEAP)
    assert found is not None
    assert found[1].label == "2"


def test_one_derivation_depends_on_secret_salt_and_cost() -> None:
    derivation = slots.new_derivation(CHEAP)
    others = [derivation, slots.new_derivation(CHEAP), replace(derivation, cost=Cost(64, 1, 1))]
    assert len({slots.derive(b"secret", each).secret for each in others} | {slots.derive(b"other", derivation).secret}) == 4


@pytest.mark.parametrize(
    "cost",
    [Cost(2**40, 3, 4), Cost(65536, 2**40, 4), Cost(65536, 3, 2**40), Cost(1048576, 17, 4), Cost(8, 1, 2), Cost(0, 1, 1)],
)
def test_an_absurd_cost_is_refused(cost: Cost) -> None:
    with pytest.raises(AbsurdCost):
        slots.derive(b"secret", slots.new_derivation(cost))


def test_the_cost_of_a_new_notebook_is_not_absurd() -> None:
    slots.refuse_absurd(Cost())
    assert (Cost().memory_kib, Cost().passes) == (64 * 1024, 3)


def test_keys_show_in_no_log() -> None:
    data_key, slot = wrapped(bytes(32))
    assert data_key.secret.hex() not in repr(data_key)
    assert slot.wrapped.hex() not in repr(slot)
    assert repr(data_key) == "DataKey()"
