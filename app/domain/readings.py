"""A name and its reading, piece by piece as they were typed: what is cut from the one goes from the other."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from operator import itemgetter

from app.domain.folding import to_hiragana

Piece = tuple[str, str]
"""What stands in the name, and how it is read: nothing where nobody has said."""


def read(pieces: Sequence[Piece]) -> str:
    """The whole reading, as far as it is known."""
    return "".join(reading for _text, reading in pieces)


def doubtful(pieces: Sequence[Piece]) -> bool:
    """Whether the reading may not be that of the name: of a part it is unknown, or it is shorter than what is written."""
    known = any(reading.strip() for _text, reading in pieces)
    return known and any(len(reading.strip()) < len(text.strip()) for text, reading in pieces)


def paired(name: str, reading: str) -> list[Piece]:
    """A name and a reading that belong together, word by word where both have as many."""
    words, spoken = name.split(), reading.split()
    if len(words) != len(spoken):
        return [(name, reading)] if name else []
    said = iter(spoken)
    return [(part, " " if part.isspace() else next(said)) for part in re.findall(r"\s+|\S+", name)]


def edited(pieces: Sequence[Piece], text: str, cursor: int, typed: Piece = ("", "")) -> list[Piece]:
    """The pieces once a line that said them says this; `typed` was put in before the cursor, where that is known.

    Of a piece of which a part is gone nobody knows how the rest is read, unless it is kana itself.
    """
    before = "".join(each for each, _reading in pieces)
    after = len(text) - cursor if before.endswith(text[cursor:]) else 0
    kept, arrived = before[: len(before) - after], text[: len(text) - after]
    first = len(arrived) - len(typed[0])
    if not (typed[0] and arrived.endswith(typed[0]) and kept.startswith(arrived[:first])):
        first = sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], zip(kept, arrived, strict=False)))
        typed = (arrived[first:], "")
    last = len(kept)
    if not kept[first:last].strip() and not typed[0].strip():
        return _spaced(pieces, first, last, typed[0])
    middle = [(typed[0], typed[1] or (to_hiragana(typed[0]) if _is_read_as_written(typed[0]) else ""))] if typed[0] else []
    return [*_cut(pieces, 0, first), *middle, *_cut(pieces, last, len(before))]


def _spaced(pieces: Sequence[Piece], first: int, last: int, blank: str) -> list[Piece]:
    """Blanks came, or went: within a piece that changes nothing of how it is read."""
    owners = [number for number, (text, _reading) in enumerate(pieces) for _char in text]
    within = 0 < first < len(owners) and owners[first - 1] == owners[first]
    if blank and not within:
        spoken = " " if read(pieces).strip() else ""
        return [*_cut(pieces, 0, first), (blank, spoken), *_cut(pieces, last, len(owners))]
    text = "".join(each for each, _reading in pieces)
    chars = [*zip(text[:first], owners[:first], strict=True), *((each, owners[first]) for each in blank)]
    chars += zip(text[last:], owners[last:], strict=True)
    return [("".join(char for char, _owner in run), pieces[number][1]) for number, run in groupby(chars, itemgetter(1))]


def _cut(pieces: Sequence[Piece], first: int, last: int) -> Iterator[Piece]:
    """The pieces between two places of their text."""
    at = 0
    for text, reading in pieces:
        begin, end = max(first - at, 0), min(last - at, len(text))
        if begin == 0 and end == len(text):
            yield text, reading
        elif begin < end:
            same = len(reading) == len(text) and to_hiragana(text) == reading
            yield text[begin:end], reading[begin:end] if same else ""
        at += len(text)


def _is_read_as_written(text: str) -> bool:
    return all("\u3041" <= char <= "\u309f" or "\u30a0" <= char <= "\u30ff" or char.isspace() for char in to_hiragana(text))
