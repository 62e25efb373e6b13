"""A sheet of rows and columns as it was read from a file, before anything in it means something."""

from dataclasses import dataclass

# What stands for a character that could not be read.
UNREADABLE = "\ufffd"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number as a spreadsheet program shows it, its cells as text, and what is wrong by column (-1: the row)."""

    number: int
    cells: tuple[str, ...]
    defects: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that have something in them, without the header; an empty `header` where none was recognised.

    `name` is the sheet's in a workbook, `others` the other sheets of it; `mixed` says that a CSV was written in two encodings.
    """

    header: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    name: str = ""
    others: tuple[str, ...] = ()
    mixed: bool = False

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.header) or max((len(row.cells) for row in self.rows), default=0)
