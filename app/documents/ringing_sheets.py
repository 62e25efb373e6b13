"""確認の電話: the numbers of a round with boxes, in the order in which they are typed in afterwards; about nobody."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from app.documents.papers import Paper
from app.documents.templates import fill
from app.domain.dates import format_day, format_short
from app.domain.ringing_rounds import RingingLine
from app.words.labels import label
from app.words.phrases import in_japanese, joined


@in_japanese()
def ringing_sheet(
    lines: Iterable[RingingLine], *, begun_on: date, owner: str, made_on: date, templates: Path | None = None
) -> Paper:
    """Give the sheet; what was told already stands on it."""
    rows = [
        (
            str(place),
            line.name,
            joined(line.about, line.hours),
            joined(line.number, line.other),
            format_short(line.checked_on) if line.checked_on else "なし",
            label(line.told) if line.told else "",
            line.urgent,
        )
        for place, line in enumerate(lines, 1)
    ]
    filled = fill("ringing_sheet", {"begun_on": format_day(begun_on), "rows": rows}, templates)
    return Paper(
        title="確認の電話",
        html=filled.body,
        kept=filled.kept,
        foot=f"作成 {format_day(made_on)}　{owner}",
        file_name="確認の電話",
        trouble=filled.trouble,
    )
