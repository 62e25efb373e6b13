"""持ち出しメモ: whom one goes to today, to be written on outside; what stands on it should tell a finder nothing."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from app.documents.moments import printed
from app.documents.papers import Paper, Size
from app.documents.templates import fill
from app.domain.addresses import Address
from app.domain.dates import format_day
from app.domain.folding import to_katakana
from app.domain.people import PersonLine
from app.words.people import called
from app.words.phrases import in_japanese
from app.words.said.people import caution_words

_HIDDEN = "○○"
# On A5 everything comes out 0.707 times as large, so that fewer and larger lines stand on it.
_LARGE = {Size.A4: 20, Size.A5: 28}
_LINES = {Size.A4: 4, Size.A5: 5}


@in_japanese()
def round_memo(
    people: Sequence[PersonLine],
    *,
    number: str,
    on: date,
    printed_at: datetime,
    printed_by: str,
    size: Size = Size.A4,
    names: bool = False,
    addresses: bool = False,
    templates: Path | None = None,
) -> Paper:
    """Give the memo of a round: places from 1, the 目印 or initials, cautions, and room to write.

    Full names and addresses stand on it only where they are chosen.
    """
    rows = [
        (
            str(place),
            called(person.name, person.provisional) if names else sign_of(person),
            _beneath(person, names=names, addresses=addresses),
            _cautions(person, names=names, addresses=addresses),
        )
        for place, person in enumerate(people, 1)
    ]
    values = {"day": format_day(on), "people": rows, "large": _LARGE[size], "lines": range(_LINES[size])}
    filled = fill("round_memo", values, templates)
    return Paper(
        title="持ち出しメモ",
        html=filled.body,
        kept=filled.kept,
        number=number,
        head="取扱注意",
        foot=printed(printed_at, printed_by if names else ""),
        file_name="持ち出しメモ",
        trouble=filled.trouble,
        size=size,
    )


def sign_of(person: PersonLine) -> str:
    """How a volunteer knows the house and a finder does not: the 目印, the provisional name, else initials 「ア・ハ」."""
    if person.landmark:
        return _without(person.landmark, _telling(person, names=False, addresses=False))
    if person.provisional:
        return person.name
    return initials(person.kana)


def initials(kana: str) -> str:
    """「ア・ハ」 for 「アダチ ハナ」; empty where no reading is known."""
    return "・".join(part[0] for part in to_katakana(kana).split())


def _beneath(person: PersonLine, *, names: bool, addresses: bool) -> tuple[str, ...]:
    parts = []
    if names and person.landmark:
        parts.append(_without(person.landmark, _telling(person, names=names, addresses=addresses)))
    if addresses:
        parts.append(_street(person.address))
    return tuple(part for part in parts if part)


def _cautions(person: PersonLine, *, names: bool, addresses: bool) -> tuple[str, ...]:
    said = caution_words(person.cautions, person.caution_note)
    note = _without(person.caution_note, _telling(person, names=names, addresses=addresses))
    return (*said, note) if note else tuple(said)


def _telling(person: PersonLine, *, names: bool, addresses: bool) -> tuple[str, ...]:
    """What would tell who somebody is or where they live, as far as it is not chosen to stand there."""
    told: list[str] = []
    if not names and not person.provisional:
        told += [person.name, *person.name.split(), person.kana, *person.kana.split()]
    if not addresses:
        told += [_street(person.address), person.address.street_address, person.address.city_block]
    # A single sign (森, 1) would blacken half of every sentence and tells nothing by itself.
    return tuple(each for each in told if len(each) > 1)


def _without(text: str, told: Iterable[str]) -> str:
    for each in sorted(told, key=len, reverse=True):
        text = text.replace(each, _HIDDEN)
    return text


def _street(address: Address) -> str:
    return address.street_address + address.city_block + address.building_name_etc
