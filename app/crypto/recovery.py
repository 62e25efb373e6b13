"""The recovery code (復旧コード): 6 groups of 5 digits, written on paper, that opens the notebook like a passphrase.

The first four digits of each group are random and the fifth checks them: 24 random digits are log2(10^24) = 79.7 bits, and
Argon2id stands before them as before a passphrase. A check digit in every group, not one at the end, tells which group was
mistyped. It is Damm's, begun from the group's place: every single wrong digit, every swap of neighbouring digits and every
swap of two groups is noticed.
"""

import secrets
import unicodedata
from dataclasses import dataclass, field

from app.errors import Invalid, Problem

GROUPS = 6
GROUP_LENGTH = 5

# A totally antisymmetric quasigroup of order 10 (H. M. Damm, 2004).
_DAMM = (
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
_BLANKS = frozenset(" -\t\n\r")


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """A recovery code whose check digits are right; `groups` are its six groups of five digits."""

    groups: tuple[str, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The code as it stands on the sheet."""
        return " ".join(self.groups)

    @property
    def secret(self) -> bytes:
        """The code as the key derivation takes it."""
        return "".join(self.groups).encode("ascii")


def new_code() -> RecoveryCode:
    """A fresh random code."""
    return RecoveryCode(tuple(_checked(place, f"{secrets.randbelow(10**4):04d}") for place in range(GROUPS)))


def parse(typed: str, field_name: str = "code") -> RecoveryCode:
    """The code that was typed, with blanks, hyphens and full-width digits forgiven.

    Raises Invalid: `foreign_characters`, `digits` (with how many there should be), or `group_mistyped` for each wrong group
    (with its place from 1).
    """
    digits = "".join(char for char in unicodedata.normalize("NFKC", typed) if char not in _BLANKS and char not in "‐−ー–—")
    if any(char not in "0123456789" for char in digits):
        raise Invalid(Problem(field_name, "foreign_characters"))
    if len(digits) != GROUPS * GROUP_LENGTH:
        raise Invalid(Problem(field_name, "digits", GROUPS * GROUP_LENGTH))
    groups = tuple(digits[at : at + GROUP_LENGTH] for at in range(0, len(digits), GROUP_LENGTH))
    wrong = [place for place, group in enumerate(groups) if not group_fits(place, group)]
    if wrong:
        raise Invalid(*(Problem(field_name, "group_mistyped", place + 1) for place in wrong))
    return RecoveryCode(groups)


def group_fits(place: int, group: str) -> bool:
    """Whether five typed digits can be the group at this place (from 0), judged by their check digit alone."""
    return len(group) == GROUP_LENGTH and group.isascii() and group.isdecimal() and _checked(place, group[:-1]) == group


def _checked(place: int, digits: str) -> str:
    state = place
    for digit in digits:
        state = int(_DAMM[state][int(digit)])
    # The diagonal is zero: a digit that follows itself as state leads to 0.
    return f"{digits}{state}"
