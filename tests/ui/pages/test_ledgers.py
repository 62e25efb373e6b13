from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.headings import Heading
from app.domain.ledgers import Ledger
from app.domain.people import Person
from app.domain.places import Place
from app.models.vault import Vault
from app.services import activities, drafts, ledgers, people
from app.ui.pages.ledgers import page as ledgers_page
from app.ui.pages.ledgers.form import HeadingForm
from app.ui.pages.ledgers.page import LedgersPage
from app.ui.pages.ledgers.row_list import Reports
from app.ui.pages.ledgers.wizard import WHOSE, Bringing
from app.ui.parts import Page
from tests.notebooks import a
from tests.ui.conftest import TODAY, Desk
from tests.ui.hands import press as press_key
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import hana, one, press, shown, wait_for, words_on

__all__ = ["hana"]

GOOD = """氏名,ふりがな,生年月日,住所,電話
松本 清,まつもと きよし,S22.4.1,上井町1,0858-00-1001
井上 健,いのうえ けん,1974/5/6,福庭2,
"""
Bring = Callable[[str], LedgersPage]


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> Page:
    return shown(qtbot, ledgers_page.page(at_work.context))


@pytest.fixture
def to_whose(page: Page, at_work: Desk, tmp_path: Path, qtbot: QtBot) -> Bring:
    """Choose a file with these words and come to the question whose it is, or to what is wrong with it."""

    def bring(content: str) -> LedgersPage:
        path = tmp_path / "meibo.csv"
        path.write_text(content, encoding="cp932")
        at_work.files.paths = [path]
        page.show_place(Place("ledgers", "", "new"))
        wait_for(qtbot, page, "名簿のファイルを選ぶ")
        press(qtbot, page, "名簿のファイルを選ぶ")
        qtbot.waitUntil(lambda: "行あります。" in words_on(page) or "何も入れていません" in words_on(page))
        assert isinstance(page, LedgersPage)
        return page

    return bring


@pytest.fixture
def to_rows(to_whose: Bring, qtbot: QtBot) -> Bring:
    """Answer the questions and come to what would become of each row."""

    def bring(content: str) -> LedgersPage:
        page = to_whose(content)
        form = page.made(Bringing).form
        type_japanese(form.editor("asked_whom").line, "市福祉課 山本さん")
        type_japanese(form.editor("title").line, "見守り名簿")
        press(qtbot, page, "次へ")
        wait_for(qtbot, page, "こう読みました")
        press(qtbot, page, "入れる前に確かめる")
        wait_for(qtbot, page, "行を押す")
        return page

    return bring


