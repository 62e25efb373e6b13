"""The words looked for, marked where they stand in a text, however they were written there."""

from PySide6.QtGui import QTextCharFormat, QTextLayout

from app.domain.excerpts import spans
from app.ui import theme
from app.ui.text import Formats, Text
from app.ui.theme import Tone


class Marked(Text):
    """A text in which the words looked for stand on a pale ground and in bold."""

    def __init__(self, text: str, words: str, role: str = "body", *, lines: int = 0) -> None:
        self._words = words
        self.formats = self._marked
        super().__init__(text, role, lines=lines)

    def _marked(self, paragraph: str) -> Formats:
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
        return ranges
