"""はじめに: the page of a 配布セット, in large letters: how one begins, the desk's 確認番号 to compare, and whom to ring."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.documents.number_boxes import group_cells
from app.documents.papers import Grid, Paper
from app.documents.templates import fill
from app.domain.dates import format_day
from app.words.phrases import in_japanese


@in_japanese()
def kit_sheet(
    groups: Sequence[str],
    *,
    name: str,
    organisation: str,
    phone: str,
    card: str,
    made_on: date,
    templates: Path | None = None,
) -> Paper:
    """Give the page with the desk's confirmation number in 6 groups of 5 digits; `card` is the name of its card's file."""
    values = {"name": name, "organisation": organisation, "phone": phone, "card": card}
    filled = fill("kit_sheet", values, templates)
    return Paper(
        title="はじめに",
        html=filled.body,
        follows=True,
        kept=Grid(height=34, cells=tuple(group_cells(groups, 0))),
        foot=f"作成 {format_day(made_on)}",
        file_name="はじめに",
        trouble=filled.trouble,
    )
