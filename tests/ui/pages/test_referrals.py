from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.places import Place
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Answer, AnswerWay, Call, Handling, Proof, Stage, Urgency
from app.models.vault import Vault
from app.queries.referrals import whole
from app.services import answers, arrivals, people, prints, referrals, undoing
from app.ui import dialogs
from app.ui.pages.referrals import page as page_of
from app.ui.pages.referrals.list import ReferralList
from app.ui.pages.referrals.mark_panel import handling_words, promised, proof_words
from app.ui.pages.referrals.page import ReferralsPage
from app.ui.pages.referrals.timeline_panel import events
from app.workflows.cases import decide as decide_as_case
from tests.notebooks import OFFICE, carry, correct, refer, take_on
from tests.ui.conftest import TODAY, Desk
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import button_of, hana, wait_for, words_on
from tests.ui.pages.referring import every, field_of, open_one, page, press
from tests.vaults import Clock

__all__ = ["hana", "page"]


# ---- the list ----------------------------------------------------------------------------------------------------------


def test_an_empty_list_says_what_to_do_first(page: ReferralsPage, at_work: Desk, qtbot: QtBot) -> None:
    page.show_place(Place("referrals"))
    wait_for(qtbot, page, "つなぎは、まだありません")
    qtbot.waitUntil(lambda: page.window().focusWidget() is button_of(page, "最初のつなぎを作る"))
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
    model = page.made(ReferralList).list.model()
    qtbot.waitUntil(lambda: model.rowCount() == 2 and bool(model.index(1, 0).data()))
    assert model.index(0, 0).data().startswith("緊急、足立 ハナさん、生活困りごと相談窓口")
    assert "届きました" in model.index(0, 0).data()
    assert "対応 まだ" in model.index(0, 0).data()
    assert "対応 受理" in model.index(1, 0).data()
    assert first.urgency is Urgency.EMERGENCY
    assert volunteer.read(page_of.count) == 2


# ---- one referral ------------------------------------------------------------------------------------------------------


