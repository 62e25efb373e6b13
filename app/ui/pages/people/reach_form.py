"""How somebody is reached, and who else looks after them, as things one can add."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.addresses import Phone, PhoneKind
from app.domain.people import EmergencyContact, HasKey, Person, Watcher
from app.domain.places import Within
from app.ui.forms import Field, Kind, options
from app.ui.pages.people.thing_form import SEVERAL, Thing, Values, nth
from app.words.people import contact_words, phone_words, watcher_words

translate = QCoreApplication.translate
_NUMBERS = range(1, SEVERAL + 1)


def phones() -> Thing:
    """Telephone numbers, and when one may ring."""

    def asked() -> list[Field]:
        return [
            Field("number", translate("things", "電話番号"), Kind.PHONE),
            Field("kind", translate("things", "どの電話"), Kind.CHOICE, options=options(PhoneKind)),
            Field("hours", translate("things", "かけてよい時間"), hint=translate("things", "例 午前中だけ")),
        ]

    def made(given: dict[str, Any]) -> Phone | None:
        return Phone(**given | {"kind": given["kind"] or PhoneKind.HOME}) if given["number"] else None

    return _several(Within.PHONES, translate("things", "電話"), phone_words, asked, made)


def contacts() -> Thing:
    """Up to three people to ring in an emergency, and whether they have a key."""

    def asked() -> list[Field]:
        return [
            Field("name", translate("things", "名前"), Kind.NAME),
            Field("relation", translate("things", "関係"), hint=translate("things", "例 長女、となりの家")),
            Field("phone", translate("things", "電話番号"), Kind.PHONE),
            Field("has_key", translate("things", "家の鍵"), Kind.CHOICE, options=options(HasKey)),
        ]

    def made(given: dict[str, Any]) -> EmergencyContact | None:
        if not (given["name"] or given["relation"] or given["phone"]):
            return None
        # Who is known only as 「長女」 is called that.
        name, has_key = given["name"] or given["relation"], given["has_key"] or HasKey.UNKNOWN
        return EmergencyContact(**given | {"name": name, "has_key": has_key})

    return _several(Within.CONTACTS, translate("things", "緊急連絡先"), contact_words, asked, made)


def watchers() -> Thing:
    """Who else keeps an eye on the person."""

    def asked() -> list[Field]:
        return [
            Field("name", translate("things", "名前"), Kind.NAME),
            Field("how", translate("things", "どのように"), hint=translate("things", "例 毎朝 新聞を届ける")),
        ]

    def made(given: dict[str, Any]) -> Watcher | None:
        return Watcher(**given) if given["name"] else None

    return _several(Within.WATCHERS, translate("things", "見守りの方"), watcher_words, asked, made)


def _several(
    key: Within,
    word: str,
    said: Callable[[Any], str],
    asked: Callable[[], list[Field]],
    made: Callable[[dict[str, Any]], object | None],
) -> Thing:
    """A thing of which somebody may have up to three; the fields of `asked` are called like the parts of one of them."""

    def names(number: int) -> list[tuple[str, str]]:
        """The names of the parts of one, and those of their fields, of which the first bears that of the whole."""
        parts = [each.name for each in asked()]
        return [(part, nth(str(key) if part == parts[0] else part, number)) for part in parts]

    def said_of_all(person: Person, _today: date) -> str:
        return "\n".join(said(each) for each in getattr(person, key))

    def fields() -> list[Field]:
        return [
            replace(each, name=name, section=_part(word, number))
            for number in _NUMBERS
            for each, (_part_of_it, name) in zip(asked(), names(number), strict=True)
        ]

    def values(person: Person) -> dict[str, Any]:
        known = enumerate(getattr(person, key)[:SEVERAL], start=1)
        return {name: getattr(each, part) for number, each in known for part, name in names(number)}

    def put(person: Person, values: Values) -> Person:
        given = (made({part: values[name] for part, name in names(number)}) for number in _NUMBERS)
        kept = tuple(each for each in given if each is not None)
        return replace(person, **{key: kept + getattr(person, key)[SEVERAL:]})

    later = tuple(_part(word, number) for number in _NUMBERS if number > 1)
    return Thing(key, word, said_of_all, fields, values, put, later)


def _part(word: str, number: int) -> str:
    """The section in which the second and third of several stand."""
    return translate("things", "{word}（{number}つ目）").format(word=word, number=number) if number > 1 else ""
