import json
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.activities import Activity, ActivityWay, Condition, DayPart, Given, Met, Notice
from app.domain.addresses import Address
from app.domain.attempts import Cause
from app.domain.people import Caution, Interval, Person
from app.domain.places import Place
from app.domain.risks import Risk
from app.models.vault import Vault
from app.queries import search
from app.services import activities, attempts, drafts, people, sightings
from app.ui import dialogs
from app.ui.bridge import Bridge
from app.ui.emergencies.rows import SituationCard
from app.ui.pages.activities import page as page_of
from app.ui.pages.activities.form import LogForm
from app.ui.pages.activities.list import ActivityList
from app.ui.pages.activities.page import ActivitiesPage, Logging
from app.ui.pages.activities.people_editor import PeopleTicks
from app.ui.shell import Shell
from app.ui.text import Text
from app.ui.widgets.calendar import Calendar
from app.ui.widgets.lists import PagedList
from app.ui.widgets.search import SearchBox
from app.ui.widgets.writing import Writing
from app.words.labels import short
from tests.notebooks import a
from tests.ui.conftest import TODAY, Desk
from tests.ui.ime import compose, type_japanese
from tests.ui.pages.daily import button_of, dialog, hana, one, open_shell, press, shell, shown, wait_for, words_on

__all__ = ["hana", "shell"]


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> ActivitiesPage:
    made = page_of.page(at_work.context)
    assert isinstance(made, ActivitiesPage)
    shown(qtbot, made)
    return made


def open_log(page: ActivitiesPage, person: Person, qtbot: QtBot) -> LogForm:
    page.show_place(Place("activities", person.id, "new"))
    wait_for(qtbot, page, "会えましたか")
    form = one(page, LogForm)
    qtbot.waitUntil(lambda: QApplication.focusWidget() in form.editor("met").widget.findChildren(QWidget))
    return form


def every(vault: Vault) -> list[Activity]:
    return [vault.read(activities.get, key) for key in vault.read(activities.keys)]


def type_keys(qtbot: QtBot, *keys: Qt.Key) -> int:
    """Press keys one after another, each on whatever has the keyboard then; how many that were."""
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)
    return len(keys)


def test_a_usual_visit_takes_at_most_five_keys_from_today(volunteer: Vault, hana: Person, shell: Shell, qtbot: QtBot) -> None:
    volunteer.do(activities.record, a.activity(hana, on=TODAY - timedelta(days=14), next_on=TODAY))
    shell.go(Place("today"))
    qtbot.waitUntil(lambda: "足立 ハナさん" in words_on(shell.page()) and button_of(shell, "足立 ハナさんの記録").hasFocus())
    pressed = type_keys(qtbot, Qt.Key.Key_Return)
    wait_for(qtbot, shell, "会えましたか")
    qtbot.waitUntil(lambda: button_of(shell, "会えた").hasFocus())
    pressed += type_keys(qtbot, Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_1)
    # The words come after the three quick questions, and need no key to get to.
    assert isinstance(QApplication.focusWidget(), Writing)
    type_japanese(one(shell, Writing), "畑の話")
    pressed += type_keys(qtbot, Qt.Key.Key_F12)
    assert pressed <= 5
    wait_for(qtbot, shell, "保存しました", "きょうの予定は、すべて済みました")
    kept = every(volunteer)[0]
    assert (kept.on, kept.part, kept.at_time, kept.way, kept.note) == (TODAY, None, None, ActivityWay.VISIT, "畑の話")
    assert (kept.met, kept.condition, kept.next_on) == (Met.MET, Condition.WELL, TODAY + timedelta(days=7))


def test_who_was_out_is_not_asked_how_they_seem(page: ActivitiesPage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    open_log(page, hana, qtbot)
    type_keys(qtbot, Qt.Key.Key_5, Qt.Key.Key_1)
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: len(every(volunteer)) == 1)
    kept = every(volunteer)[0]
    assert (kept.met, kept.condition, kept.next_on) == (Met.OUT, None, TODAY + timedelta(days=7))


