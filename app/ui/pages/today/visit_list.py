"""The houses to go to today, each with why it is there and the way to write it down."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from app.documents.addresses import town
from app.domain.dates import format_near
from app.domain.places import PageName, Place, Within
from app.domain.reminders import Why
from app.queries.houses import Visit
from app.ui import hearing, theme
from app.ui.pages.people.words import cautions
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import MIDDLE, Clear, row
from app.ui.widgets.words import LineWords, Words
from app.words.reminders import say
from app.words.said.people import ages_together, called_together

_LATE = (Why.NOT_MET, Why.OVERDUE, Why.AHEAD)


class VisitLine(Clear):
    """One house: names, ages, town and cautions left; why and since when in the middle; the button right.

    `logs` is where a visit to them is written down, by the button or with F2 (`TodayPage.logs`).
    """

    stepped = Signal(int)
    """Somebody goes one line down (1) or up (-1)."""

    def __init__(self, visit: Visit, today: date, go: Callable[[Place], None]) -> None:
        super().__init__()
        first = visit.people[0]
        names = called_together(visit.people)
        why, when = say(visit.reminder, today)
        if visit.reminder.why is Why.DUE and first.last_on is not None:
            # That it is planned for today is said already; when one was there last helps more.
            when = self.tr("前回 {day}").format(day=format_near(first.last_on, today))
        marks = {each: None for person in visit.people for each in cautions(person.cautions, person.caution_note)}
        said = LineWords(
            title=names,
            beside=ages_together(visit.people, today),
            beneath=town(first.address),
            marks=tuple(marks),
            right=why,
            right_role="warning" if visit.reminder.why in _LATE else "body",
            right_beneath=when,
        )
        self.logs = Place(PageName.ACTIVITIES, first.id, Within.NEW)
        sure = visit.reminder.why is Why.NOT_MET
        unmet = visit.reminder.person_id or first.id
        self.act: QPushButton = (
            button(
                self.tr("安否を確かめる"),
                partial(go, Place(PageName.TODAY, unmet, Within.MAKE_SURE)),
                name=self.tr("{names}の安否を確かめる").format(names=names),
            )
            if sure
            else button(self.tr("記録"), partial(go, self.logs), name=self.tr("{names}の記録").format(names=names))
        )
        self.act.setToolTip(self.tr("F2で記録"))
        # Why one goes there and what to beware of, to whoever hears this button and does not see the line.
        hearing.describe(self.act, line="、".join(part for part in said.parts() if part != names))
        # All buttons of the list are as wide as the widest, so that the words beside them stand in one line.
        theme.width(self.act, least=9.2)
        self.act.installEventFilter(self)
        page = self.tr("{names}のページ").format(names=names)
        open_person = button(page, lambda: go(Place(PageName.PEOPLE, first.id)), role="icon", icon="chevron-right")
        self.setLayout(row((Words(said), 1), (self.act, MIDDLE), (open_person, MIDDLE), edge=(2, 1.5, 1, 1.5)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A button would take the arrows for its neighbour; here they go from house to house.
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)
