"""市町村の体制 on one A4: all municipalities, since when each has 重層, whom to ask there, its conferences and functions."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from app.documents.addresses import agency_name
from app.documents.papers import Paper
from app.documents.tables import lines_taken
from app.documents.templates import fill
from app.domain.dates import format_day, format_short
from app.domain.municipalities import Conference, Municipality, SupportSystem
from app.domain.organisations import OfficeFunction
from app.services import municipalities
from app.words.labels import label
from app.words.organisations import layered_words
from app.words.phrases import in_japanese, joined

_COLUMNS = (
    ("市町村", 10),
    ("重層", 11),
    ("窓口・電話", 19),
    ("夜間・休日", 19),
    ("会議", 7),
    ("機能", 9),
    ("まず相談", 13),
    ("確認日", 12),
)
# In px: how much room the rows have on one A4, how high a line is, and what the frame of a row takes; in characters how
# wide the page is, what the frame of a column takes of it, and how long each word may be where not all stands there.
_ROOM, _LINE, _EDGE = 850, 18.5, 6.5
_WIDE, _MARGIN = 51, 0.8
_SINCE, _SECTION, _NAME = 9, 8, 5
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
        "rows": _rows(told),
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


def _rows(told: Sequence[tuple[Municipality, SupportSystem]]) -> list[tuple[str, ...]]:
    """The rows in full, or shortened where they would not stand on one page."""
    whole = [_row(home, system) for home, system in told]
    return whole if sum(map(_high, whole)) <= _ROOM else [_row(home, system, short=True) for home, system in told]


def _high(row: tuple[str, ...]) -> float:
    """How high a row is at most, in px."""
    widths = (share * _WIDE / 100 - _MARGIN for _title, share in _COLUMNS)
    cells = zip(row, widths, strict=True)
    return _LINE * max(sum(lines_taken(line, width) for line in cell.split("\n")) for cell, width in cells) + _EDGE


def _row(home: Municipality, system: SupportSystem, *, short: bool = False) -> tuple[str, ...]:
    since, section, *first = (
        _cut(text, most) if short else text
        for text, most in (
            (system.layered_support_from, _SINCE),
            (system.section, _SECTION),
            *((agency_name(code), _NAME) for code in municipalities.turned_to(system)),
        )
    )
    return (
        home.name,
        since or "－",
        joined(section, system.phone, by="\n"),
        system.night_line,
        "".join(_CONFERENCES[each] for each in system.conferences),
        "".join(_FUNCTIONS[each] for each in system.functions),
        joined(*first[: 1 if short else None], f"ほか{len(first) - 1}" if short and len(first) > 1 else "", by="\n"),
        format_short(system.checked_on) if system.checked_on else "",
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
