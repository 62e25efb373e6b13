"""The words looked for, marked where they stand in a text, however they were written there."""

from functools import lru_cache

from PySide6.QtGui import QTextCharFormat, QTextLayout

from app.domain.folding import fold
from app.ui import theme
from app.ui.text import Text
from app.ui.theme import Tone

_BEFORE, _AROUND = 12, 60


def spans(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand in the text, as (start, length) in characters, folded as the search folds them."""
    folded, origin = "", []
    for at, char in enumerate(text):
        for each in _folded(char):
            folded += each
            origin.append(at)
    found = []
    for word in {fold(word) for word in words.split()} - {""}:
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


class Marked(Text):
    """A text in which the words looked for stand on a pale ground and in bold."""

    def __init__(self, text: str, words: str, role: str = "body", *, lines: int = 0) -> None:
        self._words = words
        super().__init__(text, role, lines=lines)

    def _layout_of(self, paragraph: str) -> QTextLayout:
        layout = super()._layout_of(paragraph)
        marked = QTextCharFormat()
        marked.setBackground(theme.colour(Tone.FOCUS_HALO))
        ranges = []
        for start, length in spans(paragraph, self._words):
            each = QTextLayout.FormatRange()
            # Qt counts in UTF-16: 𠮷 is two.
            each.start = len(paragraph[:start].encode("utf-16-le")) // 2
            each.length = len(paragraph[start : start + length].encode("utf-16-le")) // 2
            each.format = marked
            ranges.append(each)
        layout.setFormats(ranges)
        return layout
