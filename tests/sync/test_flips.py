"""Bytes of a packet turned over, one at a time, and every length it could be cut to: refused each time.

Every byte at both ends, where header and keys lie, and a thirtieth of those between, which are all one cipher's: others in
each run. `python3 dev.py long flips` does them all: about a minute.
"""

import random

from app.crypto.sealing import SEAL_BYTES
from app.sync.envelope import HEADER_BYTES
from app.sync.spelling import read_file
from tests.lengths import LONG
from tests.sync.flipping import BINARY, TEXT, cut, flipped, those_that_open

# Header, what the key is made from, and the tag.
FIRST_LINE = TEXT.index(b"\n")
FRONT = HEADER_BYTES + SEAL_BYTES
BACK = 100
STEP = 30


def some_places(data: bytes, front: int) -> list[int]:
    if LONG:
        return list(range(len(data)))
    between = range(front + random.randrange(STEP), len(data) - BACK, STEP)
    return [*range(front), *between, *range(len(data) - BACK, len(data))]


def places_of_text() -> list[int]:
    # What lies in the binary spelling's front is a third longer here, and its first line is longer than the magic.
    return some_places(TEXT, FRONT * 4 // 3 + 200)


def test_the_packet_itself_opens() -> None:
    assert those_that_open([BINARY, TEXT]) == [0, 1]


def test_every_flipped_byte_is_refused() -> None:
    assert those_that_open(flipped(BINARY, some_places(BINARY, FRONT))) == []


def test_flipped_bytes_of_the_code_are_refused() -> None:
    assert those_that_open(flipped(TEXT, (at for at in places_of_text() if at >= FIRST_LINE))) == []


def test_every_bit_of_the_header_is_refused() -> None:
    variants = (BINARY[:at] + bytes([BINARY[at] ^ 1 << bit]) + BINARY[at + 1 :] for at in range(46) for bit in range(8))
    assert those_that_open(variants) == []


def test_every_bit_of_a_line_end_is_refused() -> None:
    places = [at for at, byte in enumerate(TEXT[:1000]) if byte == 0x0A]
    variants = (TEXT[:at] + bytes([TEXT[at] ^ 1 << bit]) + TEXT[at + 1 :] for at in places for bit in range(8))
    assert those_that_open(variants) == []


def test_no_bit_of_the_first_line_changes_what_is_read() -> None:
    assert {read_file(variant) for variant in flipped(TEXT, range(FIRST_LINE))} == {BINARY}


def test_every_truncation_is_refused() -> None:
    assert those_that_open(cut(BINARY, range(len(BINARY)))) == []


def test_truncations_of_the_text_are_refused() -> None:
    # Without its last line end the text is whole.
    whole = len(TEXT) - 1
    assert those_that_open(cut(TEXT, (length for length in places_of_text() if length < whole))) == []
