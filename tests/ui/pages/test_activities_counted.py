"""The quiet line of a commissioner's log form says what the month will count, to the number, whatever stands in the form."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.activities import (
    Activity,
    ActivityWay,
    Aim,
    DayPart,
    Met,
    Notice,
    OtherWork,
    Partner,
    ReportField,
    Topic,
    VisitAs,
)
from app.domain.cards import Role
from app.domain.months.cells import MonthCell
from app.domain.months.entries import entry_of, is_consultation
from app.domain.months.rules import MonthRule, RuleValue
from app.domain.people import Category, Person
from app.domain.places import Place
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import months as asked
from app.queries.activities import counted
from app.services import activities, households, months, people
from app.ui.bridge import Bridge
from app.ui.pages.activities import page as page_of
from app.ui.pages.activities.counted_form import CountedForm, counted_fields
from app.ui.pages.activities.form import LogForm, fields
from app.ui.pages.activities.log_panel import LogPart
from app.ui.parts import Page
from app.ui.widgets.writing import Writing
from app.words.said.entries import counts_words
from tests.notebooks import VOLUNTEER, Make, a
from tests.ui.conftest import TODAY, Desk, bridge_over, end, place_on
from tests.ui.hands import focused
from tests.ui.hands import press as strike
from tests.ui.pages.daily import button_of, dialog, hana, one, open_shell, press, shown, wait_for, words_on

__all__ = ["hana"]


@pytest.fixture
def volunteer(make_notebook: Make) -> Vault:
    """A commissioner's notebook, in place of a supporter's."""
    return make_notebook("commissioner", replace(VOLUNTEER, role=Role.COMMISSIONER))


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> Page:
    return shown(qtbot, page_of.page(at_work.context))


def open_log(page: Page, qtbot: QtBot, place: Place) -> CountedForm:
    page.show_place(place)
    wait_for(qtbot, page, "月報：")
    form = one(page, CountedForm)
    # A key acts in the window that is in front, and on a form that has the keyboard.
    page.activateWindow()
    qtbot.waitUntil(lambda: page.isActiveWindow() and form.isAncestorOf(focused()))
    return form


def at(person: Person) -> Place:
    return Place("activities", person.id, "new")


def said(page: Page) -> str:
    log = one(page, LogPart)
    return log.hint.text()


def take(form: LogForm, name: str, *digits: Qt.Key) -> None:
    form.go_to(name)
    for digit in digits:
        strike(digit)


def cells(vault: Vault, day: date = TODAY) -> dict[str, int]:
    found = vault.read(asked.month, day).cells
    return {cell.value: each.count for cell, each in found.items() if each.count and cell is not MonthCell.F}


def kept(vault: Vault) -> list[Activity]:
    return [vault.read(activities.get, key) for key in vault.read(activities.keys)]


def test_one_key_makes_it_an_advice_on_what_was_noticed(page: Page, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    form = open_log(page, qtbot, at(hana))
    assert said(page) == "月報：訪問 1"
    take(form, "met", Qt.Key.Key_1)
    take(form, "noticed", Qt.Key.Key_5, Qt.Key.Key_1)
    assert said(page) == "月報：訪問 1"
    strike(Qt.Key.Key_F11)
    # The chips' order is that of the proposals: 体調 stands before 家族.
    assert said(page) == "月報：相談・支援 1（健康・保健医療／高齢者）・訪問 1"
    page.save()
    qtbot.waitUntil(lambda: len(kept(volunteer)) == 1)
    [told] = kept(volunteer)
    assert (told.aim, told.report_field) == (Aim.CONSULTATION, ReportField.ELDERLY)
    assert told.topics == (Topic.HEALTH, Topic.FAMILY)
    assert cells(volunteer) == {"A03": 1, "B1": 1, "D1": 1}


def test_without_anything_noticed_it_is_asked_on_what(page: Page, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    form = open_log(page, qtbot, at(hana))
    take(form, "met", Qt.Key.Key_1)
    strike(Qt.Key.Key_F11)
    assert said(page) == "月報：相談・支援 1（内容はまだ／高齢者）・訪問 1"
    qtbot.waitUntil(lambda: button_of(page, "在宅福祉").hasFocus())
    strike(Qt.Key.Key_7)
    strike(Qt.Key.Key_1)
    assert said(page) == "月報：相談・支援 1（生活費／高齢者）・訪問 1"
    # The first one taken stays the main one, and what is noticed afterwards changes nothing that was said by hand.
    take(form, "noticed", Qt.Key.Key_3)
    page.save()
    qtbot.waitUntil(lambda: len(kept(volunteer)) == 1)
    assert kept(volunteer)[0].topics == (Topic.LIVING_COSTS, Topic.HOME_CARE)
    assert cells(volunteer) == {"A07": 1, "B1": 1, "D1": 1}


def test_what_is_noticed_later_is_still_proposed(page: Page, hana: Person, qtbot: QtBot) -> None:
    form = open_log(page, qtbot, at(hana))
    strike(Qt.Key.Key_F11)
    take(form, "noticed", Qt.Key.Key_4)
    assert said(page) == "月報：相談・支援 1（生活費／高齢者）・訪問 1"
    strike(Qt.Key.Key_F11)
    assert said(page) == "月報：訪問 1"
    assert form.activity(form.look(), Activity()).topics == ()


def test_it_is_put_right_there(page: Page, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    form = open_log(page, qtbot, at(hana))
    assert "目的" not in words_on(page)
    take(form, "met", Qt.Key.Key_1)
    press(qtbot, page, "数え方を直す")
    wait_for(qtbot, page, "目的", "訪問回数")
    take(form, "aim", Qt.Key.Key_5)
    assert said(page) == "月報：その他の活動 1（調査・実態把握）・その他の訪問 1"
    take(form, "visit_as", Qt.Key.Key_3)
    assert said(page) == "月報：その他の活動 1（調査・実態把握）"
    take(form, "way", Qt.Key.Key_3)
    take(form, "partner", Qt.Key.Key_5)
    assert said(page) == "月報：その他の活動 1（調査・実態把握）・連絡調整 1（その他の関係機関）"
    page.save()
    qtbot.waitUntil(lambda: len(kept(volunteer)) == 1)
    assert cells(volunteer) == {"C1": 1, "E2": 1}
    [told] = kept(volunteer)
    # Corrected later, it says what it was, and lies open.
    form = open_log(page, qtbot, Place("activities", told.id, "edit"))
    assert said(page) == "月報：その他の活動 1（調査・実態把握）・連絡調整 1（その他の関係機関）"
    wait_for(qtbot, page, "目的", "訪問回数")


@pytest.mark.parametrize(
    ("fields", "question"),
    [
        ({}, "在宅福祉"),
        ({"topics": (Topic.WORK,)}, "高齢者"),
        ({"topics": (Topic.WORK,), "report_field": ReportField.OTHER}, "会えた"),
    ],
)
def test_what_an_advice_lacks_is_asked_at_once(
    fields: dict[str, object], question: str, page: Page, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    # 月報 says that it lacks its 内容 or 分野, and leads here.
    kept = volunteer.do(activities.record, a.activity(hana, aim=Aim.CONSULTATION, **fields))
    open_log(page, qtbot, Place("activities", kept.id, "edit"))
    qtbot.waitUntil(lambda: button_of(page, question).hasFocus())


def test_a_draft_comes_back_with_what_it_counts_as(page: Page, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    form = open_log(page, qtbot, at(hana))
    take(form, "noticed", Qt.Key.Key_5)
    strike(Qt.Key.Key_F11)
    take(form, "topics", Qt.Key.Key_8)
    before = said(page)
    page.show_place(Place("activities"))
    open_log(page, qtbot, at(hana))
    wait_for(qtbot, page, "書きかけの続きです")
    assert said(page) == before == "月報：相談・支援 1（家族関係／高齢者）・訪問 1"
    assert one(page, CountedForm).editor("topics").value() == (Topic.FAMILY, Topic.PENSION)
    press(qtbot, page, "はじめから書く")
    assert said(page) == "月報：訪問 1"


def test_a_usual_visit_takes_five_keys_and_an_advice_one_more(
    volunteer: Vault, bridge: Bridge, hana: Person, qtbot: QtBot
) -> None:
    volunteer.do(activities.record, a.activity(hana, on=TODAY - timedelta(days=14), next_on=TODAY))
    shell = open_shell(volunteer, bridge, qtbot)
    qtbot.waitUntil(lambda: focused().accessibleName() == "足立 ハナさんの記録")
    keys = (Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_F12)
    strike(keys[0])
    qtbot.waitUntil(lambda: focused().accessibleName() == "会えた")
    for key in keys[1:-1]:
        strike(key)
    assert isinstance(focused(), Writing)
    strike(keys[-1])
    wait_for(qtbot, shell, "保存しました", "きょうの予定は、すべて済みました")
    assert len(keys) == 5
    # An advice on what was noticed is one key more, wherever one is in the form.
    shell.go(at(hana))
    qtbot.waitUntil(lambda: focused().accessibleName() == "会えた")
    take(one(shell, CountedForm), "noticed", Qt.Key.Key_8)
    strike(Qt.Key.Key_F11)
    take(one(shell, CountedForm), "met", Qt.Key.Key_1)
    strike(Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: len(kept(volunteer)) == 3)
    assert cells(volunteer) == {"A02": 1, "B1": 1, "D1": 3}


def test_a_couple_is_one_visit_and_morning_and_evening_are_two(
    page: Page, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    tadashi = volunteer.do(people.register, a.person(name="足立 正"))
    volunteer.do(households.join, tadashi, hana)
    for number, (person, part) in enumerate(((hana, Qt.Key.Key_1), (tadashi, Qt.Key.Key_1), (hana, Qt.Key.Key_3)), start=1):
        form = open_log(page, qtbot, at(person))
        take(form, "part", part)
        take(form, "met", Qt.Key.Key_1)
        assert said(page) == "月報：訪問 1（同居の方と合わせて1回）"
        page.save()
        qtbot.waitUntil(lambda number=number: len(kept(volunteer)) == number)
    assert cells(volunteer) == {"D1": 2}


def test_a_round_says_how_many_houses_it_is(page: Page, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    tadashi, ken = (volunteer.do(people.register, a.person(name=name)) for name in ("足立 正", "前田 健"))
    volunteer.do(households.join, tadashi, hana)
    form = open_log(page, qtbot, Place("activities", "", "several"))
    assert said(page) == "月報：活動日数だけ"
    form.editor("people").set_value([hana.id, tadashi.id, ken.id])
    wait_for(qtbot, page, "月報：訪問 2（同居の方と合わせて1回）")
    page.save()
    qtbot.waitUntil(lambda: len(kept(volunteer)) == 3)
    assert cells(volunteer) == {"D1": 2}


def test_a_switched_rule_is_heeded(page: Page, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    volunteer.do(months.choose, MonthRule.ABSENT, RuleValue.NO)
    form = open_log(page, qtbot, at(hana))
    take(form, "met", Qt.Key.Key_5)
    assert said(page) == "月報：活動日数だけ"


answers = st.fixed_dictionaries(
    {
        "on": st.dates(TODAY - timedelta(days=60), TODAY),
        "part": st.tuples(st.none() | st.sampled_from(DayPart), st.none()),
        "way": st.sampled_from(ActivityWay),
        "met": st.sampled_from(Met),
        "noticed": st.lists(st.sampled_from(Notice), max_size=3, unique=True).map(tuple),
        "aim": st.none() | st.sampled_from(Aim),
        "partner": st.none() | st.sampled_from(Partner),
        "visit_as": st.none() | st.sampled_from(VisitAs),
    }
)
categories = st.sampled_from([(), (Category.DISABILITY,), (Category.CHILD,), (Category.ELDERLY,)])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=answers, who=categories, consult=st.booleans(), main_only=st.sampled_from((RuleValue.MAIN_ONLY, RuleValue.EACH)))
def test_what_the_line_says_is_what_the_month_counts(
    volunteer: Vault, qtbot: QtBot, told: dict[str, Any], who: tuple[Category, ...], consult: bool, main_only: RuleValue
) -> None:
    def alone(session: Session) -> Person:
        for old in activities.between(session, date(2026, 1, 1), TODAY):
            records.forget(session, Activity, old.id)
        months.choose(session, MonthRule.MULTI_CONTENT, main_only)
        return people.register(session, a.person(categories=who))

    person = volunteer.do(alone)
    form = CountedForm(counted_fields(fields(lambda: TODAY)), lambda: TODAY, volunteer.read(counted, [person.id]))
    qtbot.addWidget(form)
    base = Activity(person_id=person.id, on=TODAY)
    form.show_activity(base)
    form.set_values(told)
    form.changed.emit()
    if consult:
        button_of(form, "相談を受けた（F11）").click()
    line = form.said(base)
    activity = volunteer.do(activities.keep, form.activity(form.values(), base))
    month = volunteer.read(asked.month, told["on"])
    numbers = {cell: each.count for cell, each in month.cells.items()}
    consulted = is_consultation(entry_of(activity, told["on"]).traits)
    assert line == f"月報：{counts_words(numbers, consulted=consulted)}"


def test_a_supporter_s_form_says_nothing_of_a_month(make_notebook: Make, qtbot: QtBot) -> None:
    vault = make_notebook("supporter")
    person = vault.do(people.register, a.person())
    bridge = bridge_over(vault)
    page = shown(qtbot, page_of.page(place_on(vault, bridge).context))
    page.show_place(at(person))
    wait_for(qtbot, page, "会えましたか", "電話先が出ます")
    assert "月報" not in words_on(page)
    assert "相談を受けた" not in words_on(page)
    end(bridge)


def test_a_child_that_is_reported_out_of_the_form_is_offered_for_the_month(
    page: Page, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    open_log(page, qtbot, at(hana))
    press(qtbot, page, "虐待・DV")
    press(qtbot, page, "児童相談所虐待対応ダイヤル（いちはやく）へ電話したことを残す")
    asking = dialog(qtbot)
    press(qtbot, asking, "つながった")
    press(qtbot, asking, "保存する")
    # It came beneath all that one saw.
    qtbot.waitUntil(lambda: "1件として残す" in words_on(page))
    offered = button_of(page, "1件として残す")
    qtbot.waitUntil(lambda: offered.visibleRegion().boundingRect() == offered.rect())
    press(qtbot, page, "1件として残す")
    qtbot.waitUntil(lambda: len(volunteer.read(activities.keys)) == 1)
    told = volunteer.read(activities.get, volunteer.read(activities.keys)[0])
    assert (told.other_work, told.on, told.person_id) == (OtherWork.CHILD_REPORT, TODAY, "")
    # It is asked once, and the entry that was begun is still there to be kept.
    qtbot.waitUntil(lambda: "1件として残す" not in words_on(page))
    press(qtbot, page, "会えた")
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: len(volunteer.read(activities.keys)) == 2)
