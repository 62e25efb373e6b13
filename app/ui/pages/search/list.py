"""What a search found: people first, then what was written down about them."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.ages import age_words
from app.domain.dates import format_near
from app.domain.excerpts import excerpt
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Handling, Urgency
from app.queries.search import Seen, look
from app.ui import hearing, theme
from app.ui.pages.activities.words import what_words, when_words
from app.ui.pages.people.line_list import OpenLine
from app.ui.pages.people.words import called, town
from app.ui.pages.referrals.words import urgency_badge
from app.ui.pages.search.mark_words import Marked
from app.ui.places import Context
from app.ui.text import badge, label
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import clear, column, row, scrolled
from app.ui.widgets.panels import Lines, Section
from app.ui.widgets.states import EmptyState
from app.words.labels import label as word_of

# As many things as fill a window.
_SEEN = 8


# Whose line shows a name with さん, or that it is no whole name.
_OF_PEOPLE = ("household", "answer", "consent")


def _marks(urgency: Urgency | None, handling: Handling | None) -> tuple[tuple[str, str], ...]:
    """How urgent it is, and how it was handled, as badges."""
    said = urgency_badge(urgency) if urgency else ()
    return (*said, (word_of(handling), "grey")) if handling else said


class Hit(OpenLine):
    """One thing found: a line that opens, with the words marked."""

    def __init__(
        self,
        title: str,
        beside: str,
        beneath: str,
        said: str,
        words: str,
        opens: Callable[[], object],
        badges: tuple[tuple[str, str], ...] = (),
    ) -> None:
        above = row(Marked(title, words, "name", lines=2), gap=1)
        for told, kind in badges:
            above.addWidget(badge(told, kind), 0, Qt.AlignmentFlag.AlignVCenter)
        if beside:
            above.addWidget(label(beside, "soft"), 0, Qt.AlignmentFlag.AlignVCenter)
        above.addStretch(1)
        inside = column(above, gap=0.5)
        if beneath:
            inside.addWidget(Marked(beneath, words, "small"))
        if said:
            inside.addWidget(Marked(said, words, "body"))
        spoken = (title, *(told for told, _kind in badges), beside, beneath, said)
        super().__init__(inside, "、".join(part for part in spoken if part), opens)


class SearchResults(QWidget):
    """Asks with every change of the words, and shows what was found last."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._context = context
        self._words = ""
        self._lists: list[Lines] = []
        self._inside = column(gap=3)
        whole = column()
        whole.addWidget(scrolled(column(self._inside, None)), 1)
        self.setLayout(whole)

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

    def _show(self, words: str, seen: Seen) -> None:
        clear(self._inside)
        self._lists = []
        found = seen.found
        if not words:
            return
        if found.nothing():
            self._inside.addWidget(self._nothing(words))
            hearing.announce_at_last(self, self.tr("見つかりませんでした"))
            return
        room, counts = _SEEN, []
        for heading, many, hits in (
            (self.tr("対象者"), found.people, self._people(seen, words)),
            (self.tr("記録"), found.activities, self._activities(seen, words)),
            (self.tr("つなぎ"), found.referrals, self._referrals(seen, words)),
            (self.tr("届いたつなぎ"), found.arrivals, self._arrivals(seen, words)),
            (self.tr("気づき"), found.sightings, self._sightings(seen, words)),
            (self.tr("連絡"), found.attempts, self._attempts(seen, words)),
            (self.tr("そのほか"), found.others, self._others(seen, words)),
        ):
            if many:
                lines = Lines(hits, at_once=room)
                room = max(0, room - len(many))
                self._lists.append(lines)
                count = self.tr("{count}件").format(count=len(many))
                counts.append(f"{heading}{count}")
                self._inside.addWidget(Section(heading, lines, count=count))
        hearing.announce_at_last(self, "、".join(counts))

    def _nothing(self, words: str) -> EmptyState:
        act = (
            None
            if self._context.desk
            else button(
                self.tr("新しく登録"), lambda: self._context.go(Place(PageName.PEOPLE, "", Within.NEW)), icon="user-plus"
            )
        )
        said = self.tr("「{words}」は見つかりませんでした").format(words=words)
        return EmptyState("search", said, self.tr("2文字くらいの短い言葉や、ひらがなでもさがせます。"), act)

    def _people(self, seen: Seen, words: str) -> Iterator[Hit]:
        today = self._context.today()
        return (
            Hit(
                called(line.name, line.provisional),
                age_words(line.birth, today),
                town(line.address, line.neighbourhood),
                self._where(seen, line.id, words, line.name),
                words,
                partial(self._go, Place(PageName.PEOPLE, line.id)),
            )
            for line in seen.found.people
        )

    def _activities(self, seen: Seen, words: str) -> Iterator[Hit]:
        today = self._context.today()
        return (
            Hit(
                called(line.person_name, line.provisional),
                when_words(line.on, line.part, line.at_time, today),
                what_words(line),
                self._where(seen, line.id, words),
                words,
                partial(self._go, Place(PageName.ACTIVITIES, line.id)),
            )
            for line in seen.found.activities
        )

    def _referrals(self, seen: Seen, words: str) -> Iterator[Hit]:
        today = self._context.today()
        return (
            Hit(
                called(line.person_name, line.provisional),
                format_near(line.made_on, today) if line.made_on else "",
                line.destination_name,
                self._where(seen, line.id, words) or line.reason,
                words,
                partial(self._go, Place(PageName.REFERRALS, line.id)),
                _marks(line.urgency, line.handling),
            )
            for line in seen.found.referrals
        )

    def _arrivals(self, seen: Seen, words: str) -> Iterator[Hit]:
        nameless = self.tr("匿名相談")
        return (
            Hit(
                nameless if line.nameless else called(line.person_name, line.provisional),
                format_near(line.made_on, self._context.today()),
                line.sender_name,
                self._where(seen, line.id, words) or line.reason,
                words,
                partial(self._go, Place(PageName.INBOX, line.id)),
                _marks(line.urgency, line.handling),
            )
            for line in seen.found.arrivals
        )

    def _sightings(self, seen: Seen, words: str) -> Iterator[Hit]:
        today = self._context.today()
        return (
            Hit(
                line.where or line.neighbourhood or town(line.address),
                when_words(line.on, line.part, None, today),
                "・".join(word_of(sign) for sign in line.signs),
                self._where(seen, line.id, words, line.where),
                words,
                partial(self._go, Place(PageName.SIGHTINGS, line.id)),
            )
            for line in seen.found.sightings
        )

    def _attempts(self, seen: Seen, words: str) -> Iterator[Hit]:
        today = self._context.today()
        return (
            Hit(
                each.whom or each.number,
                format_near(each.on, today) if each.on else "",
                each.number,
                self._where(seen, each.id, words, each.whom),
                words,
                partial(self._go, Place(PageName.PEOPLE, each.person_id)),
            )
            for each in seen.found.attempts
        )

    def _others(self, seen: Seen, words: str) -> Iterator[Hit]:
        """Members of houses, answers, consents, ledgers, cards and sheets, each with what it is."""
        nameless = self.tr("匿名相談")
        kinds = {
            "member": self.tr("世帯員"),
            "household": self.tr("世帯"),
            "answer": self.tr("返事"),
            "consent": self.tr("同意"),
            "ledger": self.tr("名簿"),
            "peer": self.tr("名刺"),
            "sheet": self.tr("印刷した紙"),
        }
        return (
            Hit(
                nameless if each.nameless else called(each.about, each.provisional) if each.kind in _OF_PEOPLE else each.about,
                kinds[each.kind],
                "" if each.kind == "sheet" else each.detail,
                self._where(seen, each.id, words, each.about),
                words,
                partial(self._go, each.place),
                _marks(each.urgency, each.handling),
            )
            for each in seen.found.others
        )

    def _where(self, seen: Seen, record_id: str, words: str, name: str = "") -> str:
        """The text in which the words stand, where they are not in the name already."""
        return "" if name and excerpt((name,), words) else seen.said.get(record_id, "")

    def _go(self, place: Place) -> None:
        self._context.go(place)
