from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.activities import Met
from app.domain.addresses import Address, PhoneKind
from app.domain.attempts import Attempt
from app.domain.households import Care, HouseholdKind, Relation
from app.domain.people import Birth, Category, Caution, HasKey, Pause, Person, Sex
from app.domain.places import Place
from app.models.vault import Vault
from app.services import activities, attempts, consents, drafts, households, people, referrals
from app.ui import dialogs
from app.ui.pages.people import page as page_of
from app.ui.pages.people.form import RegistrationForm
from app.ui.pages.people.household_dialog import Joining
from app.ui.pages.people.household_panel import Family
from app.ui.pages.people.list import PeopleList
from app.ui.pages.people.page import PeoplePage
from app.ui.pages.people.record import PersonView
from app.ui.shell import Shell
from app.ui.widgets.grouped import GroupedList
from app.ui.widgets.panels import Line
from app.ui.widgets.search import SearchBox
from app.ui.widgets.writing import Writing
from tests.notebooks import a
from tests.ui.conftest import TODAY, Desk
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import button_of, dialog, hana, one, press, shell, shown, wait_for, words_on

__all__ = ["hana", "shell"]


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> PeoplePage:
    made = page_of.page(at_work.context)
    assert isinstance(made, PeoplePage)
    shown(qtbot, made)
    return made


def every(vault: Vault) -> list[Person]:
    return [vault.read(people.get, key) for key in vault.read(people.keys)]


def begin(page: PeoplePage, qtbot: QtBot, opened: str = "new") -> RegistrationForm:
    page.show_place(Place("people", "", opened))
    wait_for(qtbot, page, "対象者を登録する", "自治公民館・班")
    return one(page, RegistrationForm)


def open_person(page: PeoplePage, person: Person, qtbot: QtBot) -> None:
    page.show_place(Place("people", person.id))
    wait_for(qtbot, page, "これまで", "この方のこと")


def field_of(widget: QWidget, name: str, nth: int = 0) -> QLineEdit:
    found = [each for each in widget.findChildren(QLineEdit) if each.isVisibleTo(widget)]
    return [each for each in found if each.accessibleName().split("、")[0] == name][nth]


def now(vault: Vault, person: Person) -> Person:
    return vault.read(people.get, person.id)


# ---- registering ------------------------------------------------------------------------------------------------------


def test_a_name_is_enough_and_its_kana_fills_itself(page: PeoplePage, volunteer: Vault, at_work: Desk, qtbot: QtBot) -> None:
    begin(page, qtbot)
    type_japanese(field_of(page, "名前"), "𠮷田", "よしだ")
    type_japanese(field_of(page, "名前"), " 髙子", "たかこ")
    type_japanese(field_of(page, "町名"), "上井町", "あげいまち")
    type_japanese(field_of(page, "自治公民館・班"), "上井第2・3班")
    press(qtbot, page, "登録する")
    wait_for(qtbot, page, "𠮷田 髙子さん", "倉吉市上井町", "上井第2・3班")
    [kept] = every(volunteer)
    assert (kept.name, kept.kana.replace(" ", "")) == ("𠮷田 髙子", "よしだたかこ")
    assert kept.address == Address(local_government_code="312037", street_address="上井町")
    assert (kept.neighbourhood, kept.provisional, kept.registered_on) == ("上井第2・3班", False, TODAY)
    assert at_work.said == ["登録しました"]
    # The form is no place to come back to.
    assert page.place() == Place("people", kept.id)


def test_a_registration_that_is_taken_up_says_so_and_its_kana_follows_the_name(page: PeoplePage, qtbot: QtBot) -> None:
    begin(page, qtbot)
    type_japanese(field_of(page, "名前"), "山田", "やまだ")
    page.show_place(Place("people"))
    begin(page, qtbot)
    wait_for(qtbot, page, "書きかけの続きです")
    field_of(page, "名前").selectAll()
    type_japanese(field_of(page, "名前"), "林", "はやし")
    assert field_of(page, "ふりがな").text() == "はやし"


