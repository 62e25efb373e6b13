"""Reading one row of a table of entries: the activity that it would be, whom it names, and what cannot be read."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum
from typing import Any

from app.domain.activities import Activity, ActivityWay, Partner, Topic, VisitAs
from app.domain.dates import parse_day
from app.domain.entry_columns import KINDS, EntryColumn, known_word
from app.domain.folding import fold
from app.errors import Invalid, Problem
from app.services import agencies
from app.services.checking import LINE_LENGTH, MOST_AT_ONCE, NAME_LENGTH, NOTE_LENGTH, past, within
from app.words.labels import label, short

_NOTHING = frozenset({"", "-", "ー", "－", "なし", "無"})
_CLOCK = re.compile(r"[T\s]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$")
_PARTED = re.compile(r"[、,，;；\n]+")
_COUNT = re.compile(r"(\d+)\s*[件回軒枚通人]?")
_SAID = (
    *("person_id", "on", "at_time", "way", "met", "aim", "topics", "report_field", "other_work", "partner", "agency"),
    *("agency_person", "quantity", "visit_id", "visit_as", "note"),
)
_LABELS: dict[EntryColumn, dict[str, Enum]] = {}


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """What a row says: `name` is whom it is about ('' for nobody of the notebook), and `problems` keep it from coming in."""

    activity: Activity
    name: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Row:
    cells: Mapping[EntryColumn, str]
    problems: list[Problem] = field(default_factory=list)

    def text(self, column: EntryColumn) -> str:
        """The cell on one line; what only says that there is nothing is nothing."""
        words = " ".join(self.cells.get(column, "").split())
        return "" if unicodedata.normalize("NFKC", words) in _NOTHING else words

    def choice(self, column: EntryColumn) -> Any:
        """The choice that stands in a cell; a word that is none is told."""
        words = self.text(column)
        return self._meant(column, words) if words else None

    def choices(self, column: EntryColumn) -> tuple[Any, ...]:
        """Several choices in one cell, the main one first, each once."""
        parts = (part.strip() for part in _PARTED.split(self.cells.get(column, "")))
        found = [self._meant(column, part) for part in parts if part not in _NOTHING]
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def _meant(self, column: EntryColumn, words: str) -> Enum | None:
        found = _labels(column).get(fold(words)) or known_word(column, words)
        if found is None:
            self.problems.append(Problem(column.value, "unknown_choice"))
        return found


def read(cells: Mapping[EntryColumn, str], today: date) -> ReadEntry:
    """The entry of one row. A way that nobody wrote is a visit where it says who was met, and none of them otherwise."""
    row = _Row(cells)
    on, at_time = _day(row, today)
    visit_as, visit_id = _visit(row)
    partner, agency, agency_person = _partner(row)
    met, way = row.choice(EntryColumn.MET), row.choice(EntryColumn.WAY)
    topics: tuple[Topic, ...] = row.choices(EntryColumn.TOPICS)
    activity = Activity(
        on=on,
        at_time=at_time,
        way=way or (ActivityWay.VISIT if met is not None or visit_id or visit_as is not None else ActivityWay.OTHER),
        met=met,
        aim=row.choice(EntryColumn.AIM),
        topics=topics,
        report_field=row.choice(EntryColumn.FIELD),
        other_work=row.choice(EntryColumn.OTHER_WORK),
        partner=partner,
        agency=agency,
        agency_person=agency_person,
        quantity=_quantity(row),
        visit_id=visit_id,
        visit_as=visit_as,
        note=cells.get(EntryColumn.NOTE, "").strip(),
    )
    name = row.text(EntryColumn.PERSON)
    row.problems += _bounds(activity, name)
    return ReadEntry(activity, name, tuple(row.problems))


def as_written(activity: Activity) -> tuple[object, ...]:
    """All that a row says of an entry: two that have it in common say the same."""
    return tuple(getattr(activity, name) for name in _SAID)


def _labels(column: EntryColumn) -> dict[str, Enum]:
    if column not in KINDS:
        return {}
    if column not in _LABELS:
        kind = KINDS[column]
        _LABELS[column] = {fold(words): each for each in kind for words in (short(each), label(each))}
    return _LABELS[column]


def _day(row: _Row, today: date) -> tuple[date | None, time | None]:
    words = unicodedata.normalize("NFKC", row.text(EntryColumn.DAY))
    clock = _CLOCK.search(words)
    try:
        on = parse_day(words[: clock.start()] if clock else words, today, field=EntryColumn.DAY.value)
        at = time(int(clock[1]), int(clock[2])) if clock else None
    except Invalid as invalid:
        row.problems += invalid.problems
        return None, None
    except ValueError:
        row.problems.append(Problem(EntryColumn.DAY.value, "no_such_time"))
        return None, None
    row.problems += past(EntryColumn.DAY.value, on, today)
    # A spreadsheet writes midnight behind a day that has no hour.
    return on, at if at != time(0) else None


def _visit(row: _Row) -> tuple[VisitAs | None, str]:
    words = row.text(EntryColumn.VISIT)
    told = known_word(EntryColumn.VISIT, words)
    return (told, "") if isinstance(told, VisitAs) else (None, words)


def _partner(row: _Row) -> tuple[Partner | None, str, str]:
    words = row.text(EntryColumn.PARTNER)
    if not words:
        return None, "", ""
    told = known_word(EntryColumn.PARTNER, words) or next((each for each in Partner if fold(label(each)) == fold(words)), None)
    if isinstance(told, Partner):
        return told, "", ""
    named = (each.code for each in agencies.offered() if words == each.code or fold(words) == fold(each.name))
    known = next(named, "")
    return Partner.AGENCY, known, "" if known else words


def _quantity(row: _Row) -> int:
    words = unicodedata.normalize("NFKC", row.text(EntryColumn.QUANTITY))
    found = _COUNT.fullmatch(words)
    if not words:
        return 1
    count = int(found[1]) if found else 0
    if found is None:
        row.problems.append(Problem(EntryColumn.QUANTITY.value, "not_number"))
    elif not 1 <= count <= MOST_AT_ONCE:
        row.problems.append(Problem(EntryColumn.QUANTITY.value, "no_such_quantity", MOST_AT_ONCE))
    return max(1, count)


def _bounds(activity: Activity, name: str) -> Iterator[Problem]:
    yield from within(EntryColumn.PERSON.value, name, NAME_LENGTH)
    yield from within(EntryColumn.PARTNER.value, activity.agency_person, NAME_LENGTH)
    yield from within(EntryColumn.VISIT.value, activity.visit_id, LINE_LENGTH)
    yield from within(EntryColumn.NOTE.value, activity.note, NOTE_LENGTH)
