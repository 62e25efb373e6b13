"""What a desk has to see to, and what is 緊急: who it is about, how long it waits, and the way to it."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.places import Place
from app.domain.referrals import ArrivalLine, Urgency
from app.domain.reminders import Reminder, Why
from app.queries.today import Waiting
from app.ui.pages.referrals.words import urgency_badge
from app.ui.pages.today.reminder_list import Follow, reminder_line
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.panels import Line
from app.words.packets import claimed
from app.words.phrases import joined
from app.words.reminders import say, say_briefly
from app.words.said.referrals import named

translate = QCoreApplication.translate
Go = Callable[[Place], None]
Seen = Callable[[str], object]
_LATE = (Why.ARRIVED_LATE, Why.PROMISED)


def waiting_lines(found: Iterable[Waiting], today: date, go: Go, seen: Seen, follow: Follow) -> list[QWidget]:
    """These as lines; `seen` is told the id of an arrival that was taken back and that somebody saw."""
    return [_line(each, today, go, seen, follow) for each in found]


def _line(waiting: Waiting, today: date, go: Go, seen: Seen, follow: Follow) -> QWidget:
    reminder, arrival = waiting.reminder, waiting.line
    if reminder.why is Why.TAKEN_BACK:
        return _taken_back(reminder, today, go, seen)
    if arrival is not None:
        return _arrival(reminder, arrival, go)
    if reminder.why is Why.KEPT_APART and reminder.urgency is not None:
        return _stranger(reminder, go)
    return reminder_line(reminder, today, go, follow)


def _arrival(reminder: Reminder, line: ArrivalLine, go: Go) -> Line:
    new_words = line.version > 1 and reminder.why in (Why.ARRIVED, Why.ARRIVED_LATE)
    late = reminder.why in _LATE and reminder.count > 0
    phoned = translate("today", "電話済み") if line.called else translate("today", "電話はまだ")
    beneath = (line.sender_name, phoned if line.urgency is not Urgency.NORMAL else "")
    return Line(
        named(line.person_name, provisional=line.provisional, nameless=line.nameless),
        reminder.detail or line.reason,
        beside=translate("today", "{age}歳").format(age=line.age) if line.age is not None else "",
        badges=[*urgency_badge(line.urgency), *([(translate("today", "更新"), "success")] if new_words else [])],
        right=say_briefly(reminder),
        right_role="warning" if late else "small",
        right_beneath=joined(*beneath, by="・"),
        opens=partial(go, reminder.place),
    )


def _stranger(reminder: Reminder, go: Go) -> Line:
    """What nobody has verified shows its claim and says that it is one."""
    who = joined(reminder.about, reminder.detail, by=" ")
    return Line(
        translate("today", "確認していない送り主"),
        claimed(who),
        badges=urgency_badge(reminder.urgency or Urgency.NORMAL),
        right=say_briefly(reminder),
        right_beneath=translate("today", "確認番号を確かめると開きます"),
        opens=partial(go, reminder.place),
    )


def _taken_back(reminder: Reminder, today: date, go: Go, seen: Seen) -> Line:
    title, beneath = say(reminder, today)
    name = translate("today", "{title}：見ました").format(title=title)
    act = button(translate("today", "見ました"), partial(seen, reminder.place.record_id), icon="check", name=name)
    tone = Tone.WARNING
    return Line(title, beneath, icon="circle-alert", tone=tone, role="strong", buttons=[act], opens=partial(go, reminder.place))
