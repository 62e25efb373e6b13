"""A reference table as it lies in a file: a CSV with heads, in UTF-8 or as Excel in Japan saves it."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from app.errors import ReferenceDamaged

Row = dict[str, str]

LARGEST = 4_000_000


def rows(file: Path) -> Iterator[tuple[int, Row]]:
    """Each line with its number; raises ReferenceDamaged where it cannot be read."""
    try:
        if file.stat().st_size > LARGEST:
            raise ReferenceDamaged(file.name)
        text = _decoded(file.read_bytes())
    except (OSError, UnicodeDecodeError):
        raise ReferenceDamaged(file.name) from None
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = next(lines, [])
        for cells in lines:
            if not any(cells):
                continue
            if len(cells) != len(head) or "\0" in "".join(cells):
                raise ReferenceDamaged(file.name, lines.line_num)
            yield lines.line_num, {name.strip(): cell.strip() for name, cell in zip(head, cells, strict=True)}
    except csv.Error:
        raise ReferenceDamaged(file.name, lines.line_num) from None


def _decoded(content: bytes) -> str:
    # A table that was saved from Excel in Japan is in code page 932 unless somebody chose otherwise.
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp932")
