"""受付: the list of what was received left, the one that is read right; one at a time where there is no room for both."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton

from app.domain.listings import ReceivedState
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Handling
from app.queries.inbox import APART, TAKEN_DOWN, ArrivalDetails, Inbox, ReceivedLine, inbox, lines, opened
from app.services import viewings
from app.services.arrivals import unanswered as count
from app.ui import theme
from app.ui.pages.inbox.list import ArrivalList
from app.ui.pages.inbox.record import ArrivalCard
from app.ui.pages.inbox.stranger_panel import StrangerPanel
from app.ui.pages.inbox.taken_down_panel import TakenDownPanel
from app.ui.parts import ONLY, Page, PartDef
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader, search_words
from app.ui.widgets.layouts import box, clear, column, row, scrolled, stacked
from app.ui.widgets.revealing import bring_into_view
from app.ui.widgets.states import EmptyState

BOTH = 48
_NO_ARRIVALS = (APART, TAKEN_DOWN)
# So high is the head of a form with its first field.
_HEAD = 130

__all__ = ["count", "page"]


class InboxPage(Page):
    """What arrived at the desk, and what it took down itself. Files dropped here are taken in."""

    kinds = frozenset({"arrival", "answer", "quarantine", "inbox", "peer", "desk_case", "person"})
    parts = (PartDef(alone=ONLY, about=(Within.NOTHING, *(Within(each.value) for each in Handling))),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._key = ""
        self._waiting: tuple[str, ...] = ()
        self._read_now: ArrivalCard | StrangerPanel | TakenDownPanel | None = None
        self._card: ArrivalCard | None = None
        self._wanted = Within.NOTHING
        self._one = False
        # Whose card or form stands at the right, and whether the keyboard goes there as soon as it does.
        self._shown, self._entering = "", False
        to_exchange = partial(context.go, Place(PageName.EXCHANGE, "", Within.TAKE))
        take = button(self.tr("届いたファイルを取り込む"), to_exchange, icon="download")
        self._header = PageHeader(self.tr("受付"), search=search_words(desk=True), actions=[take, self._receives()])
        self._header.searched.connect(lambda words: context.bring(Place(PageName.SEARCH), words))
        self.list = ArrivalList(context)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._enter)
        self.list.narrowed.connect(self._narrow)
        self._right = column(gap=2)
        self._right_area = scrolled(box(column(self._right, None)))
        self._back = button(self.tr("一覧へもどる"), self._to_list, role="link", icon="arrow-left")
        self._right_side = box(column(row(self._back, None), self._right_area))
        both = column(self.list.states, (row((self.list, 2), (self._right_side, 3), gap=3), 1))
        none = EmptyState(
            "inbox",
            self.tr("まだ何も届いていません"),
            self.tr("電話や来所の相談は「相談を受ける」で書きます。届いたファイルは、この画面まで引いてきても取り込めます。"),
            self._receives(),
            button(self.tr("ファイルを取り込む"), to_exchange, icon="download"),
        )
        self._stack = stacked(box(both), scrolled(box(column(none, None))))
        self.setLayout(column(self._header, (self._stack, 1), gap=2, edge=3))
        theme.watch().changed.connect(self._arrange)

    def _receives(self) -> QPushButton:
        act = button(self.tr("相談を受ける"), self._receive, role="primary", icon="plus")
        act.setToolTip("F2")
        return act

    def _receive(self) -> None:
        self.context.go(Place(PageName.CASES, "", Within.NEW))

    # ---- coming and going --------------------------------------------------------------------------------------------

    def open(self, place: Place) -> None:
        self._wanted = place.opened
        if place.record_id and (place.record_id != self._key or place.opened):
            self._open(place.record_id)
        # Whoever was led to one of them goes on with it, and not through the list again.
        self._entering = bool(place.record_id)
        if self._entering and self._shown == self._key:
            self._go_in()
        self._ask()

    def refresh(self, kinds: frozenset[str]) -> None:
        self._ask()
        if self._key and not self._key.startswith(APART):
            self._read()

    def _ask(self) -> None:
        self.context.bridge.fetch(self, inbox, self.list.state()).then(self._show)

    def _narrow(self) -> None:
        """Begin with the first of what is left; whoever writes a decision goes on with it."""
        if self._card is None or self._card.panel is None:
            self._key = ""
        self._ask()

    def place(self) -> Place | None:
        if self._card is not None and self._card.panel is not None:
            return self._card.panel.place
        return Place(PageName.INBOX, "" if self._key.startswith(_NO_ARRIVALS) else self._key)

    def save(self) -> None:
        if self._card is not None and self._card.panel is not None:
            self._card.panel.form.save()

    def leave(self) -> bool:
        if self._card is not None and self._card.close_panel():
            return True
        if self._one and self._key:
            self._to_list()
            return True
        return False

    # ---- showing -----------------------------------------------------------------------------------------------------

    def _show(self, shown: Inbox) -> None:
        waiting = self.tr("まだ返事をしていない便 {count}通").format(count=len(shown.waiting)) if shown.waiting else ""
        some = shown.counts[ReceivedState.ALL] > 0
        done = self.tr("返事を待っているものはありません") if some and not shown.waiting else ""
        self._header.set_subtitle(waiting or done)
        self._waiting = shown.waiting
        self._stack.setCurrentIndex(0 if some else 1)
        if not self._key or (self._key.startswith(_NO_ARRIVALS) and self._key not in shown.keys):
            # It was put away, or opened since; or others are wanted.
            self._to_list()
        first = "" if self._key or self._one else next(iter(shown.keys), "")
        self.list.show_inbox(shown, self._key or first)
        self._arrange()
        if first or self._key.startswith(APART):
            self._open(first or self._key)

    def _choose(self, key: str) -> None:
        if key and key != self._key:
            self._open(key)
        elif key:
            self._arrange()

    def _enter(self, key: str) -> None:
        """Go on from the list to what one can do with the one that is read; of a case all is on its own page."""
        if key.startswith(TAKEN_DOWN):
            self._key = key
            self.context.go(Place(PageName.CASES, key.removeprefix(TAKEN_DOWN)))
            return
        self._choose(key)
        self._entering = True
        if self._shown == key:
            self._go_in()

    def _go_in(self) -> None:
        self._entering = False
        if self._read_now is not None:
            self._read_now.focus_first()

    def _open(self, key: str) -> None:
        self._key, self._entering = key, False
        if key.startswith(APART):
            self._put(StrangerPanel(self.context, self.list.apart[int(key.removeprefix(APART))]), None)
        else:
            self._read()
        if not key.startswith(_NO_ARRIVALS):
            # Whom one comes to by the list is opened as much as whom a Place leads to.
            self.context.bridge.do(viewings.note_opened, key)

    def _read(self) -> None:
        if self._key.startswith(TAKEN_DOWN):
            self.context.bridge.fetch(self, lines, [self._key]).then(self._show_taken_down)
        else:
            self.context.bridge.fetch(self, opened, self._key).then(self._show_one)

    def _show_taken_down(self, found: dict[str, ReceivedLine]) -> None:
        line = found.get(self._key)
        if line is None or line.case is None or line.counted is None:
            return
        if not isinstance(self._read_now, TakenDownPanel) or self._read_now.says != (line.case, line.counted):
            self._put(TakenDownPanel(self.context, line.case, line.counted), None)

    def _show_one(self, shown: ArrivalDetails) -> None:
        if shown.arrival.id == self._key and not self._stays(shown):
            card = ArrivalCard(self.context, shown)
            card.decided.connect(self._decided)
            # While the form was open a newer version may have come, or another decision: the next one is made on those.
            card.closed.connect(self._read)
            card.asking.connect(self._show_form)
            self._put(card, card)
            wanted, self._wanted = self._wanted, Within.NOTHING
            if wanted:
                card.decide(Handling(wanted))

    def _stays(self, shown: ArrivalDetails) -> bool:
        """Whether the card that is shown stays: it says the same, or a form is in use on it."""
        card = self._card
        if card is None or card.opened.arrival.id != shown.arrival.id:
            return False
        return card.panel is not None or (card.opened == shown and not self._wanted)

    def _put(self, widget: ArrivalCard | StrangerPanel | TakenDownPanel, card: ArrivalCard | None) -> None:
        clear(self._right)
        self._read_now, self._card, self._shown = widget, card, self._key
        self._right.addWidget(widget)
        self._right_area.verticalScrollBar().setValue(0)
        self._arrange()
        if self._entering:
            self._go_in()

    def _show_form(self) -> None:
        """Bring the head of a form and its first field into sight, and no more: above it stands whom it is about."""
        if self._card is not None and self._card.panel is not None:
            bring_into_view(self._right_area, self._card.panel, theme.size(_HEAD))

    def _decided(self, words: str) -> None:
        self.context.notify(words)
        if self._card is not None:
            self._card.close_panel()
        # The one that was decided on goes down to the answered ones; whoever works through them goes on where they stand.
        self._key = self._next()
        self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)
        # The list is asked for anew because something changed; to ask for all of it twice would hold up the window.
        self._read()

    def _next(self) -> str:
        """The one that waits below the one just decided on, else the one above; itself where no other waits."""
        if self._key not in self._waiting:
            return self._key
        at = self._waiting.index(self._key)
        around = (*self._waiting[at + 1 : at + 2], *self._waiting[max(0, at - 1) : at])
        return around[0] if around and not self._one else self._key

    def _to_list(self) -> None:
        self._key = self._shown = ""
        clear(self._right)
        self._read_now = self._card = None
        self._arrange()

    # ---- room --------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Show both sides where they fit, else the list until something is chosen."""
        self._one = self.width() < theme.chars(BOTH)
        self._back.setVisible(self._one)
        for each in (self.list, self.list.states):
            each.setVisible(not self._one or not self._key)
        self._right_side.setVisible(not self._one or bool(self._key))


page = InboxPage
