"""A recall through the window: at the desk from きょう to the answer, and at its sender's who has heard of it."""

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.places import PageName, Place, Within
from app.domain.recalls import Heed, Heeding, KeptBecause, ToldBy
from app.domain.referral_numbers import referral_number
from app.domain.referrals import ReferralWay
from app.models.vault import Vault
from app.services import cases, recall_marks, recalls, referrals
from app.ui.forms.asking import Asking
from app.ui.pages.cases import page as cases_page
from app.ui.pages.consents import page as consents_page
from app.ui.pages.exchange import page as exchange_page
from app.ui.pages.inbox import page as inbox_page
from app.ui.pages.recalls import page as recalls_page
from app.ui.pages.referrals import page as referrals_page
from app.ui.pages.referrals.recall_panel import RecallHeard
from app.ui.pages.retention import page as retention_page
from app.ui.pages.today import page as today
from app.ui.parts import Page
from app.ui.widgets.lists import PagedList
from app.ui.widgets.panels import Line
from app.workflows import recalls as recalls_done
from tests.notebooks import OFFICE, Make, acquaint, become_case, carry, refer, say_that_it_reads, write_out
from tests.ui.conftest import Desk
from tests.ui.pages.daily import press, shown, wait_for, words_on
from tests.workflows.test_older_and_newer import LANDED
from tests.workflows.test_recalls import LETTERED, SHAKYO, go_on, held, stop, withdraw

KEPT = Heeding(done=Heed.KEPT, because=KeptBecause.PUBLIC_RECORD, words="公文書として残します", by="田村")


