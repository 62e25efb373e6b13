"""A sheet of rows and columns as it was read from a file, before anything in it means something."""

from dataclasses import dataclass

# As many rows as all households of the largest municipality here, twice over.
MOST_ROWS = 60_000
# What stands for a character that could not be read.
UNREADABLE = "\ufffd"
# Between the upper heading and the lower one, in the words of one column.
BETWEEN_TIERS = " › "
# What a person says in place of a row's number where no row has the headings.
NO_HEADING = 0
# The place of a defect that is the row's and not of one of its cells.
ROW = -1


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number as a spreadsheet program shows it, its cells as text, and what is wrong by column (ROW: the row).

    `hidden` says that whoever lent the file took the row out of sight, and `struck` that all of it is crossed out.
    """

    number: int
    cells: tuple[str, ...]
    defects: tuple[tuple[int, str], ...] = ()
    hidden: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that have something in them, without the header; an empty `header` where none was recognised.

    `header` holds all tiers of a column's heading and `header_rows` their numbers; `above` are the rows over it, and `first`
    the first rows of all, of which a person may say that one is the heading. `name` is the sheet's in a workbook, `others`
    the other sheets of it; `mixed` says that a CSV was written in two encodings.
    """

    header: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    name: str = ""
    others: tuple[str, ...] = ()
    mixed: bool = False
    header_rows: tuple[int, ...] = ()
    above: tuple[SheetRow, ...] = ()
    first: tuple[SheetRow, ...] = ()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.header) or max((len(row.cells) for row in self.rows), default=0)
