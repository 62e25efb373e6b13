"""A person's page on paper, and the same person and visit as lines of tables."""

from dataclasses import replace
from datetime import date

from app.documents.papers import Paper
from app.documents.person_sheets import person_sheet
from app.domain.activities import Activity, Condition, DayPart, Given, Met, Notice
from app.domain.addresses import Phone
from app.domain.households import Care, Member, Relation
from app.domain.people import (
    Birth,
    Category,
    Caution,
    EmergencyContact,
    HasKey,
    HowFound,
    Interval,
    Pause,
    Person,
    PersonLine,
    Sex,
)
from app.domain.risks import Risk
from tests.documents.samples import PRINTED_AT

ON = date(2026, 11, 21)
# Of every choice that has a label something is chosen.
HANA = Person(
    id="hana",
    name="足立 ハナ",
    birth=Birth(year=1940, month=3, day=1),
    sex=Sex.FEMALE,
    phones=(Phone(number="0858-00-1111"),),
    contacts=(EmergencyContact(name="足立 洋子", has_key=HasKey.YES),),
    cautions=(Caution.DOG,),
    categories=(Category.ELDERLY,),
    found=HowFound.FAMILY,
    interval=Interval.MONTHLY,
    pause=Pause.HOSPITAL,
)
LINE = PersonLine(
    id="hana",
    name=HANA.name,
    provisional=False,
    kana="アダチ ハナ",
    birth=HANA.birth,
    address=HANA.address,
    neighbourhood="",
    cautions=HANA.cautions,
    caution_note="",
)
VISIT = Activity(
    person_id="hana",
    on=ON,
    part=DayPart.AFTERNOON,
    met=Met.MET,
    condition=tuple(Condition)[-1],
    noticed=tuple(Notice)[:1],
    risks=tuple(Risk)[:1],
    given=tuple(Given)[:1],
)
SON = Member(person_id="ichiro", name="足立 一郎", relation=Relation.CHILD, care=Care.GIVES)


def sheet(person: Person = HANA) -> Paper:
    return person_sheet(person, [SON], [VISIT], on=ON, number="", printed_at=PRINTED_AT, printed_by="森本 和子")


def test_the_sheet_tells_who_it_is_who_lives_there_and_what_was_last() -> None:
    html = sheet().html
    for words in ("足立 ハナさん", "昭和15年3月1日（86歳）", "女性", "犬に注意", "足立 一郎", "R8.11.21 午後", "訪問・会えた"):
        assert words in html
    # The 区分 stand on it only as far as the notes say them.
    assert "高齢" not in html


def test_a_day_of_birth_that_is_still_to_come_has_no_age() -> None:
    html = sheet(replace(HANA, birth=Birth(year=2027, month=3, day=1))).html
    assert "令和9年3月1日" in html
    assert "（）" not in html
