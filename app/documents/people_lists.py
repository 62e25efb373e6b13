"""People as tables: all that is known of them for a spreadsheet, and a list to be printed."""

from collections.abc import Iterable
from datetime import date

from app.documents.addresses import municipality, street
from app.documents.tables import Column, Table, Value
from app.domain.ages import age_words
from app.domain.dates import format_birth, format_short
from app.domain.people import Birth, Person, PersonLine
from app.words.labels import label
from app.words.people import called, contact_words, phone_words, watcher_words
from app.words.phrases import in_japanese
from app.words.said.people import caution_line

TITLE = "対象者の一覧"
_ALL = (
    *("名前", "かな", "仮の呼び名", "生年月日", "年齢", "性別", "郵便番号", "市町村", "町名", "番地", "建物・部屋番号"),
    *(
        "自治公民館・班",
        "目印",
        "電話",
        "緊急連絡先",
        "注意",
        "区分",
        "きっかけ",
        "かかりつけ医",
        "ケアマネ・包括",
        "見守りの方",
    ),
    *("メモ", "訪問の間隔", "休む理由", "休みの終わり", "見守りを終えた日", "登録した日", "前回の記録", "次の予定"),
)
_PRINTED = (Column("名前", 8), Column("住所・班", 9), Column("電話", 9), Column("緊急連絡先", 9), Column("注意", 5))


@in_japanese()
def people_table(people: Iterable[tuple[Person, PersonLine]], on: date) -> Table:
    """All that the notebook says of each person, a column for each thing."""
    columns = tuple(Column(title) for title in _ALL)
    return Table(TITLE, columns, tuple(_row(person, line, on) for person, line in people))


@in_japanese()
def people_list(people: Iterable[tuple[Person, PersonLine]], on: date, *, notes: tuple[str, ...] = ()) -> Table:
    """Whom one needs on paper: how to find and to reach them, and what to mind. The 区分 never stand on it."""
    return Table(TITLE, _PRINTED, tuple(_printed(person, on) for person, _line in people), notes)


def lines_of(texts: Iterable[str]) -> str:
    """Several of one kind, a line each."""
    return "\n".join(text for text in texts if text)


def _row(person: Person, line: PersonLine, on: date) -> tuple[Value, ...]:
    where = person.address
    return (
        person.name,
        person.kana,
        "はい" if person.provisional else "",
        _day(person.birth),
        age_words(person.birth, on),
        label(person.sex) if person.sex is not None else "",
        where.postal_code,
        municipality(where.local_government_code),
        where.street_address,
        where.city_block,
        where.building_name_etc,
        person.neighbourhood,
        person.landmark,
        lines_of(map(phone_words, person.phones)),
        lines_of(map(contact_words, person.contacts)),
        caution_line(person.cautions, person.caution_note),
        "・".join(map(label, person.categories)),
        "　".join(part for part in (label(person.found) if person.found else "", person.found_note) if part),
        person.doctor,
        person.care_manager,
        lines_of(map(watcher_words, person.watchers)),
        person.note,
        label(person.interval) if person.interval else "",
        label(person.pause) if person.pause else "",
        person.paused_until,
        person.followup_ended_on,
        person.registered_on,
        line.last_on,
        line.next_on,
    )


def _day(birth: Birth | None) -> Value:
    """A day that a spreadsheet can sort by, where the birth date is known to the day."""
    if birth is None:
        return ""
    exact = birth.month is not None and birth.day is not None and not birth.about
    return date(birth.year, birth.month or 1, birth.day or 1) if exact else format_birth(birth)


def _printed(person: Person, on: date) -> tuple[Value, ...]:
    birth = "・".join(part for part in (_short(person.birth), age_words(person.birth, on)) if part)
    return (
        lines_of((called(person.name, person.provisional), person.kana, birth)),
        lines_of((street(person.address), person.neighbourhood, person.landmark)),
        _narrow(map(phone_words, person.phones)),
        _narrow(map(contact_words, person.contacts)),
        caution_line(person.cautions, person.caution_note),
    )


def _narrow(texts: Iterable[str]) -> str:
    """Each part on a line of its own: a number that is broken in two is read out wrong."""
    return lines_of(text.replace("　", "\n") for text in texts)


def _short(birth: Birth | None) -> str:
    known = _day(birth)
    return format_short(known) if isinstance(known, date) else str(known)
