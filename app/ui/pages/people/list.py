"""All people by kana, by neighbourhood or by house, with the あかさたな beside, and ways to narrow the list."""

from collections.abc import Sequence
from functools import partial

from app.domain.folding import ROWS
from app.domain.households import HouseholdKind
from app.domain.listings import Listing, PeopleOrder
from app.domain.people import PersonLine
from app.domain.places import PageName, Place, Within
from app.queries.people import HouseHeading, matching, page_of
from app.services import listings
from app.ui import theme
from app.ui.dialogs.taking_out import ListToTakeOut, TakingOut
from app.ui.pages.people.beginning_panel import ways_to_begin
from app.ui.pages.people.line_list import paged
from app.ui.pages.people.narrowing_panel import PeopleNarrowing
from app.ui.places import Context
from app.ui.record_list import RecordList
from app.ui.text import label
from app.ui.widgets.buttons import button
from app.ui.widgets.grouped import GroupedList, group_of, heading_line, is_heading
from app.ui.widgets.headers import PageHeader, search_words
from app.ui.widgets.layouts import box, column, flow
from app.ui.widgets.lists import Answer, PagedLine, PagedList
from app.ui.widgets.sides import sides
from app.ui.widgets.states import EmptyState
from app.words.labels import label as word_of
from app.words.people import called
from app.words.phrases import joined
from app.workflows import taking_out


class PeopleList(RecordList[PersonLine]):
    """The list; order, filter, place and how far one has scrolled are there again when one comes back."""

    list: GroupedList

    def __init__(self, context: Context) -> None:
        super().__init__(context, PageName.PEOPLE)
        self._words, self._shown = "", 0
        self.narrowing = PeopleNarrowing()
        self.narrowing.changed.connect(self.read)
        self.rows = {
            row: button(row, partial(self.list.go_to_group, row), name=self.tr("{row}行へ").format(row=row)) for row in ROWS
        }
        for each in self.rows.values():
            theme.role(each, "index")
        self._index = box(flow(*self.rows.values(), gap=0.5))
        register = self.tr("登録する")
        beneath = self.tr("お名前がわからなくても、仮の呼び名で始められます。")
        begin = self.begins(register, "user-plus")
        first = EmptyState("users", self.tr("まず対象者を登録しましょう"), beneath, begin, *ways_to_begin(context))
        everybody = button(self.tr("全員を表示する"), self.narrowing.clear)
        none = EmptyState("search", self.tr("見つかりませんでした"), self.tr("ほかの読みや、町名でもさがせます。"), everybody)
        header = PageHeader(
            self.tr("対象者"), search=search_words(desk=context.desk), actions=[self.begins(register, "user-plus")]
        )
        header.searched.connect(self.narrow)
        assert header.search_box is not None
        self._search = header.search_box
        self._above = box(column(self.narrowing, self._index, gap=1))
        self.lay_out(header, [first, none], self._above, gap=1)
        self._count = label("", "small")
        removed = partial(context.go, Place(PageName.PEOPLE, "", Within.REMOVED))
        gone = button(self.tr("消した記録を見る（ごみ箱）"), removed, role="link", icon="trash-2")
        to_ledgers = partial(context.go, Place(PageName.LEDGERS))
        ledgers = button(self.tr("名簿を取り込む"), to_ledgers, role="link", icon="file-text")
        self._out = button(self.tr("印刷・表にする"), self._take_out, role="link", icon="printer")
        self.inside.addLayout(sides(self._count, flow(self._out, ledgers, gone, gap=2), stretch=(1, 0)))

    def make_list(self) -> PagedList:
        return GroupedList(self.tr("対象者"), self.read_lines, icon="house")

    def narrow(self, words: str) -> None:
        """Show only who holds these words; everybody for none."""
        self._words = words
        self.read()

    def open(self, place: Place) -> None:
        among = self.narrowing.neighbourhood
        self.context.bridge.fetch(among, listings.neighbourhoods).then(among.offer)
        super().open(place)

    def read(self) -> None:
        if self._words:
            self.context.bridge.fetch(self, matching, self._words).then(partial(self._show, PeopleOrder.KANA))
            return
        order = self.narrowing.order()
        ask = self.context.bridge.fetch(self, listings.listing, self.narrowing.among(), order)
        ask.then(partial(self._show, order))

    def _show(self, order: PeopleOrder, found: Listing) -> None:
        by_kana = order is PeopleOrder.KANA and not self._words
        begun = {group.key for group in found.groups} if by_kana else set()
        self._index.setVisible(by_kana)
        for key, each in self.rows.items():
            each.setEnabled(key in begun)
        nobody_at_all = not found.keys and not self._words and not self.narrowing.narrow()
        self._above.setHidden(nobody_at_all)
        self._shown = len(found.keys)
        # What was searched for is no list that one can name on paper.
        self._out.setVisible(bool(found.keys) and not self._words)
        count = self.tr("{count}人").format(count=len(found.keys)) if found.keys else ""
        if count != self._count.text():
            self._count.setText(count)
            self._search.say_found(count or self.tr("見つかりませんでした"))
        self.list.show_listing(found, headed=order is not PeopleOrder.KANA and not self._words)
        self.show_either(0 if found.keys else 1 if nobody_at_all else 2)

    def _take_out(self) -> None:
        among, order, said = self.narrowing.among(), self.narrowing.order(), self.narrowing.said()
        going = ListToTakeOut(
            self.tr("対象者の一覧"),
            joined(self._count.text(), said),
            self._shown,
            partial(taking_out.print_people, among=among, order=order, notes=(said,) if said else ()),
            partial(taking_out.write_people, among=among, order=order),
        )
        TakingOut(self.context, self, going).open()

    def read_lines(self, keys: Sequence[str], answer: Answer) -> None:
        headings = {key: self.list.first_of(key) for key in keys if is_heading(key)}
        ids = [key for key in keys if not is_heading(key)]
        ask = self.context.bridge.fetch(self, page_of, ids, list(headings.values()))
        ask.then(lambda found: self._said(found, headings, answer))

    def _said(
        self, found: tuple[Sequence[PersonLine], dict[str, HouseHeading]], headings: dict[str, str], answer: Answer
    ) -> None:
        lines, known = found
        today = self.context.today()
        last, following = self.tr("前回 {day}"), self.tr("次は{day}")
        said = {heading: self._heading(heading, known.get(first)) for heading, first in headings.items()}
        self.list.say_headings(said)
        shown: dict[str, PagedLine] = {line.id: paged(line, today, last, following) for line in lines}
        answer(shown | {heading: heading_line(words) for heading, words in said.items()})

    def _heading(self, heading: str, house: HouseHeading | None) -> str:
        key, count = group_of(heading)
        many = self.tr("{count}人").format(count=count)
        if self.narrowing.order() is PeopleOrder.NEIGHBOURHOOD:
            return f"{key or self.tr('自治公民館・班を書いていない方')}　{many}"
        if not key or house is None:
            return f"{self.tr('世帯を書いていない方')}　{many}"
        kind = word_of(house.kind) if house.kind is not HouseholdKind.UNKNOWN else ""
        named = self.tr("{name}の世帯").format(name=called(house.name, house.provisional))
        return joined(named, many, kind)
