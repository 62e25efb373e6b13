from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.consents import ConsentState, Part
from app.domain.people import Person
from app.domain.referrals import AnswerWay, Ask, Call, Handling, Proof, Referral, ReferralWay, Stage, Trouble, Urgency
from app.domain.reminders import Place
from app.domain.risks import Risk
from app.models.vault import Vault
from app.services import activities, answers, consents, drafts, people, prints, referrals
from app.services.leaving import leaving
from app.ui import dialogs
from app.ui.pages import referrals as page_of
from app.ui.pages.referrals.leavings import parts
from app.ui.pages.referrals.makings import Making
from app.ui.pages.referrals.pages import ReferralsPage
from app.ui.widgets.cards import Line
from app.ui.widgets.checks import Check
from app.ui.widgets.writing import Writing
from tests.notebooks import a, carry, refer, take_on
from tests.ui.conftest import TODAY, Desk
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import button_of, hana, shown, wait_for, words_on
from tests.ui.pages.daily import press as press_now

__all__ = ["hana"]
HOUKATSU = "312037-houkatsu"


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> ReferralsPage:
    made = page_of.page(at_work.context)
    assert isinstance(made, ReferralsPage)
    shown(qtbot, made)
    return made


def every(vault: Vault) -> list[Referral]:
    return [vault.read(referrals.get, key) for key in vault.read(referrals.keys, open_only=False)]


def field_of(widget: QWidget, name: str, qtbot: QtBot) -> QLineEdit | Writing:
    """The field with this name, once it is there."""

    def fields() -> list[QLineEdit | Writing]:
        found = [*widget.findChildren(QLineEdit), *widget.findChildren(Writing)]
        return [each for each in found if each.isVisibleTo(widget) and each.accessibleName().split("、")[0] == name]

    qtbot.waitUntil(lambda: bool(fields()))
    return fields()[0]


def press(qtbot: QtBot, widget: QWidget, words: str) -> None:
    """Click the button with these words, once it is there."""
    wait_for(qtbot, widget, words)
    press_now(qtbot, widget, words)


def take(widget: QWidget, title: str, qtbot: QtBot) -> None:
    """Open the line with this title, once it is there."""

    def lines() -> list[Line]:
        return [each for each in widget.findChildren(Line) if each.isVisibleTo(widget) and each.accessibleName().startswith(title)]

    qtbot.waitUntil(lambda: bool(lines()))
    qtbot.mouseClick(lines()[0], Qt.MouseButton.LeftButton)


def begin(page: ReferralsPage, place: Place, qtbot: QtBot) -> Making:
    page.show_place(place)
    qtbot.waitUntil(lambda: page.making._shown)
    return page.making


def step(page: ReferralsPage, words: str, qtbot: QtBot) -> None:
    press(qtbot, page.making.stairs, words)


def open_one(page: ReferralsPage, referral: Referral, qtbot: QtBot) -> None:
    page.show_place(Place("referrals", referral.id))
    wait_for(qtbot, page, "届いた証拠", "扱い", "伝える内容")


# ---- the list ----------------------------------------------------------------------------------------------------------


def test_an_empty_list_says_what_to_do_first(page: ReferralsPage, at_work: Desk, qtbot: QtBot) -> None:
    page.show_place(Place("referrals"))
    wait_for(qtbot, page, "つなぎは、まだありません")
    press(qtbot, page, "最初のつなぎを作る")
    assert at_work.gone == [Place("referrals", "", "new")]


