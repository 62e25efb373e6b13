"""A CSV as rows of text: UTF-8, UTF-16 or CP932, or two of them in one file, with whatever stands between its cells."""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

from app.domain.headings import meaning
from app.domain.spreadsheets import UNREADABLE, SheetRow
from app.errors import SheetBroken, SheetForeign

_DELIMITERS = ",\t;"
_SAMPLE = 20
_LONGEST_CELL = 4_000_000
_KANA_BEGINS = "\u3000"


def rows(content: bytes) -> tuple[Iterator[SheetRow], bool]:
    """The rows, and whether the file was written in two encodings. Raises SheetForeign; reading on may raise SheetBroken."""
    text, mixed = _text(content)
    return _rows(text, _delimiter(text)), mixed


def _text(content: bytes) -> tuple[str, bool]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace"), False
    if b"\0" in content[:4096]:
        raise SheetForeign
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        pass
    read = [_line(line) for line in content.split(b"\n")]
    return "\n".join(text for text, _encoding in read), len({encoding for _text, encoding in read if encoding}) > 1


def _line(line: bytes) -> tuple[str, str]:
    """A line in the encoding it is in. Half-width kana of CP932 can look like UTF-8, but kana and kanji cannot."""
    if line.isascii():
        return line.decode("ascii"), ""
    told = [(text, encoding) for encoding in ("utf-8", "cp932") if (text := _decoded(line, encoding)) is not None]
    for text, encoding in told:
        if encoding == "cp932" or any(char >= _KANA_BEGINS for char in text):
            return text, encoding
    return told[0] if told else (line.decode("cp932", "replace"), "")


def _decoded(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None


def _delimiter(text: str) -> str:
    """What stands between the cells: what lets most words for columns be recognised, else what gives most cells."""

    def worth(delimiter: str) -> tuple[int, int]:
        try:
            sample = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _SAMPLE))
        except csv.Error:
            return 0, 0
        known = max((sum(meaning(cell) is not None for cell in row) for row in sample), default=0)
        return known, sum(map(len, sample))

    return max(_DELIMITERS, key=worth)


def _rows(text: str, delimiter: str) -> Iterator[SheetRow]:
    # The module's own bound is for the whole process and below the longest note that is allowed.
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error:
            raise SheetBroken(reader.line_num) from None
        if cells is None:
            return
        defects = tuple((at, "unreadable_characters") for at, cell in enumerate(cells) if UNREADABLE in cell)
        yield SheetRow(number, tuple(cells), defects)
