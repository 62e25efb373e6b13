"""Chapters: a referral is made, printed, carried to the desk, taken on, and its answer read."""

from pytestqt.qtbot import QtBot

from app.domain.consents import ConsentState
from app.domain.referrals import Handling, Proof, Urgency
from app.services import answers, arrivals, consents, people, referrals
from app.services.leaving import leaving
from app.ui.pages.referrals.leaving_panel import parts
from tests.journeys.hands import Hands
from tests.journeys.story import AGENCY_NAME, DESK, VOLUNTEER, Story, free_texts

# Of so many looks each saw the same: beside much else it is read anew a good while after all else is quiet.
_STILL = 30


def _all_facts(hands: Hands) -> list[tuple[str, str]]:
    """What is shown of the call and all the rest, once nothing more comes: it is read anew, and comes piece by piece."""
    seen: list[list[tuple[str, str]]] = []

    def stands() -> bool:
        seen.append(hands.facts())
        told = any("つながらなかった" in said for _word, said in seen[-1])
        return told and hands.is_quiet() and seen[-_STILL:] == seen[-1:] * _STILL

    hands.until(stands)
    return seen[-1]


def refer(story: Story, qtbot: QtBot) -> None:
    """An urgent referral: not to be sent before a call is noted, agreed to, and shown exactly as it leaves."""
    hands = story.at_volunteer(qtbot)
    hands.go("対象者")
    hands.open_line("足立 ハナさん")
    hands.press("つなぐ")
    hands.see("つなぎを作る", "足立 ハナさん")
    hands.fill("名前・市町村・分野でさがす", "困りごと", "こまりごと")
    hands.open_line(AGENCY_NAME)
    hands.until(lambda: hands.is_taken("つなぎ便"))
    hands.press("次へ")
    hands.fill("つなぐ理由", "介護が続けられないと話す", "かいごがつづけられないとはなす")
    hands.press("緊急（今日中・電話が先）")
    hands.press("介護のこと")
    hands.press("病気や健康、障害のこと")
    hands.press("訪問")
    hands.fill("ご本人のことば", "まだ家におりたい。", "まだいえにおりたい。")
    hands.press("まとめ・記録")
    hands.fill("経過のまとめ", "週1回の訪問を続けている。", "しゅうにかい")
    hands.press("同意")
    hands.see("同意はまだ書かれていません。")
    hands.press("口頭同意")
    # Nothing of these leaves unless it is chosen by itself.
    hands.press("健康・障がい・かかりつけ医")
    hands.press("補足に書いた文")
    hands.press("この同意を保存する")
    hands.see(f"{AGENCY_NAME}に伝えることに、同意されています。")
    hands.press("送る前の確認")
    hands.see("送る前に、あと少しあります", "事前の電話")
    hands.press("送る準備ができました")
    hands.see("送る前に、あと少しあります")
    assert [hands.vault.read(referrals.line, key).stage for key in hands.vault.read(referrals.keys)] == []
    hands.press("「困りごと」を開く")
    hands.see("緊急は電話が先です。まず、ここへ電話してください。")
    hands.press("電話したが、つながらなかった")
    hands.see("近くの窓口", "命が危ないとき")
    hands.press("送る前の確認")
    hands.see_no_more("送る前に、あと少しあります")
    hands.see("ここに書いてあるものだけが出ます")
    shown = _all_facts(hands)
    assert any("つながらなかった" in said for _word, said in shown)
    hands.press("送る準備ができました")
    hands.see("届いたか", "まだ書き出していません", "受け渡しへ進む")
    (key,) = hands.vault.read(referrals.keys)
    leaves = hands.vault.read(lambda session: leaving(session, referrals.get(session, key)))
    assert leaves.urgency is Urgency.EMERGENCY
    assert [call.reached for call in leaves.calls] == [False]
    # Its number alone was not there before it was kept: it follows from the id.
    number = ("つなぎ番号", leaves.number)
    assert [number, *shown] == [(told.word, told.said) for _title, several in parts(leaves) for told in several if told.said]
    spoken = "\n".join(said for _word, said in shown)
    assert [text for text in free_texts(leaves) if text not in spoken] == []
    # The visit was not ticked, so nothing of it leaves.
    assert "玄関先" not in spoken
    person = hands.vault.read(people.get, leaves.person.id)
    consent = hands.vault.read(consents.current, person.id)
    assert consent is not None
    assert (consent.state, consent.agencies) == (ConsentState.ORAL, ("pref-desk",))
    hands.get_up()


