"""Entries of earlier years brought in from a table: read row by row, kept once, and counted as the hand-made table says."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from app.domain.activities import Activity, ActivityWay, Met, OtherWork, Partner
from app.domain.entry_columns import HEADINGS
from app.domain.ledgers import RowFate
from app.domain.months.cells import MonthCell
from app.domain.people import Birth, Interval, Person
from app.errors import AppError, Invalid, Problem, SheetColumnless, SheetEmpty
from app.models import records
from app.models.vault import Vault
from app.queries import months as asked
from app.services import activities, people, rhythms
from app.workflows import entry_tables
from app.workflows.entry_tables import EntryReport
from tests.asked import asked_of
from tests.domain.months_table import PEOPLE, TABLE, expected, told

HEAD = ",".join(words[0] for words in HEADINGS.values())
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a table with these rows beneath the headings."""

    def to_file(*rows: str, head: str = HEAD) -> Path:
        path = tmp_path / "entries.csv"
        path.write_text("\r\n".join((head, *rows)), encoding="utf-8-sig")
        return path

    return to_file


def bring_in(vault: Vault, path: Path) -> list[EntryReport]:
    return [report for step in entry_tables.bring_in(vault, entry_tables.read(path)) for report in step()]


def look(vault: Vault, path: Path) -> list[EntryReport]:
    return [report for step in entry_tables.look(vault, entry_tables.read(path)) for report in step()]


def numbers(vault: Vault, year: int = 2026, month: int = 10) -> dict[str, int]:
    found = vault.read(asked.month, date(year, month, 1))
    return {cell.value: each.count for cell, each in found.cells.items() if each.count}


def fates(reports: list[EntryReport]) -> set[RowFate]:
    return {each.fate for each in reports}


def test_a_mistyped_year_asks_for_no_more_than_its_month(volunteer: Vault, write: Write) -> None:
    for day in (date(2026, 9, 30), date(2026, 10, 1)):
        volunteer.do(activities.bring_in, Activity(on=day, way=ActivityWay.VISIT))
    table = entry_tables.read(write("1926-10-05", "2026-10-02", "9999-12-31", "0001-01-01"))
    bringing = entry_tables._BringingIn(table)
    reports = volunteer.read(bringing.reports, table.rows, keep=False)
    assert [each.fate for each in reports] == [RowFate.NEW] * 2 + [RowFate.REFUSED] * 2
    known = {said[1] for said in bringing.here._said}
    assert (date(2026, 10, 1) in known, date(2026, 9, 30) in known) == (True, False)


def test_the_hand_made_table_comes_in_once_and_counts_as_it_says(volunteer: Vault) -> None:
    for person in PEOPLE.values():
        volunteer.do(people.register, person)
    tried = look(volunteer, TABLE)
    assert numbers(volunteer) == {}
    kept = bring_in(volunteer, TABLE)
    assert fates(tried) == fates(kept) == {RowFate.NEW}
    assert [each.counts for each in tried] == [each.counts for each in kept]
    assert not any(each.new_person for each in kept)
    assert fates(bring_in(volunteer, TABLE)) == fates(look(volunteer, TABLE)) == {RowFate.KNOWN}
    whole: Counter[MonthCell] = sum((expected(row) for row in told()), Counter())
    assert numbers(volunteer) == {cell.value: number for cell, number in whole.items()} | {"F": 20}
    rows = {each.activity.id: each.number for each in kept}
    for cell, found in volunteer.read(asked.month, date(2026, 10, 1)).cells.items():
        meant = {number for number, row in enumerate(told(), start=2) if expected(row)[cell]}
        # Behind a visit stand all who were met on it, of whom the table names one.
        assert meant <= {rows[entry] for entry in found.entries}, cell


def test_a_workbook_is_read_like_a_csv(volunteer: Vault, tmp_path: Path) -> None:
    path = tmp_path / "entries.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate([["令和8年度 活動記録"], HEAD.split(","), *(list(row.values())[:12] for row in told())]):
            sheet.write_row(line, 0, row)
    assert fates(bring_in(volunteer, path)) == {RowFate.NEW}
    assert fates(bring_in(volunteer, TABLE)) == {RowFate.KNOWN}


