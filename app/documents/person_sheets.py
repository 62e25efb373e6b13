"""A person's page on paper: who it is, how to reach them, who lives with them, and what was written down last."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from app.documents.activity_lists import what, when
from app.documents.addresses import whole_address
from app.documents.giving_lists import printed as giving_printed
from app.documents.moments import printed
from app.documents.papers import Paper
from app.documents.people_lists import lines_of
from app.documents.templates import fill
from app.domain.activities import Activity
from app.domain.ages import age_words
from app.domain.givings import Giving
from app.domain.households import Care, Member, Relation
from app.domain.people import Person
from app.words.labels import label
from app.words.people import called, contact_words, phone_words, watcher_words
from app.words.phrases import in_japanese
from app.words.said.people import born_words, caution_line


@in_japanese()
def person_sheet(
    person: Person,
    members: Iterable[Member],
    activities: Sequence[Activity],
    givings: Iterable[Giving] = (),
    *,
    on: date,
    number: str,
    printed_at: datetime,
    printed_by: str,
    templates: Path | None = None,
) -> Paper:
    """Give the sheet of one person; the 区分 stand on it only as far as the notes say them.

    `givings` are the lines of 提供の記録 where it is for the person themselves (開示).
    """
    values = {
        "name": called(person.name, person.provisional),
        "kana": person.kana,
        "facts": [(word, said) for word, said in _facts(person, on) if said],
        "members": [_member(each, on) for each in members if each.person_id != person.id],
        "activities": [(when(each), what(each), each.note) for each in activities],
        "givings": [tuple(str(cell) for cell in giving_printed(each)) for each in givings],
    }
    filled = fill("person_sheet", values, templates)
    return Paper(
        title="対象者の記録",
        html=filled.body,
        kept=filled.kept,
        number=number,
        head="取扱注意",
        foot=printed(printed_at, printed_by),
        file_name="対象者の記録",
        trouble=filled.trouble,
    )


def _facts(person: Person, on: date) -> list[tuple[str, str]]:
    return [
        ("生年月日", born_words(person.birth, on)),
        ("性別", label(person.sex) if person.sex is not None else ""),
        ("住所", whole_address(person.address)),
        ("自治公民館・班", person.neighbourhood),
        ("目印", person.landmark),
        ("電話", lines_of(map(phone_words, person.phones))),
        ("緊急連絡先", lines_of(map(contact_words, person.contacts))),
        ("注意", caution_line(person.cautions, person.caution_note)),
        ("かかりつけ医", person.doctor),
        ("ケアマネ・包括", person.care_manager),
        ("見守りの方", lines_of(map(watcher_words, person.watchers))),
        ("メモ", person.note),
    ]


def _member(member: Member, on: date) -> tuple[str, str]:
    relation = label(member.relation) if member.relation is not Relation.UNKNOWN else ""
    care = label(member.care) if member.care is not Care.NONE else ""
    apart = "" if member.living_together else "別居"
    return member.name, "　".join(part for part in (relation, age_words(member.birth, on), care, apart) if part)
