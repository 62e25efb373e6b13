"""復旧シート: the number that opens the notebook when the passphrase is forgotten, and an empty form to copy it on."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.documents.number_boxes import empty_cells, group_cells
from app.documents.papers import Grid, Paper
from app.documents.templates import fill
from app.domain.dates import format_day


def recovery_sheet(
    groups: Sequence[str], *, owner: str, organisation: str, made_on: date, templates: Path | None = None
) -> Paper:
    """Give the sheet with its 6 groups of 5 digits; never to be kept as a file beside the notebook."""
    cells = group_cells(groups, 0)
    return _sheet(Grid(height=34, cells=tuple(cells)), owner, organisation, made_on, templates, copied=False)


def recovery_form(*, owner: str, organisation: str, made_on: date, templates: Path | None = None) -> Paper:
    """Give the empty form on which the groups are copied by hand from the screen."""
    return _sheet(Grid(height=50, cells=tuple(empty_cells(0))), owner, organisation, made_on, templates, copied=True)


def _sheet(kept: Grid, owner: str, organisation: str, made_on: date, templates: Path | None, *, copied: bool) -> Paper:
    values = {"owner": owner, "organisation": organisation, "made_on": format_day(made_on), "copied": copied}
    filled = fill("recovery_sheet", values, templates)
    return Paper(
        title="復旧シート",
        html=filled.body,
        kept=kept,
        follows=True,
        head="大切に保管　（手帳とは別の場所に）",
        foot=f"作成 {format_day(made_on)}",
        file_name="復旧シート",
        trouble=filled.trouble,
    )
