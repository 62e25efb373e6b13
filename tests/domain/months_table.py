"""The hand-made table of entries with the cells in which each must count, written from the rules before the code was."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.domain.activities import Activity
from app.domain.entry_columns import columns_of
from app.domain.months import proposals
from app.domain.months.cells import MonthCell
from app.domain.months.entries import MonthEntry, entry_of
from app.domain.people import Birth, Category, Interval, Person
from app.services import entry_rows

TABLE = Path(__file__).parents[1] / "cases" / "months" / "entries.csv"
TODAY = date(2026, 11, 21)
PEOPLE = {
    "足立 ハナ": Person(name="足立 ハナ", birth=Birth(year=1945, month=3, day=1), interval=Interval.NONE),
    "足立 正": Person(name="足立 正", birth=Birth(year=1943), interval=Interval.NONE),
    "前田 健": Person(name="前田 健", categories=(Category.DISABILITY,), interval=Interval.NONE),
    "谷口 さくら": Person(name="谷口 さくら", birth=Birth(year=2018, month=5, day=5), interval=Interval.NONE),
    "山本 一郎": Person(name="山本 一郎", birth=Birth(year=1981, month=1, day=1), interval=Interval.NONE),
    "福田 光": Person(name="福田 光", interval=Interval.NONE),
}


def told() -> list[dict[str, str]]:
    """The rows as they stand in the file."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected(row: dict[str, str]) -> Counter[MonthCell]:
    """In which cells a row counts, and how much: 「C5*3」 is three; a visit that several share stands with one of them."""
    cells: Counter[MonthCell] = Counter()
    for word in row["数える"].split():
        code, _times, number = word.partition("*")
        cells[MonthCell(code)] += int(number or 1)
    return cells


def read() -> Iterator[tuple[MonthEntry, Counter[MonthCell]]]:
    """Each row as an entry, and what it must count as."""
    for number, row in enumerate(told(), start=2):
        columns = zip(columns_of(row), row.values(), strict=True)
        cells = {column: cell for column, cell in columns if column is not None}
        found = entry_rows.read(cells, TODAY)
        assert found.problems == (), (number, found.problems)
        yield _entry(str(number), found.activity, PEOPLE.get(found.name)), expected(row)


def _entry(key: str, activity: Activity, person: Person | None) -> MonthEntry:
    """The activity as the month sees it, with the 分野 that is proposed where nobody said one."""
    assert activity.on is not None
    if person is not None and activity.topics and activity.report_field is None:
        activity = replace(activity, report_field=proposals.field_of(person, activity.on))
    return entry_of(replace(activity, id=key, person_id=person.name if person is not None else ""), activity.on)
