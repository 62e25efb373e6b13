"""A packet in both spellings, and it broken at every place: for the quick test and for the whole run."""

from collections.abc import Iterable, Iterator

from app.errors import PacketError
from app.sync.packets import open_packet, seal
from app.sync.spelling import spell_as_text
from tests.sync import builders as a

BINARY = seal(a.body_to_desk(), a.VOLUNTEER, a.volunteer_card(), a.desk_contents())
TEXT = spell_as_text(BINARY)


def those_that_open(variants: Iterable[bytes]) -> list[int]:
    """Which of the variants open, by their place."""
    wrong = []
    for at, variant in enumerate(variants):
        try:
            open_packet(variant, [a.DESK_KEY], a.DESK.identity)
        except PacketError:
            continue
        wrong.append(at)
    return wrong


def flipped(data: bytes, places: Iterable[int]) -> Iterator[bytes]:
    """The data with one bit of one byte turned over, for each of the places; all eight bits come round."""
    changed = bytearray(data)
    for at in places:
        changed[at] ^= 1 << at % 8
        yield bytes(changed)
        changed[at] = data[at]


def cut(data: bytes, lengths: Iterable[int]) -> Iterator[bytes]:
    """The first bytes of the data, for each of the lengths."""
    return (data[:length] for length in lengths)