def test_both_marks_change_as_packets_come_and_go(
    page: ReferralsPage, volunteer: Vault, office: Vault, at_work: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    open_one(page, made, qtbot)
    wait_for(qtbot, page, "まだ書き出していません", "渡してから、返事を待ちます。")
    # However large the letters are, what is read out on the telephone is not what ends in dots.
    number = f"つなぎ番号 {referral_number(made.id)}"
    assert any(line.startswith(number) for line in words_on(page).splitlines())
    press(qtbot, page, "受け渡しへ進む")
    assert at_work.gone == [Place("exchange")]
    carry(volunteer, office, tmp_path / "out")
    page.refresh(page.kinds)
    wait_for(qtbot, page, "書き出しました（まだ届いていません）", "返事を待っています。")
    take_on(office, made.id, reception_number="R8-0001")
    carry(office, volunteer, tmp_path / "back")
    page.refresh(page.kinds)
    wait_for(qtbot, page, "届きました（手帳で確認）", "受理", "受付番号：R8-0001", "主担当：田村", "あした電話します。")
    # What is corrected afterwards has to go once more, and the version that they have is not lost.
    correct(volunteer, made.id, summary="週2回になった")
    page.refresh(page.kinds)
    wait_for(qtbot, page, "まだ書き出していません", "前の版は渡してあり、そのまま残っています。", "受理", "受け渡しへ進む")


def test_the_keyboard_stands_on_what_comes_next_and_stays_there(
    page: ReferralsPage, volunteer: Vault, office: Vault, qtbot: QtBot
) -> None:
    open_one(page, refer(volunteer), qtbot)
    first = button_of(page, "受け渡しへ進む")
    qtbot.waitUntil(lambda: page.window().focusWidget() is first)
    page.refresh(page.kinds)
    qtbot.waitUntil(lambda: button_of(page, "受け渡しへ進む") is not first)
    qtbot.waitUntil(lambda: page.window().focusWidget() is button_of(page, "受け渡しへ進む"))


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
    qtbot.waitUntil(lambda: at.text() == "12:00")
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
    wait_for(qtbot, page, "まだ書き出していません", "受け渡しへ進む")
    assert "質問に答える" not in words_on(page)
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
    press(qtbot, page, "氏名を伏せて印刷")
    qtbot.waitUntil(lambda: len(at_work.printed) == 2)
    named, nameless = at_work.printed
    assert "足立" in named.html
    assert "足立" not in nameless.html
    # They count as printed once they came out, which the window alone can tell.
    assert volunteer.read(prints.of_record, made.id) == []
    for paper in at_work.printed:
        volunteer.do(prints.note_printed, paper.number, 2)
    logged = volunteer.read(prints.of_record, made.id)
    assert {(one.number, one.nameless) for one in logged} == {(nameless.number, True), (named.number, False)}


def test_it_is_ended_or_taken_back_only_after_a_question(
    page: ReferralsPage, volunteer: Vault, office: Vault, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = refer(volunteer)
    open_one(page, made, qtbot)
    said = iter([False, True])
    monkeypatch.setattr(dialogs, "ask", lambda *_words, **_more: next(said))
    press(qtbot, page, "このつなぎを取り下げる")
    assert volunteer.read(referrals.get, made.id).stage is Stage.READY
    press(qtbot, page, "このつなぎを取り下げる")
    wait_for(qtbot, page, "取り下げました。渡したものがあれば")
    assert volunteer.read(referrals.get, made.id).stage is Stage.WITHDRAWN
    assert "このつなぎを取り下げる" not in words_on(page)
    # That it was taken back is no answer of anybody: the first mark alone says it, here and in the list.
    assert "なし" in words_on(page).splitlines()
    [line] = volunteer.read(referrals.lines, [made.id])
    assert (proof_words(line), handling_words(line)) == ("取り下げ", "")


def test_each_step_says_who_when_and_by_which_packet_or_call(
    page: ReferralsPage, volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    clock.pass_by(days=1)
    carry(volunteer, office, tmp_path / "a")
    volunteer.do(referrals.confirm_by_phone, made, "前田さん", clock.now)
    clock.pass_by(days=1)
    answer = Answer(referral_id=made.id, lead="田村", next_on=date(2026, 12, 3), next_note="家を訪ねます")
    office.do(decide_as_case, answer, seen=office.read(arrivals.seen, made.id))
    carry(office, volunteer, tmp_path / "b")
    clock.pass_by(days=1)
    volunteer.do(lambda session: referrals.meet(session, referrals.get(session, made.id)))
    clock.pass_by(days=1)
    back = volunteer.do(lambda session: undoing.noted(session, referrals.close, referrals.get(session, made.id)))
    assert back.undo is not None
    volunteer.do(undoing.take_back, back.undo)
    told = [(each.on.day, each.words, each.said.splitlines()) for each in events(volunteer.read(whole, made.id))]
    assert [(day, words) for day, words, _said in told] == [
        (25, "「終わり」を元にもどしました"),
        (25, "終わり"),
        (24, "面談した"),
        (23, "相手の手帳に届きました"),
        (23, "返事：受理（窓口 はなこ・つなぎ便）"),
        (22, "電話で、届いたことを確かめました"),
        (22, "書き出しました"),
        (21, "作りました"),
    ]
    said = {words: lines for _day, words, lines in told}
    assert said["書き出しました"] == said["相手の手帳に届きました"] == [f"{OFFICE.name}・第1便・第1版"]
    assert said["電話で、届いたことを確かめました"] == ["話した相手：前田さん・石田 花子"]
    assert said["面談した"] == said["終わり"] == said["作りました"] == ["石田 花子"]
    open_one(page, made, qtbot)
    wait_for(qtbot, page, "次の約束：令和8年12月3日(木)　家を訪ねます（田村）", "第1便・第1版", "面談した")
    # What was noted since makes no version of what both sides have.
    assert office.read(arrivals.get, made.id).version == volunteer.read(whole, made.id).leaving.referral_version == 1


def test_a_promise_whose_day_has_passed_says_so_beside_the_mark(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    made = refer(volunteer)
    carry(volunteer, office, tmp_path / "there")
    take_on(office, made.id, next_on=TODAY + timedelta(days=3), next_note="家を訪ねます")
    carry(office, volunteer, tmp_path / "back")
    shown = volunteer.read(whole, made.id)
    said = "次の約束：令和8年11月24日(火)　家を訪ねます（田村）"
    assert promised(shown, TODAY + timedelta(days=3)) == said
    assert promised(shown, TODAY + timedelta(days=8)) == f"{said}・5日過ぎています"


def test_a_correction_says_by_which_packet_it_went_and_stays_told_when_it_was_taken_back(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    made = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    clock.pass_by(days=1)
    correct(volunteer, made.id, summary="直した版")
    carry(volunteer, office, tmp_path / "b")
    clock.pass_by(days=1)
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, made.id)))
    carry(volunteer, office, tmp_path / "c")
    told = [(each.words, each.said) for each in events(volunteer.read(whole, made.id))]
    assert told == [
        ("取り下げを書き出しました", f"{OFFICE.name}・第3便・第2版"),
        ("取り下げ", "石田 花子"),
        ("書き出しました", f"{OFFICE.name}・第2便・第2版"),
        ("書き出しました", f"{OFFICE.name}・第1便・第1版"),
        ("作りました", "石田 花子"),
    ]


def test_markup_in_a_name_stays_text(page: ReferralsPage, volunteer: Vault, office: Vault, qtbot: QtBot) -> None:
    name = '<img src="//host/x.png">'
    made = refer(volunteer, name=name, reason=name)
    open_one(page, made, qtbot)
    wait_for(qtbot, page, f"{name}さん")
    assert volunteer.read(people.get, made.person_id).name == name
