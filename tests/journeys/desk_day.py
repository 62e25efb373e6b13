"""Chapters of a Monday at the desk, each by keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.activities import ActivityWay
from app.domain.cases import Route
from app.domain.own_parts import Went
from app.domain.referrals import Handling, Referral, Stage
from app.models import records
from app.services import activities, answers, own_parts, people
from tests.journeys.mondays import (
    ASKED,
    BOOKED,
    CALLED,
    HEARD,
    LINE,
    MEALS,
    NEIGHBOUR,
    NOTED,
    OFFICE_OF_WORK,
    REASON,
    RING,
    SHAKYO,
    TAKEN,
    TOGETHER,
    TOLD,
    Monday,
    carry_in,
    carry_out,
    every_case,
    heard_here,
    open_case,
)
from tests.journeys.typist import Typist
from tests.ui.test_copied_texts import copied
from tests.vaults import PASSPHRASE


def it_is_taken_on(monday: Monday, qtbot: QtBot) -> None:
    """8:40: the stick is read; 受理 makes the case with all that was sent, and nothing of it is typed twice."""
    keys = monday.desk
    keys.open_by_key(qtbot, PASSPHRASE)
    carry_in(keys, monday.there)
    keys.turn("受付")
    keys.see("足立 ハナさん", REASON)
    keys.keys = 0
    keys.enter("受理する")
    keys.see("主担当")
    keys.write("ひとこと", TOGETHER, "ほうかつとうかがいます")
    keys.enter("この内容で受理する")
    keys.see("受理しました。次の書き出しで送り主に届きます")
    [case] = keys.vault.read(every_case)
    person = keys.vault.read(people.get, case.person_id)
    assert (case.number, case.said, case.lead) == ("R8-0001", REASON, keys.vault.coordinator)
    assert (person.name, person.address.city_block, case.arrival_id != "") == ("足立 ハナ", "1-2-3", True)


def receive(keys: Typist, digits: str) -> None:
    """From the cases, F2 and the digits of the first answers."""
    keys.turn("ケース")
    keys.see("R8-0001")
    keys.strike(Qt.Key.Key_F2)
    keys.wait_on("電話")
    keys.answer(digits)


def somebody_rings_about_her(monday: Monday, qtbot: QtBot) -> None:
    """9:10: F2, handset in hand. It may be the same person: joined side by side, taken apart, and joined again."""
    keys = monday.desk
    receive(keys, "13")
    keys.type_on(NEIGHBOUR, "いだふさこ")
    keys.strike(Qt.Key.Key_Return)
    keys.type_on(CALLED)
    keys.strike(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
    keys.wait_on("どなたのこと")
    keys.type_on("足立 はな", "あだち はな")
    keys.see("足立 ハナさん", "名前の字ちがい")
    keys.strike(Qt.Key.Key_Return)
    keys.type_on(HEARD, "さかのうえの")
    keys.strike(Qt.Key.Key_Tab)
    keys.answer("6")
    keys.strike(Qt.Key.Key_F12)
    keys.see("R8-0002で受けつけました", "同じ方かもしれません", "名前の字ちがい")
    assert [each.number for each in keys.vault.read(every_case)] == ["R8-0001", "R8-0002"]
    join(keys)
    keys.enter("R8-0002")
    keys.wait_on("別々にもどす")
    keys.strike(Qt.Key.Key_Return)
    keys.see("別々のケースにもどしました", "同じ方かもしれません", "名前の字ちがい")
    first, later = keys.vault.read(every_case)
    assert (later.joined_id, later.said, later.person_id == first.person_id) == ("", HEARD, False)
    join(keys)
    first, later = keys.vault.read(every_case)
    assert later.joined_id == first.id


def join(keys: Typist) -> None:
    """Open the case that may be of the same person, look at both, and join them."""
    keys.enter("足立 ハナさん")
    keys.see("R8-0002を、R8-0001にまとめます", REASON, HEARD)
    keys.wait_on("まとめる")
    keys.strike(Qt.Key.Key_Return)
    keys.see("まとめました", "まとめたケース", "R8-0001")


def a_line_is_pasted(monday: Monday, qtbot: QtBot) -> None:
    """9:40: a LINE, from the clipboard as it came."""
    keys = monday.desk
    receive(keys, "31")
    keys.reach("相談内容")
    QApplication.clipboard().setText(LINE)
    keys.with_control(Qt.Key.Key_V)
    keys.strike(Qt.Key.Key_Tab)
    keys.answer("6")
    keys.strike(Qt.Key.Key_F12)
    keys.see("R8-0003で受けつけました", "電気がとまりそうです。𠮷田")
    case = keys.vault.read(every_case)[-1]
    assert (case.route, case.said) == (Route.LINE, LINE)


def it_is_handed_on(monday: Monday, qtbot: QtBot) -> None:
    """13:00: 社協 is rung up. つなぐ from the case, filled from it, held to the consent; its answer is typed in."""
    keys = monday.desk
    open_case(keys, "R8-0001")
    keys.enter("つなぐ")
    keys.see("つなぎを作る", "足立 ハナ")
    keys.search(SHAKYO, "しゃきょう", then=SHAKYO)
    keys.tick("電話")
    keys.enter("次へ")
    assert keys.text_in("つなぐ理由") == REASON
    keys.write("お願いの補足", MEALS, "はいしょく")
    keys.tick("訪問")
    keys.enter("次へ")
    keys.enter("次へ")
    keys.see("同意")
    keys.tick("口頭同意", "健康・障がい・かかりつけ医", "補足に書いた文")
    keys.enter("次へ")
    keys.see("ここに書いてあるものだけが出ます")
    keys.enter("伝えました")
    keys.see("伝えたことを保存しました")
    keys.enter("返事を書き写す")
    keys.see("電話や紙で届いた返事を、同じつなぎに残します。")
    keys.write("返事をくれた方", "社協の中村さん", "しゃきょうのなかむらさん")
    keys.write("言われたこと", TAKEN, "らいしゅうから")
    keys.enter("返事を保存する")
    keys.see("返事を保存しました", TAKEN)
    [case, *_others] = keys.vault.read(every_case)
    [referral] = keys.vault.read(lambda session: records.several(session, Referral))
    [told] = keys.vault.read(answers.of_referral, referral.id)
    assert (referral.case_id, referral.stage, told.handling) == (case.id, Stage.HANDED_OVER, Handling.ACCEPTED)


def somebody_goes_along(monday: Monday, qtbot: QtBot) -> None:
    """15:00: back from ハローワーク; one contact says where to, what came of it, and what comes next."""
    keys = monday.desk
    open_case(keys, "R8-0001")
    keys.strike(Qt.Key.Key_F2)
    keys.see("どなたと")
    keys.answer("6")
    keys.write("行先", OFFICE_OF_WORK)
    keys.write("内容", NOTED)
    keys.write("結果", BOOKED)
    keys.tick("1週間後")
    keys.write("次にすること", RING)
    keys.strike(Qt.Key.Key_F12)
    keys.see("保存しました", f"行先：{OFFICE_OF_WORK}", f"結果：{BOOKED}", RING)
    [case, *_others] = keys.vault.read(every_case)
    [contact] = keys.vault.read(activities.of_cases, [case.id], 9)
    assert (contact.way, contact.whereto, contact.outcome) == (ActivityWay.ACCOMPANY, OFFICE_OF_WORK, BOOKED)
    assert case.next_note == RING
    assert case.next_on is not None
    assert (case.next_on - keys.today()).days == 7


def the_list_is_printed(monday: Monday, qtbot: QtBot) -> None:
    """The 月曜の一覧 from きょう: each open case has its row, and the one that was joined has none."""
    keys = monday.desk
    keys.turn("きょう")
    keys.files.paths = [monday.home / "list.pdf"]

    def make_pdf() -> None:
        keys.enter("PDFにする")
        keys.see("PDFにしました")
        keys.strike(Qt.Key.Key_Escape)

    keys.in_box(lambda: keys.enter("月曜の一覧を印刷"), make_pdf)
    said = copied((monday.home / "list.pdf").read_bytes())
    assert [number in said for number in ("R8-0001", "R8-0002", "R8-0003")] == [True, False, True]
    assert RING in said


def the_sender_is_told(monday: Monday, qtbot: QtBot) -> None:
    """The plan stands: one key. Who sealed the つなぎ is told so in own words, and asked for one part."""
    keys = monday.desk
    open_case(keys, "R8-0001")
    keys.answer("3")
    keys.see("③方針・計画にしました")
    keys.enter("送り主への知らせ")
    keys.see("送り主に伝わるのは、ここにあることだけです")
    keys.enter("ひとことを書く")
    keys.write("送り主へのひとこと", TOLD, "けいかく")
    keys.strike(Qt.Key.Key_F12)
    keys.see("保存しました", TOLD)
    keys.enter("役割をお願いする")
    keys.write("お願いすること", ASKED, "しゅういっかい")
    keys.tick("1週間ごと")
    keys.strike(Qt.Key.Key_F12)
    keys.see(f"お願いした役割：{ASKED}（1週間ごと）")
    monday.untold = keys.vault.read(heard_here)
    keys.turn("受け渡し")
    carry_out(keys, monday.back)
    keys.get_up()


def the_desk_hears(monday: Monday, qtbot: QtBot) -> None:
    """The next day: what became of the part stands with the case."""
    keys = monday.desk
    keys.open_by_key(qtbot, PASSPHRASE)
    carry_in(keys, monday.there_again)
    open_case(keys, "R8-0001")
    keys.enter("送り主への知らせ")
    keys.see("できました", ASKED)
    keys.enter("見ました")
    [case, *_others] = keys.vault.read(every_case)
    [said] = keys.vault.read(own_parts.of_referral, case.arrival_id)
    assert said.went is Went.DONE
    keys.get_up()
