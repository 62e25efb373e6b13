"""One's own data as a table and on paper: all of it, in the order of the list, and noted in the log."""

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.domain.activities import Met, Notice
from app.domain.addresses import Phone, PhoneKind
from app.domain.listings import ActivityFilter, Meeting, PeopleFilter, PeopleOrder
from app.domain.people import Category, Caution, EmergencyContact, HasKey, Person, Watcher
from app.domain.risks import Risk
from app.errors import DriveGone
from app.models.vault import Vault
from app.services import activities, households, people, prints
from app.workflows import taking_out
from app.workflows.taking_out import TableForm
from tests.notebooks import a

EVERYBODY = PeopleFilter()


@pytest.fixture
def hana(volunteer: Vault) -> Person:
    whole = a.person(
        neighbourhood="上井1班",
        phones=(Phone(number="0858-00-1111", hours="午前中"), Phone(number="090-0000-0000", kind=PhoneKind.MOBILE)),
        contacts=(EmergencyContact(name="足立 洋子", relation="長女", phone="0857-00-2222", has_key=HasKey.YES),),
        watchers=(Watcher(name="新聞店", how="毎朝"),),
        cautions=(Caution.DOG,),
        caution_note="裏口から",
        categories=(Category.HIKIKOMORI,),
        note='=HYPERLINK("http://host")',
    )
    return volunteer.do(people.register, whole)


def read_csv(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode(encoding), newline="")))


def test_all_that_is_known_of_people_stands_in_a_csv(volunteer: Vault, hana: Person, tmp_path: Path) -> None:
    volunteer.do(people.register, a.person(name="青い屋根の家の男性", kana="", provisional=True, birth=None))
    volunteer.do(activities.record, a.activity(hana))
    path = tmp_path / "out.csv"
    taken = volunteer_writes_people(volunteer, path, TableForm.CSV)
    assert (taken.path, taken.count, taken.replaced) == (path, 2, ())
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = {row["名前"]: row for row in read_csv(path)}
    told = rows["足立 ハナ"]
    assert told["生年月日"] == "1940-03-01"
    assert (told["市町村"], told["町名"], told["番地"], told["自治公民館・班"]) == ("倉吉市", "上井町", "1-2-3", "上井1班")
    assert told["電話"] == "0858-00-1111　自宅（午前中）\n090-0000-0000　携帯"
    assert told["緊急連絡先"] == "足立 洋子（長女）　0857-00-2222　鍵あり"
    assert (told["注意"], told["区分"], told["見守りの方"]) == ("犬に注意・裏口から", "ひきこもり", "新聞店　毎朝")
    # A spreadsheet that opens it runs nothing.
    assert told["メモ"] == '\'=HYPERLINK("http://host")'
    assert told["前回の記録"] == "2026-11-20"
    assert rows["青い屋根の家の男性"]["仮の呼び名"] == "はい"


def volunteer_writes_people(vault: Vault, path: Path, form: TableForm) -> taking_out.TakenOut:
    return taking_out.write_people(vault, path, form, EVERYBODY)


def test_the_records_of_a_choice_stand_in_a_workbook_and_in_a_csv_of_old(
    volunteer: Vault, hana: Person, tmp_path: Path
) -> None:
    volunteer.do(activities.record, a.activity(hana, met=Met.OUT, note="𠮷田さんに聞く", noticed=(Notice.MAIL,)))
    volunteer.do(activities.record, a.activity(hana, met=Met.MET, risks=(Risk.FOOD,), note="@SUM"))
    unmet = ActivityFilter(meeting=Meeting.NOT_MET)
    path = tmp_path / "out.xlsx"
    assert taking_out.write_activities(volunteer, path, TableForm.XLSX, ActivityFilter()).count == 2
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    heading, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert {tuple(dict(zip(heading, row, strict=True))[word] for word in ("日", "名前", "メモ")) for row in rows} == {
        ("2026-11-20", "足立 ハナ", "𠮷田さんに聞く"),
        ("2026-11-20", "足立 ハナ", "@SUM"),
    }
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    taken = taking_out.write_activities(volunteer, tmp_path / "old.csv", TableForm.CSV_WINDOWS, unmet)
    assert (taken.count, taken.replaced) == (1, ("𠮷",))
    (only,) = read_csv(tmp_path / "old.csv", "cp932")
    assert (only["会えましたか"], only["気になること"], only["メモ"]) == ("留守", "郵便・新聞", "〓田さんに聞く")