def test_somebody_may_have_no_known_name(page: PeoplePage, volunteer: Vault, qtbot: QtBot) -> None:
    begin(page, qtbot)
    type_japanese(field_of(page, "名前"), "青い屋根の家の男性")
    press(qtbot, page, "名前がわからない（「青い屋根の家の男性」のような仮の呼び名です）")
    page.save()
    wait_for(qtbot, page, "この方のこと")
    assert every(volunteer)[0].provisional
    assert "青い屋根の家の男性さん" not in words_on(page)


def test_without_a_name_the_form_stays_and_says_so(page: PeoplePage, volunteer: Vault, qtbot: QtBot) -> None:
    begin(page, qtbot)
    type_japanese(field_of(page, "町名"), "福庭")
    press(qtbot, page, "登録する")
    wait_for(qtbot, page, "ここは必要です。書くか、選んでください。")
    type_japanese(field_of(page, "名前"), "あ" * 201)
    press(qtbot, page, "登録する")
    wait_for(qtbot, page, "200文字までにしてください。")
    assert field_of(page, "町名").text() == "福庭"
    assert every(volunteer) == []


def test_places_already_used_are_offered(page: PeoplePage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    begin(page, qtbot)
    offers = field_of(page, "町名").completer()
    offers.setCompletionPrefix("井")
    assert offers.currentCompletion() == "上井町"


def test_a_registration_left_unfinished_is_there_again(page: PeoplePage, volunteer: Vault, qtbot: QtBot) -> None:
    begin(page, qtbot)
    type_japanese(field_of(page, "名前"), "足立", "あだち")
    page.show_place(Place("people"))
    begin(page, qtbot)
    assert (field_of(page, "名前").text(), field_of(page, "ふりがな").text()) == ("足立", "あだち")
    press(qtbot, page, "登録する")
    wait_for(qtbot, page, "足立さん")
    assert volunteer.read(drafts.every) == []


def test_who_was_registered_to_be_logged_is_logged_next(
    page: PeoplePage, volunteer: Vault, at_work: Desk, qtbot: QtBot
) -> None:
    begin(page, qtbot, "new-to-log")
    type_japanese(field_of(page, "名前"), "足立", "あだち")
    press(qtbot, page, "登録する")
    qtbot.waitUntil(lambda: bool(at_work.gone))
    assert at_work.gone == [Place("activities", every(volunteer)[0].id, "new")]


def test_who_may_be_the_same_appears_while_typing_with_why(
    page: PeoplePage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    begin(page, qtbot)
    type_japanese(field_of(page, "名前"), "安達 ハナ", "あだち はな")
    field_of(page, "町名").setText("上井町")
    wait_for(qtbot, page, "もう登録している方かもしれません", "足立 ハナさん", "ふりがなが同じ", "町名が同じ")
    press(qtbot, page, "別の方として登録")
    qtbot.waitUntil(lambda: "もう登録している方かもしれません" not in words_on(page))
    field_of(page, "自治公民館・班").setText("上井第2・3班")
    page.keep_drafts()
    begin(page, qtbot)
    assert "もう登録している方かもしれません" not in words_on(page)
    page.show_place(Place("people"))
    begin(page, qtbot)
    wait_for(qtbot, page, "もう登録している方かもしれません")
    press(qtbot, page, "足立 ハナさんを開く")
    assert at_work.gone == [Place("people", hana.id)]
    qtbot.waitUntil(lambda: volunteer.read(drafts.every) == [])
    assert len(every(volunteer)) == 1


def test_whoever_may_be_there_already_is_not_registered_by_one_key(
    page: PeoplePage, volunteer: Vault, hana: Person, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[str] = []
    answers = iter([False, True])
    monkeypatch.setattr(dialogs, "ask", lambda _parent, words, *_more, **_kinds: (asked.append(words), next(answers))[1])
    begin(page, qtbot)
    type_japanese(field_of(page, "名前"), "安達 ハナ", "あだち はな")
    # Pressed before it was looked whether somebody is alike.
    page.save()
    qtbot.waitUntil(lambda: asked == ["別の方として登録しますか"])
    assert len(every(volunteer)) == 1
    assert field_of(page, "名前").text() == "安達 ハナ"
    page.save()
    qtbot.waitUntil(lambda: len(every(volunteer)) == 2)


# ---- the list ---------------------------------------------------------------------------------------------------------


def test_the_list_goes_by_kana_and_jumps_by_row(page: PeoplePage, volunteer: Vault, at_work: Desk, qtbot: QtBot) -> None:
    named = {}
    known = {"渡辺": "わたなべ", "足立": "アダチ", "五島": "ごとう", "木村": "きむら", "青い屋根の男性": ""}
    for name, kana in known.items():
        named[name] = volunteer.do(people.register, a.person(name=name, kana=kana)).id
    page.show_place(Place("people"))
    listed = page.made(PeopleList).list
    qtbot.waitUntil(lambda: listed.model().rowCount() == 5 and "足立さん" in str(listed.model().index(0, 0).data()))
    # Whoever cannot be read by kana stands last.
    qtbot.waitUntil(lambda: "青い屋根の男性" in str(listed.model().index(4, 0).data()))
    assert page.made(PeopleList).rows["さ"].isEnabled() is False
    press(qtbot, page, "か行へ")
    assert listed.key() == named["木村"]
    press(qtbot, page, "わ行へ")
    assert listed.key() == named["渡辺"]
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert at_work.gone == [Place("people", named["渡辺"])]


def test_the_search_narrows_the_list(page: PeoplePage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    volunteer.do(people.register, a.person(name="井上 健", kana="いのうえ けん"))
    page.show_place(Place("people"))
    listed = page.made(PeopleList).list
    qtbot.waitUntil(lambda: listed.model().rowCount() == 2)
    type_japanese(one(page, SearchBox), "あだち")
    qtbot.waitUntil(lambda: listed.model().rowCount() == 1)
    type_japanese(one(page, SearchBox), "ぬぬ")
    wait_for(qtbot, page, "見つかりませんでした")


def test_houses_and_neighbourhoods_have_headings(page: PeoplePage, volunteer: Vault, at_work: Desk, qtbot: QtBot) -> None:
    kiyoshi = volunteer.do(people.register, a.person(name="松本 清", kana="まつもと きよし", neighbourhood="福庭1班"))
    yoshiko = volunteer.do(people.register, a.person(name="松本 ヨシ子", kana="まつもと よしこ"))
    volunteer.do(people.register, a.person(neighbourhood="上井2班"))
    volunteer.do(households.join, yoshiko, kiyoshi)
    page.show_place(Place("people"))
    listed = page.made(PeopleList).list
    qtbot.waitUntil(lambda: listed.model().rowCount() == 3)
    press(qtbot, page, "世帯ごと")
    matsumotos = ["松本 清さん", "松本 ヨシ子さん"]
    wait_rows(listed, ["世帯を書いていない方　1人", "足立 ハナさん", "松本 清さんの世帯　2人", *matsumotos], qtbot)
    listed.setCurrentIndex(listed.model().index(0, 0))
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert at_work.gone == []
    press(qtbot, page, "自治公民館・班ごと")
    wait_rows(listed, ["上井2班　1人", "足立 ハナさん", "福庭1班　2人", *matsumotos], qtbot)


def wait_rows(listed: GroupedList, begin_with: list[str], qtbot: QtBot) -> None:
    def shown() -> list[str]:
        model = listed.model()
        return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]

    def fits() -> bool:
        rows = shown()
        return len(rows) == len(begin_with) and all(map(str.startswith, rows, begin_with))

    qtbot.waitUntil(fits)


def test_the_list_is_narrowed_and_everything_is_as_it_was_when_one_comes_back(
    page: PeoplePage, volunteer: Vault, qtbot: QtBot
) -> None:
    for number in range(40):
        category = (Category.LONELINESS,) if number % 2 else ()
        kana = f"やまね {chr(0x3042 + number)}"
        volunteer.do(people.register, a.person(name=f"山根 {number}", kana=kana, categories=category))
    page.show_place(Place("people"))
    listed = page.made(PeopleList).list
    qtbot.waitUntil(lambda: listed.model().rowCount() == 40)
    press(qtbot, page, "絞り込む")
    one_named(page, "区分").setCurrentText("望まない孤独・孤立（その他）")
    qtbot.waitUntil(lambda: listed.model().rowCount() == 20)
    listed.setCurrentIndex(listed.model().index(15, 0))
    bar = listed.verticalScrollBar()
    bar.setValue(bar.maximum() - 7)
    stood, key = bar.value(), listed.key()
    assert key is not None
    page.show_place(Place("people", key))
    wait_for(qtbot, page, "これまで")
    page.show_place(Place("people"))
    qtbot.waitUntil(lambda: listed.isVisible() and bar.value() == stood)
    assert (listed.key(), listed.model().rowCount()) == (key, 20)
    press(qtbot, page, "すべて表示する")
    qtbot.waitUntil(lambda: listed.model().rowCount() == 40)


def one_named(page: PeoplePage, name: str) -> QComboBox:
    return next(each for each in page.findChildren(QComboBox) if each.accessibleName() == name)


def test_what_was_removed_is_found_and_put_back(
    page: PeoplePage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    other = volunteer.do(people.register, a.person(name="井上 健"))
    activity = volunteer.do(activities.record, a.activity(other))
    volunteer.do(activities.remove, activity)
    volunteer.do(people.remove, hana)
    page.show_place(Place("people"))
    press(qtbot, page, "消した記録を見る（ごみ箱）")
    assert at_work.gone == [Place("people", "", "removed")]
    page.show_place(at_work.gone[0])
    wait_for(qtbot, page, "足立 ハナさん", "井上 健さんの記録", "消した日 きょう")
    press(qtbot, page, "足立 ハナさんを元にもどす")
    qtbot.waitUntil(lambda: len(every(volunteer)) == 2 and "足立 ハナさん" not in words_on(page))
    press(qtbot, page, "井上 健さんの記録を元にもどす")
    wait_for(qtbot, page, "消したものはありません")
    assert volunteer.read(activities.keys) == [activity.id]


def test_nobody_yet(page: PeoplePage, at_work: Desk, qtbot: QtBot) -> None:
    page.show_place(Place("people"))
    wait_for(qtbot, page, "まず対象者を登録しましょう")


# ---- one person -------------------------------------------------------------------------------------------------------


def test_the_page_tells_who_it_is_what_to_mind_and_what_happened(
    page: PeoplePage, volunteer: Vault, at_work: Desk, qtbot: QtBot
) -> None:
    person = volunteer.do(people.register, a.person(cautions=(Caution.DOG,), categories=(Category.LONELINESS,)))
    volunteer.do(activities.record, a.activity(person, on=TODAY - timedelta(days=3), met=Met.OUT, note="<b>留守</b>&nbsp;"))
    volunteer.do(consents.note, a.consent(person, withheld="家族には言わない"))
    volunteer.do(referrals.prepare, a.referral(person))
    open_person(page, person, qtbot)
    wait_for(qtbot, page, "足立 ハナさん", "86歳", "犬に注意", "倉吉市上井町1-2-3")
    wait_for(qtbot, page, "<b>留守</b>&nbsp;", "介護が続けられないと話す")
    wait_for(qtbot, page, "口頭　きのう", "伝えないこと：家族には言わない", "同意：口頭")
    seen = words_on(page)
    assert seen.index("つなぎ：") < seen.index("同意：口頭") < seen.index("訪問・留守")
    for words, place in (
        ("記録する", Place("activities", person.id, "new")),
        ("つなぐ", Place("referrals", person.id, "new")),
        ("同意を記録", Place("consents", person.id)),
    ):
        press(qtbot, page, words)
        assert at_work.gone.pop() == place


def test_a_birth_date_is_added_and_its_age_said_back(page: PeoplePage, volunteer: Vault, qtbot: QtBot) -> None:
    person = volunteer.do(people.register, a.person(birth=None))
    open_person(page, person, qtbot)
    press(qtbot, page, "生年月日")
    asked = dialog(qtbot)
    qtbot.keyClicks(field_of(asked, "生年月日"), "S65.1.1")
    press(qtbot, asked, "保存する")
    wait_for(qtbot, asked, "その日は、もう次の元号です。")
    field_of(asked, "生年月日").setText("昭和25年ごろ")
    wait_for(qtbot, asked, "昭和25年ごろ（76歳くらい）")
    press(qtbot, asked, "保存する")
    wait_for(qtbot, page, "昭和25年ごろ（76歳くらい）")
    assert now(volunteer, person).birth == Birth(year=1950, about=True)


def test_enter_does_not_save_a_thing_and_f12_does(page: PeoplePage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    open_person(page, hana, qtbot)
    press(qtbot, page, "かかりつけ医")
    asked = dialog(qtbot)
    type_japanese(field_of(asked, "かかりつけ医"), "上井クリニック")
    qtbot.keyClick(field_of(asked, "かかりつけ医"), Qt.Key.Key_Return)
    assert now(volunteer, hana).doctor == ""
    assert asked.focusWidget() is button_of(asked, "保存する")
    qtbot.keyClick(asked, Qt.Key.Key_F12)
    wait_for(qtbot, page, "上井クリニック")
    assert now(volunteer, hana).doctor == "上井クリニック"


def test_contacts_are_added_one_after_another(page: PeoplePage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    open_person(page, hana, qtbot)
    press(qtbot, page, "緊急連絡先")
    asked = dialog(qtbot)
    type_japanese(field_of(asked, "関係"), "長女")
    qtbot.keyClicks(field_of(asked, "電話番号"), "090-0000-0000")
    press(qtbot, asked, "鍵あり")
    press(qtbot, asked, "緊急連絡先（2つ目）")
    type_japanese(field_of(asked, "名前", 1), "となりの山本さん")
    press(qtbot, asked, "保存する")
    wait_for(qtbot, page, "長女　090-0000-0000　鍵あり", "となりの山本さん")
    first, second = now(volunteer, hana).contacts
    assert (first.name, first.relation, first.phone, first.has_key) == ("長女", "長女", "090-0000-0000", HasKey.YES)
    assert (second.name, second.has_key) == ("となりの山本さん", HasKey.UNKNOWN)


def test_phones_address_choices_and_notes_go_into_the_record(
    page: PeoplePage, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    open_person(page, hana, qtbot)

    def ask(thing: str) -> QWidget:
        press(qtbot, page, thing)
        return dialog(qtbot)

    def save(asked: QWidget, *words: str) -> None:
        press(qtbot, asked, "保存する")
        wait_for(qtbot, page, *words)

    asked = ask("電話")
    qtbot.keyClicks(field_of(asked, "電話番号"), "0858-00-0000")
    type_japanese(field_of(asked, "かけてよい時間"), "午前中だけ")
    save(asked, "0858-00-0000　自宅（午前中だけ）")
    asked = ask("性別")
    press(qtbot, asked, "女性")
    save(asked, "女性")
    asked = ask("区分")
    press(qtbot, asked, "老老介護")
    save(asked, "老老介護")
    asked = ask("住所を直す")
    type_japanese(field_of(asked, "建物・部屋番号"), "県営住宅2号")
    save(asked, "倉吉市上井町1-2-3 県営住宅2号")
    kept = now(volunteer, hana)
    [phone] = kept.phones
    assert (phone.number, phone.kind, phone.hours) == ("0858-00-0000", PhoneKind.HOME, "午前中だけ")
    assert (kept.sex, kept.categories, kept.address.building_name_etc) == (Sex.FEMALE, (Category.ELDERLY_CARE,), "県営住宅2号")
    assert (kept.name, kept.birth) == (hana.name, hana.birth)


def test_a_caregiver_can_become_a_person_in_their_own_right(
    page: PeoplePage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    open_person(page, hana, qtbot)
    press(qtbot, page, "世帯のようす")
    asked = dialog(qtbot)
    press(qtbot, asked, "高齢夫婦のみ")
    press(qtbot, asked, "保存する")
    wait_for(qtbot, page, "高齢夫婦のみ")
    press(qtbot, page, "家族を足す")
    asked = dialog(qtbot)
    type_japanese(field_of(asked, "名前"), "足立 正", "あだち ただし")
    press(qtbot, asked, "お世話をしている")
    press(qtbot, asked, "保存する")
    wait_for(qtbot, page, "足立 正", "介護する方")
    household = volunteer.read(households.of_person, hana.id)
    assert household is not None
    assert household.kind is HouseholdKind.ELDERLY_COUPLE
    [member] = [each for each in volunteer.read(households.members, household.id) if each.person_id != hana.id]
    assert (member.name, member.care, member.relation, member.person_id) == ("足立 正", Care.GIVES, Relation.UNKNOWN, "")
    line_of(page, "足立 正").opened.emit()
    press(qtbot, dialog(qtbot), "対象者として登録")
    qtbot.waitUntil(lambda: bool(at_work.gone))
    made = volunteer.read(people.get, at_work.gone[0].record_id)
    assert (made.name, made.address) == ("足立 正", hana.address)
    at_work.gone.clear()
    qtbot.waitUntil(lambda: all(each.person_id for each in one(page, Family).known.members))
    line_of(page, "足立 正").opened.emit()
    assert at_work.gone == [Place("people", made.id)]


def line_of(page: PeoplePage, name: str) -> Line:
    return next(each for each in page.findChildren(Line) if each.isVisibleTo(page) and name in each.accessibleName())


def test_the_same_household_brings_the_address(page: PeoplePage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    other = volunteer.do(people.register, Person(name="足立 正", kana="あだち ただし"))
    open_person(page, other, qtbot)
    press(qtbot, page, "登録済みの方と同じ世帯にする")
    asked = dialog(qtbot)
    assert isinstance(asked, Joining)
    qtbot.waitUntil(lambda: len(asked.lines) == 1)
    asked.lines[0].opened.emit()
    wait_for(qtbot, page, "倉吉市上井町1-2-3", "足立 ハナ")
    assert now(volunteer, other).address == hana.address
    assert volunteer.read(households.of_person, other.id) == volunteer.read(households.of_person, hana.id)


def test_a_change_made_elsewhere_is_told_and_the_form_kept(
    page: PeoplePage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    open_person(page, hana, qtbot)
    press(qtbot, page, "メモ")
    asked = dialog(qtbot)
    volunteer.do(people.correct, replace(hana, doctor="上井クリニック"))
    press(qtbot, asked, "保存する")
    qtbot.waitUntil(lambda: len(at_work.told) == 1)
    assert asked.isVisible()
    asked.reject()


def test_who_is_removed_can_be_put_back(
    page: PeoplePage, volunteer: Vault, hana: Person, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    volunteer.do(activities.record, a.activity(hana))
    answers = [False, True]
    monkeypatch.setattr(dialogs, "ask", lambda *_args, **_words: answers.pop(0))
    open_person(page, hana, qtbot)
    press(qtbot, page, "この方を手帳から消す")
    assert every(volunteer) == [hana]
    press(qtbot, page, "この方を手帳から消す")
    wait_for(qtbot, page, "足立 ハナさんを消しました")
    assert every(volunteer) == []
    press(qtbot, page, "元にもどす")
    wait_for(qtbot, page, "これまで", "膝の痛みは変わらない。")
    assert [person.id for person in every(volunteer)] == [hana.id]


def test_the_rhythm_is_chosen_rests_and_ends(page: PeoplePage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    open_person(page, hana, qtbot)
    wait_for(qtbot, page, "訪問の間隔は決めていません")
    press(qtbot, page, "訪問の間隔を決める")
    asked = dialog(qtbot)
    press(qtbot, asked, "2週間ごと")
    press(qtbot, asked, "保存する")
    wait_for(qtbot, page, "2週間ごと　次は12月5日(土)")
    press(qtbot, page, "訪問を休む")
    asked = dialog(qtbot)
    press(qtbot, asked, "入院中")
    qtbot.keyClicks(field_of(asked, "いつまで"), "R8.11.1")
    press(qtbot, asked, "保存する")
    wait_for(qtbot, asked, "これからの日にしてください。")
    field_of(asked, "いつまで").setText("R8.12.1")
    press(qtbot, asked, "保存する")
    wait_for(qtbot, page, "お休み中　入院中　令和8年12月1日(火)まで")
    assert now(volunteer, hana).pause is Pause.HOSPITAL
    press(qtbot, page, "また始める")
    wait_for(qtbot, page, "2週間ごと")
    press(qtbot, page, "見守りを終える")
    press(qtbot, dialog(qtbot), "保存する")
    wait_for(qtbot, page, "令和8年11月21日(土)に見守りを終えました")
    press(qtbot, page, "また始める")
    wait_for(qtbot, page, "2週間ごと")
    assert now(volunteer, hana).followup_ended_on is None


def test_the_timeline_shows_one_kind_when_asked(page: PeoplePage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    volunteer.do(activities.record, a.activity(hana))
    volunteer.do(consents.note, a.consent(hana))
    volunteer.do(attempts.note, Attempt(person_id=hana.id, whom="足立 久美子", on=TODAY, answer="入院している"))
    open_person(page, hana, qtbot)
    wait_for(qtbot, page, "膝の痛みは変わらない。", "同意：口頭", "連絡：足立 久美子", "入院している")
    press(qtbot, page, "気づき・連絡")
    qtbot.waitUntil(lambda: "膝の痛みは変わらない。" not in words_on(page))
    wait_for(qtbot, page, "連絡：足立 久美子")
    press(qtbot, page, "活動")
    wait_for(qtbot, page, "膝の痛みは変わらない。")
    press(qtbot, page, "つなぎ")
    wait_for(qtbot, page, "この種類のものは、まだありません。")


def test_what_is_typed_into_a_small_window_outlives_it(page: PeoplePage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    open_person(page, hana, qtbot)
    press(qtbot, page, "メモ")
    asked = dialog(qtbot)
    type_japanese(asked.findChildren(Writing)[0], "鍵は隣の山本さん")
    place = Place("people", hana.id, "note")
    qtbot.waitUntil(lambda: volunteer.read(drafts.find, drafts.key_of(place)) is not None)
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    # No other form shows it, and its place opens it again.
    press(qtbot, page, "かかりつけ医")
    other = dialog(qtbot)
    assert "書きかけの続きです" not in words_on(other)
    press(qtbot, other, "もどる")
    page.show_place(place)
    again = dialog(qtbot)
    wait_for(qtbot, again, "書きかけの続きです")
    assert again.findChildren(Writing)[0].toPlainText() == "鍵は隣の山本さん"
    press(qtbot, again, "保存する")
    wait_for(qtbot, page, "鍵は隣の山本さん")
    qtbot.waitUntil(lambda: volunteer.read(drafts.every) == [])
    assert page.place() == Place("people", hana.id)


def test_who_gives_up_throws_the_draft_away(page: PeoplePage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    open_person(page, hana, qtbot)
    press(qtbot, page, "ケアマネ・包括")
    asked = dialog(qtbot)
    type_japanese(field_of(asked, "ケアマネ・包括"), "まちがい")
    page.keep_drafts()
    qtbot.waitUntil(lambda: len(volunteer.read(drafts.every)) == 1)
    press(qtbot, asked, "もどる")
    qtbot.waitUntil(lambda: volunteer.read(drafts.every) == [])


def test_f2_logs_the_person_one_looks_at(shell: Shell, hana: Person, qtbot: QtBot) -> None:
    shell.go(Place("people", hana.id))
    wait_for(qtbot, shell, "これまで")
    qtbot.waitUntil(lambda: button_of(shell.page(), "記録する").hasFocus())
    qtbot.keyClick(button_of(shell.page(), "記録する"), Qt.Key.Key_F2)
    wait_for(qtbot, shell, "足立 ハナさんの記録")
    assert shell.place() == Place("activities", hana.id, "new")


def test_older_events_come_when_asked_for(page: PeoplePage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    for ago in range(35):
        volunteer.do(activities.record, a.activity(hana, on=TODAY - timedelta(days=ago), note=f"{ago}日前のこと"))
    open_person(page, hana, qtbot)
    wait_for(qtbot, page, "29日前のこと", "もっと前を見る")
    assert "30日前のこと" not in words_on(page)
    press(qtbot, page, "もっと前を見る")
    wait_for(qtbot, page, "34日前のこと")
    assert "もっと前を見る" not in words_on(page)


def test_a_desk_writes_no_visits_and_notes_what_one_agreed_to(at_office: Desk, office: Vault, qtbot: QtBot) -> None:
    person = office.do(people.register, a.person())
    page = page_of.page(at_office.context)
    assert isinstance(page, PeoplePage)
    shown(qtbot, page)
    open_person(page, person, qtbot)
    # People agree on the telephone too.
    wait_for(qtbot, page, "同意を記録")
    assert "記録する" not in words_on(page)


def test_the_way_back_after_a_visit_is_the_person(shell: Shell, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    shell.go(Place("people", hana.id))
    wait_for(qtbot, shell, "これまで")
    qtbot.waitUntil(lambda: button_of(shell.page(), "記録する").hasFocus())
    qtbot.keyClick(button_of(shell.page(), "記録する"), Qt.Key.Key_Return)
    wait_for(qtbot, shell, "足立 ハナさんの記録")
    press(qtbot, shell, "留守")
    press(qtbot, shell, "保存する")
    wait_for(qtbot, shell, "訪問・留守")
    assert shell.place() == Place("people", hana.id)


def test_another_person_is_told_by_the_same_few_widgets(page: PeoplePage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    other = volunteer.do(people.register, a.person(name="井上 健", kana="いのうえ けん", note="耳が遠い", doctor="上井医院"))
    for person in (hana, other):
        for ago in range(8):
            volunteer.do(activities.record, a.activity(person, on=TODAY - timedelta(days=ago), note=f"{person.name} {ago}"))
    open_person(page, hana, qtbot)
    wait_for(qtbot, page, "足立 ハナ 7")
    # What is asked once the page is painted, as who may be the same, has its answer too.
    qtbot.waitUntil(page.context.bridge.is_idle)
    view = page.made(PersonView)
    # What lies below the edge of the window comes a few at a time, between two paintings.
    counts: list[int] = []

    def stands() -> bool:
        counts.append(len(view.findChildren(QWidget)))
        return counts[-5:] == counts[-1:] * 5

    qtbot.waitUntil(stands)
    made = set(view.findChildren(QWidget))
    page.show_place(Place("people", other.id))
    # Before the answer is there, nothing of the other one can be read or pressed.
    assert "足立 ハナ" not in words_on(page)
    wait_for(qtbot, page, "井上 健 7", "耳が遠い")
    assert "足立 ハナ" not in words_on(page)
    qtbot.waitUntil(lambda: not any("足立 ハナ" in each.accessibleName() for each in view.findChildren(Line)))
    # Two widgets for each of eight lines (itself and the rule above it), and a frame that does not grow with what is known.
    now_made = view.findChildren(QWidget)
    assert len(now_made) <= 130
    # What shows where the keyboard is may have come too.
    assert len(set(now_made) - made) <= 2 * 8 + 4


def test_tab_goes_through_a_person_in_the_order_in_which_one_sees_it(
    shell: Shell, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    for ago in range(12):
        volunteer.do(activities.record, a.activity(hana, on=TODAY - timedelta(days=ago), note=f"{ago}日前のこと"))
    shell.go(Place("people", hana.id))
    wait_for(qtbot, shell, "11日前のこと")
    qtbot.waitUntil(lambda: button_of(shell.page(), "記録する").hasFocus())
    names = []
    for _ in range(2 + 1 + 12 + 5):
        at = QApplication.focusWidget()
        assert at is not None
        names.append(at.accessibleName())
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    assert names[:3] == ["記録する", "つなぐ", "すべて"]
    assert [f"{ago}日前のこと" in name for ago, name in enumerate(names[3:15])] == [True] * 12
    assert names[15:] == ["訪問の間隔を決める", "訪問を休む", "見守りを終える", "すべて直す", "名前を直す"]
