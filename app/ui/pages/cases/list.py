"""The list of cases: urgency first, ways to narrow it, and several handed to another lead at one go."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.documents.case_sheets import blank_case_sheet
from app.domain.cases import CaseLine
from app.domain.places import PageName, Place
from app.errors import AppError
from app.queries.case_lists import Listed, listed
from app.services import case_lists, cases
from app.ui import hearing
from app.ui.bridge import Asked
from app.ui.pages.cases.lead_panel import LeadPanel
from app.ui.pages.cases.line_words import paged
from app.ui.pages.cases.narrowing_panel import CaseNarrowing
from app.ui.pages.today.monday_panel import monday_acts
from app.ui.places import Context
from app.ui.record_list import RecordList
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader, search_words
from app.ui.widgets.layouts import flow
from app.ui.widgets.lists import PagedLine, PagedList
from app.ui.widgets.states import EmptyState


class CaseList(RecordList[CaseLine]):
    """The list; how it is narrowed rests with whoever unlocked. While one ticks, a click or space ticks and opens nothing."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, PageName.CASES)
        self._told: dict[str, CaseLine] = {}
        self._keys: Sequence[str] = ()
        # Until it is read how the list was narrowed, what is chosen says nothing.
        self._any = self._narrowed = False
        self._ticked: dict[str, int] | None = None
        self.narrowing = CaseNarrowing()
        self.narrowing.changed.connect(self._narrow)
        receive = self.tr("相談を受ける")
        act = self.begins(receive)
        act.setToolTip("F2")
        self._header = PageHeader(self.tr("ケース"), search=search_words(desk=True), actions=[act])
        self._header.searched.connect(lambda words: context.bring(Place(PageName.SEARCH), words))
        beneath = self.tr("電話や来所の相談は「相談を受ける」で、届いたつなぎは「受付」の受理で、ここに入ります。")
        first = EmptyState("folder-open", self.tr("まだケースがありません"), beneath, self.begins(receive))
        everything = button(self.tr("すべてのケースを見る"), self._all)
        none = EmptyState("search", self.tr("あてはまるケースはありません"), "", everything)
        self.panel = LeadPanel(context)
        self.panel.handed.connect(self._hand_to)
        self.panel.all_wanted.connect(self._tick_all)
        self.panel.closed.connect(self._stop_ticking)
        self.panel.hide()
        self.lay_out(self._header, [first, none], self.narrowing, self.panel)
        self._several = button(self.tr("まとめて主担当を変える"), self._start_ticking, role="link", icon="square-check")
        blank = button(self.tr("相談受付票の白紙を印刷"), self._print_blank, role="link", icon="printer")
        self.inside.addLayout(flow(*monday_acts(context, self), blank, self._several, gap=2))

    def make_list(self) -> PagedList:
        return _Cases(self)

    def ask_lines(self, keys: list[str]) -> Asked[list[CaseLine]]:
        return self.context.bridge.fetch(self, case_lists.lines, keys)

    def line(self, line: CaseLine) -> PagedLine:
        self._told[line.id] = line
        if self._ticked is not None and line.id in self._ticked:
            self._ticked[line.id] = line.version
        said = paged(line, self.context.today())
        if self._ticked is None:
            return said
        ticked = line.id in self._ticked
        return replace(said, icon="square-check" if ticked else "square", marks=(*self._mark(ticked), *said.marks))

    def _mark(self, ticked: bool) -> tuple[tuple[str, str], ...]:
        return ((self.tr("選択中"), "success"),) if ticked else ()

    def _print_blank(self) -> None:
        self.context.print_document(self, blank_case_sheet())

    # ---- which ones ----------------------------------------------------------------------------------------------------

    def open(self, place: Place) -> None:
        self._focus_wanted = True
        self._narrowed = False
        self.read()

    def read(self) -> None:
        if self._narrowed:
            self.context.bridge.fetch(self, case_lists.keys, self.narrowing.among()).then(self.show_keys)
        else:
            self.context.bridge.fetch(self.narrowing, listed).then(self._show_listed)

    def _show_listed(self, found: Listed) -> None:
        self._any, self._narrowed = bool(found.traits.years), True
        self.narrowing.show_filter(found.among, found.traits)
        if self.narrowing.among() == found.among:
            self.show_keys(list(found.keys))
        else:
            # Whoever led them leads none any more.
            self.read()

    def _narrow(self) -> None:
        self._narrowed = True
        self.context.bridge.do(case_lists.narrow, self.narrowing.among())
        self.read()

    def _all(self) -> None:
        self.narrowing.show_everything()
        self._narrow()

    def show_keys(self, keys: list[str]) -> None:
        self._keys = keys
        self._any = self._any or bool(keys)
        self.narrowing.setVisible(self._any)
        self._several.setVisible(bool(keys) and self._ticked is None)
        count = self.tr("{count}件").format(count=len(keys)) if keys else ""
        hearing.announce_at_last(self, count or self.tr("あてはまるケースはありません"))
        self._header.set_subtitle(count)
        if self._ticked is not None:
            self._tick({key: version for key, version in self._ticked.items() if key in set(keys)}, only=True)
        self.list.set_keys(keys)
        self.show_either(0 if keys else 2 if self._any else 1)

    # ---- several at one go ---------------------------------------------------------------------------------------------

    def open_record(self, key: str) -> None:
        if self._ticked is None:
            super().open_record(key)
        elif key in self._ticked:
            self._tick({each: version for each, version in self._ticked.items() if each != key}, only=True)
        elif key in self._told:
            self._tick({key: self._told[key].version})

    def leave(self) -> bool:
        if self._ticked is None:
            return False
        self._stop_ticking()
        return True

    def _start_ticking(self) -> None:
        self._several.hide()
        self.panel.open(self.list)
        self._tick({}, only=True)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_ticking(self) -> None:
        self._ticked = None
        self.panel.hide()
        self._several.setVisible(bool(self._keys))
        self._say_lines()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tick_all(self) -> None:
        # Most of them were never on the screen: they are handed on as they stand now.
        self.context.bridge.fetch(self.panel, case_lists.versions, self._keys).then(self._tick)

    def _tick(self, seen: dict[str, int], *, only: bool = False) -> None:
        if self._ticked is None and not only:
            # What was asked for them is answered after one has stopped.
            return
        self._ticked = seen if only else (self._ticked or {}) | seen
        self.panel.count(len(self._ticked))
        self._say_lines()

    def _say_lines(self) -> None:
        self.list.show_lines({key: self.line(line) for key, line in self._told.items()})

    def _hand_to(self, lead: str) -> None:
        ticked = dict(self._ticked or {})
        done = self.context.bridge.do(cases.hand_to, ticked, lead)
        done.then(partial(self._handed, lead, len(ticked))).failed(self._refused)

    def _refused(self, error: AppError) -> None:
        self.panel.refuse(error)
        # Somebody else may have written; whoever has read that can hand them on all the same.
        self.read()
        self.context.bridge.fetch(self.panel, case_lists.versions, list(self._ticked or ())).then(self._tick)

    def _handed(self, lead: str, count: int, _kept: object) -> None:
        self.context.notify(self.tr("{count}件の主担当を{lead}さんにしました").format(count=count, lead=lead))
        self._stop_ticking()


class _Cases(PagedList):
    """Space does what a click does."""

    def __init__(self, of: CaseList) -> None:
        super().__init__(of.tr("ケースの一覧"), of.read_lines, lines=3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and (key := self.key()) is not None:
            self.opened.emit(key)
        else:
            super().keyPressEvent(event)
