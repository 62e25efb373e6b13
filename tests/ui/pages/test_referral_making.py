from dataclasses import replace
from datetime import date, time
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.consents import ConsentState, WithheldPart
from app.domain.people import Person
from app.domain.places import Place
from app.domain.referrals import Ask, Referral, ReferralWay, Stage, Trouble, Urgency
from app.domain.risks import Risk
from app.models.vault import Vault
from app.services import activities, consents, drafts, municipalities, people, referrals
from app.services.leaving import leaving
from app.ui.bridge import Bridge
from app.ui.pages.activities.chip_editor import StepChips
from app.ui.pages.referrals import page as page_of
from app.ui.pages.referrals.leaving_panel import parts
from app.ui.pages.referrals.page import ReferralsPage
from app.ui.pages.referrals.trouble_editor import TroubleEditor
from app.ui.widgets.checks import Check
from app.ui.widgets.panels import Line
from app.words.labels import label
from tests.notebooks import OFFICE, Make, a, acquaint, carry, refer
from tests.ui.conftest import TODAY, Desk
from tests.ui.hands import click, focused
from tests.ui.hands import press as press_key
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import button_of, hana, held_back, shown, wait_for, words_on
from tests.ui.pages.referring import HOUKATSU, begin, every, field_of, in_front, open_one, page, press, step, take

__all__ = ["hana", "page"]


def test_to_whom_one_turns_first_in_a_municipality_is_offered_first(
    page: ReferralsPage, volunteer: Vault, office: Vault, hana: Person, qtbot: QtBot
) -> None:
    support = volunteer.read(municipalities.begun, "312037")
    volunteer.do(municipalities.keep, replace(support, system=replace(support.system, destinations=("houterasu",))))
    begin(page, Place("referrals", hana.id, "new"), qtbot)
    wait_for(qtbot, page, "法テラス", "生活困りごと相談窓口（鳥取県）")
    said = words_on(page)
    assert said.index("法テラス") < said.index("生活困りごと相談窓口（鳥取県）") < said.index("倉吉市 福祉担当課")


# ---- making one --------------------------------------------------------------------------------------------------------