def print_the_sheet(story: Story, qtbot: QtBot) -> None:
    """The sheet is looked at page by page and made a PDF."""
    hands = story.at_volunteer(qtbot)
    hands.go("つなぎ")
    hands.open_line("足立 ハナさん")
    hands.files.paths.append(story.home / "sheet.pdf")

    def make_pdf() -> None:
        hands.see("印刷する")
        hands.press("PDFにする")
        hands.see("PDFにしました", "sheet.pdf")
        hands.press("閉じる")

    hands.in_box(lambda: hands.press("情報共有シートを印刷"), make_pdf)
    assert (story.home / "sheet.pdf").read_bytes().startswith(b"%PDF")
    hands.get_up()


def write_out(story: Story, qtbot: QtBot) -> None:
    """What waits goes onto the stick, with a slip that names no resident."""
    hands = story.at_volunteer(qtbot)
    hands.see("足立 ハナさんのつなぎ便を、まだ書き出していません")
    hands.press("USBに書き出す")
    hands.see("これから書き出すもの", f"{DESK}へ", "足立 ハナさん")
    hands.until(lambda: hands.keyboard_on() == "USBに書き出す")
    hands.files.paths.append(story.to_desk)
    hands.press("USBに書き出す")
    hands.see("書き出しました（まだ届いていません）", "USBを抜いてかまいません。", f"{DESK}あて")
    hands.files.paths.append(story.home / "slip.pdf")

    def make_pdf() -> None:
        hands.press("PDFにする")
        hands.see("PDFにしました")
        hands.press("閉じる")

    hands.in_box(lambda: hands.press("送付票を印刷"), make_pdf)
    (file,) = story.to_desk.iterdir()
    assert file.name.startswith("つなぎ便-")
    assert "足立" not in file.name
    hands.go("つなぎ")
    hands.see("足立 ハナさん")
    hands.open_line("足立 ハナさん")
    hands.see("書き出しました（まだ届いていません）")
    hands.get_up()


def take_in_at_the_desk(story: Story, qtbot: QtBot) -> None:
    """The file is dropped, then chosen once more; the referral is read, taken on and answered."""
    hands = story.at_desk(qtbot)
    (file,) = story.to_desk.iterdir()
    torn = story.home / "torn.txt"
    torn.write_bytes(file.read_bytes()[:-900])
    hands.drop(file, torn)
    hands.see("1通を取り込みました", "1件は、まだ取り込んでいません。下を見てください", "torn.txt")
    hands.files.paths = [file]
    hands.press("ファイルを選ぶ")
    hands.see("1通は、もう届いています")
    hands.go("受付")
    hands.see("足立 ハナさん", "介護が続けられないと話す", "緊急", "まだ家におりたい。", "週1回の訪問を続けている。")
    hands.press("受理する")
    hands.see("主担当")
    assert hands.text_in("主担当") == "田村 直子"
    hands.fill("ひとこと", "あした、包括と伺います。", "あしたほうかつと")
    hands.press("この内容で受理する")
    hands.see("受理しました。次の書き出しで送り主に届きます", "これまでの返事")
    assert hands.keyboard_on() != "きょう"
    hands.go("受け渡し")
    hands.see(f"{VOLUNTEER}さんへ")
    hands.files.paths = [story.to_volunteer]
    hands.press("USBに書き出す")
    hands.see("書き出しました（まだ届いていません）")
    (key,) = hands.vault.read(arrivals.keys)
    (answer,) = hands.vault.read(answers.of_referral, key)
    assert (answer.handling, answer.lead, answer.answered_by) == (Handling.ACCEPTED, "田村 直子", "田村 直子")
    assert answer.reception_number
    hands.get_up()


def read_the_answer(story: Story, qtbot: QtBot) -> None:
    """The answer is taken in: きょう tells of it, and both marks stand on the referral."""
    hands = story.at_volunteer(qtbot)
    hands.go("受け渡し")
    hands.files.paths = [story.to_volunteer]
    hands.press("フォルダーを選ぶ")
    hands.see("1通を取り込みました")
    hands.press("届いたものを見る")
    hands.see("届いた返事", "足立 ハナさん：受理されました")
    hands.open_line("足立 ハナさん：受理されました")
    hands.see("届いたか", "届きました（手帳で確認）", "対応", "受理", "あした、包括と伺います。", "主担当：田村 直子")
    hands.go("対象者")
    hands.open_line("足立 ハナさん")
    hands.see("返事：受理", f"つなぎ：{AGENCY_NAME}")
    hands.see("届きました・対応 受理")
    assert "渡す前" not in hands.words()
    hands.press("同意を記録")
    hands.see("いまの同意", "口頭同意", "あらためて書く")
    (key,) = hands.vault.read(referrals.keys)
    line = hands.vault.read(referrals.line, key)
    assert (line.proof, line.handling) == (Proof.SIGNED, Handling.ACCEPTED)
    hands.get_up()
