"""閲覧記録: what one does in a desk's window is noted, and the page says who did it with whose record."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.domain.people import Person
from app.domain.places import PageName, Place
from app.domain.viewings import Viewed, ViewingFilter
from app.models.vault import Vault
from app.queries.viewings import page as log
from app.services import people, viewings
from app.ui.bridge import Bridge
from app.ui.pages.viewings import page as page_of
from app.ui.parts import Page
from app.ui.shell import Shell
from app.ui.widgets.panels import Line
from app.ui.widgets.search import SearchBox
from tests.notebooks import a, carry, refer
from tests.ui.conftest import Desk
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import button_of, open_shell, press, seen_on, shown, wait_for, words_on
from tests.vaults import COORDINATOR

EVERYTHING = ViewingFilter()


@pytest.fixture
def hana(office: Vault) -> Person:
    return office.do(people.register, a.person())


@pytest.fixture
def page(at_office: Desk, qtbot: QtBot) -> Page:
    return shown(qtbot, page_of.page(at_office.context))


def noted(office: Vault) -> list[tuple[Viewed, str]]:
    return [(each.how, each.record_id) for each in office.read(log, EVERYTHING).lines]


def lines(page: Page) -> list[str]:
    return [each.text() for each in page.findChildren(Line) if seen_on(page, each)]


def test_who_goes_to_somebody_in_the_window_is_noted_once(office: Vault, at_office: Desk, hana: Person, qtbot: QtBot) -> None:
    shell = open_shell(office, at_office.context.bridge, qtbot)
    for _twice in range(2):
        shell.go(Place(PageName.PEOPLE, hana.id))
        wait_for(qtbot, shell, "足立 ハナさん")
        shell.back()
    qtbot.waitUntil(at_office.context.bridge.is_idle)
    assert noted(office) == [(Viewed.OPENED, hana.id)]


def test_what_arrived_is_noted_when_it_is_read(
    office: Vault, volunteer: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path)
    shell = open_shell(office, at_office.context.bridge, qtbot)
    shell.go(Place(PageName.INBOX))
    wait_for(qtbot, shell, "受理する")
    qtbot.waitUntil(at_office.context.bridge.is_idle)
    assert noted(office) == [(Viewed.OPENED, referral.id)]


def test_a_volunteers_window_notes_nothing(volunteer: Vault, bridge: Bridge, qtbot: QtBot) -> None:
    one = volunteer.do(people.register, a.person())
    shell = open_shell(volunteer, bridge, qtbot)
    shell.go(Place(PageName.PEOPLE, one.id))
    wait_for(qtbot, shell, "足立 ハナさん")
    qtbot.waitUntil(bridge.is_idle)
    assert noted(volunteer) == []


def test_the_page_says_who_did_what_and_narrows(page: Page, office: Vault, hana: Person, at_office: Desk, qtbot: QtBot) -> None:
    office.do(viewings.note_opened, hana.id)
    office.do(viewings.note, Viewed.PRINTED, "people_list")
    page.show_place(Place(PageName.VIEWINGS))
    wait_for(qtbot, page, "足立 ハナさん", "対象者の一覧・印刷した", COORDINATOR)
    press(qtbot, page, "絞り込む")
    how = next(each for each in page.findChildren(QComboBox) if each.accessibleName() == "したこと")
    how.setCurrentText("開いた")
    qtbot.waitUntil(lambda: len(lines(page)) == 1 and "足立 ハナさん" in lines(page)[0])
    page.findChild(Line).press()
    assert at_office.gone == [Place(PageName.PEOPLE, hana.id)]
    # Who has seen somebody is never told in part because the whole log was narrowed before.
    how.setCurrentText("印刷した")
    qtbot.waitUntil(lambda: len(lines(page)) == 1 and "印刷した" in lines(page)[0])
    page.show_place(Place(PageName.VIEWINGS, hana.id))
    wait_for(qtbot, page, "だれが見たか", "対象者・開いた")


def test_a_name_narrows_to_whom_it_is_about(page: Page, office: Vault, hana: Person, qtbot: QtBot) -> None:
    other = office.do(people.register, a.person(name="西尾 茂", kana="ニシオ シゲル"))
    for each in (hana, other):
        office.do(viewings.note_opened, each.id)
    page.show_place(Place(PageName.VIEWINGS))
    wait_for(qtbot, page, "足立 ハナさん", "西尾 茂さん")
    box = page.part.findChild(type(page.part.header.search_box))
    box.setFocus()
    type_japanese(box, "ニシオ")
    qtbot.waitUntil(lambda: len(lines(page)) == 1 and "西尾 茂さん" in lines(page)[0])


def test_an_empty_log_speaks_of_narrowing_only_where_it_is_narrowed(
    page: Page, office: Vault, hana: Person, qtbot: QtBot
) -> None:
    page.show_place(Place(PageName.VIEWINGS))
    wait_for(qtbot, page, "まだ何もありません")
    assert "すべて表示する" not in words_on(page)
    office.do(viewings.note_opened, hana.id)
    page.show_place(Place(PageName.VIEWINGS))
    wait_for(qtbot, page, "足立 ハナさん")
    type_japanese(page.part.findChild(SearchBox), "ニシオ")
    wait_for(qtbot, page, "あてはまる記録はありません")
    assert "まだ何もありません" not in words_on(page)
    press(qtbot, page, "すべて表示する")
    wait_for(qtbot, page, "足立 ハナさん")


def test_from_somebodys_page_one_sees_who_has_seen_them(office: Vault, at_office: Desk, hana: Person, qtbot: QtBot) -> None:
    other = office.do(people.register, a.person(name="西尾 茂"))
    office.do(viewings.note_opened, other.id)
    shell: Shell = open_shell(office, at_office.context.bridge, qtbot)
    shell.go(Place(PageName.PEOPLE, hana.id))
    wait_for(qtbot, shell, "だれが見たか")
    qtbot.waitUntil(at_office.context.bridge.is_idle)
    assert "この方を手帳から消す" not in words_on(shell)
    button_of(shell, "だれが見たか").click()
    wait_for(qtbot, shell, "だれが見たか", "足立 ハナさん", "対象者・開いた")
    assert "西尾 茂さん" not in words_on(shell.page())


def test_a_hundred_are_shown_and_then_the_others(page: Page, office: Vault, hana: Person, qtbot: QtBot) -> None:
    office.do(viewings.note, Viewed.OPENED, "person", *[hana.id] * 130)
    page.show_place(Place(PageName.VIEWINGS))
    wait_for(qtbot, page, "もっと前を見る")
    qtbot.waitUntil(lambda: len(lines(page)) == 100)
    press(qtbot, page, "もっと前を見る")
    qtbot.waitUntil(lambda: len(lines(page)) == 130)
    assert "もっと前を見る" not in words_on(page)