def test_five_steps_make_a_packet_ready(
    page: ReferralsPage, volunteer: Vault, office: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    activity = volunteer.do(activities.record, a.activity(hana))
    making = begin(page, Place("referrals", hana.id, "new"), qtbot)
    wait_for(qtbot, page, "足立 ハナさん", "倉吉市上井町")
    take(page, "生活困りごと相談窓口", qtbot)
    wait_for(qtbot, page, "つなぎ便", "変える")
    press(qtbot, page, "次へ")
    type_japanese(field_of(page, "つなぐ理由", qtbot), "介護が続けられない", "かいごがつづけられない")
    for words in ("介護のこと", "病気や健康、障害のこと"):
        press(qtbot, page, words)
    wait_for(qtbot, page, "いちばん困っていること（◎）")
    [worst] = making.needs.findChildren(StepChips)
    click(worst.findChildren(QPushButton)[-1])
    type_japanese(field_of(page, "ご本人のことば", qtbot), "もう続けられん")
    press(qtbot, page, "訪問")
    press(qtbot, page, "健康の急な変化")
    press(qtbot, page, "次へ")
    type_japanese(field_of(page, "経過のまとめ", qtbot), "週1回の訪問を続けている。")
    [check] = [each for each in page.findChildren(Check) if each.isVisibleTo(page)]
    check.click()
    press(qtbot, page, "次へ")
    wait_for(qtbot, page, "同意はまだ書かれていません。", "この同意を保存する")
    qtbot.waitUntil(page.context.bridge.is_idle)
    press(qtbot, page, "口頭同意")
    press(qtbot, page, "健康・障がい・かかりつけ医")
    press(qtbot, page, "補足に書いた文")
    press(qtbot, page, "この同意を保存する")
    wait_for(qtbot, page, "同意されています")
    press(qtbot, page, "次へ")
    wait_for(qtbot, page, "ここに書いてあるものだけが出ます", "足立 ハナさん", "もう続けられん", "膝の痛みは変わらない。")
    assert "出ないもの" not in words_on(page)
    qtbot.waitUntil(lambda: "送る前に、あと少しあります" not in words_on(page))
    press(qtbot, page, "送る準備ができました")
    qtbot.waitUntil(lambda: bool(at_work.said) and bool(at_work.gone))
    [kept] = every(volunteer)
    assert (kept.stage, kept.way, kept.destination) == (Stage.READY, ReferralWay.PACKET, "pref-desk")
    assert (kept.reason, kept.own_words, kept.summary) == ("介護が続けられない", "もう続けられん", "週1回の訪問を続けている。")
    assert set(kept.troubles) == {Trouble.CARE, Trouble.HEALTH}
    assert kept.worst in kept.troubles
    assert (kept.asked, kept.risks, kept.activity_ids) == ((Ask.VISIT,), (Risk.HEALTH,), (activity.id,))
    consent = volunteer.read(consents.current, hana.id)
    assert consent is not None
    assert (consent.state, consent.agencies, consent.on) == (ConsentState.ORAL, ("pref-desk",), TODAY)
    assert consent.withheld_parts == (WithheldPart.SELF_HARM, WithheldPart.ABUSE, WithheldPart.OFFENCES)
    assert at_work.gone == [Place("referrals", kept.id)]
    assert volunteer.read(drafts.every) == []


def test_what_an_earlier_program_left_unfinished_keeps_its_troubles(qtbot: QtBot) -> None:
    editor = TroubleEditor()
    qtbot.addWidget(editor)
    editor.take_draft(["care", "health"])
    assert editor.value() == ((Trouble.HEALTH, Trouble.CARE), None)


def test_of_somebody_who_is_called_very_long_it_is_said_to_where_all_the_same(
    page: ReferralsPage, volunteer: Vault, office: Vault, qtbot: QtBot
) -> None:
    person = volunteer.do(people.register, a.person(name="青い屋根の家に住む" * 6))
    kept = volunteer.do(referrals.prepare, Referral(person_id=person.id, destination="312037-welfare"))
    begin(page, Place("referrals", kept.id, "edit"), qtbot)
    wait_for(qtbot, page, f"{'青い屋根の家に住む' * 2}青い…さん → 倉吉市 福祉担当課")


def test_without_a_desk_card_one_tells_by_telephone(
    page: ReferralsPage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    volunteer.do(consents.note, a.consent(hana, agencies=(HOUKATSU,)))
    begin(page, Place("referrals", hana.id, "new"), qtbot)
    take(page, "倉吉市 地域包括支援センター", qtbot)
    assert "名刺を受け取り" in words_on(page)
    assert "電話・同行・書面・会議でつなげます" in words_on(page)
    step(page, "困りごと", qtbot)
    type_japanese(field_of(page, "つなぐ理由", qtbot), "物忘れが心配")
    press(qtbot, page, "介護のこと")
    press(qtbot, page, "相談対応")
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, page, "伝えた日", "ここに書いてあるものだけが出ます")
    day = field_of(page, "伝えた日", qtbot)
    assert isinstance(day, QLineEdit)
    day.setText("R8.11.20")
    press(qtbot, page, "伝えました")
    qtbot.waitUntil(lambda: bool(at_work.gone))
    [kept] = every(volunteer)
    assert (kept.stage, kept.way, kept.handed_over_on) == (Stage.HANDED_OVER, ReferralWay.PHONE, date(2026, 11, 20))


def test_what_is_missing_is_listed_with_a_way_back_to_its_step(
    page: ReferralsPage, office: Vault, hana: Person, bridge: Bridge, qtbot: QtBot
) -> None:
    making = begin(page, Place("referrals", hana.id, "new"), qtbot)
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, page, "送る前に、あと少しあります", "つなぐ理由：", "困りごと：", "同意：")
    # Judged once more as one comes, it says the same: what is missing keeps the keyboard, and stays in view.
    qtbot.waitUntil(bridge.is_idle)
    qtbot.waitUntil(lambda: focused().accessibleName() == "「困りごと」を開く")
    making.previews.problems.gone_to.emit("reason")
    wait_for(qtbot, page, "つなぐ理由", "緊急度")
    qtbot.waitUntil(lambda: "ここは必要です" in words_on(page))