def test_the_urgent_one_stands_first_with_both_marks(
    page: ReferralsPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    refer(volunteer, name="井上 健")
    refer(volunteer, urgency=Urgency.EMERGENCY, calls=(Call(whom="窓口", when="10時", reached=False),))
    [first, second] = every(volunteer)
    carry(volunteer, office, tmp_path / "out")
    take_on(office, second.id)
    carry(office, volunteer, tmp_path / "back")
    page.show_place(Place("referrals"))
    model = page.list.list.model()
    qtbot.waitUntil(lambda: model.rowCount() == 2 and bool(model.index(1, 0).data()))
    assert model.index(0, 0).data().startswith("緊急、足立 ハナ さん、生活困りごと相談窓口")
    assert "受領済" in model.index(0, 0).data()
    assert "扱い まだ" in model.index(0, 0).data()
    assert "扱い 受理" in model.index(1, 0).data()
    assert first.urgency is Urgency.EMERGENCY
    assert volunteer.read(page_of.count) == 2


# ---- making one --------------------------------------------------------------------------------------------------------


def test_five_steps_make_a_packet_ready(
    page: ReferralsPage, volunteer: Vault, office: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    activity = volunteer.do(activities.record, a.activity(hana))
    making = begin(page, Place("referrals", hana.id, "new"), qtbot)
    wait_for(qtbot, page, "足立 ハナ さん", "倉吉市上井町")
    take(page, "生活困りごと相談窓口", qtbot)
    wait_for(qtbot, page, "つなぎ便", "変える")
    press(qtbot, page, "次へ")
    type_japanese(field_of(page, "つなぐ理由", qtbot), "介護が続けられない", "かいごがつづけられない")
    for words in ("介護のこと", "病気や健康、障害のこと"):
        press(qtbot, page, words)
    wait_for(qtbot, page, "いちばん困っていること（◎）")
    qtbot.mouseClick(making.needs.form.editor("worst").chips.findChildren(QWidget)[-1], Qt.MouseButton.LeftButton)
    type_japanese(field_of(page, "ご本人のことば", qtbot), "もう続けられん")
    press(qtbot, page, "訪問")
    press(qtbot, page, "健康の急な変化")
    press(qtbot, page, "次へ")
    type_japanese(field_of(page, "経過のまとめ", qtbot), "週1回の訪問を続けている。")
    [check] = [each for each in page.findChildren(Check) if each.isVisibleTo(page)]
    check.click()
    press(qtbot, page, "次へ")
    wait_for(qtbot, page, "同意はまだ書かれていません。", "この同意を保存する")
    press(qtbot, page, "健康・障がい・かかりつけ")
    press(qtbot, page, "この同意を保存する")
    wait_for(qtbot, page, "同意されています")
    press(qtbot, page, "次へ")
    wait_for(qtbot, page, "ここに書いてあるものだけが出ます", "足立 ハナ さん", "もう続けられん", "膝の痛みは変わらない。")
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
    assert consent.withheld_parts == (Part.HEALTH,)
    assert at_work.gone == [Place("referrals", kept.id)]
    assert volunteer.read(drafts.every) == []


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
    page: ReferralsPage, office: Vault, hana: Person, qtbot: QtBot
) -> None:
    making = begin(page, Place("referrals", hana.id, "new"), qtbot)
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, page, "送る前に、あと少しあります", "つなぐ理由：", "困りごと：", "同意：")
    making.previews.problems.gone_to.emit("reason")
    wait_for(qtbot, page, "つなぐ理由", "急ぎ具合")
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
    [call] = making.referral().calls
    assert not call.reached
    press(qtbot, page, "電話して、話せた")
    assert "ほかの連絡先にも電話してみましょう。" not in words_on(page)
    type_japanese(field_of(page, "相手の返事", qtbot), "すぐ行きます")
    [call] = making.referral().calls
    assert (call.reached, call.answer) == (True, "すぐ行きます")


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
    assert "準備中" in words_on(page)
    assert "続きを書く" in words_on(page)


