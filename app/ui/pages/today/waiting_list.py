"""What a desk has to see to, and what is 緊急: who it is about, how long it waits, and the way to it."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.cases import CaseLine
from app.domain.places import PageName, Place
from app.domain.referral_numbers import referral_number
from app.domain.referrals import ArrivalLine, Urgency
from app.domain.reminders import Reminder, Why
from app.queries.today import WaitingReminder
from app.services import arrivals
from app.ui.pages.referrals.words import urgency_badge
from app.ui.pages.today.reminder_list import reminder_line
from app.ui.places import Context
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.panels import Line
from app.words.labels import label, short
from app.words.packets import claimed
from app.words.people import beside, called
from app.words.phrases import joined
from app.words.reminders import say, say_briefly
from app.words.said.referrals import named

translate = QCoreApplication.translate
Go = Callable[[Place], None]
_LATE = (Why.ARRIVED_LATE, Why.PROMISED, Why.CASE_PROMISED, Why.FOLLOW_UP)


def waiting_lines(found: Iterable[WaitingReminder], context: Context) -> list[QWidget]:
    """These as lines; what was taken back waits no longer once somebody says there that they saw it."""
    return [_line(each, context) for each in found]


def _line(waiting: WaitingReminder, context: Context) -> QWidget:
    reminder, line, go = waiting.reminder, waiting.line, context.go
    if reminder.why is Why.TAKEN_BACK:
        return _taken_back(reminder, context)
    if isinstance(line, ArrivalLine):
        return _arrival(reminder, line, go)
    if line is not None:
        return _case(reminder, line, go)
    if reminder.why is Why.KEPT_APART and reminder.urgency is not None:
        return _stranger(reminder, go)
    return reminder_line(reminder, context)


def _arrival(reminder: Reminder, line: ArrivalLine, go: Go) -> Line:
    new_words = line.version > 1 and reminder.why in (Why.ARRIVED, Why.ARRIVED_LATE)
    late = reminder.why in _LATE and reminder.count > 0
    phoned = translate("today", "電話済み") if line.called else translate("today", "電話はまだ")
    beneath = (line.sender_name, phoned if line.urgency is not Urgency.NORMAL else "")
    return Line(
        named(line.person_name, provisional=line.provisional, nameless=line.nameless),
        joined(line.number, reminder.detail or line.reason),
        beside=translate("today", "{age}歳").format(age=line.age) if line.age is not None else "",
        badges=[*urgency_badge(line.urgency), *([(translate("today", "更新"), "success")] if new_words else [])],
        right=say_briefly(reminder),
        right_role="warning" if late else "small",
        right_beneath=joined(*beneath, by="・"),
        opens=partial(go, reminder.place),
    )


def _case(reminder: Reminder, line: CaseLine, go: Go) -> Line:
    """Whose case it is, what is to be done or what it is about; at the right how long it waits, and who leads it."""
    late = reminder.why is Why.NOT_RUNG or (reminder.why in _LATE and reminder.count > 0)
    led = line.lead or translate("today", "主担当なし")
    stands = translate("today", "連絡はまだ") if reminder.why is Why.NOT_RUNG else short(line.stage)
    return Line(
        called(line.person_name, line.provisional),
        joined(
            referral_number(line.arrival_id),
            line.next_note or (label(line.worst) if line.worst else "、".join(map(label, line.troubles))),
        ),
        beside=beside(line.number, line.person_name),
        badges=urgency_badge(reminder.urgency or Urgency.NORMAL),
        right=say_briefly(reminder),
        right_role="warning" if late else "small",
        right_beneath=joined(led, stands, by="・"),
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


def _taken_back(reminder: Reminder, context: Context) -> Line:
    def see() -> None:
        seen = context.bridge.do(arrivals.note_seen, reminder.place.record_id)
        seen.then(lambda _nothing: context.notify(translate("today", "見たことにしました")))

    title, beneath = say(reminder, context.today())
    name = translate("today", "{title}：見ました").format(title=title)
    act = button(translate("today", "見ました"), see, icon="check", name=name)
    opens = partial(context.go, Place(PageName.CASES, reminder.case_id) if reminder.case_id else reminder.place)
    return Line(title, beneath, icon="circle-alert", tone=Tone.WARNING, role="strong", buttons=[act], opens=opens)
