"""Passphrases as they are typed in Japan: folded to one spelling, judged when they are made, and offered.

An offer is five everyday words in rōmaji and two numbers of two digits. From n words that is 5·log2(n) + 2·log2(100)
bits: with the list of 2,334 words 55.9 + 13.3 = 69.2, above the 64 that are asked for.
"""

import secrets
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from app.crypto.romaji import spellings
from app.errors import Invalid, Problem

LEAST_LENGTH = 12
_WORDS = 5
_NUMBERS = 2
_RUN = 4
_SHORTEST_NAME = 3
_KEYBOARD = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
)


def fold(typed: str) -> str:
    """One spelling of what was typed: width folded, ¥ as \\; only U+0020 to U+007E is left to count."""
    return unicodedata.normalize("NFKC", typed).replace("¥", "\\")


def strangers(typed: str) -> tuple[str, ...]:
    """The characters that cannot be part of a passphrase (kana, kanji, accents), each once, in the order typed."""
    return tuple(dict.fromkeys(char for char in fold(typed) if not " " <= char <= "~"))


def secret(typed: str) -> bytes:
    """A passphrase as the key derivation takes it, blanks at its ends left out; characters that never fit open nothing."""
    return fold(typed).strip(" ").encode("utf-8", "surrogatepass")


def check(typed: str, *, names: Sequence[str] = (), common: Collection[str] = (), field: str = "passphrase") -> None:
    """Raise Invalid unless this is fit to be a new passphrase.

    `names` are the owner's own, in kana, rōmaji or kanji; `common` what many people choose. Problems: `foreign_characters`
    (see `strangers`), `too_short` (bound 12), `sequence`, `common_passphrase`, `own_name`.
    """
    problems = tuple(_problems(typed, names, common, field))
    if problems:
        raise Invalid(*problems)


def offer(words: Sequence[str]) -> str:
    """A random passphrase of five of these words and two numbers, as `word word word-12 word word-34`."""
    chosen = [secrets.choice(words) for _ in range(_WORDS)]
    numbers = [f"{secrets.randbelow(100):02d}" for _ in range(_NUMBERS)]
    return f"{chosen[0]} {chosen[1]} {chosen[2]}{numbers[0]} {chosen[3]} {chosen[4]}{numbers[1]}"


def _problems(typed: str, names: Sequence[str], common: Collection[str], field: str) -> Iterator[Problem]:
    if strangers(typed):
        yield Problem(field, "foreign_characters")
        return
    plain = fold(typed).strip(" ")
    if len(plain) < LEAST_LENGTH:
        yield Problem(field, "too_short", LEAST_LENGTH)
        return
    lowered = plain.casefold()
    # What a stranger tries first counts for nothing: the rest alone has to be long enough.
    if _length_without_runs(lowered) < LEAST_LENGTH or _repeats(lowered):
        yield Problem(field, "sequence")
    elif _is_common(lowered, common):
        yield Problem(field, "common_passphrase")
    elif _length_without_names(lowered, names) < LEAST_LENGTH:
        yield Problem(field, "own_name")


def _length_without_runs(plain: str) -> int:
    """The length when every run of four or more (aaaa, 1234, dcba, qwer) counts as one character."""
    length = at = 0
    while at < len(plain):
        run = _run_from(plain, at)
        at += run if run >= _RUN else 1
        length += 1
    return length


def _run_from(plain: str, at: int) -> int:
    longest = 1
    while at + longest < len(plain) and plain[at + longest] == plain[at]:
        longest += 1
    for row in _KEYBOARD:
        for line in (row, row[::-1]):
            run = _RUN
            while run <= len(plain) - at and plain[at : at + run] in line:
                longest = max(longest, run)
                run += 1
    return longest


def _repeats(plain: str) -> bool:
    """Whether it is one short piece over and over (abcabcabcabc, 12341234x)."""
    sizes = range(1, min(LEAST_LENGTH, len(plain) // 2 + 1))
    return any(all(char == plain[at % size] for at, char in enumerate(plain)) for size in sizes)


def _is_common(plain: str, common: Collection[str]) -> bool:
    together = "".join(char for char in plain if char.isalnum())
    letters = "".join(char for char in plain if char.isalpha())
    return any(spelled in common for spelled in (plain, together, letters, together.strip("0123456789")))


def _length_without_names(plain: str, names: Sequence[str]) -> int:
    """The length when the owner's names do not count, with or without something between their letters."""
    letters = rest = "".join(char for char in plain if char.isalnum())
    own = {spelling for name in names for part in name.split() for spelling in spellings(part)}
    for spelling in sorted(own, key=len, reverse=True):
        if len(spelling) >= _SHORTEST_NAME:
            rest = rest.replace(spelling, "")
    return len(plain) if rest == letters else len(rest)
