"""Joining two records of one person in the window: who is meant, what differs, and back again from the bin."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.domain.consents import ConsentState
from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.errors import BothReferred
from app.models.vault import Vault
from app.services import activities, consents, people, referrals
from app.ui.pages.people.join_wizard import JoinWizard
from app.ui.pages.people.page import PeoplePage
from app.ui.widgets.chips import Chips
from app.ui.widgets.panels import Line
from app.ui.widgets.search import SearchBox
from app.words.errors import tell
from tests.notebooks import a
from tests.ui.conftest import TODAY, Desk
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import button_of, hana, one, press, shown, wait_for, words_on
from tests.vaults import Clock

__all__ = ["hana"]


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> PeoplePage:
    made = PeoplePage(at_work.context)
    shown(qtbot, made)
    return made


@pytest.fixture
def again(volunteer: Vault, hana: Person) -> Person:
    """ハナ a second time, with another doctor."""
    volunteer.do(people.correct, replace(hana, doctor="上井の内科"))
    return volunteer.do(people.register, a.person(kana="アダチ ハナ", doctor="福庭の内科", note="犬がいる"))


def test_the_likely_one_is_offered_and_what_differs_is_chosen(
    page: PeoplePage, volunteer: Vault, at_work: Desk, hana: Person, again: Person, qtbot: QtBot
) -> None:
    volunteer.do(activities.record, a.activity(again, note="二度目の話。"))
    page.show_place(Place(PageName.PEOPLE, hana.id))
    wait_for(qtbot, page, "この方のこと")
    press(qtbot, page, "同じ方の記録とまとめる")
    assert at_work.gone == [Place(PageName.PEOPLE, hana.id, Within.JOIN)]
    page.show_place(at_work.gone.pop())
    wait_for(qtbot, page, "同じ方かもしれません", "足立 ハナさん")
    one(page, Line).opened.emit()
    wait_for(qtbot, page, "違うところです", "上井の内科", "福庭の内科")
    assert page.place() == Place(PageName.PEOPLE, hana.id, Within.JOIN, again.id)
    # What can stand together, or what only one says, is not asked about.
    assert len(page.made(JoinWizard).findChildren(Chips)) == 1
    press(qtbot, page, "2を残す")
    press(qtbot, page, "まとめる")
    qtbot.waitUntil(lambda: at_work.said != [])
    assert at_work.said == ["まとめました。「消した記録」から、30日のあいだ元にもどせます"]
    wait_for(qtbot, page, "二度目の話。", "福庭の内科", "犬がいる")
    page.show_place(Place(PageName.PEOPLE, "", Within.REMOVED))
    press(qtbot, page, "足立 ハナさんを元にもどす")
    qtbot.waitUntil(lambda: len(volunteer.read(people.keys)) == 2)
    assert volunteer.read(people.get, hana.id).doctor == "上井の内科"
    assert volunteer.read(activities.keys, again.id)


def test_why_the_consent_is_open_is_told_until_the_person_was_asked(
    page: PeoplePage, volunteer: Vault, clock: Clock, hana: Person, again: Person, qtbot: QtBot
) -> None:
    why = "まとめた2つの記録で、同意が違っていました"
    volunteer.do(consents.note, a.consent(hana, state=ConsentState.REFUSED, agencies=(), on=TODAY - timedelta(days=9)))
    volunteer.do(consents.note, a.consent(again, on=TODAY - timedelta(days=1)))
    page.show_place(Place(PageName.PEOPLE, hana.id, Within.JOIN, again.id))
    wait_for(qtbot, page, "まとめます")
    press(qtbot, page, "まとめる")
    wait_for(qtbot, page, "この方のこと", "未確認", why)
    clock.pass_by(minutes=1)
    volunteer.do(consents.note, a.consent(hana, on=TODAY))
    wait_for(qtbot, page, "伝えてよい先")
    assert why not in words_on(page)
    # What somebody writes as open themselves needs no reason of ours.
    clock.pass_by(minutes=1)
    volunteer.do(consents.note, a.consent(hana, state=ConsentState.UNCONFIRMED, agencies=(), on=TODAY))
    wait_for(qtbot, page, "同意：未確認")
    assert "伝えてよい先" not in words_on(page)
    assert why not in words_on(page)


def test_anybody_can_be_looked_for_and_nobody_is_joined_by_looking(
    page: PeoplePage, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    volunteer.do(people.register, a.person(name="井上 健", kana="いのうえ けん", birth=None))
    page.show_place(Place(PageName.PEOPLE, hana.id, Within.JOIN))
    wait_for(qtbot, page, "もう一方を選んでください")
    type_japanese(one(page, SearchBox), "いのうえ")
    wait_for(qtbot, page, "井上 健さん")
    one(page, Line).opened.emit()
    wait_for(qtbot, page, "井上 健さんを、足立 ハナさんにまとめます", "名前", "1を残す")
    assert button_of(page, "1を残す").isChecked()
    assert len(volunteer.read(people.keys)) == 2


def test_two_who_were_handed_over_are_refused_in_words(
    page: PeoplePage, volunteer: Vault, at_work: Desk, hana: Person, again: Person, qtbot: QtBot
) -> None:
    for each in (hana, again):
        volunteer.do(referrals.prepare, a.referral(each))
    page.show_place(Place(PageName.PEOPLE, hana.id, Within.JOIN, again.id))
    qtbot.waitUntil(lambda: len(at_work.told) == 1)
    assert isinstance(at_work.told[0], BothReferred)
    # It is the records that were handed over, perhaps of one and the same person.
    assert tell(at_work.told[0]).title.startswith("どちらの記録も、もうつないである")
    wait_for(qtbot, page, "この方のこと")
    assert "まとめます" not in words_on(page)
