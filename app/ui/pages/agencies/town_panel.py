"""How the municipality itself helps: whom to ask there, by day and by night, and to whom one turns first."""

from app.documents.addresses import agency_name
from app.domain.municipalities import SupportSystem
from app.services.municipalities import TownLine
from app.ui.pages.municipalities.words import asking_facts, checked_fact
from app.ui.text import Text
from app.ui.widgets.panels import Panel
from app.words.phrases import joined


class TownPanel(Panel):
    """What desks told of one municipality, in a line or two; it is not there where nobody told anything."""

    def __init__(self) -> None:
        super().__init__(edge=2)
        self._said = Text()
        self.add(self._said)
        self.hide()

    def show_town(self, line: TownLine | None) -> None:
        """Show what is known of this one, and beneath it what other desks tell otherwise."""
        told = _told(line.system) if line else ""
        others = [joined(agency_name(by), _told(each), by="：") for by, each in line.beside] if line else []
        self._said.set_text(joined(told, *others, by="\n"))
        self.setVisible(bool(told))


def _told(system: SupportSystem) -> str:
    facts = [fact for fact in asking_facts(system) if fact[1]]
    _word, checked = checked_fact(system)
    return joined(*(f"{word} {said}" for word, said in facts), checked) if facts else ""
