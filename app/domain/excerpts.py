"""Where words looked for stand in a text, and what of it to show."""

from functools import lru_cache

from app.domain.folding import fold
from app.domain.spellings import spellings

_BEFORE, _AROUND = 12, 60


def spans(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand in the text, as (start, length) in characters, folded as the search folds them."""
    folded, origin = "", []
    for at, char in enumerate(text):
        for each in _folded(char):
            folded += each
            origin.append(at)
    found = []
    for word in {spelling for typed in words.split() for spelling in spellings(typed)}:
        start = folded.find(word)
        while start >= 0:
            first, last = origin[start], origin[start + len(word) - 1]
            found.append((first, last - first + 1))
            start = folded.find(word, start + len(word))
    return sorted(found)


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    return fold(char)


def excerpt(texts: tuple[str, ...], words: str) -> str:
    """The first of these texts in which one of the words stands, from a little before it; empty where none does."""
    for text in texts:
        plain = " ".join(text.split())
        if where := spans(plain, words):
            start = max(0, where[0][0] - _BEFORE)
            cut = plain[start : start + _AROUND]
            return ("…" if start else "") + cut + ("…" if start + _AROUND < len(plain) else "")
    return ""
