"""壁に貼る紙: for each trouble whom to ring around a municipality, in large letters on one A4; about nobody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.documents.papers import Paper
from app.documents.tables import lines_taken
from app.documents.templates import fill
from app.domain.agencies import EVERYWHERE, Agency, EmergencyNumber
from app.domain.dates import format_day, format_short
from app.domain.municipalities import Municipality
from app.domain.referrals import Trouble
from app.words.labels import short
from app.words.phrases import in_japanese, joined

# In px: how much room the table has beneath its head on one A4, what the frame of a row takes, how high a number is, and
# a line, large and small; in characters how wide the columns of troubles, names, numbers, and of hours with their day are.
_ROOM, _EDGE, _NUMBER, _LARGE, _SMALL = 752, 6.5, 24, 22, 17
_TROUBLES, _NAMES, _NUMBERS, _HOURS = 8, 14.2, 8.8, 7.8
_WHEN_IN_DOUBT = "迷うとき・ほかにないとき"

Row = tuple[str, list[tuple[str, str, str]]]


@dataclass(frozen=True, slots=True)
class _Said:
    """How long a name may be, the rest of which is read on the screen, and whether the hours stand there."""

    longest: int
    hours: bool


# The more different ones help, the less is said of each.
_IN_FULL, _IN_SHORT = (_Said(28, hours=True), _Said(28, hours=False)), _Said(14, hours=False)


@in_japanese()
def wall_sheet(
    helpers: Mapping[Trouble, Sequence[Agency]],
    desk: Agency | None,
    urgent: Iterable[EmergencyNumber],
    *,
    home: Municipality | None,
    night: str,
    owner: str,
    made_on: date,
    templates: Path | None = None,
) -> Paper:
    """Give the sheet: of each trouble the nearest who helps, and the next one as long as there is room."""
    once = {line.number: line.name for line in reversed(list(urgent)) if line.number in EVERYWHERE}
    values = {
        "place": home.name if home else "",
        "first": [(number, once[number]) for number in EVERYWHERE if number in once],
        "rows": _rows(helpers, desk, home.name if home else ""),
        "night": night,
    }
    filled = fill("wall_sheet", values, templates)
    return Paper(
        title="壁に貼る紙",
        html=filled.body,
        kept=filled.kept,
        foot=f"作成 {format_day(made_on)}　{owner}　番号は変わることがあります",
        file_name="壁に貼る紙",
        trouble=filled.trouble,
    )


def _rows(helpers: Mapping[Trouble, Sequence[Agency]], desk: Agency | None, place: str) -> list[Row]:
    shown = {trouble: list(several[:1]) for trouble, several in helpers.items()}
    said = next((each for each in _IN_FULL if _tall(_grouped(shown, desk, each)) <= _ROOM), _IN_SHORT)
    # Whoever sits in town comes before those of the region.
    more = sorted((t for t in helpers if len(helpers[t]) > 1), key=lambda trouble: helpers[trouble][1].area != place)
    for trouble in more:
        with_next = shown | {trouble: list(helpers[trouble][:2])}
        if _tall(_grouped(with_next, desk, said)) <= _ROOM:
            shown = with_next
    return _grouped(shown, desk, said)


def _grouped(shown: Mapping[Trouble, Sequence[Agency]], desk: Agency | None, said: _Said) -> list[Row]:
    """Troubles with the same helpers stand together; those with none are the desk's, which takes any."""
    groups: dict[tuple[str, ...], list[Trouble]] = {}
    for trouble, several in shown.items():
        if several:
            groups.setdefault(tuple(each.code for each in several), []).append(trouble)
    rows = [
        ("・".join(map(short, troubles)), [_office(each, said) for each in shown[troubles[0]]]) for troubles in groups.values()
    ]
    return [*rows, (_WHEN_IN_DOUBT, [_office(desk, said)])] if desk else rows


def _office(agency: Agency, said: _Said) -> tuple[str, str, str]:
    name = agency.name if len(agency.name) <= said.longest else agency.name[: said.longest - 1] + "…"
    checked = format_short(agency.checked_on) if agency.checked_on else "未確認"
    told = joined(agency.hours if said.hours else "", checked, by="\n") if agency.phone else ""
    return name, agency.phone, told


def _tall(rows: Iterable[Row]) -> float:
    """How high these rows are at most, in px."""
    return sum(max(_LARGE * lines_taken(troubles, _TROUBLES) + _EDGE, sum(map(_high, several))) for troubles, several in rows)


def _high(office: tuple[str, str, str]) -> float:
    name, number, told = office
    small = sum(lines_taken(line, _HOURS) for line in told.split("\n")) if told else 0
    return (
        max(_LARGE * lines_taken(name, _NAMES), _NUMBER * lines_taken(number, _NUMBERS) if number else 0, _SMALL * small)
        + _EDGE
    )