@pytest.mark.parametrize(
    ("row", "field", "what"),
    [
        ("2999-01-01,,電話,,見守り,,,,,,,", "on", "future_day"),
        ("2026-02-29,,電話,,見守り,,,,,,,", "on", "no_such_day"),
        ("2026-10-01 25:00,,電話,,見守り,,,,,,,", "on", "no_such_time"),
        (",,電話,,見守り,,,,,,,", "on", "required"),
        ("2026-10-01,,徒歩,,見守り,,,,,,,", "way", "unknown_choice"),
        ("2026-10-01,,電話,たぶん,見守り,,,,,,,", "met", "unknown_choice"),
        ("2026-10-01,,電話,,A01,,,,,,,", "aim", "unknown_choice"),
        ("2026-10-01,,電話,,見守り,生活、A07,,,,,,", "topics", "unknown_choice"),
        ("2026-10-01,,電話,,見守り,A15,,,,,,", "topics", "unknown_choice"),
        ("2026-10-01,,電話,,見守り,,A01,,,,,", "report_field", "unknown_choice"),
        ("2026-10-01,,,,,,,C7,,,,", "other_work", "unknown_choice"),
        ("2026-10-01,,,,,,,証明事務,,0,,", "quantity", "no_such_quantity"),
        ("2026-10-01,,,,,,,証明事務,,10000,,", "quantity", "no_such_quantity"),
        ("2026-10-01,,,,,,,証明事務,,たくさん,,", "quantity", "not_number"),
        ("2026-10-01,,電話,,見守り,,,,,,," + "あ" * 100_001, "note", "too_long"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_alone(volunteer: Vault, write: Write, row: str, field: str, what: str) -> None:
    path = write(row, "2026-10-02,,電話,,見守り,,,,,,,")
    for reports in (look(volunteer, path), bring_in(volunteer, path)):
        refused, well = reports
        assert (refused.fate, well.fate) == (RowFate.REFUSED, RowFate.NEW)
        assert [(each.field, each.what) for each in refused.problems] == [(field, what)]
    assert numbers(volunteer) == {"D1": 1, "F": 1}


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        ("R8.10.1,,電話,,見守り,,,,,,,", {"D1": 1}),
        ("令和8年10月1日,,ＬＩＮＥ,,見守り,,,,,,,", {"D1": 1}),
        ("2026/10/1,,来所,,相談,Ａ０１,Ｂ１,,,,,", {"A01": 1, "B1": 1}),
        ("2026-10-01,,,,,,,証明事務,,３件,,", {"C5": 3}),
        ("2026-10-01,,電話,-,なし,,,,警察,,,", {"E2": 1}),
        ("2026-10-01,,,,,,,,民生委員,,,", {"E1": 1}),
        ("2026-10-01,足立 ハナ,,留守,,,,,,,,", {"D1": 1}),
        ("2026-10-01,足立 ハナ,,,,,,,,,朝,", {"D1": 1}),
        ("2026-10-01,足立 ハナ,訪問,会えた,相談・支援,生活費、年金・保険、生活費,高齢者,,,,,", {"A07": 1, "B1": 1, "D1": 1}),
    ],
)
def test_a_row_is_read_in_the_hands_that_write_it(volunteer: Vault, write: Write, row: str, counts: dict[str, int]) -> None:
    [report] = bring_in(volunteer, write(row))
    assert report.problems == ()
    assert {cell.value: number for cell, number in report.counts.items()} == counts | {"F": 1}
    assert numbers(volunteer) == counts | {"F": 1}


def test_a_leap_day_and_midnight_belong_to_their_own_day(volunteer: Vault, write: Write) -> None:
    days = ("2024-02-29 00:00", "R6.2.29 23:59", "2024/3/1 0:00:00")
    assert fates(bring_in(volunteer, write(*(f"{day},,電話,,見守り,,,,,,," for day in days)))) == {RowFate.NEW}
    assert numbers(volunteer, 2024, 2) == {"D1": 2, "F": 1}
    assert numbers(volunteer, 2024, 3) == {"D1": 1, "F": 1}


def test_whoever_is_not_known_is_written_down_once_and_is_not_due(volunteer: Vault, write: Write) -> None:
    rows = ("2026-10-01,足立 ハナ,訪問,会えた,見守り,,,,,,,", "2026-10-02,足立ハナ,訪問,留守,見守り,,,,,,,")
    assert [each.new_person for each in bring_in(volunteer, write(*rows))] == [True, False]
    [person_id] = volunteer.read(people.keys)
    assert volunteer.read(people.get, person_id).interval is Interval.NONE
    assert volunteer.read(rhythms.count, date(2026, 11, 21)) == 0


def test_between_two_of_one_name_nobody_guesses(volunteer: Vault, write: Write) -> None:
    for _each in range(2):
        volunteer.do(people.register, Person(name="足立 ハナ"))
    [report] = bring_in(volunteer, write("2026-10-01,足立 ハナ,訪問,会えた,見守り,,,,,,,"))
    assert (report.fate, [each.what for each in report.problems]) == (RowFate.REFUSED, ["several_of_that_name"])


def test_equal_rows_are_as_many_entries_and_come_in_once(volunteer: Vault, write: Write) -> None:
    row = "2026-10-01,足立 ハナ,訪問,会えた,見守り,,,,,,,"
    assert [each.fate for each in bring_in(volunteer, write(row, row))] == [RowFate.NEW, RowFate.NEW]
    assert [each.fate for each in bring_in(volunteer, write(row, row, row))] == [RowFate.KNOWN, RowFate.KNOWN, RowFate.NEW]
    assert numbers(volunteer) == {"D1": 3, "F": 1}


def test_what_was_stopped_half_way_is_gone_on_with(volunteer: Vault, write: Write) -> None:
    path = write(*(f"2026-10-{day:02d},足立 ハナ,電話,,見守り,,,,,,,{at}" for at in range(4) for day in range(1, 31)))
    first = entry_tables.bring_in(volunteer, entry_tables.read(path))[0]()
    again = bring_in(volunteer, path)
    assert [each.fate for each in again] == [RowFate.KNOWN] * len(first) + [RowFate.NEW] * (120 - len(first))
    assert numbers(volunteer) == {"D1": 120, "F": 30}


def test_a_column_that_somebody_hid_is_not_read(volunteer: Vault, tmp_path: Path) -> None:
    path = tmp_path / "entries.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("日", "備考", "その他の活動", "件数", "メモ"))
        sheet.write_row(1, 0, ("2026-10-02", "非開示", "証明事務", 9, "窓口で"))
        sheet.set_column(1, 1, None, None, {"hidden": True})
        sheet.set_column(3, 3, None, None, {"hidden": True})
    assert entry_tables.read(path).hidden == 2
    [report] = bring_in(volunteer, path)
    assert (report.activity.note, numbers(volunteer)["C5"]) == ("窓口で", 1)


def test_a_row_stays_known_whatever_became_of_its_entry_and_of_its_person(volunteer: Vault, write: Write) -> None:
    rows = ("2026-10-02,足立 ハナ,訪問,会えた,相談,A10,,,,,,", "2026-10-03,足立 ハナ,訪問,留守,,,,,,,,")
    moved = ("2026-10-04,足立 ハナ,電話,,,,,,,,,", "2026-10-05,足立 ハナ,電話,,,,,,,,,")
    path = write(*rows, *moved)
    assert fates(bring_in(volunteer, path)) == {RowFate.NEW}
    entries = {each.on: each for each in volunteer.read(activities.between, date(2026, 10, 2), date(2026, 10, 5)) if each.on}
    hana = volunteer.read(people.get, entries[date(2026, 10, 2)].person_id)
    volunteer.do(people.correct, replace(hana, birth=Birth(year=1940, month=3, day=1)))
    volunteer.do(activities.correct, replace(entries[date(2026, 10, 3)], met=Met.MET))
    volunteer.do(activities.correct, replace(entries[date(2026, 10, 5)], on=date(2026, 10, 9)))
    before = numbers(volunteer)
    assert fates(look(volunteer, path)) == fates(bring_in(volunteer, path)) == {RowFate.KNOWN}
    assert numbers(volunteer) == before
    # One entry is one row, whatever it said before.
    changed = ("2026-10-03,足立 ハナ,訪問,会えた,,,,,,,,", "2026-10-03,足立 ハナ,訪問,留守,,,,,,,,")
    assert [each.fate for each in look(volunteer, write(*changed))] == [RowFate.KNOWN, RowFate.NEW]
    volunteer.do(activities.remove, volunteer.read(activities.get, entries[date(2026, 10, 3)].id))
    # What was taken out of the notebook does not come back by the way, and is said.
    gone, other = look(volunteer, write(*changed))
    assert (gone.fate, gone.problems, other.fate) == (RowFate.LEFT_OUT, (Problem("row", "entry_removed"),), RowFate.NEW)
    volunteer.do(lambda session: records.restore(session, Activity, entries[date(2026, 10, 3)].id))
    assert look(volunteer, write(*changed))[0].fate is RowFate.KNOWN


def test_headings_that_a_page_says_again_are_passed_over_and_said(volunteer: Vault, write: Write) -> None:
    rows = ("2026-10-02,,電話,,見守り,,,,,,,", HEAD, "2026-10-03,,電話,,見守り,,,,,,,")
    found = bring_in(volunteer, write(*rows))
    assert [(each.number, each.fate) for each in found] == [(2, RowFate.NEW), (3, RowFate.LEFT_OUT), (4, RowFate.NEW)]
    assert found[1].problems == (Problem("row", "heading_again"),)


def test_what_stands_once_for_several_rows_is_said_of_each(volunteer: Vault, tmp_path: Path) -> None:
    """A day and a visit whose cells were made one: two people were met on it."""
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["日", "対象者", "方法", "訪問"])
        for line, name in enumerate(("足立 ハナ", "足立 正"), start=1):
            sheet.write(line, 1, name)
        for column, words in ((0, "2026-10-02"), (2, "訪問"), (3, "足立家")):
            sheet.merge_range(1, column, 2, column, words)
    found = bring_in(volunteer, path)
    assert [(each.fate, each.activity.on, each.name) for each in found] == [
        (RowFate.NEW, date(2026, 10, 2), "足立 ハナ"),
        (RowFate.NEW, date(2026, 10, 2), "足立 正"),
    ]
    assert numbers(volunteer) == {"D1": 1, "F": 1}


