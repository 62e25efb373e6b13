from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.documents.papers import Size
from app.domain.activities import Condition, Met
from app.domain.people import Person
from app.domain.places import Place
from app.domain.sheet_numbers import sheet_number
from app.models.vault import Vault
from app.services import activities, drafts, memos, people, prints
from app.services.memos import LONGEST
from app.ui.bridge import Bridge
from app.ui.pages.activities.form import LogForm
from app.ui.pages.memos import page as memos_page
from app.ui.pages.memos.list import MemoList
from app.ui.pages.people.line_list import OpenLine
from app.ui.parts import Page
from app.ui.widgets.checks import Check
from app.ui.widgets.search import SearchBox
from app.workflows import households as together
from tests.notebooks import a
from tests.ui import hands
from tests.ui.conftest import TODAY, Desk
from tests.ui.ime import compose, type_japanese
from tests.ui.pages.daily import one, open_shell, press, shown, wait_for, words_on


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> Page:
    return shown(qtbot, memos_page.page(at_work.context))


@pytest.fixture
def due(volunteer: Vault) -> list[Person]:
    """Three people whose day is today, the longest waiting first."""
    found = []
    for number, name in enumerate(("足立 ハナ", "井上 健", "谷口 文")):
        person = volunteer.do(people.register, a.person(name=name, landmark="青い屋根" if number == 0 else ""))
        volunteer.do(
            activities.record,
            a.activity(person, on=TODAY - timedelta(days=20), next_on=TODAY - timedelta(days=3 - number)),
        )
        found.append(person)
    return found


