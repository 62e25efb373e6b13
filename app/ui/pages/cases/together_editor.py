"""Several small fields that are one answer: who rings, what comes next, a paper slip."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.errors import Problem
from app.ui.forms.editors import OwnEditor, editor_of
from app.ui.forms.fields import Editor, Field
from app.ui.text import label
from app.ui.widgets.layouts import box, column, flow

ALONE = "alone"


class Together(OwnEditor):
    """The fields as one editor; its value is a dict by their names. What is `ALONE`, or has no label, has a row of its own."""

    def __init__(self, fields: Iterable[Field], today: Callable[[], date]) -> None:
        super().__init__()
        self.editors: dict[str, Editor] = {}
        self._labels: dict[str, QLabel] = {}
        whole, beside = column(gap=1), flow(gap=1.5)
        for field in fields:
            editor = self.editors[field.name] = editor_of(field, today)
            if not field.label:
                whole.addWidget(editor.widget)
                continue
            target = editor.widget.focusProxy() or editor.widget
            target.setAccessibleName(field.label)
            self._labels[field.name] = said = label(field.label, "small", buddy=target)
            named = box(column(said, editor.widget, gap=0.25))
            if field.section == ALONE:
                whole.addWidget(named)
            else:
                beside.addWidget(named)
        if beside.count():
            whole.addLayout(beside)
        self.setLayout(whole)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        next(iter(self.editors.values())).widget.setFocus(reason)

    def call(self, name: str, words: str) -> None:
        """Call a field otherwise, as what is answered beside it asks for."""
        self._labels[name].setText(words)
        editor = self.editors[name]
        (editor.widget.focusProxy() or editor.widget).setAccessibleName(words)

    def value(self) -> Any:
        return {name: each.value() for name, each in self.editors.items()}

    def set_value(self, value: Any) -> None:
        for name, each in (value or {}).items():
            self.editors[name].set_value(each)

    def draft(self) -> Any:
        return {name: each.draft() for name, each in self.editors.items()}

    def take_draft(self, kept: Any) -> None:
        for name in self.editors.keys() & kept.keys():
            self.editors[name].take_draft(kept[name])

    def problem(self) -> Problem | None:
        return next((wrong for each in self.editors.values() if (wrong := each.problem()) is not None), None)

    def heed(self, changed: Callable[[], object]) -> None:
        for each in self.editors.values():
            each.heed(changed)
