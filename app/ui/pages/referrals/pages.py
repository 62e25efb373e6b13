"""つなぎ: the list, one referral, and making one, each in its turn."""

from PySide6.QtWidgets import QStackedWidget

from app.domain.reminders import Place
from app.services import referral_drafts
from app.ui.pages.referrals.details import Details
from app.ui.pages.referrals.lists import ReferralList
from app.ui.pages.referrals.makings import Making
from app.ui.places import Context, Page
from app.ui.widgets.layouts import column


class ReferralsPage(Page):
    """`Place("referrals")` is the list, with an id one referral; opened "new", "nameless" or "edit" the form."""

    kinds = frozenset({"referral", "answer", "outbox", "carried", "consent", "person", "peer"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._list: ReferralList | None = None
        self._details: Details | None = None
        self._making: Making | None = None
        self._stack = QStackedWidget()
        self.setLayout(column(self._stack))

    def show_place(self, place: Place) -> None:
        if place.opened in referral_drafts.FORMS:
            self._stack.setCurrentWidget(self.making)
            self.making.open(place)
        elif place.record_id:
            self._stack.setCurrentWidget(self.details)
            self.details.open(place.record_id, place.opened)
        else:
            self._stack.setCurrentWidget(self.list)
            self.list.read()

    def refresh(self, kinds: frozenset[str]) -> None:
        shown = self._stack.currentWidget()
        if shown is self._list and self._list is not None:
            self._list.read()
        elif shown is self._details and self._details is not None:
            self._details.read()

    def place(self) -> Place | None:
        shown = self._stack.currentWidget()
        if shown is self._making and self._making is not None:
            return self._making.place()
        if shown is self._details and self._details is not None:
            return self._details.place()
        return Place("referrals")

    def save(self) -> None:
        shown = self._stack.currentWidget()
        if shown is self._making and self._making is not None:
            self._making.save()
        elif shown is self._details and self._details is not None:
            self._details.save()

    def leave(self) -> bool:
        shown = self._stack.currentWidget()
        return shown is self._details and self._details is not None and self._details.close_panel()

    def keep_drafts(self) -> None:
        if self._making is not None:
            self._making.keep_draft()
        if self._details is not None:
            self._details.keep_draft()

    @property
    def list(self) -> ReferralList:
        """The list, made when it is first needed."""
        if self._list is None:
            self._list = ReferralList(self.context)
            self._stack.addWidget(self._list)
        return self._list

    @property
    def details(self) -> Details:
        """One referral."""
        if self._details is None:
            self._details = Details(self.context)
            self._stack.addWidget(self._details)
        return self._details

    @property
    def making(self) -> Making:
        """The form."""
        if self._making is None:
            self._making = Making(self.context)
            self._stack.addWidget(self._making)
        return self._making
