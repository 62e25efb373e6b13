"""Municipalities (市町村), and the code the whole country knows them by."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.organisations import OfficeFunction
from app.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """One line of the table; `county` (郡) is empty for a city, `region` is 東部, 中部 or 西部.

    A `core_city` (中核市) reports to the State by itself, apart from the prefecture.
    """

    code: str
    name: str
    kana: str
    county: str
    region: str
    layered_support_from: str = ""
    core_city: bool = False

    @property
    def full_name(self) -> str:
        """「東伯郡三朝町」, as it stands in an address."""
        return self.county + self.name


class Conference(StrEnum):
    """The conferences (会議体) in which a municipality may speak about somebody, each by its own law."""

    LAYERED = "layered"
    SUPPORT = "support"
    CHILDREN = "children"
    HARDSHIP = "hardship"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportSystem:
    """How a municipality helps (体制), as anybody may know it: 重層 since when, who answers, what it has.

    `destinations` are the codes of the agencies to which one turns there first.
    """

    code: str = ""
    layered_support_from: str = ""
    section: str = ""
    phone: str = ""
    night_line: str = ""
    conferences: tuple[Conference, ...] = ()
    functions: tuple[OfficeFunction, ...] = ()
    destinations: tuple[str, ...] = ()
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TownSupport(Record):
    """What a desk keeps of one municipality over the shipped table."""

    system: SupportSystem = SupportSystem()


def is_code(code: str) -> bool:
    """Whether six digits are a local government code: the last one checks the other five."""
    if len(code) != 6 or not (code.isascii() and code.isdigit()):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(code, (6, 5, 4, 3, 2), strict=False))
    check = 11 - total if total < 11 else 11 - total % 11
    return int(code[5]) == check % 10
