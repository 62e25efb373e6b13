"""All activities by their days, the latest first, or those of one day or month, with ways to narrow the list."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from app.domain.activities import ActivityLine
from app.domain.listings import ActivityFilter, Listing, Tally, code_of_month, days_of
from app.domain.places import PageName, Place, Within
from app.queries import months
from app.queries.months import EntryLine
from app.services import activities, diaries, listings
from app.ui import hearing
from app.ui.dialogs.taking_out import ListToTakeOut, TakingOut
from app.ui.pages.activities.head_panel import diary_head
from app.ui.pages.activities.narrowing_panel import ActivityNarrowing
from app.ui.pages.activities.words import BADGES, days_words, tally_facts, total_words
from app.ui.pages.months.words import entry_line, place_of
from app.ui.places import Context
from app.ui.record_list import RecordList
from app.ui.widgets.buttons import button
from app.ui.widgets.grouped import GroupedList, group_of, heading_line, is_heading
from app.ui.widgets.layouts import row
from app.ui.widgets.lists import Answer, PagedLine, PagedList
from app.ui.widgets.panels import Line, Lines, Section
from app.ui.widgets.states import EmptyState
from app.words.labels import label
from app.words.phrases import joined
from app.words.said.activities import what_words, when_words, whose_words
from app.workflows import taking_out


class ActivityList(RecordList[ActivityLine]):
    """The list; what it is narrowed to and how far one has scrolled are there again when one comes back."""

    list: GroupedList

    def __init__(self, context: Context) -> None:
        super().__init__(context, PageName.ACTIVITIES)
        self._days: tuple[date, date] | None = None
        self._said = ""
        today = button(self.tr("きょうしたこと"), self._today, icon="sun")
        month = button(self.tr("月ごとに見る"), self._month, icon="calendar")
        self._whole = button(self.tr("すべての記録"), self._all, icon="list")
        self.narrowing = ActivityNarrowing(self._whole, today, month)
        self.narrowing.changed.connect(self.read)
        beneath = self.tr("訪問や声かけをしたら、ここに残します。")
        first = EmptyState("notebook-pen", self.tr("まだ記録がありません"), beneath, self.begins(self.tr("記録する")))
        none = EmptyState("search", self.tr("あてはまる記録はありません"), "", button(self.tr("すべての記録を見る"), self._all))
        self._header = diary_head(context)
        self.lay_out(self._header, [first, none], self.narrowing)
        self._shown = 0
        self._beside = Lines(at_once=8)
        self._elsewhere = Section(self.tr("連絡・つなぎ・気づき"), self._beside)
        self._elsewhere.hide()
        self.inside.addWidget(self._elsewhere)
        self._out = button(self.tr("印刷・表にする"), self._take_out, role="link", icon="printer")
        self.inside.addLayout(row(None, self._out))

    def make_list(self) -> PagedList:
        return GroupedList(self.tr("記録"), self.read_lines, icon="calendar", lines=3)

    def open(self, place: Place) -> None:
        days = days_of(place.code)
        if days != self._days:
            self.list.verticalScrollBar().setValue(0)
        self._days = days
        self._whole.setHidden(days is None)
        self._header.set_title(self._title(), self._said)
        among = self.narrowing.neighbourhood
        self.context.bridge.fetch(among, listings.neighbourhoods).then(among.offer)
        super().open(place)

    def read(self) -> None:
        among = self._among()
        self.context.bridge.fetch(self, diaries.listing, among).then(self._show)
        if self._days is not None:
            self.context.bridge.fetch(self._header, diaries.tally, among).then(self._count)
        self._elsewhere.hide()
        if self._days is not None and self._days[0] == self._days[1] and not self.narrowing.narrow():
            self.context.bridge.fetch(self._elsewhere, months.beside, self._days[0]).then(self._show_beside)

    def _among(self) -> ActivityFilter:
        first, last = self._days or (None, None)
        return replace(self.narrowing.among(), first=first, last=last)

    def _show(self, found: Listing) -> None:
        narrow = self._days is not None or self.narrowing.narrow()
        self.narrowing.setHidden(not found.keys and not narrow)
        if self._days is None:
            self._say(self.tr("{count}件").format(count=len(found.keys)) if found.keys else "")
        self._shown = len(found.keys)
        self._out.setVisible(bool(found.keys))
        self.list.show_listing(found, headed=self._days is None or self._days[0] != self._days[1])
        self.show_either(0 if found.keys else 2 if narrow else 1)

    def _show_beside(self, found: Sequence[EntryLine]) -> None:
        """What was done on the day and stands elsewhere, each as one sees it behind a number of the month."""
        self._elsewhere.setVisible(bool(found))
        self._beside.set_lines(self._beside_line(each) for each in found)

    def _beside_line(self, told: EntryLine) -> Line:
        said = entry_line(told, self.context.today())
        return Line(said.title, said.beneath, opens=partial(self.context.go, place_of(told)))

    def _count(self, tally: Tally) -> None:
        if self._days is not None:
            told = [f"{word} {count}" for word, count in tally_facts(tally)]
            self._say("　".join([total_words(tally), *told]) if tally.total else "")

    def _say(self, count: str) -> None:
        """How many there are, beside the title, which is heard; that there are none any more is said by nobody else."""
        if self._said and not count:
            hearing.announce_at_last(self, self.tr("あてはまる記録はありません"))
        self._said = count
        self._header.set_subtitle(count)

    def read_lines(self, keys: Sequence[str], answer: Answer) -> None:
        today = self.context.today()
        said = {key: self._heading(key, today) for key in keys if is_heading(key)}
        self.list.say_headings(said)
        headings = {key: heading_line(words) for key, words in said.items()}
        ask = self.context.bridge.fetch(self, activities.lines, [key for key in keys if not is_heading(key)])
        ask.then(lambda lines: answer({line.id: self.line(line) for line in lines} | headings))

    def line(self, line: ActivityLine) -> PagedLine:
        return PagedLine(
            title=whose_words(line, line.person_name, provisional=line.provisional),
            beneath=what_words(line, condition=False),
            beneath_soft=" ".join(line.note.split()),
            right=when_words(None, line.part, line.at_time, self.context.today()),
            marks=((label(line.condition), BADGES[line.condition]),) if line.condition else (),
        )

    def _take_out(self) -> None:
        days = days_words(*self._days, self.context.today()) if self._days else ""
        said = joined(days, self.narrowing.said())
        count = self.tr("{count}件").format(count=self._shown)
        going = ListToTakeOut(
            self.tr("記録の一覧"),
            joined(count, said),
            self._shown,
            partial(taking_out.print_activities, among=self._among(), notes=(said,) if said else ()),
            partial(taking_out.write_activities, among=self._among()),
        )
        TakingOut(self.context, self, going).open()

    def _heading(self, heading: str, today: date) -> str:
        key, count = group_of(heading)
        day = date.fromisoformat(key)
        return f"{days_words(day, day, today)}　{self.tr('{count}件').format(count=count)}"

    def _title(self) -> str:
        if self._days is None:
            return self.tr("記録")
        if self._days == (self.context.today(),) * 2:
            return self.tr("きょうしたこと")
        return self.tr("{days}の記録").format(days=days_words(*self._days, self.context.today()))

    def _today(self) -> None:
        self._narrow_to(Within.DAYS, self.context.today().isoformat())

    def _month(self) -> None:
        self._narrow_to(Within.MONTH, code_of_month(self._days[0] if self._days else self.context.today()))

    def _narrow_to(self, what: Within, code: str) -> None:
        self.context.go(Place(PageName.ACTIVITIES, "", what, code))

    def _all(self) -> None:
        self.narrowing.clear()
        self.context.go(Place(PageName.ACTIVITIES))
