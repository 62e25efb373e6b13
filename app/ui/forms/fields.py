"""The fields of a form as data: what each takes, when it is shown, and what a form needs of its editor."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from app.errors import Problem
from app.ui.widgets.chips import Option
from app.words.labels import label as word_of
from app.words.labels import short as short_word_of

Values = Mapping[str, Any]


class Kind(StrEnum):
    """What a field takes. In brackets: the type of its value."""

    LINE = "line"  # one line (str); options are offered while typing
    NAME = "name"  # a name as it is typed (str)
    KANA = "kana"  # its kana (str); fills itself from the NAME field in `follows`
    LONG = "long"  # several lines (str)
    DAY = "day"  # a day (date | None)
    BIRTH = "birth"  # a birth date as far as known (Birth | None)
    CHOICE = "choice"  # one of the options, as chips (value | None)
    CHOICES = "choices"  # several of the options, as chips (tuple of values)
    SELECT = "select"  # one of many options, as a list that opens (value | None)
    CHECK = "check"  # yes or no (bool); the label stands beside the box
    PHONE = "phone"  # a telephone number (str)
    POSTAL = "postal"  # a postal code (str)
    NUMBER = "number"  # a whole number (int | None)
    PASSPHRASE = "passphrase"  # a secret (str), never in a draft
    OWN = "own"  # an editor made by `editor`


class Editor(Protocol):
    """What a form needs of the editor of one field; a class that derives from it says only what is particular."""

    widget: QWidget

    def value(self) -> Any: ...

    def set_value(self, value: Any) -> None: ...

    def draft(self) -> Any:
        """What JSON can keep of it while it is unfinished."""

    def take_draft(self, kept: Any) -> None: ...

    def problem(self) -> Problem | None:
        """What cannot be read as it stands; nothing, unless an editor says otherwise."""
        return None

    def heed(self, changed: Callable[[], object]) -> None:
        """Call when somebody changed the value."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `name` is also the field of `Problem`; what asks when it is shown, or required, sees all values."""

    name: str
    label: str
    kind: Kind = Kind.LINE
    required: bool | Callable[[Values], bool] = False
    hint: str = ""
    options: tuple[Option, ...] = ()
    shown_when: Callable[[Values], bool] | None = None
    section: str = ""
    follows: str = ""
    editor: Callable[[], Editor] | None = None


def options(members: Iterable[Enum], *, short: bool = False) -> tuple[Option, ...]:
    """The members of an enumeration as options with their labels (`short`: as on chips)."""
    return tuple(Option(member, short_word_of(member) if short else word_of(member), word_of(member)) for member in members)
