"""A workbook of Excel as rows of text: values and not formulas, as they are shown, and what is out of sight or crossed out."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, iterparse
from xml.parsers import expat

import openpyxl
from openpyxl.utils.cell import range_boundaries

from app.domain.layouts import Layout, Merged
from app.domain.spreadsheets import MOST_ROWS, SheetRow
from app.errors import AppError, SheetForeign, SheetTooLarge
from app.workflows import shown_values

# A small file can unpack to a very large one; no ledger does, nor does it have a row or a table of words as long as these.
_LARGEST_UNPACKED = 300 * 1024 * 1024
_LARGEST_STRINGS = 64 * 1024 * 1024
# Of a workbook's contents and looks openpyxl makes objects that are thirty times as large.
_LARGEST_FRAME = 2 * 1024 * 1024
_FRAME = ("content_types].xml", "workbook.xml", "styles.xml", ".rels")
_LARGEST_ROW = 8 * 1024 * 1024
# An object is made of each mark of a row before the row is read: two hundred bytes for each `<`.
_MOST_MARKS = 100_000
# Nor is what stands within each other let go of before the innermost ends: no part of a workbook is a tenth as deep. Of a
# part that is smaller than this it does not matter.
_DEEPEST = 200
_SHALLOW = 256 * 1024
_CHUNK = 1024 * 1024
_MOST_COLUMNS = 200
_MOST_MERGED = 20_000
# Below the last row, Excel's files go on with rows that have a colour and nothing else.
_MOST_EMPTY = 2_000
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_NARROWEST = 0.1


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook: its values, its formulas where it has any, and the names of the sheets that are shown."""

    values: Any
    formulas: Any
    names: tuple[str, ...]


