"""Who somebody is and where they live, as things one can add."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.documents.addresses import whole_address
from app.domain.addresses import Address
from app.domain.ages import age_words
from app.domain.dates import format_birth
from app.domain.people import Person, Sex
from app.domain.places import Within
from app.services import references
from app.ui.forms import Field, Kind, options
from app.ui.pages.people.birth_editor import BirthEditor
from app.ui.pages.people.thing_form import Thing, Values, plain
from app.ui.widgets.chips import Option
from app.words.labels import label
from app.words.phrases import joined

translate = QCoreApplication.translate


def name() -> Thing:
    """The name, its kana, and whether it is a provisional one."""

    def fields() -> list[Field]:
        return [
            Field("name", translate("things", "名前"), Kind.NAME, required=True),
            Field("kana", translate("things", "ふりがな"), Kind.KANA, follows="name"),
            Field("provisional", translate("things", "仮の呼び名です（名前がまだわかりません）"), Kind.CHECK),
        ]

    def said(person: Person, _today: date) -> str:
        return f"{person.name}　{person.kana}" if person.kana else person.name

    return plain(Within.NAME, translate("things", "名前"), said, fields, "name", "kana", "provisional")


def birth(today: Callable[[], date]) -> Thing:
    """The birth date, or about which year."""

    def fields() -> list[Field]:
        hint = translate("things", "「S25.3.1」「昭和25年ごろ」のように、わかるところまで書いてください")
        return [Field("birth", translate("things", "生年月日"), Kind.OWN, hint=hint, editor=lambda: BirthEditor(today))]

    def said(person: Person, on: date) -> str:
        return f"{format_birth(person.birth)}（{age_words(person.birth, on)}）" if person.birth else ""

    return plain(Within.BIRTH, translate("things", "生年月日"), said, fields)


def sex() -> Thing:
    """The sex, which may be left out."""

    def fields() -> list[Field]:
        hint = translate("things", "書かなくてもかまいません")
        return [Field("sex", translate("things", "性別"), Kind.CHOICE, options=options(Sex), hint=hint)]

    def said(person: Person, _today: date) -> str:
        return label(person.sex) if person.sex is not None else ""

    return plain(Within.SEX, translate("things", "性別"), said, fields)


def address() -> Thing:
    """The address, split as it is exchanged, and the neighbourhood."""

    def fields() -> list[Field]:
        codes = tuple(Option(each.code, each.name) for each in references.municipalities())
        return [
            Field("postal_code", translate("things", "郵便番号"), Kind.POSTAL, hint="682-0000"),
            Field("municipality", translate("things", "市町村"), Kind.SELECT, options=codes),
            Field("street_address", translate("things", "町名"), hint=translate("things", "例 上井町")),
            Field("city_block", translate("things", "番地"), hint=translate("things", "例 12番地3")),
            Field("building_name_etc", translate("things", "建物・部屋番号")),
            Field("neighbourhood", translate("things", "自治公民館・班")),
            Field(
                "sheltered",
                translate("things", "避難しています（この住所は、紙にもつなぎ便にも出しません）"),
                Kind.CHECK,
                hint=translate("things", "DVなどから避難している方"),
            ),
        ]

    def said(person: Person, _today: date) -> str:
        stays = translate("things", "避難しています。外へは出しません。") if person.sheltered else ""
        return joined(whole_address(person.address), person.neighbourhood, stays, by="\n")

    return Thing(Within.ADDRESS, translate("things", "住所"), said, fields, _address_values, _put_address)


def _address_values(person: Person) -> dict[str, Any]:
    where = person.address
    return {
        "postal_code": where.postal_code,
        "municipality": where.local_government_code,
        "street_address": where.street_address,
        "city_block": where.city_block,
        "building_name_etc": where.building_name_etc,
        "neighbourhood": person.neighbourhood,
        "sheltered": person.sheltered,
    }


def _put_address(person: Person, values: Values) -> Person:
    where = Address(
        local_government_code=values["municipality"] or "",
        postal_code=values["postal_code"],
        street_address=values["street_address"],
        city_block=values["city_block"],
        building_name_etc=values["building_name_etc"],
    )
    return replace(person, address=where, neighbourhood=values["neighbourhood"], sheltered=values["sheltered"])
