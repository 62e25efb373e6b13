"""閲覧記録, the latest first: all of it, or who has seen one person, case or arrival (だれが見たか)."""

from datetime import timedelta
from functools import partial

from app.domain.dates import JAPAN, day_of, format_near
from app.domain.places import Place
from app.domain.viewings import Viewed, Viewing, ViewingFilter
from app.queries import viewings
from app.queries.viewings import ViewingPage
from app.services.viewed_people import ViewedPerson
from app.ui.bridge import Asked
from app.ui.log_list import LogList
from app.ui.places import Context
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.narrowing import NarrowingChoice, choices_of
from app.ui.widgets.panels import Line
from app.ui.widgets.states import EmptyState
from app.words.labels import label
from app.words.people import beside
from app.words.phrases import joined
from app.words.said.referrals import named
from app.words.viewings import kind_words


class ViewingList(LogList[ViewingPage]):
    """All of it, or who has seen one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._about, self._words = "", ""
        self.header = PageHeader(self.tr("閲覧記録"), search=self.tr("名前・かなで絞る"), back=self.tr("もどる"))
        self.header.back.connect(context.back)
        self.header.searched.connect(self._look_for)
        self._who = NarrowingChoice(self.tr("担当者"), ())
        self._how = choices_of(self.tr("したこと"), Viewed)
        days = ((0, self.tr("きょう")), (6, self.tr("この7日")), (30, self.tr("この30日")))
        self._days = NarrowingChoice(self.tr("いつ"), days)
        beneath = self.tr("記録を開いたり、印刷したり、書き出したりすると、ここに残ります。")
        self.lay_out((self._who, self._how, self._days), EmptyState("eye", self.tr("まだ何もありません"), beneath))

    def open(self, place: Place) -> None:
        if place.record_id != self._about:
            # What was left out of all of it must not hide who has seen this one.
            self.let_go_of_choices()
        self._about = place.record_id
        if self.header.search_box is not None:
            self.header.search_box.setHidden(bool(self._about))
            self._words = "" if self._about else self.header.search_box.words()
        self.area.verticalScrollBar().setValue(0)
        self.read()

    def ask(self, before: str = "") -> Asked[ViewingPage]:
        return self.context.bridge.fetch(self, viewings.page, self._among(), before)

    def is_narrowed(self) -> bool:
        return super().is_narrowed() or bool(self._words)

    def show_all(self) -> None:
        self.let_go_of_choices()
        if self.header.search_box is not None:
            self.header.search_box.clear()
        self._look_for("")

    def tell(self, found: ViewingPage) -> None:
        whom = found.people.get(self._about)
        if self._about:
            self.header.set_title(self.tr("だれが見たか"), _named(whom))
        else:
            self.header.set_title(self.tr("閲覧記録"))
        self._who.set_options((name, name) for name in found.coordinators)

    def made(self, found: ViewingPage) -> list[Line]:
        return [self._line(each, found.people.get(each.record_id)) for each in found.lines]

    def _among(self) -> ViewingFilter:
        days = self._days.one_of(int)
        return ViewingFilter(
            coordinator=self._who.one_of(str) or "",
            how=self._how.one_of(Viewed),
            first=None if days is None else self.context.today() - timedelta(days=days),
            about=self._about,
            words=self._words,
        )

    def _look_for(self, words: str) -> None:
        self._words = words
        self.read()

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