def test_what_leaves_is_noted_and_a_file_that_cannot_be_written_is_told(volunteer: Vault, hana: Person, tmp_path: Path) -> None:
    with pytest.raises(DriveGone):
        volunteer_writes_people(volunteer, tmp_path / "gone" / "out.csv", TableForm.CSV)
    assert not (tmp_path / "gone").exists()
    volunteer_writes_people(volunteer, tmp_path / "out.csv", TableForm.CSV)
    taking_out.write_activities(volunteer, tmp_path / "out.xlsx", TableForm.XLSX, ActivityFilter())
    logged = [each.sheet for each in volunteer.read(prints.of_record, "")]
    assert sorted(logged) == ["activities_table", "people_table"]


def test_a_list_on_paper_is_the_list_on_the_screen_without_the_categories(volunteer: Vault, hana: Person) -> None:
    volunteer.do(people.register, a.person(name="井上 健", kana="いのうえ けん", neighbourhood="福庭2班"))
    note = ("自治公民館・班：上井1班",)
    paper = volunteer.do(taking_out.print_people, PeopleFilter(neighbourhood="上井1班"), PeopleOrder.KANA, note)
    for words in (*note, "足立 ハナさん", "S15.3.1・86歳", "倉吉市上井町1-2-3", "0858-00-1111", "自宅（午前中）", "犬に注意"):
        assert words in paper.html
    assert "井上" not in paper.html
    assert "ひきこもり" not in paper.html
    # As every sheet it counts as printed once it came out.
    assert volunteer.read(prints.of_record, "") == []
    volunteer.do(prints.note_printed, paper.number, 1)
    assert [each.sheet for each in volunteer.read(prints.of_record, "")] == ["people_list"]
    assert "足立" not in paper.file_name
    everybody = volunteer.do(taking_out.print_people, EVERYBODY, PeopleOrder.NEIGHBOURHOOD)
    assert everybody.html.index("足立 ハナ") < everybody.html.index("井上 健")


def test_records_on_paper(volunteer: Vault, hana: Person) -> None:
    volunteer.do(activities.record, a.activity(hana, note="<b>膝</b>"))
    paper = volunteer.do(taking_out.print_activities, ActivityFilter(), ("令和8年11月",))
    for words in ("令和8年11月", "R8.11.20", "足立 ハナさん", "訪問・会えた", "&lt;b&gt;膝"):
        assert words in paper.html


def test_a_persons_page_on_paper(volunteer: Vault, hana: Person) -> None:
    son = volunteer.do(people.register, a.person(name="足立 一郎", kana="アダチ イチロウ"))
    volunteer.do(households.join, son, hana)
    for day in range(1, 22):
        volunteer.do(activities.record, a.activity(hana, on=date(2026, 11, min(day, 20)), note=f"{day}回目。"))
    paper = volunteer.do(taking_out.print_person, hana.id)
    for words in ("足立 ハナさん", "昭和15年3月1日（86歳）", "足立 洋子（長女）", "裏口から", "足立 一郎", "20回目。"):
        assert words in paper.html
    # The last twenty are enough; the rest is in the notebook.
    assert ">1回目。" not in paper.html
    assert "ひきこもり" not in paper.html
    volunteer.do(prints.note_printed, paper.number, 1)
    assert [each.number for each in volunteer.read(prints.of_record, hana.id)] == [paper.number]
    assert "足立" not in paper.title + paper.file_name
