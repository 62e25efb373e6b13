"""Reading a sheet from a file that somebody lends: a CSV in whatever encoding, or a workbook of Excel."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from app.domain.headings import is_header
from app.domain.spreadsheets import Sheet, SheetRow
from app.errors import SheetEmpty, SheetForeign, SheetTooLarge
from app.models import files
from app.workflows import csv_files, workbooks

LARGEST_FILE = 30 * 1024 * 1024
MOST_ROWS = 60_000
# A title and a date may stand above the header.
_ROWS_ABOVE = 10
_WORKBOOK = b"PK\x03\x04"
_OLD_OR_PROTECTED = b"\xd0\xcf\x11\xe0"


def read(path: Path, name: str = "") -> Sheet:
    """The sheet in a file, of a workbook the one with that name or else the first that looks like a ledger.

    Raises SheetForeign, SheetEmpty, SheetTooLarge, SheetBroken, or a FileTrouble. Some seconds and 200 MB at most.
    """
    content = _content(path)
    if content.startswith(_OLD_OR_PROTECTED):
        raise SheetForeign
    if not content.startswith(_WORKBOOK):
        rows, mixed = csv_files.rows(content)
        return _sheet(rows, mixed=mixed)
    with workbooks.opened(content) as book:
        if name:
            return _sheet(workbooks.rows(book, name), name, book.names)
        found = None
        for each in book.names:
            first = list(islice(_filled(workbooks.rows(book, each)), _ROWS_ABOVE))
            if any(is_header(row.cells) for row in first):
                return _sheet(workbooks.rows(book, each), each, book.names)
            found = found or (each if first else None)
        if found is None:
            raise SheetEmpty
        return _sheet(workbooks.rows(book, found), found, book.names)


def _content(path: Path) -> bytes:
    with files.telling():
        if path.stat().st_size > LARGEST_FILE:
            raise SheetTooLarge(MOST_ROWS)
    return files.read(path, LARGEST_FILE)


def _sheet(rows: Iterable[SheetRow], name: str = "", names: tuple[str, ...] = (), *, mixed: bool = False) -> Sheet:
    filled = _filled(rows)
    first = list(islice(filled, _ROWS_ABOVE))
    at = next((place for place, row in enumerate(first) if is_header(row.cells)), None)
    header = first[at].cells if at is not None else ()
    kept = [_checked(row, len(header)) for row in (first if at is None else first[at + 1 :])]
    for row in filled:
        kept.append(_checked(row, len(header)))
        if len(kept) > MOST_ROWS:
            raise SheetTooLarge(MOST_ROWS)
    if not kept:
        raise SheetEmpty
    others = tuple(each for each in names if each != name)
    return Sheet(header=header, rows=tuple(kept), name=name, others=others, mixed=mixed)


def _filled(rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
    """The rows that have something in them, without empty cells at their ends."""
    for row in rows:
        last = max((at + 1 for at, cell in enumerate(row.cells) if cell.strip()), default=0)
        last = max(last, max((at + 1 for at, _what in row.defects), default=0))
        if last:
            yield SheetRow(row.number, row.cells[:last], row.defects)


def _checked(row: SheetRow, width: int) -> SheetRow:
    """The row, with a word about it where it has more cells than the header, so that none may be where it belongs."""
    if not width or len(row.cells) <= width:
        return row
    return SheetRow(row.number, row.cells, (*row.defects, (-1, "more_cells")))