def test_a_visit_of_which_nobody_knows_who_was_met_is_put_right(volunteer: Vault, write: Write) -> None:
    [report] = bring_in(volunteer, write("2026-10-02,足立 ハナ,訪問,,見守り,,,,,,,"))
    kept: Activity = volunteer.read(activities.get, report.activity.id)
    assert kept.met is None
    again = volunteer.do(activities.keep, replace(kept, note="庭で話した"))
    assert (again.note, again.met) == ("庭で話した", None)
    # Once somebody said it, it does not become unknown again.
    met = volunteer.do(activities.keep, replace(again, met=Met.MET))
    with pytest.raises(Invalid):
        volunteer.do(activities.keep, replace(met, met=None))


def test_only_what_was_said_of_these_months_is_read(volunteer: Vault) -> None:
    for day in (date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 2)):
        kept = volunteer.do(activities.bring_in, Activity(on=day, way=ActivityWay.PHONE, other_work=OtherWork.SURVEY))
        volunteer.do(activities.keep, replace(kept, note="直した"))
    said = volunteer.read(activities.said_before, {date(2026, 10, 1)})
    assert [(each.on, each.note) for each in said] == [(date(2026, 10, 1), "")]
    with asked_of(volunteer) as statements:
        volunteer.read(activities.said_before, {date(2026, 10, 1)})
    assert any("LIKE" in each for each in statements)


