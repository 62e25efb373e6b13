"""What can be added to a person, one thing at a time: how it is said, asked for, and put into the record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.domain.people import Person
from app.domain.places import Within
from app.ui.forms import Field

Values = Mapping[str, Any]
SEVERAL = 3

# What can be asked about a person in a small window: about themselves, their visits, their household, and a call.
ASKED = (
    *(Within.NAME, Within.BIRTH, Within.SEX, Within.ADDRESS, Within.PHONES, Within.CONTACTS, Within.WATCHERS),
    *(Within.CATEGORIES, Within.CAUTIONS, Within.FOUND, Within.DOCTOR, Within.CARE_MANAGER, Within.NOTE),
    *(Within.RHYTHM, Within.PAUSE, Within.END, Within.HOUSEHOLD, Within.MEMBER, Within.RINGING),
)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of a person. `words` stand on its button and beside what is known; `said` is empty while it is unknown.

    `later` are sections of the form that open one at a time.
    """

    key: Within
    words: str
    said: Callable[[Person, date], str]
    fields: Callable[[], list[Field]]
    values: Callable[[Person], dict[str, Any]]
    put: Callable[[Person, Values], Person]
    later: tuple[str, ...] = ()


def plain(
    key: Within, words: str, said: Callable[[Person, date], str], fields: Callable[[], list[Field]], *names: str
) -> Thing:
    """A thing whose form fields are fields of the person under the same names."""

    def values(person: Person) -> dict[str, Any]:
        return {name: getattr(person, name) for name in names or (key,)}

    def put(person: Person, given: Values) -> Person:
        return replace(person, **{name: given[name] for name in names or (key,)})

    return Thing(key, words, said, fields, values, put)


def nth(field: str, number: int) -> str:
    """The name of a field for the first, second or third of several.

    The first bears the name of the whole, so that what is wrong with the whole is said beside it.
    """
    return field if number == 1 else f"{field}_{number}"
