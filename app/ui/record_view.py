"""One record on a page: how it stands, what it said before, and what is said in its place once it is gone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from shiboken6 import isValid

from app.domain.dates import day_of, format_near
from app.domain.places import PageName, Place, Within
from app.domain.records import Record
from app.ui import dialogs
from app.ui.bridge import Asked
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, clear, column, scrolled
from app.ui.widgets.panels import Panel, Section
from app.ui.widgets.passages import passage
from app.ui.widgets.states import Banner
from app.ui.widgets.steady import steadily

F = TypeVar("F")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Removal(Generic[R]):
    """How a record is removed and put back; `words` and `away` are the button that leaves once it is removed."""

    question: str
    done: str
    remove: Callable[[Any, R], object]
    restore: Callable[[Any, str], R]
    words: str
    away: Callable[[], object]
    beneath: str = ""


class RecordView(Part, Generic[F]):
    """What was found of one record of a page; what is asked, and how it is shown, is said by whoever derives from it."""

    def __init__(self, context: Context, page: PageName, head: PageHeader | str, missing: str, *, gap: float = 2) -> None:
        super().__init__(context)
        self.record_id = self._removed_here = ""
        self._page, self._missing = page, missing
        self._focus_wanted = False
        self.inside = column(gap=gap)
        self._shown, self._instead = box(self.inside), column()
        self.area = scrolled(column(self._shown, self._instead, None))
        self.setLayout(column(self.head(head) if isinstance(head, str) else head, (self.area, 1), gap=2, edge=3))

    # ---- what each view says for itself ----------------------------------------------------------------------------------

    def ask(self) -> Asked[F]:
        """Ask for the record that is shown."""
        raise NotImplementedError

    def fill(self, found: F) -> QWidget | None:
        """Show it; gives what has the keyboard then."""
        raise NotImplementedError

    # ---- what they share -------------------------------------------------------------------------------------------------

    def open(self, place: Place) -> None:
        """Show this record; an organisation is named by its code, which it has for ever."""
        record_id = place.record_id or place.code
        if record_id != self.record_id:
            # Nobody shall read or press what belongs to another record. It is not painted empty in between either: what
            # one comes from stays until the answer is there.
            self._hide(keep_place=True)
            clear(self._instead)
            self.area.verticalScrollBar().setValue(0)
            self.setUpdatesEnabled(False)
        self.record_id, self._removed_here = record_id, ""
        self._focus_wanted = True
        self.read()

    def read(self) -> None:
        if self.record_id:
            asked = self.ask().then(partial(self._show, self.record_id)).failed(partial(self._gone, self.record_id))
            asked.always(partial(self.setUpdatesEnabled, True))

    def _show(self, record_id: str, found: F) -> None:
        if record_id != self.record_id:
            return
        stood = self.window().focusWidget()
        first: list[QWidget | None] = []
        was_inside = steadily(self.area, lambda: first.append(self.fill(found)))
        clear(self._instead)
        self._shown.show()
        if self._focus_wanted:
            self.say_who()
        stays = stood if was_inside and isValid(stood) and stood.isVisibleTo(self) else first[0]
        takes = first[0] if self._focus_wanted else stays if was_inside else None
        if takes is not None:
            takes.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_wanted, self._removed_here = False, ""

    def _gone(self, record_id: str, _error: Exception) -> None:
        # Where it was removed here meanwhile, what offers to put it back must stay.
        if record_id == self.record_id != self._removed_here:
            self._say_instead(Panel(Text(self._missing)))

    def _say_instead(self, widget: QWidget) -> None:
        self._hide(keep_place=False)
        clear(self._instead)
        self._instead.addWidget(widget)

    def _hide(self, *, keep_place: bool) -> None:
        if (stood := QApplication.focusWidget()) is not None and self._shown.isAncestorOf(stood):
            # Otherwise Qt looks through all of it for whatever could have the keyboard next.
            self.area.setFocus(Qt.FocusReason.OtherFocusReason)
        policy = self._shown.sizePolicy()
        policy.setRetainSizeWhenHidden(keep_place)
        self._shown.setSizePolicy(policy)
        self._shown.hide()

    def refused(self, error: Exception) -> None:
        """Say why an act on what is shown was refused, and show how it stands now."""
        self.read()
        self.context.tell(self, error)

    def remove(self, record: R, removal: Removal[R]) -> None:
        """Remove it if that is meant, and offer to put it back."""
        beneath = removal.beneath or _thirty_days()
        if dialogs.ask(self, removal.question, beneath, yes=self.tr("消す"), danger=True):
            self.context.bridge.do(removal.remove, record).then(lambda _nothing: self._removed(record, removal))

    def _removed(self, record: R, removal: Removal[R]) -> None:
        self._removed_here, self._focus_wanted = record.id, True
        back = button(self.tr("元にもどす"), partial(self._restore, removal, record.id), icon="undo-2")
        self._say_instead(Banner("success", removal.done, _thirty_days(), back, button(removal.words, removal.away)))
        self.context.notify(removal.done)

    def _restore(self, removal: Removal[R], record_id: str) -> None:
        kept = self.context.bridge.do(removal.restore, record_id)
        kept.then(lambda record: self.open(Place(self._page, record.id)))

    def corrects(self, form: Within = Within.EDIT) -> QPushButton:
        """The button that leads to the form of this record."""
        edit = Place(self._page, self.record_id, form)
        return button(self.tr("直す"), partial(self.context.go, edit), icon="pencil")

    def removes(self, record: R, removal: Removal[R]) -> QPushButton:
        """The button that removes this record; it is not to be seen at a desk, whose records nobody removes."""
        made = button(self.tr("消す"), lambda: self.remove(record, removal), role="quiet", icon="trash-2")
        if self.context.desk:
            # Only ever hidden: to show what stands in no window yet would open it as one of its own.
            made.hide()
        return made


def earlier(heading: str, told: Iterable[tuple[Record, str, str]], today: date) -> Section:
    """What a record said before it was corrected: each version with its words and its note."""
    written = QCoreApplication.translate("record_view", "書いた日 {day}")
    panels = []
    for version, words, note in told:
        day = day_of(version.written_at) if version.written_at else today
        panel = Panel(Text(written.format(day=format_near(day, today)), "small"), Text(words), edge=2, gap=0.5)
        if note:
            panel.add(passage(note, "soft"))
        panels.append(panel)
    return Section(heading, *panels)


def _thirty_days() -> str:
    return QCoreApplication.translate("record_view", "30日のあいだは、元にもどせます。")
