"""What a desk's table changes (新しくなったこと): office by office, as it is shown before and afterwards."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.agencies import OfficeNumber
from app.domain.desk_tables import RefusedRow


class TableCame(StrEnum):
    """What became of a table that came: it stands, a later one is here, or some of its parts are still to come."""

    STANDS = "stands"
    OLDER = "older"
    PARTS = "parts"


class OfficeNews(StrEnum):
    """What is new of an office, first what one might otherwise ring in vain."""

    GONE = "gone"
    NUMBER = "number"
    DIFFERS = "differs"
    NEW = "new"
    RENAMED = "renamed"
    CHECKED = "checked"
    DETAILS = "details"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOffice:
    """An office as it is shown somewhere: its name, its number, and whatever else there is of it, only to be compared.

    `near` is whether it serves whoever looks.
    """

    name: str
    number: OfficeNumber
    near: bool = True
    rest: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeChange:
    """What is new of one office: its number before and after, and when somebody made sure of the number after.

    Where it DIFFERS, `before` is what stands all the same, for it was written here or made sure of later. Of one RENAMED it
    is the earlier name.
    """

    name: str
    what: OfficeNews
    before: str = ""
    after: str = ""
    checked_on: date | None = None
    near: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TableNews:
    """What came with a table: what is new, those that serve one's own municipality first, and the rows that may not stand."""

    came: TableCame
    changes: tuple[OfficeChange, ...] = ()
    refused: tuple[RefusedRow, ...] = ()


def changes(before: Mapping[str, ShownOffice], after: Mapping[str, ShownOffice]) -> tuple[OfficeChange, ...]:
    """What is new, by offices: those near first."""
    found = [*_gone(before, after), *(new for key, office in after.items() for new in _new(before.get(key), office))]
    order = list(OfficeNews)
    return tuple(sorted(found, key=lambda each: (not each.near, order.index(each.what), each.name)))


def _gone(before: Mapping[str, ShownOffice], after: Mapping[str, ShownOffice]) -> Iterator[OfficeChange]:
    for key in before.keys() - after.keys():
        office = before[key]
        yield OfficeChange(name=office.name, what=OfficeNews.GONE, before=office.number.number, near=office.near)


def _new(before: ShownOffice | None, after: ShownOffice) -> Iterator[OfficeChange]:
    """The one thing that matters most of what is new of an office, if anything is."""
    now = after.number
    if before is None:
        yield _change(after, OfficeNews.NEW, now)
        return
    was = before.number
    # Another desk may say again what is said already, or what stood before.
    known = {each.number for each in (was, *was.beside)}
    differs = [each for each in now.beside if each.number not in known]
    if (was.number, was.other) != (now.number, now.other):
        yield _change(after, OfficeNews.NUMBER, now, was.number)
    elif differs:
        yield _change(after, OfficeNews.DIFFERS, differs[0], now.number)
    elif before.name != after.name:
        yield replace(_change(after, OfficeNews.RENAMED, now), before=before.name)
    elif was.checked_on != now.checked_on:
        yield _change(after, OfficeNews.CHECKED, now, was.number)
    elif before.rest != after.rest:
        yield _change(after, OfficeNews.DETAILS, now, was.number)


def _change(office: ShownOffice, what: OfficeNews, now: OfficeNumber, before: str = "") -> OfficeChange:
    return OfficeChange(
        name=office.name, what=what, before=before, after=now.number, checked_on=now.checked_on, near=office.near
    )
