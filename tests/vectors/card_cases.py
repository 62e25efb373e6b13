"""Vectors of cards and of escrow files: small, so every defect has one."""

import hashlib
import json
import struct
from collections.abc import Callable
from functools import lru_cache

from app.sync.escrow import EscrowCost, EscrowedKey, seal_escrow
from app.sync.labels import PACKET_SIGNATURE
from app.sync.spelling import spell_as_text
from tests.sync import builders as a
from tests.vectors import crafting as c
from tests.vectors.crafting import Case
from tests.vectors.packet_cases import STRANGER

PASSPHRASE = "sakura-yama-42 kawa ｋａｚｅ17"
_P = 2**255 - 19


def _cards() -> dict[tuple[str, str, str], Callable[[], bytes]]:
    good = a.volunteer_card
    key = a.VOLUNTEER_KEY.sealing_key.hex
    weak: dict[str, tuple[str, str]] = {
        "identity-of-order-1": ("01" + "00" * 31, "identity-small-order"),
        "identity-of-order-2": ((_P - 1).to_bytes(32, "little").hex(), "identity-small-order"),
        "identity-of-order-4": ("00" * 31 + "80", "identity-small-order"),
        "identity-of-order-8": ("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", "identity-small-order"),
        "identity-of-order-8-other": (
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "identity-small-order",
        ),
        "identity-not-canonical": ((_P + 3).to_bytes(32, "little").hex(), "identity-not-canonical"),
        "identity-off-curve": ("02" + "00" * 31, "identity-off-curve"),
    }
    keys: dict[str, tuple[str, str]] = {
        # 3,329 as the first of the 12-bit coefficients, which stand two in three bytes.
        "opening-key-not-reduced": ("01" + key[2] + "d" + key[4:], "opening-key-not-reduced"),
        "opening-key-all-ones": ("ff" * 1184 + key[-64:], "opening-key-not-reduced"),
        "opening-key-not-canonical": (key[:-64] + (_P + 9).to_bytes(32, "little").hex(), "opening-key-not-canonical"),
        "opening-key-topmost-bit": (key[:-64] + "09" + "00" * 30 + "80", "opening-key-not-canonical"),
        "opening-key-zero": (key[:-64] + "00" * 32, "opening-key-low-order"),
        "opening-key-one": (key[:-64] + "01" + "00" * 31, "opening-key-low-order"),
        "opening-key-of-order-8": (
            key[:-64] + "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "opening-key-low-order",
        ),
    }
    return {
        ("header-short", "card", "header-short"): lambda: good()[:13],
        ("version-0", "card", "header-version"): lambda: c.card(c.card_body(), version=0),
        ("version-2", "format", "card"): lambda: c.card(c.card_body(), version=2),
        ("truncated", "card", "header-length"): lambda: good()[:-1],
        ("extended", "card", "header-length"): lambda: good() + b"\0",
        ("length-beyond-bound", "card", "header-length"): lambda: c.card(c.card_body() + b" " * 16384),
        ("not-utf-8", "card", "canonical-utf-8"): lambda: c.card(c.card_body().replace("山本".encode(), b"\xff")),
        ("not-json", "card", "canonical-json"): lambda: c.card(c.card_body()[1:]),
        ("blank", "card", "canonical-spelling"): lambda: c.card(c.card_body() + b" "),
        ("duplicate-key", "card", "canonical-spelling"): lambda: c.card(
            c.card_body().replace(b'"serial":', b'"serial":1,"serial":')
        ),
        ("nul", "card", "canonical-nul"): lambda: c.card(c.card_body().replace("山本".encode(), b"\\u0000")),
        ("field-missing", "card", "schema-fields"): lambda: c.card(c.card_body(phone=...)),
        ("field-too-many", "card", "schema-fields"): lambda: c.card(c.card_body(fax="")),
        ("other-format", "card", "schema-fields"): lambda: c.card(c.card_body(format="card/2")),
        ("unknown-role", "card", "schema-fields"): lambda: c.card(c.card_body(role="governor")),
        ("name-too-long", "card", "schema-fields"): lambda: c.card(c.card_body(name="あ" * 201)),
        ("serial-zero", "card", "schema-fields"): lambda: c.card(c.card_body(serial=0)),
        ("opening-key-short", "card", "schema-fields"): lambda: c.card(c.card_body(opening_key=key[:-2])),
        ("identity-short", "card", "schema-fields"): lambda: c.card(c.card_body(identity="01")),
        ("ends-before-it-begins", "card", "term"): lambda: c.card(c.card_body(ends_on="2026-03-31")),
        ("term-too-long", "card", "term"): lambda: c.card(c.card_body(ends_on="2027-06-06")),
        ("term-in-the-last-year", "card", "term"): lambda: c.card(c.card_body(begins_on="9999-01-01", ends_on="9999-12-31")),
        ("reads-unsorted", "card", "reads"): lambda: c.card(c.card_body(reads=["referral/1", "answer/1"])),
        ("name-empty", "card", "name"): lambda: c.card(c.card_body(name="")),
        ("signature-flipped", "card", "signature"): lambda: c.flipped(good(), -1),
        ("signature-by-another", "card", "signature"): lambda: c.card(c.card_body(), signer=STRANGER),
        ("signature-with-other-label", "card", "signature"): lambda: c.card(c.card_body(), label=PACKET_SIGNATURE),
        **{(name, "keys", defect): _with("identity", value) for name, (value, defect) in weak.items()},
        **{(name, "keys", defect): _with("opening_key", value) for name, (value, defect) in keys.items()},
    }


