"""Several agencies, such as those with which something may be shared: those near by as chips, any other by searching."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from app.documents.addresses import agency_name
from app.services import agencies
from app.ui.forms.editors import OwnEditor
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import column, row
from app.ui.widgets.search import SearchBox

NEAREST = 10


class SharingEditor(OwnEditor):
    """Several agencies, an editor of a form; what is chosen stays on offer whatever is searched."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._near = ""
        self._words = ""
        self.chips = Chips([], many=True, name=name)
        self.search = SearchBox(self.tr("ほかの機関をさがす"))
        self.search.asked.connect(self._find)
        self.setLayout(column(self.chips, row(self.search, None), gap=1))

    def near(self, municipality: str) -> None:
        """Offer the agencies of this municipality first."""
        self._near = municipality
        self._offer(self.value())

    def value(self) -> tuple[str, ...]:
        return tuple(str(code) for code in self.chips.values())

    def set_value(self, value: Any) -> None:
        self._offer(value or ())
        self.chips.set_values(value or ())

    def draft(self) -> Any:
        return list(self.value())

    def take_draft(self, kept: Any) -> None:
        self.set_value(tuple(str(code) for code in kept))

    def heed(self, changed: Callable[[], object]) -> None:
        self.chips.changed.connect(lambda: changed())

    def setFocus(self, *_reason: object) -> None:
        self.chips.setFocus()

    def _find(self, words: str) -> None:
        self._words = words
        self._offer(self.value())

    def _offer(self, chosen: Iterable[str]) -> None:
        found = islice(agencies.matching(agencies.offered(self._near), self._words), NEAREST)
        codes = [*chosen, *(agency.code for agency in found)]
        self.chips.set_options(Option(code, agency_name(code)) for code in dict.fromkeys(codes))
