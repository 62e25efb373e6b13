"""The houses to go to today, each with why it is there and the way to write it down."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from app.domain.dates import format_near
from app.domain.reminders import Place, Why
from app.ui import theme
from app.ui.pages.people.naming import ages_together, called_together, cautions, town
from app.ui.pages.today.reading import Visit
from app.ui.text import Text, badge, label
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, column, flow, row
from app.ui.widgets.sides import sides
from app.words.reminders import say

_LATE = (Why.NOT_MET, Why.OVERDUE)


class VisitLine(QWidget):
    """One house: names, ages, town and cautions left; why and since when in the middle; the button right."""

    def __init__(self, visit: Visit, today: date, go: Callable[[Place], None]) -> None:
        super().__init__()
        theme.role(self, "clear")
        first = visit.people[0]
        names = called_together(visit.people)
        why, when = say(visit.reminder, today)
        if visit.reminder.why is Why.DUE and first.last_on is not None:
            # That it is planned for today is said already; when one was there last helps more.
            when = self.tr("前回 {day}").format(day=format_near(first.last_on, today))
        name, ages = Text(names, "name", lines=2), label(ages_together(visit.people, today), "soft")
        # Several names take the line for themselves; one name has its age beside it.
        who: QLayout = flow(name, ages, gap=1) if len(visit.people) > 1 else row(name, ages, None, gap=1)
        where = flow(Text(town(first.address), "small"), gap=1)
        said = {each: None for person in visit.people for each in cautions(person.cautions, person.caution_note)}
        for words, kind in said:
            where.addWidget(badge(words, kind))
        left = box(column(who, where, gap=0.5))
        late = visit.reminder.why in _LATE
        middle = box(column(Text(why, "warning" if late else "body"), Text(when, "small"), gap=0))
        both = sides(left, middle, stretch=(5, 4), least=26, gap=1)
        self.act: QPushButton = button(
            self.tr("記録"),
            lambda: go(Place("activities", first.id, "new")),
            name=self.tr("{names}の記録").format(names=names),
        )
        self.act.setAutoDefault(True)
        page = self.tr("{names}のページ").format(names=names)
        open_person = button(page, lambda: go(Place("people", first.id)), role="icon", icon="chevron-right")
        across = row(gap=1)
        across.setContentsMargins(theme.space(2), theme.space(1.5), theme.space(1), theme.space(1.5))
        across.addLayout(both, 1)
        across.addWidget(self.act, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(open_person, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(across)
