"""What a volunteer sees of a case: one line of きょう, and the panel on the page of the つなぎ."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.cases import Case, CaseStage
from app.domain.own_parts import OwnPart, Went
from app.domain.people import Interval
from app.domain.places import Place
from app.models.vault import Vault
from app.services import case_news, cases, own_parts, people, referrals
from app.ui.pages.referrals.page import ReferralsPage
from app.ui.pages.today import page as page_of
from app.ui.pages.today.page import TodayPage
from tests.notebooks import become_case, carry
from tests.ui.conftest import Desk
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import button_of, press, shown, wait_for, words_on
from tests.ui.pages.referring import field_of, page

__all__ = ["page"]


@pytest.fixture
def case(volunteer: Vault, office: Vault, tmp_path: Path) -> Case:
    """A case in ③, of which its sender was told, with one part that is asked of them."""
    made = become_case(volunteer, office, tmp_path)
    office.do(cases.advance, office.read(cases.get, made.id), CaseStage.PLANNING)
    office.do(cases.tell, office.read(cases.get, made.id), "計画が決まりました。")
    office.do(own_parts.give, OwnPart(case_id=made.id, words="週1回の声かけ", every=Interval.WEEKLY))
    carry(office, volunteer, tmp_path / "news")
    return made


def interval_of(volunteer: Vault, case: Case) -> Interval | None:
    return volunteer.read(people.get, volunteer.read(referrals.get, case.arrival_id).person_id).interval


def test_the_first_page_says_it_in_one_line_and_takes_the_rhythm_over(
    volunteer: Vault, case: Case, at_work: Desk, qtbot: QtBot
) -> None:
    today = page_of.page(at_work.context)
    assert isinstance(today, TodayPage)
    shown(qtbot, today)
    today.show_place(Place("today"))
    wait_for(qtbot, today, "足立 ハナさん：③方針・計画", "あなたの役割：週1回の声かけ・計画が決まりました。")
    press(qtbot, today, "1週間ごとの訪問にする")
    qtbot.waitUntil(lambda: interval_of(volunteer, case) is Interval.WEEKLY)
    qtbot.waitUntil(lambda: "③方針・計画" not in words_on(today))


def test_the_page_of_the_referral_shows_the_case_and_what_is_done_of_ones_part(
    page: ReferralsPage, volunteer: Vault, case: Case, qtbot: QtBot
) -> None:
    page.show_place(Place("referrals", case.arrival_id))
    wait_for(qtbot, page, "ケースのようす", "支援方針の調整、支援計画の決定", "あなたの役割：週1回の声かけ（1週間ごと）")
    # Whoever comes here comes for the news: one key sets the rhythm.
    qtbot.waitUntil(lambda: page.window().focusWidget() is button_of(page, "1週間ごとの訪問にする"))
    button_of(page, "週1回の声かけ：できました").setFocus()
    press(qtbot, page, "週1回の声かけ：できました")
    wait_for(qtbot, page, "11月21日(土)　できました")
    [said] = volunteer.read(own_parts.of_referral, case.arrival_id)
    assert said.went is Went.DONE
    # Whoever says how it goes has read it, and stays with the keyboard on what is left to do.
    assert "読みました" not in words_on(page)
    qtbot.waitUntil(lambda: page.window().focusWidget() is button_of(page, "1週間ごとの訪問にする"))


def test_who_is_stuck_says_so_in_words(page: ReferralsPage, volunteer: Vault, case: Case, qtbot: QtBot) -> None:
    page.show_place(Place("referrals", case.arrival_id))
    wait_for(qtbot, page, "ケースのようす")
    press(qtbot, page, "週1回の声かけ：困っていることを伝える")
    wait_for(qtbot, page, "困っていることを窓口に伝えます")
    type_japanese(field_of(page, "どんなことで困っていますか", qtbot), "留守が続いています。")
    press(qtbot, page, "伝える準備をする")
    wait_for(qtbot, page, "困っています　留守が続いています。")
    [said] = volunteer.read(own_parts.of_referral, case.arrival_id)
    assert (said.went, said.words) == (Went.STUCK, "留守が続いています。")


def test_what_was_read_leaves_the_first_page(page: ReferralsPage, volunteer: Vault, case: Case, qtbot: QtBot) -> None:
    page.show_place(Place("referrals", case.arrival_id))
    wait_for(qtbot, page, "ケースのようす")
    press(qtbot, page, "読みました")
    qtbot.waitUntil(lambda: volunteer.read(lambda session: case_news.reminders(session, session.today)) == [])
    qtbot.waitUntil(lambda: "読みました" not in words_on(page))
