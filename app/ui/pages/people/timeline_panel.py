"""Everything that happened about one person, newest first, as lines that open."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal

from app.domain.dates import format_near
from app.domain.places import PageName, Place
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Handling, ReferralLine
from app.queries.people import Only, PersonDetails, TimelineEntry
from app.services import activities
from app.ui.pages.activities.words import TONES
from app.ui.pages.people.call_form import attempt_words
from app.ui.pages.referrals.mark_panel import handling_words, proof_tone, proof_words
from app.ui.places import Context
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.panels import Line, Lines, Panel, Section
from app.ui.widgets.states import EmptyState
from app.words.labels import label, short
from app.words.phrases import joined
from app.words.said.activities import what_words, when_words

_STEP = 30
Go = Callable[[Place], None]
translate = QCoreApplication.translate

HANDLED = {
    Handling.ACCEPTED: ("mail-check", Tone.SUCCESS),
    Handling.QUESTION: ("circle-question-mark", Tone.WARNING),
    Handling.ELSEWHERE: ("route", Tone.PRIMARY),
    Handling.RETURNED: ("undo-2", Tone.WARNING),
}


class Timeline(Section):
    """The quick filters and the events; `asked` tells that more of them, or those of another kind, are wanted."""

    asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(translate("timeline", "これまで"))
        self._context = context
        self.shown, self.only = _STEP, Only.ALL
        words = {
            Only.ALL: translate("timeline", "すべて"),
            Only.ACTIVITIES: translate("timeline", "活動"),
            Only.REFERRALS: translate("timeline", "つなぎ"),
            Only.CONSENTS: translate("timeline", "同意"),
            Only.CALLS: translate("timeline", "気づき・連絡"),
        }
        options = [Option(only, said) for only, said in words.items()]
        self._kinds = Chips(options, must=True, name=translate("timeline", "見るもの"))
        self._kinds.changed.connect(self._choose)
        beneath = "" if context.desk else translate("timeline", "訪問や声かけをしたら「記録する」を押してください。")
        self._none = Panel(EmptyState("history", translate("timeline", "まだ何もありません"), beneath))
        self._none_of_kind = Panel(Text(translate("timeline", "この種類のものは、まだありません。"), "soft"), edge=2)
        self._lines = Lines()
        self._more = button(translate("timeline", "もっと前を見る"), self._go_on, role="link", icon="chevron-down")
        for each in (self._none, self._kinds, self._none_of_kind, self._lines, self._more):
            self.body.addWidget(each)

    def begin_anew(self) -> None:
        """Show the newest events of all kinds from now on."""
        self.shown, self.only = _STEP, Only.ALL

    def show_known(self, found: PersonDetails, at_once: int | None) -> None:
        """Show what happened; `at_once` says how much of it before the first paint."""
        today, go = self._context.today(), self._context.go
        nothing = not found.events and self.only is Only.ALL
        self._none.setVisible(nothing)
        self._kinds.setHidden(nothing)
        self._kinds.set_value(self.only)
        self._none_of_kind.setHidden(nothing or bool(found.events))
        self._lines.setVisible(bool(found.events))
        self._lines.set_lines((event_line(event, today, go) for event in found.events), at_once=at_once)
        self._more.setVisible(found.more)

    def _choose(self) -> None:
        only = self._kinds.value()
        self.shown, self.only = _STEP, only if isinstance(only, Only) else Only.ALL
        self.asked.emit()

    def _go_on(self) -> None:
        self.shown += _STEP
        self.asked.emit()


def event_line(event: TimelineEntry, today: date, go: Go, whose: str = "") -> Line:
    """One event as a line; `whose` it is, where several people's stand together."""
    day = format_near(event.on, today)
    if (line := event.activity) is not None:
        day = when_words(line.on, line.part, line.at_time, today)
    when = joined(day, whose)
    if line is not None:
        tone = TONES[line.condition] if line.condition else Tone.SOFT
        opens = partial(go, activities.place_of(line))
        return _line(what_words(line), line.note, when, "notebook-pen", tone, opens)
    if (referral := event.referral) is not None:
        title = translate("timeline", "つなぎ：{agency}").format(agency=referral.destination_name)
        beneath = joined(referral_number(referral.id), *_marks(referral), referral.reason, by="・")
        opens = partial(go, Place(PageName.REFERRALS, referral.id))
        return _line(title, beneath, when, "send", proof_tone(referral), opens)
    if (answer := event.answer) is not None:
        icon, tone = HANDLED[answer.handling]
        title = translate("timeline", "返事：{handling}").format(handling=label(answer.handling))
        beneath = joined(answer.lead or answer.answered_by, answer.text)
        return _line(title, beneath, when, icon, tone, partial(go, Place(PageName.REFERRALS, answer.referral_id)))
    if (seen := event.sighting) is not None:
        where = seen.where or seen.neighbourhood or seen.address.street_address
        title = translate("timeline", "気づき：{where}").format(where=where)
        beneath = joined("・".join(label(sign) for sign in seen.signs), seen.note)
        return _line(title, beneath, when, "eye", Tone.SOFT, partial(go, Place(PageName.SIGHTINGS, seen.id)))
    if (attempt := event.attempt) is not None:
        title = translate("timeline", "連絡：{whom}").format(whom=attempt.whom or attempt.number)
        tone = Tone.SUCCESS if attempt.reached else Tone.SOFT
        return _line(title, attempt_words(attempt, today), when, "phone", tone)
    assert event.consent is not None
    title = translate("timeline", "同意：{state}").format(state=short(event.consent.state))
    opens = partial(go, Place(PageName.CONSENTS, event.consent.person_id))
    return _line(title, event.consent.withheld, when, "handshake", Tone.SOFT, opens)


def _line(title: str, beneath: str, when: str, icon: str, tone: Tone, opens: Callable[[], object] | None = None) -> Line:
    return Line(title, beneath, icon=icon, tone=tone, role="strong", beside=when, opens=opens)


def _marks(line: ReferralLine) -> tuple[str, str]:
    """Both marks, as the list of referrals says them."""
    handling = handling_words(line)
    return proof_words(line), translate("timeline", "対応 {handling}").format(handling=handling) if handling else ""
