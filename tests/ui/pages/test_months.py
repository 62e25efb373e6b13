"""月報 in the window: numbers that open their entries, checks, months turned by a key, and what goes on paper."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.activities import Activity, ActivityWay, Aim, Met, OtherWork, ReportField, Topic
from app.domain.attempts import Attempt
from app.domain.cards import Role
from app.domain.months.cells import CellGroup, MonthCell
from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.domain.sightings import Sighting
from app.models import records
from app.models.vault import Vault
from app.services import activities, attempts, owners, people, sightings
from app.ui.pages.months import page as page_of
from app.ui.pages.months.month_panel import MonthFigures
from app.ui.pages.months.page import MonthsPage
from app.ui.widgets.numbers import FormNumbers
from tests.notebooks import VOLUNTEER, Make, a
from tests.ui.conftest import Desk, bridge_over, end, place_on
from tests.ui.pages.daily import dialog, one, press, shown, wait_for, words_on

HERE = Place(PageName.MONTHS)
DAY = date(2026, 11, 20)


@pytest.fixture
def commissioner(make_notebook: Make) -> Vault:
    return make_notebook("commissioner", replace(VOLUNTEER, role=Role.COMMISSIONER))


@pytest.fixture
def at_home(commissioner: Vault) -> Iterator[Desk]:
    bridge = bridge_over(commissioner)
    yield place_on(commissioner, bridge)
    end(bridge)


@pytest.fixture
def page(at_home: Desk, qtbot: QtBot) -> MonthsPage:
    made = page_of.page(at_home.context)
    assert isinstance(made, MonthsPage)
    shown(qtbot, made)
    return made


@pytest.fixture
def hana(commissioner: Vault) -> Person:
    return commissioner.do(people.register, a.person())


def wrote(vault: Vault, person: Person | None, **fields: object) -> Activity:
    given: dict[str, object] = {"on": DAY, "way": ActivityWay.VISIT, "met": Met.MET}
    return vault.do(
        activities.bring_in,
        Activity(person_id=person.id if person else "", **(given | fields)),  # type: ignore[arg-type]
    )


def tables(page: MonthsPage) -> list[FormNumbers]:
    return page.made(MonthFigures).numbers.findChildren(FormNumbers)


def told(page: MonthsPage) -> dict[str, list[str]]:
    """The rows of both tables by what they are called: what stands beside each other."""
    found = {}
    for table in tables(page):
        for at in range(table.rowCount()):
            found[table.verticalHeaderItem(at).text()] = [table.item(at, place).text() for place in range(table.columnCount())]
    return found


def wait_told(qtbot: QtBot, page: MonthsPage, name: str, *counts: str) -> None:
    qtbot.waitUntil(lambda: told(page).get(name) == list(counts))


def stand_on(page: MonthsPage, name: str) -> FormNumbers:
    """Stand with the keyboard on a number of the month."""
    for table in tables(page):
        for at in range(table.rowCount()):
            if table.verticalHeaderItem(at).text() == name:
                table.setFocus()
                table.setCurrentCell(at, 0)
                return table
    raise AssertionError(name)


def entries(page: MonthsPage) -> list[str]:
    return list(page.made(MonthFigures).entries.list.model().keys)


def lines(page: MonthsPage) -> str:
    model = page.made(MonthFigures).entries.list.model()
    return "\n".join(str(model.index(at, 0).data()) for at in range(model.rowCount()))


def test_the_whole_form_stands_there_in_its_order_and_nought_too(
    commissioner: Vault, page: MonthsPage, hana: Person, qtbot: QtBot
) -> None:
    wrote(commissioner, hana, aim=Aim.CONSULTATION, topics=(Topic.FAMILY,), report_field=ReportField.ELDERLY)
    wrote(
        commissioner, None, on=date(2026, 11, 3), way=ActivityWay.OTHER, met=None, other_work=OtherWork.CERTIFICATE, quantity=3
    )
    page.show_place(HERE)
    wait_told(qtbot, page, "訪問・連絡活動", "1", "0", "0", "1")
    wait_for(qtbot, page, "令和8年11月分")
    rows = [table.rowCount() for table in tables(page)]
    # A with its 14, B with 4, C with 6, D and E with 2 each, and F, which is one number.
    assert rows == [15, 5 + 7 + 3 + 3 + 1]
    assert told(page)["内容別相談・支援件数"][0] == told(page)["分野別相談・支援件数"][0] == "1"
    assert (told(page)["証明事務"][0], told(page)["活動日数"][0], told(page)["住居"][0]) == ("3", "2", "0")


def test_a_number_opens_its_entries_and_one_of_them_its_record_and_back_leads_to_the_number(
    commissioner: Vault, page: MonthsPage, at_home: Desk, hana: Person, qtbot: QtBot
) -> None:
    one_visit = wrote(commissioner, hana)
    wrote(commissioner, hana, on=date(2026, 11, 2), aim=Aim.DELIVERY)
    page.show_place(HERE)
    wait_told(qtbot, page, "訪問・連絡活動", "1", "0", "0", "1")
    table = stand_on(page, "訪問・連絡活動")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    wait_for(qtbot, page, "訪問回数：訪問・連絡活動", "1回　先月 0回・前年の同じ月 0回・年度の計 1回　記録 1件")
    assert entries(page) == [one_visit.id]
    qtbot.waitUntil(lambda: "足立 ハナさん" in lines(page))
    listed = page.made(MonthFigures).entries.list
    qtbot.waitUntil(listed.hasFocus)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert at_home.gone == [Place(PageName.ACTIVITIES, one_visit.id)]
    back = page.place()
    assert back == Place(PageName.MONTHS, "", Within.CELL, "2026-11-D1")
    page.show_place(back)
    qtbot.waitUntil(table.hasFocus)
    assert table.verticalHeaderItem(table.currentRow()).text() == "訪問・連絡活動"
    assert entries(page) == [one_visit.id]


def test_the_arrow_keys_go_from_number_to_number_and_the_entries_follow(
    commissioner: Vault, page: MonthsPage, hana: Person, qtbot: QtBot
) -> None:
    watching, bringing = wrote(commissioner, hana), wrote(commissioner, hana, on=date(2026, 11, 2), aim=Aim.DELIVERY)
    page.show_place(HERE)
    wait_told(qtbot, page, "訪問・連絡活動", "1", "0", "0", "1")
    table = stand_on(page, "訪問回数")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert set(entries(page)) == {watching.id, bringing.id}
    # From the entries back to the number, on to the next ones, and to the whole month again.
    assert page.leave()
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert entries(page) == [watching.id]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert entries(page) == [bringing.id]
    assert page.leave()
    assert page.place() == Place(PageName.MONTHS, "", Within.MONTH, "2026-11")
    assert not page.made(MonthFigures).entries.isVisibleTo(page)
    assert not page.leave()


def test_months_are_turned_by_one_key_and_none_that_is_still_to_come(
    commissioner: Vault, page: MonthsPage, hana: Person, qtbot: QtBot
) -> None:
    wrote(commissioner, hana, on=date(2026, 10, 2))
    page.show_place(HERE)
    wait_told(qtbot, page, "訪問・連絡活動", "0", "1", "0", "1")
    table = stand_on(page, "訪問・連絡活動")
    qtbot.keyClick(table, Qt.Key.Key_PageUp)
    wait_for(qtbot, page, "令和8年10月分")
    wait_told(qtbot, page, "訪問・連絡活動", "1", "0", "0", "1")
    qtbot.keyClick(table, Qt.Key.Key_PageDown)
    wait_for(qtbot, page, "令和8年11月分")
    qtbot.keyClick(table, Qt.Key.Key_PageDown)
    assert page.place() == Place(PageName.MONTHS, "", Within.MONTH, "2026-11")


def test_what_stands_beside_a_number_leads_to_that_month(
    commissioner: Vault, page: MonthsPage, hana: Person, qtbot: QtBot
) -> None:
    a_year_ago = wrote(commissioner, hana, on=date(2025, 11, 2))
    page.show_place(HERE)
    wait_told(qtbot, page, "訪問・連絡活動", "0", "0", "1", "0")
    table = stand_on(page, "訪問・連絡活動")
    table.setCurrentCell(table.currentRow(), 2)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    wait_for(qtbot, page, "令和7年11月分")
    qtbot.waitUntil(lambda: entries(page) == [a_year_ago.id])


def test_what_stands_beside_the_numbers_is_left_out_where_it_would_not_stand_whole(
    commissioner: Vault, page: MonthsPage, hana: Person, qtbot: QtBot
) -> None:
    page.show_place(HERE)
    wait_told(qtbot, page, "訪問・連絡活動", *"0000")
    for wide, shown_there in ((1080, True), (420, False), (1080, True)):
        page.resize(wide, 720)
        qtbot.waitUntil(lambda there=shown_there: [_compares(each) for each in tables(page)] == [there] * 2)  # type: ignore[misc]
    # Beside the entries there is no room for it either.
    qtbot.keyClick(stand_on(page, "訪問・連絡活動"), Qt.Key.Key_Return)
    assert not any(map(_compares, tables(page)))
    wait_for(qtbot, page, "0回　先月 0回・前年の同じ月 0回・年度の計 0回", "この数に入る記録は、ありません。")


def test_a_month_that_opens_in_a_narrow_window_leaves_it_out_of_both_tables(page: MonthsPage, qtbot: QtBot) -> None:
    page.resize(420, 720)
    page.show_place(HERE)
    wait_told(qtbot, page, "訪問・連絡活動", *"0000")
    qtbot.waitUntil(lambda: not any(map(_compares, tables(page))))


def _compares(table: FormNumbers) -> bool:
    return not table.isColumnHidden(1)


def test_a_month_without_any_says_that_it_is_handed_in_as_nought(page: MonthsPage, qtbot: QtBot) -> None:
    page.show_place(Place(PageName.MONTHS, "", Within.MONTH, "2026-09"))
    wait_for(qtbot, page, "令和8年9月分", "記録がありません。すべて0として出します。")
    assert {numbers[0] for numbers in told(page).values()} == {"0"}


def test_each_check_opens_what_it_means(
    commissioner: Vault, page: MonthsPage, at_home: Desk, hana: Person, qtbot: QtBot
) -> None:
    no_topic = wrote(commissioner, hana, aim=Aim.CONSULTATION, report_field=ReportField.ELDERLY)
    no_field = wrote(commissioner, hana, on=date(2026, 11, 5), topics=(Topic.WORK,))
    # Nobody can write such a day down, but a clock that was wrong has.
    ahead = commissioner.do(records.keep, Activity(person_id=hana.id, on=date(2026, 11, 30)))
    also = wrote(commissioner, hana, on=date(2026, 11, 6), report_field=ReportField.OTHER)
    page.show_place(HERE)
    for words, said, keys in (
        ("相談の内容がない 2件", "相談の内容が書かれていない記録があります。", [also.id, no_topic.id]),
        ("相談の分野がない 1件", "相談の分野が書かれていない記録があります。", [no_field.id]),
        ("先の日付の記録 1件", "まだ来ていない日の記録があります。", [ahead.id]),
        ("計が違う：内容別 1・分野別 2", "内容別の計と分野別の計が、合っていません。", [no_field.id, also.id, no_topic.id]),
    ):
        press(qtbot, page, words)
        wait_for(qtbot, page, said)
        assert sorted(entries(page)) == sorted(keys)
    press(qtbot, page, "記録のない日 18日")
    wait_for(qtbot, page, "書き忘れがないか")
    assert entries(page)[:2] == ["2026-11-01", "2026-11-02"]
    qtbot.waitUntil(lambda: "11月1日(日)" in lines(page))
    qtbot.keyClick(page.made(MonthFigures).entries.list, Qt.Key.Key_Return)
    assert at_home.gone == [Place(PageName.ACTIVITIES, "", Within.DAYS, "2026-11-01")]


def test_what_was_written_down_elsewhere_stands_behind_its_number_too(
    commissioner: Vault, page: MonthsPage, at_home: Desk, hana: Person, qtbot: QtBot
) -> None:
    rung = commissioner.do(
        attempts.note, Attempt(person_id=hana.id, step="municipality", whom="長寿社会課", on=DAY, reached=True)
    )
    seen = commissioner.do(sightings.note, Sighting(on=DAY, where="青い屋根の家"))
    page.show_place(HERE)
    wait_told(qtbot, page, "その他の関係機関", "1", "0", "0", "1")
    qtbot.keyClick(stand_on(page, "活動日数"), Qt.Key.Key_Return)
    assert set(entries(page)) == {rung.id, seen.id}
    qtbot.waitUntil(lambda: "長寿社会課" in lines(page) and "青い屋根の家" in lines(page))
    listed = page.made(MonthFigures).entries.list
    places = []
    for key in (rung.id, seen.id):
        listed.set_key(key)
        qtbot.keyClick(listed, Qt.Key.Key_Return)
        places.append(at_home.gone[-1])
    assert places == [Place(PageName.PEOPLE, hana.id), Place(PageName.SIGHTINGS, seen.id)]


def test_what_is_written_meanwhile_is_counted_at_once(
    commissioner: Vault, page: MonthsPage, hana: Person, qtbot: QtBot
) -> None:
    page.show_place(HERE)
    wait_told(qtbot, page, "訪問・連絡活動", *"0000")
    wrote(commissioner, hana)
    wait_told(qtbot, page, "訪問・連絡活動", "1", "0", "0", "1")


@pytest.mark.parametrize(("act", "title"), [("印刷・表にする", "令和8年11月分"), ("年度の表", "令和8年度")])
def test_month_and_year_go_on_paper_and_into_a_file(
    commissioner: Vault, page: MonthsPage, at_home: Desk, hana: Person, qtbot: QtBot, tmp_path: Path, act: str, title: str
) -> None:
    wrote(commissioner, hana)
    page.show_place(HERE)
    wait_told(qtbot, page, "訪問・連絡活動", "1", "0", "0", "1")
    press(qtbot, page, act)
    press(qtbot, dialog(qtbot), "印刷する")
    qtbot.waitUntil(lambda: len(at_home.printed) == 1)
    assert title in at_home.printed[0].title
    at_home.files.paths = [tmp_path / "month.xlsx"]
    press(qtbot, page, act)
    press(qtbot, dialog(qtbot), "ファイルにする")
    wait_for(qtbot, dialog(qtbot), "書き出しました")
    press(qtbot, dialog(qtbot), "閉じる")
    book = openpyxl.load_workbook(tmp_path / "month.xlsx")
    rows = {row[1]: row for row in book.active.iter_rows(values_only=True)}
    assert rows["D1"][-1] == 1
    assert {row[2] for row in rows.values()} > {"要保護児童の発見の通告・仲介", "その他の関係機関"}
    book.close()


def test_every_cell_of_the_file_says_what_the_screen_says(
    commissioner: Vault, page: MonthsPage, at_home: Desk, hana: Person, qtbot: QtBot, tmp_path: Path
) -> None:
    for day, topic in enumerate(Topic, start=1):
        wrote(commissioner, hana, on=date(2026, 11, day), topics=(topic,), report_field=ReportField.ELDERLY, quantity=day)
    wrote(commissioner, hana, on=date(2026, 5, 1), way=ActivityWay.PHONE)
    page.show_place(HERE)
    wait_told(qtbot, page, "高齢者に関すること", "105", "0", "0", "105")
    at_home.files.paths = [tmp_path / "month.xlsx"]
    press(qtbot, page, "印刷・表にする")
    press(qtbot, dialog(qtbot), "ファイルにする")
    wait_for(qtbot, dialog(qtbot), "書き出しました")
    press(qtbot, dialog(qtbot), "閉じる")
    book = openpyxl.load_workbook(tmp_path / "month.xlsx")
    *_head, heading = book.active.iter_rows(max_row=6, values_only=True)
    rows = list(book.active.iter_rows(min_row=7, values_only=True))
    book.close()
    # The sum stands beneath its numbers in the file, and beside its heading on the screen.
    shown_here = [numbers for table in tables(page) for numbers in _shown(table)]
    written = [(str(row[3]), str(row[4])) for group in CellGroup for row in _in_the_order_of_the_screen(group, rows)]
    assert heading[3] == "11月分"
    assert [(now, year) for now, _before, _ago, year in shown_here] == written


def test_a_file_for_an_old_excel_says_which_signs_it_lacks(
    commissioner: Vault, page: MonthsPage, at_home: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    commissioner.do(lambda session: owners.describe(session, replace(owners.owner(session), name="𠮷田 髙子")))
    page.show_place(HERE)
    wait_for(qtbot, page, "令和8年11月分")
    at_home.files.paths = [tmp_path / "month.csv"]
    press(qtbot, page, "印刷・表にする")
    press(qtbot, dialog(qtbot), "CSV（古いExcel用）")
    press(qtbot, dialog(qtbot), "ファイルにする")
    wait_for(qtbot, dialog(qtbot), "書き出しました", "この形で書けない字は〓にしました：𠮷")
    press(qtbot, dialog(qtbot), "閉じる")
    assert '"氏名","〓田 髙子"' in (tmp_path / "month.csv").read_bytes().decode("cp932")


def _shown(table: FormNumbers) -> list[list[str]]:
    return [[table.item(at, place).text() for place in range(4)] for at in range(table.rowCount())]


def _in_the_order_of_the_screen(group: CellGroup, rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    by_code = {row[1]: row for row in rows if row[1]}
    cells = [by_code[cell.value] for cell in group.cells]
    if len(cells) == 1:
        return cells
    heading = cells[0][0]
    return [next(row for row in rows if row[0] == heading and row[2] == "計"), *cells]


def test_the_days_of_the_month_are_one_click_away(page: MonthsPage, at_home: Desk, qtbot: QtBot) -> None:
    page.show_place(Place(PageName.MONTHS, "", Within.MONTH, "2026-10"))
    wait_for(qtbot, page, "令和8年10月分")
    press(qtbot, page, "暦で見る")
    assert at_home.gone == [Place(PageName.ACTIVITIES, "", Within.MONTH, "2026-10")]


def test_a_place_that_no_month_has_shows_this_month(page: MonthsPage, qtbot: QtBot) -> None:
    page.show_place(Place(PageName.MONTHS, "", Within.CELL, "2026-13-A01"))
    wait_for(qtbot, page, "令和8年11月分")
    page.show_place(Place(PageName.MONTHS, "", Within.CELL, f"2026-10-{MonthCell.F.value}"))
    wait_for(qtbot, page, "令和8年10月分", "活動日数")
    assert QApplication.focusWidget() is None or "0日" in words_on(page)
    assert one(page, FormNumbers) in tables(page)
