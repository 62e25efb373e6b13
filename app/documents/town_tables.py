"""市町村の体制 on one A4: all municipalities, since when each has 重層, whom to ask there, its conferences and functions."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from app.documents.addresses import agency_name
from app.documents.papers import Paper
from app.documents.templates import fill
from app.domain.dates import format_day, format_short
from app.domain.municipalities import Conference, Municipality, SupportSystem
from app.domain.organisations import OfficeFunction
from app.words.labels import label
from app.words.organisations import layered_words
from app.words.phrases import in_japanese, joined

_COLUMNS = (
    ("市町村", 10),
    ("重層", 12),
    ("窓口・電話", 19),
    ("夜間・休日", 18),
    ("会議", 8),
    ("機能", 9),
    ("まず相談", 13),
    ("確認日", 11),
)
# In the table each has a letter or digit, and beneath it stands what that means.
_CONFERENCES = dict(zip(Conference, "アイウエ", strict=True))
_FUNCTIONS = dict(zip(OfficeFunction, "①②③④⑤⑥", strict=True))


@in_japanese()
def town_table(
    towns: Iterable[tuple[Municipality, SupportSystem]], *, made_on: date, owner: str, templates: Path | None = None
) -> Paper:
    """Give the paper of all municipalities as they stand; about nobody, so that it has no number."""
    told = list(towns)
    title = "市町村の体制"
    values = {
        "title": title,
        "summary": layered_words([system for _home, system in told]),
        "columns": _COLUMNS,
        "rows": [_row(home, system) for home, system in told],
        "legends": (
            "会議：" + joined(*(f"{mark} {label(each)}" for each, mark in _CONFERENCES.items())),
            "機能：" + joined(*(f"{mark} {label(each)}" for each, mark in _FUNCTIONS.items())),
        ),
    }
    filled = fill("town_table", values, templates)
    return Paper(
        title=title,
        html=filled.body,
        kept=filled.kept,
        foot=f"作成 {format_day(made_on)}　{owner}　番号は変わることがあります",
        file_name=title,
        trouble=filled.trouble,
    )


def _row(home: Municipality, system: SupportSystem) -> tuple[str, ...]:
    return (
        home.name,
        system.layered_support_from or "－",
        joined(system.section, system.phone, by="\n"),
        system.night_line,
        "".join(_CONFERENCES[each] for each in system.conferences),
        "".join(_FUNCTIONS[each] for each in system.functions),
        "\n".join(map(agency_name, system.destinations)),
        format_short(system.checked_on) if system.checked_on else "",
    )
