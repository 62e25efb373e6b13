"""Escrowed opening keys."""

import pytest

from app.crypto.sealing import OpeningKey
from app.errors import EscrowDefect, PacketError, WrongEscrowPassphrase
from app.sync.escrow import Escrow, EscrowCost, EscrowedKey, open_escrow, seal_escrow
from app.sync.packets import open_packet
from app.sync.spelling import spell_as_text
from tests.sync import builders as a
from tests.sync.flipping import BINARY

CHEAP = EscrowCost(64 * 1024, 3, 1)
TERM = a.desk_contents().term
FILE = seal_escrow(
    a.DESK.identity, [EscrowedKey(OpeningKey.generate(), TERM), EscrowedKey(a.DESK_KEY, TERM)], "さくら no ¥ 1234", CHEAP
)


@pytest.mark.parametrize("file", [FILE, spell_as_text(FILE)], ids=["binary", "text"])
def test_the_keys_come_back_and_open_packets(file: bytes) -> None:
    # As it may be typed on another keyboard: full width, a backslash for the yen sign.
    escrow: Escrow = open_escrow(file, "さくら ｎｏ \\ １２３４")
    assert escrow.identity == a.DESK.identity
    assert [each.term for each in escrow.keys] == [TERM, TERM]
    assert open_packet(BINARY, [each.key for each in escrow.keys], escrow.identity).body == a.body_to_desk()


def test_another_passphrase_opens_nothing() -> None:
    with pytest.raises(WrongEscrowPassphrase):
        open_escrow(FILE, "さくら no ¥ 1235")


def test_every_flipped_byte_and_truncation_is_told_from_a_wrong_passphrase() -> None:
    variants = [FILE[:at] + bytes([FILE[at] ^ 1 << at % 8]) + FILE[at + 1 :] for at in range(len(FILE))]
    for variant in [*variants, *(FILE[:length] for length in range(len(FILE))), FILE + b"\0"]:
        with pytest.raises(PacketError) as refused:
            open_escrow(variant, "さくら no ¥ 1234")
        assert not isinstance(refused.value, WrongEscrowPassphrase)


@pytest.mark.parametrize(
    "cost", [EscrowCost(2**31, 3, 1), EscrowCost(65536, 2**31, 1), EscrowCost(65536, 3, 99), EscrowCost(8, 1, 1)]
)
def test_an_absurd_cost_is_not_even_made(cost: EscrowCost) -> None:
    with pytest.raises(EscrowDefect):
        seal_escrow(a.DESK.identity, [EscrowedKey(a.DESK_KEY, TERM)], "passphrase", cost)


def test_the_signing_key_and_the_secrets_are_nowhere_in_the_clear() -> None:
    seed, short = a.DESK_KEY.private_parts
    for secret in (a.DESK.private_bytes, seed, short):
        assert secret not in FILE
        assert secret.hex().encode() not in FILE
