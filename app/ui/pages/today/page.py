"""きょう: for whoever goes out, the houses to go to; for a desk, what arrived."""

from collections.abc import Collection, Iterator
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStackedWidget, QWidget

from app.domain.dates import format_day
from app.domain.places import PageName, Place, Within
from app.domain.reminders import Why
from app.queries.today import SHOWN, Day, Unfinished, day
from app.services import drafts
from app.services.drafts import Draft
from app.services.visits import count_houses
from app.services.visits import count_houses as count
from app.ui import dialogs, theme
from app.ui.pages.search.list import SearchResults
from app.ui.pages.today.draft_list import Thrown, draft_line, thrown_line, title_of, when_of
from app.ui.pages.today.making_sure_panel import MakingSure
from app.ui.pages.today.reminder_list import ANSWERS, BANNERS, OTHERS, SENDING, WAITING, arrival_line, banner, sections
from app.ui.pages.today.visit_list import VisitLine
from app.ui.parts import ONLY, Page, PartDef
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader, search_words
from app.ui.widgets.layouts import box, clear, column, flow, scrolled
from app.ui.widgets.panels import Lines, Panel, Section
from app.ui.widgets.sides import sides
from app.ui.widgets.states import EmptyState
from app.ui.widgets.steady import steadily

# As many houses as fill a window.
_SEEN = 12
# Milliseconds after which the houses are painted: to count very many takes a while, and would keep them waiting.
_PAINTED = 100

__all__ = ["count", "page"]


