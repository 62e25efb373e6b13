"""Reading a sheet from a file that somebody lends: a CSV in whatever encoding, or a workbook of Excel."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from app.domain import header_rows
from app.domain.header_rows import LOOKED_AT
from app.domain.headings import is_header
from app.domain.layouts import Layout, filled_down
from app.domain.spreadsheets import MOST_ROWS, ROW, Sheet, SheetRow
from app.errors import SheetEmpty, SheetForeign, SheetTooLarge
from app.models import files
from app.services.checking import NOTE_LENGTH
from app.workflows import csv_files, workbooks

LARGEST_FILE = 30 * 1024 * 1024
# A row has several lines where a note in it does. What has more is refused before its lines are told apart.
_MOST_LINES = 5 * MOST_ROWS
# In all: of as many rows as are allowed, thirty columns each and some more.
_MOST_CELLS = 2_000_000
_WORKBOOK = b"PK\x03\x04"
_OLD_OR_PROTECTED = b"\xd0\xcf\x11\xe0"


def read(path: Path, name: str = "", heading: int | None = None) -> Sheet:
    """The sheet in a file, of a workbook the one with that name or else the first that looks like a ledger.

    `heading` is the number of the row with the headings where a person said it, NO_HEADING where there is none.
    Raises SheetForeign, SheetWebPage, SheetColumnless, SheetEmpty, SheetTooLarge, SheetBroken, or a FileTrouble. Some seconds
    and 200 MB at most.
    """
    content = _content(path)
    if content.startswith(_OLD_OR_PROTECTED):
        raise SheetForeign
    if not content.startswith(_WORKBOOK):
        if content.count(b"\n") + content.count(b"\r") > 2 * _MOST_LINES:
            raise SheetTooLarge(MOST_ROWS)
        rows, mixed = csv_files.rows(content)
        return replace(_sheet(rows, Layout(), heading), mixed=mixed)
    with workbooks.opened(content) as book:
        chosen = name or _ledger_among(book)
        sheet = _sheet(*workbooks.rows(book, chosen), heading)
        return replace(sheet, name=chosen, others=tuple(each for each in book.names if each != chosen))


def read_own(path: Path, most: int) -> list[SheetRow]:
    """The rows of a table that this program wrote and somebody edited, at most so many; the first has the headings.

    Raises as `read`.
    """
    content = _content(path)
    if content.startswith(_OLD_OR_PROTECTED):
        raise SheetForeign
    if not content.startswith(_WORKBOOK):
        rows = list(islice(_filled(csv_files.rows(content)[0]), most + 2))
    else:
        with workbooks.opened(content) as book:
            if not book.names:
                raise SheetEmpty
            rows = list(islice(_filled(workbooks.rows(book, book.names[0])[0]), most + 2))
    if len(rows) < 2:
        raise SheetEmpty
    if len(rows) > most + 1:
        raise SheetTooLarge(most)
    return rows


def _content(path: Path) -> bytes:
    with files.app_errors():
        if path.stat().st_size > LARGEST_FILE:
            raise SheetTooLarge(MOST_ROWS)
    return files.read(path, LARGEST_FILE)


def _ledger_among(book: workbooks.Book) -> str:
    """The first sheet with headings, else the first one with anything in it. Raises SheetEmpty."""
    found = ""
    for each in book.names:
        first = list(islice(_filled(workbooks.rows(book, each)[0]), LOOKED_AT))
        if any(is_header(row.cells) for row in first):
            return each
        found = found or (each if first else "")
    if not found:
        raise SheetEmpty
    return found


def _sheet(rows: Iterable[SheetRow], layout: Layout, heading: int | None) -> Sheet:
    every, cells = [], 0
    for row in _filled(rows):
        every.append(row)
        cells += len(row.cells)
        if len(every) > MOST_ROWS + LOOKED_AT or cells > _MOST_CELLS:
            raise SheetTooLarge(MOST_ROWS)
    found = _header(every, layout, heading)
    tiers = every[found.begin : found.end]
    kept = [
        replace(row, defects=(*row.defects, (ROW, "heading_again"))) if header_rows.is_again(row, tiers) else row
        for row in (_checked(row, len(found.header)) for row in filled_down(every[found.end :], layout))
    ]
    if not kept:
        raise SheetEmpty
    if len(kept) > MOST_ROWS:
        raise SheetTooLarge(MOST_ROWS)
    return Sheet(
        header=found.header,
        rows=tuple(kept),
        header_rows=tuple(row.number for row in tiers),
        above=tuple(every[: found.begin]),
        first=tuple(every[:LOOKED_AT]),
        hidden_columns=layout.hidden_columns,
    )


def _header(rows: list[SheetRow], layout: Layout, heading: int | None) -> header_rows.HeaderRow:
    if heading is None:
        return header_rows.find(rows, layout)
    at = next((at for at, row in enumerate(rows) if row.number == heading), None)
    return header_rows.of_row(rows, at, layout) if at is not None else header_rows.HeaderRow()


def _filled(rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
    """The rows that have something in them, without empty cells at their ends.

    Of a cell that is longer than any note only as much is kept as is still too long, for it is refused anyhow.
    """
    for row in rows:
        last = max((at + 1 for at, cell in enumerate(row.cells) if cell.strip()), default=0)
        last = max(last, max((at + 1 for at, _what in row.defects), default=0))
        if last:
            yield replace(row, cells=tuple(cell[: NOTE_LENGTH + 1] for cell in row.cells[:last]))


def _checked(row: SheetRow, width: int) -> SheetRow:
    """The row, with a word about it where it has more cells than the header, so that none may be where it belongs."""
    if not width or len(row.cells) <= width:
        return row
    return replace(row, defects=(*row.defects, (ROW, "more_cells")))
