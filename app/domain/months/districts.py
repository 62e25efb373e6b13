"""What a month gives back to the district: by 地区・班 who was new, which houses one came to again, and how much there was."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.months.cells import CellGroup, MonthCell
from app.domain.months.counting import CellCount, count, sums
from app.domain.months.entries import MonthEntry
from app.domain.months.rules import Rules


@dataclass(frozen=True, slots=True)
class EntryAbout:
    """Whom an entry is about: the person, their house, its 地区・班 ('' where none is known), and the first day of all."""

    person_id: str
    house: str
    district: str
    since: date


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """One 地区・班, '' where none is known; None is what was about nobody of the notebook.

    `new` are people of whom nothing was written before; `houses` were visited, and to those `again` one came more than once.
    """

    district: str | None
    people: int
    new: int
    visits: int
    houses: int
    again: int
    consultations: int

    @property
    def continued(self) -> int:
        """How many were known before."""
        return self.people - self.new


def by_district(written: Iterable[MonthEntry], whose: Mapping[str, EntryAbout], first: date, rules: Rules) -> list[DistrictRow]:
    """The rows of these entries, whose earliest day is `first`; counted as the whole is, a row's visits by its own entries."""
    grouped: defaultdict[str | None, list[MonthEntry]] = defaultdict(list)
    for entry in written:
        about = whose.get(entry.id)
        grouped[about.district if about is not None else None].append(entry)
    named = sorted(filter(None, grouped))
    return [_row(key, grouped[key], whose, first, rules) for key in (*named, "", None) if key in grouped]


def whole(written: Iterable[MonthEntry], whose: Mapping[str, EntryAbout], first: date, rules: Rules) -> DistrictRow:
    """All of them together; who was met on one visit counts once, also where they are of two 地区・班."""
    return _row(None, list(written), whose, first, rules)


def _row(
    district: str | None, written: list[MonthEntry], whose: Mapping[str, EntryAbout], first: date, rules: Rules
) -> DistrictRow:
    cells = count(written, rules)
    total = sums({cell: each.count for cell, each in cells.items()})
    since = {about.person_id: about.since for each in written if (about := whose.get(each.id)) is not None}
    came = _came(written, cells, whose)
    return DistrictRow(
        district,
        people=len(since),
        new=sum(day >= first for day in since.values()),
        visits=total[CellGroup.VISITS],
        houses=len(came),
        again=sum(times > 1 for times in came.values()),
        consultations=total[CellGroup.TOPICS],
    )


def _came(written: list[MonthEntry], cells: Mapping[MonthCell, CellCount], whose: Mapping[str, EntryAbout]) -> Counter[str]:
    """To which house one came how often: several who were met there at once are one visit."""
    visits = {key for cell in CellGroup.VISITS.cells for key in cells[cell].entries}
    occasions = {
        (about.house, each.on, each.visit_id or each.id)
        for each in written
        if each.id in visits and (about := whose.get(each.id)) is not None
    }
    return Counter(house for house, _on, _visit in occasions)