def test_without_a_person_nothing_is_kept_and_nothing_is_lost(page: ReferralsPage, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    making = begin(page, Place("referrals", "", "new"), qtbot)
    wait_for(qtbot, page, "足立 ハナ さん")
    step(page, "困りごと", qtbot)
    type_japanese(field_of(page, "つなぐ理由", qtbot), "心配")
    page.save()
    wait_for(qtbot, page, "だれを", "ここは必要です")
    assert every(volunteer) == []
    assert making.referral().reason == "心配"
    take(page, "足立 ハナ さん", qtbot)
    assert making.referral().person_id == hana.id


def test_correcting_begins_with_everything_that_was_written(
    page: ReferralsPage, volunteer: Vault, office: Vault, qtbot: QtBot
) -> None:
    troubles = (Trouble.HEALTH, Trouble.CARE)
    before = refer(volunteer, troubles=troubles, summary="まとめ", plan_note="これから", own_words="ことば", asked_note="補足", urgency=Urgency.NORMAL)
    making = begin(page, Place("referrals", before.id, "edit"), qtbot)
    assert making.referral() == before
    for words in ("困りごと", "まとめ・記録", "同意", "送る前の確認"):
        step(page, words, qtbot)
        assert making.referral() == before


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


def test_the_preview_leaves_out_nothing_that_leaves(volunteer: Vault, office: Vault) -> None:
    kept = refer(volunteer, summary="まとめ", plan_note="これから", own_words="ことば", asked_note="補足", risk_note="危険", trouble_note="注")
    told = volunteer.read(leaving, kept)
    words = "\n".join(said for _title, facts in parts(told) for _word, said in facts)
    for text in ("まとめ", "これから", "ことば", "補足", "危険", "注", told.reason, told.sender.name, told.sender.phone, "足立 ハナ"):
        assert text in words
    for text in (told.person.address.city_block, told.destination_name, told.activities[0].note, told.consent.taken_by):
        assert text in words


# ---- one referral ------------------------------------------------------------------------------------------------------


def test_both_marks_change_as_packets_come_and_go(
    page: ReferralsPage, volunteer: Vault, office: Vault, at_work: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    open_one(page, made, qtbot)
    wait_for(qtbot, page, "まだ書き出していません", "渡してから、返事を待ちます。")
    press(qtbot, page, "受け渡しへ進む")
    assert at_work.gone == [Place("exchange")]
    carry(volunteer, office, tmp_path / "out")
    page.refresh(page.kinds)
    wait_for(qtbot, page, "書き出しました（まだ届いていません）", "返事を待っています。")
    take_on(office, made.id, reception_number="R8-0001")
    carry(office, volunteer, tmp_path / "back")
    page.refresh(page.kinds)
    wait_for(qtbot, page, "署名つき受領", "受理", "受付番号：R8-0001", "主担当：田村", "あした電話します。")


def test_that_it_arrived_can_be_confirmed_by_telephone(
    page: ReferralsPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    carry(volunteer, office, tmp_path)
    open_one(page, made, qtbot)
    press(qtbot, page, "電話で届いたことを確かめた")
    type_japanese(field_of(page, "電話で話した相手", qtbot), "窓口の田村さん")
    at = field_of(page, "時刻", qtbot)
    assert isinstance(at, QLineEdit)
    at.setText("25時")
    press(qtbot, page, "確かめたことを保存する")
    wait_for(qtbot, page, "時刻として読めませんでした")
    at.setText("１４：３０")
    press(qtbot, page, "確かめたことを保存する")
    wait_for(qtbot, page, "電話で確認", "話した相手：窓口の田村さん")
    kept = volunteer.read(referrals.get, made.id)
    assert kept.confirmed_at is not None
    assert kept.confirmed_at.isoformat() == "2026-11-21T05:30:00+00:00"
    assert volunteer.read(referrals.line, made.id).proof is Proof.BY_PHONE


def test_an_answer_on_paper_is_copied_into_the_same_referral(
    page: ReferralsPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    carry(volunteer, office, tmp_path)
    open_one(page, made, qtbot)
    press(qtbot, page, "返事を書き写す")
    press(qtbot, page, "返事を保存する")
    wait_for(qtbot, page, "ここは必要です")
    assert volunteer.read(answers.of_referral, made.id) == []
    press(qtbot, page, "書面")
    type_japanese(field_of(page, "返事をくれた方", qtbot), "田村さん")
    type_japanese(field_of(page, "言われたこと", qtbot), "来週うかがいます")
    press(qtbot, page, "返事を保存する")
    wait_for(qtbot, page, "返事：受理（田村さん・書面）", "来週うかがいます")
    [answer] = volunteer.read(answers.of_referral, made.id)
    assert (answer.way, answer.handling, answer.answered_by, answer.text) == (
        AnswerWay.PAPER,
        Handling.ACCEPTED,
        "田村さん",
        "来週うかがいます",
    )


def test_answering_a_question_makes_a_new_version_that_goes_out_again(
    page: ReferralsPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    carry(volunteer, office, tmp_path / "out")
    take_on(office, made.id, handling=Handling.QUESTION, text="いつからですか。")
    carry(office, volunteer, tmp_path / "back")
    open_one(page, made, qtbot)
    press(qtbot, page, "質問に答える")
    wait_for(qtbot, page, "「いつからですか。」")
    type_japanese(field_of(page, "質問への答え", qtbot), "先月からです。")
    press(qtbot, page, "答えて、送る準備をする")
    wait_for(qtbot, page, "まだ書き出していません")
    kept = volunteer.read(referrals.get, made.id)
    assert (kept.reply_to_question, kept.stage, kept.version) == ("先月からです。", Stage.READY, made.version + 1)
    [line] = carry(volunteer, office, tmp_path / "again")
    assert line.count == 1


def test_sheets_are_printed_with_and_without_the_name_and_logged(
    page: ReferralsPage, volunteer: Vault, office: Vault, at_work: Desk, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    open_one(page, made, qtbot)
    press(qtbot, page, "情報共有シートを印刷")
    qtbot.waitUntil(lambda: len(at_work.printed) == 1)
    press(qtbot, page, "氏名なしの控えを印刷")
    qtbot.waitUntil(lambda: len(at_work.printed) == 2)
    named, nameless = at_work.printed
    assert "足立" in named.html
    assert "足立" not in nameless.html
    logged = volunteer.read(prints.of_record, made.id)
    assert {(one.number, one.nameless) for one in logged} == {(nameless.number, True), (named.number, False)}


def test_it_is_ended_or_taken_back_only_after_a_question(
    page: ReferralsPage, volunteer: Vault, office: Vault, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = refer(volunteer)
    open_one(page, made, qtbot)
    said = iter([False, True])
    monkeypatch.setattr(dialogs, "ask", lambda *_words, **_more: next(said))
    press(qtbot, page, "このつなぎを取りやめる")
    assert volunteer.read(referrals.get, made.id).stage is Stage.READY
    press(qtbot, page, "このつなぎを取りやめる")
    wait_for(qtbot, page, "取り下げ")
    assert volunteer.read(referrals.get, made.id).stage is Stage.WITHDRAWN
    with pytest.raises(StopIteration):
        button_of(page, "このつなぎを取りやめる")


def test_markup_in_a_name_stays_text(page: ReferralsPage, volunteer: Vault, office: Vault, qtbot: QtBot) -> None:
    name = '<img src="//host/x.png">'
    made = refer(volunteer, name=name, reason=name)
    open_one(page, made, qtbot)
    wait_for(qtbot, page, f"{name} さん")
    assert volunteer.read(people.get, made.person_id).name == name
