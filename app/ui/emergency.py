"""緊急: whom to ring, on the lock screen and everywhere, with nothing to unlock.

One key, F1, from anywhere: no input method uses it while it converts, and it lies at the corner where it is found blindly.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from app.domain.agencies import EmergencyNumber
from app.domain.risks import Risk
from app.ui import theme
from app.ui.dialogs.boxes import hold
from app.ui.dialogs.fitting import size_on_screen
from app.ui.emergencies.rows import Called, SituationCard, number_words, verified
from app.ui.emergencies.tables import numbers, risks_told, situations
from app.ui.icons import Icon
from app.ui.text import Text, label
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.cards import Cards, Lines
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import column, flow, row, scrolled
from app.ui.widgets.sides import sides
from app.words.labels import short

__all__ = ["KEY", "EmergencyBox", "EmergencyKey", "EmergencyPanel", "EmergencyTable", "numbers"]

KEY = Qt.Key.Key_F1
# 110, 119 and what else one sees of the table without scrolling; whoever presses the key waits for no more than these.
_AT_ONCE = 3


class EmergencyPanel(QWidget):
    """Whom to ring, by what happened, in few words: for the lock screen."""

    def __init__(self, shown: list[EmergencyNumber] | None = None) -> None:
        super().__init__()
        theme.role(self, "clear")
        lines = Lines(_short_line(each) for each in (numbers() if shown is None else shown))
        self.setLayout(column(_advice(), lines, None, gap=2))


class EmergencyTable(QWidget):
    """All situations with duties, sentences and numbers; chips narrow them to one danger."""

    def __init__(self, shown: list[EmergencyNumber] | None = None, called: Called | None = None) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._lines, self._called = numbers() if shown is None else shown, called
        self._shown: tuple[list[EmergencyNumber], Risk | None] = ([], None)
        offers = [Option(None, self.tr("すべて")), *(Option(risk, short(risk)) for risk in risks_told(self._lines))]
        self.which = Chips(offers, name=self.tr("何が起きましたか"))
        self.which.changed.connect(self._fill)
        self._cards = Cards()
        self.setLayout(column(_advice(), self.which, self._cards, None, gap=2))
        self.choose(None)

    def choose(self, risk: Risk | None) -> None:
        """Show what is to be done about one danger, or everything."""
        self.which.set_values((risk,))
        self._fill()

    def show_lines(self, lines: list[EmergencyNumber]) -> None:
        """Show other lines, for instance those of another municipality."""
        self._lines = lines
        self._fill()

    def _fill(self) -> None:
        taken = self.which.value()
        if not self.which.values():
            self.which.set_values((None,))
        risk = taken if isinstance(taken, Risk) else None
        if (self._lines, risk) == self._shown:
            return
        self._shown = (self._lines, risk)
        cards = (SituationCard(situation, lines, self._called) for situation, lines in situations(self._lines, risk))
        self._cards.set_lines(cards, at_once=_AT_ONCE)


class EmergencyBox(QDialog):
    """The table in a window of its own; Esc closes it."""

    def __init__(self, parent: QWidget | None, shown: list[EmergencyNumber] | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("boxes", "つなぐ手帳"))
        head = row(Icon("siren", Tone.DANGER, 28), label(self.tr("緊急のとき"), "title"), None, gap=1.5)
        close = button(self.tr("閉じる"), self.accept, icon="x")
        head.addWidget(close)
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


class EmergencyKey(QObject):
    """Opens the emergency numbers when F1 is pressed in any window of the program, small ones included.

    Where the window knows more (`show_emergency`), it is asked; otherwise the numbers open above whatever is open.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watched: QWindow | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            # The window that has the focus is watched, not the application: few events pass there.
            app.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == KEY:
            self._open()
            return True
        return False

    def _open(self) -> None:
        window = QApplication.activeWindow()
        if isinstance(window, EmergencyBox):
            return
        show = getattr(window, "show_emergency", None)
        if callable(show) and QApplication.activeModalWidget() in (None, window):
            show()
        else:
            hold(EmergencyBox(window))

    def _watch(self, window: QWindow | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)


def _advice() -> Text:
    words = "命の危険があるときは、ためらわず 110（警察）・119（救急・消防）に電話してください。"
    return Text(QCoreApplication.translate("EmergencyPanel", words), "danger-text")


def _short_line(line: EmergencyNumber) -> QWidget:
    said = column(Text(line.situation, "name"), gap=0)
    said.addWidget(Text("　".join(part for part in (line.name, line.hours) if part), "small"))
    across = row(Icon("phone", Tone.DANGER), gap=2, edge=1.5)
    across.addLayout(sides(said, column(number_words(line), flow(*verified(line)), gap=0), stretch=(3, 2), gap=2, least=24), 1)
    made = QWidget()
    theme.role(made, "clear")
    made.setLayout(across)
    parts = (line.situation, line.name, line.number, line.long_number, line.hours)
    made.setAccessibleName("、".join(part for part in parts if part))
    return made
