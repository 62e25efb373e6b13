"""Cells that say "as above" (〃, 同上), with what stands above them in their place."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from app.domain.spreadsheets import ROW, SheetRow

_SAME = re.compile("""[〃″々仝〻"'”“’`´゛,，ヽ]{1,3}|同|同上|同じ|同前|同文|上に同じ|上と同じ""")
_WORDS = frozenset({"同", "々", "ヽ", ",", "，", "'", "’", "`", "´"})
_PART = re.compile(r"^(?:[〃″仝〻]|同上|\"\"|同(?=\s))\s*(?P<rest>\S.*)$", re.DOTALL)


def resolved(rows: Sequence[SheetRow], parted: Collection[int] = ()) -> Iterator[SheetRow]:
    """The rows with what they mean; in the columns of names (`parted`) 「〃 三郎」 has the family's name of the row above.

    Where nothing stands above, where that row is not shown, or where only a part is as above, the cell has a defect.
    """
    above: dict[int, tuple[str, bool]] = {}
    for row in rows:
        cells = list(row.cells)
        defects = list(row.defects)
        for at, cell in enumerate(cells):
            written = unicodedata.normalize("NFKC", cell).strip() if cell.strip() not in ("〃", "″", "゛") else "〃"
            if _is_same(written):
                told, shown = above.get(at, ("", False))
                if told and shown:
                    cells[at] = told
                else:
                    defects.append((at, "ditto_without_above"))
                continue
            if part := _PART.match(written):
                told, shown = above.get(at, ("", False))
                first, blank, _last = " ".join(told.split()).partition(" ")
                if at in parted and shown and blank:
                    cells[at] = f"{first} {part['rest']}"
                else:
                    defects.append((at, "ditto_in_part"))
        # 「〃」 means the row above and not the last one that had something there.
        shown = not (row.hidden or row.struck)
        above = {at: (cell, shown) for at, cell in enumerate(cells) if cell.strip() and not _is_same(cell)}
        yield replace(row, cells=tuple(cells), defects=tuple(defects)) if (ROW, "") not in defects else row


def _is_same(written: str) -> bool:
    # 「々」 and a comma alone are dittos of the hand; a quote of one stroke is more likely a slip, and told.
    return bool(_SAME.fullmatch(written.replace(" ", "")))
