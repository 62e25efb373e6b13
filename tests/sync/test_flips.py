"""Bytes of a packet turned over, one at a time, and every length it could be cut to: refused each time.

In the binary spelling every byte, in the text spelling (which costs ten times as much) every byte at both ends and a seventh of
those between, another one in each run. `python -m tests.long_flips` does them all: about a minute.
"""

import random

from tests.sync.flipping import BINARY, TEXT, cut, flipped, those_that_open

ENDS = 400


def some_places() -> list[int]:
    first = ENDS + random.randrange(7)
    return [*range(ENDS), *range(first, len(TEXT) - ENDS, 7), *range(len(TEXT) - ENDS, len(TEXT))]


def test_the_packet_itself_opens() -> None:
    assert those_that_open([BINARY, TEXT]) == [0, 1]


def test_every_flipped_byte_is_refused() -> None:
    assert those_that_open(flipped(BINARY, range(len(BINARY)))) == []


def test_flipped_bytes_of_the_text_are_refused() -> None:
    assert those_that_open(flipped(TEXT, some_places())) == []


def test_every_bit_of_the_header_is_refused() -> None:
    variants = (BINARY[:at] + bytes([BINARY[at] ^ 1 << bit]) + BINARY[at + 1 :] for at in range(46) for bit in range(8))
    assert those_that_open(variants) == []


def test_every_bit_of_a_line_end_and_of_the_first_line_is_refused() -> None:
    places = [at for at, byte in enumerate(TEXT[:1000]) if byte == 0x0A or at < 200]
    variants = (TEXT[:at] + bytes([TEXT[at] ^ 1 << bit]) + TEXT[at + 1 :] for at in places for bit in range(8))
    assert those_that_open(variants) == []


def test_every_truncation_is_refused() -> None:
    assert those_that_open(cut(BINARY, range(len(BINARY)))) == []


def test_truncations_of_the_text_are_refused() -> None:
    # Without its last line end the text is whole.
    whole = len(TEXT) - 1
    assert those_that_open(cut(TEXT, (length for length in some_places() if length < whole))) == []