def test_an_emergency_asks_for_the_telephone_first(page: ReferralsPage, office: Vault, hana: Person, qtbot: QtBot) -> None:
    making = begin(page, Place("referrals", hana.id, "new"), qtbot)
    take(page, "生活困りごと相談窓口", qtbot)
    step(page, "困りごと", qtbot)
    assert "もう電話しましたか" not in words_on(page)
    press(qtbot, page, "緊急（今日中・電話が先）")
    wait_for(qtbot, page, "もう電話しましたか", "緊急は電話が先です。まず、ここへ電話してください。", "119", "110")
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, page, "緊急のつなぎは電話が先です")
    step(page, "困りごと", qtbot)
    press(qtbot, page, "電話したが、つながらなかった")
    wait_for(qtbot, page, "ほかの連絡先にも電話してみましょう。", "110")
    whom = field_of(page, "電話した相手", qtbot)
    assert isinstance(whom, QLineEdit)
    assert whom.text() == "生活困りごと相談窓口（鳥取県）"
    when = field_of(page, "いつ", qtbot)
    assert isinstance(when, QLineEdit)
    qtbot.waitUntil(lambda: when.text() == "11月21日(土) 12:00")
    [call] = making.referral().calls
    assert (call.reached, call.on, call.at, call.when) == (False, date(2026, 11, 21), time(12, 0), "")
    when.selectAll()
    type_japanese(when, "むかし", "むかし")
    wait_for(qtbot, page, "いつか読めませんでした")
    when.selectAll()
    type_japanese(when, "昨日の夕方", "きのうのゆうがた")
    wait_for(qtbot, page, "11月20日(金) 夕方の電話として残します。")
    press(qtbot, page, "電話して、話せた")
    assert "ほかの連絡先にも電話してみましょう。" not in words_on(page)
    type_japanese(field_of(page, "相手の返事", qtbot), "すぐ行きます")
    [call] = making.referral().calls
    assert (call.reached, call.on, call.at, call.when) == (True, date(2026, 11, 20), None, "夕方")
    assert call.answer == "すぐ行きます"
    step(page, "まとめ・記録", qtbot)
    step(page, "困りごと", qtbot)
    # Gone back to, it is the same day, however it is spelled now.
    assert making.referral().calls == (call,)
    assert field_of(page, "いつ", qtbot).property("text") == "11月20日(金) 夕方"


def test_the_minute_of_a_call_that_comes_late_is_shown_as_it_leaves(
    page: ReferralsPage, office: Vault, hana: Person, qtbot: QtBot
) -> None:
    begin(page, Place("referrals", hana.id, "new"), qtbot)
    take(page, "生活困りごと相談窓口", qtbot)
    step(page, "困りごと", qtbot)
    press(qtbot, page, "緊急（今日中・電話が先）")
    wait_for(qtbot, page, "もう電話しましたか")
    press(qtbot, page, "電話したが、つながらなかった")
    when = field_of(page, "いつ", qtbot)
    assert isinstance(when, QLineEdit)
    qtbot.waitUntil(lambda: bool(when.text()))
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, page, "11月21日(土) 12:00")
    when.setText("11月20日 9:00")
    wait_for(qtbot, page, "11月20日(金) 09:00")
    assert "11月21日(土) 12:00" not in words_on(page)