def asked(qtbot: QtBot) -> Asking:
    """The small window that is open."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Asking))
    window = QApplication.activeModalWidget()
    assert isinstance(window, Asking)
    return window


def line_with(page: Page, words: str) -> Line:
    """The line that one hears these words of."""
    return next(each for each in page.findChildren(Line) if words in each.accessibleName())


def test_it_is_called_a_withdrawn_consent_wherever_a_desk_meets_it_and_nobody_is_to_be_rung(
    volunteer: Vault, office: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    case = become_case(volunteer, office, tmp_path)
    office.do(lambda session: cases.promise(session, cases.get(session, case.id), session.today, "本人に電話"))
    withdraw(volunteer, volunteer.read(referrals.get, case.arrival_id).person_id)
    carry(volunteer, office, tmp_path / "1")

    received = shown(qtbot, inbox_page.page(at_office.context))
    received.show_place(Place(PageName.INBOX, case.arrival_id))
    wait_for(qtbot, received, "ご本人が同意を撤回されました", "撤回を開く")
    assert "取り下げ" not in words_on(received)
    [listed] = received.findChildren(PagedList)
    qtbot.waitUntil(lambda: "同意の撤回" in str(listed.model().index(0, 0).data()))

    page = shown(qtbot, cases_page.page(at_office.context))
    page.show_place(Place(PageName.CASES, case.id))
    wait_for(qtbot, page, "ご本人が同意を撤回されました", "連絡や訪問はせずに")
    assert not {"送り主がつなぎを取り下げました", "きょうの約束です"} & set(words_on(page).splitlines())
    next(each for each in page.findChildren(Line) if "撤回されました" in each.accessibleName()).opened.emit()
    assert at_office.gone == [Place(PageName.RECALLS, held(office).id)]
    # Once somebody decided, the case goes on with what was promised.
    office.do(recalls_done.heed, held(office), KEPT)
    page.show_place(Place(PageName.CASES, case.id))
    wait_for(qtbot, page, "きょうの約束です")
    assert "ご本人が同意を撤回されました" not in words_on(page)


def test_a_desk_opens_it_from_today_stops_the_case_and_tells_who_got_it_on_paper(
    volunteer: Vault, office: Vault, at_office: Desk, make_notebook: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    council = make_notebook("council", replace(OFFICE, name="市社協"))
    acquaint(office, council, SHAKYO)
    case = become_case(volunteer, office, tmp_path)
    go_on(office, case)
    carry(office, council, tmp_path / "on")
    on_paper = go_on(office, case, destination=LETTERED, way=ReferralWay.PAPER)
    withdraw(volunteer, volunteer.read(referrals.get, case.arrival_id).person_id)
    carry(volunteer, office, tmp_path / "1")

    first = shown(qtbot, today.page(at_office.context))
    first.show_place(Place(PageName.TODAY))
    wait_for(qtbot, first, "足立 ハナさん：同意が撤回されました", "石田 花子")
    line_with(first, "同意が撤回されました").opened.emit()
    [place] = at_office.gone
    assert place == Place(PageName.RECALLS, held(office).id)

    page = shown(qtbot, recalls_page.page(at_office.context))
    page.show_place(place)
    wait_for(qtbot, page, "まずやめてください", "足立 ハナさん", "ご本人が同意を撤回されました", "いま使っているケースです。")
    wait_for(qtbot, page, "倉吉市社会福祉協議会", "倉吉市 地域包括支援センター", "まだ伝えていません。")
    press(qtbot, page, "使うのをやめる（利用停止）")
    press(qtbot, asked(qtbot), "使うのをやめる（利用停止）")
    wait_for(qtbot, page, "こちらの返事", "使うのをやめた", "窓口 はなこ", "もう利用を停止してあります。")
    # Whom it is about is hidden from now on; the number stands for them.
    assert "足立" not in words_on(page)
    assert at_office.said == ["利用を停止しました。次の書き出しで送り主に返事が届きます"]
    assert office.read(cases.get, case.id).stopped_on

    press(qtbot, page, "倉吉市 地域包括支援センター：手紙を印刷")
    qtbot.waitUntil(lambda: bool(at_office.printed))
    [paper] = at_office.printed
    assert paper.title == "同意の撤回のお知らせ"
    assert paper.number in paper.kept
    # The slip at its foot comes back with this number.
    assert referral_number(on_paper.id) in paper.kept
    assert referral_number(on_paper.id) in words_on(page)

    press(qtbot, page, "倉吉市 地域包括支援センター：伝えたことを書く")
    window = asked(qtbot)
    press(qtbot, window, "電話で")
    window.form.set_values({"whom": "中村", "at": None})
    press(qtbot, window, "保存する")
    wait_for(qtbot, window, "ここは必要です")
    window.form.set_values({"at": time(10, 5)})
    press(qtbot, window, "理由があって残した")
    press(qtbot, window, "公文書として残す")
    press(qtbot, window, "保存する")
    wait_for(qtbot, page, "理由があって残した（公文書として残す）\n電話で・", "10:05", "相手 中村さん")
    answer = office.read(recalls.answer, held(office))
    assert answer
    assert {(each.way, each.answer and each.answer.by) for each in answer.told} == {
        (ToldBy.PACKET, None),
        (ToldBy.PHONE, "中村"),
    }


def test_what_is_kept_needs_a_reason_that_its_sender_reads(
    volunteer: Vault, office: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    case = become_case(volunteer, office, tmp_path)
    person_id = volunteer.read(referrals.get, case.arrival_id).person_id
    withdraw(volunteer, person_id)
    carry(volunteer, office, tmp_path / "1")
    page = shown(qtbot, recalls_page.page(at_office.context))
    page.show_place(Place(PageName.RECALLS, held(office).id))
    press(qtbot, page, "理由があって残す")
    window = asked(qtbot)
    wait_for(qtbot, window, "残す理由", "くわしく")
    # Of two lines that are both called a reason one would be too many.
    assert "理由" not in words_on(window).splitlines()
    press(qtbot, window, "理由があって残す")
    wait_for(qtbot, window, "ここは必要です")
    press(qtbot, window, "命や身体に関わる")
    window.form.set_values({"words": "救急と共有を続けます"})
    press(qtbot, window, "理由があって残す")
    wait_for(qtbot, page, "理由があって残した", "命や身体に関わる", "救急と共有を続けます")
    # It left きょう, and is found again among what was answered.
    answered = shown(qtbot, retention_page.page(at_office.context))
    answered.show_place(Place(PageName.RETENTION))
    number = f"つなぎ番号 {referral_number(case.arrival_id)}"
    wait_for(qtbot, answered, "撤回への返事", number, "理由があって残した・命や身体に関わる", case.number, "まだ途中です")
    line_with(answered, number).opened.emit()
    assert at_office.gone == [Place(PageName.RECALLS, held(office).id)]
    carry(office, volunteer, tmp_path / "2")
    carry(volunteer, office, tmp_path / "3")
    answered.refresh(frozenset({"outbox"}))
    wait_for(qtbot, answered, "返事は届きました")
    [mark] = volunteer.read(recall_marks.of_person, person_id)
    assert (mark.heeding and mark.heeding.words) == "救急と共有を続けます"


def test_a_volunteer_sees_who_has_answered_and_notes_whom_they_rang(
    volunteer: Vault, office: Vault, at_work: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    withdraw(volunteer, sent.person_id)
    page = shown(qtbot, consents_page.page(at_work.context))
    page.show_place(Place(PageName.CONSENTS, sent.person_id))
    wait_for(qtbot, page, "撤回を伝える先", "次の便で伝わります")
    assert "取り消せません" not in words_on(page)
    carry(volunteer, office, tmp_path / "2")
    page.refresh(frozenset({"outbox"}))
    wait_for(qtbot, page, "書き出しました（届いたかはまだ分かりません）", "書き出した撤回は、取り消せません。")
    agency = volunteer.read(recall_marks.of_person, sent.person_id)[0].name
    press(qtbot, page, f"{agency}：電話や紙で伝えたことを書く")
    [place] = at_work.gone
    assert place == Place(PageName.REFERRALS, sent.id, Within.HEARD)

    one = shown(qtbot, referrals_page.page(at_work.context))
    one.show_place(place)
    wait_for(qtbot, one, "聞いた方のお名前", "相手に伝える便を、書き出してあります。")
    press(qtbot, one, "伝えたことを保存する")
    wait_for(qtbot, one, "ここは必要です")
    form = one.findChild(RecallHeard).form
    form.set_values({"by": "前田"})
    press(qtbot, one, "電話")
    press(qtbot, one, "使うのをやめた")
    press(qtbot, one, "伝えたことを保存する")
    wait_for(qtbot, one, "使うのをやめた", "前田さん")

    stop(office)
    carry(office, volunteer, tmp_path / "3")
    one.refresh(frozenset({"heeding"}))
    wait_for(qtbot, one, "窓口 はなこさん")
    # Its life tells the recall and both words about it, and its mark that it is known there.
    wait_for(qtbot, one, "相手から返事が届いています。")
    wait_for(qtbot, one, "撤回を書き出しました", "撤回への返事：使うのをやめた（前田・電話）")
    wait_for(qtbot, one, "撤回への返事：使うのをやめた（窓口 はなこ・つなぎ便）")


def test_before_it_is_sealed_a_volunteer_reads_how_little_an_older_notebook_learns(
    volunteer: Vault, office: Vault, at_work: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    say_that_it_reads(volunteer, office, LANDED)
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    withdraw(volunteer, sent.person_id)
    page = shown(qtbot, consents_page.page(at_work.context))
    page.show_place(Place(PageName.CONSENTS, sent.person_id))
    wait_for(qtbot, page, "次の便で伝わります", "取り下げたことだけです。", "電話か手紙で伝えるのが確かです。")
    agency = volunteer.read(recall_marks.of_person, sent.person_id)[0].name
    press(qtbot, page, f"{agency}：手紙を印刷")
    qtbot.waitUntil(lambda: bool(at_work.printed))
    assert "足立 ハナさん" in at_work.printed[0].html
    giving = shown(qtbot, exchange_page.page(at_work.context))
    giving.show_place(Place(PageName.EXCHANGE))
    # What leaves is called as it will be read there.
    wait_for(qtbot, giving, "取り下げのお知らせ", "取り下げたことだけが届きます")


def test_what_takes_a_consent_back_is_called_so_before_and_after_it_is_written_out(
    volunteer: Vault, office: Vault, at_work: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    withdraw(volunteer, sent.person_id)
    page = shown(qtbot, exchange_page.page(at_work.context))
    page.show_place(Place(PageName.EXCHANGE))
    wait_for(qtbot, page, "同意の撤回のお知らせ", referral_number(sent.id))
    write_out(volunteer, tmp_path / "2")
    page.refresh(frozenset({"outbox"}))
    wait_for(qtbot, page, "届いたか分からないもの", "書き出すものはありません", "同意の撤回のお知らせ")
    assert "取り下げ" not in words_on(page)


@pytest.mark.parametrize("within", [Within.STOP, Within.REPLY, Within.NONE_HERE])
def test_what_was_left_unfinished_opens_again_where_it_was_left(
    volunteer: Vault, office: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot, within: Within
) -> None:
    become_case(volunteer, office, tmp_path)
    [person] = {each.person_id for each in volunteer.read(lambda s: [referrals.get(s, key) for key in referrals.keys(s)])}
    withdraw(volunteer, person)
    carry(volunteer, office, tmp_path / "1")
    page = shown(qtbot, recalls_page.page(at_office.context))
    page.show_place(Place(PageName.RECALLS, held(office).id, within))
    window = asked(qtbot)
    assert window.form.look()["by"] == "窓口 はなこ"
    window.reject()
