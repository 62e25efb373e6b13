"""Forms are data: a list of fields handed to one builder.

form = Form([Field("name", self.tr("名前"), Kind.NAME, required=True), …], context.today)
form.saved.connect(self._save)      # F12 or form.save(): only when everything can be read, with the values
bridge.do(people.register, person).then(self._done).failed(form.refuse(context.tell))
"""

import json
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import AppError, Invalid, Problem
from app.ui import hearing, theme
from app.ui.forms.editors import editor_of
from app.ui.forms.fields import Editor, Field, Kind, Values, options
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.kana import KanaField, NameField
from app.ui.widgets.layouts import Clear, FlowLayout, box, column, row
from app.ui.widgets.revealing import reveal
from app.ui.widgets.tabs import tab_stops
from app.words.problems import problem_words

__all__ = ["Field", "Form", "Kind", "Values", "options"]

_SAYS_NOTHING = (None, "", (), False)
_NOTHING = (Kind.DAY, Kind.BIRTH, Kind.CHOICE, Kind.SELECT, Kind.NUMBER, Kind.OWN)
_EMPTY: dict[Kind, Any] = {**dict.fromkeys(_NOTHING), Kind.CHOICES: (), Kind.CHECK: False}


class FieldRow(Clear):
    """One field on the screen: label, 必須, hint, editor, and what is wrong with it."""

    def __init__(self, field: Field, editor: Editor) -> None:
        super().__init__()
        self.field, self.editor = field, editor
        # Qt counts a widget as hidden until its window is shown, so what `shown_when` said is kept here.
        self.away = False
        self.required = False
        self._doubted = False
        self._must: QLabel | None = None
        self._problem = Text("", "problem")
        self._problem.hide()
        # Room for the ring around what has the keyboard, which must not lie on the label.
        inner = column(gap=0.75)
        if field.kind is not Kind.CHECK:
            inner.addLayout(self._head())
        elif field.hint:
            inner.addWidget(Text(field.hint, "small"))
        inner.addWidget(editor.widget)
        inner.addWidget(self._problem)
        self.setLayout(inner)
        self.target = editor.widget.focusProxy() or editor.widget
        self.require(field.required is True)
        hearing.describe(self.target, wrong="", hint=field.hint)

    def require(self, required: bool) -> None:
        """Mark it as one that must be filled in, or that may stay empty."""
        self.required = required
        if self._must is not None:
            self._must.setVisible(required)
        self.target.setAccessibleName(self.field.label + (self.tr("、必須") if required else ""))

    def say(self, problem: Problem | None) -> None:
        """Show what is wrong, or that nothing is."""
        doubt = self.tr("名前に合っているか、確かめてください") if self._doubted else ""
        words = problem_words(problem) if problem else doubt
        self._problem.set_text(words)
        self._problem.setVisible(bool(words))
        hearing.describe(self.target, wrong=words)
        if self.target.property("wrong") != bool(words):
            theme.mark(self.target, wrong=bool(words))

    def doubt(self, doubted: bool) -> None:
        """Show that what stands in it may be wrong and should be looked at, though it can be kept."""
        if doubted != self._doubted:
            self._doubted = doubted
            self.say(None)

    def _head(self) -> QVBoxLayout:
        name: QLabel = label(self.field.label, "strong")
        across = row(name, gap=1)
        if self.field.required:
            self._must = label(self.tr("必須"), "must")
            across.addWidget(self._must, 0, Qt.AlignmentFlag.AlignVCenter)
        head = column(across, gap=0)
        if self.field.hint and len(self.field.hint) <= 24 and len(self.field.label + self.field.hint) <= 32:
            across.addWidget(label(self.field.hint, "small"), 0, Qt.AlignmentFlag.AlignVCenter)
        elif self.field.hint:
            head.addWidget(Text(self.field.hint, "small"))
        across.addStretch(1)
        return head


