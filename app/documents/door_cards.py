"""The card of desks for the door (玄関先): in plain words, in large type, with nothing about anybody."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.documents.papers import Paper
from app.documents.templates import fill
from app.domain.agencies import DoorLine
from app.domain.dates import format_day
from app.words.agencies import beside_words, checked_words
from app.words.phrases import in_japanese, joined

# 110 and 119 need nobody's confirmation.
_WELL_KNOWN = 3


@in_japanese()
def door_card(lines: Sequence[DoorLine], *, made_on: date, templates: Path | None = None) -> Paper:
    """Give the card; a number that nobody has confirmed is marked 「※」, and of one that nobody knows it says so."""
    desks = [
        (line.text, line.name, _number(line), joined(line.hours, checked(line), beside(line))) for line in lines if line.name
    ]
    values = {
        "sentences": [line.text for line in lines if not line.name],
        "desks": desks,
        "unchecked": any(number.startswith("※") for _text, _name, number, _hours in desks),
        "made_on": format_day(made_on),
    }
    filled = fill("door_card", values, templates)
    return Paper(
        title="相談先のカード",
        html=filled.body,
        kept=filled.kept,
        foot=f"作成 {format_day(made_on)}　番号は変わることがあります",
        file_name="相談先のカード",
        trouble=filled.trouble,
    )


def _number(line: DoorLine) -> str:
    return line.number if is_sure(line) or not line.number else f"※{line.number}"


def checked(line: DoorLine) -> str:
    """When somebody made sure of the number; nothing where nobody did."""
    return checked_words(line.number, line.checked_on) if line.checked_on else ""


def beside(line: DoorLine) -> str:
    """What another says of the number, the one made sure of last: for more there is no room."""
    return next(map(beside_words, line.beside), "")


def is_sure(line: DoorLine) -> bool:
    """Whether somebody has confirmed the number, or everybody knows it."""
    return line.checked_on is not None or len(line.number) <= _WELL_KNOWN
