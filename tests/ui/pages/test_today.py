from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.activities import Met
from app.domain.addresses import Phone
from app.domain.attempts import Cause
from app.domain.people import Category, Caution, EmergencyContact, HasKey, Person
from app.domain.referrals import Urgency
from app.domain.reminders import Place
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, attempts, drafts, households, people, recovery
from app.ui.pages import today
from app.ui.pages.today.reading import SHOWN
from app.ui.pages.today.visits import VisitLine
from app.ui.places import Page
from app.ui.widgets.cards import Line
from app.ui.widgets.search import SearchBox
from app.ui.widgets.writing import Writing
from tests.notebooks import a, carry, refer
from tests.ui.conftest import TODAY, Desk
from tests.ui.ime import compose, type_japanese
from tests.ui.pages.daily import button_of, dialog, hana, one, press, shown, wait_for, words_on

__all__ = ["hana"]


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> Page:
    return shown(qtbot, today.page(at_work.context))


def visit(vault: Vault, person: Person, ago: int, met: Met = Met.MET, next_on: date | None = None) -> None:
    vault.do(activities.record, a.activity(person, on=TODAY - timedelta(days=ago), met=met, next_on=next_on))


def open_today(page: Page) -> None:
    page.show_place(Place("today"))


def test_who_has_nobody_yet_is_told_what_to_do_first(page: Page, at_work: Desk, qtbot: QtBot) -> None:
    open_today(page)
    wait_for(qtbot, page, "まず対象者を登録しましょう", "令和8年11月21日(土)")
    press(qtbot, page, "登録する")
    assert at_work.gone == [Place("people", "", "new")]


def test_a_quiet_day_says_so(page: Page, hana: Person, qtbot: QtBot) -> None:
    open_today(page)
    wait_for(qtbot, page, "きょうの予定はありません")


def test_who_was_not_met_longest_comes_first_with_the_reason(page: Page, volunteer: Vault, at_work: Desk, qtbot: QtBot) -> None:
    due = volunteer.do(people.register, a.person(name="井上 健", kana="いのうえ けん"))
    late = volunteer.do(people.register, a.person(name="青い屋根の家の男性", provisional=True, kana="", birth=None))
    unmet = volunteer.do(
        people.register, a.person(cautions=(Caution.DOG,), categories=(Category.ELDERLY_CARE, Category.LONELINESS))
    )
    visit(volunteer, due, 7, next_on=TODAY)
    visit(volunteer, late, 14, next_on=TODAY - timedelta(days=7))
    for ago in (21, 14, 8):
        visit(volunteer, unmet, ago, Met.OUT, next_on=TODAY - timedelta(days=1))
    open_today(page)
    wait_for(qtbot, page, "3軒")
    seen = words_on(page)
    assert seen.index("足立 ハナ さん") < seen.index("青い屋根の家の男性") < seen.index("井上 健 さん")
    assert "青い屋根の家の男性 さん" not in seen
    for words in ("3回続けて会えていません", "予定を7日すぎています", "きょうの予定です", "86歳", "倉吉市上井町", "犬に注意"):
        assert words in seen
    # What is nobody's business at the kitchen table is not on this page.
    assert "老老介護" not in seen
    assert "孤独" not in seen
    # Whoever was not met again and again has making sure as the first act; F2 logs all the same.
    assert button_of(page, "足立 ハナ さんを確かめる").hasFocus()
    press(qtbot, page, "足立 ハナ さんを確かめる")
    qtbot.keyClick(button_of(page, "足立 ハナ さんを確かめる"), Qt.Key.Key_F2)
    qtbot.keyClick(button_of(page, "足立 ハナ さんを確かめる"), Qt.Key.Key_Down)
    assert button_of(page, "青い屋根の家の男性の記録").hasFocus()
    qtbot.keyClick(button_of(page, "青い屋根の家の男性の記録"), Qt.Key.Key_Return)
    assert at_work.gone == [
        Place("today", unmet.id, "make-sure"),
        Place("activities", unmet.id, "new"),
        Place("activities", late.id, "new"),
    ]


def test_one_makes_sure_step_by_step_with_a_line_for_each(page: Page, volunteer: Vault, at_work: Desk, qtbot: QtBot) -> None:
    contact = EmergencyContact(name="足立 久美子", relation="長女", phone="090-0000-0000", has_key=HasKey.YES)
    hana = volunteer.do(people.register, a.person(phones=(Phone(number="0858-00-0000"),), contacts=(contact,)))
    for ago in (21, 14, 8):
        visit(volunteer, hana, ago, Met.OUT)
    page.show_place(Place("today", hana.id, "make-sure"))
    wait_for(qtbot, page, "3回続けて会えていません", "0858-00-0000", "足立 久美子　長女", "かぎあり", "090-0000-0000", "110")
    assert page.place() == Place("today", hana.id, "make-sure")
    press(qtbot, page, "足立 ハナ：つながらない")
    wait_for(qtbot, page, "つながらない", "きょう 12:00")
    press(qtbot, page, "足立 久美子：つながった")
    asked = dialog(qtbot)
    type_japanese(asked.findChildren(Writing)[0], "入院している")
    press(qtbot, asked, "保存する")
    wait_for(qtbot, page, "つながった：入院している")
    first, second = sorted(volunteer.read(attempts.of_person, hana.id), key=lambda each: each.reached)
    assert (first.step, first.whom, first.number, first.reached) == ("phone", "足立 ハナ", "0858-00-0000", False)
    assert (second.step, second.whom, second.answer, second.cause) == ("contacts", "足立 久美子", "入院している", Cause.NOT_MET)