class Form(Clear):
    """The fields in a column, by sections.

    Sections named in `later` start folded away as buttons 「＋ 住所」 and open one at a time, or when they get values.
    """

    changed = Signal()
    saved = Signal(object)
    """The values, when everything can be read and nothing required is missing."""

    def __init__(self, fields: Iterable[Field], today: Callable[[], date], *, later: Iterable[str] = ()) -> None:
        super().__init__()
        self._slots = {field.name: FieldRow(field, editor_of(field, today)) for field in fields}
        self._sections: dict[str, QWidget] = {}
        self._adders: dict[str, QPushButton] = {}
        self._folded: set[str] = set()
        self._build(set(later))
        for slot in self._slots.values():
            slot.editor.heed(partial(self._changed, slot))
        self._follow_names()
        self._show_and_hide()

    # ---- values ------------------------------------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """The values of all fields that are shown (the others empty). Raises Invalid with all problems at once."""
        problems = [problem for slot in self._shown() if (problem := self._problem_of(slot)) is not None]
        if problems:
            raise Invalid(*problems)
        hidden = {slot.field.name: slot.field.kind for slot in self._slots.values() if slot.away}
        return {name: _EMPTY.get(hidden[name], "") if name in hidden else value for name, value in self.look().items()}

    def look(self) -> dict[str, Any]:
        """The values as they stand, unchecked; what cannot be read is None."""
        return {name: slot.editor.value() for name, slot in self._slots.items()}

    def set_values(self, values: Values) -> None:
        """Fill the fields named."""
        for name, value in values.items():
            self._slots[name].editor.set_value(value)
            if value not in _SAYS_NOTHING:
                self.open_section(self._slots[name].field.section)
        self.clear_problems()
        self._show_and_hide()

    def editor(self, name: str) -> Any:
        """The editor of a field, for what a form cannot say as data."""
        return self._slots[name].editor

    def draft(self) -> str:
        """What stands in the form, as JSON, finished or not; secrets left out."""
        return json.dumps({name: slot.editor.draft() for name, slot in self._slots.items()}, ensure_ascii=False)

    def take_draft(self, kept: str) -> None:
        """Put a draft back; fields it does not know stay as they are."""
        for name, value in json.loads(kept).items():
            if name in self._slots:
                self._slots[name].editor.take_draft(value)
                if value not in ("", [], False, None):
                    self.open_section(self._slots[name].field.section)
        self._show_and_hide()

    # ---- acts --------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Emit `saved` with the values, or show what is wrong."""
        self.clear_problems()
        try:
            values = self.values()
        except Invalid as invalid:
            self.show_problems(invalid)
        else:
            self.saved.emit(values)

    def show_problems(self, invalid: Invalid) -> None:
        """Say beside each field what is wrong with it and go to the first; opens what is folded away."""
        first: FieldRow | None = None
        for name, slot in self._slots.items():
            problem = next((each for each in invalid.problems if each.field == name), None)
            slot.say(problem)
            if problem is not None:
                self.open_section(slot.field.section)
                first = first or slot
        if first is not None:
            first.editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, otherwise: Callable[[QWidget, Exception], object]) -> Callable[[AppError], None]:
        """For `failed`: problems go beside their fields, anything else to `otherwise(form, error)` (`context.tell`)."""

        def refused(error: AppError) -> None:
            known = isinstance(error, Invalid) and any(problem.field in self._slots for problem in error.problems)
            if isinstance(error, Invalid) and known:
                self.show_problems(error)
            else:
                otherwise(self, error)

        return refused

    def clear_problems(self) -> None:
        for slot in self._slots.values():
            slot.say(None)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        for slot in self._shown():
            slot.editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def focus_next(self) -> bool:
        """Put the cursor into the line or choice after the one that has it, past any button; whether there is one."""
        here, after = self.focusWidget(), tab_stops(self)
        found = here in after and next((each for each in after if not _is_act(each)), None)
        if found:
            found.setFocus(Qt.FocusReason.TabFocusReason)
        return bool(found)

    def open_section(self, name: str) -> None:
        """Show a section that was folded away."""
        if name in self._folded:
            self._folded.remove(name)
            self._adders[name].hide()
            self._sections[name].show()

    def fold_empty(self) -> None:
        """Fold away again each section that begins so and in which nothing stands."""
        for name in self._adders.keys() - self._folded:
            if all(slot.editor.value() in _SAYS_NOTHING for slot in self._slots.values() if slot.field.section == name):
                self._folded.add(name)
        self._show_and_hide()

    def _build(self, later: set[str]) -> None:
        self.setLayout(self.by_sections(self._slots.values(), later))

    def by_sections(self, slots: Iterable[FieldRow], later: set[str]) -> QVBoxLayout:
        """These fields beneath each other by their sections, and the buttons that open what is folded away."""
        whole = column(gap=2)
        columns: dict[str, QVBoxLayout] = {}
        adders = FlowLayout()
        for slot in slots:
            name = slot.field.section
            if name not in columns:
                columns[name] = column(gap=2)
                if name:
                    columns[name].addWidget(label(name, "heading"))
                section = self._sections[name] = box(columns[name])
                whole.addWidget(section)
                if name in later:
                    section.hide()
                    self._folded.add(name)
                    self._adders[name] = button(name, partial(self._add, name), icon="plus")
                    adders.addWidget(self._adders[name])
            columns[name].addWidget(slot)
        if self._adders:
            whole.addLayout(adders)
        return whole

    def _add(self, name: str) -> None:
        self.open_section(name)
        first = next(slot for slot in self._slots.values() if slot.field.section == name)
        first.editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_names(self) -> None:
        for slot in self._slots.values():
            if slot.field.follows:
                kana, name = slot.editor.widget, self._slots[slot.field.follows].editor.widget
                if isinstance(kana, KanaField) and isinstance(name, NameField):
                    kana.follow(name)
                    kana.doubted.connect(slot.doubt)

    def _shown(self) -> list[FieldRow]:
        return [slot for slot in self._slots.values() if not slot.away]

    def _problem_of(self, slot: FieldRow) -> Problem | None:
        if (wrong := slot.editor.problem()) is not None:
            return Problem(slot.field.name, wrong.what, wrong.bound)
        if slot.required and slot.editor.value() in _SAYS_NOTHING:
            return Problem(slot.field.name, "required")
        return None

    def _changed(self, slot: FieldRow) -> None:
        slot.say(None)
        self._show_and_hide()
        self.changed.emit()

    def _show_and_hide(self) -> None:
        values = self.look()
        for slot in self._slots.values():
            if slot.field.shown_when is not None:
                slot.away = not slot.field.shown_when(values)
                slot.setVisible(not slot.away)
            if callable(slot.field.required):
                slot.require(slot.field.required(values))
        # A heading over nothing says nothing, nor does a button that opens nothing.
        for name, adder in self._adders.items():
            any_there = any(not slot.away for slot in self._slots.values() if slot.field.section == name)
            adder.setVisible(any_there and name in self._folded)
            self._sections[name].setVisible(any_there and name not in self._folded)


class OneByOne(Form):
    """A form that is gone through with Enter, which answers a question and never ends the form: on a chip it goes on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.focusNextChild()
            event.accept()
        else:
            super().keyPressEvent(event)

    def go_to(self, name: str) -> None:
        """Put the keyboard on a field."""
        self.editor(name).widget.setFocus()
        reveal(self._slots[name])

    def show_problems(self, invalid: Invalid) -> None:
        """Say what is wrong, and bring the first of it into view wherever one had scrolled to."""
        super().show_problems(invalid)
        wrong = {problem.field for problem in invalid.problems}
        if (first := next((name for name in self._slots if name in wrong), None)) is not None:
            self.go_to(first)


def _is_act(widget: QWidget) -> bool:
    return isinstance(widget, QPushButton) and not widget.isCheckable()