def test_an_agency_is_known_by_the_name_of_the_table_and_else_by_its_own(volunteer: Vault, write: Write) -> None:
    one, other = bring_in(volunteer, write("2026-10-01,,電話,,,,,,警察,,,", "2026-10-01,,電話,,,,,,pref-desk,,,"))
    assert (one.activity.partner, one.activity.agency, one.activity.agency_person) == (Partner.AGENCY, "", "警察")
    assert (other.activity.partner, other.activity.agency, other.activity.agency_person) == (Partner.AGENCY, "pref-desk", "")


@pytest.mark.parametrize(
    ("head", "rows", "refusal"),
    [("氏名,住所", ("足立 ハナ,上井町",), SheetColumnless), ("日", ("2026-10-01",), SheetColumnless), (HEAD, (), SheetEmpty)],
)
def test_a_file_that_is_no_such_table_is_refused(
    write: Write, head: str, rows: tuple[str, ...], refusal: type[AppError]
) -> None:
    with pytest.raises(refusal):
        entry_tables.read(write(*rows, head=head))


def test_columns_may_stand_in_any_order_and_others_are_told(volunteer: Vault, write: Write) -> None:
    path = write("晴れ,見守り,電話,2026-10-01", head="天気,目的,どのように,日付")
    assert entry_tables.read(path).unknown == ("天気",)
    assert fates(bring_in(volunteer, path)) == {RowFate.NEW}
    assert numbers(volunteer) == {"D1": 1, "F": 1}


def test_an_entry_that_is_moved_counts_in_its_new_month(volunteer: Vault, write: Write) -> None:
    [report] = bring_in(volunteer, write("2026-10-31,足立 ハナ,電話,,見守り,,,,,,,"))
    kept: Activity = volunteer.read(activities.get, report.activity.id)
    volunteer.do(activities.correct, replace(kept, on=date(2026, 11, 1)))
    assert (numbers(volunteer), numbers(volunteer, 2026, 11)) == ({}, {"D1": 1, "F": 1})


def test_whoever_is_removed_takes_their_entries_along_and_back(volunteer: Vault, write: Write) -> None:
    [report] = bring_in(volunteer, write("2026-10-31,足立 ハナ,電話,,見守り,,,,,,,"))
    person = volunteer.read(people.get, report.activity.person_id)
    volunteer.do(people.remove, person)
    assert numbers(volunteer) == {}
