"""Numbers of sheets (整理番号), read out on the telephone and copied by hand: year of the era, serial, check digit.

The check digit is Damm's (H. Michael Damm, 2004): one table of a totally anti-symmetric quasigroup of order 10. Any one
wrong digit and any two neighbours changed over are found, without a letter X. Leading zeros do not change it.
"""

import re

from app.domain.phones import plain_number

_TABLE = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
_SEVEN_OR_MORE = re.compile(r"[1-9][0-9]{6,12}")


def check_digit(digits: str) -> str:
    """The digit that, put behind these, makes them add up in Damm's table."""
    state = 0
    for digit in digits:
        state = int(_TABLE[state][int(digit)])
    return str(state)


def sheet_number(year: int, serial: int) -> str:
    """「8-00012-3」: the year of the era, the serial in five or more digits, the check digit."""
    if not (1 <= year <= 9999 and 1 <= serial <= 99_999_999):
        raise ValueError
    return f"{year}-{serial:05d}-{check_digit(f'{year}{serial:05d}')}"


def digits_of(text: str) -> str | None:
    """The digits alone of a number that was typed with or without its hyphens; None where it cannot be a sheet's number."""
    digits = re.sub(r"[\s-]", "", plain_number(text))
    return digits if _SEVEN_OR_MORE.fullmatch(digits) else None


def adds_up(digits: str) -> bool:
    """Whether the last of these digits is the check digit of those before it."""
    return check_digit(digits) == "0"
