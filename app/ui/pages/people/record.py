"""The page of one person: who it is, what to mind, and everything that happened, newest first."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.ages import age_words
from app.domain.consents import Consent, ConsentState
from app.domain.dates import format_near
from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.queries.people import Known, Only, known
from app.services import people, references
from app.ui import dialogs
from app.ui.pages.people.draft_dialog import ask_again
from app.ui.pages.people.head_panel import caution_badges
from app.ui.pages.people.household_panel import Family
from app.ui.pages.people.known_panel import KnownThings
from app.ui.pages.people.rhythm_panel import Rhythm
from app.ui.pages.people.standing_form import things
from app.ui.pages.people.timeline_panel import event_line
from app.ui.pages.people.words import called, whole_address
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import box, clear, column, flow, row, scrolled
from app.ui.widgets.panels import Cards, Lines, Panel, Section
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner, EmptyState
from app.ui.widgets.steady import steadily
from app.words.labels import short
from app.workflows import removals

_STEP = 30
# As many events, and as many cards beside them, as fill a window.
_SEEN, _SEEN_BESIDE = 8, 2


class PersonView(Part):
    """Everything known about one person."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._person_id = ""
        self._shown, self._only = _STEP, Only.ALL
        self._asked: Place | None = None
        self._focus_wanted = False
        self._first: QPushButton | None = None
        self._inside = column(gap=2.5)
        self._area = scrolled(column(self._inside, None))
        whole = column(self.head(self.tr("対象者")), gap=2, edge=3)
        whole.addWidget(self._area, 1)
        self.setLayout(whole)

    def open(self, place: Place) -> None:
        """Show this person, and where something is asked about them (a draft was left), its small window."""
        person_id = place.record_id
        self._asked = place if place.opened else None
        # The small window is opened once and is no place to come back to.
        self.at = Place(PageName.PEOPLE, person_id)
        if person_id != self._person_id:
            clear(self._inside)
            self._shown, self._only = _STEP, Only.ALL
            self._area.verticalScrollBar().setValue(0)
        self._person_id = person_id
        self._focus_wanted = True
        self.read()

    def read(self) -> None:
        if self._person_id:
            ask = self._context.bridge.fetch(self, known, self._person_id, self._shown, self._only)
            ask.then(self._show).failed(self._gone)

    def _gone(self, error: Exception) -> None:
        if not self._person_id:
            # Removed here meanwhile: what offers to put the person back must stay.
            return
        clear(self._inside)
        self._inside.addWidget(Panel(Text(self.tr("この方の記録は、もう手帳にありません。"))))

    def _show(self, found: Known) -> None:
        if found.person.id != self._person_id:
            return
        was_inside = steadily(self._area, lambda: self._fill(found))
        if (self._focus_wanted or was_inside) and self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_wanted = False
        asked, self._asked = self._asked, None
        if asked is not None:
            ask_again(self._context, self, found, asked)

    def _fill(self, found: Known) -> None:
        clear(self._inside)
        self._inside.addWidget(self._head(found))
        left = column(self._timeline(found), None)
        right = column(Cards(self._asides(found), at_once=self._at_once(_SEEN_BESIDE)), None)
        self._inside.addLayout(sides(left, right, stretch=(3, 2), least=50))

    def _head(self, found: Known) -> QWidget:
        person, go = found.person, self._context.go
        name = row(Text(called(person.name, person.provisional), "number"), gap=1.5)
        if words := age_words(person.birth, self._context.today()):
            name.addWidget(label(words, "soft"), 0, Qt.AlignmentFlag.AlignVCenter)
        name.addStretch(1)
        said = column(name, gap=0.5)
        if person.kana:
            said.addWidget(Text(person.kana, "small"))
        if where := "　".join(part for part in (whole_address(person.address), person.neighbourhood) if part):
            said.addWidget(Text(where, "soft"))
        if (marks := caution_badges(found.line)) is not None:
            said.addWidget(marks)
        if self._context.desk:
            return Panel(said)
        log = button(
            self.tr("記録する"), lambda: go(Place(PageName.ACTIVITIES, person.id, Within.NEW)), role="primary", icon="plus"
        )
        refer = button(self.tr("つなぐ"), lambda: go(Place(PageName.REFERRALS, person.id, Within.NEW)), icon="send")
        self._first = log
        return Panel(sides(said, flow(log, refer, gap=1.5), stretch=(1, 0), gap=2, least=40), edge=2.5)

    def _timeline(self, found: Known) -> Section:
        today, go = self._context.today(), self._context.go
        if not found.events and self._only is Only.ALL:
            beneath = self.tr("訪問や声かけをしたら「記録する」を押してください。")
            empty = EmptyState("history", self.tr("まだ何もありません"), "" if self._context.desk else beneath)
            return Section(self.tr("これまで"), Panel(empty))
        section = Section(self.tr("これまで"), self._kinds())
        if found.events:
            lines = (event_line(event, today, go) for event in found.events)
            section.body.addWidget(Lines(lines, at_once=self._at_once(_SEEN)))
        else:
            section.body.addWidget(Panel(Text(self.tr("この種類のものは、まだありません。"), "soft"), edge=2))
        if found.more:
            section.body.addWidget(button(self.tr("もっと前を見る"), self._more, role="link", icon="chevron-down"))
        return section

    def _at_once(self, seen: int) -> int | None:
        """How much is shown before the first paint: whoever has scrolled down must find everything above in its place."""
        return None if self._area.verticalScrollBar().value() else seen

    def _kinds(self) -> Chips:
        """The quick filters."""
        words = {
            Only.ALL: self.tr("すべて"),
            Only.ACTIVITIES: self.tr("活動"),
            Only.REFERRALS: self.tr("つなぎ"),
            Only.CONSENTS: self.tr("同意"),
            Only.CALLS: self.tr("気づき・連絡"),
        }
        kinds = Chips([Option(only, said) for only, said in words.items()], must=True, name=self.tr("見るもの"))
        kinds.set_value(self._only)
        kinds.changed.connect(lambda: self._show_only(kinds.value()))
        return kinds

    def _show_only(self, only: object) -> None:
        self._only, self._shown = only if isinstance(only, Only) else Only.ALL, _STEP
        self.read()

    def _asides(self, found: Known) -> Iterator[QWidget]:
        if not self._context.desk:
            yield Section(self.tr("見守り"), Panel(Rhythm(self._context, found), edge=2))
        yield Section(
            self.tr("この方のこと"), Panel(KnownThings(self._context, found.person, things(self._context.today)), edge=2)
        )
        yield Section(self.tr("世帯"), Panel(Family(self._context, found), edge=2))
        yield Section(self.tr("同意"), Panel(self._consent(found), edge=2))
        yield button(self.tr("この方を手帳から消す"), lambda: self._remove(found.person), role="quiet", icon="trash-2")

    def _consent(self, found: Known) -> QWidget:
        act = button(
            self.tr("同意を記録"), lambda: self._context.go(Place(PageName.CONSENTS, found.person.id)), icon="handshake"
        )
        said = column(gap=1)
        if found.consent is None:
            said.addWidget(Text(self.tr("まだ確かめていません。つなぐ前に、ご本人に確かめます。"), "soft"))
        else:
            said.addWidget(Text(self._consent_words(found.consent), "body"))
        if not self._context.desk:
            said.addWidget(act)
        return box(said)

    def _consent_words(self, consent: Consent) -> str:
        day = format_near(consent.withdrawn_on or consent.on, self._context.today()) if consent.on else ""
        state = short(consent.state)
        names = [agency.name for code in consent.agencies if (agency := references.agency(code)) is not None]
        lines = [f"{state}　{day}"]
        if names and consent.state is not ConsentState.WITHDRAWN:
            lines.append(self.tr("伝えてよい先：{names}").format(names="・".join(names)))
        if consent.withheld:
            lines.append(self.tr("伝えないこと：{words}").format(words=consent.withheld))
        return "\n".join(lines)

    def _more(self) -> None:
        self._shown += _STEP
        self.read()

    def _remove(self, person: Person) -> None:
        sure = dialogs.ask(
            self,
            self.tr("{name}を手帳から消しますか").format(name=called(person.name, person.provisional)),
            self.tr("記録やつなぎもいっしょに見えなくなります。30日のあいだは、元にもどせます。"),
            yes=self.tr("消す"),
            danger=True,
        )
        if sure:
            self._context.bridge.do(people.remove, person).then(lambda _nothing: self._removed(person))

    def _removed(self, person: Person) -> None:
        self._person_id = ""
        clear(self._inside)
        restore = button(self.tr("元にもどす"), lambda: self._restore(person.id), icon="undo-2")
        away = button(self.tr("一覧へ"), lambda: self._context.go(Place(PageName.PEOPLE)))
        words = self.tr("{name}を消しました").format(name=called(person.name, person.provisional))
        self._inside.addWidget(Banner("success", words, self.tr("30日のあいだは、元にもどせます。"), restore, away))

    def _restore(self, person_id: str) -> None:
        self._context.bridge.do(removals.restore_person, person_id).then(
            lambda kept: self.open(Place(PageName.PEOPLE, kept.id))
        )
