"""Chapters: a lock in the middle of a word, a lost stick, and a desk that begins from a copy."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.activities import Met
from app.domain.places import read as read_place
from app.domain.referrals import Proof
from app.services import activities, referrals
from tests.journeys.hands import Hands
from tests.journeys.story import AGENCY_NAME, DESK, DESK_SECRET, Story


def lock_in_the_middle(story: Story, qtbot: QtBot) -> None:
    """What is half written survives the lock, and one comes back to where one was."""
    hands = story.at_volunteer(qtbot)
    hands.strike(Qt.Key.Key_F2)
    hands.until(lambda: hands.keyboard_on().startswith("名前・かな・住所"))
    hands.type_on("足立", "あだち")
    hands.strike(Qt.Key.Key_Return)
    hands.until(lambda: hands.keyboard_on() == "会えた")
    hands.press("きのう")
    hands.press("留守")
    hands.fill("メモ", "新聞がたまっている。", "しんぶんがたまっている。")
    hands.press("鍵をかける")
    ((folder, place),) = hands.replaced
    assert folder == hands.folder
    assert "足立" not in place
    hands.get_up()
    # Here the fresh process would begin.
    hands.sit_down(qtbot, read_place(place))
    hands.see("手帳には鍵がかかっています。")
    assert "足立" not in hands.words()
    hands.fill("合言葉", story.secret)
    hands.strike(Qt.Key.Key_Return)
    hands.entered()
    hands.see("足立 ハナさんの記録", "書きかけの続きです")
    assert hands.text_in("メモ") == "新聞がたまっている。"
    hands.press("保存する")
    hands.see("保存しました", "きょうの訪問・声かけ")
    latest = hands.vault.read(activities.get, hands.vault.read(activities.keys)[1])
    assert (latest.met, latest.on) == (Met.OUT, hands.today() - timedelta(days=1))
    hands.get_up()


def back_up_the_desk(story: Story, qtbot: QtBot) -> None:
    """One button copies the desk's notebook to a stick."""
    hands = story.at_desk(qtbot)
    hands.go("設定")
    hands.see("控えは、まだ一度もとっていません。")
    hands.press("控えをとる")
    hands.files.paths = [story.copies]
    hands.press("USBやフォルダーを選ぶ")
    hands.see("控えをとり、開けることを確かめました")
    hands.press("閉じる")
    hands.see("最後の控え：")
    hands.get_up()


def lose_a_stick(story: Story, qtbot: QtBot) -> None:
    """A second referral is written out, the stick is lost, and the same packet is written once more."""
    hands = story.at_volunteer(qtbot)
    hands.go("つなぎ")
    hands.press("つなぎを作る")
    hands.open_line("足立 ハナさん")
    hands.fill("名前・市町村・分野でさがす", "困りごと", "こまりごと")
    hands.open_line(AGENCY_NAME)
    hands.press("次へ")
    hands.fill("つなぐ理由", "配食を相談したい", "はいしょくをそうだんしたい")
    hands.press("食べるものがない")
    hands.press("相談対応")
    hands.press("送る前の確認")
    hands.see("配食を相談したい")
    hands.press("送る準備ができました")
    hands.press("受け渡しへ進む")
    lost = story.home / "lost"
    lost.mkdir()
    hands.files.paths = [lost]
    hands.press("USBに書き出す")
    hands.see("届いたか分からないもの", "第2便")
    hands.press(f"{DESK} への第2便をもう一度書き出す")
    hands.see("「これから書き出すもの」にもどしました", "もう一度送る")
    story.empty_sticks()
    hands.files.paths = [story.to_desk]
    hands.press("USBに書き出す")
    hands.see("書き出しました（まだ届いていません）", "届いたか分からないもの")
    hands.get_up()
    # The lost stick is found again, and both come to the desk.
    (found,) = lost.iterdir()
    carry_to_the_desk(story, qtbot, "1通を取り込みました。1通は、もう届いています", found)
    carry_back(story, qtbot)
    assert story.proofs == {"介護が続けられないと話す": Proof.SIGNED, "配食を相談したい": Proof.SIGNED}


def put_the_desk_back(story: Story, qtbot: QtBot) -> None:
    """The desk's laptop breaks and begins from the copy: 受領済 goes back to もう一度送る, is written again, and settles."""
    hands = story.desk = Hands(story.home / "new desk", story.clock, story.home / "new desk-state")
    (copy,) = story.copies.iterdir()
    hands.sit_down(qtbot)
    hands.files.paths = [copy]
    hands.press("控えから手帳をもどす")
    hands.see("手帳には鍵がかかっています。")
    hands.fill("合言葉", DESK_SECRET)
    hands.press("手帳を開く")
    hands.entered()
    hands.go("受付")
    hands.see("介護が続けられないと話す")
    assert "配食を相談したい" not in hands.words()
    hands.go("受け渡し")
    hands.see("受け取りのお知らせ")
    story.empty_sticks()
    hands.files.paths = [story.to_volunteer]
    hands.press("USBに書き出す")
    hands.see("書き出しました（まだ届いていません）")
    hands.get_up()
    carry_back(story, qtbot)
    assert story.proofs == {"介護が続けられないと話す": Proof.SIGNED, "配食を相談したい": Proof.SEND_AGAIN}
    hands = story.at_volunteer(qtbot)
    hands.see("つなぎ便をもう一度送ります")
    hands.go("つなぎ")
    hands.see("もう一度送る")
    hands.open_line("配食を相談したい")
    hands.see("もう一度送る", "記録は無事です", "もう一度書き出して、渡してください。")
    hands.press("受け渡しへ進む")
    hands.see("もう一度送る")
    story.empty_sticks()
    hands.files.paths = [story.to_desk]
    hands.press("USBに書き出す")
    hands.see("書き出しました（まだ届いていません）")
    hands.get_up()
    carry_to_the_desk(story, qtbot, "1通を取り込みました")
    carry_back(story, qtbot)
    assert story.proofs == {"介護が続けられないと話す": Proof.SIGNED, "配食を相談したい": Proof.SIGNED}
    hands = story.at_volunteer(qtbot)
    hands.go("つなぎ")
    hands.open_line("配食を相談したい")
    hands.see("届きました（手帳で確認）")
    assert "もう一度送る" not in hands.words()
    hands.get_up()


def carry_to_the_desk(story: Story, qtbot: QtBot, said: str, *besides: Path) -> None:
    """Take in at the desk what lies on the stick, and write out what is to go back."""
    hands = story.at_desk(qtbot)
    hands.drop(*story.to_desk.iterdir(), *besides)
    hands.see(said)
    story.empty_sticks()
    hands.files.paths = [story.to_volunteer]
    hands.press("USBに書き出す")
    hands.see("書き出しました（まだ届いていません）")
    hands.get_up()


def carry_back(story: Story, qtbot: QtBot) -> None:
    """Take in at the volunteer's what came from the desk; which proof each referral has then."""
    hands = story.at_volunteer(qtbot)
    hands.drop(*story.to_volunteer.iterdir())
    hands.see("1通を取り込みました")
    keys = hands.vault.read(referrals.keys)
    story.proofs = {line.reason: line.proof for line in hands.vault.read(referrals.lines, keys)}
    hands.get_up()
