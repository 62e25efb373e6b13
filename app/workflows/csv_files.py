"""A CSV as rows of text, with whatever stands between its cells; a table of blanks too, where its columns are plain."""

import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from app.domain.headings import is_header, knows
from app.domain.spreadsheets import MOST_ROWS, UNREADABLE, SheetRow
from app.errors import SheetBroken, SheetColumnless, SheetForeign, SheetTooLarge, SheetWebPage
from app.workflows import encodings

_DELIMITERS = ",\t;|"
# A Japanese input method types these; they also stand in what people write.
_WIDE_DELIMITERS = "，、；｜"
_SAMPLE = 40
_LONGEST_CELL = 4_000_000
# Of a line, as in Excel.
_MOST_CELLS = 16_384
# So many different words are held once each, wherever they stand; a ledger repeats its towns and kinds in every row.
_WORDS_HELD = 10_000
_SAID = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)
_MARKUP = re.compile(r"\s*(?:<!doctype|<html|<head|<meta|<table|<\?xml|<workbook|<office:|mime-version:)", re.IGNORECASE)
_OTHER = re.compile(r"\s*(?:%PDF|\{\\rtf|BEGIN:VCARD)")
_BLANKS = re.compile("[ \u3000]{2,}|\t+|(?<=[^ \u3000])\u3000(?=[0-9])")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_LINE_OF_PROSE = 25


def rows(content: bytes) -> tuple[Iterator[SheetRow], bool]:
    """The rows, and whether the file was written in two encodings.

    Raises SheetForeign, SheetWebPage or SheetColumnless; reading on may raise SheetBroken.
    """
    text, mixed = encodings.text(content)
    if _MARKUP.match(text):
        raise SheetWebPage
    if _OTHER.match(text):
        raise SheetForeign
    said = _SAID.match(text)
    if said:
        return _rows(text[said.end() :], said[1]), mixed
    delimiter = _delimiter(text)
    if not delimiter:
        return _in_blanks(text), mixed
    return _rows(text, delimiter), mixed


def _delimiter(text: str) -> str:
    """What stands between the cells: what lets most words for columns be recognised, else what gives most cells.

    Empty where nothing does and the columns are kept apart by blanks.
    """

    def worth(delimiter: str) -> tuple[int, int]:
        sample = _sample(text, delimiter)
        return max((sum(map(knows, row)) for row in sample), default=0), sum(map(len, sample))

    best = max(_DELIMITERS, key=worth)
    wide = max(_WIDE_DELIMITERS, key=worth)
    if worth(wide)[0] > max(worth(best)[0], 1):
        return wide
    sample = [row for row in _sample(text, best) if any(cell.strip() for cell in row)]
    if any(len(row) > 1 for row in sample) or any(is_header(row) for row in sample):
        return best
    lines = [row[0].strip() for row in sample if row]
    if any(map(_BLANKS.search, lines)):
        return ""
    if any(len(line) > _LINE_OF_PROSE for line in lines):
        raise SheetColumnless
    return best


def _sample(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    with suppress(csv.Error, SheetTooLarge):
        rows.extend(islice(csv.reader(_lines(text, delimiter), delimiter=delimiter), _SAMPLE))
    return rows


def _lines(text: str, delimiter: str) -> Iterator[str]:
    for line in _LINE.finditer(text):
        if text.count(delimiter, *line.span()) >= _MOST_CELLS:
            raise SheetTooLarge(MOST_ROWS)
        yield line[0]


def _in_blanks(text: str) -> Iterator[SheetRow]:
    """A table whose columns are kept apart by two blanks or more; only where that is plain in each of its lines."""
    header = next((cells for _number, cells in _kept_apart(text) if len(cells) > 1 and is_header(cells)), None)
    if header is None or any(len(cells) not in (1, len(header)) for _number, cells in _kept_apart(text)):
        raise SheetColumnless
    held: dict[str, str] = {}
    return (
        SheetRow(number, tuple(_once(held, cell) for cell in cells), _unreadable(cells)) for number, cells in _kept_apart(text)
    )


def _kept_apart(text: str) -> Iterator[tuple[int, list[str]]]:
    """The numbers and cells of lines that have any, told anew each time: all of them at once weigh far more than the text."""
    for number, line in enumerate(_LINE.finditer(text), start=1):
        cells = _BLANKS.split(line[0].strip(), maxsplit=_MOST_CELLS)
        if len(cells) > _MOST_CELLS:
            raise SheetTooLarge(MOST_ROWS)
        if cells != [""]:
            yield number, cells


def _rows(text: str, delimiter: str) -> Iterator[SheetRow]:
    # The module's own bound is for the whole process and below the longest note that is allowed.
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(_lines(text, delimiter), delimiter=delimiter, strict=True)
    held: dict[str, str] = {}
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error:
            break
        if cells is None:
            return
        yield SheetRow(number, tuple(_once(held, cell) for cell in cells), _unreadable(cells))
    # Somebody wrote quotes inside a cell: from this line on they are read as what they are, where they close in their line.
    lines = enumerate(_lines(text, delimiter), start=1)
    yield from _as_written(islice(lines, _begins_at(text, delimiter, number), None), number, delimiter)


def _begins_at(text: str, delimiter: str, number: int) -> int:
    """The place of the line on which this row begins."""
    reader = csv.reader(_lines(text, delimiter), delimiter=delimiter, strict=True)
    for _row in islice(reader, number - 1):
        pass
    return reader.line_num


def _as_written(lines: Iterator[tuple[int, str]], number: int, delimiter: str) -> Iterator[SheetRow]:
    between = re.escape(delimiter)
    held: dict[str, str] = {}
    quoted, plain = re.compile(rf'"((?:[^"]|"")*)"(?={between}|\Z)'), re.compile(f"[^{between}]*")
    for begun, first in lines:
        line = first.rstrip("\r\n")
        cells: list[str] = []
        place = 0
        while place <= len(line):
            found = quoted.match(line, place) if line[place : place + 1] == '"' else None
            if found is not None:
                cells.append(found[1].replace('""', '"'))
            elif (written := plain.match(line, place)) is None or (written[0][:1] == '"' and written[0].count('"') % 2):
                # It begins with a quote that does not close here: its cell goes on in the next line, or it is broken.
                at, more = next(lines, (begun, ""))
                if not more or at - begun > _SAMPLE + 1 or len(line) > _LONGEST_CELL:
                    raise SheetBroken(begun)
                line += "\n" + more.rstrip("\r\n")
                continue
            else:
                found = written
                cells.append(written[0])
            place = found.end() + 1
        yield SheetRow(number, tuple(_once(held, cell) for cell in cells), _unreadable(cells))
        number += 1


def _once(held: dict[str, str], cell: str) -> str:
    return held.setdefault(cell, cell) if len(held) < _WORDS_HELD else held.get(cell, cell)


def _unreadable(cells: list[str]) -> tuple[tuple[int, str], ...]:
    return tuple((at, "unreadable_characters") for at, cell in enumerate(cells) if UNREADABLE in cell)
