"""月報 closed in the window: handed in on paper or in a packet, corrections with their entries, opened again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.cards import Use
from app.domain.months.closing import HandingIn
from app.domain.places import PageName, Place, Within
from app.models.vault import Vault
from app.services import activities, month_closing
from app.sync.cards import READS
from app.ui.dialogs.taking_out import TakingOut
from app.ui.pages.months import page as page_of
from app.ui.pages.months.month_panel import MonthFigures
from app.ui.pages.months.page import MonthsPage
from app.ui.widgets.chips import Chips
from app.ui.widgets.combos import Combo
from tests.commissioners import CHAIR, OCTOBER, TOTTORI, introduce, log
from tests.notebooks import DESK_AGENCY, OFFICE, Make, say_that_it_reads
from tests.ui.conftest import Desk, bridge_over, end, place_on
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import dialog, one, press, shown, wait_for, words_on

HERE = Place(PageName.MONTHS, "", Within.MONTH, "2026-10")


@pytest.fixture
def commissioner(make_notebook: Make, request: pytest.FixtureRequest) -> Vault:
    """A notebook with one visit in October; a test may say whose."""
    vault = make_notebook("chair", getattr(request, "param", CHAIR))
    log(vault, date(2026, 10, 3))
    return vault


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


def open_month(qtbot: QtBot, page: MonthsPage) -> None:
    page.show_place(HERE)
    wait_for(qtbot, page, "令和8年10月分")


def test_a_month_is_handed_in_on_paper_corrected_and_opened_again(
    commissioner: Vault, page: MonthsPage, at_home: Desk, qtbot: QtBot
) -> None:
    open_month(qtbot, page)
    press(qtbot, page, "締めて出す")
    asking = dialog(qtbot)
    # Nobody's card was compared here: then it is paper.
    assert one(asking, Chips).value() is HandingIn.PAPER
    # October is handed in at the meeting of November.
    assert "例　11月の定例会" in words_on(asking)
    type_japanese(one(asking, QLineEdit), "定例会")
    press(qtbot, asking, "締めて出す")
    qtbot.waitUntil(lambda: isinstance(dialog(qtbot), TakingOut))
    dialog(qtbot).reject()
    wait_for(qtbot, page, "締めてあります（第1版）", "定例会（紙・Excel")
    log(commissioner, date(2026, 10, 4))
    page.refresh(frozenset({"activity"}))
    wait_for(qtbot, page, "締めたあとの変更があります", "訪問回数：訪問・連絡活動 1 → 2", "活動日数 1 → 2")
    press(qtbot, page, "訪問回数：訪問・連絡活動 1 → 2")
    wait_for(qtbot, page, "2回", "記録 1件")
    press(qtbot, page, "閉じる")
    press(qtbot, page, "訂正を出す")
    press(qtbot, dialog(qtbot), "訂正を出す")
    qtbot.waitUntil(lambda: isinstance(dialog(qtbot), TakingOut))
    dialog(qtbot).reject()
    wait_for(qtbot, page, "締めてあります（第2版）", "第1版のまま")
    press(qtbot, page, "開きなおす")
    wait_for(qtbot, page, "開きなおしてあります。いまの数を出すと、前に出した第2版の訂正になります。")
    assert "開きなおしました" in at_home.said


def test_a_packet_goes_to_whoever_adds_up_the_months(
    commissioner: Vault, make_notebook: Make, page: MonthsPage, qtbot: QtBot
) -> None:
    other = make_notebook("other", CHAIR)
    introduce(commissioner, other, Use.FIGURES)
    open_month(qtbot, page)
    wait_for(qtbot, page, "届いた月報")
    press(qtbot, page, "締めて出す")
    asking = dialog(qtbot)
    wait_for(qtbot, asking, "どなたの記録も出ません")
    assert one(asking, Combo).currentText() == "会長 太郎"
    qtbot.keyClick(asking, Qt.Key.Key_F12)
    wait_for(qtbot, page, "締めてあります（第1版）", "会長 太郎（つなぎ便")
    closed = commissioner.read(month_closing.find, OCTOBER)
    assert closed is not None
    assert [each.way for each in closed.handed] == [HandingIn.PACKET]


def test_who_does_not_read_a_month_is_offered_with_what_to_do(
    commissioner: Vault, make_notebook: Make, page: MonthsPage, qtbot: QtBot
) -> None:
    other = make_notebook("other", CHAIR)
    introduce(commissioner, other, Use.FIGURES)
    say_that_it_reads(commissioner, other, tuple(name for name in READS if name != "month/1"))
    open_month(qtbot, page)
    press(qtbot, page, "締めて出す")
    asking = dialog(qtbot)
    assert one(asking, Chips).value() is HandingIn.PAPER
    press(qtbot, asking, "つなぎ便で出す")
    wait_for(qtbot, asking, "どなたの記録も出ません")
    combo = one(asking, Combo)
    combo.setCurrentIndex(1)
    assert "まだ読めません" in combo.currentText()
    press(qtbot, asking, "締めて出す")
    wait_for(qtbot, asking, "つなぎ便の月報をまだ読めません", "紙かExcelで出してください")
    asking.reject()
    assert commissioner.read(month_closing.find, OCTOBER) is None
    assert "締めてあります" not in words_on(page.made(MonthFigures))


@pytest.mark.parametrize("commissioner", [replace(CHAIR, local_government_code=TOTTORI)], indirect=True)
def test_of_a_city_that_reports_for_itself_the_city_is_proposed_and_not_the_prefecture(
    commissioner: Vault, make_notebook: Make, page: MonthsPage, qtbot: QtBot
) -> None:
    introduce(commissioner, make_notebook("prefecture", OFFICE), Use.DESK, agency=DESK_AGENCY)
    open_month(qtbot, page)
    press(qtbot, page, "締めて出す")
    asking = dialog(qtbot)
    assert one(asking, Chips).value() is HandingIn.PAPER
    wait_for(qtbot, asking, "空けておくと「鳥取市」になります", "県ではなく市がまとめます")
    asking.reject()
    city = make_notebook("city", replace(OFFICE, name="市の福祉課", local_government_code=TOTTORI))
    introduce(commissioner, city, Use.FIGURES)
    press(qtbot, page, "締めて出す")
    asking = dialog(qtbot)
    combo = one(asking, Combo)
    assert (one(asking, Chips).value(), combo.currentText()) == (HandingIn.PACKET, "市の福祉課")
    assert "県の窓口（鳥取市の分はまとめません）" in [combo.itemText(at) for at in range(combo.count())]
    asking.reject()


def test_a_month_that_is_not_over_is_named_and_said_to_go_on(page: MonthsPage, qtbot: QtBot) -> None:
    open_month(qtbot, page)
    press(qtbot, page, "締めて出す")
    asking = dialog(qtbot)
    wait_for(qtbot, asking, "令和8年10月分　締めて出す")
    assert "この月は" not in words_on(asking)
    asking.reject()
    press(qtbot, page, "次の月")
    wait_for(qtbot, page, "令和8年11月分")
    press(qtbot, page, "締めて出す")
    asking = dialog(qtbot)
    wait_for(qtbot, asking, "令和8年11月分　締めて出す", "この月は11月30日", "訂正を出すまで数に入りません")
    asking.reject()


def test_what_was_removed_since_is_named_as_such(commissioner: Vault, page: MonthsPage, qtbot: QtBot) -> None:
    commissioner.do(month_closing.hand_in, OCTOBER, HandingIn.PAPER)
    closed = commissioner.read(month_closing.find, OCTOBER)
    assert closed is not None
    (key,) = (each.id for each in closed.entries)
    commissioner.do(lambda session: activities.remove(session, activities.get(session, key)))
    open_month(qtbot, page)
    wait_for(qtbot, page, "訪問回数：訪問・連絡活動 1 → 0")
    press(qtbot, page, "訪問回数：訪問・連絡活動 1 → 0")
    lines = page.made(MonthFigures).entries.list
    qtbot.waitUntil(lambda: "いまはない記録" in str(lines.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)))
