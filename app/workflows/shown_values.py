"""A cell of Excel as the text that is shown of it: a day as far as its format tells it, a number with its zeros."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.datetime import from_excel

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_ZEROS = re.compile(r"0[0\-() ]*0")
_ESCAPED = re.compile("_x00([01][0-9A-Fa-f]|7[Ff])_")
# The year of an era alone, which openpyxl does not take for a day: 「"昭和"e"年"」.
_ERA_YEAR = re.compile("(?<![0#?.])[eg](?![+-])")
_LAST_DAY = 80_000
_NOTHING_SHOWN = ";;;"


@dataclass(frozen=True, slots=True)
class ShownCell:
    """What is to be read in a cell; `struck` where it is crossed out, `partly` where a part of it was and is left away."""

    text: str = ""
    struck: bool = False
    partly: bool = False


_EMPTY = ShownCell()


class CellReader:
    """Reads cells one after another; what a style means is looked up once."""

    def __init__(self) -> None:
        self._styles: dict[int, tuple[str, bool]] = {}

    def of(self, cell: Any, kept: Mapping[str, str]) -> ShownCell:
        """What is shown of one cell of openpyxl's; `kept` is what of inline texts is not crossed out, by their places."""
        value = cell.value
        if value is None:
            return _EMPTY
        if kept and (rest := kept.get(cell.coordinate)) is not None:
            return ShownCell(_unescaped(rest), struck=not rest.strip(), partly=True)
        form, struck = self._style(cell)
        if isinstance(value, CellRichText):
            left = "".join(run.text if isinstance(run, TextBlock) else str(run) for run in value if not _is_struck(run))
            gone = any(map(_is_struck, value))
            return ShownCell(_unescaped(left if left.strip() or not gone else str(value)), struck or not left.strip(), gone)
        return ShownCell("" if form == _NOTHING_SHOWN else _text(value, form), struck)

    def _style(self, cell: Any) -> tuple[str, bool]:
        known = getattr(cell, "_style_id", 0)
        if known not in self._styles:
            try:
                self._styles[known] = (str(cell.number_format or ""), bool(cell.font and cell.font.strike))
            except (IndexError, KeyError, AttributeError):
                self._styles[known] = ("", False)
        return self._styles[known]


def _is_struck(run: object) -> bool:
    return isinstance(run, TextBlock) and bool(run.font and run.font.strike)


def _text(value: object, form: str) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return _day(value.date(), form)
    if isinstance(value, date):
        return _day(value, form)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, int | float):
        return _number(value, form)
    return _unescaped(str(value))


def _day(day: date, form: str) -> str:
    """As much of a day as its format shows: who wrote 昭和25年 did not write the 1st of January."""
    letters = _letters(form)
    if "d" in letters or not set(letters) & set("ymeg"):
        return day.isoformat()
    if "m" in letters and "h" not in letters:
        return f"{day.year}-{day.month:02}"
    return f"{day.year}年" if set(letters) & set("yeg") else day.isoformat()


def _letters(form: str) -> str:
    """The letters of a format, which stand for parts of a day; a plain number's is General."""
    return _QUOTED.sub("", form.split(";")[0]).lower().replace("general", "")


def _number(value: float, form: str) -> str:
    letters = _letters(form)
    if _ERA_YEAR.search(letters) and 0 < value < _LAST_DAY:
        return _day(from_excel(value), form)
    whole = int(value) if float(value).is_integer() else value
    plain = form.split(";")[0].replace("\\", "").replace('"', "")
    if isinstance(whole, int) and whole >= 0 and _ZEROS.fullmatch(plain):
        digits = str(whole).zfill(plain.count("0"))
        extra = len(digits) - plain.count("0")
        head, rest = digits[:extra], iter(digits[extra:])
        return head + "".join(next(rest) if char == "0" else char for char in plain)
    return str(whole) if isinstance(whole, int) else f"{whole:.15g}"


def _unescaped(text: str) -> str:
    """Excel writes what XML cannot hold as _x000B_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
