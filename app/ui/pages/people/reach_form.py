"""How somebody is reached, and who else looks after them, as things one can add."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.addresses import Phone, PhoneKind
from app.domain.people import EmergencyContact, HasKey, Person, Watcher
from app.domain.places import Within
from app.ui.forms import Field, Kind, options
from app.ui.pages.people.thing_form import SEVERAL, Thing, Values, nth
from app.words.labels import label

translate = QCoreApplication.translate
_NUMBERS = range(1, SEVERAL + 1)


def phones() -> Thing:
    """Telephone numbers, and when one may ring."""
    word = translate("things", "電話")

    def fields() -> list[Field]:
        hint = translate("things", "例 午前中だけ")
        found = []
        for n in _NUMBERS:
            part = _part(word, n)
            kinds = options(PhoneKind)
            found += [
                Field(nth("phones", n), translate("things", "電話番号"), Kind.PHONE, section=part),
                Field(nth("kind", n), translate("things", "どの電話"), Kind.CHOICE, options=kinds, section=part),
                Field(nth("hours", n), translate("things", "かけてよい時間"), hint=hint, section=part),
            ]
        return found

    return Thing(Within.PHONES, word, _phones_said, fields, _phone_values, _put_phones, _later(word))


def contacts() -> Thing:
    """Up to three people to ring in an emergency, and whether they have a key."""
    word = translate("things", "緊急連絡先")

    def fields() -> list[Field]:
        hint = translate("things", "例 長女、となりの家")
        found = []
        for n in _NUMBERS:
            part = _part(word, n)
            keys = options(HasKey)
            found += [
                Field(nth("contacts", n), translate("things", "名前"), Kind.NAME, section=part),
                Field(nth("relation", n), translate("things", "関係"), hint=hint, section=part),
                Field(nth("phone", n), translate("things", "電話番号"), Kind.PHONE, section=part),
                Field(nth("has_key", n), translate("things", "家のかぎ"), Kind.CHOICE, options=keys, section=part),
            ]
        return found

    return Thing(Within.CONTACTS, word, _contacts_said, fields, _contact_values, _put_contacts, _later(word))


def watchers() -> Thing:
    """Who else keeps an eye on the person."""
    word = translate("things", "見守りの方")

    def fields() -> list[Field]:
        hint = translate("things", "例 毎朝 新聞を届ける")
        found = []
        for n in _NUMBERS:
            part = _part(word, n)
            found += [
                Field(nth("watchers", n), translate("things", "名前"), Kind.NAME, section=part),
                Field(nth("how", n), translate("things", "どのように"), hint=hint, section=part),
            ]
        return found

    return Thing(Within.WATCHERS, word, _watchers_said, fields, _watcher_values, _put_watchers, _later(word))


def _part(word: str, number: int) -> str:
    """The section in which the second and third of several stand."""
    return translate("things", "{word}（{number}つ目）").format(word=word, number=number) if number > 1 else ""


def _later(word: str) -> tuple[str, ...]:
    return tuple(_part(word, n) for n in _NUMBERS if n > 1)


def _phones_said(person: Person, _today: date) -> str:
    said = []
    for phone in person.phones:
        hours = f"（{phone.hours}）" if phone.hours else ""
        said.append(f"{phone.number}　{label(phone.kind)}{hours}")
    return "\n".join(said)


def _phone_values(person: Person) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for n, phone in enumerate(person.phones[:SEVERAL], start=1):
        values |= {nth("phones", n): phone.number, nth("kind", n): phone.kind, nth("hours", n): phone.hours}
    return values


def _put_phones(person: Person, values: Values) -> Person:
    given = tuple(
        Phone(number=number, kind=values[nth("kind", n)] or PhoneKind.HOME, hours=values[nth("hours", n)])
        for n in _NUMBERS
        if (number := values[nth("phones", n)])
    )
    return replace(person, phones=given + person.phones[SEVERAL:])


def _contacts_said(person: Person, _today: date) -> str:
    lines = []
    for contact in person.contacts:
        named = f"{contact.name}（{contact.relation}）" if contact.relation not in ("", contact.name) else contact.name
        key = label(contact.has_key) if contact.has_key is not HasKey.UNKNOWN else ""
        lines.append("　".join(part for part in (named, contact.phone, key) if part))
    return "\n".join(lines)


def _contact_values(person: Person) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for n, contact in enumerate(person.contacts[:SEVERAL], start=1):
        values |= {nth("contacts", n): contact.name, nth("relation", n): contact.relation}
        values |= {nth("phone", n): contact.phone, nth("has_key", n): contact.has_key}
    return values


def _put_contacts(person: Person, values: Values) -> Person:
    given = []
    for n in _NUMBERS:
        named, relation, phone = (values[nth(field, n)] for field in ("contacts", "relation", "phone"))
        if named or relation or phone:
            # Who is known only as 「長女」 is called that.
            has_key = values[nth("has_key", n)] or HasKey.UNKNOWN
            given.append(EmergencyContact(name=named or relation, relation=relation, phone=phone, has_key=has_key))
    return replace(person, contacts=tuple(given))


def _watchers_said(person: Person, _today: date) -> str:
    return "\n".join("　".join(part for part in (watcher.name, watcher.how) if part) for watcher in person.watchers)


def _watcher_values(person: Person) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for n, watcher in enumerate(person.watchers[:SEVERAL], start=1):
        values |= {nth("watchers", n): watcher.name, nth("how", n): watcher.how}
    return values


def _put_watchers(person: Person, values: Values) -> Person:
    given = tuple(Watcher(name=name, how=values[nth("how", n)]) for n in _NUMBERS if (name := values[nth("watchers", n)]))
    return replace(person, watchers=given + person.watchers[SEVERAL:])