class TodayPage(Page):
    """Everything that waits, each line with why it is there and the next act beside it."""

    kinds = frozenset({"person", "activity", "member", "attempt", "sighting", "ledger", "setting", "peer"}) | frozenset(
        {"referral", "answer", "arrival", "outbox", "inbox", "quarantine", "view"}
    )
    parts = (PartDef(alone=ONLY, about=(Within.MAKE_SURE,)),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        if context.desk:
            act = button(self.tr("受信を見る"), lambda: context.go(Place(PageName.INBOX)), role="primary", icon="inbox")
        else:
            act = button(
                self.tr("記録する"), lambda: context.go(Place(PageName.ACTIVITIES, "", Within.NEW)), role="primary", icon="plus"
            )
            act.setToolTip("F2")
        self._act = act
        self.header = PageHeader(self.tr("きょう"), search=search_words(), actions=[act])
        self.results = SearchResults(context)
        self._inside = column(gap=3)
        self._area = scrolled(column(self._inside, None))
        self._either = QStackedWidget()
        self._either.addWidget(self._area)
        self._either.addWidget(self.results)
        self.making_sure = MakingSure(context)
        self.making_sure.closed.connect(lambda: self.show_place(Place(PageName.TODAY)))
        self._either.addWidget(self.making_sure)
        self.header.searched.connect(self._search)
        self._focus_wanted = False
        self._place = Place(PageName.TODAY)
        self._acts: dict[str, QPushButton] = {}
        self._stops: dict[str, QWidget] = {}
        self._wanted = ""
        # From which house one went elsewhere, and in what order they stood.
        self._left: list[str] = []
        self._drafts_shown: set[str] = set()
        self._thrown: dict[str, Thrown] = {}
        self._says: object = None
        self._counts: tuple[Section, QLabel] | None = None
        self._sure_header = PageHeader(self.tr("確かめる"), back=self.tr("きょうへもどる"))
        self._sure_header.back.connect(lambda: context.go(Place(PageName.TODAY)))
        self._sure_header.hide()
        whole = column(self.header, self._sure_header, gap=2, edge=3)
        whole.addWidget(self._either, 1)
        self.setLayout(whole)

    def open(self, place: Place) -> None:
        # All is read here; what changed while another page was shown need not be read a second time.
        self.stale = frozenset()
        if self.header.search_box is not None:
            self.header.search_box.clear()
        sure = place.opened is Within.MAKE_SURE and bool(place.record_id)
        self._place = place if sure else Place(PageName.TODAY)
        self.header.setHidden(sure)
        self._sure_header.setHidden(not sure)
        if sure:
            self._either.setCurrentWidget(self.making_sure)
            self.making_sure.open(place.record_id)
            return
        self._either.setCurrentWidget(self._area)
        self.header.set_subtitle(format_day(self.context.today()))
        self._focus_wanted = True
        self._read()
        # What was typed where one comes from may still be on its way into the notebook; a draft is no change that is told.
        self.context.bridge.do(drafts.every).then(self._look_for_drafts)

    def refresh(self, kinds: frozenset[str]) -> None:
        if self._either.currentWidget() is self.making_sure:
            self.making_sure.read()
        else:
            self._read()

    def place(self) -> Place | None:
        return self._place

    def keep_drafts(self) -> None:
        super().keep_drafts()
        self._left = self._from_here()
        # Whoever goes elsewhere has done with what was thrown away.
        self._thrown = {}

    def event(self, event: QEvent) -> bool:
        # Said here and not by each house: all of them would be asked about each of their events.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            at: QWidget | None = QApplication.focusWidget()
            if at is not None and isinstance(at.parentWidget(), VisitLine):
                event.accept()
                return True
        return super().event(event)

    def leave(self) -> bool:
        if self._either.currentWidget() is not self.results:
            return False
        self.show_place(Place(PageName.TODAY))
        return True

    def _look_for_drafts(self, found: list[Draft]) -> None:
        if {draft.place for draft in found} != self._drafts_shown:
            self._read()

    def _read(self) -> None:
        self.context.bridge.fetch(self, day).then(self._show)

    def _search(self, words: str) -> None:
        self._either.setCurrentWidget(self.results if words else self._area)
        self.results.ask(words)

    def _show(self, found: Day) -> None:
        wanted = [self._wanted] if self._wanted else self._from_here() or self._left
        says = found, self.context.today(), dict(self._thrown)
        # Where nothing else is to be said, everything stays as it stands.
        had_keyboard = says != self._says and steadily(self._area, lambda: self._fill(found))
        self._says = says
        if found.houses is None:
            QTimer.singleShot(_PAINTED, self, self._count)
        if had_keyboard or self._focus_wanted or self._wanted:
            stops = {**self._stops, **self._acts}
            act = next((stops[key] for key in (*wanted, *self._acts) if key in stops), None)
            if act is not None:
                act.setFocus(Qt.FocusReason.OtherFocusReason)
                # Once it has its place, and after the view was put back to where it stood.
                QTimer.singleShot(0, act, lambda: self._area.ensureWidgetVisible(act, 0, theme.space(6)))
        if self._focus_wanted:
            self._focus_wanted, self._left = False, []
        self._wanted = ""

    def _count(self) -> None:
        if self._counts is not None:
            self.context.bridge.fetch(self, count_houses).then(partial(self._say_how_many, *self._counts))

    def _say_how_many(self, visits: Section, more: QLabel, houses: int) -> None:
        visits.set_count(self.tr("{count}軒").format(count=houses))
        more.setText(self.tr("ほかに{count}軒あります").format(count=houses - SHOWN))
        more.setVisible(houses > SHOWN)

    def _from_here(self) -> list[str]:
        """The house, or the draft, whose button or line has the keyboard; then the houses after it, where it is gone."""
        for at, (key, act) in enumerate(self._acts.items()):
            if act.hasFocus():
                return [key, *list(self._acts)[at + 1 :]]
        return [key for key, stop in self._stops.items() if stop.hasFocus()]

    def _fill(self, found: Day) -> None:
        today, go = self.context.today(), self.context.go
        clear(self._inside)
        self._counts = None
        for reminder in found.others:
            if reminder.why in BANNERS:
                self._inside.addWidget(banner(reminder, today, go))
        self._acts, self._stops = {}, {}
        # While there is nobody to visit, registering somebody is the one thing to do.
        self._act.setHidden(found.nobody and not self.context.desk)
        main = self._desk(found) if self.context.desk else self._volunteer(found)
        waiting = {
            self.tr("届いた返事"): ANSWERS,
            self.tr("これから送るもの"): SENDING,
            self.tr("返事を待っているもの"): WAITING,
            self.tr("保留にしたつなぎ便"): (Why.KEPT_APART,),
        }
        last = {self.tr("気づき・そのほか"): OTHERS}
        aside = [
            *sections(found.others, today, go, waiting),
            *self._drafts(found.unfinished),
            *sections(found.others, today, go, last),
        ]
        if aside:
            beside = box(column(*aside, None, gap=2.5))
            self._inside.addLayout(sides(main, beside, stretch=(21, 10), least=50))
        else:
            self._inside.addWidget(main)

    def _drafts(self, unfinished: Collection[Unfinished]) -> list[Section]:
        made = [(key, thrown_line(thrown, partial(self._put_back, key))) for key, thrown in self._thrown.items()]
        self._drafts_shown = {each.key for each in unfinished}
        for each in unfinished:
            go, throw = partial(self.context.go, each.place), partial(self._throw_away, each)
            made.append((each.key, draft_line(each, self.context.today(), go, throw)))
        for key, shown in made:
            self._stops |= {key: shown.act, _line_of(key): shown.line}
        if not made:
            return []
        said = Text(self.tr("書いたところまで保存してあります"), "small")
        return [Section(self.tr("書きかけ"), said, Lines([shown.whole for _key, shown in made]))]

    def _throw_away(self, unfinished: Unfinished) -> None:
        title = title_of(unfinished)
        sure = dialogs.ask(
            self,
            self.tr("「{title}」を捨てますか").format(title=title),
            self.tr("{when}に書いたところまでの書きかけです。ほかの記録は、そのまま残ります。").format(
                when=when_of(unfinished, self.context.today())
            ),
            yes=self.tr("捨てる"),
            danger=True,
        )
        if sure:
            self.context.bridge.do(drafts.take_away, unfinished.key).then(partial(self._was_thrown, unfinished.place, title))

    def _was_thrown(self, place: Place, title: str, draft: Draft | None) -> None:
        # The form may still stand on its page with every word in it.
        self.context.begin_anew(place)
        if draft is not None:
            self._thrown[draft.place] = Thrown(title, draft)
            self._wanted = draft.place
        self._read()

    def _put_back(self, key: str) -> None:
        thrown = self._thrown.pop(key, None)
        if thrown is not None:
            self._wanted = _line_of(key)
            self.context.bridge.do(drafts.put_back, thrown.draft).then(lambda _nothing: self._read())

    def _volunteer(self, found: Day) -> QWidget:
        if found.nobody:
            act = button(self.tr("登録する"), self._register, role="primary", icon="user-plus")
            beneath = self.tr("お名前がわからなくても、仮の呼び名で始められます。")
            empty = EmptyState("users", self.tr("まず対象者を登録しましょう"), beneath, act)
            self._acts = {"": act}
            return box(column(Panel(empty), None))
        if not found.visits:
            words, beneath = self.tr("きょうの予定はありません"), self.tr("次に会う日を決めると、その日にここへ出ます。")
            empty = EmptyState("sun", words, beneath)
            section = Section(self.tr("きょうの訪問・声かけ"), Panel(empty))
            section.body.addLayout(flow(*self._ways(), gap=2))
            return box(column(section, None))
        # Whoever just came here sees the first houses at once. Who stands in the list finds everything in its place.
        just_came = self._focus_wanted and not self._left and not self._area.verticalScrollBar().value()
        lines = Lines(self._houses(found, self._acts), at_once=_SEEN if just_came else None)
        order = label(self.tr("会えていない順"), "small")
        more = label("", "soft")
        section = Section(self.tr("きょうの訪問・声かけ"), lines, more, right=order)
        more.hide()
        self._counts = section, more
        if found.houses is not None:
            self._say_how_many(section, more, found.houses)
        memo = button(self.tr("持ち出しメモをつくる"), self._memo, role="link", icon="list")
        section.body.addLayout(flow(memo, *self._ways(), gap=2))
        return box(column(section, None))

    def _houses(self, found: Day, acts: dict[str, QPushButton]) -> Iterator[VisitLine]:
        for number, visit in enumerate(found.visits):
            line = VisitLine(visit, self.context.today(), self.context.go)
            line.stepped.connect(partial(self._step, acts, number))
            acts[visit.people[0].id] = line.act
            yield line

    def _step(self, acts: dict[str, QPushButton], at: int, by: int) -> None:
        if 0 <= at + by < len(acts):
            list(acts.values())[at + by].setFocus(Qt.FocusReason.TabFocusReason)

    def _ways(self) -> list[QPushButton]:
        """What one may want to do on any day, with fewer words than the visits."""
        return [
            button(self.tr("何人かまとめて記録する"), self._log_several, role="link", icon="users"),
            button(self.tr("気づきを書く"), self._sighting, role="link", icon="eye"),
            button(self.tr("玄関先のカードを出す"), self._card, role="link", icon="house"),
        ]

    def _sighting(self) -> None:
        self.context.go(Place(PageName.SIGHTINGS, "", Within.NEW))

    def _card(self) -> None:
        self.context.go(Place(PageName.DOOR_MODE))

    def _memo(self) -> None:
        self.context.go(Place(PageName.MEMOS))

    def _log_several(self) -> None:
        self.context.go(Place(PageName.ACTIVITIES, "", Within.SEVERAL))

    def _register(self) -> None:
        self.context.go(Place(PageName.PEOPLE, "", Within.NEW))

    def _desk(self, found: Day) -> QWidget:
        if not found.arrived:
            beneath = self.tr("届いたつなぎ便は「受け渡し」で取り込みます。")
            empty = EmptyState("inbox", self.tr("返事を待っているつなぎはありません"), beneath)
            return box(column(Section(self.tr("届いたつなぎ"), Panel(empty)), None))
        lines = [arrival_line(line, self.context.today(), self.context.go) for line in found.arrived]
        count = self.tr("{count}件").format(count=len(found.arrived))
        order = label(self.tr("緊急・古い順"), "small")
        return box(column(Section(self.tr("届いたつなぎ"), Lines(lines), count=count, right=order), None))


def _line_of(key: str) -> str:
    """The name of a draft's line, beside that of its button."""
    return f"{key} line"


page = TodayPage
