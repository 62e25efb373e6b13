from collections.abc import Iterable
from datetime import date, time
from enum import Enum

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.consents import Basis, ConsentState, GivenBy, Ground, ParentsWord, WithheldPart
from app.domain.people import Birth, Category, Person
from app.domain.places import Place
from app.domain.referrals import ReferralWay
from app.domain.scopes import ONE_BY_ONE
from app.models.vault import Vault
from app.services import consents, drafts, people, prints, referrals
from app.ui.forms.builder import FieldRow
from app.ui.pages.consents import page as page_of
from app.ui.pages.consents.page import ConsentsPage
from app.words.labels import label
from tests.notebooks import a
from tests.ui.conftest import TODAY, Desk
from tests.ui.hands import press as press_key
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import button_of, hana, press, shown, wait_for, words_on
from tests.vaults import COORDINATOR, Clock

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


def lines_of(page: ConsentsPage, name: str) -> list[QLineEdit]:
    found = [each for each in page.findChildren(QLineEdit) if each.isVisibleTo(page)]
    return [each for each in found if name in (each.accessibleName().split("、")[0], each.placeholderText())]


def line_of(page: ConsentsPage, name: str) -> QLineEdit:
    return lines_of(page, name)[0]


def is_a_must(page: ConsentsPage, name: str) -> bool:
    row = next(each for each in page.findChildren(FieldRow) if each.field.name == name)
    return "必須" in words_on(row)


def test_whoever_comes_to_write_the_first_one_begins_with_it(page: ConsentsPage, qtbot: QtBot) -> None:
    page.activateWindow()
    first = button_of(page, "書面同意")
    qtbot.waitUntil(first.hasFocus)
    qtbot.waitUntil(lambda: first.visibleRegion().boundingRect() == first.rect())


