"""The page of one case: how it stands, what waits, what happened; the person, the house and the dangers beside it."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.documents.addresses import town
from app.domain.ages import age, age_words
from app.domain.cases import Case
from app.domain.dates import format_day
from app.domain.people import PersonLine
from app.domain.places import PageName, Place, Within
from app.queries.cases import CaseDetails, MaybeSame, may_be_same, opened
from app.services import cases
from app.ui.bridge import Asked
from app.ui.pages.activities.danger_panel import danger_card
from app.ui.pages.cases.end_form import ask_again
from app.ui.pages.cases.head_panel import CaseHead
from app.ui.pages.cases.join_wizard import candidate_line
from app.ui.pages.cases.timeline_panel import CaseTimeline
from app.ui.pages.cases.waiting_panel import WaitingLines
from app.ui.pages.cases.words import received_words, told_facts
from app.ui.pages.consents.words import standing_words
from app.ui.pages.people.household_panel import Family
from app.ui.pages.people.known_panel import KnownThings
from app.ui.pages.people.standing_form import things
from app.ui.places import Context
from app.ui.record_view import RecordView
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, clear, column
from app.ui.widgets.panels import Line, Lines, Panel, Panels, Section
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner
from app.ui.widgets.tabs import order_stops
from app.words.people import beside, called
from app.words.phrases import joined

translate = QCoreApplication.translate

ASKED = (Within.LEAD, Within.END, Within.STOP)
# As many events, and as many boxes beside them, as fill a window.
_SEEN, _SEEN_BESIDE = 6, 3
# Beneath what was told stands what was done since, which one comes for.
_TOLD = 600


class CaseView(RecordView[CaseDetails]):
    """Everything of one case, or of the one it was joined to. 1 to 6 go to a step."""

    def __init__(self, context: Context) -> None:
        self._header = PageHeader("", back=translate("cases", "もどる"))
        self._header.back.connect(context.back)
        missing = translate("cases", "このケースは、もう手帳にありません。")
        super().__init__(context, PageName.CASES, self._header, missing)
        self._wanted = Within.NOTHING
        self._found: CaseDetails | None = None
        self._head = CaseHead(context, self._ask, self.refused)
        self._waiting = WaitingLines(context, self._ask)
        self._told, self._timeline = Facts(first=_TOLD), CaseTimeline(context)
        self._timeline.asked.connect(self.read)
        self._dangers, self._joined, self._alike, self._arrivals = Panels(), Lines(), Lines(), column(gap=1)
        self._about, self._family = KnownThings(context, things(context.today)), Family(context)
        self._consent = Text()
        told = Section(self.tr("相談"), Panel(self._told, box(self._arrivals), edge=2))
        left = column(self._head, self._waiting, told, self._timeline, None, gap=2)
        self._one = Section(self.tr("まとめたケース"), self._joined)
        self._same = Section(self.tr("同じ方かもしれません"), self._alike)
        self._same.hide()
        asides = Panels(self._make_asides(), at_once=_SEEN_BESIDE)
        self._use = box(sides(left, column(asides, None), stretch=(3, 2), least=50))
        self._stopped = column(gap=2)
        self.inside.addLayout(self._stopped)
        self.inside.addWidget(self._use)

    def open(self, place: Place) -> None:
        """Show this case, and where something is asked about it (a draft was left), its small window."""
        self._wanted = place.opened
        # The small window is opened once and is no place to come back to.
        self.at = Place(PageName.CASES, place.record_id)
        if place.record_id != self.record_id:
            self._timeline.begin_anew()
            self._same.hide()
        super().open(place)

    def ask(self) -> Asked[CaseDetails]:
        return self.context.bridge.fetch(self, opened, self.record_id, self._timeline.shown)

    def fill(self, found: CaseDetails) -> QWidget | None:
        case, person = found.case, found.known.person
        self._found = found
        name, today = called(person.name, person.provisional), self.context.today()
        who = joined(age_words(person.birth, today), town(person.address, person.neighbourhood), by="・")
        self._header.set_title(joined(beside(case.number, name), name), who)
        clear(self._stopped)
        self._use.setVisible(case.stopped_on is None)
        if case.stopped_on is not None:
            return self._say_stopped(case)
        self._head.show_case(found, today)
        self._waiting.show_case(found)
        numbers = self.tr("つなぎ番号"), "、".join(line.number for line in found.arrivals)
        self._told.set_facts([*told_facts(case), numbers])
        clear(self._arrivals)
        for line in found.arrivals:
            words = self.tr("届いたつなぎを見る（{name}）").format(name=called(line.sender_name))
            opens = partial(self.context.go, Place(PageName.INBOX, line.id))
            self._arrivals.addWidget(button(words, opens, role="link", icon="inbox"))
        if found.arrivals:
            senders = Place(PageName.CASES, case.id, Within.SENDER)
            words = self.tr("送り主への知らせ・お願いする役割")
            self._arrivals.addWidget(button(words, partial(self.context.go, senders), role="link", icon="heart-handshake"))
        # Whoever has scrolled down must find everything above in its place.
        self._timeline.show_events(found, None if self.area.verticalScrollBar().value() else _SEEN)
        near, years = person.address.local_government_code, age(person.birth, today)
        rings = found.risks if case.closed_on is None else ()
        self._dangers.set_lines(danger_card(self.context, self, risk, person.id, near, years) for risk in rings)
        self._dangers.setVisible(bool(rings))
        self._about.show_known(person)
        self._family.show_known(found.known)
        self._consent.set_text(standing_words(found.known, today))
        self._one.setVisible(bool(found.joined))
        self._joined.set_lines(self._joined_line(each, line, case) for each, line in found.joined)
        alike = self.context.bridge.fetch(self._same, may_be_same, case.id).then(partial(self._show_alike, case.id))
        # It may have been taken back meanwhile; that it is gone is said by the view itself.
        alike.failed(lambda _gone: self._same.hide())
        wanted, self._wanted = self._wanted, Within.NOTHING
        if wanted:
            self._ask(wanted)
        return self._head.note

    @property
    def in_use(self) -> bool:
        """Whether something can be done with what is shown: it was read, and its use is not stopped."""
        return self._found is not None and self._found.case.stopped_on is None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (plain and self.in_use and self._head.take(event.text())):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_one: bool) -> bool:
        # What came later than what stands after it is reached in the order in which one sees it.
        order_stops(self)
        return super().focusNextPrevChild(next_one)

    def _make_asides(self) -> Iterator[QWidget]:
        yield self._dangers
        yield self._same
        yield self._one
        consent = button(self.tr("同意を記録"), self._go_to_consents, icon="handshake")
        yield Section(self.tr("同意"), Panel(self._consent, consent, edge=2))
        opens = button(self.tr("この方のページ"), self._open_person, role="link", icon="user")
        yield Section(self.tr("この方のこと"), Panel(self._about, edge=2), right=opens)
        yield Section(self.tr("世帯"), Panel(self._family, edge=2))

    def _say_stopped(self, case: Case) -> QWidget:
        words = self.tr("{day}に、このケースの利用を止めました").format(
            day=format_day(case.stopped_on) if case.stopped_on else ""
        )
        beneath = self.tr("理由：{why}").format(why=case.stopped_why)
        again = button(self.tr("また使えるようにする"), partial(self._use_again, case), icon="undo-2")
        self._stopped.addWidget(Banner("warning", words, beneath, again))
        return again

    def _joined_line(self, case: Case, person: PersonLine, first: Case) -> Line:
        name = called(person.name, person.provisional)
        both = partial(self.context.go, Place(PageName.CASES, first.id, Within.JOIN, case.id))
        return Line(joined(beside(case.number, name), name), received_words(case), role="strong", opens=both)

    def _show_alike(self, case_id: str, found: tuple[MaybeSame, ...]) -> None:
        if self._found is None or self._found.case.id != case_id:
            return
        self._same.setVisible(bool(found) and self._found.case.closed_on is None)
        self._alike.set_lines(candidate_line(self.context, each, case_id) for each in found)

    def _ask(self, within: Within) -> None:
        if self._found is not None:
            ask_again(self.context, self, self._found, within)

    def _use_again(self, case: Case) -> None:
        said = self.tr("また使えるようにしました")
        self.context.bridge.do(cases.use_again, case).then(lambda _kept: self.context.notify(said)).failed(self.refused)

    def _open_person(self) -> None:
        if self._found is not None:
            self.context.go(Place(PageName.PEOPLE, self._found.case.person_id))

    def _go_to_consents(self) -> None:
        if self._found is not None:
            self.context.go(Place(PageName.CONSENTS, self._found.case.person_id))
