"""Taking out what a list shows: asked before, written where one chose, printed as the list is."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.errors import AlreadyThere
from app.models.vault import Vault
from app.services import activities, people
from app.ui.pages.activities.page import ActivitiesPage
from app.ui.pages.people.page import PeoplePage
from app.workflows import taking_out
from tests.notebooks import a
from tests.ui.conftest import TODAY, Desk
from tests.ui.pages.daily import button_of, dialog, hana, press, shown, wait_for, words_on

__all__ = ["hana"]


@pytest.fixture
def people_page(at_work: Desk, qtbot: QtBot) -> PeoplePage:
    made = PeoplePage(at_work.context)
    shown(qtbot, made)
    return made


def test_people_are_written_where_one_chose_after_a_warning(
    people_page: PeoplePage, at_work: Desk, hana: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    people_page.show_place(Place(PageName.PEOPLE))
    wait_for(qtbot, people_page, "1人")
    press(qtbot, people_page, "印刷・表にする")
    asked = dialog(qtbot)
    wait_for(qtbot, asked, "対象者の一覧", "1人", "この表は暗号化されません")
    # Whoever thinks better of it writes nothing.
    press(qtbot, asked, "ファイルにする")
    assert at_work.files.asked == ["書き出す場所を選ぶ"]
    at_work.files.paths = [tmp_path / "人"]
    press(qtbot, asked, "CSV")
    press(qtbot, asked, "ファイルにする")
    wait_for(qtbot, asked, "1件を書き出しました", "人.csv", "使いおわったら消してください")
    assert "足立 ハナ" in (tmp_path / "人.csv").read_text("utf-8-sig")
    press(qtbot, asked, "閉じる")


def test_a_name_that_the_system_did_not_ask_about_replaces_nothing(
    people_page: PeoplePage, at_work: Desk, hana: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    earlier = tmp_path / "人.xlsx"
    earlier.write_text("前の表", "utf-8")
    people_page.show_place(Place(PageName.PEOPLE))
    wait_for(qtbot, people_page, "1人")
    press(qtbot, people_page, "印刷・表にする")
    asked = dialog(qtbot)
    at_work.files.paths = [tmp_path / "人"]
    press(qtbot, asked, "ファイルにする")
    qtbot.waitUntil(lambda: [type(error) for error in at_work.told] == [AlreadyThere])
    assert earlier.read_text("utf-8") == "前の表"
    # Where it was asked about, the new one is wanted.
    at_work.files.paths = [earlier]
    press(qtbot, asked, "ファイルにする")
    wait_for(qtbot, asked, "1件を書き出しました", "人.xlsx")
    assert earlier.read_bytes().startswith(b"PK")
    press(qtbot, asked, "閉じる")


def test_the_list_is_printed_as_it_is_narrowed(at_work: Desk, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    page = ActivitiesPage(at_work.context)
    shown(qtbot, page)
    volunteer.do(activities.record, a.activity(hana, on=TODAY, note="きょうの話。"))
    volunteer.do(activities.record, a.activity(hana, note="きのうの話。"))
    page.show_place(Place(PageName.ACTIVITIES, "", Within.DAYS, TODAY.isoformat()))
    wait_for(qtbot, page, "1件・1人　訪問 1件　会えた 1件")
    press(qtbot, page, "印刷・表にする")
    press(qtbot, dialog(qtbot), "印刷する")
    qtbot.waitUntil(lambda: bool(at_work.printed))
    (paper,) = at_work.printed
    assert "きょうの話。" in paper.html
    assert "きのうの話。" not in paper.html
    assert "きょう 11月21日(土)" in paper.html


def test_too_much_for_paper_is_said(
    people_page: PeoplePage, volunteer: Vault, hana: Person, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("app.ui.dialogs.taking_out.MOST_PRINTED", 1)
    volunteer.do(people.register, a.person(name="井上 健"))
    people_page.show_place(Place(PageName.PEOPLE))
    wait_for(qtbot, people_page, "2人")
    press(qtbot, people_page, "印刷・表にする")
    asked = dialog(qtbot)
    assert "印刷できるのは1件までです" in words_on(asked)
    assert not button_of(asked, "印刷する").isEnabled()
    press(qtbot, asked, "もどる")


def test_a_persons_page_is_printed_from_it(people_page: PeoplePage, at_work: Desk, hana: Person, qtbot: QtBot) -> None:
    people_page.show_place(Place(PageName.PEOPLE, hana.id))
    wait_for(qtbot, people_page, "足立 ハナさん")
    press(qtbot, people_page, "この方のページを印刷する")
    qtbot.waitUntil(lambda: bool(at_work.printed))
    assert at_work.printed[0].title == "対象者の記録"
    assert taking_out.MOST_PRINTED >= 210
