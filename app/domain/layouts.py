"""What a workbook says of a sheet besides its cells: what is out of sight, and which cells are one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.spreadsheets import SheetRow


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that were made one: rows as they are numbered in the file, columns from 0, both ends within."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet's columns that are out of sight, and its merged cells."""

    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()

    def across(self, number: int) -> Iterator[Merged]:
        """The merged cells of a row that take in several columns."""
        return (each for each in self.merged if each.top <= number <= each.bottom and each.right > each.left)


def filled_down(rows: Sequence[SheetRow], layout: Layout) -> list[SheetRow]:
    """The rows with what stands once for several of them (a merged 自治会, a household's address) in each of these."""
    down = [each for each in layout.merged if each.bottom > each.top]
    if not down:
        return list(rows)
    by_number = {row.number: at for at, row in enumerate(rows)}
    found = list(rows)
    for each in down:
        top = by_number.get(each.top)
        text = found[top].cells[each.left] if top is not None and each.left < len(found[top].cells) else ""
        if top is None or not text.strip():
            continue
        for at in range(top + 1, len(found)):
            if found[at].number > each.bottom:
                break
            cells = list(found[at].cells)
            cells += [""] * (each.left + 1 - len(cells))
            if not cells[each.left].strip():
                cells[each.left] = text
                found[at] = replace(found[at], cells=tuple(cells))
    return found
