from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.consents import Basis, ConsentState
from app.domain.people import Person
from app.domain.places import Place
from app.models.vault import Vault
from app.services import consents, drafts, people, prints
from app.ui.pages.consents import page as page_of
from app.ui.pages.consents.page import ConsentsPage
from tests.notebooks import a
from tests.ui.conftest import TODAY, Desk
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import button_of, hana, press, shown, wait_for, words_on
from tests.vaults import COORDINATOR

__all__ = ["hana"]


@pytest.fixture
def page(at_work: Desk, hana: Person, qtbot: QtBot) -> ConsentsPage:
    made = page_of.page(at_work.context)
    assert isinstance(made, ConsentsPage)
    shown(qtbot, made)
    made.show_place(Place("consents", hana.id))
    wait_for(qtbot, made, "足立 ハナさん", "口頭同意")
    # No key is taken before it is known whether something was left unfinished.
    qtbot.waitUntil(made.context.bridge.is_idle)
    return made


def line_of(page: ConsentsPage, name: str) -> QLineEdit:
    found = [each for each in page.findChildren(QLineEdit) if each.isVisibleTo(page)]
    return next(each for each in found if name in (each.accessibleName().split("、")[0], each.placeholderText()))


def test_whoever_comes_to_write_the_first_one_begins_with_it(page: ConsentsPage, qtbot: QtBot) -> None:
    page.activateWindow()
    first = button_of(page, "書面同意")
    qtbot.waitUntil(first.hasFocus)
    qtbot.waitUntil(lambda: first.visibleRegion().boundingRect() == first.rect())


