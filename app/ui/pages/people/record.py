"""The page of one person: who it is, what to mind, and everything that happened, newest first."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.attempts import Attempt, Cause
from app.domain.cases import Case
from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.queries.people import PersonDetails, known
from app.services import people
from app.services.stops import stopped_cases
from app.ui.bridge import Asked
from app.ui.pages.cases.words import received_words
from app.ui.pages.consents.words import standing_words
from app.ui.pages.people.call_form import ask_who_was_reached
from app.ui.pages.people.head_panel import WhoPanel
from app.ui.pages.people.household_panel import Family
from app.ui.pages.people.known_panel import KnownThings
from app.ui.pages.people.rhythm_panel import Rhythm
from app.ui.pages.people.standing_form import things
from app.ui.pages.people.timeline_panel import Timeline
from app.ui.pages.people.year_panel import PersonYear
from app.ui.places import Context
from app.ui.record_view import RecordView, Removal
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import clear, column
from app.ui.widgets.panels import Line, Lines, Panel, Panels, Section
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner
from app.ui.widgets.tabs import order_stops
from app.words.labels import short
from app.words.people import called
from app.words.phrases import joined
from app.workflows import removals, taking_out

# As many events, and as many boxes beside them, as fill a window.
_SEEN, _SEEN_BESIDE = 8, 2


class PersonView(RecordView[PersonDetails]):
    """Everything known about one person. What it is made of stays, and tells of another person what it told of this one."""

    def __init__(self, context: Context) -> None:
        missing = self.tr("この方の記録は、もう手帳にありません。")
        super().__init__(context, PageName.PEOPLE, self.tr("対象者"), missing, gap=2.5)
        self._asked: Place | None = None
        self._who, self._timeline = WhoPanel(context), Timeline(context)
        self._timeline.asked.connect(self.read)
        self._rhythm, self._about = Rhythm(context), KnownThings(context, things(context.today))
        self._family, self._year = Family(context), PersonYear(context)
        self._consent, self._cases = Text(), Lines()
        self._all_cases = Section(self.tr("ケース"), self._cases)
        self._asides = Panels(self._make_asides(), at_once=_SEEN_BESIDE)
        self._stopped = column()
        self.inside.addLayout(self._stopped)
        self.inside.addWidget(self._who)
        self.inside.addLayout(
            sides(column(self._timeline, None), column(self._asides, None), stretch=(3, 2), least=50),
        )

    def open(self, place: Place) -> None:
        """Show this person, and where something is asked about them (a draft was left), its small window."""
        self._asked = place if place.opened else None
        # The small window is opened once and is no place to come back to.
        self.at = Place(PageName.PEOPLE, place.record_id)
        if place.record_id != self.record_id:
            self._timeline.begin_anew()
        super().open(place)

    def ask(self) -> Asked[PersonDetails]:
        return self.context.bridge.fetch(self, known, self.record_id, self._timeline.shown, self._timeline.only)

    def fill(self, found: PersonDetails) -> QWidget | None:
        self._person = found.person
        clear(self._stopped)
        if self.context.desk:
            self.context.bridge.fetch(self, stopped_cases, self.record_id).then(partial(self._say_stopped, self.record_id))
        self._who.show_known(found)
        # Whoever has scrolled down must find everything above in its place.
        self._timeline.show_known(found, None if self.area.verticalScrollBar().value() else _SEEN)
        self._rhythm.show_known(found)
        self._about.show_known(found.person)
        self._family.show_known(found)
        if not self.context.desk:
            self._year.show_person(self.record_id)
        self._all_cases.setVisible(bool(found.cases))
        self._cases.set_lines(self._case_line(case) for case in found.cases)
        self._consent.set_text(standing_words(found, self.context.today()))
        self._consent.set_role("body" if found.consent is not None else "soft")
        asked, self._asked = self._asked, None
        if asked is not None:
            self._ask_again(found, asked)
        return next(iter(self._who.acts), None)

    def _say_stopped(self, person_id: str, found: list[Case]) -> None:
        """Say of whom nothing is shown elsewhere that it is so, and why."""
        clear(self._stopped)
        if not found or person_id != self.record_id:
            return
        words = self.tr("この方の記録は、利用停止になっています")
        why = (joined(each.number, each.stopped_why) for each in found)
        opens = button(self.tr("利用停止・保存期限を開く"), lambda: self.context.go(Place(PageName.RETENTION)), icon="eye-off")
        self._stopped.addWidget(Banner("warning", words, "\n".join(why), opens))

    def focusNextPrevChild(self, next_one: bool) -> bool:
        # What came later than what stands after it is reached in the order in which one sees it.
        order_stops(self)
        return super().focusNextPrevChild(next_one)

    def _make_asides(self) -> Iterator[QWidget]:
        if not self.context.desk:
            yield Section(self.tr("見守り"), Panel(self._rhythm, edge=2))
        whole = button(self.tr("すべて直す"), partial(self._go_to, PageName.PEOPLE, Within.EDIT), role="link", icon="pencil")
        yield Section(self.tr("この方のこと"), Panel(self._about, edge=2), right=whole)
        yield Section(self.tr("世帯"), Panel(self._family, edge=2))
        if self.context.desk:
            yield self._all_cases
        else:
            yield Section(self.tr("この1年"), Panel(self._year, edge=2))
        note = button(self.tr("同意を記録"), partial(self._go_to, PageName.CONSENTS), icon="handshake")
        yield Section(self.tr("同意"), Panel(column(self._consent, note), edge=2))
        yield button(self.tr("この方のページを印刷する"), self._print, role="quiet", icon="printer")
        yield button(self.tr("ご本人に渡す記録を印刷する（開示）"), self._disclose, role="quiet", icon="file-text")
        yield button(self.tr("だれに渡したか"), partial(self._go_to, PageName.GIVINGS), role="quiet", icon="send")
        yield button(
            self.tr("同じ方の記録とまとめる"), partial(self._go_to, PageName.PEOPLE, Within.JOIN), role="quiet", icon="users"
        )
        if self.context.desk:
            yield button(self.tr("だれが見たか"), partial(self._go_to, PageName.VIEWINGS), role="quiet", icon="eye")
        else:
            yield button(self.tr("この方を手帳から消す"), self._remove, role="quiet", icon="trash-2")

    def _case_line(self, case: Case) -> Line:
        opens = partial(self.context.go, Place(PageName.CASES, case.id))
        return Line(case.number, received_words(case), beside=short(case.stage), role="strong", opens=opens)

    def _ask_again(self, found: PersonDetails, place: Place) -> None:
        """Open the small window of a place; nothing where what it names is not known any more."""
        match place.opened:
            case Within.RINGING:
                step = place.code.rstrip("0123456789")
                begun = Attempt(person_id=found.person.id, cause=Cause.NOT_MET, step=step)
                ask_who_was_reached(self.context, self, begun, place)
            case Within.MEMBER:
                member = next((each for each in found.members if each.id == place.code), None)
                if member is not None or not place.code:
                    self._family.ask_member(member)
            case Within.HOUSEHOLD:
                self._family.ask_kind()
            case Within.RHYTHM:
                self._rhythm.ask_interval()
            case Within.PAUSE:
                self._rhythm.ask_pause()
            case Within.END:
                self._rhythm.ask_end()
            case thing:
                self._about.ask_about(thing)

    def _go_to(self, page: PageName, what: Within = Within.NOTHING) -> None:
        self.context.go(Place(page, self.record_id, what))

    def _print(self, *, disclosed: bool = False) -> None:
        asked = self.context.bridge.do(taking_out.print_person, self.record_id, disclosed=disclosed)
        asked.then(partial(self.context.print_document, self))

    def _disclose(self) -> None:
        self._print(disclosed=True)

    def _remove(self) -> None:
        name = called(self._person.name, self._person.provisional)
        removal: Removal[Person] = Removal(
            question=self.tr("{name}を手帳から消しますか").format(name=name),
            beneath=self.tr("記録やつなぎもいっしょに見えなくなります。30日のあいだは、元にもどせます。"),
            done=self.tr("{name}を消しました").format(name=name),
            remove=people.remove,
            restore=removals.restore_person,
            words=self.tr("一覧へ"),
            away=lambda: self.context.go(Place(PageName.PEOPLE)),
        )
        self.remove(self._person, removal)
