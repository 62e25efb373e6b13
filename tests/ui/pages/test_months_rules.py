"""数え方 and the months from before the program: what would move is said first, and what was typed holds."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.activities import ActivityWay
from app.domain.months.cells import MonthCell
from app.domain.months.rules import MonthRule, RuleValue
from app.domain.months.typed import TypedCount, TypedMonth
from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.models.vault import Vault
from app.services import months
from app.ui.pages.months.form import TypedMonthForm
from app.ui.pages.months.page import MonthsPage
from app.ui.pages.months.rules_panel import CountingRules
from app.ui.widgets.chips import Chips
from app.words.labels import label
from app.words.months import rule_meaning, rule_source
from tests.ui.conftest import Desk
from tests.ui.pages.daily import press, seen_on, wait_for, words_on
from tests.ui.pages.test_months import HERE, at_home, commissioner, hana, page, wait_told, wrote

__all__ = ["at_home", "commissioner", "hana", "page"]

RULES = Place(PageName.MONTHS, "", Within.RULES, "2026-11")


def chips(page: MonthsPage, rule: MonthRule) -> Chips:
    return next(each for each in page.made(CountingRules).findChildren(Chips) if each.accessibleName() == label(rule))


def test_every_rule_says_what_it_means_and_from_where_it_is(page: MonthsPage, qtbot: QtBot) -> None:
    page.show_place(RULES)
    told = [word for rule in MonthRule for word in (label(rule), rule_meaning(rule), rule_source(rule))]
    wait_for(qtbot, page, "お住まいの民児協の手引きを優先", *told)
    assert len(set(map(rule_meaning, MonthRule))) == len(MonthRule)


def test_what_would_move_is_said_before_a_rule_is_switched_and_is_what_moves(
    commissioner: Vault, page: MonthsPage, at_home: Desk, hana: Person, qtbot: QtBot
) -> None:
    wrote(commissioner, hana)
    for day in (3, 4, 5):
        wrote(commissioner, hana, on=date(2026, 11, day), way=ActivityWay.PHONE)
    page.show_place(RULES)
    wait_for(qtbot, page, "「数えない」にすると：訪問回数：訪問・連絡活動 4 → 1", "この月の数は変わりません")
    chip = next(each for each in chips(page, MonthRule.PHONE)._buttons if each.text() == label(RuleValue.NO))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: at_home.said == ["数え方を変えました"])
    wait_for(qtbot, page, "「数える」にすると：訪問回数：訪問・連絡活動 1 → 4")
    assert commissioner.read(months.rules)[MonthRule.PHONE] is RuleValue.NO
    page.show_place(HERE)
    wait_told(qtbot, page, "訪問・連絡活動", "1", "0", "0", "1")


def test_months_that_were_typed_hang_on_no_rule(commissioner: Vault, page: MonthsPage, hana: Person, qtbot: QtBot) -> None:
    wrote(commissioner, hana, way=ActivityWay.PHONE)
    counts = (TypedCount(cell=MonthCell.D1, count=41),)
    commissioner.do(months.type_in, TypedMonth(month=date(2026, 11, 1), counts=counts))
    page.show_place(RULES)
    wait_for(qtbot, page, "この月の数は変わりません")
    assert "→" not in words_on(page)


def test_a_month_is_typed_from_the_book_corrected_and_taken_back(
    commissioner: Vault, page: MonthsPage, at_home: Desk, qtbot: QtBot
) -> None:
    page.show_place(Place(PageName.MONTHS, "", Within.MONTH, "2025-09"))
    press(qtbot, page, "帳面の数を打ち込む")
    assert at_home.gone == [Place(PageName.MONTHS, "", Within.NEW_TO, "2025-09")]
    page.show_place(at_home.gone[-1])
    wait_for(qtbot, page, "出どころ", "空いているところは0です")
    lines = [each for each in page.findChildren(QLineEdit) if seen_on(page, each)]
    by_name = {each.accessibleName(): each for each in lines}
    qtbot.keyClicks(by_name["出どころ"], "p.3")
    qtbot.keyClicks(by_name["在宅福祉"], "3")
    qtbot.keyClicks(by_name["高齢者に関すること"], "3")
    qtbot.keyClicks(by_name["活動日数"], "11")
    page.save()
    qtbot.waitUntil(lambda: at_home.said == ["保存しました"])
    month = date(2025, 9, 1)
    kept = commissioner.read(months.typed_in, month, month)[month]
    assert {each.cell: each.count for each in kept.counts} == {MonthCell.A01: 3, MonthCell.B1: 3, MonthCell.F: 11}
    page.show_place(Place(PageName.MONTHS, "", Within.MONTH, "2025-09"))
    wait_for(qtbot, page, "この月は、打ち込んだ数を使っています", "p.3")
    wait_told(qtbot, page, "在宅福祉", "3", "0", "0", "3")
    press(qtbot, page, "打ち込んだ数を直す")
    assert at_home.gone[-1] == Place(PageName.MONTHS, kept.id, Within.EDIT)
    page.show_place(at_home.gone[-1])
    press(qtbot, page, "打ち込んだ数を取り消す")
    qtbot.waitUntil(lambda: "取り消しました" in at_home.said[-1])
    assert commissioner.read(months.typed_in, month, month) == {}


def test_a_form_that_was_left_empty_is_no_month_of_noughts(
    commissioner: Vault, page: MonthsPage, at_home: Desk, hana: Person, qtbot: QtBot
) -> None:
    wrote(commissioner, hana)
    page.show_place(Place(PageName.MONTHS, "", Within.NEW_TO, "2026-11"))
    wait_for(qtbot, page, "出どころ")
    page.save()
    wait_for(qtbot, page, "ここは必要です")
    month = date(2026, 11, 1)
    assert commissioner.read(months.typed_in, month, month) == {}
    # Who did nothing in a month says so.
    form = page.made(TypedMonthForm).form
    assert form is not None
    form.set_values({MonthCell.F.value: 0})
    page.save()
    qtbot.waitUntil(lambda: at_home.said == ["保存しました"])
    assert commissioner.read(months.typed_in, month, month)[month].counts == (TypedCount(cell=MonthCell.F, count=0),)


def test_a_number_that_cannot_be_is_refused_beside_its_field(
    commissioner: Vault, page: MonthsPage, at_home: Desk, qtbot: QtBot
) -> None:
    commissioner.do(months.type_in, TypedMonth(month=date(2025, 9, 1), counts=(TypedCount(cell=MonthCell.F, count=1),)))
    page.show_place(Place(PageName.MONTHS, "", Within.NEW_TO, "2025-09"))
    wait_for(qtbot, page, "出どころ")
    form = page.made(TypedMonthForm).form
    assert form is not None
    form.set_values({"month": date(2025, 9, 1), MonthCell.A01.value: 100_000})
    page.save()
    wait_for(qtbot, page, "その月の数は、もう打ち込んであります")
    assert at_home.said == []