def test_what_is_typed_is_kept_as_a_draft_and_taken_up_again(
    page: ReferralsPage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    place = Place("referrals", hana.id, "new")
    begin(page, place, qtbot)
    step(page, "困りごと", qtbot)
    type_japanese(field_of(page, "つなぐ理由", qtbot), "𠮷田さんが心配", "よしださんがしんぱい")
    page.keep_drafts()
    qtbot.waitUntil(lambda: volunteer.read(drafts.find, drafts.key_of(place)) is not None)
    again = page_of.page(at_work.context)
    assert isinstance(again, ReferralsPage)
    shown(qtbot, again)
    making = begin(again, place, qtbot)
    assert making.referral().reason == "𠮷田さんが心配"
    assert making.referral().person_id == hana.id
    assert every(volunteer) == []


def test_it_can_be_kept_unfinished(page: ReferralsPage, volunteer: Vault, hana: Person, at_work: Desk, qtbot: QtBot) -> None:
    begin(page, Place("referrals", hana.id, "new"), qtbot)
    page.save()
    qtbot.waitUntil(lambda: bool(at_work.gone))
    [kept] = every(volunteer)
    assert (kept.stage, kept.person_id) == (Stage.PREPARING, hana.id)
    open_one(page, kept, qtbot)
    assert "下書き" in words_on(page)
    assert "続きを書く" in words_on(page)


def test_without_a_person_nothing_is_kept_and_nothing_is_lost(
    page: ReferralsPage, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    making = begin(page, Place("referrals", "", "new"), qtbot)
    wait_for(qtbot, page, "足立 ハナさん")
    step(page, "困りごと", qtbot)
    type_japanese(field_of(page, "つなぐ理由", qtbot), "心配")
    page.save()
    wait_for(qtbot, page, "だれを", "ここは必要です")
    assert every(volunteer) == []
    assert making.referral().reason == "心配"
    take(page, "足立 ハナさん", qtbot)
    assert making.referral().person_id == hana.id


def test_correcting_begins_with_everything_that_was_written(
    page: ReferralsPage, volunteer: Vault, office: Vault, qtbot: QtBot
) -> None:
    troubles = (Trouble.HEALTH, Trouble.CARE)
    before = refer(
        volunteer,
        troubles=troubles,
        summary="まとめ",
        plan_note="これから",
        own_words="ことば",
        asked_note="補足",
        urgency=Urgency.NORMAL,
    )
    making = begin(page, Place("referrals", before.id, "edit"), qtbot)
    assert making.referral() == before
    for words in ("困りごと", "まとめ・記録", "同意", "送る前の確認"):
        step(page, words, qtbot)
        assert making.referral() == before


def test_what_left_is_corrected_and_becomes_no_draft(
    page: ReferralsPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    carry(volunteer, office, tmp_path)
    making = begin(page, Place("referrals", made.id, "edit"), qtbot)
    assert making.keep.isHidden()
    # F12 leads on to where it goes again, and from there makes it ready.
    page.save()
    qtbot.waitUntil(lambda: making.wizard.at == 4 and not held_back(page))
    assert every(volunteer) == [made]
    step(page, "まとめ・記録", qtbot)
    type_japanese(field_of(page, "経過のまとめ", qtbot), "直した版")
    page.save()
    qtbot.waitUntil(lambda: making.wizard.at == 4 and not held_back(page))
    page.save()
    qtbot.waitUntil(lambda: [each.version for each in every(volunteer)] == [2])
    [kept] = every(volunteer)
    assert (kept.stage, "直した版" in kept.summary) == (Stage.READY, True)


def test_a_nameless_consultation_shows_no_name(page: ReferralsPage, office: Vault, hana: Person, qtbot: QtBot) -> None:
    making = begin(page, Place("referrals", hana.id, "new"), qtbot)
    take(page, "生活困りごと相談窓口", qtbot)
    making.recipients.nameless.click()
    step(page, "同意", qtbot)
    assert "匿名相談では、同意がなくても相談できます。" in words_on(page)
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, page, "80代", "匿名相談")
    assert "足立" not in words_on(making.previews)
    assert "上井町" not in words_on(making.previews)


def test_with_and_without_a_name_are_two_forms_that_never_mix(
    page: ReferralsPage, volunteer: Vault, office: Vault, hana: Person, qtbot: QtBot
) -> None:
    named, nameless = (Place("referrals", hana.id, opened) for opened in ("new", "nameless"))
    making = begin(page, named, qtbot)
    step(page, "困りごと", qtbot)
    type_japanese(field_of(page, "つなぐ理由", qtbot), "ハナさんの物忘れが心配")
    page.show_place(nameless)
    wait_for(qtbot, page, "匿名相談を作る", "名前を出すつなぎの書きかけが、別にあります")
    before = volunteer.read(drafts.find, drafts.key_of(named))
    assert before is not None
    assert "ハナさんの物忘れが心配" in before
    assert making.referral() == Referral(person_id=hana.id, nameless=True)
    assert making.recipients.nameless.isChecked()
    # Ticking it off would write over the other one.
    click(making.recipients.nameless)
    assert making.recipients.nameless.isChecked()
    step(page, "困りごと", qtbot)
    type_japanese(field_of(page, "つなぐ理由", qtbot), "近所の方の物忘れが心配")
    page.keep_drafts()
    page.show_place(named)
    wait_for(qtbot, page, "匿名相談の書きかけが、別にあります")
    assert (making.referral().reason, making.referral().nameless) == ("ハナさんの物忘れが心配", False)
    assert volunteer.read(drafts.find, drafts.key_of(named)) == before
    page.show_place(nameless)
    wait_for(qtbot, page, "名前を出すつなぎの書きかけが、別にあります")
    assert (making.referral().reason, making.referral().nameless) == ("近所の方の物忘れが心配", True)


def test_whoever_goes_over_to_no_name_takes_along_what_is_written(
    page: ReferralsPage, volunteer: Vault, office: Vault, hana: Person, qtbot: QtBot
) -> None:
    named, nameless = (Place("referrals", hana.id, opened) for opened in ("new", "nameless"))
    making = begin(page, named, qtbot)
    step(page, "困りごと", qtbot)
    type_japanese(field_of(page, "つなぐ理由", qtbot), "物忘れが心配")
    page.keep_drafts()
    step(page, "だれを・どこへ", qtbot)
    click(making.recipients.nameless)
    assert page.place() == nameless
    qtbot.waitUntil(lambda: [each.place for each in volunteer.read(drafts.every)] == [drafts.key_of(nameless)])
    assert making.referral().reason == "物忘れが心配"
    click(making.recipients.nameless)
    assert page.place() == named
    qtbot.waitUntil(lambda: [each.place for each in volunteer.read(drafts.every)] == [drafts.key_of(named)])
    page.save()
    qtbot.waitUntil(lambda: len(every(volunteer)) == 1)
    assert volunteer.read(drafts.every) == []


def test_the_preview_leaves_out_nothing_that_leaves(volunteer: Vault, office: Vault) -> None:
    kept = refer(
        volunteer,
        summary="まとめ",
        plan_note="これから",
        own_words="ことば",
        asked_note="補足",
        risk_note="危険",
        trouble_note="注",
    )
    told = volunteer.read(leaving, kept)
    words = "\n".join(each.said for _title, several in parts(told) for each in several)
    for text in (
        "まとめ",
        "これから",
        "ことば",
        "補足",
        "危険",
        "注",
        told.reason,
        told.sender.name,
        told.sender.phone,
        "足立 ハナ",
    ):
        assert text in words
    for text in (told.person.address.city_block, told.destination_name, told.activities[0].note, told.consent.taken_by):
        assert text in words


# ---- by keyboard -------------------------------------------------------------------------------------------------------


def has_keyboard(name: str) -> bool:
    """Whether what has the keyboard is called so; a search box says it where nothing is typed yet."""
    focus = QApplication.focusWidget()
    return focus is not None and name in (focus.accessibleName().split("、")[0], focus.property("placeholderText"))


def test_each_step_has_the_keyboard_where_one_begins_in_it(
    page: ReferralsPage, volunteer: Vault, office: Vault, hana: Person, qtbot: QtBot
) -> None:
    volunteer.do(consents.note, a.consent(hana, agencies=("pref-desk",)))
    in_front(page, qtbot)
    making = begin(page, Place("referrals", hana.id, "new"), qtbot)
    # Who it is about was chosen elsewhere; the next question is where it goes.
    qtbot.waitUntil(partial(has_keyboard, "名前・市町村・分野でさがす"))
    take(page, "生活困りごと相談窓口", qtbot)
    wait_for(qtbot, page, "つなぎ便")
    for name in ("つなぐ理由", "経過のまとめ"):
        making.wizard.next.setFocus()
        press_key(Qt.Key.Key_Return)
        qtbot.waitUntil(partial(has_keyboard, name))
    making.wizard.next.setFocus()
    press_key(Qt.Key.Key_Return)
    wait_for(qtbot, page, "同意されています")
    # Nothing is to be written here any more.
    assert making.wizard.next.hasFocus()
    press_key(Qt.Key.Key_Return)
    wait_for(qtbot, page, "送る準備ができました")
    # Who presses Enter once more has not sent what was not read yet.
    press_key(Qt.Key.Key_Return)
    assert every(volunteer) == []
    step(page, "だれを・どこへ", qtbot)
    qtbot.waitUntil(partial(has_keyboard, "相手の担当の方"))


def test_with_nobody_chosen_no_way_leads_on_to_the_last_step(page: ReferralsPage, hana: Person, qtbot: QtBot) -> None:
    in_front(page, qtbot)
    making = begin(page, Place("referrals", "", "new"), qtbot)
    wait_for(qtbot, page, "足立 ハナさん")
    qtbot.waitUntil(partial(has_keyboard, "名前・かな・住所でさがす"))
    making.wizard.next.setFocus()
    press_key(Qt.Key.Key_Return)
    wait_for(qtbot, page, "ここは必要です")
    assert making.wizard.at == 0
    assert has_keyboard("名前・かな・住所でさがす")
    step(page, "困りごと", qtbot)
    qtbot.waitUntil(lambda: making.wizard.at == 1)
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, page, "だれを", "ここは必要です")
    assert making.wizard.at == 0
    take(page, "足立 ハナさん", qtbot)
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, page, "ここに書いてあるものだけが出ます")


