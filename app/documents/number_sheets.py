"""電話番号の紙: whom to ring when it cannot wait and the offices around, to hang beside the telephone; about nobody."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from app.documents.papers import Paper
from app.documents.templates import fill
from app.domain.agencies import EVERYWHERE, Agency, EmergencyNumber
from app.domain.dates import format_day, format_short
from app.words.phrases import joined

_OTHERWISE = "　別の番号"


def number_sheet(
    urgent: Iterable[EmergencyNumber],
    offices: Iterable[Agency],
    *,
    place: str,
    owner: str,
    made_on: date,
    templates: Path | None = None,
) -> Paper:
    """Give the sheet; an office without a number has a place where one writes it by hand."""
    lines = list(urgent)
    once = {line.number: line for line in reversed(lines) if line.number in EVERYWHERE}
    # Of the rest each office once: it may stand beside several dangers.
    named = {line.name: line for line in lines if line.number and line.number not in EVERYWHERE and not line.agency}
    values = {
        "place": place,
        "first": [(number, once[number].name, once[number].situation) for number in EVERYWHERE if number in once],
        "offices": [row for one in offices for row in _rows(one.name, joined(one.phone, one.other), one)],
        "others": [row for one in named.values() for row in _rows(one.name, joined(one.number, one.long_number), one)],
    }
    filled = fill("number_sheet", values, templates)
    return Paper(
        title="電話番号の紙",
        html=filled.body,
        kept=filled.kept,
        foot=f"作成 {format_day(made_on)}　{owner}　番号は変わることがあります",
        file_name="電話番号の紙",
        trouble=filled.trouble,
    )


def _rows(name: str, numbers: str, told: Agency | EmergencyNumber) -> list[tuple[str, str, str, str]]:
    """The line of an office, and beneath it what others say of its number."""
    beside = [(_OTHERWISE, joined(each.number, each.other), each.hours, _checked(each.checked_on)) for each in told.beside]
    return [(name, numbers, told.hours, _checked(told.checked_on)), *beside]


def _checked(on: date | None) -> str:
    return format_short(on) if on else "未確認"
