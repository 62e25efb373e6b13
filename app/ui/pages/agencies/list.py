"""One agency: who they are and for what, their number as large as one dials it, and the next act."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.agencies import Agency
from app.ui import theme
from app.ui.icons import Icon
from app.ui.text import Text, texts
from app.ui.theme import Tone
from app.ui.widgets.layouts import LEFT, Clear, box, column, row
from app.ui.widgets.sides import sides
from app.words.agencies import checked_words, number_words, other_words
from app.words.phrases import joined


class AgencyLine(Clear):
    """A line of the list; number and act go below the name where there is no room beside it."""

    def __init__(self, agency: Agency, act: QWidget | None, number_acts: QWidget | None) -> None:
        super().__init__()
        said = column(Text(agency.name, "name"), *texts((agency.fields, "small"), (agency.note, "small")), gap=0)
        if number_acts is not None:
            said.addWidget(number_acts, 0, LEFT)
        acts = [act] if act is not None else []
        parts = sides(said, _number(agency), *acts, stretch=(1, 0, 0), gap=2, least=34, centred=True)
        self.setLayout(row(parts, edge=(2, 1.5)))
        spoken = (agency.name, agency.fields, number_words(agency.phone), *_beneath(agency))
        self.setAccessibleName(joined(*spoken, by="、"))


def _number(agency: Agency) -> QWidget:
    number = column(Text(number_words(agency.phone), "number" if agency.phone else "soft"), gap=0)
    beneath = joined(*_beneath(agency))
    if beneath:
        mark = row(gap=0.5)
        if agency.phone and agency.checked_on is None:
            mark.addWidget(Icon("circle-alert", Tone.WARNING, 16), 0, Qt.AlignmentFlag.AlignVCenter)
        mark.addWidget(Text(beneath, "small"), 1)
        number.addLayout(mark)
    whole = box(number)
    theme.width(whole, least=13, most=13)
    return whole


def _beneath(agency: Agency) -> tuple[str, ...]:
    return other_words(agency.other), agency.hours, checked_words(agency.phone, agency.checked_on)
