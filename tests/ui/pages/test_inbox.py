from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.cases import Case, Response, Route
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Call, Handling, ReturnReason, Urgency
from app.domain.reminders import Why
from app.errors import Stale
from app.models.vault import Vault
from app.services import answers, arrivals, cases, drafts, owners, prints, referrals
from app.ui.pages.inbox import page as page_of
from app.ui.pages.inbox.page import InboxPage
from app.ui.pages.inbox.taken_down_panel import TakenDownPanel
from app.ui.widgets.panels import Line
from app.ui.widgets.writing import Writing
from app.workflows.cases import receive
from tests.notebooks import VOLUNTEER, Make, become_case, carry, correct, refer, take_in, take_on, write_out
from tests.ui.conftest import TODAY, Desk
from tests.ui.hands import press as strike
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import button_of, open_shell, shown, wait_for, words_on
from tests.ui.pages.daily import press as press_now


@pytest.fixture
def page(at_office: Desk, qtbot: QtBot) -> InboxPage:
    made = page_of.page(at_office.context)
    assert isinstance(made, InboxPage)
    shown(qtbot, made)
    return made


def press(qtbot: QtBot, widget: QWidget, words: str) -> None:
    wait_for(qtbot, widget, words)
    press_now(qtbot, widget, words)
    if isinstance(widget, InboxPage):
        # A form that opens takes no keys until its draft was asked for.
        qtbot.waitUntil(widget.context.bridge.is_idle)


def line_of(page: InboxPage, name: str, qtbot: QtBot) -> QLineEdit:
    def fields() -> list[QLineEdit]:
        found = page.findChildren(QLineEdit)
        return [each for each in found if each.isVisibleTo(page) and each.accessibleName().split("、")[0] == name]

    qtbot.waitUntil(lambda: bool(fields()))
    return fields()[0]


def writing_of(page: InboxPage, name: str, qtbot: QtBot) -> Writing:
    def fields() -> list[Writing]:
        found = page.findChildren(Writing)
        return [each for each in found if each.isVisibleTo(page) and each.accessibleName().split("、")[0] == name]

    qtbot.waitUntil(lambda: bool(fields()))
    return fields()[0]


def entries(page: InboxPage, count: int, qtbot: QtBot) -> list[str]:
    """What the lines of the list say."""
    qtbot.waitUntil(lambda: len(lines_now(page)) == count and all(lines_now(page)))
    return lines_now(page)


