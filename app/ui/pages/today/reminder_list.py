"""What waits besides visits: answers, what is to be sent, and what the notebook itself needs."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.places import PageName, Place, Within
from app.domain.referrals import ArrivalLine, Urgency
from app.domain.reminders import Reminder, Why
from app.ui import theme
from app.ui.pages.people.words import called
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import column
from app.ui.widgets.panels import Line, Lines, Section
from app.ui.widgets.states import Banner
from app.words.labels import label as word_of
from app.words.reminders import say

BANNERS = (Why.RECOVERY_SHEET, Why.CARD_ENDS, Why.CARD_TOO_OLD, Why.BACKUP)
ANSWERS = (Why.ANSWERED, Why.QUESTIONED)
SENDING = (Why.TO_WRITE_OUT, Why.SEND_AGAIN)
WAITING = (Why.NOT_ACKNOWLEDGED, Why.NO_ANSWER)
_VISITS = (Why.DUE, Why.OVERDUE, Why.NOT_MET)
_SHOWN_ELSEWHERE = {*_VISITS, Why.ARRIVED, Why.KEPT_APART, Why.DRAFT, *BANNERS, *ANSWERS, *SENDING, *WAITING}
# Whatever else waits, so that no reminder is ever without a place.
OTHERS = tuple(why for why in Why if why not in _SHOWN_ELSEWHERE)
_ICONS = {
    Why.SIGHTING: ("eye", Tone.PRIMARY),
    Why.ANSWERED: ("mail-check", Tone.SUCCESS),
    Why.QUESTIONED: ("circle-question-mark", Tone.WARNING),
    Why.TO_WRITE_OUT: ("send", Tone.PRIMARY),
    Why.SEND_AGAIN: ("refresh-cw", Tone.WARNING),
    Why.NOT_ACKNOWLEDGED: ("hourglass", Tone.SOFT),
    Why.NO_ANSWER: ("hourglass", Tone.SOFT),
    Why.KEPT_APART: ("circle-alert", Tone.WARNING),
}
Go = Callable[[Place], None]


def sections(others: Iterable[Reminder], today: date, go: Go, headings: dict[str, tuple[Why, ...]]) -> list[Section]:
    """A section for each heading under which something waits."""
    found = list(others)
    made = []
    for heading, whys in headings.items():
        here = [reminder for reminder in found if reminder.why in whys]
        if here:
            made.append(Section(heading, Lines([reminder_line(reminder, today, go) for reminder in here])))
    return made


def reminder_line(reminder: Reminder, today: date, go: Go) -> QWidget:
    """One thing that waits; what is to be sent has its button, anything else opens."""
    icon, tone = _ICONS.get(reminder.why, ("info", Tone.PRIMARY))
    title, beneath = say(reminder, today)
    if reminder.why in SENDING:
        write = QCoreApplication.translate("today", "書き出す")
        act = button(write, lambda: go(Place(PageName.EXCHANGE, "", Within.WRITE)), icon="send")
        inside = column(Line(title, beneath, icon=icon, tone=tone, role="strong"), gap=0)
        across = column(act)
        across.setContentsMargins(theme.space(7), 0, theme.space(2), theme.space(2))
        inside.addLayout(across)
        made = QWidget()
        theme.role(made, "clear")
        made.setLayout(inside)
        return made
    return Line(title, beneath, icon=icon, tone=tone, role="strong", opens=lambda: go(reminder.place))


def banner(reminder: Reminder, today: date, go: Go) -> Banner:
    """Something the notebook itself needs, with the way to it."""
    title, beneath = say(reminder, today)
    act: QPushButton = button(QCoreApplication.translate("today", "開く"), lambda: go(reminder.place))
    return Banner("warning" if reminder.urgent or reminder.why is Why.RECOVERY_SHEET else "info", title, beneath, act)


def arrival_line(line: ArrivalLine, today: date, go: Go) -> Line:
    """A referral that waits for somebody's decision."""
    nameless = QCoreApplication.translate("today", "匿名相談")
    days = (today - line.made_on).days
    marks = {Urgency.EMERGENCY: "emergency", Urgency.URGENT: "urgent"}
    badges = [(word_of(line.urgency), marks[line.urgency])] if line.urgency in marks else []
    return Line(
        nameless if line.nameless else called(line.person_name, line.provisional),
        line.reason,
        beside=QCoreApplication.translate("today", "{age}歳").format(age=line.age) if line.age is not None else "",
        badges=badges,
        right=QCoreApplication.translate("today", "{days}日前").format(days=days) if days > 0 else "",
        right_beneath=line.sender_name,
        opens=lambda: go(Place(PageName.INBOX, line.id)),
    )
