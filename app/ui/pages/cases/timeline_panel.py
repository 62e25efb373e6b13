"""経過: everything that happened in a case and in those joined to it, newest first."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal

from app.documents.addresses import agency_name
from app.domain.activities import Activity, Follow
from app.domain.cases import Case
from app.domain.dates import format_near
from app.domain.own_parts import PartProgress, Went
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Answer, ArrivalLine, SharedActivity
from app.queries.cases import CaseDetails, CaseEvent
from app.queries.people import TimelineEntry
from app.ui.pages.people.timeline_panel import HANDLED, event_line
from app.ui.pages.referrals.timeline_panel import answer_words
from app.ui.places import Context
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.panels import Line, Lines, Section
from app.words.labels import label, short
from app.words.phrases import joined
from app.words.said.activities import when_words
from app.words.said.leavings import activity_words

_STEP = 30
Go = Callable[[Place], None]
translate = QCoreApplication.translate

_FOLLOWED = {Follow.STUCK: Tone.WARNING, Follow.CHANGED: Tone.WARNING, Follow.WELL: Tone.SUCCESS}


class CaseTimeline(Section):
    """The events; `asked` tells that more of them are wanted."""

    asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(translate("cases", "経過"))
        self._context, self.shown = context, _STEP
        self._lines = Lines()
        self._more = button(translate("cases", "もっと前を見る"), self._go_on, role="link", icon="chevron-down")
        self.body.addWidget(self._lines)
        self.body.addWidget(self._more)

    def begin_anew(self) -> None:
        """Show the newest events from now on."""
        self.shown = _STEP

    def show_events(self, found: CaseDetails, at_once: int | None) -> None:
        """Show what happened; `at_once` says how much of it before the first paint."""
        today, go = self._context.today(), self._context.go
        self._lines.set_lines((case_line(event, found.case.id, today, go) for event in found.events), at_once=at_once)
        self._more.setVisible(found.more)

    def _go_on(self) -> None:
        self.shown += _STEP
        self.asked.emit()


def case_line(event: CaseEvent, case_id: str, today: date, go: Go) -> Line:
    """One event as a line: what it was, when, by whom, and of which case where that is another one."""
    day = event.at.date()
    when, arrived = format_near(day, today), partial(go, Place(PageName.INBOX, event.arrival_id))
    match event.what:
        case TimelineEntry():
            return event_line(event.what, today, go, event.number)
        case Activity() as contact:
            return _line(
                contact_words(contact),
                _said(contact),
                joined(when_words(day, contact.part, contact.at_time, today), event.by, event.number),
                "notebook-pen",
                _FOLLOWED.get(contact.follow, Tone.SOFT) if contact.follow else Tone.SOFT,
                partial(go, Place(PageName.CASES, case_id, Within.CONTACT, contact.id)),
            )
        case SharedActivity() as shared:
            title = translate("cases", "{name}さんの記録：{words}").format(name=event.by, words=activity_words(shared))
            when = joined(when_words(day, shared.part, None, today), event.number)
            return _line(title, shared.note, when, "notebook-pen", Tone.SOFT, arrived)
        case ArrivalLine() as came:
            title = translate("cases", "つなぎ便が届きました")
            return _line(title, came.reason, joined(when, event.by, event.number), "inbox", Tone.PRIMARY, arrived)
        case Answer() as answer:
            icon, tone = HANDLED[answer.handling]
            title = translate("cases", "送り主への返事：{handling}").format(handling=label(answer.handling))
            return _line(title, answer_words(answer), joined(when, event.by, event.number), icon, tone, arrived)
        case PartProgress() as said:
            stuck = said.went is Went.STUCK
            title = translate("cases", "送り主の役割：{went}").format(went=label(said.went))
            icon, tone = ("message-circle-question-mark", Tone.WARNING) if stuck else ("circle-check", Tone.SUCCESS)
            opens = partial(go, Place(PageName.CASES, case_id, Within.SENDER))
            return _line(title, said.words, joined(when, event.by, event.number), icon, tone, opens)
        case Case() as case:
            title = translate("cases", "相談を受けました（{route}）").format(route=label(case.route) if case.route else "")
            at = joined(when, f"{case.received_at:%H:%M}" if case.received_at else "", by=" ")
            return _line(title, case.said, joined(at, event.by, event.number), "phone", Tone.PRIMARY)


def contact_words(contact: Activity) -> str:
    """「訪問・会えた・家族」「同行・機関・県社協・山根さん」."""
    parts = (short(contact.met) if contact.met else "", label(contact.partner) if contact.partner else "")
    return joined(label(contact.way), *parts, agency_name(contact.agency), contact.agency_person, by="・")


def _said(contact: Activity) -> str:
    told = (
        (translate("cases", "行先：{words}"), contact.whereto),
        (translate("cases", "支援のようす：{words}"), label(contact.follow) if contact.follow else ""),
        ("{words}", contact.note),
        (translate("cases", "結果：{words}"), contact.outcome),
        (translate("cases", "心配なこと：{words}"), "、".join(map(label, contact.risks))),
    )
    return "\n".join(said.format(words=words) for said, words in told if words)


def _line(title: str, beneath: str, when: str, icon: str, tone: Tone, opens: Callable[[], object] | None = None) -> Line:
    return Line(title, beneath, icon=icon, tone=tone, role="strong", beside=when, opens=opens)
