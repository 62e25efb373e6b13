"""閲覧記録, the latest first: all of it, or who has seen one person, case or arrival (だれが見たか)."""

from datetime import timedelta
from functools import partial

from app.domain.dates import JAPAN, day_of, format_near
from app.domain.places import Place
from app.domain.viewings import Viewed, Viewing, ViewingFilter
from app.queries import viewings
from app.queries.viewings import ViewedPerson, ViewingPage
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import column, scrolled
from app.ui.widgets.narrowing import Narrowing, NarrowingChoice, choices_of
from app.ui.widgets.panels import Line, Lines, Panel
from app.ui.widgets.states import EmptyState
from app.words.labels import label
from app.words.people import beside
from app.words.phrases import joined
from app.words.said.referrals import named
from app.words.viewings import kind_words

# As many as fill a window.
_SEEN = 12


class ViewingList(Part):
    """A hundred lines of the log, and more on request."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._about, self._words, self._last = "", "", ""
        self._head = PageHeader(self.tr("閲覧記録"), search=self.tr("名前・かなで絞る"), back=self.tr("もどる"))
        self._head.back.connect(context.back)
        self._head.searched.connect(self._look_for)
        self._who = NarrowingChoice(self.tr("担当者"), ())
        self._how = choices_of(self.tr("したこと"), Viewed)
        days = ((0, self.tr("きょう")), (6, self.tr("この7日")), (30, self.tr("この30日")))
        self._days = NarrowingChoice(self.tr("いつ"), days)
        self._narrowing = Narrowing((self._who, self._how, self._days))
        self._narrowing.changed.connect(self.read)
        beneath = self.tr("記録を開いたり、印刷したり、書き出したりすると、ここに残ります。")
        self._none = Panel(EmptyState("eye", self.tr("まだ何もありません"), beneath))
        everything = button(self.tr("すべて表示する"), self._all)
        self._left_out = Panel(EmptyState("search", self.tr("あてはまる記録はありません"), "", everything))
        self._lines = Lines()
        self._more = button(self.tr("もっと前を見る"), self._go_on, role="link", icon="chevron-down")
        inside = column(self._narrowing, self._none, self._left_out, self._lines, self._more, None, gap=1.5)
        self._area = scrolled(inside)
        for each in (self._none, self._left_out, self._lines, self._more):
            each.hide()
        self.setLayout(column(self._head, (self._area, 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        if place.record_id != self._about:
            # What was left out of all of it must not hide who has seen this one.
            self._let_go()
        self._about = place.record_id
        if self._head.search_box is not None:
            self._head.search_box.setHidden(bool(self._about))
            self._words = "" if self._about else self._head.search_box.words()
        self._area.verticalScrollBar().setValue(0)
        self.read()

    def read(self) -> None:
        self.context.bridge.fetch(self, viewings.page, self._among()).then(self._show)

    def _among(self) -> ViewingFilter:
        days = self._days.one_of(int)
        return ViewingFilter(
            coordinator=self._who.one_of(str) or "",
            how=self._how.one_of(Viewed),
            first=None if days is None else self.context.today() - timedelta(days=days),
            about=self._about,
            words=self._words,
        )

    def _let_go(self) -> None:
        for each in self._narrowing.told():
            each.choose(None)
        self._narrowing.offer_all()

    def _all(self) -> None:
        self._let_go()
        if self._head.search_box is not None:
            self._head.search_box.clear()
        self._look_for("")

    def _look_for(self, words: str) -> None:
        self._words = words
        self.read()

    def _show(self, found: ViewingPage) -> None:
        whom = found.people.get(self._about)
        if self._about:
            self._head.set_title(self.tr("だれが見たか"), _named(whom))
        else:
            self._head.set_title(self.tr("閲覧記録"))
        self._who.set_options((name, name) for name in found.coordinators)
        narrowed = self._narrowing.narrow() or bool(self._words)
        self._none.setHidden(bool(found.lines) or narrowed)
        self._left_out.setHidden(bool(found.lines) or not narrowed)
        self._lines.setVisible(bool(found.lines))
        self._lines.set_lines(self._made(found), at_once=_SEEN)
        self._end_with(found)

    def _go_on(self) -> None:
        self.context.bridge.fetch(self, viewings.page, self._among(), self._last).then(self._show_more)

    def _show_more(self, found: ViewingPage) -> None:
        self._lines.add(self._made(found))
        self._end_with(found)

    def _end_with(self, found: ViewingPage) -> None:
        self._last = found.lines[-1].id if found.lines else ""
        self._more.setVisible(found.more)

    def _made(self, found: ViewingPage) -> list[Line]:
        return [self._line(each, found.people.get(each.record_id)) for each in found.lines]

    def _line(self, each: Viewing, whom: ViewedPerson | None) -> Line:
        at = each.at.astimezone(JAPAN)
        when = f"{format_near(day_of(each.at), self.context.today())} {at.hour}:{at.minute:02}"
        what = joined(kind_words(each.kind), label(each.how), by="・")
        gone = self.tr("いまは手帳にない方") if each.record_id else ""
        title = _named(whom) or gone or what
        return Line(
            title,
            what if title != what else "",
            beside=beside(whom.number, whom.name) if whom else "",
            right=each.coordinator,
            right_beneath=when,
            opens=partial(self.context.go, whom.place) if whom else None,
            role="strong",
        )


def _named(whom: ViewedPerson | None) -> str:
    return named(whom.name, provisional=whom.provisional, nameless=whom.nameless) if whom else ""
