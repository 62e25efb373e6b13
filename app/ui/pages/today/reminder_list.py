"""What waits besides visits: answers, what is to be sent, and what the notebook itself needs."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from app.domain.places import PageName, Place, Within
from app.domain.reminders import Reminder, ReminderGroup, Why, group_of, is_long_without_answer
from app.ui.pages.referrals.case_panel import take_over
from app.ui.places import Context
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.panels import Line, Lines, Section
from app.ui.widgets.states import Banner
from app.words.case_news import follow_words
from app.words.labels import label as word_of
from app.words.reminders import say

# What stands beside the houses, or below what a desk has to see to, under its heading; drafts stand before the last.
ASIDE = (ReminderGroup.ANSWERS, ReminderGroup.SENDING, ReminderGroup.WAITING, ReminderGroup.HELD)
LAST = (ReminderGroup.OTHERS,)
# More than that of one group is for a list of its own.
_SHOWN = 8
_SENDING = (Why.TO_WRITE_OUT, Why.SEND_AGAIN)
_ICONS = {
    Why.SIGHTING: ("eye", Tone.PRIMARY),
    Why.ANSWERED: ("mail-check", Tone.SUCCESS),
    Why.QUESTIONED: ("circle-question-mark", Tone.WARNING),
    Why.DESK_PROMISED: ("calendar", Tone.PRIMARY),
    Why.CASE_NEWS: ("heart-handshake", Tone.PRIMARY),
    Why.PART_STUCK: ("message-circle-question-mark", Tone.WARNING),
    Why.PART_DONE: ("check", Tone.SUCCESS),
    Why.TO_WRITE_OUT: ("send", Tone.PRIMARY),
    Why.SEND_AGAIN: ("refresh-cw", Tone.WARNING),
    Why.NOT_ACKNOWLEDGED: ("hourglass", Tone.SOFT),
    Why.NO_ANSWER: ("hourglass", Tone.SOFT),
    Why.RECALLED: ("undo-2", Tone.DANGER),
    Why.RECALL_UNTOLD: ("undo-2", Tone.WARNING),
    Why.TOLD_BEYOND: ("undo-2", Tone.WARNING),
    Why.RECALL_TO_TELL: ("undo-2", Tone.WARNING),
    Why.RECALL_UNHEEDED: ("hourglass", Tone.WARNING),
    Why.RECALL_HEEDED: ("mail-check", Tone.SUCCESS),
    Why.RECALL_KEPT: ("mail-check", Tone.WARNING),
    Why.KEPT_APART: ("circle-alert", Tone.WARNING),
    Why.MONTH_OPEN: ("chart-column", Tone.PRIMARY),
    Why.MONTH_CHANGED: ("chart-column", Tone.WARNING),
    Why.MONTHS_MISSING: ("inbox", Tone.SOFT),
}
Go = Callable[[Place], None]


def sections(others: Iterable[Reminder], context: Context, groups: Iterable[ReminderGroup]) -> list[Section]:
    """A section for each of these groups in which something waits."""
    found, go, today = list(others), context.go, context.today()
    made = []
    for group in groups:
        here = [reminder for reminder in found if group_of(reminder, today) is group]
        if here:
            lines = Lines([reminder_line(reminder, context) for reminder in here[:_SHOWN]])
            more = [see_all(len(here) - _SHOWN, partial(go, group_place(group)))] if len(here) > _SHOWN else []
            made.append(Section(word_of(group), lines, *more))
    return made


def group_place(group: ReminderGroup) -> Place:
    """Where all of a group stands: what nobody has decided on in the inbox, in the same order, anything else on a list."""
    if group in (ReminderGroup.LATE, ReminderGroup.ARRIVED):
        return Place(PageName.INBOX)
    return Place(PageName.TODAY, "", Within.GROUP, group.value)


def see_all(rest: int, opens: Callable[[], object], *, houses: bool = False, people: bool = False) -> QLayout:
    """How many more there are, on the way to all of them."""
    words = QCoreApplication.translate("today", "ほか{count}件・すべて見る")
    if houses:
        words = QCoreApplication.translate("today", "ほか{count}軒・すべて見る")
    if people:
        words = QCoreApplication.translate("today", "ほか{count}人・すべて見る")
    return row(button(words.format(count=rest), opens, role="link", icon="list"), None)


def reminder_line(reminder: Reminder, context: Context) -> QWidget:
    """One thing that waits; what is to be sent or followed has its button, anything else opens."""
    go, (icon, tone) = context.go, _ICONS.get(reminder.why, ("info", Tone.PRIMARY))
    tone = Tone.WARNING if is_long_without_answer(reminder) else tone
    title, beneath = say(reminder, context.today())
    if reminder.why in _SENDING:
        write = QCoreApplication.translate("today", "USBに書き出す")
        act = button(write, lambda: go(Place(PageName.EXCHANGE, "", Within.WRITE)), icon="send")
        line = Line(title, beneath, icon=icon, tone=tone, role="strong")
        return box(column(line, column(act, edge=(7, 0, 2, 2)), gap=0))
    acts = []
    if reminder.every is not None:
        words, follow = follow_words(reminder.every), partial(take_over, context, reminder.place.record_id, reminder.every)
        acts.append(button(words, follow, icon="refresh-cw", name=f"{title}：{words}"))
    return Line(title, beneath, icon=icon, tone=tone, role="strong", buttons=acts, opens=lambda: go(reminder.place))


def banner(reminder: Reminder, today: date, go: Go) -> Banner:
    """Something the notebook itself needs, with the way to it."""
    title, beneath = say(reminder, today)
    act: QPushButton = button(QCoreApplication.translate("today", "開く"), lambda: go(reminder.place))
    return Banner("warning" if reminder.urgent or reminder.why is Why.RECOVERY_SHEET else "info", title, beneath, act)
