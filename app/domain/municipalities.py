"""Municipalities (市町村), and the code the whole country knows them by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """One line of the table; `county` (郡) is empty for a city, `region` is 東部, 中部 or 西部."""

    code: str
    name: str
    kana: str
    county: str
    region: str
    layered_support_from: str = ""

    @property
    def full_name(self) -> str:
        """「東伯郡三朝町」, as it stands in an address."""
        return self.county + self.name


def is_code(code: str) -> bool:
    """Whether six digits are a local government code: the last one checks the other five."""
    if len(code) != 6 or not (code.isascii() and code.isdigit()):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(code, (6, 5, 4, 3, 2), strict=False))
    check = 11 - total if total < 11 else 11 - total % 11
    return int(code[5]) == check % 10