def test_a_consent_that_was_chosen_is_kept_on_the_way_on(
    page: ReferralsPage, volunteer: Vault, office: Vault, hana: Person, qtbot: QtBot
) -> None:
    in_front(page, qtbot)
    making = begin(page, Place("referrals", hana.id, "new"), qtbot)
    take(page, "生活困りごと相談窓口", qtbot)
    step(page, "同意", qtbot)
    wait_for(qtbot, page, "同意はまだ書かれていません。")
    # It looks filled in, and the one thing that makes it a consent is missing.
    press(qtbot, page, "次へ")
    wait_for(qtbot, page, "ここは必要です")
    assert (making.wizard.at, volunteer.read(consents.current, hana.id)) == (3, None)
    press(qtbot, page, "口頭同意")
    making.wizard.next.setFocus()
    press_key(Qt.Key.Key_Return)
    wait_for(qtbot, page, "ここに書いてあるものだけが出ます")
    kept = volunteer.read(consents.current, hana.id)
    assert kept is not None
    assert (kept.state, kept.agencies, kept.on) == (ConsentState.ORAL, ("pref-desk",), TODAY)
    qtbot.waitUntil(lambda: "同意：" not in words_on(making.previews))


def test_before_it_leaves_the_keyboard_stands_on_what_is_still_missing(
    page: ReferralsPage, office: Vault, hana: Person, qtbot: QtBot
) -> None:
    in_front(page, qtbot)
    making = begin(page, Place("referrals", hana.id, "new"), qtbot)
    take(page, "生活困りごと相談窓口", qtbot)
    qtbot.waitUntil(lambda: not making.previews.problems.isHidden())
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, page, "「困りごと」を開く")
    qtbot.waitUntil(lambda: making.previews.problems.isAncestorOf(focused()))
    # Enter mends the first of it.
    press_key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: making.wizard.at == 1)


