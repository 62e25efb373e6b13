"""The whole emergency table, narrowed by what happened: on its page, and in a window of its own above any other."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.agencies import EVERYWHERE, EmergencyNumber
from app.domain.risks import Risk
from app.ui import theme
from app.ui.dialogs.fitting import size_on_screen
from app.ui.emergencies.panels import advice
from app.ui.emergencies.rows import Acts, Called, SituationCard
from app.ui.emergencies.tables import numbers, risks_told, situations
from app.ui.icons import Icon
from app.ui.text import label
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import Clear, box, column, flow, row, scrolled
from app.ui.widgets.panels import Panels
from app.words.labels import short

# 110, 119 and what else one sees of the table without scrolling; whoever presses the key waits for no more than these.
_AT_ONCE = 3


class EmergencyTable(Clear):
    """All situations with duties, sentences and numbers; chips narrow them to one danger."""

    def __init__(
        self, shown: list[EmergencyNumber] | None = None, called: Called | None = None, acts: Acts | None = None
    ) -> None:
        super().__init__()
        self._lines, self._called, self._acts = numbers() if shown is None else shown, called, acts
        self._age: int | None = None
        self._shown: tuple[list[EmergencyNumber], Risk | None, int | None] = ([], None, None)
        offers = [Option(None, self.tr("すべて")), *(Option(risk, short(risk)) for risk in risks_told(self._lines))]
        self.which = Chips(offers, name=self.tr("何が起きましたか"))
        self.which.changed.connect(self._fill)
        self._cards = Panels()
        self.setLayout(column(advice(), _first(self._lines), self.which, self._cards, None, gap=2))
        self.choose(None)

    def choose(self, risk: Risk | None) -> None:
        """Show what is to be done about one danger, or everything."""
        self.which.set_values((risk,))
        self._fill()

    def show_lines(self, lines: list[EmergencyNumber], age: int | None = None) -> None:
        """Show other lines, for instance those of another municipality; `age` is of whom one rings about, where it is known."""
        self._lines, self._age = lines, age
        self._fill()

    def _fill(self) -> None:
        taken = self.which.value()
        if not self.which.values():
            self.which.set_values((None,))
        risk = taken if isinstance(taken, Risk) else None
        wanted = (self._lines, risk, self._age)
        if wanted == self._shown:
            return
        self._shown = wanted
        told = situations(*wanted)
        cards = (SituationCard(situation, lines, self._called, self._acts) for situation, lines in told)
        self._cards.set_lines(cards, at_once=_AT_ONCE)


def _first(lines: list[EmergencyNumber]) -> QWidget:
    """The numbers that everybody may ring, large: at a large text the chips beneath fill the rest of the window."""
    told: dict[str, str] = {}
    for line in lines:
        if line.number in EVERYWHERE:
            told.setdefault(line.number, line.name)
    return box(flow(*(box(row(label(number, "number"), label(name, "small"), gap=1)) for number, name in told.items()), gap=3))


class EmergencyBox(QDialog):
    """The table in a window of its own; Esc closes it."""

    def __init__(self, parent: QWidget | None, shown: list[EmergencyNumber] | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("boxes", "つなぐ手帳"))
        close = button(self.tr("閉じる"), self.accept, icon="x")
        head = row(Icon("siren", Tone.DANGER, 28), label(self.tr("緊急のとき"), "title"), None, close, gap=1.5)
        self.table = EmergencyTable(shown)
        self.setLayout(column(head, scrolled(self.table), gap=2, edge=3))
        theme.width(self, least=28)
        self.resize(size_on_screen(self, theme.chars(60), theme.size(640)))
        self.table.which.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.accept()
        else:
            super().keyPressEvent(event)
