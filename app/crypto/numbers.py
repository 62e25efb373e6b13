"""The confirmation number (確認番号): an identity in digits that two people can compare on paper or by telephone."""

import hashlib
import unicodedata

from app.crypto.identity import Identity

LABEL = b"tsunagu/1 confirmation number\0"
GROUPS = 6
DIGITS = 5


def confirmation_number(identity: Identity) -> str:
    """Six groups of five digits for an identity: its labelled SHA-256 as a number, modulo 10^30."""
    whole = int.from_bytes(hashlib.sha256(LABEL + identity.raw).digest(), "big") % 10 ** (GROUPS * DIGITS)
    digits = f"{whole:0{GROUPS * DIGITS}d}"
    return " ".join(digits[at : at + DIGITS] for at in range(0, len(digits), DIGITS))


def digits_of(typed: str) -> str:
    """What somebody typed, as plain digits: width folded, blanks and hyphens dropped; other characters stay and never match."""
    folded = unicodedata.normalize("NFKC", typed)
    return "".join(char for char in folded if not char.isspace() and char not in "-‐‑–—−ー")


def differing_groups(identity: Identity, typed: str) -> tuple[int, ...]:
    """Which groups (from 0) of what was typed differ or are missing; empty if the numbers agree to the end."""
    expected, given = digits_of(confirmation_number(identity)), digits_of(typed)
    wrong = [at for at in range(GROUPS) if given[at * DIGITS : (at + 1) * DIGITS] != expected[at * DIGITS : (at + 1) * DIGITS]]
    # Digits beyond the last group are counted to it.
    return tuple(wrong) if wrong or len(given) == len(expected) else (GROUPS - 1,)
