"""The editor that each kind of field gets."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.domain.phones import plain_number
from app.errors import Problem
from app.ui import theme
from app.ui.forms.fields import Editor, Field, Kind
from app.ui.widgets.checks import Check
from app.ui.widgets.chips import Chips
from app.ui.widgets.combos import Combo
from app.ui.widgets.days import BirthField, DateField
from app.ui.widgets.kana import KanaField, NameField
from app.ui.widgets.layouts import Clear
from app.ui.widgets.passphrases import PassphraseField
from app.ui.widgets.writing import Writing

# How wide the lines may grow, in full-width characters.
_WIDTHS = {Kind.PHONE: 14, Kind.POSTAL: 9, Kind.NUMBER: 7, Kind.NAME: 22, Kind.KANA: 22, Kind.LINE: 36}


def editor_of(field: Field, today: Callable[[], date]) -> Editor:
    """The editor for a field."""
    if field.editor is not None:
        return field.editor()
    if field.kind in (Kind.DAY, Kind.BIRTH):
        return WrittenDay(DateField(today, field.label) if field.kind is Kind.DAY else BirthField(today, field.label))
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        many = field.kind is Kind.CHOICES
        return Chosen(Chips(field.options, many=many, must=field.required is True and not many, name=field.label), many=many)
    if field.kind is Kind.SELECT:
        return _Selected(field)
    if field.kind is Kind.CHECK:
        return _Ticked(field)
    if field.kind is Kind.LONG:
        return _Long(field)
    if field.kind is Kind.PASSPHRASE:
        return _Secret(field)
    return {Kind.NAME: _Name, Kind.KANA: _Kana}.get(field.kind, _Line)(field)


class OwnEditor(Clear):
    """What a field of its own kind (OWN) derives from where it is made of several widgets; it tells when its value changed.

    A draft it has none, unless it says otherwise: where a record holds it, the draft of that record does too.
    """

    def __init__(self) -> None:
        super().__init__()
        self.widget: QWidget = self
        self._heeded: list[Callable[[], object]] = []

    def draft(self) -> Any:
        return []

    def take_draft(self, kept: Any) -> None:
        """Nothing of it was kept."""

    def problem(self) -> Problem | None:
        return None

    def heed(self, changed: Callable[[], object]) -> None:
        self._heeded.append(changed)

    def tell(self) -> None:
        """Say that somebody changed the value."""
        for heeded in self._heeded:
            heeded()


class OneLine:
    """What is typed into one line; half a word of it is a draft too."""

    line: QLineEdit

    def draft(self) -> Any:
        return self.line.text()

    def take_draft(self, kept: Any) -> None:
        self.line.setText(str(kept))

    def heed(self, changed: Callable[[], object]) -> None:
        self.line.textChanged.connect(lambda: changed())


class _Line(OneLine):
    """LINE, PHONE, POSTAL and NUMBER."""

    make: type[QLineEdit] = QLineEdit

    def __init__(self, field: Field) -> None:
        self._field = field
        self.line = self.make()
        self.widget: QWidget = self.line
        if field.kind in (Kind.PHONE, Kind.POSTAL, Kind.NUMBER):
            self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        theme.width(self.line, least=6, most=_WIDTHS[field.kind])
        if field.options:
            offers = QCompleter([option.words for option in field.options], self.line)
            offers.setFilterMode(Qt.MatchFlag.MatchContains)
            offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            if (popup := offers.popup()) is not None:
                theme.role(popup, "offers")
            self.line.setCompleter(offers)

    def value(self) -> Any:
        text = self.line.text().strip()
        if self._field.kind is Kind.NUMBER:
            return int(text) if text.isdecimal() else None
        return plain_number(text) if self._field.kind in (Kind.PHONE, Kind.POSTAL) else text

    def set_value(self, value: Any) -> None:
        self.line.setText("" if value is None else str(value))

    def problem(self) -> Problem | None:
        text = self.line.text().strip()
        wrong = self._field.kind is Kind.NUMBER and text and not text.isdecimal()
        return Problem(self._field.name, "not_number") if wrong else None


class _Name(_Line):
    """NAME."""

    make = NameField


class _Kana(_Line):
    """KANA: its draft knows whether it follows the name."""

    make = KanaField
    line: KanaField

    def draft(self) -> Any:
        return self.line.kept()

    def take_draft(self, kept: Any) -> None:
        self.line.take_up(kept)


class _Long(Editor):
    """LONG: several lines; Tab goes on to the next field."""

    def __init__(self, field: Field) -> None:
        self.area = Writing(field.label)
        self.widget: QWidget = self.area

    def value(self) -> Any:
        return self.area.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        self.area.setPlainText(value or "")

    def draft(self) -> Any:
        return self.area.toPlainText()

    def take_draft(self, kept: Any) -> None:
        self.area.setPlainText(str(kept))
        # One goes on where one stopped.
        self.area.moveCursor(QTextCursor.MoveOperation.End)

    def heed(self, changed: Callable[[], object]) -> None:
        self.area.textChanged.connect(lambda: changed())


class WrittenDay(Editor):
    """DAY and BIRTH."""

    def __init__(self, widget: DateField | BirthField) -> None:
        self.widget: QWidget = widget
        self._written = widget

    def value(self) -> Any:
        return self._written.value()

    def set_value(self, value: Any) -> None:
        self._written.set_value(value)

    def draft(self) -> Any:
        return self._written.text()

    def take_draft(self, kept: Any) -> None:
        self._written.set_text(str(kept))

    def problem(self) -> Problem | None:
        return self._written.problem()

    def heed(self, changed: Callable[[], object]) -> None:
        self._written.changed.connect(lambda: changed())


class Chosen(Editor):
    """CHOICE and CHOICES."""

    def __init__(self, chips: Chips, *, many: bool = False) -> None:
        self._many = many
        self.chips = chips
        self.widget: QWidget = chips

    def value(self) -> Any:
        return self.chips.values() if self._many else self.chips.value()

    def set_value(self, value: Any) -> None:
        self.chips.set_values((value or ()) if self._many else () if value is None else (value,))

    def draft(self) -> Any:
        return [str(value) for value in self.chips.values()]

    def take_draft(self, kept: Any) -> None:
        self.chips.set_values([option.value for option in self.chips.options() if str(option.value) in kept])

    def heed(self, changed: Callable[[], object]) -> None:
        self.chips.changed.connect(lambda: changed())


class _Selected(Editor):
    """SELECT: the first entry says that nothing is chosen yet."""

    def __init__(self, field: Field) -> None:
        offers = ((option.value, option.words) for option in field.options)
        self._options = field.options
        self.combo = Combo([(None, ""), *offers], least=8, most=28)
        self.widget: QWidget = self.combo

    def value(self) -> Any:
        return self.combo.value()

    def set_value(self, value: Any) -> None:
        self.combo.set_value(value)

    def draft(self) -> Any:
        return str(self.value()) if self.value() is not None else ""

    def take_draft(self, kept: Any) -> None:
        self.set_value(next((option.value for option in self._options if str(option.value) == kept), None))

    def heed(self, changed: Callable[[], object]) -> None:
        self.combo.currentIndexChanged.connect(lambda: changed())


class _Ticked(Editor):
    """CHECK."""

    def __init__(self, field: Field) -> None:
        self.check = Check(field.label)
        self.widget: QWidget = self.check

    def value(self) -> Any:
        return self.check.isChecked()

    def set_value(self, value: Any) -> None:
        self.check.setChecked(bool(value))

    def draft(self) -> Any:
        return self.check.isChecked()

    def take_draft(self, kept: Any) -> None:
        self.check.setChecked(bool(kept))

    def heed(self, changed: Callable[[], object]) -> None:
        self.check.toggled.connect(lambda: changed())


class _Secret(Editor):
    """PASSPHRASE: what stands in it is never written into a draft."""

    def __init__(self, field: Field) -> None:
        self.secret = PassphraseField(field.label)
        theme.width(self.secret, least=12, most=30)
        self.widget: QWidget = self.secret

    def value(self) -> Any:
        return self.secret.text()

    def set_value(self, value: Any) -> None:
        self.secret.set_text(value or "")

    def draft(self) -> Any:
        return ""

    def take_draft(self, kept: Any) -> None:
        return None

    def heed(self, changed: Callable[[], object]) -> None:
        self.secret.changed.connect(lambda: changed())
