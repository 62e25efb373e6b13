"""Choosing one of many by searching: what is chosen stands alone, with a way to choose another."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.ui import theme
from app.ui.text import Text
from app.ui.widgets.badges import Mark
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import Clear, box, column, row
from app.ui.widgets.panels import Line, Lines
from app.ui.widgets.revealing import reveal
from app.ui.widgets.search import SearchBox

MOST = 6


@dataclass(frozen=True, slots=True)
class Offer:
    """One that can be chosen: its key, its name, what stands beneath, and badges."""

    key: str
    name: str
    beneath: str = ""
    marks: tuple[Mark, ...] = ()


class Picker(Clear):
    """A search box with what it finds beneath; after a choice only the chosen one is left.

    Whoever chooses by keyboard keeps it here, whatever is shown anew meanwhile.
    """

    picked = Signal(str)
    asked = Signal(str)

    def __init__(self, search: SearchBox | str, nothing: str) -> None:
        super().__init__()
        self._nothing = nothing
        self._chosen: Offer | None = None
        self._offered: tuple[list[Offer], bool] = ([], False)
        self._other: QPushButton | None = None
        self.search = SearchBox(search) if isinstance(search, str) else search
        theme.width(self.search, least=12, most=30)
        self.search.asked.connect(self.asked)
        self.search.left_downwards.connect(self._enter_found)
        self._found = Lines()
        self._said = Text("", "soft")
        self._kept = Lines()
        self._finding = box(column(row(self.search, None), self._said, self._found, gap=1))
        self.setLayout(column(self._kept, self._finding, gap=1))
        self.choose(None)

    def chosen(self) -> str:
        """The key of the chosen one; empty while there is none."""
        return self._chosen.key if self._chosen else ""

    def choose(self, offer: Offer | None) -> None:
        """Show this one as chosen; nothing is told by `picked`."""
        has_keyboard = self._has_keyboard(self)
        self._chosen, self._other = offer, None
        self._kept.setVisible(offer is not None)
        if offer is not None:
            self._other = button(self.tr("変える"), self._again, name=self.tr("{name}を変える").format(name=offer.name))
            self._kept.set_lines([Line(offer.name, offer.beneath, marks=offer.marks, buttons=[self._other])])
        self._finding.setVisible(offer is None)
        if has_keyboard:
            (self._other or self.search).setFocus(Qt.FocusReason.OtherFocusReason)
            # Once it has its place; at the largest letters it stands where the lines to choose from were.
            QTimer.singleShot(0, self, self._reveal)

    def offer(self, offers: Iterable[Offer], *, more: bool = False) -> None:
        """Show these to choose from; `more` says that the search finds others."""
        found = list(offers)
        if found and self._offered == (found, more):
            return
        self._offered = (found, more)
        has_keyboard = self._has_keyboard(self._found)
        self._found.setVisible(bool(found))
        self._said.set_text("" if found and not more else self.tr("ほかは、上の欄でさがせます。") if found else self._nothing)
        self._said.setVisible(not found or more)
        self._found.set_lines(Line(each.name, each.beneath, marks=each.marks, opens=self._taker(each)) for each in found)
        if has_keyboard:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_keyboard(self, part: QWidget) -> bool:
        return (has := QApplication.focusWidget()) is not None and part.isAncestorOf(has)

    def _enter_found(self) -> None:
        for line in self._found.lines[:1]:
            line.setFocus(Qt.FocusReason.TabFocusReason)
            reveal(line)

    def _reveal(self) -> None:
        if self._has_keyboard(self):
            reveal(self._kept if self._chosen else self.search)

    def _taker(self, offer: Offer) -> Callable[[], None]:
        def take() -> None:
            self.choose(offer)
            self.picked.emit(offer.key)

        return take

    def _again(self) -> None:
        self.choose(None)
        self.picked.emit("")
