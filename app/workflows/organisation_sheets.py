"""Organisations (団体・機関) as a spreadsheet: taken out, and brought in again after a look at what each row would change."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from app.documents.organisation_tables import (
    BETWEEN,
    CODE,
    COLUMNS,
    VERSION,
    YES,
    SheetColumn,
    cell_of,
    organisations_table,
    value_of,
)
from app.documents.tables import Table, stands_as, unguarded
from app.domain.dates import parse_day
from app.domain.desk_tables import MOST_ORGANISATIONS
from app.domain.organisations import Organisation, SheetFate
from app.domain.spreadsheets import SheetRow
from app.errors import Invalid, NotFound, Problem
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import agencies, naming, organisations, references
from app.words.labels import label
from app.words.phrases import in_japanese
from app.workflows import open_tables, spreadsheets
from app.workflows.taking_out import TableForm, TakenOut, write_table


@dataclass(frozen=True, slots=True)
class SheetLine:
    """What would become of one row: its number in the file, what would be kept, and the titles of what it changes."""

    number: int
    fate: SheetFate
    organisation: Organisation
    changed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetLook:
    """What would become of a sheet. Of `gone`, the columns that it no longer has, everything stays as it is."""

    lines: tuple[SheetLine, ...]
    gone: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def write(vault: Vault, path: Path, form: TableForm, *, inside: bool) -> TakenOut:
    """Write the organisations to a file: all (内部用), or what anybody may know of those that are there (公開用).

    Raises DiskFull, DriveGone, NotWritable or WrittenWrong.
    """
    return write_table(vault, path, form, "organisations_table", partial(_table, inside=inside))


def look(session: Session, rows: Sequence[SheetRow]) -> SheetLook:
    """What would become of the rows of a sheet, whose first has the headings; nothing is kept.

    Raises Invalid where code, version or name is none of them: nobody could tell what is new.
    """
    heads = [_plain(cell) for cell in rows[0].cells]
    needed = {"code": CODE, "version": VERSION, "name": COLUMNS[0].title}
    if gone := [Problem(field, "column_gone") for field, title in needed.items() if _plain(title) not in heads]:
        raise Invalid(*gone)
    found = {column: heads.index(_plain(column.title)) for column in COLUMNS if _plain(column.title) in heads}
    own = (heads.index(_plain(CODE)), heads.index(_plain(VERSION)))
    known = {_plain(CODE), _plain(VERSION), *(_plain(column.title) for column in COLUMNS)}
    names_somebody = naming.finder(session)
    # A row without a code is new, unless somebody is called so already.
    taken = {_plain(each.name) for each in agencies.offered()}
    book = {each.profile.code: each for each in organisations.book(session)}
    with in_japanese():
        lines = tuple(_line(session, row, found, own, names_somebody, taken, book) for row in rows[1:])
    return SheetLook(
        lines=lines,
        gone=tuple(column.title for column in COLUMNS if column not in found),
        unknown=tuple(dict.fromkeys(cell for cell in rows[0].cells if cell and _plain(cell) not in known)),
    )


def read(path: Path) -> list[SheetRow]:
    """The rows of a file that we wrote and somebody edited. Raises as `spreadsheets.read`."""
    # All that a desk can give out, and what came with the program.
    return spreadsheets.read_own(path, MOST_ORGANISATIONS + len(agencies.every()))


def bring_in(session: Session, seen: SheetLook) -> list[Organisation]:
    """Keep what somebody looked at and agreed to, all or nothing. Raises Stale where something was changed since."""
    wanted = [line.organisation for line in seen.lines if line.fate in (SheetFate.NEW, SheetFate.CHANGED)]
    with open_tables.following(session):
        return organisations.keep_all(session, wanted)


def _table(session: Session, *, inside: bool) -> Table:
    several = organisations.book(session)
    return organisations_table(several if inside else _there(several), inside=inside)


def _there(several: Sequence[Organisation]) -> list[Organisation]:
    return [each for each in several if each.profile.left_on is None and not each.profile.merged_into]


def _line(
    session: Session,
    row: SheetRow,
    found: dict[SheetColumn, int],
    own: tuple[int, int],
    names_somebody: Callable[[str], bool],
    taken: set[str],
    book: Mapping[str, Organisation],
) -> SheetLine:
    code, version = (_cell(row, at) for at in own)
    try:
        known = book.get(code) or organisations.begun(session, code)
    except NotFound:
        return SheetLine(row.number, SheetFate.REFUSED, Organisation(), problems=(Problem("code", "no_such_agency"),))
    told, problems = _told(row, found, known, session.today)
    if code and version != str(known.version):
        problems.append(Problem("version", "changed_since"))
    # A name has no blanks any more and a code none of a name's letters, so that one set tells of both.
    same = code or _plain(told.profile.name)
    if same in taken:
        problems.append(Problem("code" if code else "name", "duplicate"))
    taken.add(same)
    changed = tuple(column.title for column in COLUMNS if value_of(told, column) != value_of(known, column))
    if not problems and (changed or not code):
        try:
            organisations.check(session, told, names_somebody)
        except Invalid as refused:
            problems += refused.problems
    fate = SheetFate.REFUSED if problems else SheetFate.NEW if not code else SheetFate.CHANGED if changed else SheetFate.SAME
    return SheetLine(row.number, fate, told, changed, tuple(problems))


def _told(row: SheetRow, found: dict[SheetColumn, int], known: Organisation, today: date) -> tuple[Organisation, list[Problem]]:
    profile: dict[str, Any] = {}
    inside: dict[str, Any] = {}
    problems = []
    for column, at in found.items():
        text = _cell(row, at)
        # What a file cannot hold as it is was not changed by whoever sends it back.
        if stands_as(cell_of(known, column), text):
            continue
        try:
            (inside if column.inside else profile)[column.field] = _value(column, unguarded(text), today)
        except (KeyError, Invalid):
            problems.append(Problem(column.field, "unknown_choice"))
    told = replace(known, profile=replace(known.profile, **profile), **inside)
    return organisations.fitting(told), problems


def _value(column: SheetColumn, text: str, today: date) -> object:
    parts = [part.strip() for part in text.split(BETWEEN) if part.strip()]
    if column.choices is not None:
        members = {_plain(label(member)): member for member in column.choices}
        chosen = tuple(members[_plain(part)] for part in parts)
        return chosen if not column.one else chosen[0] if chosen else None
    if column.field == "municipalities":
        codes = {each.name: each.code for each in references.municipalities()}
        return tuple(codes[part] for part in parts)
    if column.field.endswith("_on"):
        return parse_day(text, today) if text else None
    if column.field == "council":
        return {"": False, YES: True}[text]
    return text


def _cell(row: SheetRow, at: int) -> str:
    return row.cells[at].strip() if at < len(row.cells) else ""


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
