"""One table for the screen, a CSV, a workbook and print."""

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import ceil
from pathlib import Path

import xlsxwriter

from app.documents.moments import printed
from app.documents.papers import Paper
from app.documents.templates import fill

GETA = "〓"
# A spreadsheet takes these for the beginning of a formula, the wide ones too where a Japanese Excel folds them; a minus
# sign becomes a wide one in CP932.
_FORMULA = frozenset("=+-@−")
_BREAKS = ("\t", "\r", "\n")
_UNSEEN = "\u200b\u2060\ufeff"
# What Windows and the rest of the world write with different characters for the same sign.
_WINDOWS = str.maketrans({"〜": "～", "−": "－", "‖": "∥", "—": "―", "¢": "￠", "£": "￡", "¬": "￢"})
_WIDEST = 60
# Letters that are as wide as a Japanese one.
_BROAD = frozenset("MWmw@%&")
_LONGEST = 32_767

Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title and its share of the width in print."""

    title: str
    share: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; every row has a value for every column.

    `facts` say whose it is: in a file they and the title stand above the columns, a paper has its own place for them.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = field(default=())
    facts: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Csv:
    """A file's bytes, and the characters that its encoding lacks, each once: they stand in it as 〓."""

    content: bytes
    replaced: tuple[str, ...] = ()


def to_csv(table: Table, *, windows: bool = False) -> Csv:
    """Give the table in UTF-8 with BOM, or in CP932 (`windows`) with 〓 for what that lacks; all quoted, lines end in CRLF."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([*map(_safe, row), *[""] * (len(table.columns) - len(row))] for row in _head(table))
    writer.writerow([_safe(column.title) for column in table.columns])
    writer.writerows([[_safe(value) for value in row] for row in table.rows])
    text = buffer.getvalue()
    return _to_cp932(text) if windows else Csv(text.encode("utf-8-sig", "replace"))


def to_xlsx(table: Table) -> bytes:
    """Give the table as a workbook: numbers as numbers, everything else as text, never a formula or a link."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        number = book.add_format({"valign": "top"})
        head = _head(table)
        for line, said in enumerate(head):
            # Without a bound of its own it goes on over the empty cells beside it.
            for place, text in enumerate(said):
                sheet.write_string(line, place, text)
        for place, column in enumerate(table.columns):
            sheet.write_string(len(head), place, column.title, bold)
            sheet.set_column(place, place, _width(table, place))
        for line, row in enumerate(table.rows, start=len(head) + 1):
            for place, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(line, place, value, number)
                else:
                    sheet.write_string(line, place, _written(value)[:_LONGEST], plain)
        sheet.freeze_panes(len(head) + 1, 0)
    return buffer.getvalue()


def stands_as(value: Value, text: str) -> bool:
    """Whether a cell that comes back says what was written there, as it stands in any of the files: guarded, or with 〓."""
    if text == _written(value).strip():
        return True
    safe = _safe(value)
    return text in (safe.strip(), _to_cp932(safe).content.decode("cp932").strip())


def unguarded(text: str) -> str:
    """The text of a cell that comes back, without what keeps a CSV's text from being a formula."""
    return text[1:] if text.startswith("'") and _may_be_formula(text[1:]) else text


def to_html(table: Table, templates: Path | None = None) -> str:
    """Give the table as HTML for the screen or a paper."""
    return fill("table", _values(table), templates).body


def table_paper(
    table: Table, *, printed_at: datetime, printed_by: str, number: str = "", templates: Path | None = None
) -> Paper:
    """Give the table as a paper."""
    filled = fill("table", _values(table), templates)
    return Paper(
        title=table.title,
        html=filled.body,
        kept=filled.kept,
        number=number,
        head="取扱注意",
        foot=printed(printed_at, printed_by),
        file_name=table.title,
        trouble=filled.trouble,
    )


def lines_taken(text: str, width: float) -> int:
    """How many lines a text takes at most in a column of so many wide characters: where it breaks, some room stays empty."""
    return sum(_lines_taken(line, width) for line in text.split("\n"))


def _lines_taken(line: str, width: float) -> int:
    taken = sum(1 if unicodedata.east_asian_width(sign) in "WFA" or sign in _BROAD else 0.65 for sign in line)
    return 1 if taken <= width else ceil(taken / (width - 0.5))


def _head(table: Table) -> list[tuple[str, ...]]:
    """What stands above the columns in a file, a blank line last; nothing where nobody asks whose it is."""
    return [(table.title,), *table.facts, ()] if table.facts else []


def _values(table: Table) -> dict[str, object]:
    whole = sum(column.share for column in table.columns) or 1
    widths = [100 * column.share // whole for column in table.columns]
    # The last column takes what rounding left, so that the table is as wide as the page.
    widths[-1:] = [100 - sum(widths[:-1])]
    return {
        "title": table.title,
        "columns": [(column.title, width) for column, width in zip(table.columns, widths, strict=True)],
        "rows": [[_written(value) for value in row] for row in table.rows],
        "numeric": [[isinstance(value, int) for value in row] for row in table.rows],
        "notes": list(table.notes),
    }


def _written(value: Value) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _safe(value: Value) -> str:
    text = _written(value)
    return "'" + text if isinstance(value, str) and _may_be_formula(text) else text


def _may_be_formula(text: str) -> bool:
    first = next((sign for sign in text if not sign.isspace() and sign not in _UNSEEN), "")
    return text.lstrip(" \u3000").startswith(_BREAKS) or bool(_FORMULA & set(unicodedata.normalize("NFKC", first)))


def _to_cp932(text: str) -> Csv:
    content = bytearray()
    replaced: dict[str, None] = {}
    for char in text.translate(_WINDOWS):
        try:
            content += char.encode("cp932")
        except UnicodeEncodeError:
            content += GETA.encode("cp932")
            replaced[char] = None
    return Csv(bytes(content), tuple(replaced))


def _width(table: Table, place: int) -> int:
    """A width in Excel's half-width characters that shows the longest line of the column, up to a bound."""
    texts: Sequence[str] = [table.columns[place].title, *(_written(row[place]) for row in table.rows)]
    longest = max((sum(2 if ord(c) > 0xFF else 1 for c in line) for text in texts for line in text.splitlines()), default=8)
    return min(max(longest + 2, 6), _WIDEST)
