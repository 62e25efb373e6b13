"""相談先: the nearest first, found by any word, numbers never pretended."""

import pytest
from pytestqt.qtbot import QtBot

from app.domain.places import Place
from app.services import references
from app.ui.pages.agencies import page as page_of
from app.ui.pages.agencies.page import Agencies, matching
from tests.ui.conftest import Desk
from tests.ui.ime import compose, type_japanese
from tests.ui.pages.daily import press, wait_for, words_on
from tests.ui.pages.watched import shown


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> Agencies:
    made = page_of.page(at_work.context)
    assert isinstance(made, Agencies)
    shown(qtbot, made)
    return made


def search(page: Agencies, words: str) -> None:
    box = page._head.search_box
    assert box is not None
    type_japanese(box, words)


def test_the_own_municipality_stands_first_and_no_other_is_there(page: Agencies) -> None:
    said = words_on(page)
    assert said.index("倉吉市 福祉担当課") < said.index("生活困りごと相談窓口")
    assert "鳥取市 福祉担当課" not in said


def test_a_number_nobody_registered_is_said_to_be_missing_and_one_nobody_confirmed_is_marked(page: Agencies) -> None:
    said = words_on(page)
    assert "番号は未登録" in said
    assert "番号は未確認" in said


def test_what_is_still_being_composed_is_searched_for(page: Agencies, qtbot: QtBot) -> None:
    box = page._head.search_box
    assert box is not None
    compose(box, "ひきこもり")
    wait_for(qtbot, page, "ひきこもり")
    qtbot.waitUntil(lambda: "倉吉市 地域包括支援センター" not in words_on(page))


def test_searching_reaches_every_municipality_and_says_when_there_is_nothing(page: Agencies, qtbot: QtBot) -> None:
    search(page, "鳥取市 福祉")
    wait_for(qtbot, page, "鳥取市 福祉担当課")
    assert page.leave()
    search(page, "存在しない機関")
    wait_for(qtbot, page, "見つかりませんでした")


def test_another_municipality_can_be_looked_at(page: Agencies, qtbot: QtBot) -> None:
    page._where.setCurrentIndex(page._where.findText("米子市"))
    wait_for(qtbot, page, "米子市 福祉担当課")
    assert "倉吉市 福祉担当課" not in words_on(page)


def test_a_referral_begins_from_the_line(page: Agencies, at_work: Desk, qtbot: QtBot) -> None:
    press(qtbot, page, "倉吉市 福祉担当課につなぐ")
    assert at_work.gone == [Place("referrals", "", "new:", "312037-welfare")]


def test_a_desk_has_no_referrals_to_begin(at_office: Desk, qtbot: QtBot) -> None:
    page = shown(qtbot, page_of.page(at_office.context))
    assert "つなぐ" not in words_on(page).splitlines()


def test_every_word_must_stand_somewhere() -> None:
    every = references.agencies()
    assert list(matching(every, "")) == list(every)
    found = {agency.code for agency in matching(every, "ｸﾗﾖｼ 虐待の通報")}
    assert "312037-welfare" in found
    assert "312037-shakyo" not in found
