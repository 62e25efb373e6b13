"""関わっている機関: offices that already help the person, each with who there, since when and with what."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.domain.referrals import Involved
from app.errors import Problem
from app.services import agencies
from app.ui import theme
from app.ui.forms import Field, Kind
from app.ui.pages.cases.together_editor import ALONE, Together
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import Clear, clear, column, flow, row


class InvolvedEditor(Clear):
    """Several offices, an editor of a form; what is known of the person is offered, and any name of the table while typing."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.widget: QWidget = self
        self._context = context
        self._heeded: list[Callable[[], object]] = []
        self._rows: list[_Office] = []
        self._known: tuple[Involved, ...] = ()
        self._offers, self._several = flow(gap=1), column(gap=1)
        self._more = button(self.tr("もうひとつ書く"), self._add, role="link", icon="plus")
        self.setLayout(column(self._offers, self._several, row(self._more, None), gap=1))
        self.set_value(())

    def offer(self, known: Iterable[Involved]) -> None:
        """Offer these, as long as they do not stand here already."""
        self._known = tuple(known)
        self._show_offers()

    def value(self) -> tuple[Involved, ...]:
        return tuple(said for each in self._rows if (said := each.value()) is not None)

    def set_value(self, value: Any) -> None:
        if value == self.value() and self._rows:
            return
        clear(self._several)
        self._rows = []
        for each in value or (None,):
            self._put(each)
        self._show_offers()

    def draft(self) -> Any:
        return []

    def take_draft(self, kept: Any) -> None:
        """The draft of the whole referral holds them."""

    def problem(self) -> Problem | None:
        return None

    def heed(self, changed: Callable[[], object]) -> None:
        self._heeded.append(changed)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._rows[-1].told.setFocus(reason)

    def _add(self) -> None:
        self._put(None)
        self.setFocus()

    def _take(self, known: Involved) -> None:
        empty = next((each for each in self._rows if each.value() is None), None)
        if empty is not None:
            empty.fill(known)
        else:
            self._put(known)
        self._tell()
        self.setFocus()

    def _put(self, said: Involved | None) -> None:
        office = _Office(self._context, said)
        office.told.heed(self._tell)
        office.gone.connect(partial(self._remove, office))
        self._rows.append(office)
        self._several.addWidget(office)
        # At once, so that it takes the keyboard.
        office.show()

    def _remove(self, office: "_Office") -> None:
        self._rows.remove(office)
        office.hide()
        office.deleteLater()
        if not self._rows:
            self._put(None)
        self._tell()
        self.setFocus()

    def _tell(self) -> None:
        self._show_offers()
        for heeded in self._heeded:
            heeded()

    def _show_offers(self) -> None:
        here = {each.name for each in self.value()}
        clear(self._offers)
        for each in self._known:
            if each.name not in here:
                self._offers.addWidget(button(each.name, partial(self._take, each), icon="plus"))


class _Office(QFrame):
    """One of them; a name of the table brings its number along."""

    gone = Signal()

    def __init__(self, context: Context, said: Involved | None) -> None:
        super().__init__()
        theme.role(self, "inset")
        offered = agencies.offered(context.owner.local_government_code)
        self._offered = {each.name: each for each in offered}
        self._known = said or Involved()
        names = tuple(Option(each.code, each.name) for each in offered)
        self.told = Together(
            [
                Field("name", self.tr("機関の名前"), options=names, section=ALONE),
                Field("person", self.tr("担当の方")),
                Field("phone", self.tr("機関の電話"), Kind.PHONE),
                Field("note", self.tr("いつから・何を")),
            ],
            context.today,
        )
        away = button(self.tr("消す"), self.gone.emit, role="link", name=self.tr("この機関を消す"))
        self.setLayout(column(self.told, row(away, None), gap=0.5, edge=1.5))
        if said is not None:
            self.fill(said)
        self.told.editors["name"].heed(self._fill_number)

    def fill(self, said: Involved) -> None:
        """Show one that is known."""
        self._known = said
        self.told.set_value({"phone": said.phone, "person": said.person, "note": said.note, "name": said.name})

    def value(self) -> Involved | None:
        """What stands here; None for nothing."""
        said = self.told.value()
        found = self._offered.get(said["name"])
        # One that the table lists no more is still the one that it was.
        listed = found.code if found else self._known.agency if said["name"] == self._known.name else ""
        return Involved(agency=listed, **said) if any(said.values()) else None

    def _fill_number(self) -> None:
        said = self.told.value()
        found = self._offered.get(said["name"])
        if found is not None and not said["phone"]:
            self.told.set_value({"phone": found.phone})
