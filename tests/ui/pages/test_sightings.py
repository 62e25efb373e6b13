from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.addresses import Address
from app.domain.people import Person
from app.domain.places import Place
from app.domain.risks import Risk
from app.domain.sightings import Sighting, Sign
from app.models.vault import Vault
from app.services import drafts, people, sightings
from app.ui.pages.people.line_list import OpenLine
from app.ui.pages.sightings import page as sightings_page
from app.ui.pages.sightings.form import SightingForm
from app.ui.parts import Page
from app.ui.widgets.lists import PagedList
from app.ui.widgets.search import SearchBox
from tests.ui.conftest import TODAY, Desk
from tests.ui.hands import press as press_key
from tests.ui.ime import compose, type_japanese
from tests.ui.pages.daily import hana, one, press, shown, wait_for, words_on

__all__ = ["hana"]

BLUE = Sighting(
    on=TODAY,
    where="バス停の前の青い屋根の家",
    address=Address(local_government_code="312037", street_address="福庭"),
    signs=(Sign.MAIL, Sign.LIGHTS),
    note="新聞が4日分。",
    next_on=TODAY,
)


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> Page:
    return shown(qtbot, sightings_page.page(at_work.context))


@pytest.fixture
def blue(volunteer: Vault) -> Sighting:
    return volunteer.do(sightings.note, BLUE)


def opened(page: Page, place: Place, qtbot: QtBot) -> SightingForm:
    page.show_place(place)
    qtbot.waitUntil(lambda: any(each.isVisibleTo(page) for each in page.findChildren(SightingForm)))
    return one(page, SightingForm)


def test_without_any_the_page_says_what_they_are_for(page: Page, at_work: Desk, qtbot: QtBot) -> None:
    page.show_place(Place("sightings"))
    wait_for(qtbot, page, "続いている気づきはありません")
    press(qtbot, page, "気づきを書く")
    assert at_work.gone == [Place("sightings", "", "new")]


def test_a_stranger_s_full_letter_box_is_noted_without_any_name(
    page: Page, volunteer: Vault, at_work: Desk, qtbot: QtBot
) -> None:
    form = opened(page, Place("sightings", "", "new"), qtbot)
    press(qtbot, page, "新聞・郵便がたまっている")
    press(qtbot, page, "明かりがつかない・つけたまま")
    type_japanese(form.editor("where").line, "青い屋根の家", "あおいやねのいえ")
    press(qtbot, page, "1週間後")
    page.save()
    qtbot.waitUntil(lambda: bool(at_work.said))
    kept = volunteer.read(sightings.get, volunteer.read(sightings.keys)[0])
    assert (kept.where, kept.signs) == ("青い屋根の家", (Sign.MAIL, Sign.LIGHTS))
    assert (kept.on, kept.next_on) == (TODAY, TODAY + timedelta(days=7))
    assert kept.address.local_government_code == "312037"
    assert volunteer.read(people.keys) == []


def test_a_sighting_needs_a_place_or_a_word(page: Page, volunteer: Vault, qtbot: QtBot) -> None:
    opened(page, Place("sightings", "", "new"), qtbot)
    press(qtbot, page, "どなり声・泣き声")
    page.save()
    wait_for(qtbot, page, "場所か、気づいたことのどちらかを書いてください。")
    assert volunteer.read(sightings.keys) == []


def test_what_is_urgent_leads_on_to_the_telephone(page: Page, volunteer: Vault, at_work: Desk, qtbot: QtBot) -> None:
    form = opened(page, Place("sightings", "", "new"), qtbot)
    type_japanese(form.editor("where").line, "団地の2階", "だんちの2かい")
    form.editor("risks").set_value((Risk.ABUSE,))
    page.save()
    wait_for(qtbot, page, "気づきは保存しました。急ぐことはありませんか")
    press(qtbot, page, "電話先を見る")
    kept = volunteer.read(sightings.keys)[0]
    assert at_work.gone == [Place("emergency", kept, "danger:", "abuse")]


def test_what_is_typed_outlives_the_window_and_is_offered_again(page: Page, volunteer: Vault, qtbot: QtBot) -> None:
    place = Place("sightings", "", "new")
    type_japanese(opened(page, place, qtbot).editor("where").line, "川沿いの家", "かわぞいのいえ")
    page.keep_drafts()
    qtbot.waitUntil(lambda: volunteer.read(drafts.find, drafts.key_of(place)) is not None)
    page.show_place(Place("sightings"))
    form = opened(page, place, qtbot)
    wait_for(qtbot, page, "書きかけの続きです")
    assert form.editor("where").value() == "川沿いの家"


