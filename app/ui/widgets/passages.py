"""What somebody wrote at great length, one part after another: nobody reads a hundred thousand characters at one look."""

import unicodedata

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui import theme
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import Clear, column, flow

# A part is about what one reads in five minutes; what is hardly longer, or has few lines more, is shown whole. A line counts
# as so many characters.
PART = 3_000
_A_LINE = 20
_MARKS = 20


def passage(text: str, role: str = "body") -> QWidget:
    """Somebody's words: whole at any usual length, otherwise in parts with buttons that lead through all of them."""
    told = parts(text)
    return Passage(told, role) if len(told) > 1 else Text(text, role)


def parts(text: str, first: int = PART) -> list[str]:
    """Cut a text where a line or a sentence ends, if one does; put together again, the parts are the text.

    `first` is how much of it is shown at once, where there is something else to see beneath.
    """
    made: list[str] = []
    while text:
        end = _end(text, PART if made else first)
        made.append(text[:end])
        text = text[end:]
    return made


class Passage(Clear):
    """One part of a long text, how much there is besides, and the ways to the rest."""

    def __init__(self, told: list[str], role: str = "body") -> None:
        super().__init__()
        self._parts, self._at = told, 0
        self._text, self._where = Text("", role), Text("", "small")
        self._further = button("", lambda: self._go(self._at + 1), icon="chevron-down")
        self._back = button(self.tr("前の部分"), lambda: self._go(self._at - 1), icon="chevron-up")
        self._first = button(self.tr("はじめを読む"), lambda: self._go(0), role="link")
        self._last = button(self.tr("終わりを読む"), lambda: self._go(len(self._parts) - 1), role="link")
        acts = flow(self._further, self._back, self._first, self._last, gap=1)
        self.setLayout(column(self._text, self._where, acts, gap=1))
        self._show()

    def _go(self, part: int) -> None:
        self._at = part
        # The button that leads nowhere from here goes; the keyboard is on the one that stays.
        stays = {0: self._further, len(self._parts) - 1: self._back}.get(part)
        if stays is not None:
            stays.show()
            stays.setFocus()
        self._show()
        self._reveal()

    def _show(self) -> None:
        before, shown = sum(map(len, self._parts[: self._at])), self._parts[self._at]
        whole = sum(map(len, self._parts))
        after = whole - before - len(shown)
        self._text.set_text(shown.removesuffix("\n"))
        last = self.tr("{0}字目まで").format(f"{before + len(shown):,}") if after else self.tr("終わりまで")
        where = self.tr("全{whole}字のうち、{first}字目から{last}")
        self._where.set_text(where.format(whole=f"{whole:,}", first=f"{before + 1:,}", last=last))
        words = self.tr("続きを読む（あと{after}字）").format(after=f"{after:,}")
        self._further.setText(words)
        for each, leads_on in ((self._further, after), (self._last, after), (self._back, before), (self._first, before)):
            each.setVisible(leads_on > 0)

    def _reveal(self) -> None:
        """Bring the beginning of the part to where one reads."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea) and (page := area.widget()) is not None:
            top = self.mapTo(page, QPoint(0, 0)).y()
            area.verticalScrollBar().setValue(min(top - theme.space(2), area.verticalScrollBar().value()))


def _end(text: str, part: int) -> int:
    """Where the first part of a text ends."""
    most = part + part // 3
    lines, shown = text[:most].split("\n"), part // _A_LINE
    if len(lines) > shown + shown // 3:
        return min(len("\n".join(lines[:shown])) + 1, _ended(text, part))
    return len(text) if len(text) <= most else _ended(text, part)


def _ended(text: str, part: int) -> int:
    """After the last line or sentence that ends in the later half of a part; else between two characters."""
    for mark in "\n。":
        if end := text.rfind(mark, part // 2, part) + 1:
            return end
    end = part
    while end < min(len(text), part + _MARKS) and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return end
