"""Whom to ring, in few words, on the lock screen: it is the first thing painted and loads nothing but itself."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.agencies import EmergencyNumber
from app.ui.emergencies.rows import beside, number_words, verified
from app.ui.emergencies.tables import numbers
from app.ui.icons import Icon
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.layouts import Clear, box, column, flow, row
from app.ui.widgets.panels import Lines
from app.ui.widgets.sides import sides
from app.words.phrases import joined

# What one sees of the table without scrolling; the rest comes as soon as these are painted.
_AT_ONCE = 8


class EmergencyPanel(Clear):
    """Whom to ring, by what happened, in few words: for the lock screen."""

    def __init__(self, shown: list[EmergencyNumber] | None = None) -> None:
        super().__init__()
        lines = Lines(map(_short_line, numbers() if shown is None else shown), at_once=_AT_ONCE)
        self.setLayout(column(advice(), lines, None, gap=2))


def advice() -> Text:
    """The one sentence that stands above every list of numbers."""
    words = "命の危険があるときは、ためらわず 110（警察）・119（救急・消防）に電話してください。"
    return Text(QCoreApplication.translate("EmergencyPanel", words), "danger-text")


def _short_line(line: EmergencyNumber) -> QWidget:
    said = column(Text(line.situation, "name"), Text(joined(line.name, line.hours), "small"), gap=0)
    differ = beside(line)
    right = column(number_words(line), flow(*verified(line)), *(Text(words, "small") for words in differ), gap=0)
    both = sides(said, right, stretch=(3, 2), gap=2, least=24)
    made = box(row(Icon("phone", Tone.DANGER), (both, 1), gap=2, edge=1.5))
    parts = (line.situation, line.name, line.number, line.long_number, line.hours, *differ)
    made.setAccessibleName(joined(*parts, by="、"))
    return made
