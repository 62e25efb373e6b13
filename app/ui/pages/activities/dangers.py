"""What to do about a danger that was seen: whom to ring, what to say first, and a line for what they answered."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from app.domain.agencies import EmergencyNumber
from app.domain.attempts import Attempt, Cause
from app.domain.reminders import Place
from app.domain.risks import Risk
from app.services import references
from app.ui import theme
from app.ui.icons import Icon
from app.ui.pages.people.ringing import ask_who_was_reached
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, clear, column, row, rule
from app.ui.widgets.sides import sides
from app.words.labels import label as word_of

_SHOWN = 3


class Dangers(QWidget):
    """For each danger ticked, its rows of the emergency table."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._context = context
        self._person_id = ""
        self._risks: tuple[Risk, ...] = ()
        self._inside = column(gap=1.5)
        self.setLayout(self._inside)

    def set_person(self, person_id: str) -> None:
        """About whom one rings; '' for nobody in particular."""
        self._person_id = person_id

    def show_risks(self, risks: Iterable[Risk]) -> None:
        """Show whom to ring for these."""
        wanted = tuple(risks)
        if wanted == self._risks:
            return
        self._risks = wanted
        clear(self._inside)
        near = self._context.owner.local_government_code
        for risk in wanted:
            self._inside.addWidget(self._card(risk, references.situation_of(risk, near)))

    def _card(self, risk: Risk, rows: Sequence[EmergencyNumber]) -> QFrame:
        made = QFrame()
        theme.role(made, "banner-danger")
        inside = column(gap=1.5, edge=2)
        more = button(self.tr("緊急の電話番号をすべて見る"), self._context.show_emergency, role="link", icon="siren")
        inside.addWidget(Text(word_of(risk), "heading"))
        for number, each in enumerate(rows[:_SHOWN]):
            if number:
                inside.addWidget(rule())
            inside.addWidget(self._row(risk, number, each))
        inside.addWidget(more)
        made.setLayout(inside)
        made.setAccessibleName(word_of(risk))
        return made

    def _row(self, risk: Risk, at: int, each: EmergencyNumber) -> QWidget:
        said = column(Text(each.name, "strong"), gap=0.5)
        for words, kind in ((each.say, "body"), (each.duty, "small"), (each.hours, "small")):
            if words:
                said.addWidget(Text(words, kind))
        number = column(gap=0.75)
        if each.number:
            number.addLayout(row(Icon("phone", Tone.DANGER), label(each.number, "number"), None, gap=1))
            if each.long_number:
                number.addWidget(Text(each.long_number, "soft"))
        else:
            number.addWidget(Text(self.tr("番号はまだ登録していません"), "small"))
        if each.number and each.checked_on is None and len(each.number) > len("110"):
            number.addWidget(Text(self.tr("まだ確かめていない番号です"), "small"))
        rung = button(
            self.tr("かけたことを書く"),
            partial(self._ring, risk, at, each),
            icon="notebook-pen",
            name=self.tr("{name}にかけたことを書く").format(name=each.name),
        )
        number.addWidget(rung, 0, Qt.AlignmentFlag.AlignLeft)
        return box(sides(box(said), box(number), stretch=(3, 2), least=36, gap=2))

    def _ring(self, risk: Risk, at: int, each: EmergencyNumber) -> None:
        begun = Attempt(
            person_id=self._person_id,
            cause=Cause.RISK,
            whom=each.name,
            number=each.number or each.long_number,
            on=self._context.today(),
            reached=True,
        )
        place = Place("people", self._person_id, f"ringing:{Cause.RISK}:{risk}{at}") if self._person_id else None
        ask_who_was_reached(self._context, self, begun, place)