@dataclass(slots=True)
class _OutOfSight:
    """What a sheet's own words say of its rows and columns."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)


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


def rows(book: Book, name: str) -> tuple[Iterator[SheetRow], Layout]:
    """The rows of one sheet, and its layout. Raises SheetForeign or SheetTooLarge, also while the rows are read."""
    if name not in book.names:
        raise SheetForeign
    out = _out_of_sight(book.values, name)
    return _rows(book, name, out), Layout(frozenset(out.columns), tuple(out.merged))


def _rows(book: Book, name: str, out: _OutOfSight) -> Iterator[SheetRow]:
    values = _cells(book.values, name)
    formulas = _cells(book.formulas, name) if book.formulas is not None else None
    shown = shown_values.CellReader()
    empty = 0
    for number, cells in enumerate(values, start=1):
        beside = next(formulas, ()) if formulas is not None else ()
        read = [shown.of(cell, out.kept) for cell in cells[:_MOST_COLUMNS]]
        texts = tuple(each.text for each in read)
        written = [each for each in read if each.text.strip() or each.struck]
        if not written:
            empty += 1
            if empty > _MOST_EMPTY and not any(_is_formula(cell.value) for cell in beside):
                return
        else:
            empty = 0
        struck = bool(written) and all(each.struck for each in written)
        defects = [*_defects(texts, beside)]
        if not struck:
            texts = tuple("" if each.struck else each.text for each in read)
            defects += [(at, "struck_out") for at, each in enumerate(read) if each.struck or each.partly]
        yield SheetRow(number, texts, tuple(defects), hidden=number in out.rows, struck=struck)


def _book(content: bytes, *, values: bool) -> Any:
    try:
        with warnings.catch_warnings():
            # What openpyxl does not know of a workbook (print settings, validation) is nothing that is read here.
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=values, keep_links=False, rich_text=values
            )
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
            rows = sheet.iter_rows()
        while (row := next(rows, None)) is not None:
            yield row
    except Exception:
        raise SheetForeign from None


def _out_of_sight(book: Any, name: str) -> _OutOfSight:
    """The rows and columns of a sheet that are hidden, and its merged cells; openpyxl does not tell them while it streams."""
    found = _OutOfSight()
    sheet: Any = book[name]
    number = 0
    try:
        with sheet.parent._archive.open(sheet._worksheet_path) as file:
            for event, element in iterparse(file, events=("start", "end")):
                tag = element.tag.rpartition("}")[2]
                if event == "start" and tag == "row":
                    number = int(element.get("r") or number + 1)
                    if _is_true(element.get("hidden")) or float(element.get("ht") or 9) < _NARROWEST:
                        found.rows.add(number)
                elif event == "start" and tag == "col":
                    if _is_true(element.get("hidden")) or float(element.get("width") or 9) < _NARROWEST:
                        first, last = int(element.get("min") or 0), int(element.get("max") or 0)
                        found.columns.update(range(first - 1, min(last, _MOST_COLUMNS)))
                elif event == "start" and tag == "mergeCell" and len(found.merged) < _MOST_MERGED:
                    left, top, right, bottom = range_boundaries(element.get("ref") or "")
                    found.merged.append(Merged(top or 1, (left or 1) - 1, bottom or MOST_ROWS, (right or _MOST_COLUMNS) - 1))
                elif event == "end" and tag == "c" and element.get("t") == "inlineStr":
                    if (kept := _without_struck(element)) is not None:
                        found.kept[element.get("r") or ""] = kept
                elif event == "end" and tag in ("row", "sheetData", "mergeCells"):
                    element.clear()
    except AppError:
        raise
    except Exception:
        raise SheetForeign from None
    return found


def _without_struck(cell: Element) -> str | None:
    """What of an inline text is not crossed out; None where nothing of it is."""
    runs = [
        (
            "".join(each.text or "" for each in run.iter() if each.tag.endswith("}t")),
            any(each.tag.endswith("}strike") and each.get("val", "1") in ("1", "true") for each in run.iter()),
        )
        for run in cell.iter()
        if run.tag.endswith("}r")
    ]
    return "".join(text for text, struck in runs if not struck) if any(struck for _text, struck in runs) else None


def _is_true(text: str | None) -> bool:
    return text in ("1", "true")


def _looked_through(content: bytes) -> bool:
    """Whether there are formulas in it; raises when it is no archive, or unpacks to more than any ledger."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            every = archive.infolist()
            beside = [info for info in every if not info.filename.startswith("xl/worksheets/")]
            frame = sum(info.file_size for info in beside if info.filename.lower().endswith(_FRAME))
            strings = sum(info.file_size for info in beside)
            if (
                frame > _LARGEST_FRAME
                or strings > _LARGEST_STRINGS
                or sum(info.file_size for info in every) > _LARGEST_UNPACKED
            ):
                raise SheetTooLarge(MOST_ROWS)
            for info in every:
                if info.file_size > _SHALLOW and info.filename.endswith(".xml"):
                    _refuse_depth(archive, info)
            # Every sheet is looked through, for its rows may be too long though it has no formula.
            found = [_has_formula(archive, info) for info in every if info.filename.startswith("xl/worksheets/")]
            return any(found)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, IndexError):
        raise SheetForeign from None


def _refuse_depth(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Raise SheetForeign for a part in which more stands within each other than in any workbook."""
    depth = 0

    def enter(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise SheetForeign

    def leave(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = enter, leave
    try:
        with archive.open(info) as file:
            parser.ParseFile(file)
    except expat.ExpatError:
        # Whoever reads it comes no further than this either, and refuses it if it is needed at all.
        return


def _has_formula(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Whether a part has a formula; raises where a row is larger than any ledger's, for it would be held in memory whole."""
    before, found, row, marks = b"", False, 0, 0
    with archive.open(info) as file:
        while chunk := file.read(_CHUNK):
            looked = before + chunk
            found = found or b"<f>" in looked or b"<f " in looked
            begins = looked.rfind(b"row ")
            row, marks = (0, 0) if begins >= 0 else (row, marks)
            row += len(looked) - max(begins, len(before))
            marks += looked.count(b"<", max(begins, len(before)))
            if row > _LARGEST_ROW or marks > _MOST_MARKS:
                raise SheetTooLarge(MOST_ROWS)
            before = chunk[-3:]
    return found


def _is_formula(value: object) -> bool:
    return (isinstance(value, str) and value.startswith("=")) or type(value).__name__ in ("ArrayFormula", "DataTableFormula")


def _defects(texts: tuple[str, ...], formulas: tuple[Any, ...]) -> Iterator[tuple[int, str]]:
    for at, text in enumerate(texts):
        if text in _ERRORS:
            yield at, "cell_error"
        elif not text and at < len(formulas) and _is_formula(formulas[at].value):
            yield at, "formula_without_value"
