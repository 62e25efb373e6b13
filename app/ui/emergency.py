"""The emergency numbers (緊急): on the lock screen and everywhere, with nothing to unlock."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.agencies import EmergencyNumber
from app.ui import theme
from app.ui.icons import Icon
from app.ui.text import Text, label
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.cards import Lines
from app.ui.widgets.layouts import column, row, scrolled


def numbers() -> list[EmergencyNumber]:
    """The table of emergency numbers; it is read from the program's own files and needs no notebook."""
    from app.services.references import emergency_numbers

    return list(emergency_numbers())


class EmergencyPanel(QWidget):
    """Whom to ring, by what happened: the number large, and when somebody answers; `full` adds what to say."""

    def __init__(self, shown: list[EmergencyNumber] | None = None, *, full: bool = False) -> None:
        super().__init__()
        theme.role(self, "clear")
        lines = Lines(_line(number, full=full) for number in (numbers() if shown is None else shown))
        advice = self.tr("命の危険があるときは、ためらわず 110（警察）・119（救急・消防）に電話してください。")
        self.setLayout(column(Text(advice, "danger-text"), lines, None, gap=2))


class EmergencyBox(QDialog):
    """The panel in a window of its own; Esc closes it."""

    def __init__(self, parent: QWidget | None, shown: list[EmergencyNumber] | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("boxes", "つなぐ手帳"))
        head = row(Icon("siren", Tone.DANGER, 28), label(self.tr("緊急のとき"), "title"), None, gap=1.5)
        close = button(self.tr("閉じる"), self.accept, icon="x")
        head.addWidget(close)
        self.setLayout(column(head, scrolled(EmergencyPanel(shown, full=True)), gap=2, edge=3))
        theme.width(self, least=44)
        self.resize(theme.chars(48), theme.size(600))
        close.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.accept()
        else:
            super().keyPressEvent(event)


def _line(number: EmergencyNumber, *, full: bool) -> QWidget:
    said = column(Text(number.situation, "name"), gap=0)
    said.addWidget(Text("　".join(part for part in (number.name, number.hours) if part), "small"))
    if full and number.say:
        said.addWidget(Text(number.say))
    if full and number.duty:
        said.addWidget(Text(number.duty, "small"))
    if number.note:
        said.addWidget(Text(number.note, "small"))
    ring = column(label(number.number, "number"), gap=0)
    if number.long_number:
        ring.addWidget(label(number.long_number, "small"))
    across = row(Icon("phone", Tone.DANGER), gap=2, edge=1.5)
    across.addLayout(said, 3)
    across.addLayout(ring, 2)
    made = QWidget()
    theme.role(made, "clear")
    made.setLayout(across)
    made.setAccessibleName("、".join(part for part in (number.situation, number.name, number.number, number.hours) if part))
    return made