def lines_now(page: InboxPage) -> list[str]:
    """What the lines say at this instant; those of before stand until the new ones are read."""
    model = page.list.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_whoever_is_led_to_one_of_them_goes_on_with_it(
    page: InboxPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    first, later = (refer(volunteer, name=name) for name in ("足立 ハナ", "井上 健"))
    carry(volunteer, office, tmp_path)
    for each in (later, first, first):
        page.show_place(Place("inbox", each.id))
        wait_for(qtbot, page, "受理する")
        qtbot.waitUntil(lambda: getattr(page.window().focusWidget(), "text", str)() == "受理する")
        page.list.list.setFocus()
    # Whoever goes to the page begins with the list of it.
    page.show_place(Place("inbox"))
    qtbot.waitUntil(page.context.bridge.is_idle)
    assert page.window().focusWidget() is page.list.list


def test_who_may_be_the_same_stands_beneath_what_can_be_decided(
    page: InboxPage, volunteer: Vault, office: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    first, later = (refer(volunteer, name=name) for name in ("足立 ハナ", "足立 はな"))
    carry(volunteer, office, tmp_path)
    page.show_place(Place("inbox", first.id))
    wait_for(qtbot, page, "受理する", "同じ方かもしれません", "足立 はなさん", "届いて待っているつなぎ", "名前の字ちがい")
    asked = [each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page)]
    assert asked.index("同じ方かもしれません") < asked.index("いっしょに届いたもの")
    next(each for each in page.findChildren(Line) if "届いて待っているつなぎ" in each.accessibleName()).opened.emit()
    assert at_office.gone == [Place("inbox", later.id)]


def test_an_empty_inbox_says_what_to_do(page: InboxPage, at_office: Desk, qtbot: QtBot) -> None:
    page.show_place(Place("inbox"))
    wait_for(qtbot, page, "まだ何も届いていません")
    press(qtbot, page, "ファイルを取り込む")
    assert at_office.gone == [Place("exchange", "", "take")]


def test_the_urgent_one_stands_first_and_what_is_new_or_changed_is_marked(
    page: InboxPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    refer(volunteer, name="谷口 文")
    changed = refer(volunteer, name="井上 健")
    done = refer(volunteer, name="松本 清")
    refer(volunteer, urgency=Urgency.EMERGENCY, calls=(Call(whom="窓口", when="10時", reached=True),))
    carry(volunteer, office, tmp_path / "first")
    take_on(office, done.id)
    correct(volunteer, changed.id, reason="変わりました")
    carry(volunteer, office, tmp_path / "second")
    page.show_place(Place("inbox"))
    said = entries(page, 4, qtbot)
    assert said[0].startswith("緊急、足立 ハナさん、86歳")
    # Whether somebody rang is read also where the line has no room for all of it.
    assert said[0].index("電話済み") < said[0].index("石田 花子")
    assert [next(name for name in ("足立", "谷口", "井上", "松本") if name in words) for words in said][-1] == "松本"
    assert "新着" in said[0]
    assert any("井上" in words and "更新" in words for words in said)
    assert "受理" in said[3]
    wait_for(qtbot, page, "まだ返事をしていない便 3通")
    assert office.read(page_of.count) == 3


def test_what_its_sender_took_back_waits_for_nobody_and_is_not_printed(
    page: InboxPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    kept, back, done = (refer(volunteer, name=name) for name in ("谷口 文", "足立 ハナ", "井上 健"))
    carry(volunteer, office, tmp_path / "first")
    take_on(office, done.id)
    page.show_place(Place("inbox", back.id))
    wait_for(qtbot, page, "まだ返事をしていない便 2通", "受理する")
    for referral in (back, done):
        volunteer.do(lambda session, key=referral.id: referrals.withdraw(session, referrals.get(session, key)))
    carry(volunteer, office, tmp_path / "second")
    wait_for(qtbot, page, "まだ返事をしていない便 1通", "送り主が、このつなぎを取り下げました", "ご本人への連絡")
    assert not {"受理する", "印刷"} & set(words_on(page).splitlines())
    qtbot.waitUntil(lambda: ["取り下げ" in words for words in lines_now(page)] == [False, True, True])
    assert "谷口" in lines_now(page)[0]
    assert office.read(page_of.count) == 1
    told = [(each.why, each.place.record_id) for each in office.read(arrivals.reminders, TODAY)]
    assert told[0] == (Why.ARRIVED, kept.id)
    assert set(told[1:]) == {(Why.TAKEN_BACK, back.id), (Why.TAKEN_BACK, done.id)}
    page.show_place(Place("inbox", done.id))
    wait_for(qtbot, page, "井上 健さん", "送り主に電話で確かめてください")
    # Whoever goes in by the list stands on something that can be pressed.
    page.list.opened.emit(done.id)
    qtbot.waitUntil(lambda: page.window().focusWidget() is button_of(page, "読み上げ用に印刷"))


def test_a_referral_is_read_with_the_person_and_what_came_along(
    page: InboxPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer, own_words="もう続けられん", summary="週1回の訪問を続けている。", plan_note="私も続けます")
    carry(volunteer, office, tmp_path)
    page.show_place(Place("inbox", made.id))
    wait_for(
        qtbot, page, "足立 ハナさん", "「もう続けられん」", "◎介護のこと　○病気や健康、障害のこと", "週1回の訪問を続けている。"
    )
    assert "口頭同意　共有先：生活困りごと相談窓口（鳥取県）" in words_on(page)
    assert "石田 花子さん（つながりサポーター倉吉）から" in words_on(page)
    assert "膝の痛みは変わらない。" in words_on(page)
    assert "私も続けます" in words_on(page)


def test_taking_it_on_offers_number_and_lead(
    page: InboxPage, volunteer: Vault, office: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    carry(volunteer, office, tmp_path)
    page.show_place(Place("inbox", made.id))
    press(qtbot, page, "受理する")
    assert line_of(page, "受付番号", qtbot).text() == "R8-0001"
    assert line_of(page, "主担当", qtbot).text() == office.coordinator
    line_of(page, "次の約束の日", qtbot).setText("R8.11.25")
    type_japanese(line_of(page, "次の約束", qtbot), "午後2時に伺います")
    type_japanese(writing_of(page, "ひとこと", qtbot), "まず電話します。")
    press(qtbot, page, "この内容で受理する")
    wait_for(qtbot, page, "これまでの返事", "受付番号：R8-0001", "まず電話します。", "返事を待っているものはありません")
    [answer] = office.read(answers.of_referral, made.id)
    assert (answer.handling, answer.reception_number, answer.lead) == (Handling.ACCEPTED, "R8-0001", office.coordinator)
    assert (answer.answered_by, answer.answered_on, answer.next_note) == (office.coordinator, TODAY, "午後2時に伺います")
    press(qtbot, page, "読み上げ用に印刷")
    qtbot.waitUntil(lambda: len(at_office.printed) == 1)
    assert "足立" not in at_office.printed[0].html
    office.do(prints.note_printed, at_office.printed[0].number, 1)
    assert [each.number for each in office.read(prints.of_record, answer.id)] == [at_office.printed[0].number]


def test_a_question_needs_words_and_what_was_typed_stays(
    page: InboxPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    carry(volunteer, office, tmp_path)
    page.show_place(Place("inbox", made.id))
    press(qtbot, page, "質問する")
    press(qtbot, page, "質問を返す")
    wait_for(qtbot, page, "ここは必要です")
    type_japanese(writing_of(page, "質問", qtbot), "いつからですか。")
    # What arrives meanwhile must not take the form away.
    page.refresh(page.kinds)
    press(qtbot, page, "質問を返す")
    wait_for(qtbot, page, "これまでの返事", "いつからですか。")
    [answer] = office.read(answers.of_referral, made.id)
    assert (answer.handling, answer.text) == (Handling.QUESTION, "いつからですか。")


def test_what_another_decided_meanwhile_is_seen_before_one_decides(
    page: InboxPage, volunteer: Vault, office: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    carry(volunteer, office, tmp_path)
    page.show_place(Place("inbox", made.id))
    press(qtbot, page, "受理する")
    take_on(office, made.id, lead="前田", reception_number="R8-0001")
    press(qtbot, page, "この内容で受理する")
    qtbot.waitUntil(lambda: [type(error) for error in at_office.told] == [Stale])
    assert [answer.lead for answer in office.read(answers.of_referral, made.id)] == ["前田"]
    press(qtbot, page, "もどる")
    wait_for(qtbot, page, "これまでの返事", "前田")
    # Taken on already: what stands first does not invite to do it once more.
    assert "受理する" not in words_on(page)
    press(qtbot, page, "受理の内容を変える")
    press(qtbot, page, "この内容で受理する")
    qtbot.waitUntil(lambda: len(office.read(answers.of_referral, made.id)) == 2)


def test_who_answers_anew_begins_with_what_stands_in_the_case(
    page: InboxPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    case = become_case(volunteer, office, tmp_path)
    day = TODAY + timedelta(days=3)
    case = office.do(cases.promise, replace(office.read(cases.get, case.id), number="R8-0020"), day, "訪問する")
    office.do(cases.hand_to, {case.id: case.version}, "山根")
    [first] = office.read(answers.of_referral, case.arrival_id)
    page.show_place(Place("inbox", case.arrival_id))
    press(qtbot, page, "受理の内容を変える")
    press(qtbot, page, "この内容で受理する")
    qtbot.waitUntil(lambda: len(office.read(answers.of_referral, case.arrival_id)) == 2)
    # Both were given in the same instant of a clock that stands.
    [answer] = [each for each in office.read(answers.of_referral, case.arrival_id) if each.id != first.id]
    assert (answer.lead, answer.next_on, answer.next_note) == ("山根", day, "訪問する")
    assert answer.reception_number == office.read(cases.get, case.id).number == "R8-0020"


def test_it_is_pointed_to_another_agency_or_returned_for_two_reasons_only(
    page: InboxPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    carry(volunteer, office, tmp_path)
    page.show_place(Place("inbox", made.id))
    press(qtbot, page, "ほかの窓口へ案内する")
    type_japanese(line_of(page, "一覧にない窓口", qtbot), "となり町の社協")
    press(qtbot, page, "案内を返す")
    wait_for(qtbot, page, "案内先：となり町の社協")
    press(qtbot, page, "差し戻す（あて先ちがい・重複）")
    wait_for(qtbot, page, "この窓口は、どんな困りごとも受けます。")
    press(qtbot, page, "重複")
    press(qtbot, page, "差し戻す")
    qtbot.waitUntil(lambda: len(office.read(answers.of_referral, made.id)) == 2)
    kinds = {each.handling: each for each in office.read(answers.of_referral, made.id)}
    assert kinds[Handling.ELSEWHERE].elsewhere_name == "となり町の社協"
    assert kinds[Handling.RETURNED].return_reason is ReturnReason.DUPLICATE


def test_a_stranger_shows_claims_only_and_how_to_find_out(
    page: InboxPage, office: Vault, make_notebook: Make, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    stranger = make_notebook("stranger", VOLUNTEER)
    other = make_notebook("other", VOLUNTEER)
    assert other is not stranger
    acquaint_one_way(stranger, office)
    refer(stranger)
    written = write_out(stranger, tmp_path / "out")
    take_in(office, *(tmp_path / "out" / packet.file for packet in written))
    page.show_place(Place("inbox"))
    [line] = entries(page, 1, qtbot)
    assert "保留" in line
    assert "本人の書いた内容（まだ確かめていません）：つながりサポーター倉吉 石田 花子" in line
    wait_for(qtbot, page, "本人の書いた内容（まだ確かめていません）", "石田 花子", "確かめ方")
    assert "足立" not in words_on(page)
    press(qtbot, page, "名刺のページへ")
    assert at_office.gone == [Place("cards")]
    press(qtbot, page, "片づける")
    wait_for(qtbot, page, "まだ何も届いていません")


def acquaint_one_way(field: Vault, desk: Vault) -> None:
    """Let the field know the desk, and the desk nothing of the field."""
    from app.domain.cards import Use
    from app.services import cards

    card = desk.read(cards.give_out)
    peer = field.do(cards.take, card.file)
    field.do(cards.verify, peer.id, uses=(Use.DESK,), agency="pref-desk")


def test_files_dropped_here_are_brought_to_where_they_are_taken_in(
    office: Vault, volunteer: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    """The window takes what is let go on a page that has no place of its own for it."""
    refer(volunteer)
    [written] = write_out(volunteer, tmp_path)
    shell = open_shell(office, at_office.context.bridge, qtbot, at=Place("inbox"))
    assert not shell.page().acceptDrops()

    def drop(*urls: QUrl) -> None:
        data, nothing = QMimeData(), Qt.KeyboardModifier.NoModifier
        data.setUrls(urls)
        shell.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing))

    drop(QUrl("https://example.invalid/x"))
    assert shell.place() == Place("inbox")
    drop(QUrl.fromLocalFile(str(tmp_path / written.file)), QUrl("https://example.invalid/x"))
    wait_for(qtbot, shell, "1通を取り込みました")
    assert shell.place() == Place("exchange")


def test_where_there_is_no_room_one_side_is_shown_at_a_time(
    page: InboxPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    carry(volunteer, office, tmp_path)
    page.resize(620, 700)
    page.show_place(Place("inbox"))
    entries(page, 1, qtbot)
    assert "受理する" not in words_on(page)
    page.list.chosen.emit(made.id)
    wait_for(qtbot, page, "一覧へもどる", "受理する")
    assert not page.list.isVisible()
    assert page.leave()
    assert page.list.isVisible()
    assert office.read(arrivals.unanswered) == 1


def test_an_unfinished_decision_is_kept_and_taken_up_again(
    page: InboxPage, volunteer: Vault, office: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    carry(volunteer, office, tmp_path)
    page.show_place(Place("inbox", made.id))
    press(qtbot, page, "質問する")
    type_japanese(writing_of(page, "質問", qtbot), "いつから")
    page.keep_drafts()
    place = page.place()
    assert place == Place("inbox", made.id, "question")
    qtbot.waitUntil(lambda: office.read(drafts.find, drafts.key_of(place)) is not None)
    again = page_of.page(at_office.context)
    assert isinstance(again, InboxPage)
    shown(qtbot, again)
    again.show_place(place)
    qtbot.waitUntil(lambda: writing_of(again, "質問", qtbot).toPlainText() == "いつから")
    press(qtbot, again, "もどる")
    qtbot.waitUntil(lambda: office.read(drafts.find, drafts.key_of(place)) is None)


def test_after_a_decision_the_next_one_opens_and_the_list_stays_where_it_is(
    page: InboxPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    for number in range(30):
        refer(volunteer, name=f"足立 ハナ{number}")
    carry(volunteer, office, tmp_path)
    page.resize(1200, 600)
    order = office.read(arrivals.keys)
    page.show_place(Place(PageName.INBOX, order[14]))
    wait_for(qtbot, page, "受理する")
    qtbot.waitUntil(lambda: page.list.list.key() == order[14])
    bar = page.list.list.verticalScrollBar()
    scrolled = bar.value()
    assert scrolled > 0
    press(qtbot, page, "受理する")
    press(qtbot, page, "この内容で受理する")
    qtbot.waitUntil(lambda: page.list.list.key() == order[15])
    qtbot.waitUntil(page.context.bridge.is_idle)
    assert bar.value() == scrolled
    assert page.place() == Place(PageName.INBOX, order[15])
    assert office.read(arrivals.unanswered) == 29


def test_one_decision_after_another_is_made_with_the_keyboard_alone(
    page: InboxPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    for number in range(3):
        refer(volunteer, name=f"足立 ハナ{number}")
    carry(volunteer, office, tmp_path)
    order = office.read(arrivals.keys)
    page.show_place(Place(PageName.INBOX))
    entries(page, 3, qtbot)
    wait_for(qtbot, page, "受理する")

    def key(which: Qt.Key) -> None:
        QTest.keyClick(page.window().focusWidget(), which)

    def at(name: str) -> None:
        qtbot.waitUntil(lambda: page.window().focusWidget().accessibleName().split("、")[0] == name)
        qtbot.waitUntil(page.context.bridge.is_idle)

    page.list.list.setFocus()
    key(Qt.Key.Key_Down)
    for _ in range(2):
        at("届いたつなぎと相談")
        key(Qt.Key.Key_Return)
        at("受理する")
        key(Qt.Key.Key_Return)
        at("受付番号")
        page.save()
    at("届いたつなぎと相談")
    qtbot.waitUntil(lambda: page.place() == Place(PageName.INBOX, order[0]))
    assert [office.read(answers.latest, each) is None for each in order] == [True, False, False]


def test_the_head_of_a_decision_is_in_sight_however_little_room_there_is(
    page: InboxPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    carry(volunteer, office, tmp_path)
    page.resize(1000, 420)
    page.show_place(Place(PageName.INBOX, made.id))
    press(qtbot, page, "受理する")
    number = line_of(page, "受付番号", qtbot)
    qtbot.waitUntil(lambda: number.visibleRegion().boundingRect().height() == number.height())


def test_after_the_last_one_that_waits_its_answer_stays_in_sight(
    page: InboxPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    first, second = refer(volunteer, name="足立 ハナ"), refer(volunteer, name="谷口 文")
    carry(volunteer, office, tmp_path)
    order = office.read(arrivals.keys)
    assert set(order) == {first.id, second.id}
    for key in order[::-1]:
        page.show_place(Place(PageName.INBOX, key))
        press(qtbot, page, "受理する")
        press(qtbot, page, "この内容で受理する")
        qtbot.waitUntil(page.context.bridge.is_idle)
        assert page.place() == Place(PageName.INBOX, order[0])
    wait_for(qtbot, page, "これまでの返事", "返事を待っているものはありません")


def test_another_sender_on_the_sheet_than_the_one_who_signed_is_warned_of(
    page: InboxPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    made = refer(volunteer)
    owner = volunteer.read(owners.owner)
    # The card that the desk compared says something else than what the sheet says now.
    volunteer.do(owners.describe, replace(owner, name="田村 課長", phone="090-0000-9999"))
    carry(volunteer, office, tmp_path)
    page.show_place(Place(PageName.INBOX, made.id))
    wait_for(qtbot, page, f"{VOLUNTEER.name}さん（{VOLUNTEER.organisation}）から", f"電話 {VOLUNTEER.phone}")
    wait_for(qtbot, page, "シートに書いてある差出人が、確認した名刺と違います", "「田村 課長")


# ---- what was taken down ------------------------------------------------------------------------------------------------


def take_down(office: Vault, **fields: object) -> Case:
    given: dict[str, object] = {"route": Route.PHONE, "said": "相談", "done": (Response.CONTINUE,), "lead": "森"}
    return office.do(receive, Case(**(given | fields)))  # type: ignore[arg-type]


def choose_state(qtbot: QtBot, page: InboxPage, words: str) -> None:
    wait_for(qtbot, page, words)
    press_now(qtbot, page, words)


def test_a_call_stands_below_what_waits_and_opens_as_a_case(
    page: InboxPage, volunteer: Vault, office: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    case = take_down(office, about="電話の方の長男", received_on=TODAY - timedelta(days=3))
    refer(volunteer, name="谷口 文")
    carry(volunteer, office, tmp_path)
    page.show_place(Place(PageName.INBOX))
    waits, called = entries(page, 2, qtbot)
    assert "谷口 文" in waits
    for words in ("電話の方の長男", case.number, "電話", "3日前", "①受付", "森"):
        assert words in called
    wait_for(qtbot, page, "受理する")
    page.list.list.setFocus()
    strike(Qt.Key.Key_Down)
    wait_for(qtbot, page, "ケースを開く")
    assert "受理する" not in words_on(page)
    assert at_office.gone == []
    strike(Qt.Key.Key_Return)
    assert at_office.gone == [Place(PageName.CASES, case.id)]
    # Whoever comes back goes on where they were.
    page.show_place(Place(PageName.INBOX))
    qtbot.waitUntil(page.context.bridge.is_idle)
    assert page.list.list.key() == f"case:{case.id}"
    press(qtbot, page, "ケースを開く")
    assert at_office.gone[1:] == [Place(PageName.CASES, case.id)]


def test_a_click_on_a_call_opens_its_case_at_once(page: InboxPage, office: Vault, at_office: Desk, qtbot: QtBot) -> None:
    cases = [take_down(office, about=f"電話の方{number}", received_at=time(9, number)) for number in range(2)]
    page.show_place(Place(PageName.INBOX))
    entries(page, 2, qtbot)
    view = page.list.list
    below = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert at_office.gone == [Place(PageName.CASES, cases[0].id)]


def test_what_a_packet_became_is_said_in_its_line_with_where_it_was_joined(
    page: InboxPage, volunteer: Vault, office: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    became = become_case(volunteer, office, tmp_path)
    called = take_down(office, about="電話の方の母")
    page.show_place(Place(PageName.INBOX))
    said = entries(page, 2, qtbot)
    [arrived] = [words for words in said if "足立 ハナ" in words]
    for words in (became.number, "受理", "①受付", "田村"):
        assert words in arrived
    page.show_place(Place(PageName.INBOX, became.arrival_id))
    press(qtbot, page, "ケースを開く")
    assert at_office.gone == [Place(PageName.CASES, became.id)]
    office.do(cases.join, office.read(cases.get, became.id), office.read(cases.get, called.id))
    page.refresh(frozenset({"desk_case"}))
    qtbot.waitUntil(lambda: any("にまとめた" in words for words in lines_now(page)))
    first, later = (office.read(cases.whole, called.id)[at].number for at in range(2))
    assert [f"{first}にまとめた" in words for words in lines_now(page)] == [later in words for words in lines_now(page)]


def test_the_list_is_narrowed_with_the_count_of_each(
    page: InboxPage, volunteer: Vault, office: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    take_down(office, about="先週の方", received_on=TODAY - timedelta(days=TODAY.weekday() + 1))
    take_down(office, about="今週の方", received_on=TODAY)
    made = refer(volunteer, name="谷口 文")
    carry(volunteer, office, tmp_path)
    page.show_place(Place(PageName.INBOX))
    wait_for(qtbot, page, "すべて 3", "まだ決めていない 1", "今週 2")
    choose_state(qtbot, page, "今週 2")
    [waits, called] = entries(page, 2, qtbot)
    assert ("谷口 文" in waits, "今週の方" in called) == (True, True)
    choose_state(qtbot, page, "まだ決めていない 1")
    entries(page, 1, qtbot)
    wait_for(qtbot, page, "谷口 文さん", "受理する")
    press(qtbot, page, "受理する")
    press(qtbot, page, "この内容で受理する")
    # Its answer stays in sight, and the keyboard is where one narrows.
    wait_for(qtbot, page, "まだ決めていないものはありません", "これまでの返事", "まだ決めていない 0")
    assert page.place() == Place(PageName.INBOX, made.id)
    qtbot.waitUntil(lambda: page.window().focusWidget().accessibleName() == "まだ決めていない 0")
    choose_state(qtbot, page, "すべて 3")
    entries(page, 3, qtbot)


def test_nothing_of_another_narrowing_stays_at_the_right(page: InboxPage, office: Vault, qtbot: QtBot) -> None:
    take_down(office, about="電話の方")
    page.show_place(Place(PageName.INBOX))
    wait_for(qtbot, page, "ケースを開く")
    choose_state(qtbot, page, "まだ決めていない 0")
    wait_for(qtbot, page, "まだ決めていないものはありません")
    assert "ケースを開く" not in words_on(page)


def test_a_call_is_taken_down_from_here(page: InboxPage, at_office: Desk, qtbot: QtBot) -> None:
    page.show_place(Place(PageName.INBOX))
    wait_for(qtbot, page, "まだ何も届いていません")
    press(qtbot, page, "相談を受ける")
    assert at_office.gone == [Place(PageName.CASES, "", Within.NEW)]


def test_what_changes_elsewhere_takes_the_keyboard_from_nobody(
    page: InboxPage, office: Vault, at_office: Desk, qtbot: QtBot
) -> None:
    case = take_down(office, about="電話の方の長男")
    page.show_place(Place(PageName.INBOX))
    wait_for(qtbot, page, "ケースを開く")
    page.list.list.setFocus()
    page.list.chosen.emit(f"case:{case.id}")
    opens = page.findChild(TakenDownPanel)
    assert opens is not None
    opens.focus_first()
    take_down(office, about="あとの方")
    page.refresh(frozenset({"desk_case"}))
    wait_for(qtbot, page, "すべて 2")
    qtbot.waitUntil(page.context.bridge.is_idle)
    strike(Qt.Key.Key_Space)
    assert at_office.gone == [Place(PageName.CASES, case.id)]
    office.do(cases.hand_to, {case.id: case.version}, "田村")
    page.refresh(frozenset({"desk_case"}))
    wait_for(qtbot, page, "田村")
