"""What matters about somebody: categories, cautions, how they were found, doctor, care manager, notes."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.people import Category, Caution, HowFound, Person
from app.domain.places import Within
from app.ui.forms import Field, Kind, options
from app.ui.pages.people import identity_form as who
from app.ui.pages.people import reach_form as reach
from app.ui.pages.people.thing_form import Thing, plain
from app.words.labels import label
from app.words.phrases import joined
from app.words.said.people import caution_line

translate = QCoreApplication.translate


def things(today: Callable[[], date]) -> list[Thing]:
    """Everything that can be added, in the order in which it is offered."""
    return [
        who.name(),
        who.birth(today),
        who.address(),
        reach.phones(),
        reach.contacts(),
        cautions(),
        who.sex(),
        categories(),
        doctor(),
        care_manager(),
        reach.watchers(),
        found(),
        note(),
    ]


def categories() -> Thing:
    """The categories, which never stand on lists that lie open."""

    def fields() -> list[Field]:
        hint = translate("things", "いくつでも。一覧やきょうの画面には出ません")
        return [Field("categories", translate("things", "区分"), Kind.CHOICES, options=options(Category), hint=hint)]

    def said(person: Person, _today: date) -> str:
        return "・".join(label(each) for each in person.categories)

    return plain(Within.CATEGORIES, translate("things", "区分"), said, fields)


def cautions() -> Thing:
    """What a visitor must know before ringing the bell."""

    def fields() -> list[Field]:
        hint = translate("things", "呼び鈴を押す前に知っておくこと")
        return [
            Field("cautions", translate("things", "注意"), Kind.CHOICES, options=options(Caution), hint=hint),
            Field("caution_note", translate("things", "ほかの注意"), hint=translate("things", "例 玄関は裏口から")),
        ]

    def said(person: Person, _today: date) -> str:
        return caution_line(person.cautions, person.caution_note)

    return plain(Within.CAUTIONS, translate("things", "注意"), said, fields, "cautions", "caution_note")


def found() -> Thing:
    """How the person came to be known."""

    def fields() -> list[Field]:
        return [
            Field("found", translate("things", "きっかけ"), Kind.CHOICE, options=options(HowFound)),
            Field("found_note", translate("things", "くわしく")),
        ]

    def said(person: Person, _today: date) -> str:
        return joined(label(person.found) if person.found else "", person.found_note)

    return plain(Within.FOUND, translate("things", "きっかけ"), said, fields, "found", "found_note")


def doctor() -> Thing:
    """The doctor."""
    word = translate("things", "かかりつけ医")
    hint = translate("things", "例 〇〇医院 0858-00-0000")
    return plain(Within.DOCTOR, word, lambda person, _today: person.doctor, lambda: [Field("doctor", word, hint=hint)])


def care_manager() -> Thing:
    """The care manager, or the 包括."""
    word = translate("things", "ケアマネ・包括")
    return plain(Within.CARE_MANAGER, word, lambda person, _today: person.care_manager, lambda: [Field("care_manager", word)])


def note() -> Thing:
    """Anything else."""
    word = translate("things", "メモ")
    return plain(Within.NOTE, word, lambda person, _today: person.note, lambda: [Field("note", word, Kind.LONG)])