def test_people_of_one_house_are_one_line(page: Page, volunteer: Vault, qtbot: QtBot) -> None:
    kiyoshi = volunteer.do(people.register, a.person(name="松本 清"))
    yoshiko = volunteer.do(people.register, a.person(name="松本 ヨシ子"))
    volunteer.do(households.join, yoshiko, kiyoshi)
    for person in (kiyoshi, yoshiko):
        visit(volunteer, person, 7, next_on=TODAY)
    open_today(page)
    wait_for(qtbot, page, "1軒", "松本 清 さん・ヨシ子 さん", "86歳・86歳")
    assert len([line for line in page.findChildren(VisitLine) if line.isVisibleTo(page)]) == 1


def test_a_form_left_unfinished_is_offered_by_the_name_it_is_about(
    page: Page, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    place = Place("activities", hana.id, "new")
    volunteer.do(drafts.keep, drafts.key_of(place), "{}")
    open_today(page)
    wait_for(qtbot, page, "書きかけ", "足立 ハナ さんの記録")
    next(each for each in page.findChildren(Line) if "書いたところまで" in each.accessibleName()).opened.emit()
    assert at_work.gone == [place]


def test_what_waits_to_be_sent_has_its_button(
    volunteer: Vault, at_office: Desk, page: Page, at_work: Desk, qtbot: QtBot
) -> None:
    refer(volunteer, urgency=Urgency.URGENT)
    open_today(page)
    wait_for(qtbot, page, "これから送るもの")
    press(qtbot, page, "書き出す")
    assert at_work.gone == [Place("exchange", "", "write")]


def test_a_recovery_sheet_that_waits_stands_as_a_banner(page: Page, volunteer: Vault, at_work: Desk, qtbot: QtBot) -> None:
    waiting = volunteer.read(recovery.reminders, TODAY)
    open_today(page)
    wait_for(qtbot, page, "復旧シートをまだ確かめていません")
    press(qtbot, page, "開く")
    assert at_work.gone == [waiting[0].place]


def test_the_desk_sees_what_arrived(office: Vault, volunteer: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    referral = refer(volunteer, urgency=Urgency.URGENT)
    carry(volunteer, office, tmp_path / "stick")
    page = shown(qtbot, today.page(at_office.context))
    open_today(page)
    wait_for(qtbot, page, "届いたつなぎ", "1件", "足立 ハナ さん", "至急", "介護が続けられないと話す")
    assert "記録する" not in words_on(page)
    next(each for each in page.findChildren(Line) if "足立 ハナ" in each.accessibleName()).opened.emit()
    assert at_office.gone == [Place("inbox", referral.id)]


def test_the_search_box_searches_where_one_is(page: Page, hana: Person, at_work: Desk, qtbot: QtBot) -> None:
    open_today(page)
    wait_for(qtbot, page, "きょうの予定はありません")
    compose(one(page, SearchBox), "あだ")
    wait_for(qtbot, page, "足立 ハナ さん")
    type_japanese(one(page, SearchBox), "ぬぬ")
    wait_for(qtbot, page, "見つかりませんでした")
    assert page.leave()
    wait_for(qtbot, page, "きょうの予定はありません")
    assert not page.leave()


def test_the_number_beside_today_counts_visits(volunteer: Vault, hana: Person) -> None:
    assert volunteer.read(today.count) == 0
    visit(volunteer, hana, 7, next_on=TODAY)
    assert volunteer.read(today.count) == 1


def test_of_very_many_houses_all_are_counted_and_the_first_are_whole(page: Page, volunteer: Vault, qtbot: QtBot) -> None:
    def fill(session: Session) -> None:
        for at in range(activities.MOST_REMINDERS + 10):
            person = people.register(session, a.person(name=f"足立 {at}"))
            late = timedelta(days=2 if at == 0 else 1)
            activities.record(session, a.activity(person, on=TODAY - timedelta(days=9), next_on=TODAY - late))
            ids.append(person.id)

    ids: list[str] = []
    volunteer.do(fill)
    first, last = (volunteer.read(people.get, ids[at]) for at in (0, -1))
    volunteer.do(households.join, last, first)
    told = {each.person_id for each in volunteer.read(activities.reminders, TODAY)}
    assert first.id in told
    assert last.id not in told
    houses = len(ids) - 1
    open_today(page)
    wait_for(qtbot, page, f"{houses}軒", f"ほかに{houses - SHOWN}軒あります", f"足立 0 さん・{len(ids) - 1} さん")
    assert volunteer.read(today.count) == houses