def row(page: Page, at: int) -> str:
    listed = one(page, Reports).list
    return str(listed.model().index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_without_any_the_page_says_what_they_are_for(page: Page, at_work: Desk, qtbot: QtBot) -> None:
    page.show_place(Place("ledgers"))
    wait_for(qtbot, page, "取り込んだ名簿はありません")
    press(qtbot, page, "名簿を取り込む")
    assert at_work.gone == [Place("ledgers", "", "new")]


def test_a_ledger_comes_in_after_every_step_and_the_same_file_adds_nothing(
    to_rows: Bring, volunteer: Vault, at_work: Desk, qtbot: QtBot
) -> None:
    page = to_rows(GOOD)
    wait_for(qtbot, page, "新しく入ります 2", "2人を手帳に入れる")
    assert volunteer.read(people.keys) == []
    assert volunteer.read(ledgers.every) == []
    press(qtbot, page, "2人を手帳に入れる")
    wait_for(qtbot, page, "2人を手帳に入れました")
    ledger = volunteer.read(ledgers.every)[0]
    assert (ledger.asked_whom, ledger.title, ledger.rows) == ("市福祉課 山本さん", "見守り名簿", 2)
    kept = [volunteer.read(people.get, key) for key in volunteer.read(people.keys)]
    assert [(each.name, each.ledger_id) for each in kept] == [("井上 健", ledger.id), ("松本 清", ledger.id)]
    press(qtbot, page, "この名簿のページへ")
    assert at_work.gone == [Place("ledgers", ledger.id)]
    again = to_rows(GOOD)
    wait_for(qtbot, again, "もう入っています 2", "0人を手帳に入れる")


def test_nobody_asked_means_no_import(to_whose: Bring, qtbot: QtBot) -> None:
    page = to_whose(GOOD)
    press(qtbot, page, "次へ")
    wait_for(qtbot, page, "ここは必要です。書くか、選んでください。")
    assert page.made(Bringing).wizard.at == WHOSE


def test_each_row_that_cannot_come_in_says_why(to_rows: Bring, qtbot: QtBot) -> None:
    page = to_rows(GOOD + "谷口 文,たにぐち ふみ,昭和65年1月1日,上井町3,\n")
    wait_for(qtbot, page, "見てください 1", "2人を手帳に入れる")
    qtbot.waitUntil(lambda: "谷口 文" in row(page, 0))
    assert "4行目" in row(page, 0)
    assert "生年月日：その日は、もう次の元号です。" in row(page, 0)


def test_who_may_be_known_stays_out_unless_somebody_says_otherwise(
    to_rows: Bring, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    page = to_rows("氏名,ふりがな,生年月日,住所\n足立 ハナ,あだち はな,S15.3.1,上井町1-2-3\n")
    wait_for(qtbot, page, "見てください 1", "0人を手帳に入れる")
    reports = one(page, Reports)
    qtbot.waitUntil(lambda: "入れない" in row(page, 0))
    assert "名前が同じ" in row(page, 0)
    reports.list.set_key("2")
    press_key(Qt.Key.Key_Return, reports.list)
    wait_for(qtbot, page, "1人を手帳に入れる")
    press(qtbot, page, "1人を手帳に入れる")
    wait_for(qtbot, page, "1人を手帳に入れました")
    assert len(volunteer.read(people.keys)) == 2


def test_any_row_can_be_left_out_and_one_with_an_odd_cell_come_in_without_it(
    to_rows: Bring, volunteer: Vault, qtbot: QtBot
) -> None:
    page = to_rows(GOOD + "谷口 文,たにぐち ふみ,昭和65年1月1日,上井町3,\n")
    wait_for(qtbot, page, "見てください 1", "2人を手帳に入れる")
    reports = one(page, Reports)
    press(qtbot, page, "すべて 3")
    for key in ("2", "4"):
        reports.list.set_key(key)
        press_key(Qt.Key.Key_Return, reports.list)
    wait_for(qtbot, page, "2人を手帳に入れる")
    qtbot.waitUntil(lambda: "入れない" in row(page, 0) and "入れる" in row(page, 2))
    press(qtbot, page, "2人を手帳に入れる")
    wait_for(qtbot, page, "2人を手帳に入れました")
    kept = [volunteer.read(people.get, key) for key in volunteer.read(people.keys)]
    assert {each.name: (each.birth is None, each.note) for each in kept} == {
        "井上 健": (False, ""),
        "谷口 文": (True, "生年月日：昭和65年1月1日"),
    }


def test_both_headings_of_a_column_are_shown_and_a_relatives_number_is_a_contact(
    to_rows: Bring, volunteer: Vault, qtbot: QtBot
) -> None:
    page = to_rows(
        ",本人,,緊急連絡先,,\n番号,氏名,電話番号,氏名,続柄,電話番号\n1,松本 清,0858-00-1001,松本 明,弟,090-0000-9999\n"
    )
    press(qtbot, page, "列を直す")
    wait_for(qtbot, page, "緊急連絡先 › 電話番号", "1行目から2行目までを、上下に重なった見出しと読みました")
    press(qtbot, page, "入れる前に確かめる")
    wait_for(qtbot, page, "1人を手帳に入れる")
    press(qtbot, page, "1人を手帳に入れる")
    wait_for(qtbot, page, "1人を手帳に入れました")
    [key] = volunteer.read(people.keys)
    person = volunteer.read(people.get, key)
    assert [phone.number for phone in person.phones] == ["0858-00-1001"]
    assert [(each.name, each.phone) for each in person.contacts] == [("松本 明", "090-0000-9999")]


def test_a_person_says_which_row_has_the_headings(to_whose: Bring, qtbot: QtBot) -> None:
    page = to_whose("貸出簿\nひと,ところ,いつ\n松本 清,上井町1番地,S22.4.1\n井上 健,福庭2番地,S23.4.1\n")
    form = page.made(Bringing).form
    type_japanese(form.editor("asked_whom").line, "市福祉課")
    type_japanese(form.editor("title").line, "名簿")
    press(qtbot, page, "次へ")
    wait_for(qtbot, page, "こう読みました", "見出しの行")
    one(page, HeadingForm).editor("heading").set_value(2)
    wait_for(qtbot, page, "1列目「ひと」", "2列目「ところ」")
    press(qtbot, page, "入れる前に確かめる")
    wait_for(qtbot, page, "2人を手帳に入れる")


def test_the_columns_can_be_set_right_and_a_name_is_asked_for(to_whose: Bring, qtbot: QtBot) -> None:
    page = to_whose("ア,イ\n松本 清,上井町1番地\n井上 健,福庭2番地\n")
    form = page.made(Bringing).form
    type_japanese(form.editor("asked_whom").line, "市福祉課")
    type_japanese(form.editor("title").line, "名簿")
    press(qtbot, page, "次へ")
    wait_for(qtbot, page, "こう読みました")
    columns = page.made(Bringing).columns
    assert columns is not None
    columns.editor("column0").set_value("unused")
    press(qtbot, page, "入れる前に確かめる")
    wait_for(qtbot, page, "氏名の列がまだわかりません。どの列が氏名か、選んでください。")
    columns.editor("column0").set_value(Heading.NAME)
    press(qtbot, page, "入れる前に確かめる")
    wait_for(qtbot, page, "行を押す")


@pytest.mark.parametrize("content", ["", "氏名,住所\n"], ids=["empty", "only a header"])
def test_a_file_that_holds_no_rows_is_told_in_words_and_another_can_be_chosen(content: str, to_whose: Bring) -> None:
    page = to_whose(content)
    assert "名簿のファイルを選ぶ" in words_on(page)


def test_what_was_told_of_the_ledger_is_kept_as_a_draft(to_whose: Bring, volunteer: Vault, qtbot: QtBot) -> None:
    page = to_whose(GOOD)
    type_japanese(page.made(Bringing).form.editor("asked_whom").line, "市福祉課 山本さん")
    page.keep_drafts()
    key = drafts.key_of(Place("ledgers", "", "new"))
    qtbot.waitUntil(lambda: "山本さん" in (volunteer.read(drafts.find, key) or ""))


def test_giving_it_back_offers_to_take_away_who_was_never_visited_and_back_again(
    page: Page, volunteer: Vault, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.dialogs.ask", lambda *_asked, **_answers: True)
    ledger = volunteer.do(ledgers.keep, Ledger(title="見守り名簿", asked_whom="山本さん", due_on=date(2026, 11, 14)))
    names = ("松本 清", "井上 健", "谷口 文")
    person = [volunteer.do(people.register, a.person(name=name, ledger_id=ledger.id)) for name in names][-1]
    volunteer.do(activities.record, a.activity(person))
    page.show_place(Place("ledgers"))
    wait_for(qtbot, page, "見守り名簿", "返す日 11月14日(土)（7日過ぎ）")
    page.show_place(Place("ledgers", ledger.id))
    wait_for(qtbot, page, "返したとき")
    press(qtbot, page, "名簿を返した")
    wait_for(qtbot, page, "まだ一度も記録のない方", "2人を手帳から消す")
    assert volunteer.read(ledgers.get, ledger.id).returned_on == TODAY
    press(qtbot, page, "2人を手帳から消す")
    wait_for(qtbot, page, "2人を手帳から消しました")
    assert volunteer.read(people.keys) == [person.id]
    press(qtbot, page, "元にもどす")
    wait_for(qtbot, page, "2人を手帳から消す")
    assert len(volunteer.read(people.keys)) == 3
