"""What a search found: people first, then what was written down about them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.documents.addresses import town
from app.domain.ages import age_words
from app.domain.dates import format_near
from app.domain.excerpts import excerpt
from app.domain.places import PageName, Place, Within
from app.domain.referral_numbers import digits_of, grouped, is_misread, referral_number
from app.domain.referrals import Handling, Urgency
from app.queries.search import SearchAnswer, look
from app.services import activities
from app.services.hit_lines import Hit
from app.services.number_traces import Trace
from app.ui.pages.people.line_list import OpenLine
from app.ui.pages.referrals.words import urgency_badge
from app.ui.pages.search.mark_words import Marked
from app.ui.places import Context
from app.ui.text import badge, label
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import MIDDLE, Clear, clear, column, row, scrolled
from app.ui.widgets.panels import Lines, Section
from app.ui.widgets.states import EmptyState
from app.words.labels import label as word_of
from app.words.people import called
from app.words.phrases import joined
from app.words.said.activities import what_words, when_words, whose_words
from app.words.said.sightings import sign_words

# As many things as fill a window.
_SEEN = 8


# Whose line shows a name with さん, or that it is no whole name.
_OF_PEOPLE = ("household", "answer", "case_news", "progress", "consent", "desk_case")


Marks = tuple[tuple[str, str], ...]


def _marks(urgency: Urgency | None, handling: Handling | None) -> Marks:
    """How urgent it is, and how it was handled, as badges."""
    said = urgency_badge(urgency) if urgency else ()
    return (*said, (word_of(handling), "grey")) if handling else said


class HitLine(OpenLine):
    """One thing found: a line that opens, with the words marked."""

    def __init__(
        self,
        title: str,
        beside: str,
        beneath: str,
        said: str,
        words: str,
        opens: Callable[[], object],
        badges: Marks = (),
    ) -> None:
        marks = [*(badge(told, kind) for told, kind in badges), *([label(beside, "soft")] if beside else [])]
        above = row(Marked(title, words, "name", lines=2), *((each, MIDDLE) for each in marks), None)
        told = (Marked(each, words, role) for each, role in ((beneath, "small"), (said, "body")) if each)
        inside = column(above, *told, gap=0.5)
        spoken = (title, *(told for told, _kind in badges), beside, beneath, said)
        super().__init__(inside, joined(*spoken, by="、"), opens)


class SearchResults(Clear):
    """Asks with every change of the words, and shows what was found last; `told` says how many."""

    told = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        # What was asked last, and what is shown: its later lines are made while other words are typed.
        self._words = self._shown = ""
        self._lists: list[Lines] = []
        self._inside = column(gap=3)
        self.setLayout(column((scrolled(column(self._inside, None)), 1)))

    @property
    def hits(self) -> list[QWidget]:
        """Everything found that is shown by now, as lines that open."""
        return [hit for each in self._lists for hit in each.lines]

    def ask(self, words: str) -> None:
        """Look for these words; for none, nothing is shown."""
        self._words = words
        self._context.bridge.fetch(self, look, words).then(partial(self._show, words))

    def again(self) -> None:
        """Look once more, because something changed."""
        if self._words:
            self.ask(self._words)

    def _show(self, words: str, seen: SearchAnswer) -> None:
        clear(self._inside)
        self._lists, self._shown = [], words
        found = seen.found
        if not words:
            return
        if found.nothing():
            self._inside.addWidget(self._nothing(words))
            self.told.emit(self.tr("見つかりませんでした"))
            return
        room, counts = _SEEN, []
        for heading, many, hits in (
            (self.tr("番号"), found.traces, self._traces(found.traces)),
            (self.tr("対象者"), found.people, self._people(seen)),
            (self.tr("ケース"), found.cases, self._others(seen, found.cases)),
            (self.tr("記録"), found.activities, self._activities(seen)),
            (self.tr("つなぎ"), found.referrals, self._referrals(seen)),
            (self.tr("届いたつなぎ"), found.arrivals, self._arrivals(seen)),
            (self.tr("気づき"), found.sightings, self._sightings(seen)),
            (self.tr("連絡"), found.attempts, self._attempts(seen)),
            (self.tr("そのほか"), found.others, self._others(seen, found.others)),
        ):
            if many:
                lines = Lines(hits, at_once=room)
                room = max(0, room - len(many))
                self._lists.append(lines)
                count = self.tr("{count}件").format(count=len(many))
                counts.append(f"{heading}{count}")
                self._inside.addWidget(Section(heading, lines, count=count))
        self.told.emit("、".join(counts))

    def _nothing(self, words: str) -> EmptyState:
        act = (
            None
            if self._context.desk
            else button(
                self.tr("新しく登録"), lambda: self._context.go(Place(PageName.PEOPLE, "", Within.NEW)), icon="user-plus"
            )
        )
        said = self.tr("「{words}」は見つかりませんでした").format(words=words)
        if is_misread(words):
            beneath = self.tr("つなぎ番号なら、どこか1けたがちがいます。3けたずつ、もう一度読んでもらってください。")
            return EmptyState("search", said, beneath)
        if digits := digits_of(words):
            said = self.tr("つなぎ番号 {number} は、この手帳にはありません").format(number=grouped(digits))
            beneath = (
                self.tr("読みちがいではありません。まだ届いていないつなぎです。送り主に、もう一度書き出してもらってください。")
                if self._context.desk
                else self.tr("読みちがいではありません。ほかの方が作ったつなぎです。電話の相手に、そう伝えてください。")
            )
            return EmptyState("search", said, beneath)
        return EmptyState("search", said, self.tr("2文字くらいの短い言葉や、ひらがなでもさがせます。"), act)

    def _traces(self, hits: Iterable[Hit]) -> Iterator[HitLine]:
        """What became of what a number stands for; without a name, for it is read out where others listen."""
        kinds = {
            Trace.RECALLED: (self.tr("同意の撤回"), self.tr("連絡や共有はせずに、開いて、どうするかを確かめてください")),
            Trace.CALLED_OFF: (self.tr("取り下げ"), self.tr("送り主が取り下げました。開いて確かめてください")),
            Trace.STOPPED: (self.tr("利用停止"), self.tr("利用を止めてあります。開くと、理由がわかります")),
            Trace.REMOVED: (self.tr("消した記録"), self.tr("30日のうちなら、消した記録からもどせます")),
            Trace.ERASED: (self.tr("消しました"), self.tr("だれのことかは、もうわかりません。提供の記録だけが残っています")),
        }
        for each in hits:
            what, told = kinds[Trace(each.kind)]
            yield self._hit((each.about, self._near(each.on), told), each.place, "", ((what, "warning"),))

    def _people(self, seen: SearchAnswer) -> Iterator[HitLine]:
        for line in seen.found.people:
            title, where = called(line.name, line.provisional), town(line.address, line.neighbourhood)
            told = title, age_words(line.birth, self._context.today()), where
            yield self._hit(told, Place(PageName.PEOPLE, line.id), self._where(seen, line.id, line.name))

    def _activities(self, seen: SearchAnswer) -> Iterator[HitLine]:
        for line in seen.found.activities:
            when = when_words(line.on, line.part, line.at_time, self._context.today())
            told = whose_words(line, line.person_name, provisional=line.provisional), when, what_words(line)
            yield self._hit(told, activities.place_of(line), self._where(seen, line.id))

    def _referrals(self, seen: SearchAnswer) -> Iterator[HitLine]:
        for line in seen.found.referrals:
            beneath = joined(referral_number(line.id), line.destination_name)
            told = called(line.person_name, line.provisional), self._near(line.made_on), beneath
            where = self._where(seen, line.id) or line.reason
            yield self._hit(told, Place(PageName.REFERRALS, line.id), where, _marks(line.urgency, line.handling))

    def _arrivals(self, seen: SearchAnswer) -> Iterator[HitLine]:
        for line in seen.found.arrivals:
            name = self.tr("匿名相談") if line.nameless else called(line.person_name, line.provisional)
            where = self._where(seen, line.id) or line.reason
            told = name, self._near(line.made_on), joined(line.number, line.sender_name)
            yield self._hit(told, Place(PageName.INBOX, line.id), where, _marks(line.urgency, line.handling))

    def _sightings(self, seen: SearchAnswer) -> Iterator[HitLine]:
        for line in seen.found.sightings:
            place = line.where or line.neighbourhood or town(line.address)
            told = place, when_words(line.on, line.part, None, self._context.today()), sign_words(line)
            yield self._hit(told, Place(PageName.SIGHTINGS, line.id), self._where(seen, line.id, line.where))

    def _attempts(self, seen: SearchAnswer) -> Iterator[HitLine]:
        for each in seen.found.attempts:
            told = each.whom or each.number, self._near(each.on), each.number
            yield self._hit(told, Place(PageName.PEOPLE, each.person_id), self._where(seen, each.id, each.whom))

    def _others(self, seen: SearchAnswer, hits: Iterable[Hit]) -> Iterator[HitLine]:
        """Cases, members of houses, answers, consents, ledgers, cards and sheets, each with what it is."""
        kinds = {
            "member": self.tr("世帯員"),
            "household": self.tr("世帯"),
            "answer": self.tr("返事"),
            "case_news": self.tr("ケースのようす"),
            "progress": self.tr("役割のすすみぐあい"),
            "consent": self.tr("同意"),
            "ledger": self.tr("名簿"),
            "peer": self.tr("名刺"),
            "sheet": self.tr("印刷した紙"),
            "office": self.tr("団体・機関"),
        }
        for each in hits:
            about = called(each.about, each.provisional) if each.kind in _OF_PEOPLE else each.about
            title = self.tr("匿名相談") if each.nameless else about
            told = title, kinds.get(each.kind, ""), "" if each.kind == "sheet" else each.detail
            yield self._hit(told, each.place, self._where(seen, each.id, each.about), _marks(each.urgency, each.handling))

    def _hit(self, told: tuple[str, str, str], place: Place, where: str, marks: Marks = ()) -> HitLine:
        return HitLine(*told, where, self._shown, partial(self._context.go, place), marks)

    def _near(self, day: date | None) -> str:
        return format_near(day, self._context.today()) if day else ""

    def _where(self, seen: SearchAnswer, record_id: str, name: str = "") -> str:
        """The text in which the words stand, where they are not in the name already."""
        return "" if name and excerpt((name,), self._shown) else seen.said.get(record_id, "")
