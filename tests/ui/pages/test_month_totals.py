"""届いた月報 in the window: the months of several added up, who is missing, what was corrected, and the papers of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.months.closing import HandingIn
from app.domain.months.totals import EVERYBODY, Among
from app.domain.places import PageName, Place, Within
from app.models.vault import Vault
from app.services import month_closing
from app.ui.pages.month_totals import page as page_of
from app.ui.pages.month_totals.page import MonthTotalsPage
from app.ui.pages.month_totals.totals_panel import MonthTotals
from tests.commissioners import CHAIR, KURAYOSHI, MEIRIN, OCTOBER, TOTTORI, UWANADA, begin, hand_in, log
from tests.notebooks import Make, carry
from tests.ui.conftest import Desk, bridge_over, end, place_on
from tests.ui.pages.daily import dialog, press, shown, wait_for, words_on

HERE = Place(PageName.MONTH_TOTALS)


@pytest.fixture
def chair(make_notebook: Make) -> Vault:
    """The notebook of the chairperson, with an own month of October that was handed in."""
    vault = make_notebook("chair", CHAIR)
    log(vault, date(2026, 10, 3))
    vault.do(month_closing.hand_in, OCTOBER, HandingIn.PAPER)
    return vault


@pytest.fixture
def with_chair(chair: Vault) -> Iterator[Desk]:
    bridge = bridge_over(chair)
    yield place_on(chair, bridge)
    end(bridge)


@pytest.fixture
def page(with_chair: Desk, qtbot: QtBot) -> MonthTotalsPage:
    made = page_of.page(with_chair.context)
    assert isinstance(made, MonthTotalsPage)
    shown(qtbot, made)
    return made


def row(page: MonthTotalsPage, name: str) -> list[str]:
    """What the table says of a number, months without any left out."""
    table = page.made(MonthTotals).table
    at = next((at for at in range(table.rowCount()) if table.verticalHeaderItem(at).text() == name), None)
    return [] if at is None else [text for place in range(table.columnCount()) if (text := table.item(at, place).text())]


def test_months_that_come_are_added_up_and_who_is_missing_is_named(
    chair: Vault, make_notebook: Make, page: MonthTotalsPage, with_chair: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hana = begin(make_notebook, chair, "足立 花")
    jiro = begin(make_notebook, chair, "山根 次郎", UWANADA, TOTTORI)
    page.show_place(HERE)
    wait_for(qtbot, page, "令和8年10月分", "まだ出していない方", "足立 花", "山根 次郎")
    log(hana, date(2026, 10, 3), date(2026, 10, 4))
    hand_in(hana, chair)
    carry(hana, chair, tmp_path / "stick")
    page.refresh(frozenset({"reported_month"}))
    qtbot.waitUntil(lambda: row(page, "D1 訪問・連絡活動") == ["3", "3"])
    log(hana, date(2026, 10, 5))
    hand_in(hana, chair)
    log(jiro, date(2026, 10, 6))
    hand_in(jiro, chair)
    for vault in (hana, jiro):
        carry(vault, chair, tmp_path / "stick")
    page.refresh(frozenset({"reported_month"}))
    wait_for(qtbot, page, "D1 訪問・連絡活動 2 → 3", "第2版", "上灘地区民児協")
    assert "まだ出していない方" not in words_on(page)
    assert "出した方 3人・まだの方 0人・訂正 1人" in words_on(page)
    among = page.made(MonthTotals).among
    assert [among.itemText(at) for at in range(among.count())] == [
        "全員",
        "鳥取市を除く",
        "鳥取市",
        "鳥取市　上灘地区民児協",
        "倉吉市",
        "倉吉市　明倫地区民児協",
    ]
    among.set_value(Among(TOTTORI))
    qtbot.waitUntil(lambda: row(page, "D1 訪問・連絡活動") == ["1", "1"])
    wait_for(qtbot, page, "山根 次郎")
    assert "足立 花" not in words_on(page)
    among.set_value(Among(KURAYOSHI, MEIRIN))
    qtbot.waitUntil(lambda: row(page, "D1 訪問・連絡活動") == ["4", "4"])
    among.set_value(EVERYBODY)
    qtbot.waitUntil(lambda: row(page, "D1 訪問・連絡活動") == ["5", "5"])


def test_another_month_is_shown_by_button_and_by_its_column(page: MonthTotalsPage, with_chair: Desk, qtbot: QtBot) -> None:
    page.show_place(HERE)
    wait_for(qtbot, page, "令和8年10月分", "会長 太郎")
    press(qtbot, page, "前の月")
    wait_for(qtbot, page, "令和8年9月分", "まだ出していない方")
    assert page.place() == Place(PageName.MONTH_TOTALS, "", Within.MONTH, "2026-09")
    table = page.made(MonthTotals).table
    qtbot.waitUntil(lambda: row(page, "出した人数") == ["1", "1"])
    # Of the one month that came, and of the year; the others are not known to be none.
    assert row(page, "A01 在宅福祉") == ["0", "0"]
    table.setCurrentCell(0, 6)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    wait_for(qtbot, page, "令和8年10月分")


def test_the_totals_are_taken_out_as_they_stand(page: MonthTotalsPage, with_chair: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    page.show_place(HERE)
    wait_for(qtbot, page, "会長 太郎")
    with_chair.files.paths = [tmp_path / "totals.xlsx"]
    press(qtbot, page, "集計を印刷・表にする")
    press(qtbot, dialog(qtbot), "ファイルにする")
    wait_for(qtbot, dialog(qtbot), "書き出しました")
    rows = list(openpyxl.load_workbook(tmp_path / "totals.xlsx").active.iter_rows(values_only=True))
    at = rows[3].index("10月")
    assert {each[1]: each[at] for each in rows}["D1"] == 1
    dialog(qtbot).accept()
    press(qtbot, page, "提出のようすを印刷・表にする")
    press(qtbot, dialog(qtbot), "印刷する")
    qtbot.waitUntil(lambda: len(with_chair.printed) == 1)
    assert "月報の提出" in with_chair.printed[0].title


def test_two_of_one_name_are_told_apart(
    chair: Vault, make_notebook: Make, page: MonthTotalsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    for folder in ("one", "other"):
        vault = begin(make_notebook, chair, "足立 花", folder=folder)
        hand_in(vault, chair)
        carry(vault, chair, tmp_path / folder)
    page.show_place(HERE)
    wait_for(qtbot, page, "同じお名前の別の方がいます", "3人")
