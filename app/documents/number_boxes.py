"""Boxes for numbers of 6 groups of 5 digits, to be read aloud or copied by hand."""

from collections.abc import Sequence

from app.documents.papers import Align, Cell

GROUPS = 6
DIGITS = 5
_BOX = 10.0
_GAP = 12.0
_ROW = 18.0


def group_cells(groups: Sequence[str], top: float) -> list[Cell]:
    """Each group large in a frame of its own with its place before it, three on a line; 36 mm high."""
    cells = []
    for place, group in enumerate(groups):
        x, y = (place % 3) * 59.0, top + (place // 3) * 18.0
        cells.append(Cell(x=x, y=y, w=8, h=14, text=f"{place + 1}", align=Align.RIGHT, frame=False))
        cells.append(Cell(x=x + 9, y=y, w=46, h=14, text=group, points=26, bold=True, align=Align.CENTER))
    return cells


def empty_cells(top: float) -> list[Cell]:
    """A box for each digit to be written by hand, two groups on a line; 54 mm high."""
    cells = []
    for place in range(GROUPS):
        x, y = (place % 2) * (DIGITS * _BOX + 2 * _GAP + 8), top + (place // 2) * _ROW
        cells.append(Cell(x=x, y=y, w=_GAP - 2, h=_BOX + 2, text=f"{place + 1}", align=Align.RIGHT, frame=False))
        cells += [Cell(x=x + _GAP + digit * _BOX, y=y, w=_BOX, h=_BOX + 2) for digit in range(DIGITS)]
    return cells