def test_where_a_harm_is_ticked_nobody_is_offered_to_speak_in_their_place(
    page: ReferralsPage, office: Vault, hana: Person, qtbot: QtBot
) -> None:
    begin(page, Place("referrals", hana.id, "new"), qtbot)
    take(page, "生活困りごと相談窓口", qtbot)
    step(page, "同意", qtbot)
    wait_for(qtbot, page, "同意はまだ書かれていません。", "代理人・家族等の同意")
    # Not kept yet, and it counts already.
    step(page, "困りごと", qtbot)
    press(qtbot, page, label(Trouble.VIOLENCE))
    step(page, "同意", qtbot)
    wait_for(qtbot, page, "同意はまだ書かれていません。", "同意なし（根拠あり）")
    assert "代理人・家族等の同意" not in words_on(page)


def test_who_keeps_a_consent_by_its_own_button_sees_it_kept(
    page: ReferralsPage, volunteer: Vault, office: Vault, hana: Person, qtbot: QtBot
) -> None:
    making = begin(page, Place("referrals", hana.id, "new"), qtbot)
    take(page, "生活困りごと相談窓口", qtbot)
    step(page, "同意", qtbot)
    wait_for(qtbot, page, "同意はまだ書かれていません。")
    press(qtbot, page, "次へ")
    wait_for(qtbot, page, "ここは必要です")
    press(qtbot, page, "口頭同意")
    press(qtbot, page, "この同意を保存する")
    wait_for(qtbot, page, "同意されています")
    assert making.wizard.at == 3


