"""Whom one asked before a consent: the chairperson, the municipality, the desk; each by name, and when."""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import starmap
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from app.domain.consents import Consulted
from app.domain.dates import format_month_day
from app.domain.times import read_told
from app.errors import Problem
from app.queries.moments import this_minute
from app.ui import theme
from app.ui.places import Context
from app.ui.text import label
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import Clear, box, clear, column, flow, row
from app.words.phrases import joined

MOST = 20


class ConsultedEditor(Clear):
    """Several people whom one asked, an editor of a form; one stands open from the beginning."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.widget: QWidget = self
        self._context = context
        self._changed: list[Callable[[], object]] = []
        self._rows: list[_Asked] = []
        self._several = column(gap=1)
        self._more = button(self.tr("もうひとり書く"), self._add, role="link", icon="plus")
        self.setLayout(column(self._several, row(self._more, None), gap=0.5))
        self.take_draft(())

    def value(self) -> tuple[Consulted, ...]:
        return tuple(found for each in self._rows if (found := each.consulted()) is not None)

    def set_value(self, value: Any) -> None:
        self.take_draft([each.role, each.name, _spelled(each)] for each in value or ())

    def draft(self) -> Any:
        return [said for each in self._rows if any(said := each.said())]

    def take_draft(self, kept: Any) -> None:
        # What an earlier program left unfinished is one name.
        several = [["", kept, ""]] if isinstance(kept, str) else list(kept)
        clear(self._several)
        self._rows = []
        for said in several[:MOST] or [("", "", "")]:
            self._put(said)

    def problem(self) -> Problem | None:
        return Problem("consulted", "no_such_time") if any(each.is_unread() for each in self._rows) else None

    def heed(self, changed: Callable[[], object]) -> None:
        self._changed.append(changed)

    def setFocus(self, _reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._rows[0].role.setFocus()

    def _add(self) -> None:
        self._put(("", "", ""))
        self._rows[-1].role.setFocus()

    def _put(self, said: Iterable[str]) -> None:
        asked = _Asked(self._context, said)
        asked.changed.connect(self._tell)
        self._rows.append(asked)
        self._several.addWidget(asked)
        # At once, so that it takes the keyboard.
        asked.show()
        self._more.setVisible(len(self._rows) < MOST)

    def _tell(self) -> None:
        for each in self._changed:
            each()


class _Asked(QFrame):
    """One of them. Whoever names somebody finds this very minute filled in."""

    changed = Signal()

    def __init__(self, context: Context, said: Iterable[str]) -> None:
        super().__init__()
        self._context = context
        theme.role(self, "inset")
        role, name, when = said
        # Who they are travels in words: another program offers others.
        words = {"会長": self.tr("会長"), "市町村担当": self.tr("市町村担当"), "窓口": self.tr("窓口")}
        self.role = Chips(starmap(Option, words.items()), name=self.tr("相談した相手の立場"))
        self.role.set_value(role or None)
        self._name = self._line(self.tr("相談した相手"), name, 20)
        self._when = self._line(self.tr("いつ"), when, 14)
        self.role.changed.connect(self._fill)
        self._name.textEdited.connect(self._fill)
        lines = ((self.tr("お名前"), self._name), (self.tr("いつ"), self._when))
        named = [box(column(label(words, "small", buddy=line), line, gap=0.5)) for words, line in lines]
        self.setLayout(column(self.role, flow(*named, gap=2), gap=1, edge=1.5))

    def said(self) -> tuple[str, str, str]:
        """The role, the name and the moment as they stand."""
        return str(self.role.value() or ""), self._name.text().strip(), self._when.text().strip()

    def consulted(self) -> Consulted | None:
        """Whom one asked; None while nobody is named."""
        role, name, when = self.said()
        told = read_told(when, self._context.today()) if when else None
        asked = Consulted(name=name, role=role, on=told.on if told else None, at=told.at if told else None)
        return asked if role or name else None

    def is_unread(self) -> bool:
        """Whether a moment stands there that cannot be read."""
        when = self._when.text().strip()
        return bool(when) and read_told(when, self._context.today()) is None

    def _line(self, name: str, text: str, most: float) -> QLineEdit:
        line = QLineEdit(text)
        line.setAccessibleName(name)
        line.textChanged.connect(lambda: self.changed.emit())
        theme.width(line, least=min(most, 12), most=most)
        return line

    def _fill(self) -> None:
        if not self._when.text():
            self._context.bridge.fetch(self, this_minute).then(self._say_when)
        self.changed.emit()

    def _say_when(self, now: datetime) -> None:
        if not self._when.text():
            self._when.setText(f"{format_month_day(now.date())} {now:%H:%M}")


def _spelled(asked: Consulted) -> str:
    return joined(format_month_day(asked.on) if asked.on else "", f"{asked.at:%H:%M}" if asked.at else "", by=" ")
