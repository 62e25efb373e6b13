"""An answer of several rows of small inputs, such as calls: one stands there at first, each further one is a press away."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from app.domain.dates import format_month_day
from app.queries.moments import this_minute
from app.ui import theme
from app.ui.forms.editors import OwnEditor
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import clear, column, row


class OneOfSeveral(QFrame):
    """One row: its own inputs, of which `first` takes the keyboard, and what they say."""

    changed = Signal()
    gone = Signal()
    """Somebody took it out."""
    first: QWidget

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme.role(self, "inset")
        self.context = context

    def value(self) -> Any:
        """What stands here; None for nothing."""
        raise NotImplementedError

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.first.setFocus(reason)

    def line(self, name: str, text: str, least: float, most: float) -> QLineEdit:
        """A line that tells when it changes."""
        line = QLineEdit(text)
        # Of a long name the beginning is seen, not the end.
        line.setCursorPosition(0)
        line.setAccessibleName(name)
        line.textChanged.connect(lambda: self.changed.emit())
        theme.width(line, least=least, most=most)
        return line

    def fill_in_now(self, line: QLineEdit) -> None:
        """Write this very minute where nobody wrote when."""
        if not line.text():
            self.context.bridge.fetch(self, this_minute).then(partial(_write, line))


def _write(line: QLineEdit, now: datetime) -> None:
    if not line.text():
        line.setText(f"{format_month_day(now.date())} {now:%H:%M}")
        line.setCursorPosition(0)


R = TypeVar("R", bound=OneOfSeveral)


class SeveralEditor(OwnEditor, Generic[R]):
    """The rows and the button `more` beneath them, laid out as `inside`; its value is what they say, without the empty ones.

    Whoever derives from it says how a row is made, and lays out what else there is.
    """

    def __init__(self, context: Context, more: str, *, gap: float = 1) -> None:
        super().__init__()
        self.context = context
        self.rows: list[R] = []
        self._room = column(gap=1)
        self.more = button(more, self._add, role="link", icon="plus")
        self.inside = column(self._room, row(self.more, None), gap=gap)

    def make(self, said: Any) -> R:
        """A row that says this, or nothing yet for None."""
        raise NotImplementedError

    def follow(self) -> None:
        """Show what hangs on all that stands here."""

    def value(self) -> Any:
        return tuple(said for each in self.rows if (said := each.value()) is not None)

    def set_value(self, value: Any) -> None:
        self.show_rows(value or ())

    def show_rows(self, several: Iterable[Any]) -> None:
        """Show a row for each of these in place of those that stand here; an empty one for none."""
        clear(self._room)
        self.rows = []
        for said in list(several) or [None]:
            self.put(said)
        self.follow()

    def put(self, said: Any) -> R:
        """Show one more."""
        made = self.make(said)
        made.changed.connect(self.change)
        made.gone.connect(partial(self._remove, made))
        self.rows.append(made)
        self._room.addWidget(made)
        # At once, so that it takes the keyboard.
        made.show()
        return made

    def change(self) -> None:
        """Somebody changed something here."""
        self.follow()
        self.tell()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.rows[0].setFocus(reason)

    def _add(self) -> None:
        made = self.put(None)
        self.follow()
        made.setFocus()

    def _remove(self, row: R) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        if not self.rows:
            self.put(None)
        self.change()
        self.rows[-1].setFocus()
