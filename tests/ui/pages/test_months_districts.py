"""Back to the district: the numbers by 地区・班 in the window, in a file and on paper."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
from pytestqt.qtbot import QtBot

from app.domain.activities import ReportField, Topic
from app.domain.households import Relation
from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.models.vault import Vault
from app.services import households, people
from app.ui.pages.months.district_panel import Districts
from app.ui.pages.months.page import MonthsPage
from app.ui.widgets.numbers import NumberTable
from tests.notebooks import a
from tests.ui.conftest import Desk
from tests.ui.pages.daily import dialog, press, wait_for
from tests.ui.pages.test_months import at_home, commissioner, page, wrote

__all__ = ["at_home", "commissioner", "page"]

HERE = Place(PageName.MONTHS, "", Within.DISTRICTS, "2026-11")


def registered(vault: Vault, name: str, neighbourhood: str) -> Person:
    return vault.do(people.register, replace(a.person(name=name), neighbourhood=neighbourhood))


def rows(table: NumberTable) -> dict[str, list[str]]:
    return {
        table.verticalHeaderItem(at).text(): [table.item(at, place).text() for place in range(table.columnCount())]
        for at in range(table.rowCount())
    }


def wait_rows(qtbot: QtBot, page: MonthsPage, told: dict[str, list[str]]) -> None:
    qtbot.waitUntil(lambda: rows(page.made(Districts).rows) == told)


def settle_two_districts(vault: Vault) -> None:
    """A couple in 上井, of whom the wife was met for the first time in November, and somebody of 河北 who came for advice."""
    hana, tadashi = (registered(vault, name, "上井") for name in ("足立 ハナ", "足立 正"))
    maeda = registered(vault, "前田 健", "河北")
    vault.do(lambda session: households.join(session, hana, tadashi, Relation.SPOUSE))
    wrote(vault, tadashi, on=date(2026, 6, 3))
    wrote(vault, tadashi, on=date(2026, 11, 3), visit_id="together")
    wrote(vault, hana, on=date(2026, 11, 3), visit_id="together")
    wrote(vault, tadashi, on=date(2026, 11, 9))
    wrote(vault, maeda, on=date(2026, 11, 9), topics=(Topic.WORK,), report_field=ReportField.OTHER)


def test_new_and_known_people_and_houses_that_one_came_to_again(commissioner: Vault, page: MonthsPage, qtbot: QtBot) -> None:
    settle_two_districts(commissioner)
    page.show_place(HERE)
    wait_for(qtbot, page, "令和8年度　11月まで")
    year = {
        "上井": ["2", "2", "", "3", "1", "1", ""],
        "河北": ["1", "1", "", "1", "1", "", "1"],
        "計": ["3", "3", "0", "4", "2", "1", "1"],
    }
    wait_rows(qtbot, page, year)
    press(qtbot, page, "この月")
    month = {
        "上井": ["2", "1", "1", "2", "1", "1", ""],
        "河北": ["1", "1", "", "1", "1", "", "1"],
        "計": ["3", "2", "1", "3", "2", "1", "1"],
    }
    wait_rows(qtbot, page, month)
    topics = rows(page.made(Districts).topics)
    assert topics["仕事"] == ["", "", "", "", "", "", "", "1", "", "", "", "", "1"]


def test_it_goes_on_paper_with_its_charts_and_into_a_file(
    commissioner: Vault, page: MonthsPage, at_home: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    settle_two_districts(commissioner)
    page.show_place(HERE)
    wait_for(qtbot, page, "令和8年度　11月まで")
    press(qtbot, page, "印刷・表にする")
    press(qtbot, dialog(qtbot), "印刷する")
    qtbot.waitUntil(lambda: len(at_home.printed) == 1)
    [paper] = at_home.printed
    assert isinstance(paper.kept, tuple)
    assert [[bar.label for bar in chart.bars][:2] for chart in paper.kept] == [["上井", "河北"], ["4月", "5月"]]
    assert all(
        word in paper.html
        for word in ("令和8年度（11月まで） 地区・班ごとのまとめ", "2回以上の家", "令和8年度 相談の内容", "日常的な支援")
    )
    # Nobody is named in what goes back to the district.
    assert not any(name in paper.html for name in ("足立", "前田"))
    at_home.files.paths = [tmp_path / "districts.xlsx"]
    press(qtbot, page, "印刷・表にする")
    press(qtbot, dialog(qtbot), "ファイルにする")
    wait_for(qtbot, dialog(qtbot), "書き出しました")
    press(qtbot, dialog(qtbot), "閉じる")
    book = openpyxl.load_workbook(tmp_path / "districts.xlsx")
    assert list(book.active.iter_rows(values_only=True))[1] == ("上井", 2, 2, 0, 3, 1, 1, 0)
    book.close()
