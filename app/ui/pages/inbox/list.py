"""The list of what was received: what nobody decided on, 緊急 first, then what became a case, the newest first."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal

from app.documents.addresses import municipality
from app.domain.cards import Role
from app.domain.dates import day_of, format_near
from app.domain.listings import ReceivedState
from app.domain.packets import Fate, TakenIn
from app.domain.referrals import ArrivalLine, Urgency
from app.queries.inbox import APART, TAKEN_DOWN, Inbox, ReceivedLine, lines
from app.ui.pages.cases.line_words import marks, paged
from app.ui.pages.referrals.words import urgency_badge
from app.ui.places import Context
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import Clear, box, column, stacked
from app.ui.widgets.lists import Answer, PagedLine, PagedList
from app.words.labels import label, short
from app.words.packets import claimed, say_missing
from app.words.people import called
from app.words.phrases import joined
from app.words.said.referrals import named


class ArrivalList(Clear):
    """The left side: `chosen` tells the key one stands on, `opened` the one that is opened, `narrowed` that others are wanted.

    What arrived is read beside the list as soon as one stands on it; a click on a case opens it, as Enter does. `states`
    narrow the list and stand above both sides.
    """

    chosen = Signal(str)
    opened = Signal(str)
    narrowed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.apart: tuple[TakenIn, ...] = ()
        self.list = PagedList(self.tr("届いたつなぎと相談"), self._read_lines, lines=3)
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.list.clicked.connect(lambda _index: self._clicked(self.list.key() or ""))
        self.states = Chips([Option(each, label(each)) for each in ReceivedState], must=True, name=self.tr("どれを見るか"))
        self.states.set_value(ReceivedState.ALL)
        self.states.changed.connect(self.narrowed)
        self._none = Text("")
        self._either = stacked(self.list, box(column(self._none, None)))
        self._missing = Text("", "warning")
        self._missing.hide()
        self.setLayout(column((self._either, 1), self._missing, gap=1))

    def state(self) -> ReceivedState:
        """Which of it is wanted."""
        return ReceivedState(str(self.states.value()))

    def show_inbox(self, inbox: Inbox, key: str) -> None:
        """Show these and stand on this key; the list stays where it is scrolled to, as far as the key is in sight there."""
        self.apart = inbox.apart
        self.states.reword(Option(each, f"{label(each)} {inbox.counts[each]}") for each in ReceivedState)
        nothing = self.tr("まだ決めていないものはありません"), self.tr("今週届いたものや受けた相談は、まだありません")
        self._none.set_text(nothing[self.state() is ReceivedState.WEEK])
        if not inbox.keys and self.list.hasFocus():
            self.states.setFocus()
        self._either.setCurrentIndex(0 if inbox.keys else 1)
        bar = self.list.verticalScrollBar()
        scrolled = bar.value()
        self.list.blockSignals(True)
        self.list.set_keys(inbox.keys)
        self.list.set_key(key)
        self.list.blockSignals(False)
        # Where the one before went, to the answered ones at the end, nobody wants to look.
        bar.setValue(scrolled)
        self.list.scrollTo(self.list.currentIndex())
        missing = [say_missing(one.sender, one.missing) for one in inbox.apart if one.missing]
        self._missing.set_text("\n".join(missing))
        self._missing.setVisible(bool(missing))

    def _read_lines(self, keys: Sequence[str], answer: Answer) -> None:
        def show(found: dict[str, ReceivedLine]) -> None:
            shown = {key: self._line(line) for key, line in found.items()}
            apart = {key: self._apart_line(self.apart[int(key.removeprefix(APART))]) for key in keys if key.startswith(APART)}
            answer(shown | apart)

        self._context.bridge.fetch(self.list, lines, keys).then(show)

    def _clicked(self, key: str) -> None:
        (self.opened if key.startswith(TAKEN_DOWN) else self.chosen).emit(key)

    def _line(self, line: ReceivedLine) -> PagedLine:
        case, counted, today = line.case, line.counted, self._context.today()
        numbers = ""
        if case is not None and counted is not None:
            into = self.tr("{number}にまとめた").format(number=counted.number) if counted.id != case.id else ""
            numbers = joined(case.number, into, line.arrival.number if line.arrival else "", by="・")
        if line.arrival is not None:
            said, on = self._arrived_line(line.arrival, recalled=line.recalled), day_of(line.arrival.arrived_at)
        else:
            assert case is not None
            assert counted is not None
            stands = replace(case, stage=counted.stage, lead=counted.lead, next_on=counted.next_on, closed_on=counted.closed_on)
            said, on = paged(stands, today), case.received_on or today
        days = (today - on).days
        goes_on = counted is None or counted.closed_on is None
        return replace(
            said,
            # Beside a long name a number has no room.
            beside=said.beside if line.arrival else "",
            beneath_soft=joined(numbers, said.beneath_soft, by="・"),
            right_beneath=self.tr("{count}日前").format(count=days) if days > 1 and goes_on else "",
            badges=said.badges if goes_on else (),
            marks=marks(counted) if counted else said.marks,
        )

    def _arrived_line(self, line: ArrivalLine, *, recalled: bool) -> PagedLine:
        mark, tone = (self.tr("同意の撤回"), Tone.WARNING) if recalled else self._mark(line)
        return PagedLine(
            title=named(line.person_name, provisional=line.provisional, nameless=line.nameless),
            beside=self.tr("{age}歳").format(age=line.age) if line.age is not None else "",
            beneath=line.reason,
            beneath_soft=joined(*self._from(line), by="・"),
            right=mark,
            right_tone=tone,
            badges=urgency_badge(line.urgency),
            # As in the list of つなぎ: what stands beneath has to say whether anybody rang.
            marks=((line.number, "grey"),),
        )

    def _from(self, line: ArrivalLine) -> tuple[str, ...]:
        role = short(Role(line.sender_role)) if line.sender_role in set(Role) else line.sender_role
        town = municipality(line.local_government_code)
        name = joined(role, called(line.sender_name), by=" ")
        sender = f"{name}（{town}）" if town else name
        urgent = line.urgency is not Urgency.NORMAL and line.handling is None
        phoned = (self.tr("電話済み") if line.called else self.tr("電話はまだ")) if urgent else ""
        differs = self.tr("シートの差出人と違います") if line.sender_differs else ""
        # What must not be cut off stands first: at the width of a window a sender's whole name does not fit.
        return differs, phoned, line.number, sender, format_near(day_of(line.arrived_at), self._context.today())

    def _mark(self, line: ArrivalLine) -> tuple[str, Tone]:
        if line.taken_back:
            return self.tr("取り下げ"), Tone.WARNING
        if line.handling is not None:
            return short(line.handling), Tone.SOFT
        if line.days_late:
            return self.tr("期限から{count}日").format(count=line.days_late), Tone.WARNING
        return (self.tr("更新"), Tone.SUCCESS) if line.version > 1 else (self.tr("新着"), Tone.PRIMARY)

    def _apart_line(self, kept: TakenIn) -> PagedLine:
        stranger = kept.fate is Fate.UNKNOWN_SENDER or kept.claim is not None
        who = claim_words(kept)
        return PagedLine(
            title=self.tr("確認していない送り主") if stranger else kept.sender or self.tr("保留にしたつなぎ便"),
            beneath=self.tr("確認番号を確かめると開きます") if stranger else self.tr("途中の便がまだ届いていません"),
            beneath_soft=claimed(who) if who else kept.file,
            right=self.tr("保留"),
            right_tone=Tone.WARNING,
            badges=urgency_badge(kept.claim.urgency) if kept.claim and kept.claim.urgency else (),
        )


def claim_words(kept: TakenIn) -> str:
    """What a stranger says of themselves, in a line."""
    claim = kept.claim
    if claim is None:
        return ""
    parts = (claim.organisation, claim.name, municipality(claim.local_government_code), claim.phone)
    return joined(*parts, by=" ")
