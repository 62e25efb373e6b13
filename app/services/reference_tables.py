"""Reference tables as files: shipped with the program, replaceable by a desk's own, each read when first asked for."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

import platformdirs

from app import resources
from app.errors import Invalid, ReferenceDamaged
from app.models.folders import NAME

T = TypeVar("T")
Row = dict[str, str]

LARGEST = 4_000_000
# By which a spreadsheet program knows UTF-8.
_MARK = codecs.BOM_UTF8
# A table has a dozen columns. A line of many more would become objects of thirty times its size.
_MOST_COMMAS = 300
# What the plain tables are written in, thousands of them: as the shipped ones have it too.
_AS_WE_WRITE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True, eq=False)
class ReferenceTable(Generic[T]):
    """The lines in use of one table, and what is wrong with a desk's own, in whose place the shipped one then stands."""

    lines: tuple[T, ...]
    damage: ReferenceDamaged | None = None


def own_folder() -> Path:
    """Where a desk's own tables lie; a table found there stands in place of the shipped one."""
    return Path(platformdirs.user_config_dir(NAME, appauthor=False)) / "reference"


def table(name: str, make: Callable[[Row], T], own: Path | None = None) -> ReferenceTable[T]:
    """The table in a file of this name, each line made of its cells by heading."""
    return _table(own or own_folder(), name, make)


def own_table(name: str, make: Callable[[Row], T], own: Path | None = None) -> ReferenceTable[T]:
    """A table that does not come with the program: empty where nobody made one, and where it cannot be read."""
    return _own_table(own or own_folder(), name, make)


def shipped(name: str, make: Callable[[Row], T]) -> ReferenceTable[T]:
    """The table as it comes with the program, whatever stands in its place."""
    return _shipped(name, make)


def spell(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A plain table of these rows. Of more than can be read again the longest are left out: whatever one desk tells, the
    numbers of the others go on lying open."""
    first, *lines = (_line_of(cells) for cells in (head, *rows))
    room, kept = LARGEST - len(_MARK) - len(first), set[int]()
    for at in sorted(range(len(lines)), key=lambda at: len(lines[at])):
        room -= len(lines[at])
        if room < 0:
            break
        kept.add(at)
    return b"".join((_MARK, first, *(lines[at] for at in sorted(kept))))


def read_again() -> None:
    """Forget what was read, after a table was replaced."""
    _table.cache_clear()
    _own_table.cache_clear()


def given(text: str) -> str:
    """A cell that must not be empty. Raises ValueError."""
    if not text:
        raise ValueError
    return text


def checked(text: str) -> date | None:
    """The day on which somebody made sure of a line; None where nobody did. Raises ValueError or Invalid."""
    if not text:
        return None
    day = date.fromisoformat(text) if _AS_WE_WRITE.fullmatch(text) else _parsed(text)
    if day.year < 1900:
        raise ValueError
    return day


def _parsed(text: str) -> date:
    # Loaded only where somebody wrote a day by hand: the lock screen need not wait for it.
    from app.domain.dates import parse_day

    # A day without a year or a word like きょう would come out in year 1 and is no day to be sure of.
    return parse_day(text, date(1, 12, 1))


@cache
def _table(own: Path, name: str, make: Callable[[Row], T]) -> ReferenceTable[T]:
    replaced, damage = own / name, None
    if replaced.is_file():
        try:
            return ReferenceTable(_read(replaced, make))
        except ReferenceDamaged as damaged:
            damage = damaged
    return ReferenceTable(_shipped(name, make).lines, damage)


@cache
def _own_table(own: Path, name: str, make: Callable[[Row], T]) -> ReferenceTable[T]:
    if not (own / name).is_file():
        return ReferenceTable(())
    try:
        return ReferenceTable(_read(own / name, make))
    except ReferenceDamaged as damaged:
        return ReferenceTable((), damaged)


@cache
def _shipped(name: str, make: Callable[[Row], T]) -> ReferenceTable[T]:
    return ReferenceTable(_read(resources.path("reference", name), make))


def _read(file: Path, make: Callable[[Row], T]) -> tuple[T, ...]:
    made = []
    for line, row in _rows(file):
        try:
            made.append(make(row))
        except (KeyError, ValueError, Invalid):
            raise ReferenceDamaged(file.name, line) from None
    keys = [getattr(one, "code", None) or (getattr(one, "office", one), getattr(one, "by", "")) for one in made]
    if not made or len(set(keys)) != len(keys):
        raise ReferenceDamaged(file.name, len(made) + 1)
    return tuple(made)


def _rows(file: Path) -> Iterator[tuple[int, Row]]:
    try:
        if file.stat().st_size > LARGEST:
            raise ReferenceDamaged(file.name)
        text = _decoded(file.read_bytes())
    except (OSError, UnicodeDecodeError):
        raise ReferenceDamaged(file.name) from None
    lines = csv.reader(_lines(file, text), strict=True)
    try:
        head = next(lines, [])
        for cells in lines:
            if not any(cells):
                continue
            if len(cells) != len(head) or "\0" in "".join(cells):
                raise ReferenceDamaged(file.name, lines.line_num)
            yield lines.line_num, {name.strip(): cell.strip() for name, cell in zip(head, cells, strict=True)}
    except csv.Error:
        raise ReferenceDamaged(file.name, lines.line_num) from None


def _lines(file: Path, text: str) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if line.count(",") > _MOST_COMMAS:
            raise ReferenceDamaged(file.name, number)
        yield line


def _line_of(cells: Sequence[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()


def _decoded(content: bytes) -> str:
    # A table that was saved from Excel in Japan is in code page 932 unless somebody chose otherwise.
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp932")