def check(page: Page, words: str, qtbot: QtBot) -> Check:
    def found() -> list[Check]:
        return [each for each in page.findChildren(Check) if each.isVisibleTo(page) and words in each.accessibleName()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[-1]


def form(page: Page, qtbot: QtBot, words: str) -> LogForm:
    wait_for(qtbot, page, words)
    return one(page, LogForm)


def tick(page: Page, qtbot: QtBot, *names: str) -> None:
    for name in names:
        check(page, name, qtbot).click()
    wait_for(qtbot, page, f"この{len(names)}軒を回る")


def test_nobody_is_ticked_beforehand_and_the_paper_tells_a_finder_nothing(
    page: Page, due: list[Person], at_work: Desk, volunteer: Vault, qtbot: QtBot
) -> None:
    page.show_place(Place("memos"))
    wait_for(qtbot, page, "まだ選んでいません")
    tick(page, qtbot, "足立", "井上")
    press(qtbot, page, "A5（半分の大きさ）")
    press(qtbot, page, "メモを印刷する")
    qtbot.waitUntil(lambda: bool(at_work.printed))
    paper = at_work.printed[0]
    assert paper.size is Size.A5
    assert "青い屋根" in paper.html
    for secret in ("足立", "上井町", "1-2-3"):
        assert secret not in paper.html
    memo = volunteer.read(memos.latest)[0]
    assert memo.number == paper.number
    assert memo.person_ids == (due[0].id, due[1].id)
    assert volunteer.read(memos.chosen) == memo
    wait_for(qtbot, page, memo.number, "記録 0／2")


def test_what_is_chosen_is_the_memo_though_nothing_is_printed(
    page: Page, due: list[Person], at_work: Desk, volunteer: Vault, qtbot: QtBot
) -> None:
    page.show_place(Place("memos"))
    tick(page, qtbot, "谷口", "足立")
    page.save()
    qtbot.waitUntil(lambda: at_work.gone == [Place("today")])
    chosen = volunteer.read(memos.chosen)
    assert chosen is not None
    assert (chosen.number, chosen.person_ids) == ("", (due[0].id, due[2].id))
    # Coming back one finds it ticked, and lets go of all of it at once.
    page.show_place(Place("memos"))
    wait_for(qtbot, page, "この2軒を回る")
    press(qtbot, page, "すべて外す")
    press(qtbot, page, "きょうは回らない（F12）")
    qtbot.waitUntil(lambda: volunteer.read(memos.chosen) is None)


def test_the_houses_stand_by_neighbourhood_and_people_of_one_house_together(
    page: Page, volunteer: Vault, due: list[Person], qtbot: QtBot
) -> None:
    for person, named in zip(due, ("第2班", "第1班", "第2班"), strict=True):
        volunteer.do(people.correct, replace(person, neighbourhood=named))
    wife = volunteer.do(people.register, a.person(name="足立 ヨシ"))
    volunteer.do(activities.record, a.activity(wife, on=TODAY - timedelta(days=9), next_on=TODAY))
    volunteer.do(together.join, wife.id, due[0].id)
    page.show_place(Place("memos"))
    wait_for(qtbot, page, "第1班", "第2班")
    words = words_on(page).splitlines()
    assert words.index("第1班") < words.index("第2班")
    tick(page, qtbot, "足立 ハナさん・ヨシさん")
    assert set(page.made(MemoList).making.chosen()) == {due[0].id, wife.id}


def test_todays_promises_stand_first_and_one_walks_by_neighbourhood_all_the_same(
    page: Page, volunteer: Vault, qtbot: QtBot
) -> None:
    made = {}
    for name, where, late in (("足立 ハナ", "上井1班", 3), ("井上 健", "上井2班", 0), ("谷口 文", "上井3班", 5)):
        person = volunteer.do(people.register, a.person(name=name, neighbourhood=where))
        volunteer.do(
            activities.record,
            a.activity(person, on=TODAY - timedelta(days=20), next_on=TODAY - timedelta(days=late)),
        )
        made[name] = person.id
    page.show_place(Place("memos"))
    wait_for(qtbot, page, "きょうの約束", "上井3班")
    seen = words_on(page)
    assert seen.index("きょうの約束") < seen.index("井上 健") < seen.index("上井1班") < seen.index("上井3班")
    assert "上井2班" not in seen
    qtbot.waitUntil(lambda: check(page, "井上", qtbot).hasFocus())
    tick(page, qtbot, "井上", "足立", "谷口")
    press(qtbot, page, "この3軒を回る")
    qtbot.waitUntil(lambda: volunteer.read(memos.chosen) is not None)
    chosen = volunteer.read(memos.chosen)
    assert chosen is not None
    assert list(chosen.person_ids) == [made["足立 ハナ"], made["井上 健"], made["谷口 文"]]


def test_more_than_a_sheet_holds_is_not_kept_and_says_so(page: Page, volunteer: Vault, qtbot: QtBot) -> None:
    for number in range(LONGEST + 1):
        person = volunteer.do(people.register, a.person(name=f"足立 {number}"))
        volunteer.do(activities.record, a.activity(person, on=TODAY - timedelta(days=9), next_on=TODAY))
    page.show_place(Place("memos"))
    check(page, "足立 0さん", qtbot)
    for each in page.made(MemoList).making._checks.values():
        each.click()
    wait_for(qtbot, page, "41軒を選びました。一度に回れるのは40人までです")
    assert not page.made(MemoList).keep.isEnabled()


def test_a_name_stands_on_it_only_when_it_is_chosen_and_with_a_warning(
    page: Page, due: list[Person], at_work: Desk, qtbot: QtBot
) -> None:
    page.show_place(Place("memos"))
    tick(page, qtbot, "足立")
    assert "落としたとき" not in words_on(page)
    check(page, "お名前をのせる", qtbot).click()
    wait_for(qtbot, page, "落としたとき、だれのことか分かってしまいます")
    press(qtbot, page, "メモを印刷する")
    qtbot.waitUntil(lambda: bool(at_work.printed))
    assert "足立 ハナ" in at_work.printed[0].html
    assert "1-2-3" not in at_work.printed[0].html


def test_nobody_ticked_makes_no_memo(page: Page, volunteer: Vault, qtbot: QtBot) -> None:
    page.show_place(Place("memos"))
    wait_for(qtbot, page, "きょうの予定はありません")
    assert not page.made(MemoList).making.go.isEnabled()
    assert not page.made(MemoList).keep.isEnabled()


def test_somebody_who_is_not_due_is_added_by_name(page: Page, volunteer: Vault, qtbot: QtBot) -> None:
    person = volunteer.do(people.register, a.person())
    page.show_place(Place("memos"))
    wait_for(qtbot, page, "きょうの予定はありません")
    compose(one(page, SearchBox), "あだち")
    wait_for(qtbot, page, "足立 ハナさん")
    qtbot.mouseClick(one(page, OpenLine), Qt.MouseButton.LeftButton)
    wait_for(qtbot, page, "この1軒を回る", "ほかの方・済んだ方")
    assert page.made(MemoList).making.chosen() == [person.id]


def test_the_numbers_of_a_memo_are_written_down_one_after_another(
    page: Page, due: list[Person], volunteer: Vault, at_work: Desk, qtbot: QtBot
) -> None:
    memo = volunteer.do(memos.make, [person.id for person in due])
    page.show_place(Place("memos", memo.number, "record"))
    for name in ("足立 ハナ", "井上 健", "谷口 文"):
        log = form(page, qtbot, f"{name}さんの記録")
        log.editor("met").set_value(Met.MET)
        type_japanese(log.editor("note").area, "元気")
        press(qtbot, page, "保存して次へ（F12）")
    wait_for(qtbot, page, "3人の記録ができました")
    for person in due:
        last = volunteer.read(activities.last_of, person.id)
        assert last is not None
        assert (last.on, last.note) == (TODAY, "元気")
    press(qtbot, page, "きょうへ")
    assert at_work.gone == [Place("today")]


def test_a_number_can_be_passed_over_and_an_interrupted_round_goes_on(
    page: Page, due: list[Person], volunteer: Vault, qtbot: QtBot
) -> None:
    memo = volunteer.do(memos.make, [person.id for person in due])
    volunteer.do(activities.record, a.activity(due[0], on=TODAY))
    page.show_place(Place("memos", memo.number, "record"))
    form(page, qtbot, "井上 健さんの記録")
    press(qtbot, page, "この方をとばして次へ")
    form(page, qtbot, "谷口 文さんの記録")
    press(qtbot, page, "2番")
    form(page, qtbot, "井上 健さんの記録")


def test_a_great_worry_is_never_only_a_stored_word_on_a_round_either(
    page: Page, due: list[Person], volunteer: Vault, qtbot: QtBot
) -> None:
    memo = volunteer.do(memos.make, [due[0].id, due[1].id])
    page.show_place(Place("memos", memo.number, "record"))
    log = form(page, qtbot, "足立 ハナさんの記録")
    log.editor("condition").set_value(Condition.GREAT_WORRY)
    page.save()
    # Whether one met is asked on a round too.
    wait_for(qtbot, page, "ここは必要です")
    log.editor("met").set_value(Met.MET)
    page.save()
    wait_for(qtbot, page, "記録は保存しました。ひとりで抱えず、相談できます")
    press(qtbot, page, "今はしない")
    form(page, qtbot, "井上 健さんの記録")


def test_what_is_typed_on_a_round_is_kept(page: Page, due: list[Person], volunteer: Vault, qtbot: QtBot) -> None:
    memo = volunteer.do(memos.make, [due[0].id])
    page.show_place(Place("memos", memo.number, "record"))
    type_japanese(form(page, qtbot, "足立 ハナさんの記録").editor("note").area, "玄関先で")
    page.keep_drafts()
    key = drafts.key_of(Place("activities", due[0].id, "new"))
    qtbot.waitUntil(lambda: "玄関先で" in (volunteer.read(drafts.find, key) or ""))


def test_a_memo_that_is_long_gone_says_so(page: Page, qtbot: QtBot) -> None:
    page.show_place(Place("memos", "8-99999", "record"))
    wait_for(qtbot, page, "メモが見つかりません")


# ---- by the number on the paper ----------------------------------------------------------------------------------------


def number_line(page: Page) -> QLineEdit:
    return page.made(MemoList).typed.line


def test_the_number_on_the_paper_opens_its_round_by_keyboard_alone(
    volunteer: Vault, bridge: Bridge, due: list[Person], qtbot: QtBot
) -> None:
    memo = volunteer.do(memos.make, [person.id for person in due])
    volunteer.do(memos.make, [due[0].id])
    shell = open_shell(volunteer, bridge, qtbot)
    shell.go(Place("memos"))
    wait_for(qtbot, shell.page(), "紙の整理番号", memo.number)
    qtbot.waitUntil(lambda: check(shell.page(), "足立", qtbot).hasFocus())
    line = number_line(shell.page())
    # Three ticks, the search, the size of the paper, two options and the button stand above it.
    for _ in range(8):
        hands.press(Qt.Key.Key_Tab)
    assert (line.hasFocus(), line.accessibleName()) == (True, "紙の整理番号")
    hands.type_latin(memo.number.replace("-", ""))
    hands.press(Qt.Key.Key_Return)
    form(shell.page(), qtbot, "足立 ハナさんの記録")
    wait_for(qtbot, shell.page(), f"メモ {memo.number}")
    assert shell.place() == Place("memos", memo.number, "record")
    shell.back()
    wait_for(qtbot, shell.page(), "紙の整理番号")
    assert number_line(shell.page()).text() == ""


def test_the_field_for_the_number_is_one_button_away_however_many_are_due(
    page: Page, volunteer: Vault, at_work: Desk, qtbot: QtBot
) -> None:
    for number in range(30):
        person = volunteer.do(people.register, a.person(name=f"足立 {number}"))
        volunteer.do(activities.record, a.activity(person, on=TODAY - timedelta(days=9), next_on=TODAY))
    page.show_place(Place("memos"))
    page.resize(700, 720)
    check(page, "足立 29", qtbot)
    qtbot.waitUntil(lambda: isinstance(page.window().focusWidget(), Check))
    line = number_line(page)
    qtbot.waitUntil(lambda: not page.rect().contains(line.mapTo(page, line.rect().center())))
    press(qtbot, page, "紙の番号で記録")
    assert page.window().focusWidget() is line
    qtbot.waitUntil(lambda: page.rect().contains(line.mapTo(page, line.rect().center())))


def test_a_name_without_end_leaves_room_for_the_others(page: Page, volunteer: Vault, qtbot: QtBot) -> None:
    person = volunteer.do(people.register, a.person(name="長" * 200))
    volunteer.do(activities.record, a.activity(person, on=TODAY - timedelta(days=9), next_on=TODAY))
    page.show_place(Place("memos"))
    assert "長" * 40 + "…" in check(page, "長", qtbot).accessibleName()
    assert "長" * 41 not in check(page, "長", qtbot).accessibleName()


def test_a_wrong_digit_is_said_beside_the_field_and_can_be_mended(
    page: Page, due: list[Person], volunteer: Vault, at_work: Desk, qtbot: QtBot
) -> None:
    memo = volunteer.do(memos.make, [person.id for person in due])
    page.show_place(Place("memos"))
    wait_for(qtbot, page, memo.number)
    line = number_line(page)
    type_japanese(line, "８ー０００９１ー４")
    press(qtbot, page, "この番号をまとめて記録")
    wait_for(qtbot, page, "写し間違いがあるようです。紙の整理番号の数字を、もう一度ひとつずつ見てください。")
    assert line.text() == "８ー０００９１ー４"
    assert at_work.gone == []
    line.clear()
    hands.type_latin(memo.number, line)
    press(qtbot, page, "この番号をまとめて記録")
    qtbot.waitUntil(lambda: at_work.gone == [Place("memos", memo.number, "record")])
    assert "写し間違い" not in words_on(page)


def test_a_number_of_another_notebook_or_another_sheet_says_so(
    page: Page, due: list[Person], volunteer: Vault, at_work: Desk, qtbot: QtBot
) -> None:
    page.show_place(Place("memos"))
    check(page, "谷口", qtbot)
    other_sheet = volunteer.do(prints.number, "referral", due[0].id)
    told = {
        sheet_number(8, 4321): "この手帳で作ったメモの番号ではありません",
        other_sheet: "持ち出しメモではなく、ほかの紙の番号です",
        "12": "整理番号は「8-00012-3」のような形です",
        "": "ここは必要です",
    }
    for typed, words in told.items():
        number_line(page).clear()
        hands.type_latin(typed, number_line(page))
        hands.press(Qt.Key.Key_Return, number_line(page))
        wait_for(qtbot, page, words)
    assert at_work.gone == []


def test_what_is_being_typed_stays_when_something_changes(
    page: Page, due: list[Person], volunteer: Vault, bridge: Bridge, qtbot: QtBot
) -> None:
    page.show_place(Place("memos"))
    check(page, "谷口", qtbot)
    hands.type_latin("8-000", number_line(page))
    memo = volunteer.do(memos.make, [due[0].id])
    wait_for(qtbot, page, memo.number)
    assert number_line(page).text() == "8-000"
