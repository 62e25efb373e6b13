"""How the municipality itself helps: whom to ask there, by day and by night, and to whom one turns first."""

from collections.abc import Iterator

from app.documents.addresses import agency_name
from app.domain.municipalities import SupportSystem
from app.services.municipalities import TownLine
from app.ui.pages.municipalities.words import asking_facts, checked_fact
from app.ui.text import Text
from app.ui.widgets.layouts import clear, column, flow
from app.ui.widgets.panels import Panel
from app.words.phrases import joined


class TownPanel(Panel):
    """What desks told of one municipality, in a line or two; it is not there where nobody told anything."""

    def __init__(self) -> None:
        super().__init__(edge=2)
        self._said = column(gap=0.5)
        self.add(self._said)
        self.hide()

    def show_town(self, line: TownLine | None) -> None:
        """Show what is known of this one, and beneath it what other desks tell otherwise."""
        clear(self._said)
        several = [("", line.system), *line.beside] if line else []
        told = [(by, list(_told(system))) for by, system in several]
        for by, words in told:
            self._said.addLayout(flow(*(Text(each) for each in (*([agency_name(by)] if by else []), *words)), gap=2))
        self.setVisible(any(words for _by, words in told))


def _told(system: SupportSystem) -> Iterator[str]:
    facts = [joined(word, said, by=" ") for word, said in asking_facts(system) if said]
    yield from facts
    _word, checked = checked_fact(system)
    if facts and checked:
        yield checked