def test_an_oral_consent_names_whom_one_may_tell(page: ConsentsPage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    assert "同意はまだ書かれていません" in words_on(page)
    # Nothing is written anew where nothing was written.
    assert "あらためて書く" not in words_on(page)
    assert "同意を書く" in words_on(page)
    page.save()
    # Nothing is agreed to by pressing one key: what was said has to be chosen.
    wait_for(qtbot, page, "ここは必要です")
    assert volunteer.read(consents.current, hana.id) is None
    press(qtbot, page, "口頭同意")
    press(qtbot, page, "生活困りごと相談窓口（鳥取県）")
    press(qtbot, page, "倉吉市 地域包括支援センター")
    press(qtbot, page, "くわしいこと")
    press(qtbot, page, "電話")
    type_japanese(line_of(page, "立ち会った方"), "長男の正さん")
    line_of(page, "見直しの日").setText("R9.3.31")
    page.save()
    wait_for(qtbot, page, "口頭同意", "長男の正さん", "令和9年3月31日(水)", "あらためて書く")
    kept = volunteer.read(consents.current, hana.id)
    assert kept is not None
    assert (kept.state, kept.on, kept.taken_by, kept.witness) == (ConsentState.ORAL, TODAY, "石田 花子", "長男の正さん")
    assert set(kept.agencies) == {"pref-desk", "312037-houkatsu"}
    assert kept.review_on == date(2027, 3, 31)
    # What nobody was asked by itself stays at home.
    assert kept.withheld_parts == (WithheldPart.PHONES, *ONE_BY_ONE)
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
    page.save()
    qtbot.waitUntil(lambda: volunteer.read(consents.current, taro.id) is not None)


def test_a_paper_to_sign_is_made_from_what_stands_in_the_form_and_keeps_nothing(
    page: ConsentsPage, at_work: Desk, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    press(qtbot, page, "書面同意")
    press(qtbot, page, "倉吉市 地域包括支援センター")
    press(qtbot, page, "自死のおそれ")
    press(qtbot, page, "くわしいこと")
    type_japanese(line_of(page, "ほかに共有しないこと"), "長男には知らせない")
    press(qtbot, page, "同意書を印刷する")
    qtbot.waitUntil(lambda: len(at_work.printed) == 1)
    press(qtbot, page, "白紙の同意書")
    qtbot.waitUntil(lambda: len(at_work.printed) == 2)
    paper, blank = at_work.printed
    assert "■自死のおそれ" in paper.html
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
    wait_for(qtbot, page, "同意なしで伝える理由", "判断した方")
    # The article is for a desk to write down.
    assert not {"伝えてよい機関", "根拠の条文"} & set(words_on(page).splitlines())
    line_of(page, "判断した方").clear()
    page.save()
    wait_for(qtbot, page, "ここは必要です")
    assert volunteer.read(consents.current, hana.id) is None
    press(qtbot, page, "命や身体が危ない")
    assert not is_a_must(page, "consulted")
    press(qtbot, page, "虐待・DVの疑い")
    assert is_a_must(page, "consulted")
    wait_for(qtbot, page, "根拠の条文の案", "虐待の防止の各法", "条文は、窓口が書きます。")
    type_japanese(line_of(page, "判断した方"), "会長 山田")
    page.save()
    # Nobody decides that alone.
    wait_for(qtbot, page, "相談した相手", "ここは必要です")
    press(qtbot, page, "会長")
    type_japanese(line_of(page, "相談した相手"), "中村")
    qtbot.waitUntil(lambda: line_of(page, "いつ").text() == "11月21日(土) 12:00")
    press(qtbot, page, "もうひとり書く")
    type_japanese(lines_of(page, "相談した相手")[1], "倉吉市福祉課 林")
    qtbot.waitUntil(lambda: lines_of(page, "いつ")[1].text() == "11月21日(土) 12:00")
    lines_of(page, "いつ")[1].setText("きのうの夕方")
    page.save()
    wait_for(qtbot, page, "会長 山田", "会長 中村 R8.11.21 12:00、倉吉市福祉課 林 R8.11.20")
    kept = volunteer.read(consents.current, hana.id)
    assert kept is not None
    assert (kept.ground, kept.basis, kept.decided_by, kept.decided_on) == (Ground.ABUSE, None, "会長 山田", TODAY)
    assert [(each.role, each.name, each.on, each.at) for each in kept.consulted] == [
        ("会長", "中村", TODAY, time(12, 0)),
        ("", "倉吉市福祉課 林", date(2026, 11, 20), None),
    ]
    # Who says that it is about abuse tells of that, and of nothing else that was not asked.
    assert set(ONE_BY_ONE) - set(kept.withheld_parts) == {WithheldPart.ABUSE}


def test_an_office_writes_down_the_article_that_is_proposed(office: Vault, at_office: Desk, qtbot: QtBot) -> None:
    person = office.do(people.register, a.person())
    page = shown(qtbot, page_of.page(at_office.context))
    page.show_place(Place("consents", person.id))
    wait_for(qtbot, page, "足立 ハナさん", "口頭同意")
    qtbot.waitUntil(at_office.context.bridge.is_idle)
    press(qtbot, page, "同意なし（根拠あり）")
    press(qtbot, page, "命や身体が危ない")
    page.save()
    qtbot.waitUntil(lambda: at_office.said == ["同意を保存しました"])
    kept = office.read(consents.current, person.id)
    assert kept is not None
    assert (kept.ground, kept.basis) == (Ground.LIFE, Basis.LIFE_BODY_PROPERTY)


def offered(page: ConsentsPage, among: Iterable[Enum]) -> set[str]:
    """The words of these choices that can be pressed."""
    chips = {each.text() for each in page.findChildren(QPushButton) if each.isCheckable() and each.isVisibleTo(page)}
    return chips & set(map(label, among))


def open_for(page: ConsentsPage, person: Person, qtbot: QtBot) -> None:
    page.show_place(Place("consents", person.id))
    wait_for(qtbot, page, person.name)
    qtbot.waitUntil(page.context.bridge.is_idle)


@pytest.mark.parametrize(
    ("born", "category", "proxies", "own"),
    [
        (1940, (), {"成年後見人等"}, True),
        (1940, (Category.ABUSE,), set(), True),
        (2010, (), {"成年後見人等"}, True),
        (2018, (), {"父母など親権のある方", "成年後見人等"}, False),
        (2018, (Category.ABUSE,), set(), False),
    ],
)
def test_who_may_speak_is_offered_and_nobody_else(
    page: ConsentsPage, volunteer: Vault, qtbot: QtBot, born: int, category: tuple[Category, ...], proxies: set[str], own: bool
) -> None:
    told = a.person(name="足立 太郎", birth=Birth(year=born, month=3, day=1), categories=category)
    person = volunteer.do(people.register, told)
    open_for(page, person, qtbot)
    states = offered(page, ConsentState)
    assert ("口頭同意" in states, "代理人・家族等の同意" in states) == (own, bool(proxies))
    # What nobody agreed to nobody takes back.
    assert "撤回" not in states
    if proxies:
        press(qtbot, page, "代理人・家族等の同意")
        assert offered(page, GivenBy) == proxies


def test_a_young_person_speaks_for_themselves_and_the_parents_apart(page: ConsentsPage, volunteer: Vault, qtbot: QtBot) -> None:
    young = volunteer.do(people.register, a.person(name="足立 太郎", birth=Birth(year=2010, month=3, day=1)))
    open_for(page, young, qtbot)
    press(qtbot, page, "口頭同意")
    press(qtbot, page, "倉吉市 地域包括支援センター")
    page.save()
    wait_for(qtbot, page, "親御さんの考え", "ここは必要です")
    press(qtbot, page, "親は違う考え")
    page.save()
    qtbot.waitUntil(lambda: volunteer.read(consents.current, young.id) is not None)
    kept = volunteer.read(consents.current, young.id)
    assert kept is not None
    assert (kept.given_by, kept.parents) == (GivenBy.PERSON, ParentsWord.DISAGREE)
    assert consents.hindrance(kept, "312037-houkatsu", TODAY, years=16) == ""


def test_what_is_hard_to_judge_asks_whom_one_asked_and_what_the_family_says(
    page: ConsentsPage, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    assert "ご家族の考え" not in words_on(page)
    press(qtbot, page, "判断がむずかしい")
    assert is_a_must(page, "consulted")
    page.save()
    wait_for(qtbot, page, "ここは必要です")
    type_japanese(line_of(page, "ご家族の考え"), "長男は「よい」と言う")
    press(qtbot, page, "市町村担当")
    type_japanese(line_of(page, "相談した相手"), "林")
    page.save()
    wait_for(qtbot, page, "市町村担当 林", "長男は「よい」と言う")
    kept = volunteer.read(consents.current, hana.id)
    assert kept is not None
    assert (kept.state, kept.family_said) == (ConsentState.HARD_TO_JUDGE, "長男は「よい」と言う")


def test_nothing_is_asked_before_it_is_said_how_it_stands(page: ConsentsPage, qtbot: QtBot) -> None:
    asked = [row.field.name for row in page.findChildren(FieldRow) if row.isVisibleTo(page)]
    assert asked == ["state"]
    assert "くわしいこと" not in words_on(page)
    press(qtbot, page, "未確認")
    asked = [row.field.name for row in page.findChildren(FieldRow) if row.isVisibleTo(page)]
    assert asked == ["state", "on", "taken_by"]
    assert "くわしいこと" not in words_on(page)


def test_an_oral_consent_to_one_office_takes_four_keys(
    page: ConsentsPage, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    page.activateWindow()
    qtbot.waitUntil(button_of(page, "書面同意").hasFocus)
    for key in (Qt.Key.Key_2, Qt.Key.Key_Tab, Qt.Key.Key_2):
        press_key(key)
    page.save()
    qtbot.waitUntil(lambda: volunteer.read(consents.current, hana.id) is not None)
    kept = volunteer.read(consents.current, hana.id)
    assert kept is not None
    assert (kept.state, kept.agencies) == (ConsentState.ORAL, ("312037-houkatsu",))


def test_who_comes_to_ask_again_gives_one_answer_and_keeps_it(
    page: ConsentsPage, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    earlier = a.consent(hana, agencies=("312037-houkatsu",), withheld_parts=(WithheldPart.PHONES,), withheld="病名")
    volunteer.do(consents.note, earlier)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.show_place(Place("consents", hana.id, "new:", "pref-desk"))
    wait_for(qtbot, page, "令和8年11月20日(金)")
    qtbot.waitUntil(page.context.bridge.is_idle)
    qtbot.waitUntil(lambda: button_of(page, "書面同意").hasFocus())
    press_key(Qt.Key.Key_2)
    page.save()
    qtbot.waitUntil(lambda: len(volunteer.read(consents.all_of, hana.id)) == 2)
    kept = volunteer.read(consents.current, hana.id)
    assert kept is not None
    assert (kept.state, kept.agencies) == (ConsentState.ORAL, ("312037-houkatsu", "pref-desk"))
    assert (kept.withheld, kept.withheld_parts) == ("病名", (WithheldPart.PHONES, *ONE_BY_ONE))


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


def open_anew(page: ConsentsPage, hana: Person, qtbot: QtBot, *seen: str) -> None:
    page.show_place(Place("consents", hana.id))
    wait_for(qtbot, page, *seen)
    qtbot.waitUntil(page.context.bridge.is_idle)


def test_a_day_that_was_mistaken_takes_nothing_back_and_says_so(
    page: ConsentsPage, volunteer: Vault, at_work: Desk, hana: Person, qtbot: QtBot
) -> None:
    volunteer.do(consents.note, a.consent(hana, agencies=("312037-houkatsu", "pref-desk")))
    open_anew(page, hana, qtbot, "令和8年11月20日(金)", "同意の日")
    # Nobody has anything that could be taken back.
    press(qtbot, page, "不同意")
    assert "もう伝えない先" not in words_on(page)
    press(qtbot, page, "撤回")
    line_of(page, "確かめた日").setText("R8.11.19")
    page.save()
    # Since then they agreed: whoever mistook the day reads that it changed nothing.
    qtbot.waitUntil(
        lambda: at_work.said == ["撤回を保存しました。そのあとの同意（R8.11.20）があるので、渡したものはそのままです"]
    )


def test_whom_somebody_takes_out_is_named_and_asked_to_use_it_no_more_by_one_key(
    page: ConsentsPage, volunteer: Vault, at_work: Desk, hana: Person, clock: Clock, qtbot: QtBot
) -> None:
    volunteer.do(consents.note, a.consent(hana, agencies=("312037-houkatsu", "pref-desk")))
    told = a.referral(hana, destination="312037-houkatsu", way=ReferralWay.PHONE)
    volunteer.do(referrals.hand_over, told, date(2026, 11, 20))
    clock.pass_by(seconds=1)
    open_anew(page, hana, qtbot, "令和8年11月20日(金)", "同意の日")
    press(qtbot, page, "口頭同意")
    assert "もう伝えない先" not in words_on(page)
    # What is chosen one by one is asked for anew: without it less may be told than was.
    assert "この同意より多くを渡してある先" in words_on(page)
    press(qtbot, page, "健康・障がい・かかりつけ医")
    assert "この同意より多くを渡してある先" not in words_on(page)
    press(qtbot, page, "倉吉市 地域包括支援センター")
    wait_for(qtbot, page, "もう伝えない先", "倉吉市 地域包括支援センター（R8.11.20・電話）", "電話か紙で伝えてください。")
    page.save()
    # What becomes of it is somebody's word, and no key says it beforehand.
    wait_for(qtbot, page, "ここは必要です")
    press(qtbot, page, "使うのをやめてもらう")
    page.save()
    qtbot.waitUntil(lambda: at_work.said == ["同意を保存しました。倉吉市 地域包括支援センターに、使うのをやめてもらいます"])
    wait_for(qtbot, page, "使うのをやめてもらう先", "撤回を伝える先", "電話や紙で伝えたことを書く")
    kept = volunteer.read(consents.current, hana.id)
    assert kept is not None
    assert (kept.agencies, kept.no_more) == (("pref-desk",), ("312037-houkatsu",))


def test_whom_somebody_takes_out_may_keep_it_and_stands_there_on(
    page: ConsentsPage, volunteer: Vault, at_work: Desk, hana: Person, clock: Clock, qtbot: QtBot
) -> None:
    volunteer.do(consents.note, a.consent(hana, agencies=("312037-houkatsu",)))
    told = a.referral(hana, destination="312037-houkatsu", way=ReferralWay.PHONE)
    volunteer.do(referrals.hand_over, told, date(2026, 11, 20))
    clock.pass_by(seconds=1)
    open_anew(page, hana, qtbot, "令和8年11月20日(金)", "同意の日")
    press(qtbot, page, "撤回")
    # Of what is withdrawn nobody chooses who keeps it.
    wait_for(qtbot, page, "もう伝えない先", "倉吉市 地域包括支援センター（R8.11.20・電話）")
    assert "使うのをやめてもらう" not in words_on(page)
    press(qtbot, page, "不同意")
    wait_for(qtbot, page, "倉吉市 地域包括支援センター（R8.11.20・電話）", "使うのをやめてもらう")
    press(qtbot, page, "そのままでよい")
    page.save()
    qtbot.waitUntil(lambda: at_work.said == ["同意を保存しました"])
    wait_for(qtbot, page, "この同意より多くを渡してある先")
    assert "撤回を伝える先" not in words_on(page)


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
    qtbot.waitUntil(lambda: line_of(page, "いつ").text() != "")
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
