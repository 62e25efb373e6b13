"""The number of a つなぎ, read out on the telephone by both sides: nine digits in threes, the last one a check digit.

It follows from the referral's id, so that it is the same on every screen and paper of both sides, needs no register that two
volunteers would share, and stays through all versions. Two referrals have the same one once in some 90 million.
"""

import hashlib
import re

from app.domain.phones import plain_number
from app.domain.sheet_numbers import adds_up, check_digit

_FIRST, _COUNT = 10_000_000, 90_000_000
_NINE = re.compile("[1-9][0-9]{8}")


def referral_number(referral_id: str) -> str:
    """「482-190-573」 for the id of a referral; "" for one that was never kept."""
    if not referral_id:
        return ""
    drawn = int.from_bytes(hashlib.sha256(referral_id.encode()).digest(), "big")
    serial = str(_FIRST + drawn % _COUNT)
    digits = serial + check_digit(serial)
    return "-".join(digits[start : start + 3] for start in (0, 3, 6))


def digits_of(typed: str) -> str:
    """The nine digits that were typed, in any width, with or without their hyphens; "" for what can be no such number."""
    digits = re.sub(r"[\s-]", "", plain_number(typed))
    return digits if _NINE.fullmatch(digits) else ""


def is_misread(typed: str) -> bool:
    """Whether what was typed looks like a number of a つなぎ and one of its digits is wrong, or two are changed over."""
    digits = digits_of(typed)
    return bool(digits) and not adds_up(digits)
