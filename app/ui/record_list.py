"""All records of a page as one list: ordered keys, their lines a page at a time, and what to do first where there is none."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from app.domain.places import PageName, Place, Within
from app.ui.bridge import Asked
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.grouped import is_heading
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import column, scrolled, stacked
from app.ui.widgets.lists import Answer, PagedLine, PagedList
from app.ui.widgets.tabs import first_stop


class _Named(Protocol):
    @property
    def id(self) -> str: ...


L = TypeVar("L", bound=_Named)


class RecordList(Part, Generic[L]):
    """A long list of records; one stays where one was in it. What is asked is said by whoever derives from it."""

    def __init__(self, context: Context, page: PageName) -> None:
        super().__init__(context)
        self._page = page
        self._focus_wanted = False
        self.list = self.make_list()
        self.list.opened.connect(self.open_record)
        self.list.clicked.connect(lambda _index: self.open_record(self.list.key() or ""))
        self.either = stacked(self.list)

    # ---- what each list says for itself ----------------------------------------------------------------------------------

    def make_list(self) -> PagedList:
        """The list, with its name; `read_lines` gives its lines."""
        raise NotImplementedError

    def ask(self) -> Asked[list[str]]:
        """Ask for the keys in their order."""
        raise NotImplementedError

    def ask_lines(self, keys: list[str]) -> Asked[list[L]]:
        """Ask for the lines of some keys."""
        raise NotImplementedError

    def line(self, line: L) -> PagedLine:
        """What is said of one record."""
        raise NotImplementedError

    # ---- what they share -------------------------------------------------------------------------------------------------

    def lay_out(self, header: PageHeader, nothing: Sequence[QWidget], *above: QWidget | QLayout, gap: float = 1.5) -> None:
        """The header, what stands above the list, and the list, or in its place one of `nothing`."""
        for each in nothing:
            self.either.addWidget(each)
        self.inside = column(*above, gap=gap)
        self.inside.addWidget(self.either, 1)
        # Where large text leaves too little room for what stands above the list, all of it scrolls and nothing is cut.
        self.area = scrolled(self.inside)
        self.setLayout(column(header, (self.area, 1), gap=2, edge=3))

    def begins(self, words: str, icon: str = "plus", *, role: str = "primary") -> QPushButton:
        """A button that leads to the form of a new record."""
        return button(words, self.begin, role=role, icon=icon)

    def begin(self) -> None:
        """Go to the form of a new record."""
        self.context.go(Place(self._page, "", Within.NEW))

    def open(self, place: Place) -> None:
        self._focus_wanted = True
        self.read()

    def read(self) -> None:
        self.ask().then(self.show_keys)

    def show_keys(self, keys: list[str]) -> None:
        """Show these records, or what stands there where there is none."""
        self.list.set_keys(keys)
        self.show_either(0 if keys else 1)

    def show_either(self, which: int) -> None:
        """Show the list (0), or what stands in its place; whoever just came here has the keyboard in it."""
        self.either.setCurrentIndex(which)
        here = self.either.currentWidget()
        stands = first_stop(here) if which and here is not None else self.list
        if self._focus_wanted and stands is not None:
            stands.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_wanted = False

    def open_record(self, key: str) -> None:
        """Go to one record; a heading leads nowhere."""
        if key and not is_heading(key):
            self.context.go(Place(self._page, key))

    def read_lines(self, keys: Sequence[str], answer: Answer) -> None:
        """Answer with the lines of these keys."""
        self.ask_lines(list(keys)).then(lambda lines: answer({line.id: self.line(line) for line in lines}))
