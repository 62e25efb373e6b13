"""What was done, by day and by month: the list of activities, narrowed, and the month with its counts."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.domain.activities import ActivityWay, Aim, Condition, Met
from app.domain.attempts import Attempt
from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.domain.sightings import Sighting
from app.models.vault import Vault
from app.services import activities, attempts, people, sightings
from app.ui.pages.activities import page as page_of
from app.ui.pages.activities.list import ActivityList
from app.ui.pages.activities.month_panel import Month
from app.ui.pages.activities.page import ActivitiesPage
from app.ui.shell import Shell
from app.ui.widgets.calendar import Calendar
from app.ui.widgets.panels import Line
from tests.notebooks import a
from tests.ui.conftest import TODAY, Desk
from tests.ui.ears import announced
from tests.ui.pages.daily import hana, one, press, seen_on, shell, shown, wait_for, words_on

__all__ = ["announced", "hana", "shell"]

ALL = Place(PageName.ACTIVITIES)


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> ActivitiesPage:
    made = page_of.page(at_work.context)
    assert isinstance(made, ActivitiesPage)
    shown(qtbot, made)
    return made


def rows(page: ActivitiesPage) -> list[str]:
    model = page.made(ActivityList).list.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def wait_rows(page: ActivitiesPage, qtbot: QtBot, *begin_with: str) -> None:
    """Wait until the list is these rows; those of one instant stand in either order."""
    qtbot.waitUntil(lambda: fits(rows(page), begin_with))


def fits(rows: list[str], begin_with: tuple[str, ...]) -> bool:
    return len(rows) == len(begin_with) and all(map(str.startswith, sorted(rows), sorted(begin_with)))


def test_what_i_did_today_is_one_press_from_today(volunteer: Vault, hana: Person, shell: Shell, qtbot: QtBot) -> None:
    other = volunteer.do(people.register, a.person(name="井上 健", kana="いのうえ けん"))
    volunteer.do(activities.record, a.activity(hana, on=TODAY, met=Met.MET, condition=Condition.SLIGHT_WORRY))
    volunteer.do(activities.record, a.activity(other, on=TODAY, way=ActivityWay.PHONE, met=Met.NO_ANSWER))
    volunteer.do(activities.record, a.activity(other, on=TODAY - timedelta(days=1)))
    shell.go(Place(PageName.TODAY))
    press(qtbot, shell, "きょうしたことを見る")
    wait_for(qtbot, shell, "きょうしたこと", "2件・2人　訪問 1件　電話 1件　会えた 1件　会えなかった 1件　心配 1件")
    page = shell.page()
    assert isinstance(page, ActivitiesPage)
    wait_rows(page, qtbot, "井上 健さん、電話・応答なし", "足立 ハナさん、訪問・会えた")
    press(qtbot, shell, "すべての記録")
    wait_rows(page, qtbot, "きょう 11月21日(土)　2件", "井上", "足立", "きのう 11月20日(金)　1件", "井上")
    shell.back()
    wait_for(qtbot, shell, "きょうしたこと")
    wait_rows(page, qtbot, "井上", "足立")


def test_the_list_is_narrowed_and_counted(page: ActivitiesPage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    other = volunteer.do(people.register, a.person(name="井上 健", neighbourhood="福庭2班"))
    volunteer.do(activities.record, a.activity(hana, on=TODAY, met=Met.OUT))
    volunteer.do(activities.record, a.activity(other, on=TODAY, met=Met.OUT))
    volunteer.do(activities.record, a.activity(other, on=TODAY, met=Met.MET))
    page.show_place(ALL)
    wait_for(qtbot, page, "3件")
    press(qtbot, page, "絞り込む")
    choose(page, "会えましたか", "会えなかった", qtbot)
    wait_for(qtbot, page, "2件")
    choose(page, "自治公民館・班", "福庭2班", qtbot)
    wait_rows(page, qtbot, "きょう 11月21日(土)　1件", "井上 健さん、訪問・留守")
    choose(page, "心配", "とても心配", qtbot)
    wait_for(qtbot, page, "あてはまる記録はありません")
    press(qtbot, page, "すべて表示する")
    wait_for(qtbot, page, "3件")


def test_how_many_there_are_is_heard_once_and_stands_while_one_comes_back(
    page: ActivitiesPage, volunteer: Vault, hana: Person, announced: list[str], qtbot: QtBot
) -> None:
    volunteer.do(activities.record, a.activity(hana, on=TODAY, met=Met.OUT))
    page.show_place(ALL)
    wait_for(qtbot, page, "1件")
    page.show_place(ALL)
    assert "1件" in words_on(page)
    press(qtbot, page, "絞り込む")
    choose(page, "心配", "とても心配", qtbot)
    qtbot.waitUntil(lambda: announced[-1:] == ["あてはまる記録はありません"])
    assert [said for said in announced if "1件" in said] == ["1件"]


def choose(page: ActivitiesPage, name: str, words: str, qtbot: QtBot) -> None:
    box = next(each for each in page.findChildren(QComboBox) if each.accessibleName() == name)
    qtbot.waitUntil(lambda: box.findText(words) >= 0)
    box.setCurrentText(words)


def test_a_month_says_what_each_day_has_and_leads_to_it(
    page: ActivitiesPage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    for day in (date(2026, 10, 5), date(2026, 10, 5), date(2026, 10, 31), date(2026, 11, 1)):
        volunteer.do(activities.record, a.activity(hana, on=day))
    page.show_place(Place(PageName.ACTIVITIES, "", Within.MONTH))
    wait_for(qtbot, page, "令和8年11月", "1件・1人", "訪問")
    press(qtbot, page, "前の月")
    wait_for(qtbot, page, "令和8年10月", "3件・1人")
    month = one(page, Calendar)
    days = month.focusProxy()
    qtbot.mouseClick(days, Qt.MouseButton.LeftButton, pos=month.where(date(2026, 10, 5)).center().toPoint())
    assert at_work.gone == [Place(PageName.ACTIVITIES, "", Within.DAYS, "2026-10-05")]
    qtbot.waitUntil(lambda: days.accessibleName() == "記録のある日 10月5日(月) 2件")
    # One comes back to the month in which one chose.
    assert page.place() == Place(PageName.ACTIVITIES, "", Within.MONTH, "2026-10")
    press(qtbot, page, "この月の記録を見る")
    page.show_place(at_work.gone.pop())
    wait_for(qtbot, page, "令和8年10月の記録", "3件・1人")
    wait_rows(page, qtbot, "10月31日(土)　1件", "足立", "10月5日(月)　2件", "足立", "足立")
    press(qtbot, page, "月ごとに見る")
    assert at_work.gone.pop() == Place(PageName.ACTIVITIES, "", Within.MONTH, "2026-10")
    press(qtbot, page, "すべての記録")
    assert at_work.gone.pop() == ALL


def enter(page: ActivitiesPage, title: str, qtbot: QtBot) -> None:
    """Open a line by its title, by keyboard."""
    line = next(each for each in page.findChildren(Line) if seen_on(page, each) and each.said.title == title)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_day_tells_what_was_done_on_it_and_what_stands_elsewhere(
    page: ActivitiesPage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    day = date(2026, 10, 5)
    for way, aim in ((ActivityWay.VISIT, Aim.CONSULTATION), (ActivityWay.VISIT, None), (ActivityWay.PHONE, None)):
        volunteer.do(activities.record, a.activity(hana, on=day, way=way, aim=aim))
    volunteer.do(attempts.note, Attempt(person_id=hana.id, on=day, step="family", reached=True))
    # On this day nothing was written among the records.
    volunteer.do(sightings.note, Sighting(on=date(2026, 10, 7), where="上井町"))
    page.show_place(Place(PageName.ACTIVITIES, "", Within.MONTH, "2026-10"))
    wait_for(qtbot, page, "10月5日(月)", "訪問 2・電話 1・相談 1・連絡 1", "10月7日(水)", "気づき 1")
    enter(page, "10月7日(水)", qtbot)
    page.show_place(at_work.gone.pop())
    wait_for(qtbot, page, "10月7日(水)の記録", "連絡・つなぎ・気づき", "上井町")
    enter(page, "上井町", qtbot)
    assert at_work.gone.pop().page == PageName.SIGHTINGS
    page.show_place(Place(PageName.ACTIVITIES, "", Within.DAYS, "2026-10-05"))
    wait_for(qtbot, page, "10月5日(月)の記録", "3件・1人", "連絡（確かめる）")
    assert "上井町" not in words_on(page)


def test_a_month_without_anything_says_so(page: ActivitiesPage, qtbot: QtBot) -> None:
    page.show_place(Place(PageName.ACTIVITIES, "", Within.MONTH, "2026-02"))
    wait_for(qtbot, page, "令和8年2月", "この月の記録はありません")
    assert "この月の記録を見る" not in words_on(page.made(Month))