def test_a_usual_visit_takes_four_clicks_from_today(volunteer: Vault, hana: Person, shell: Shell, qtbot: QtBot) -> None:
    volunteer.do(people.set_rhythm, hana, Interval.WEEKLY)
    volunteer.do(activities.record, a.activity(hana, on=TODAY - timedelta(days=7)))
    shell.go(Place("today"))
    wait_for(qtbot, shell, "足立 ハナさん")
    clicks = ("足立 ハナさんの記録", "会えた", "元気", "保存する")
    for words in clicks:
        qtbot.waitUntil(lambda words=words: words in words_on(shell) or "の記録" in words)
        press(qtbot, shell, words)
        if words == clicks[0]:
            wait_for(qtbot, shell, "会えましたか", "11月28日(土)")
    wait_for(qtbot, shell, "保存しました")
    assert every(volunteer)[0].next_on == TODAY + timedelta(days=7)


def test_the_persons_own_rhythm_is_filled_in_and_comes_first(
    page: ActivitiesPage, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    volunteer.do(people.set_rhythm, hana, Interval.TWO_MONTHS)
    form = open_log(page, hana, qtbot)
    chooser = form.editor("next_on").chooser
    assert (chooser.value(), chooser.day()) == (Interval.TWO_MONTHS, date(2027, 1, 21))
    assert [option.words for option in chooser._options] == ["2か月後", "1週間後", "2週間後", "1か月後", "日を選ぶ", "なし"]


def test_a_day_is_picked_from_the_month(page: ActivitiesPage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    form = open_log(page, hana, qtbot)
    button_of(form.editor("next_on").chooser, "日を選ぶ").click()
    month = one(page, Calendar)
    press(qtbot, page, "次の月")
    wait_for(qtbot, page, "令和8年12月")
    where = month.where(date(2026, 12, 24)).center().toPoint()
    qtbot.mouseClick(month.focusProxy(), Qt.MouseButton.LeftButton, pos=where)
    wait_for(qtbot, page, "令和8年12月24日(木)")
    press(qtbot, page, "会えた")
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: len(every(volunteer)) == 1)
    assert every(volunteer)[0].next_on == date(2026, 12, 24)


def test_the_same_as_last_time(page: ActivitiesPage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    last = {"way": ActivityWay.GREETING, "met": Met.MET, "condition": Condition.AS_USUAL, "noticed": (Notice.HEALTH,)}
    ago = TODAY - timedelta(days=14)
    volunteer.do(activities.record, a.activity(hana, on=ago, next_on=TODAY, **last))
    open_log(page, hana, qtbot)
    wait_for(qtbot, page, "前回 11月7日(土) 声かけ・会えた・変わりない")
    page.activateWindow()
    press(qtbot, page, "前回と同じ（F4）")
    assert isinstance(QApplication.focusWidget(), Writing)
    assert page.made(Logging).log.session.unfinished()
    page.save()
    qtbot.waitUntil(lambda: len(every(volunteer)) == 2)
    kept = every(volunteer)[0]
    assert {name: getattr(kept, name) for name in last} == last
    assert (kept.on, kept.note, kept.next_on) == (TODAY, "", TODAY + timedelta(days=14))


def test_a_round_is_written_down_for_several_at_once(
    page: ActivitiesPage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    others = [volunteer.do(people.register, a.person(name=name, kana="いのうえ")) for name in ("井上 健", "井上 清")]
    page.show_place(Place("activities", "", "several"))
    wait_for(qtbot, page, "何人かまとめて記録する", "足立 ハナさん（上井町）")
    press(qtbot, page, "保存する")
    wait_for(qtbot, page, "ここは必要です。書くか、選んでください。")
    type_japanese(one(page, SearchBox), "井上", "いのうえ")
    qtbot.waitUntil(lambda: "足立 ハナさん（上井町）" not in words_on(page))
    press(qtbot, page, "表示中の全員を選ぶ")
    one(page, SearchBox).clear()
    wait_for(qtbot, page, "足立 ハナさん（上井町）", "2人")
    press(qtbot, page, "変わりない")
    type_japanese(one(page, Writing), "公園で立ち話")
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: at_work.said == ["保存しました"])
    kept = every(volunteer)
    assert {each.person_id for each in kept} == {each.id for each in others}
    assert {(each.way, each.met, each.note) for each in kept} == {(ActivityWay.GREETING, Met.MET, "公園で立ち話")}


@pytest.fixture
def neighbours(volunteer: Vault, hana: Person) -> list[Person]:
    """足立 ハナさん and two more."""
    return [hana, *(volunteer.do(people.register, a.person(name=name, kana="いのうえ")) for name in ("井上 健", "井上 清"))]


def open_round(page: ActivitiesPage, qtbot: QtBot) -> LogForm:
    """The form for several, with everybody ticked and a word written."""
    page.show_place(Place("activities", "", "several"))
    wait_for(qtbot, page, "足立 ハナさん（上井町）")
    press(qtbot, page, "表示中の全員を選ぶ")
    type_japanese(one(page, Writing), "公園で立ち話")
    return one(page, LogForm)


def test_a_danger_of_a_round_is_one_person_s(
    page: ActivitiesPage, volunteer: Vault, neighbours: list[Person], qtbot: QtBot
) -> None:
    open_round(page, qtbot)
    assert "どなたのことですか" not in words_on(page)
    press(qtbot, page, "健康の急な変化")
    wait_for(qtbot, page, "どなたのことですか", "まだわからない", "119")
    # The number stands there at once; a call is written down as soon as one has said about whom.
    assert "電話したことを残す" not in words_on(page)
    press(qtbot, page, "保存する")
    wait_for(qtbot, page, "ここは必要です")
    assert every(volunteer) == []
    whose = one(page, LogForm).editor("whose").chips
    qtbot.waitUntil(lambda: QApplication.focusWidget() in whose.findChildren(QWidget))
    meant = neighbours[1]
    digit = [each.value for each in whose._options].index(meant.id)
    type_keys(qtbot, Qt.Key(Qt.Key.Key_1 + digit))
    press(qtbot, page, "消防・救急へ電話したことを残す")
    asked = dialog(qtbot)
    press(qtbot, asked, "つながらなかった")
    press(qtbot, asked, "保存する")
    qtbot.waitUntil(lambda: len(volunteer.read(attempts.of_person, meant.id)) == 1)
    press(qtbot, page, "保存する")
    wait_for(qtbot, page, "急ぐことはありませんか")
    kept = {each.person_id: each for each in every(volunteer)}
    assert {key: each.risks for key, each in kept.items()} == {
        each.id: (Risk.HEALTH,) if each is meant else () for each in neighbours
    }
    assert {each.note for each in kept.values()} == {"公園で立ち話"}
    [rung] = volunteer.read(attempts.of_person, meant.id)
    assert (rung.whom, rung.reached) == ("消防・救急", False)
    assert page.place() == Place("activities", kept[meant.id].id)


def test_a_danger_of_nobody_knows_whom_waits_as_a_sighting(
    page: ActivitiesPage, volunteer: Vault, neighbours: list[Person], at_work: Desk, qtbot: QtBot
) -> None:
    open_round(page, qtbot)
    press(qtbot, page, "虐待・DV")
    press(qtbot, page, "まだわからない")
    wait_for(qtbot, page, "電話したことを残す")
    page.save()
    qtbot.waitUntil(lambda: bool(at_work.gone))
    [key] = volunteer.read(sightings.keys)
    assert at_work.gone == [Place("sightings", key)]
    seen = volunteer.read(sightings.get, key)
    assert (seen.risks, seen.on, seen.next_on) == ((Risk.ABUSE,), TODAY, TODAY)
    assert "公園で立ち話" in seen.note
    assert all(each.name in seen.note for each in neighbours)
    assert {each.risks for each in every(volunteer)} == {()}
    assert len(every(volunteer)) == len(neighbours)
    assert volunteer.read(drafts.every) == []


def test_great_worry_on_a_round_offers_the_next_act_for_whom_one_means(
    page: ActivitiesPage, volunteer: Vault, neighbours: list[Person], at_work: Desk, qtbot: QtBot
) -> None:
    form = open_round(page, qtbot)
    press(qtbot, page, "とても心配")
    wait_for(qtbot, page, "どなたのことですか")
    form.editor("whose").chips.setFocus()
    press(qtbot, form.editor("whose").chips, "井上 健さん（上井町）")
    page.save()
    wait_for(qtbot, page, "ひとりで抱えず、相談できます")
    press(qtbot, page, "名前を出さずに相談する")
    assert at_work.gone == [Place("referrals", neighbours[1].id, "nameless")]


def test_tab_goes_through_a_round_as_it_stands(page: ActivitiesPage, neighbours: list[Person], qtbot: QtBot) -> None:
    form = open_round(page, qtbot)
    page.activateWindow()
    press(qtbot, page, "健康の急な変化")
    press(qtbot, form.editor("whose").chips, "井上 健さん（上井町）")
    # Whoever is ticked off afterwards makes the chips of the others anew.
    press(qtbot, one(page, PeopleTicks), "井上 清さん（上井町）")
    whose = form.editor("whose").chips
    qtbot.waitUntil(lambda: "井上 健さん（上井町）" in words_on(whose) and "井上 清さん（上井町）" not in words_on(whose))
    one(page, SearchBox).setFocus()
    passed = []
    while len(passed) < 40 and "電話を残す" not in "".join(passed[-1:]):
        focused = QApplication.focusWidget()
        assert focused is not None
        passed.append(focused.accessibleName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    people = ["足立 ハナさん（上井町）", "井上 健さん（上井町）", "井上 清さん（上井町）"]
    assert passed[:3] == ["どなたに、必須", "表示中の全員を選ぶ", people[0]]
    assert set(passed[2:5]) == set(people)
    at = passed.index("健康の急な変化")
    assert passed[at + 1] == "井上 健さん（上井町）"
    assert "消防・救急" in passed[at + 2]
    assert passed[at + 3] == "消防・救急へ電話したことを残す"


def test_whom_one_meant_is_kept_in_the_draft_and_goes_with_the_tick(
    page: ActivitiesPage, volunteer: Vault, neighbours: list[Person], qtbot: QtBot
) -> None:
    form = open_round(page, qtbot)
    press(qtbot, page, "健康の急な変化")
    press(qtbot, form.editor("whose").chips, "井上 清さん（上井町）")
    page.show_place(Place("activities"))
    page.show_place(Place("activities", "", "several"))
    wait_for(qtbot, page, "書きかけの続きです", "電話したことを残す")
    again = one(page, LogForm)
    assert again.editor("whose").value() == neighbours[2].id
    press(qtbot, one(again, PeopleTicks), "井上 清さん（上井町）")
    assert again.editor("whose").value() is None
    assert "電話したことを残す" not in words_on(page)


def test_a_danger_opens_its_row_and_whom_one_rang_is_kept(
    page: ActivitiesPage, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    open_log(page, hana, qtbot)
    press(qtbot, page, "健康の急な変化")
    wait_for(qtbot, page, "119", "「救急です。")
    press(qtbot, page, "消防・救急へ電話したことを残す")
    asked = dialog(qtbot)
    press(qtbot, asked, "つながった")
    type_japanese(next(each for each in asked.findChildren(Writing)), "すぐ行くとのこと")
    press(qtbot, asked, "保存する")
    qtbot.waitUntil(lambda: len(volunteer.read(attempts.of_person, hana.id)) == 1)
    [rung] = volunteer.read(attempts.of_person, hana.id)
    assert (rung.whom, rung.number, rung.cause, rung.reached) == ("消防・救急", "119", Cause.RISK, True)
    assert (rung.on, rung.at_time) == (TODAY, time(12))
    assert rung.answer == "すぐ行くとのこと"
    press(qtbot, page, "会えた")
    press(qtbot, page, "保存する")
    wait_for(qtbot, page, "急ぐことはありませんか", "名前を出さずに相談する")
    assert every(volunteer)[0].risks == (Risk.HEALTH,)


def test_whom_to_ring_is_whom_one_rings_where_that_person_lives(page: ActivitiesPage, volunteer: Vault, qtbot: QtBot) -> None:
    person = volunteer.do(people.register, a.person(address=Address(local_government_code="312029")))
    open_log(page, person, qtbot)
    press(qtbot, page, "ライフラインの停止")
    wait_for(qtbot, page, "米子市 福祉担当課")
    assert "倉吉市" not in words_on(page)


def test_the_form_says_whose_it_is_and_what_to_mind(page: ActivitiesPage, volunteer: Vault, qtbot: QtBot) -> None:
    person = volunteer.do(people.register, a.person(cautions=(Caution.DOG,)))
    open_log(page, person, qtbot)
    wait_for(qtbot, page, "足立 ハナさんの記録", "86歳・倉吉市上井町", "犬に注意", "令和8年11月21日(土)")


def test_name_and_cautions_stay_however_far_one_scrolls(page: ActivitiesPage, volunteer: Vault, qtbot: QtBot) -> None:
    person = volunteer.do(people.register, a.person(cautions=(Caution.DOG,)))
    page.resize(1080, 480)
    form = open_log(page, person, qtbot)
    form.go_to("risks")
    qtbot.waitUntil(lambda: form.visibleRegion().boundingRect().top() > 0)
    said = [each for each in page.findChildren(Text) if each.text() in ("足立 ハナさんの記録", "犬に注意")]
    said += [each for each in page.findChildren(QLabel) if each.text() == "犬に注意"]
    assert len(said) == 2
    assert not any(each.visibleRegion().isEmpty() for each in said)


def test_an_untouched_form_is_no_visit(page: ActivitiesPage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    form = open_log(page, hana, qtbot)
    type_keys(qtbot, Qt.Key.Key_Tab)
    page.save()
    wait_for(qtbot, page, "ここは必要です")
    # The digit that answers it can be pressed at once.
    assert QApplication.focusWidget() in form.editor("met").widget.findChildren(QWidget)
    press(qtbot, page, "電話")
    page.save()
    qtbot.waitUntil(lambda: [(each.way, each.met) for each in every(volunteer)] == [(ActivityWay.PHONE, None)])


def test_whose_form_is_opened_again_has_the_keyboard(shell: Shell, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    place = Place("activities", hana.id, "new")
    shell.go(place)
    qtbot.waitUntil(lambda: getattr(QApplication.focusWidget(), "text", str)() == "会えた")
    for _times in range(3):
        shell.go(Place("people"))
        shell.go(place)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName() == "会えた"


def test_enter_goes_on_and_never_saves(page: ActivitiesPage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    form = open_log(page, hana, qtbot)
    for _step in range(12):
        type_keys(qtbot, Qt.Key.Key_Return)
        if isinstance(QApplication.focusWidget(), Writing):
            break
    assert isinstance(QApplication.focusWidget(), Writing)
    press(qtbot, page, "日を選ぶ")
    type_keys(qtbot, Qt.Key.Key_Return)
    assert every(volunteer) == []
    assert one(page, LogForm) is form


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_saves(page: ActivitiesPage, volunteer: Vault, hana: Person, key: Qt.Key, qtbot: QtBot) -> None:
    open_log(page, hana, qtbot)
    page.activateWindow()
    press(qtbot, page, "会えた")
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(every(volunteer)) == 1)


def test_everything_said_by_chips_and_words_is_kept(
    page: ActivitiesPage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    open_log(page, hana, qtbot)
    for words in ("きのう", "午後", "声かけ", "家族に会えた", "少し心配", "体調", "お金", "1か月後"):
        press(qtbot, page, words)
    type_japanese(one(page, Writing), "膝が痛い。𠮷田さんも心配していた。")
    wait_for(qtbot, page, "12月20日(日)")
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: at_work.said == ["保存しました"])
    kept = every(volunteer)[0]
    assert (kept.on, kept.part, kept.way) == (TODAY - timedelta(days=1), DayPart.AFTERNOON, ActivityWay.GREETING)
    assert (kept.met, kept.condition, kept.noticed) == (Met.FAMILY, Condition.SLIGHT_WORRY, (Notice.HEALTH, Notice.MONEY))
    assert kept.note == "膝が痛い。𠮷田さんも心配していた。"
    assert kept.next_on == date(2026, 12, 20)


def test_a_visit_from_a_table_is_put_right_without_making_up_who_was_met(
    page: ActivitiesPage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    came = volunteer.do(activities.bring_in, Activity(person_id=hana.id, on=TODAY, way=ActivityWay.VISIT))
    page.show_place(Place("activities", came.id, "edit"))
    wait_for(qtbot, page, "会えましたか")
    type_japanese(one(page, Writing), "庭で話した")
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: at_work.said == ["保存しました"])
    assert [(each.note, each.met) for each in every(volunteer)] == [("庭で話した", None)]


def test_that_a_card_was_given_is_kept_and_stands_on_the_record(
    page: ActivitiesPage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    open_log(page, hana, qtbot)
    for words in ("会えた", "変わりない", "相談先のカード"):
        press(qtbot, page, words)
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: at_work.said == ["保存しました"])
    kept = every(volunteer)[0]
    assert kept.given == (Given.CARD,)
    page.show_place(Place("activities", kept.id))
    wait_for(qtbot, page, "渡したもの", "相談先のカード")
    # One also finds by it whom the card was given.
    assert [each.id for each in volunteer.read(search.find, "相談先のカード").activities] == [kept.id]


def test_what_cannot_be_read_is_said_beside_it_and_nothing_is_lost(
    page: ActivitiesPage, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    form = open_log(page, hana, qtbot)
    type_japanese(one(page, Writing), "雨戸が閉まったまま。")
    press(qtbot, page, "応答なし")
    form.editor("on").chips.set_value("pick")
    form.editor("on").chooser.show_field()
    form.editor("on").chooser.written.set_text("R8.2.30")
    press(qtbot, page, "時刻")
    form.editor("part").chooser.written.setText("99")
    press(qtbot, page, "保存する")
    wait_for(qtbot, page, "その日は暦にありません。", "時刻として読めませんでした。")
    form.editor("on").chooser.written.set_text("R8.12.1")
    form.editor("part").chooser.written.setText("午後2時半")
    press(qtbot, page, "保存する")
    wait_for(qtbot, page, "まだ来ていない日です。")
    assert one(page, Writing).toPlainText() == "雨戸が閉まったまま。"
    form.editor("on").chooser.written.set_text("R8.11.1")
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: len(every(volunteer)) == 1)
    kept = every(volunteer)[0]
    assert (kept.on, kept.at_time, kept.part) == (date(2026, 11, 1), time(14, 30), DayPart.AFTERNOON)


def test_a_draft_is_kept_offered_and_thrown_away_on_saving(
    page: ActivitiesPage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    key = drafts.key_of(Place("activities", hana.id, "new"))
    open_log(page, hana, qtbot)
    press(qtbot, page, "きのう")
    press(qtbot, page, "留守")
    type_japanese(one(page, Writing), "新聞がたまっている")
    page.keep_drafts()
    qtbot.waitUntil(lambda: volunteer.read(drafts.find, key) is not None)
    kept = volunteer.read(drafts.find, key)
    assert kept is not None
    assert json.loads(kept)["on"]["day"] == "2026-11-20"
    page.show_place(Place("activities"))
    open_log(page, hana, qtbot)
    wait_for(qtbot, page, "書きかけの続きです")
    assert one(page, Writing).toPlainText() == "新聞がたまっている"
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: at_work.said == ["保存しました"])
    assert volunteer.read(drafts.find, key) is None
    assert (every(volunteer)[0].met, every(volunteer)[0].on) == (Met.OUT, TODAY - timedelta(days=1))


def test_a_draft_can_be_begun_anew(page: ActivitiesPage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    open_log(page, hana, qtbot)
    type_japanese(one(page, Writing), "まちがい")
    page.show_place(Place("activities"))
    open_log(page, hana, qtbot)
    wait_for(qtbot, page, "書きかけの続きです")
    press(qtbot, page, "はじめから書く")
    qtbot.waitUntil(lambda: "書きかけの続きです" not in words_on(page) and "会えましたか" in words_on(page))
    assert one(page, Writing).toPlainText() == ""
    qtbot.waitUntil(lambda: volunteer.read(drafts.every) == [])


def test_a_draft_goes_to_the_notebook_by_itself(page: ActivitiesPage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    open_log(page, hana, qtbot)
    type_japanese(one(page, Writing), "電池が切れる前に")
    qtbot.waitUntil(lambda: len(volunteer.read(drafts.every)) == 1)


def test_the_chooser_finds_by_what_is_still_composed(
    page: ActivitiesPage, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    volunteer.do(people.register, a.person(name="井上 健", kana="いのうえ けん"))
    page.show_place(Place("activities", "", "new"))
    wait_for(qtbot, page, "どなたの記録ですか", "足立 ハナさん", "井上 健さん")
    compose(one(page, SearchBox), "あだち")
    qtbot.waitUntil(lambda: "井上 健さん" not in words_on(page) and "足立 ハナさん" in words_on(page))
    type_japanese(one(page, SearchBox), "足立", "あだち")
    wait_for(qtbot, page, "見つかった方", "足立 ハナさん")
    qtbot.keyClick(one(page, SearchBox), Qt.Key.Key_Return)
    wait_for(qtbot, page, "足立 ハナさんの記録")
    # The chooser is no place to come back to.
    assert page.place() == Place("activities", hana.id, "new")


def test_who_is_not_there_can_be_registered_from_the_chooser(page: ActivitiesPage, at_work: Desk, qtbot: QtBot) -> None:
    page.show_place(Place("activities", "", "new"))
    wait_for(qtbot, page, "まだだれも登録していません")
    press(qtbot, page, "新しく登録")
    assert at_work.gone == [Place("people", "", "new-to-log")]


def test_great_worry_offers_the_next_act(
    page: ActivitiesPage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    open_log(page, hana, qtbot)
    press(qtbot, page, "会えた")
    press(qtbot, page, "とても心配")
    press(qtbot, page, "保存する")
    wait_for(qtbot, page, "記録は保存しました。ひとりで抱えず、相談できます", "次の予定はありません")
    press(qtbot, page, "あさって")
    wait_for(qtbot, page, "いまの予定：11月23日(月)")
    assert every(volunteer)[0].next_on == TODAY + timedelta(days=2)
    press(qtbot, page, "相談する（つなぐ）")
    press(qtbot, page, "名前を出さずに相談する")
    assert at_work.gone == [Place("referrals", hana.id, "new"), Place("referrals", hana.id, "nameless")]


def test_the_day_it_happened_is_picked_from_the_month_and_lies_not_ahead(
    page: ActivitiesPage, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    form = open_log(page, hana, qtbot)
    button_of(form.editor("on").chooser, "日を選ぶ").click()
    month = one(page, Calendar)
    for day in (date(2026, 11, 22), date(2026, 11, 5)):
        where = month.where(day).center().toPoint()
        qtbot.mouseClick(month.focusProxy(), Qt.MouseButton.LeftButton, pos=where)
    wait_for(qtbot, page, "令和8年11月5日(木)")
    press(qtbot, page, "会えた")
    page.save()
    qtbot.waitUntil(lambda: [each.on for each in every(volunteer)] == [date(2026, 11, 5)])


def test_whom_to_ring_comes_into_view_with_the_danger_and_the_danger_stays(
    volunteer: Vault, bridge: Bridge, hana: Person, qtbot: QtBot
) -> None:
    shell = open_shell(volunteer, bridge, qtbot)
    shell.resize(1280, 720)
    shell.go(Place("activities", hana.id, "new"))
    wait_for(qtbot, shell, "会えましたか")
    form = one(shell, LogForm)
    qtbot.waitUntil(lambda: QApplication.focusWidget() in form.editor("met").widget.findChildren(QWidget))
    chip = button_of(form.editor("risks").widget, short(Risk.SUICIDE))
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    type_keys(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in shell.findChildren(SituationCard)))
    title = one(shell, SituationCard).findChildren(QWidget)[0]
    qtbot.waitUntil(lambda: not title.visibleRegion().isEmpty() and not chip.visibleRegion().isEmpty())


def test_a_correction_without_a_change_says_so_and_makes_no_version(
    volunteer: Vault, bridge: Bridge, hana: Person, qtbot: QtBot
) -> None:
    activity = volunteer.do(activities.record, a.activity(hana))
    shell = open_shell(volunteer, bridge, qtbot, at=Place("activities", activity.id, "edit"))
    wait_for(qtbot, shell, "足立 ハナさんの記録を直す")
    shell.page().save()
    wait_for(qtbot, shell, "前と同じです。変わったところはありません")
    assert "元にもどす" not in words_on(shell)
    assert volunteer.read(activities.get, activity.id) == activity


def test_the_first_of_several_is_asked_for_beneath_its_whole_title(volunteer: Vault, bridge: Bridge, qtbot: QtBot) -> None:
    for number in range(60):
        volunteer.do(people.register, a.person(name=f"足立 {number}"))
    shell = open_shell(volunteer, bridge, qtbot)
    shell.resize(1280, 720)
    shell.go(Place("activities", "", "several"))
    wait_for(qtbot, shell, "どなたに", "足立 26")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    for words in ("何人かまとめて記録する", "どなたに"):
        [named] = [each for each in shell.findChildren(QWidget) if getattr(each, "text", str)() == words and each.isVisible()]
        qtbot.waitUntil(lambda named=named: named.visibleRegion().boundingRect().height() == named.height())


def test_one_record_has_a_way_back(volunteer: Vault, bridge: Bridge, hana: Person, qtbot: QtBot) -> None:
    activity = volunteer.do(activities.record, a.activity(hana))
    shell = open_shell(volunteer, bridge, qtbot)
    shell.go(Place("people", hana.id))
    shell.go(Place("activities", activity.id))
    wait_for(qtbot, shell, "膝の痛みは変わらない。")
    press(qtbot, shell.page(), "もどる")
    assert shell.place() == Place("people", hana.id)


def test_a_correction_keeps_the_earlier_text(
    page: ActivitiesPage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    activity = volunteer.do(activities.record, a.activity(hana, note="膝が痛い", next_on=date(2026, 12, 25)))
    page.show_place(Place("activities", activity.id))
    wait_for(qtbot, page, "膝が痛い", "令和8年12月25日(金)")
    press(qtbot, page, "直す")
    assert at_work.gone == [Place("activities", activity.id, "edit")]
    page.show_place(at_work.gone[0])
    wait_for(qtbot, page, "足立 ハナさんの記録を直す")
    one(page, Writing).setPlainText("腰が痛い")
    page.save()
    qtbot.waitUntil(lambda: at_work.said == ["保存しました"])
    kept = volunteer.read(activities.get, activity.id)
    assert (kept.note, kept.on, kept.next_on, kept.version) == ("腰が痛い", activity.on, date(2026, 12, 25), 2)
    page.show_place(Place("activities", activity.id))
    wait_for(qtbot, page, "直す前の記録", "腰が痛い", "膝が痛い")


def test_what_is_removed_can_be_put_back(
    page: ActivitiesPage, volunteer: Vault, hana: Person, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    activity = volunteer.do(activities.record, a.activity(hana))
    answers = [False, True]
    monkeypatch.setattr(dialogs, "ask", lambda *_args, **_words: answers.pop(0))
    page.show_place(Place("activities", activity.id))
    wait_for(qtbot, page, "膝の痛みは変わらない。")
    press(qtbot, page, "消す")
    assert every(volunteer) == [activity]
    press(qtbot, page, "消す")
    wait_for(qtbot, page, "記録を消しました")
    assert every(volunteer) == []
    press(qtbot, page, "元にもどす")
    wait_for(qtbot, page, "膝の痛みは変わらない。")
    assert len(every(volunteer)) == 1


def test_the_list_shows_the_latest_day_first_and_opens(
    page: ActivitiesPage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    page.show_place(Place("activities"))
    wait_for(qtbot, page, "まだ記録がありません")
    older = volunteer.do(activities.record, a.activity(hana, on=TODAY - timedelta(days=9), note="=1+1\n<img src='//host/x'>"))
    newer = volunteer.do(activities.record, a.activity(hana, on=TODAY))
    page.show_place(Place("activities"))
    listed = page.made(ActivityList).list
    qtbot.waitUntil(lambda: listed.model().rowCount() == 4 and "<img src='//host/x'>" in spoken(listed, 3))
    assert [spoken(listed, row) for row in (0, 2)] == ["きょう 11月21日(土)　1件", "11月12日(木)　1件"]
    listed.set_key(newer.id)
    # The day of the next one stands between.
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert at_work.gone == [Place("activities", older.id)]


def spoken(listed: PagedList, row: int) -> str:
    return str(listed.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_everything_that_takes_the_keyboard_has_a_name(page: ActivitiesPage, hana: Person, qtbot: QtBot) -> None:
    open_log(page, hana, qtbot)
    press(qtbot, page, "時刻")
    for each in page.findChildren(QWidget):
        if each.isVisibleTo(page) and each.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(each.parent(), QLineEdit):
            each.setFocus()
            assert each.accessibleName() or QApplication.focusWidget() is not each, each
