"""The list of cases at a desk: what stands in it, how it is narrowed and for whom, and several handed on at one go."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.cases import Case, Ending, Response, Route
from app.domain.listings import CaseDue, CaseFilter, CaseState
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Trouble, Urgency
from app.models.vault import Vault
from app.services import case_lists, cases
from app.ui.pages.cases import page as cases_page
from app.ui.parts import Page
from app.ui.widgets.lists import PagedList
from app.workflows.cases import receive
from tests.ui.conftest import TODAY, Desk
from tests.ui.hands import focused, type_latin
from tests.ui.hands import press as strike
from tests.ui.pages.daily import one, press, shown, wait_for, words_on

HERE = Place(PageName.CASES)


def take(office: Vault, about: str, **fields: object) -> Case:
    given: dict[str, object] = {"route": Route.PHONE, "said": "相談", "done": (Response.CONTINUE,), "lead": "tamura"}
    return office.do(receive, Case(**(given | fields), about=about))  # type: ignore[arg-type]


@pytest.fixture
def page(at_office: Desk, qtbot: QtBot) -> Page:
    return shown(qtbot, cases_page.page(at_office.context))


def said(page: Page) -> list[str]:
    """What the lines of the list say, one after another."""
    model = one(page, PagedList).model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def wait_for_lines(qtbot: QtBot, page: Page, *words: str) -> None:
    """Wait until there is a line for each of these words, in this order."""
    qtbot.waitUntil(lambda: len(said(page)) == len(words) and all(map(str.__contains__, said(page), words)))


def line_for_lead(page: Page) -> QLineEdit:
    return next(each for each in page.findChildren(QLineEdit) if each.accessibleName().startswith("新しい主担当"))


def test_without_any_the_page_says_how_they_come(page: Page, at_office: Desk, qtbot: QtBot) -> None:
    page.show_place(HERE)
    wait_for(qtbot, page, "まだケースがありません")
    assert "続いている" not in words_on(page)
    strike(Qt.Key.Key_Return)
    assert at_office.gone == [Place(PageName.CASES, "", Within.NEW)]


def test_urgency_stands_first_and_a_line_says_what_matters(office: Vault, page: Page, at_office: Desk, qtbot: QtBot) -> None:
    calm = take(office, "となりの方", next_on=TODAY, next_note="本人に電話", troubles=(Trouble.HOUSING, Trouble.DEBT), lead="")
    take(office, "電話の方の長男", urgency=Urgency.EMERGENCY, local_government_code="312037")
    page.show_place(HERE)
    wait_for_lines(qtbot, page, "電話の方の長男", "となりの方")
    urgent, other = said(page)
    assert all(word in urgent for word in ("緊急", "R8-0002", "倉吉市", "次の約束：未定", "①受付", "tamura", "電話"))
    assert all(word in other for word in ("R8-0001", "債務", "次 きょう", "本人に電話", "主担当なし"))
    assert "2件" in words_on(page)
    strike(Qt.Key.Key_Down)
    strike(Qt.Key.Key_Return)
    assert at_office.gone == [Place(PageName.CASES, calm.id)]


def test_how_long_a_promise_is_past_and_a_number_once(office: Vault, page: Page, qtbot: QtBot) -> None:
    take(office, "", next_on=TODAY - timedelta(days=3), received_on=TODAY - timedelta(days=9))
    page.show_place(HERE)
    wait_for_lines(qtbot, page, "お名前のわからない方（R8-0001）")
    [line] = said(page)
    assert "約束から3日" in line
    assert line.count("R8-0001") == 1


def test_how_it_is_narrowed_is_there_again(office: Vault, page: Page, at_office: Desk, qtbot: QtBot) -> None:
    over = take(office, "終わった方")
    office.do(cases.close, replace(over, ending=Ending.SETTLED))
    take(office, "あすの方", next_on=TODAY)
    take(office, "未定の方")
    page.show_place(HERE)
    wait_for_lines(qtbot, page, "あすの方", "未定の方")
    press(qtbot, page, "終わった")
    wait_for_lines(qtbot, page, "終わった方")
    qtbot.waitUntil(lambda: office.read(case_lists.narrowed) == CaseFilter(state=CaseState.OVER))
    office.do(case_lists.narrow, CaseFilter(due=CaseDue.NONE))
    again = shown(qtbot, cases_page.page(at_office.context))
    again.show_place(HERE)
    wait_for_lines(qtbot, again, "未定の方")
    press(qtbot, again, "すべて表示する")
    wait_for_lines(qtbot, again, "あすの方", "未定の方")
    qtbot.waitUntil(lambda: office.read(case_lists.narrowed) == CaseFilter())


def test_a_lead_who_leads_none_any_more_hides_nothing(office: Vault, page: Page, qtbot: QtBot) -> None:
    take(office, "となりの方")
    office.do(case_lists.narrow, CaseFilter(lead="whoever left"))
    page.show_place(HERE)
    wait_for_lines(qtbot, page, "となりの方")


def test_where_none_passes_all_are_one_press_away(office: Vault, page: Page, qtbot: QtBot) -> None:
    over = take(office, "終わった方")
    office.do(cases.close, replace(over, ending=Ending.SETTLED))
    page.show_place(HERE)
    wait_for(qtbot, page, "あてはまるケースはありません")
    press(qtbot, page, "すべてのケースを見る")
    wait_for_lines(qtbot, page, "終わった方")


def test_several_get_another_lead_by_keyboard_at_one_go(office: Vault, page: Page, at_office: Desk, qtbot: QtBot) -> None:
    first, second, third = (take(office, name, next_on=TODAY) for name in ("ひとりめ", "ふたりめ", "さんにんめ"))
    page.show_place(HERE)
    qtbot.waitUntil(lambda: len(said(page)) == 3 and all(said(page)))
    press(qtbot, page, "まとめて主担当を変える")
    wait_for(qtbot, page, "0件 選択中", "新しい主担当")
    qtbot.waitUntil(lambda: isinstance(focused(), PagedList))
    strike(Qt.Key.Key_Space)
    strike(Qt.Key.Key_Down)
    strike(Qt.Key.Key_Space)
    wait_for(qtbot, page, "2件 選択中")
    assert sum("選択中" in each for each in said(page)) == 2
    assert at_office.gone == []
    strike(Qt.Key.Key_Tab)
    assert focused() is line_for_lead(page)
    line_for_lead(page).selectAll()
    type_latin("mori")
    strike(Qt.Key.Key_Tab)
    strike(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: at_office.said == ["2件の主担当をmoriさんにしました"])
    leads = sorted(office.read(cases.get, each.id).lead for each in (first, second, third))
    assert leads == ["mori", "mori", "tamura"]
    wait_for(qtbot, page, "まとめて主担当を変える")
    assert not any("選択中" in each for each in said(page))


def test_nobody_takes_over_without_a_name_and_esc_ends_the_choosing(office: Vault, page: Page, qtbot: QtBot) -> None:
    case = take(office, "となりの方")
    page.show_place(HERE)
    wait_for_lines(qtbot, page, "となりの方")
    press(qtbot, page, "まとめて主担当を変える")
    press(qtbot, page, "表示中の全件を選ぶ")
    wait_for(qtbot, page, "1件 選択中", "新しい主担当")
    line_for_lead(page).clear()
    press(qtbot, page, "主担当を変える")
    wait_for(qtbot, page, "ここは必要です")
    assert page.leave()
    assert "選択中" not in words_on(page)
    assert not page.leave()
    assert office.read(cases.get, case.id).lead == "tamura"


def test_the_list_of_a_monday_is_printed_here_too(office: Vault, page: Page, at_office: Desk, qtbot: QtBot) -> None:
    case = take(office, "となりの方")
    page.show_place(HERE)
    press(qtbot, page, "お名前なしで印刷")
    qtbot.waitUntil(lambda: bool(at_office.printed))
    [paper] = at_office.printed
    assert (case.number in paper.html, "となりの方" in paper.html) == (True, False)


def test_the_blank_sheet_is_printed_from_the_list(page: Page, at_office: Desk, qtbot: QtBot) -> None:
    page.show_place(Place(PageName.CASES))
    wait_for(qtbot, page, "まだケースがありません")
    press(qtbot, page, "相談受付票の白紙を印刷")
    assert [paper.title for paper in at_office.printed] == ["相談受付票"]
