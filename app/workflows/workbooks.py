"""A workbook of Excel as rows of text: values and not formulas, days as days, whole numbers without a fraction."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import openpyxl

from app.domain.spreadsheets import SheetRow
from app.errors import SheetForeign, SheetTooLarge

# A small file can unpack to a very large one; no ledger does.
_LARGEST_UNPACKED = 600 * 1024 * 1024
_CHUNK = 1024 * 1024
_MOST_COLUMNS = 200
# Below the last row, Excel's files go on with rows that have a colour and nothing else.
_MOST_EMPTY = 2_000
_MOST = 60_000
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook: its values, its formulas where it has any, and the names of the sheets that are shown."""

    values: Any
    formulas: Any
    names: tuple[str, ...]


@contextmanager
def opened(content: bytes) -> Iterator[Book]:
    """The workbook in a file's content. Raises SheetForeign or SheetTooLarge."""
    has_formulas = _looked_through(content)
    books = [_book(content, values=True)]
    try:
        if has_formulas:
            books.append(_book(content, values=False))
        names = tuple(sheet.title for sheet in books[0].worksheets if sheet.sheet_state == "visible")
        yield Book(books[0], books[1] if has_formulas else None, names)
    finally:
        for book in books:
            book.close()


def rows(book: Book, name: str) -> Iterator[SheetRow]:
    """The rows of one sheet. Raises SheetForeign or SheetTooLarge."""
    if name not in book.names:
        raise SheetForeign
    values = _cells(book.values, name)
    formulas = _cells(book.formulas, name) if book.formulas is not None else None
    empty = 0
    for number, cells in enumerate(values, start=1):
        beside = next(formulas, ()) if formulas is not None else ()
        texts = tuple(_text(cell) for cell in cells[:_MOST_COLUMNS])
        if not any(texts):
            empty += 1
            if empty > _MOST_EMPTY and not any(map(_is_formula, beside)):
                return
        else:
            empty = 0
        yield SheetRow(number, texts, tuple(_defects(texts, beside)))


def _book(content: bytes, *, values: bool) -> Any:
    try:
        with warnings.catch_warnings():
            # What openpyxl does not know of a workbook (print settings, validation) is nothing that is read here.
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)
    except Exception:
        # It raises nearly every kind of exception for a file that is not what it says.
        raise SheetForeign from None


def _cells(book: Any, name: str) -> Iterator[tuple[Any, ...]]:
    sheet: Any = book[name]
    # The size that a file tells of itself is often wrong, and then rows would be cut.
    sheet.reset_dimensions()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rows = sheet.iter_rows(values_only=True)
        while (row := next(rows, None)) is not None:
            yield row
    except Exception:
        raise SheetForeign from None


def _looked_through(content: bytes) -> bool:
    """Whether there are formulas in it; raises when it is no archive, or unpacks to more than any ledger."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            every = archive.infolist()
            if sum(info.file_size for info in every) > _LARGEST_UNPACKED:
                raise SheetTooLarge(_MOST)
            return any(_has_formula(archive, info) for info in every if info.filename.startswith("xl/worksheets/"))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise SheetForeign from None


def _has_formula(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    before = b""
    with archive.open(info) as file:
        while chunk := file.read(_CHUNK):
            looked = before + chunk
            if b"<f>" in looked or b"<f " in looked:
                return True
            before = chunk[-3:]
    return False


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _is_formula(value: object) -> bool:
    return (isinstance(value, str) and value.startswith("=")) or type(value).__name__ in ("ArrayFormula", "DataTableFormula")


def _defects(texts: tuple[str, ...], formulas: tuple[Any, ...]) -> Iterator[tuple[int, str]]:
    for at, text in enumerate(texts):
        if text in _ERRORS:
            yield at, "cell_error"
        elif not text and at < len(formulas) and _is_formula(formulas[at]):
            yield at, "formula_without_value"
