"""きょう: for whoever goes out, the houses to go to; for a desk, what arrived and what it owes."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.dates import format_day
from app.domain.places import PageName, Place, Within
from app.domain.reminders import ReminderGroup, group_of
from app.queries.houses import Stop
from app.queries.today import Coming, Day, Visits, Waits, day, week
from app.services import drafts
from app.services.drafts import Draft
from app.ui import theme
from app.ui.pages.people.beginning_panel import ways_to_begin
from app.ui.pages.search.list import SearchResults
from app.ui.pages.today.draft_list import Drafts
from app.ui.pages.today.houses_list import house_lines, round_lines
from app.ui.pages.today.monday_panel import monday_acts
from app.ui.pages.today.reminder_list import ASIDE, LAST, banner, group_place, sections, see_all
from app.ui.pages.today.waiting_list import waiting_lines
from app.ui.pages.today.week_list import week_section
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader, search_words
from app.ui.widgets.layouts import box, clear, column, flow, scrolled, stacked
from app.ui.widgets.panels import Lines, Panel, Section
from app.ui.widgets.sides import sides
from app.ui.widgets.states import EmptyState
from app.ui.widgets.steady import steadily
from app.words.labels import label as word_of
from app.words.phrases import joined

# As many houses as fill a window.
_SEEN = 12


class TodayList(Part):
    """Everything that waits, each line with why it is there and the next act beside it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        if context.desk:
            self._act = self._leads(self.tr("相談を受ける"), Place(PageName.CASES, "", Within.NEW), "plus", "primary")
        else:
            self._act = self._leads(self.tr("記録する"), Place(PageName.ACTIVITIES, "", Within.NEW), "plus", "primary")
        self._act.setToolTip("F2")
        self.header = PageHeader(self.tr("きょう"), search=search_words(desk=context.desk), actions=[self._act])
        self.results = SearchResults(context)
        self._inside = column(gap=3)
        self._area = scrolled(column(self._inside, None))
        self._either = stacked(self._area, self.results)
        self.header.searched.connect(self._search)
        # From when the keyboard is put on a line until somebody scrolls: what comes later pushes the line out of sight.
        self._following = False
        self._area.verticalScrollBar().rangeChanged.connect(self._reveal)
        self._area.verticalScrollBar().actionTriggered.connect(self._let_scroll)
        self._focus_wanted = False
        self._acts: dict[str, QPushButton] = {}
        # Whose buttons stand in today's round, and who is on it.
        self._round = self._chosen = frozenset[str]()
        self._wanted = ""
        # From which house one went elsewhere, and in what order they stood.
        self._left: list[str] = []
        self._drafts = Drafts(context, self, self._read_for)
        self._says: object = None
        self._alarms = frozenset[Place]()
        # The week is asked for by itself, so that nobody waits for it who wants to see who is due today.
        self._week: tuple[Coming, ...] = ()
        self._week_room = column()
        self.setLayout(column(self.header, (self._either, 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        self._either.setCurrentWidget(self._area)
        self._focus_wanted = True
        self.read()
        # What was typed where one comes from may still be on its way into the notebook; a draft is no change that is told.
        self.context.bridge.do(drafts.every).then(self._look_for_drafts)

    def read(self) -> None:
        self.context.bridge.fetch(self, day).then(self._show)

    def leave(self) -> bool:
        if self._either.currentWidget() is not self.results:
            return False
        self.open(Place(PageName.TODAY))
        return True

    def have_done(self) -> None:
        """Whoever goes elsewhere has done with what was thrown away, and comes back to the house or the next one."""
        self._left = self._from_here()
        self._drafts.thrown = {}

    def _look_for_drafts(self, found: list[Draft]) -> None:
        if self._drafts.differ(found):
            self.read()

    def _read_for(self, key: str) -> None:
        """Read again, and put the keyboard on what stands here by this key."""
        self._wanted = key
        self.read()

    def _search(self, words: str) -> None:
        self._either.setCurrentWidget(self.results if words else self._area)
        self.results.ask(words)

    def _show(self, found: Day) -> None:
        chosen = frozenset(person.id for stop in found.round for person in stop.visit.people)
        if chosen - self._chosen:
            # Whoever just chose the houses of today begins with the first of them.
            self._left = []
        self._chosen = chosen
        wanted = [self._wanted] if self._wanted else self._from_here() or self._left
        today = self.context.today()
        done = self.tr("きょう {count}軒 済み").format(count=found.done) if found.done and not self.context.desk else ""
        self.header.set_subtitle(joined(format_day(today), done, self._answered(found)))
        says = found, today, dict(self._drafts.thrown)
        # Where nothing else is to be said, everything stays as it stands.
        had_keyboard = says != self._says and steadily(self._area, lambda: self._fill(found))
        self._says = says
        if had_keyboard or self._focus_wanted or self._wanted:
            stops = {**self._drafts.stops, **self._acts}
            key = next((each for each in (*wanted, *self._acts) if each in stops), None)
            if key is not None:
                # Whoever stays on a line may be reading elsewhere on the page.
                self._following = self._focus_wanted or bool(self._wanted) or key not in wanted[:1]
                stops[key].setFocus(Qt.FocusReason.OtherFocusReason)
                # Once it has its place, and after the view was put back to where it stood.
                QTimer.singleShot(0, self, self._reveal)
        if self._focus_wanted:
            self._focus_wanted, self._left = False, []
        self._wanted = ""
        self._rise(found)
        if not self.context.desk:
            self.context.bridge.fetch(self._area, week).then(self._show_week)

    def _rise(self, found: Day) -> None:
        """Go up to what is 緊急 and was not there before: whoever had scrolled down would not see it otherwise."""
        urgent = (waits.shown for waits in found.first if waits.group is ReminderGroup.EMERGENCY)
        alarms = frozenset(each.reminder.place for several in urgent for each in several)
        if alarms - self._alarms:
            self._following = False
            QTimer.singleShot(0, self._area, lambda: self._area.verticalScrollBar().setValue(0))
        self._alarms = alarms

    def _answered(self, found: Day) -> str:
        """How many answers there are, for whom they stand beneath all houses: at the largest letters, below the window."""
        count = sum(group_of(each, self.context.today()) is ReminderGroup.ANSWERS for each in found.others)
        return self.tr("{group} {count}件").format(group=word_of(ReminderGroup.ANSWERS), count=count) if count else ""

    def _show_week(self, found: tuple[Coming, ...]) -> None:
        if found != self._week:
            self._week = found
            self._fill_week()

    def _fill_week(self) -> None:
        clear(self._week_room)
        if self._week:
            self._week_room.addWidget(week_section(self._week, self.context.today()))

    def _reveal(self, *_range: int) -> None:
        """Bring the line under the keyboard into view, as long as nobody scrolled."""
        stands = next((each for each in (*self._acts.values(), *self._drafts.stops.values()) if each.hasFocus()), None)
        if stands is not None and self._following:
            if stands is next(iter(self._acts.values()), None):
                # What stands above the first house is its heading; nobody who begins there wants it cut.
                self._area.verticalScrollBar().setValue(0)
            self._area.ensureWidgetVisible(stands, 0, theme.space(6))

    def _let_scroll(self, _action: int) -> None:
        self._following = False

    def _from_here(self) -> list[str]:
        """The house, or the draft, whose button or line has the keyboard; then the houses after it, where it is gone.

        From a house of today's round all others of the round come first, those too that were passed over.
        """
        keys = list(self._acts)
        for at, key in enumerate(keys):
            if self._acts[key].hasFocus():
                before, after = keys[:at], keys[at + 1 :]
                round_first = [each for each in (*after, *before) if each in self._round] if key in self._round else []
                return [key, *round_first, *after]
        return [key for key, stop in self._drafts.stops.items() if stop.hasFocus()]

    def _fill(self, found: Day) -> None:
        today, go = self.context.today(), self.context.go
        clear(self._inside)
        self._acts, self._week_room, self._round = {}, column(), frozenset()
        # Nothing stands above an emergency.
        for waits in found.first:
            if waits.group is ReminderGroup.EMERGENCY:
                self._inside.addWidget(self._waits(waits))
        for reminder in found.others:
            if group_of(reminder, today) is ReminderGroup.NOTEBOOK:
                self._inside.addWidget(banner(reminder, today, go))
        # While there is nobody to visit, registering somebody is the one thing to do.
        self._act.setHidden(found.nobody and not self.context.desk)
        main = self._desk(found) if self.context.desk else self._volunteer(found)
        aside = [
            *sections(found.others, self.context, ASIDE),
            *self._drafts.sections(found.unfinished),
            *sections(found.others, self.context, LAST),
        ]
        if aside:
            beside = box(column(*aside, None, gap=2.5))
            self._inside.addLayout(sides(main, beside, stretch=(21, 10), least=50))
        else:
            self._inside.addWidget(main)

    def _waits(self, found: Waits) -> Section:
        lines = Lines(waiting_lines(found.shown, self.context))
        made = Section(word_of(found.group), lines, count=self.tr("{count}件").format(count=found.count))
        if found.rest:
            opens = partial(self.context.go, group_place(found.group))
            made.body.addLayout(see_all(found.rest, opens))
        return made

    def _volunteer(self, found: Day) -> QWidget:
        if found.nobody:
            act = self._leads(self.tr("登録する"), Place(PageName.PEOPLE, "", Within.NEW), "user-plus", "primary")
            beneath = self.tr("お名前がわからなくても、仮の呼び名で始められます。")
            empty = EmptyState("users", self.tr("まず対象者を登録しましょう"), beneath, act, *ways_to_begin(self.context))
            self._acts = {"": act}
            return box(column(Panel(empty), None))
        words = self.tr("選びなおす・印刷する") if found.round else self.tr("きょう回る家を選ぶ")
        choose = button(
            words,
            partial(self.context.go, Place(PageName.MEMOS)),
            role="link",
            icon="list",
            name=self.tr("きょう回る家を選ぶ・メモを印刷する"),
        )
        ways = flow(*self._ways(), gap=2)
        self._fill_week()
        if not found.visits and not found.round:
            words, beneath = self.tr("きょうの予定はありません"), self.tr("次に会う日を決めると、その日にここへ出ます。")
            if found.done:
                words, beneath = self.tr("きょうの予定は、すべて済みました"), self.tr("おつかれさまでした。")
            section = Section(self.tr("きょうの訪問・声かけ"), Panel(EmptyState("sun", words, beneath)), ways, right=choose)
            return box(column(section, self._week_room, None, gap=2.5))
        # The way to the choice stands above all houses: nobody scrolls past them to take some of them along.
        groups = [self._tonight(found.round, choose)] if found.round else []
        groups += [self._visits(each, None if found.round or at else choose) for at, each in enumerate(found.visits)]
        return box(column(*groups, ways, self._week_room, None, gap=2.5))

    def _tonight(self, stops: Collection[Stop], right: QWidget) -> Section:
        """The houses one goes to today (きょう回る家), ticked off as they are written down."""
        lines = Lines(round_lines(stops, self.context.today(), self.context.go, self._acts))
        self._round = frozenset(self._acts)
        done = sum(stop.done for stop in stops)
        said = self.tr("{count}軒").format(count=len(stops))
        if done:
            left = len(stops) - done
            said = self.tr("あと{left}軒").format(left=left) if left else self.tr("{said}　すべて済みました").format(said=said)
        return Section(self.tr("きょう回る家"), lines, count=said, right=right)

    def _visits(self, found: Visits, right: QWidget | None = None) -> Section:
        # Whoever just came here sees the first houses at once. Who stands in the list finds everything in its place.
        just_came = self._focus_wanted and not self._left and not self._area.verticalScrollBar().value()
        at_once = max(1, _SEEN - len(self._acts)) if just_came else None
        lines = Lines(house_lines(found.shown, self.context.today(), self.context.go, self._acts), at_once=at_once)
        words = self.tr("{count}人") if found.of_people else self.tr("{count}軒")
        made = Section(word_of(found.group), lines, count=words.format(count=found.count), right=right)
        if found.rest:
            opens = partial(self.context.go, group_place(found.group))
            made.body.addLayout(see_all(found.rest, opens, houses=True, people=found.of_people))
        return made

    def _ways(self) -> list[QPushButton]:
        """What one may want to do on any day, with fewer words than the visits."""
        done = Place(PageName.ACTIVITIES, "", Within.DAYS, self.context.today().isoformat())
        return [
            self._leads(self.tr("きょうしたことを見る"), done, "sun"),
            self._leads(self.tr("何人かまとめて記録する"), Place(PageName.ACTIVITIES, "", Within.SEVERAL), "users"),
            self._leads(self.tr("気づきを書く"), Place(PageName.SIGHTINGS, "", Within.NEW), "eye"),
            self._leads(self.tr("玄関先のカードを出す"), Place(PageName.DOOR_MODE), "house"),
        ]

    def _leads(self, words: str, place: Place, icon: str, role: str = "link") -> QPushButton:
        return button(words, partial(self.context.go, place), role=role, icon=icon)

    def _desk(self, found: Day) -> QWidget:
        waiting = [self._waits(waits) for waits in found.first if waits.group is not ReminderGroup.EMERGENCY]
        if not found.first:
            beneath = self.tr("電話や来所の相談は「相談を受ける」（F2）で書きとめます。")
            take = self._leads(
                self.tr("届いたファイルを取り込む"), Place(PageName.EXCHANGE, "", Within.TAKE), "download", "secondary"
            )
            empty = EmptyState("sun", self.tr("きょう待っているものはありません"), beneath, take)
            waiting = [Section(self.tr("ケースと、届いたつなぎ"), Panel(empty))]
        # Before all lines of a long morning: it is printed first.
        return box(column(flow(*monday_acts(self.context, self), gap=2), *waiting, None, gap=2.5))