def test_where_a_packet_can_go_stands_first_and_says_so(page: ReferralsPage, office: Vault, hana: Person, qtbot: QtBot) -> None:
    making = begin(page, Place("referrals", hana.id, "new"), qtbot)
    names = [line.accessibleName() for line in making.recipients._agency._found.lines if isinstance(line, Line)]
    assert names[0].startswith("生活困りごと相談窓口")
    assert [("つなぎ便が送れます" in name) for name in names] == [True, *([False] * (len(names) - 1))]


def test_where_a_packet_can_go_in_another_municipality_does_not_stand_before_what_is_near(
    page: ReferralsPage, volunteer: Vault, hana: Person, make_notebook: Make, qtbot: QtBot
) -> None:
    acquaint(volunteer, make_notebook("tottori", replace(OFFICE, name="市の窓口")), "312011-shakyo")
    making = begin(page, Place("referrals", hana.id, "new"), qtbot)
    names = [line.accessibleName() for line in making.recipients._agency._found.lines if isinstance(line, Line)]
    assert names[0].startswith("倉吉市")
    assert not any("鳥取市" in name for name in names)
    type_japanese(making.recipients._agency.search, "鳥取市社会")
    wait_for(qtbot, page, "鳥取市社会福祉協議会", "つなぎ便が送れます")


def test_tab_comes_to_the_agencies_before_the_acts_and_choosing_keeps_the_keyboard(
    page: ReferralsPage, office: Vault, hana: Person, qtbot: QtBot
) -> None:
    in_front(page, qtbot)
    making = begin(page, Place("referrals", "", "new"), qtbot)
    wait_for(qtbot, page, "足立 ハナさん")
    qtbot.waitUntil(partial(has_keyboard, "名前・かな・住所でさがす"))
    press_key(Qt.Key.Key_Down)
    assert focused().accessibleName().startswith("足立 ハナさん")
    press_key(Qt.Key.Key_Return)
    qtbot.waitUntil(partial(has_keyboard, "足立 ハナさんを変える"))
    # Which agencies are near depends on who it is about.
    qtbot.waitUntil(page.context.bridge.is_idle)
    press_key(Qt.Key.Key_Tab)
    assert focused() is making.recipients.nameless
    press_key(Qt.Key.Key_Tab)
    assert has_keyboard("名前・市町村・分野でさがす")
    for line in making.recipients._agency._found.lines:
        press_key(Qt.Key.Key_Tab)
        assert focused() is line
    press_key(Qt.Key.Key_Tab)
    assert focused() is making.wizard.next
    making.recipients._agency._found.lines[0].setFocus()
    press_key(Qt.Key.Key_Space)
    qtbot.waitUntil(partial(has_keyboard, "生活困りごと相談窓口（鳥取県）を変える"))
    press_key(Qt.Key.Key_Tab)
    assert has_keyboard("相手の担当の方")
    button_of(page, "足立 ハナさんを変える").setFocus()
    press_key(Qt.Key.Key_Space)
    qtbot.waitUntil(partial(has_keyboard, "名前・かな・住所でさがす"))