def _with(name: str, value: str) -> Callable[[], bytes]:
    return lambda: c.card(c.card_body(**{name: value}))


@lru_cache
def escrow() -> bytes:
    """The desk's opening key under PASSPHRASE, at the least cost that is allowed."""
    keys = [EscrowedKey(a.DESK_KEY, a.desk_contents().term)]
    return seal_escrow(a.DESK.identity, keys, PASSPHRASE, EscrowCost(64 * 1024, 3, 1))


def _escrow_with(at: int, value: bytes) -> Callable[[], bytes]:
    """With some bytes replaced, and the unkeyed hash at the end made to fit."""

    def make() -> bytes:
        data = escrow()[:-32]
        data = data[:at] + value + data[at + len(value) :]
        return data + hashlib.sha256(data).digest()

    return make


def _escrows() -> dict[tuple[str, str, str], Callable[[], bytes]]:
    return {
        ("flipped", "escrow", "digest"): lambda: c.flipped(escrow(), 100),
        ("truncated", "escrow", "digest"): lambda: escrow()[:-1],
        ("cut-to-header", "escrow", "length"): lambda: escrow()[:54],
        ("version-0", "escrow", "version"): _escrow_with(8, b"\0\0"),
        ("version-2", "format", "escrow"): _escrow_with(8, b"\0\2"),
        ("other-length", "escrow", "length"): _escrow_with(50, b"\0\0\0\1"),
        ("absurd-memory", "escrow", "cost"): _escrow_with(10, struct.pack(">I", 2**32 - 1)),
        ("absurd-passes", "escrow", "cost"): _escrow_with(14, struct.pack(">I", 2**32 - 1)),
        ("absurd-lanes", "escrow", "cost"): _escrow_with(18, struct.pack(">I", 2**24)),
        ("cheap-memory", "escrow", "cost"): _escrow_with(10, struct.pack(">I", 8)),
        ("flipped-ciphertext-with-new-digest", "escrow", "passphrase"): _escrow_with(60, b"\0\0"),
    }


def all_cases() -> list[Case]:
    """Cards and escrow files, good and bad."""
    good: dict[tuple[str, str], Callable[[], bytes]] = {
        ("valid-card.tsunagu-card", "card"): a.volunteer_card,
        ("valid-card.txt", "card"): lambda: spell_as_text(a.volunteer_card()),
        ("valid-escrow.tsunagu-keys", "escrow"): escrow,
        ("valid-escrow.txt", "escrow"): lambda: spell_as_text(escrow()),
    }
    cases = [Case(file=file, make=make, form=form, kind="valid") for (file, form), make in good.items()]
    cases += [
        Case(file=f"card-{name}.tsunagu-card", make=make, form="card", layer=layer, defect=defect)
        for (name, layer, defect), make in _cards().items()
    ]
    cases += [
        Case(file=f"escrow-{name}.tsunagu-keys", make=make, form="escrow", layer=layer, defect=defect)
        for (name, layer, defect), make in _escrows().items()
    ]
    return cases


def recipient() -> bytes:
    """The desk's private key in the clear, as `keys/recipient.json`: for these files only."""
    seed, x25519 = a.DESK_KEY.private_parts
    term = a.desk_contents().term
    key = {"begins_on": str(term.begins_on), "ends_on": str(term.ends_on), "mlkem_seed": seed.hex(), "x25519": x25519.hex()}
    return json.dumps({"identity": a.DESK.identity.hex, "keys": [key]}, indent=2).encode() + b"\n"
