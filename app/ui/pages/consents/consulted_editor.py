"""Whom one asked before a consent: the chairperson, the municipality, the desk; each by name, and when."""

from itertools import starmap
from typing import Any

from app.domain.consents import Consulted
from app.domain.dates import format_month_day
from app.domain.times import read_told
from app.errors import Problem
from app.ui.forms.several import OneOfSeveral, SeveralEditor
from app.ui.places import Context
from app.ui.text import label
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import box, column, flow
from app.words.phrases import joined

MOST = 20


class ConsultedEditor(SeveralEditor["_Asked"]):
    """Several people whom one asked, an editor of a form; one stands open from the beginning."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.tr("もうひとり書く"), gap=0.5)
        self.setLayout(self.inside)
        self.show_rows(())

    def make(self, said: Any) -> "_Asked":
        return _Asked(self.context, *(said or ("", "", "")))

    def set_value(self, value: Any) -> None:
        self.take_draft([each.role, each.name, _spelled(each)] for each in value or ())

    def draft(self) -> Any:
        return [said for each in self.rows if any(said := each.said())]

    def take_draft(self, kept: Any) -> None:
        # What an earlier program left unfinished is one name.
        several = [["", kept, ""]] if isinstance(kept, str) else list(kept)
        self.show_rows(several[:MOST])

    def problem(self) -> Problem | None:
        return Problem("consulted", "no_such_time") if any(each.is_unread() for each in self.rows) else None

    def follow(self) -> None:
        self.more.setVisible(len(self.rows) < MOST)


class _Asked(OneOfSeveral):
    """One of them. Whoever names somebody finds this very minute filled in."""

    def __init__(self, context: Context, role: str, name: str, when: str) -> None:
        super().__init__(context)
        # Who they are travels in words: another program offers others.
        words = {"会長": self.tr("会長"), "市町村担当": self.tr("市町村担当"), "窓口": self.tr("窓口")}
        self.first = self.role = Chips(starmap(Option, words.items()), name=self.tr("相談した相手の立場"))
        self.role.set_value(role or None)
        self._name = self.line(self.tr("相談した相手"), name, 12, 20)
        self._when = self.line(self.tr("いつ"), when, 12, 14)
        self.role.changed.connect(self._fill)
        self._name.textEdited.connect(self._fill)
        lines = ((self.tr("お名前"), self._name), (self.tr("いつ"), self._when))
        named = [box(column(label(words, "small", buddy=line), line, gap=0.5)) for words, line in lines]
        self.setLayout(column(self.role, flow(*named, gap=2), gap=1, edge=1.5))

    def said(self) -> tuple[str, str, str]:
        """The role, the name and the moment as they stand."""
        return str(self.role.value() or ""), self._name.text().strip(), self._when.text().strip()

    def value(self) -> Consulted | None:
        """Whom one asked; None while nobody is named."""
        role, name, when = self.said()
        told = read_told(when, self.context.today()) if when else None
        asked = Consulted(name=name, role=role, on=told.on if told else None, at=told.at if told else None)
        return asked if role or name else None

    def is_unread(self) -> bool:
        """Whether a moment stands there that cannot be read."""
        when = self._when.text().strip()
        return bool(when) and read_told(when, self.context.today()) is None

    def _fill(self) -> None:
        self.fill_in_now(self._when)
        self.changed.emit()


def _spelled(asked: Consulted) -> str:
    return joined(format_month_day(asked.on) if asked.on else "", f"{asked.at:%H:%M}" if asked.at else "", by=" ")