def test_the_list_tells_where_what_and_when_one_looks_again(page: Page, volunteer: Vault, blue: Sighting, qtbot: QtBot) -> None:
    volunteer.do(sightings.note, replace(BLUE, where="もう終わった家", closed_on=TODAY, next_on=None))
    page.show_place(Place("sightings"))
    listed = one(page, PagedList)
    qtbot.waitUntil(lambda: listed.model().rowCount() == 1)

    def told() -> str:
        return str(listed.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    qtbot.waitUntil(lambda: "バス停の前の青い屋根の家" in told())
    assert "新聞・郵便がたまっている・明かりがつかない・つけたまま" in told()
    assert "次に見る日 きょう" in told()
    press(qtbot, page, "すべて")
    qtbot.waitUntil(lambda: listed.model().rowCount() == 2)


def test_enter_opens_the_line_one_stands_on(page: Page, blue: Sighting, at_work: Desk, qtbot: QtBot) -> None:
    page.show_place(Place("sightings"))
    listed = one(page, PagedList)
    qtbot.waitUntil(lambda: listed.model().rowCount() == 1)
    listed.set_key(blue.id)
    press_key(Qt.Key.Key_Return, listed)
    assert at_work.gone == [Place("sightings", blue.id)]


def test_a_sighting_ends_and_goes_on(page: Page, volunteer: Vault, blue: Sighting, qtbot: QtBot) -> None:
    page.show_place(Place("sightings", blue.id))
    wait_for(qtbot, page, "対象者として登録する", "新聞が4日分。")
    press(qtbot, page, "終わりにする")
    wait_for(qtbot, page, "見守りを再開する")
    assert volunteer.read(sightings.get, blue.id).closed_on == TODAY
    press(qtbot, page, "見守りを再開する")
    wait_for(qtbot, page, "対象者として登録する")
    assert volunteer.read(sightings.get, blue.id).closed_on is None


def test_a_stranger_becomes_a_person_and_the_sighting_keeps_its_story(
    page: Page, volunteer: Vault, blue: Sighting, at_work: Desk, qtbot: QtBot
) -> None:
    volunteer.do(sightings.correct, replace(blue, note="新聞が6日分。"))
    page.show_place(Place("sightings", blue.id, "person"))
    wait_for(qtbot, page, "気づき：バス停の前の青い屋根の家")
    page.save()
    qtbot.waitUntil(lambda: bool(at_work.gone))
    person = volunteer.read(people.get, volunteer.read(people.keys)[0])
    assert (person.name, person.provisional, person.address.street_address) == ("バス停の前の青い屋根の家", True, "福庭")
    assert at_work.gone == [Place("people", person.id)]
    kept = volunteer.read(sightings.get, blue.id)
    assert kept.person_id == person.id
    page.show_place(Place("sightings", blue.id))
    wait_for(qtbot, page, "バス停の前の青い屋根の家のページ", "直す前の気づき", "新聞が4日分。")


def test_a_stranger_turns_out_to_be_somebody_known(
    page: Page, volunteer: Vault, hana: Person, blue: Sighting, at_work: Desk, qtbot: QtBot
) -> None:
    page.show_place(Place("sightings", blue.id, "person"))
    wait_for(qtbot, page, "もう登録している方ですか")
    compose(one(page, SearchBox), "あだち")
    wait_for(qtbot, page, "足立 ハナさん")
    qtbot.mouseClick(one(page, OpenLine), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(at_work.gone))
    assert at_work.gone == [Place("people", hana.id)]
    assert volunteer.read(people.keys) == [hana.id]
    assert volunteer.read(sightings.get, blue.id).person_id == hana.id


def test_what_was_removed_comes_back(
    page: Page, volunteer: Vault, blue: Sighting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.dialogs.ask", lambda *_asked, **_answers: True)
    page.show_place(Place("sightings", blue.id))
    wait_for(qtbot, page, "消す")
    press(qtbot, page, "消す")
    wait_for(qtbot, page, "気づきを消しました")
    assert volunteer.read(sightings.keys) == []
    press(qtbot, page, "元にもどす")
    wait_for(qtbot, page, "対象者として登録する")
    assert "バス停の前の青い屋根の家" in words_on(page)


def test_a_sign_says_what_it_may_mean_as_soon_as_it_is_ticked_and_on_its_page(page: Page, blue: Sighting, qtbot: QtBot) -> None:
    opened(page, Place("sightings", "", "new"), qtbot)
    assert "189" not in words_on(page)
    press(qtbot, page, "どなり声・泣き声")
    wait_for(qtbot, page, "虐待や暴力のことがあります", "子どもは189")
    press(qtbot, page, "どなり声・泣き声")
    qtbot.waitUntil(lambda: "子どもは189" not in words_on(page))
    page.show_place(Place("sightings", blue.id))
    wait_for(qtbot, page, "サインの見かた", "一人で立ち入りません")
