"""The paper beside a card (名刺): whose it is and its 確認番号, to be read aloud or compared."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.documents.number_boxes import group_cells
from app.documents.papers import Grid, Paper
from app.documents.templates import fill
from app.domain.cards import Role
from app.domain.dates import format_day
from app.domain.folding import to_hiragana
from app.words.labels import label
from app.words.phrases import in_japanese


@in_japanese()
def card_sheet(
    groups: Sequence[str],
    *,
    name: str,
    kana: str,
    role: Role,
    organisation: str,
    phone: str,
    made_on: date,
    templates: Path | None = None,
) -> Paper:
    """Give the paper with the confirmation number in 6 groups of 5 digits."""
    values = {
        "name": name,
        "kana": to_hiragana(kana),
        "role": label(role),
        "organisation": organisation,
        "phone": phone,
        "made_on": format_day(made_on),
    }
    filled = fill("card_sheet", values, templates)
    return Paper(
        title="名刺と確認番号",
        html=filled.body,
        follows=True,
        kept=Grid(height=34, cells=tuple(group_cells(groups, 0))),
        foot=f"作成 {format_day(made_on)}",
        file_name="名刺と確認番号",
        trouble=filled.trouble,
    )
