"""集計 in the window: numbers that open their cases, years that were typed, and the papers of both."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.cases import Case, Response, Route
from app.domain.figures import Figure
from app.domain.places import PageName, Place, Within
from app.models.vault import Vault
from app.services import cases, figures
from app.ui.pages.figures import page as page_of
from app.ui.pages.figures.list import CountedList
from app.ui.pages.figures.page import FiguresPage
from app.ui.pages.figures.year_panel import YearFigures
from app.ui.widgets.numbers import NumberTable
from app.workflows.cases import receive
from tests.services.test_figures import TYPED
from tests.ui.conftest import Desk
from tests.ui.pages.daily import dialog, press, seen_on, shown, wait_for

HERE = Place(PageName.FIGURES)


@pytest.fixture
def page(at_office: Desk, qtbot: QtBot) -> FiguresPage:
    made = page_of.page(at_office.context)
    assert isinstance(made, FiguresPage)
    shown(qtbot, made)
    return made


def take_down(office: Vault, on: date, **fields: object) -> Case:
    given: dict[str, object] = {"route": Route.PHONE, "said": "お話", "done": (Response.CONTINUE,), "received_on": on}
    return office.do(receive, Case(**(given | fields)))  # type: ignore[arg-type]


def table(page: FiguresPage) -> NumberTable:
    return page.made(YearFigures).table


def told(page: FiguresPage) -> dict[str, list[str]]:
    """The rows of the table, by what they are called."""
    shown_here = table(page)
    names = [shown_here.verticalHeaderItem(at).text() for at in range(shown_here.rowCount())]
    model = shown_here.model()
    return {name: [model.index(at, place).data() for place in range(model.columnCount())] for at, name in enumerate(names)}


def wait_told(qtbot: QtBot, page: FiguresPage, name: str, *counts: str) -> None:
    """Wait until the row of this name says these numbers, those that are empty left out."""
    qtbot.waitUntil(lambda: [each for each in told(page).get(name, []) if each] == list(counts))


def keys(page: FiguresPage) -> list[str]:
    return list(page.made(CountedList).list.model().keys)


def test_a_number_opens_its_cases_and_one_of_them_its_page(
    office: Vault, page: FiguresPage, at_office: Desk, qtbot: QtBot
) -> None:
    one = take_down(office, date(2026, 5, 7))
    take_down(office, date(2026, 5, 8), route=Route.LINE)
    page.show_place(HERE)
    wait_told(qtbot, page, "電話", "1", "1")
    wait_told(qtbot, page, "計", "0", "2", *"0" * 10, "2")
    table(page).setCurrentCell(0, 1)
    qtbot.keyClick(table(page), Qt.Key.Key_Return)
    assert at_office.gone == [Place(PageName.FIGURES, "", Within.COUNT, "2026-cases-5-route-phone")]
    back = page.place()
    page.show_place(at_office.gone[-1])
    wait_for(qtbot, page, "令和8年度 5月　経路：電話　相談件数（案件）", "1件のケース")
    qtbot.waitUntil(lambda: keys(page) == [one.id])
    qtbot.keyClick(page.made(CountedList).list, Qt.Key.Key_Return)
    assert at_office.gone[-1] == Place(PageName.CASES, one.id)
    # One comes back to the number that was opened.
    assert back is not None
    page.show_place(back)
    qtbot.waitUntil(table(page).hasFocus)
    assert (table(page).currentRow(), table(page).currentColumn()) == (0, 1)


def test_a_month_without_any_opens_nothing(office: Vault, page: FiguresPage, at_office: Desk, qtbot: QtBot) -> None:
    take_down(office, date(2026, 5, 7))
    page.show_place(HERE)
    wait_told(qtbot, page, "電話", "1", "1")
    for cell in ((0, 0), (1, 12)):
        table(page).setCurrentCell(*cell)
        qtbot.keyClick(table(page), Qt.Key.Key_Return)
    assert at_office.gone == []


def test_the_place_of_a_leads_number_says_no_name(office: Vault, page: FiguresPage, at_office: Desk, qtbot: QtBot) -> None:
    one = take_down(office, date(2026, 5, 7), lead="佐藤 恵")
    take_down(office, date(2026, 5, 7))
    page.show_place(HERE)
    press(qtbot, page, "主担当")
    wait_told(qtbot, page, "佐藤 恵", "1", "1")
    table(page).setCurrentCell(0, 12)
    qtbot.keyClick(table(page), Qt.Key.Key_Return)
    assert at_office.gone == [Place(PageName.FIGURES, one.id, Within.COUNT, "2026-cases-0-lead-")]
    page.show_place(at_office.gone[-1])
    wait_for(qtbot, page, "主担当：佐藤 恵")
    qtbot.waitUntil(lambda: keys(page) == [one.id])


def test_what_was_stopped_is_counted_and_only_said(office: Vault, page: FiguresPage, qtbot: QtBot) -> None:
    office.do(cases.stop, take_down(office, date(2026, 5, 7)), "本人の希望")
    page.show_place(Place(PageName.FIGURES, "", Within.COUNT, "2026-cases-0-all-"))
    wait_for(qtbot, page, "0件のケース　ほかに利用停止が1件あり、開けません", "開けるケースはありません")


def test_whoever_comes_back_finds_the_year_and_the_trait(office: Vault, page: FiguresPage, qtbot: QtBot) -> None:
    take_down(office, date(2025, 5, 7), local_government_code="312037")
    page.show_place(HERE)
    press(qtbot, page, "市町村")
    press(qtbot, page, "前の年度")
    wait_told(qtbot, page, "倉吉市", "1", "1")
    wait_for(qtbot, page, "令和7年度")
    back = page.place()
    page.show_place(Place(PageName.FIGURES, "", Within.NEW))
    assert back is not None
    page.show_place(back)
    wait_told(qtbot, page, "倉吉市", "1", "1")


def test_a_year_before_the_program_is_typed_once_and_said_to_be(
    office: Vault, page: FiguresPage, at_office: Desk, qtbot: QtBot
) -> None:
    page.show_place(HERE)
    press(qtbot, page, "前の年度の数を打ち込む")
    page.show_place(at_office.gone[-1])
    wait_for(qtbot, page, "出どころ")
    count, source = (each for each in page.findChildren(QLineEdit) if seen_on(page, each))
    qtbot.keyClicks(count, "189")
    qtbot.keyClicks(source, "p.3")
    page.save()
    qtbot.waitUntil(lambda: at_office.said == ["保存しました"])
    # The year before this one is offered.
    assert [(each.year, each.count, each.source) for each in office.read(figures.typed)] == [(2025, 189, "p.3")]
    page.show_place(HERE)
    wait_for(qtbot, page, "令和7年度", "打ち込んだ数：p.3", "189件")
    page.show_place(Place(PageName.FIGURES, "", Within.YEAR, "2025-cases-0-route-"))
    wait_for(qtbot, page, "この年度は、打ち込んだ数を使っています", "189件（打ち込んだ数）")


def test_all_years_are_told_in_one_number_and_the_year_stays_in_sight(office: Vault, page: FiguresPage, qtbot: QtBot) -> None:
    for year, count in TYPED.items():
        office.do(figures.keep, Figure(year=year, count=count, source="県のページ"))
    take_down(office, date(2026, 5, 7))
    page.show_place(HERE)
    wait_for(qtbot, page, "計 419件", "令和8年度　相談件数（案件）")
    press(qtbot, page, "対応回数（延べ）")
    wait_for(qtbot, page, "計 0回", "令和8年度　対応回数（延べ）")


def test_a_typed_year_is_taken_back(office: Vault, page: FiguresPage, at_office: Desk, qtbot: QtBot) -> None:
    kept = office.do(figures.keep, Figure(year=2025, count=189))
    page.show_place(Place(PageName.FIGURES, kept.id, Within.EDIT))
    press(qtbot, page, "この数を取り消す")
    qtbot.waitUntil(lambda: at_office.said == ["取り消しました"])
    assert office.read(figures.typed) == []


def test_the_report_is_printed_and_written(
    office: Vault, page: FiguresPage, at_office: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    for year, count in TYPED.items():
        office.do(figures.keep, Figure(year=year, count=count, source="県のページ"))
    take_down(office, date(2026, 5, 7))
    page.show_place(HERE)
    wait_told(qtbot, page, "電話", "1", "1")
    press(qtbot, page, "年度実績表")
    press(qtbot, dialog(qtbot), "印刷する")
    qtbot.waitUntil(lambda: len(at_office.printed) == 1)
    for words in ("令和4年度（打ち込んだ数：県のページ）", ">418<", ">419<", "倉吉市"):
        assert words in at_office.printed[0].html
    at_office.files.paths = [tmp_path / "report.xlsx"]
    press(qtbot, page, "年度実績表")
    press(qtbot, dialog(qtbot), "ファイルにする")
    wait_for(qtbot, dialog(qtbot), "書き出しました")
    press(qtbot, dialog(qtbot), "閉じる")
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    rows = {tuple(row[:2]): row[-1] for row in book.active.iter_rows(values_only=True)}
    assert rows["相談件数（案件）", "打ち込んだ数の計"] == 418
    assert rows["経路", "電話"] == 1
    book.close()


def test_what_everybody_may_read_is_printed_beside_it(office: Vault, page: FiguresPage, at_office: Desk, qtbot: QtBot) -> None:
    take_down(office, date(2026, 5, 7), local_government_code="313840")
    page.show_place(HERE)
    wait_told(qtbot, page, "電話", "1", "1")
    press(qtbot, page, "公開用の実績表")
    press(qtbot, dialog(qtbot), "印刷する")
    qtbot.waitUntil(lambda: len(at_office.printed) == 1)
    [paper] = at_office.printed
    assert paper.head == "公開用"
    assert "日吉津村" not in paper.html