def test_an_oral_consent_names_whom_one_may_tell(page: ConsentsPage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    assert "同意はまだ書かれていません" in words_on(page)
    page.save()
    # Nothing is agreed to by pressing one key: what was said has to be chosen.
    wait_for(qtbot, page, "ここは必要です")
    assert volunteer.read(consents.current, hana.id) is None
    press(qtbot, page, "口頭同意")
    press(qtbot, page, "生活困りごと相談窓口（鳥取県）")
    press(qtbot, page, "倉吉市 地域包括支援センター")
    press(qtbot, page, "電話")
    type_japanese(line_of(page, "立ち会った方"), "長男の正さん")
    line_of(page, "見直しの日").setText("R9.3.31")
    page.save()
    wait_for(qtbot, page, "口頭同意", "長男の正さん", "令和9年3月31日(水)")
    kept = volunteer.read(consents.current, hana.id)
    assert kept is not None
    assert (kept.state, kept.on, kept.taken_by, kept.witness) == (ConsentState.ORAL, TODAY, "石田 花子", "長男の正さん")
    assert set(kept.agencies) == {"pref-desk", "312037-houkatsu"}
    assert kept.review_on == date(2027, 3, 31)
    assert consents.hindrance(kept, "pref-desk", TODAY) == ""


def test_at_a_desk_it_is_who_unlocked_that_asked(office: Vault, at_office: Desk, qtbot: QtBot) -> None:
    person = office.do(people.register, a.person())
    page = shown(qtbot, page_of.page(at_office.context))
    page.show_place(Place("consents", person.id))
    wait_for(qtbot, page, "足立 ハナさん", "口頭同意")
    press(qtbot, page, "口頭同意")
    press(qtbot, page, "倉吉市 地域包括支援センター")
    page.save()
    qtbot.waitUntil(lambda: at_office.said == ["同意を保存しました"])
    kept = office.read(consents.current, person.id)
    assert kept is not None
    assert kept.taken_by == COORDINATOR


def test_a_consent_is_written_for_whom_one_came_even_where_the_page_was_stale(
    page: ConsentsPage, volunteer: Vault, qtbot: QtBot
) -> None:
    taro = volunteer.do(people.register, a.person(name="足立 太郎", kana="アダチ タロウ"))
    # Whoever comes back to a page after something else changed asks it twice: for the place, and for what is new.
    page.show_place(Place("consents", taro.id))
    page.refresh(frozenset({"print"}))
    wait_for(qtbot, page, "足立 太郎さん")
    qtbot.waitUntil(page.context.bridge.is_idle)
    press(qtbot, page, "口頭同意")
    press(qtbot, page, "生活困りごと相談窓口（鳥取県）")
    press(qtbot, page, "電話")
    page.save()
    qtbot.waitUntil(lambda: volunteer.read(consents.current, taro.id) is not None)


def test_a_paper_to_sign_is_made_from_what_stands_in_the_form_and_keeps_nothing(
    page: ConsentsPage, at_work: Desk, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    press(qtbot, page, "書面同意")
    press(qtbot, page, "倉吉市 地域包括支援センター")
    press(qtbot, page, "健康・障がい・かかりつけ医")
    type_japanese(line_of(page, "ほかに共有しないこと"), "長男には知らせない")
    press(qtbot, page, "同意書を印刷する")
    qtbot.waitUntil(lambda: len(at_work.printed) == 1)
    press(qtbot, page, "白紙の同意書")
    qtbot.waitUntil(lambda: len(at_work.printed) == 2)
    paper, blank = at_work.printed
    for words in ("足立 ハナ", "倉吉市 地域包括支援センター", "□健康・障がい・かかりつけ医", "長男には知らせない"):
        assert words in paper.html
        assert words not in blank.html or words.startswith("□")
    assert volunteer.read(consents.current, hana.id) is None
    # It stands on the page once it came out, and not before.
    assert paper.number not in words_on(page)
    volunteer.do(prints.note_printed, paper.number, 1)
    wait_for(qtbot, page, "印刷した同意書", paper.number)


def test_a_ground_without_consent_needs_who_decided(page: ConsentsPage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    press(qtbot, page, "同意なし（根拠あり）")
    wait_for(qtbot, page, "同意なしで伝える根拠", "判断した方")
    assert "伝えてよい機関" not in words_on(page)
    line_of(page, "判断した方").clear()
    page.save()
    wait_for(qtbot, page, "ここは必要です")
    assert volunteer.read(consents.current, hana.id) is None
    press(qtbot, page, "虐待の通報・通告")
    type_japanese(line_of(page, "判断した方"), "会長 山田")
    page.save()
    wait_for(qtbot, page, "会長 山田")
    kept = volunteer.read(consents.current, hana.id)
    assert kept is not None
    assert (kept.basis, kept.decided_by, kept.decided_on) == (Basis.ABUSE_REPORT, "会長 山田", TODAY)


def test_a_refusal_keeps_the_reason_and_earlier_consents_stay(
    page: ConsentsPage, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    volunteer.do(consents.note, a.consent(hana))
    page.show_place(Place("consents", hana.id))
    wait_for(qtbot, page, "令和8年11月20日(金)")
    qtbot.waitUntil(page.context.bridge.is_idle)
    press(qtbot, page, "不同意")
    type_japanese(line_of(page, "そう言われた理由"), "家のことは知られたくない")
    press(qtbot, page, "しないでほしい")
    page.save()
    wait_for(qtbot, page, "家のことは知られたくない", "これまで", "口頭　令和8年11月20日(金)")
    [now, before] = volunteer.read(consents.all_of, hana.id)
    assert (now.state, now.visits_welcome, now.agencies) == (ConsentState.REFUSED, False, ())
    assert before.state is ConsentState.ORAL


def test_any_agency_is_found_by_searching_and_drafts_keep_what_was_chosen(
    page: ConsentsPage, volunteer: Vault, at_work: Desk, hana: Person, qtbot: QtBot
) -> None:
    assert "米子市 地域包括支援センター" not in words_on(page)
    press(qtbot, page, "口頭同意")
    type_japanese(line_of(page, "ほかの機関をさがす"), "米子市 包括")
    wait_for(qtbot, page, "米子市 地域包括支援センター")
    press(qtbot, page, "米子市 地域包括支援センター")
    page.keep_drafts()
    key = drafts.key_of(Place("consents", hana.id))
    qtbot.waitUntil(lambda: volunteer.read(drafts.find, key) is not None)
    again = page_of.page(at_work.context)
    assert isinstance(again, ConsentsPage)
    shown(qtbot, again)
    again.show_place(Place("consents", hana.id))
    wait_for(qtbot, again, "米子市 地域包括支援センター")
    again.save()
    qtbot.waitUntil(lambda: volunteer.read(consents.current, hana.id) is not None)
    kept = volunteer.read(consents.current, hana.id)
    assert kept is not None
    assert len(kept.agencies) == 1
    assert volunteer.read(drafts.find, key) is None


def test_what_was_typed_about_one_person_stands_in_no_other_persons_form(
    page: ConsentsPage, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    other = volunteer.do(people.register, a.person(name="井上 健", kana="いのうえ けん"))
    press(qtbot, page, "同意なし（根拠あり）")
    wait_for(qtbot, page, "相談した相手")
    type_japanese(line_of(page, "相談した相手"), "駐在所の山田さん")
    page.keep_drafts()
    page.show_place(Place("consents", other.id))
    wait_for(qtbot, page, "井上 健さん")
    press(qtbot, page, "同意なし（根拠あり）")
    wait_for(qtbot, page, "相談した相手")
    assert line_of(page, "相談した相手").text() == ""
    page.show_place(Place("consents", hana.id))
    wait_for(qtbot, page, "足立 ハナさん")
    wait_for(qtbot, page, "相談した相手")
    assert line_of(page, "相談した相手").text() == "駐在所の山田さん"
