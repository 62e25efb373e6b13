"""The number of a つなぎ, read out on the telephone by both sides: nine digits in threes, the last one a check digit.

It follows from the referral's id, so that it is the same on every screen and paper of both sides, needs no register that two
volunteers would share, and stays through all versions. Two referrals have the same one once in some 90 million.
"""

import hashlib
import re

from app.domain.phones import plain_number
from app.domain.referrals import Leaving
from app.domain.sheet_numbers import adds_up, check_digit

_FIRST, _COUNT = 10_000_000, 90_000_000
_NINE = re.compile("[1-9][0-9]{8}")
# What stands between the threes, and what somebody types who hears オー and アイ, or reads them on paper.
_BETWEEN = re.compile(r"[\s.,・の/-]")
_HEARD = str.maketrans("OoQ〇○◯IilL|", "00000011111")


def referral_number(referral_id: str) -> str:
    """「482-190-573」 for the id of a referral; "" for one that was never kept."""
    if not referral_id:
        return ""
    drawn = int.from_bytes(hashlib.sha256(referral_id.encode()).digest(), "big")
    serial = str(_FIRST + drawn % _COUNT)
    return grouped(serial + check_digit(serial))


def number_of(told: Leaving) -> str:
    """The number of what left or arrived: as it says itself, made of its id where its kind has no field for it."""
    return told.number or referral_number(told.referral_id)


def grouped(digits: str) -> str:
    """The nine digits in threes, as they are read out."""
    return "-".join(digits[start : start + 3] for start in (0, 3, 6))


def digits_of(typed: str) -> str:
    """The nine digits that were typed, in any width, with or without their hyphens; "" for what can be no such number.

    O and I are taken for 0 and 1, as one hears them: no letter stands in a number.
    """
    digits = _BETWEEN.sub("", plain_number(typed)).translate(_HEARD)
    return digits if _NINE.fullmatch(digits) else ""


def is_misread(typed: str) -> bool:
    """Whether what was typed looks like a number of a つなぎ and one of its digits is wrong, or two are changed over."""
    digits = digits_of(typed)
    return bool(digits) and not adds_up(digits)
