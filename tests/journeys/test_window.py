"""The whole story through the window: two notebooks, real files, and nothing but typing and clicking.

The chapters follow on each other on the same two notebooks. Each test plays the chapters before its own that were not
played yet, so any one of them can be run alone and in any order. Services are asked only at the end, for what was kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.activities import Condition, Met
from app.domain.cards import Role, Trust, Use
from app.domain.consents import ConsentState
from app.domain.referrals import Handling, Leaving, Proof, Urgency
from app.services import activities, answers, arrivals, cards, consents, identities, owners, people, recovery, referrals
from app.services.leaving import leaving
from app.ui.pages.referrals.leavings import parts
from tests.journeys.hands import Hands
from tests.vaults import Clock

DESK_SECRET = "hato kaeru 27 minato"
VOLUNTEER, DESK, AGENCY_NAME = "福井 佐知子", "生活困りごと相談窓口", "生活困りごと相談窓口（鳥取県）"


@dataclass
class Story:
    """Both laptops, the stick that is carried between them, and how far the story has gone."""

    home: Path
    clock: Clock = field(default_factory=Clock)
    secret: str = ""
    played: list[str] = field(default_factory=list)
    failed: str = ""

    def __post_init__(self) -> None:
        self.stick = self.home / "stick"
        self.to_desk, self.to_volunteer = self.stick / "to-desk", self.stick / "to-volunteer"
        for folder in (self.to_desk, self.to_volunteer):
            folder.mkdir(parents=True)
        self.volunteer = Hands(self.home / "volunteer", self.clock, self.home / "volunteer-state")
        self.desk = Hands(self.home / "desk", self.clock, self.home / "desk-state")

    def play(self, qtbot: QtBot, last: str) -> None:
        """Play everything up to and with this chapter."""
        for chapter in CHAPTERS:
            name = chapter.__name__
            if name not in self.played:
                if self.failed:
                    pytest.fail(f"the chapter before this one did not end well: {self.failed}")
                self.failed = name
                chapter(self, qtbot)
                self.failed = ""
                self.played.append(name)
            if name == last:
                return

    def at_volunteer(self, qtbot: QtBot) -> Hands:
        """The volunteer opens the notebook in the evening."""
        self.volunteer.unlock(qtbot, self.secret)
        return self.volunteer

    def at_desk(self, qtbot: QtBot) -> Hands:
        """The coordinator opens the desk's notebook in the morning."""
        self.desk.unlock(qtbot, DESK_SECRET)
        return self.desk


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return Story(tmp_path_factory.mktemp("story"))


# ---- the chapters ----------------------------------------------------------------------------------------------------------


def make_the_volunteers(story: Story, qtbot: QtBot) -> None:
    """First screen, who one is, the passphrase that is offered, and the recovery sheet put off and then typed back."""
    hands = story.volunteer
    hands.sit_down(qtbot)
    hands.see("はじめて使う", "前の手帳の控えがある", "ほかの場所の手帳を開く")
    hands.press("手帳をつくる")
    hands.see("1／3　あなたのこと")
    hands.press("次へ")
    hands.see("ここは必要です")
    hands.press("民生委員・児童委員")
    hands.fill("お名前（窓口は、窓口の名前）", "福井", "ふくい")
    hands.type_on(" ")
    hands.type_on("佐知子", "さちこ")
    hands.fill("所属", "倉吉市上井地区民生児童委員協議会")
    hands.select("市町村", "倉吉市")
    hands.fill("電話", "0858-00-1234")
    hands.press("次へ")
    hands.see("2／3　合言葉", "おすすめの合言葉")
    hands.press("自分で決める")
    hands.fill("合言葉", "password1234")
    hands.fill("確かめのため、もう一度", "password1234")
    hands.press("手帳をつくる")
    hands.see("続き番号や同じ文字のくり返しです")
    hands.press("おすすめの合言葉にする")
    hands.see("おすすめの合言葉")
    story.secret = hands.offered_words()
    hands.fill("確かめのため、もう一度", story.secret[:-1])
    hands.press("手帳をつくる")
    hands.see("ふたつの欄がちがっています")
    hands.fill("確かめのため、もう一度", story.secret)
    hands.press("手帳をつくる")
    hands.see("3／3　復旧シート")
    hands.press("あとでする（7日のうちに）")
    hands.entered()
    hands.see("復旧シートをまだ確かめていません", "まず対象者を登録しましょう")
    assert hands.vault.read(recovery.pending) is not None
    hands.press("開く")
    hands.see("復旧シート", "紙に残しました")
    code = hands.code()
    hands.press("紙に残しました")
    hands.see("次の3組を入れてください")
    asked = [place for place in range(1, 7) if hands.has_field(f"{place}組目の5けた")]
    assert len(asked) == 3
    for place in asked:
        hands.fill(f"{place}組目の5けた", "00000")
    hands.press("確かめる")
    hands.see("写しまちがいがあるようです")
    for place in asked:
        hands.fill(f"{place}組目の5けた", code[place - 1])
    hands.press("確かめる")
    hands.see("復旧シートを確かめました")
    hands.press("閉じる")
    hands.go("きょう")
    hands.see_no_more("復旧シートをまだ確かめていません")
    owner = hands.vault.read(owners.owner)
    assert (owner.name, owner.kana, owner.role) == (VOLUNTEER, "ふくい さちこ", Role.COMMISSIONER)
    assert hands.vault.read(recovery.pending) is None
    hands.get_up()


def make_the_desks(story: Story, qtbot: QtBot) -> None:
    """A desk's notebook with its first coordinator; its card is given out only after the opening keys lie in escrow."""
    hands = story.desk
    hands.sit_down(qtbot)
    hands.press("手帳をつくる")
    hands.press("窓口")
    hands.fill("お名前（窓口は、窓口の名前）", DESK, "せいかつこまりごとそうだんまどぐち")
    hands.fill("担当者のお名前", "田村 直子")
    hands.fill("所属", "孤独・孤立対策課")
    hands.select("受け持つ地域", "鳥取県（県全体）")
    hands.press("次へ")
    hands.press("自分で決める")
    hands.fill("合言葉", DESK_SECRET)
    hands.fill("確かめのため、もう一度", DESK_SECRET)
    hands.press("手帳をつくる")
    hands.press("紙にしました。次へ")
    hands.see("紙を見ながら、次の3つの組を入れてください")
    hands.press("もう一度コードを見る")
    code = hands.code()
    hands.press("紙にしました。次へ")
    hands.see("次の3つの組を入れてください")
    for place in (place for place in range(1, 7) if hands.has_field(f"復旧コード {place}番目の組")):
        hands.fill(f"復旧コード {place}番目の組", code[place - 1])
    hands.press("書きとめました")
    hands.entered()
    hands.go("名刺")
    hands.see("名刺を渡す前に、開封のかぎの控えを作ってください")
    hands.press("かぎの控えを作る")
    hands.fill("控えの合言葉", "suzume yanagi 63 tsuki")
    hands.fill("もう一度", "suzume yanagi 63 tsuki")
    hands.files.paths.append(story.home / "escrow.txt")
    hands.press("控えを書く場所を選ぶ")
    hands.see("控えを書き、もう一度開けることを確かめました")
    hands.press("閉じる")
    hands.see_no_more("名刺を渡す前に")
    hands.files.paths.append(story.stick / "名刺-窓口.txt")
    hands.press("名刺を書き出す")
    hands.see("名刺を書き出しました")
    assert hands.vault.read(identities.escrowed)
    assert hands.vault.coordinator == "田村 直子"
    hands.get_up()


def exchange_cards(story: Story, qtbot: QtBot) -> None:
    """Each takes in the other's card and compares the number from paper; the volunteer slips once and looks again."""
    hands = story.at_volunteer(qtbot)
    hands.go("名刺")
    mine = hands.code()
    hands.files.paths.append(story.stick / "名刺-民生委員.txt")
    hands.press("名刺を書き出す")
    hands.see("名刺を書き出しました")
    hands.files.paths = [story.stick / "名刺-窓口.txt"]
    hands.press("名刺を取り込む")
    hands.see(DESK, "確認番号をまだ確かめていません")
    theirs = hands.code()
    hands.press("確認番号をくらべる")
    hands.press("はじめる")
    hands.see("1組目（6組のうち）")
    hands.press("ちがう（X）")
    hands.see("番号がちがいました。ここで止めました")
    hands.until(lambda: hands.vault.read(cards.peers)[0].trust is Trust.DIFFERENT)
    hands.press("見まちがいだったので、くらべなおす")
    compare(hands, theirs)
    hands.see("6組とも合っていました", "どの窓口ですか")
    hands.press("これで決める")
    hands.see("確認番号を確かめました")
    (peer,) = hands.vault.read(cards.peers)
    assert (peer.trust, peer.use, peer.agency) == (Trust.VERIFIED, Use.DESK, "pref-desk")
    hands.get_up()
    hands = story.at_desk(qtbot)
    hands.drop(story.stick / "名刺-民生委員.txt")
    hands.see("名刺のファイルが1枚ありました")
    hands.press("名刺を取り込む")
    hands.see(f"{VOLUNTEER} さん", "確認番号をまだ確かめていません")
    assert hands.code() == mine
    hands.press("確認番号をくらべる")
    hands.press("電話で読みあげてもらって")
    compare(hands, mine)
    hands.press("これで決める")
    hands.see("確認番号を確かめました", "電話で読み合わせました")
    (peer,) = hands.vault.read(cards.peers)
    assert (peer.trust, peer.use) == (Trust.VERIFIED, Use.SENDER)
    hands.get_up()


def register_and_log(story: Story, qtbot: QtBot) -> None:
    """One line about a person, a visit by keyboard alone, and a correction that keeps the earlier words."""
    hands = story.at_volunteer(qtbot)
    hands.press("登録する")
    hands.until(lambda: hands.keyboard_on() == "名前、必須")
    hands.keys = 0
    hands.type_on("足立", "あだち")
    hands.type_on(" ")
    hands.type_on("ハナ", "はな")
    assert hands.text_in("かな") == "あだち はな"
    hands.fill("町名", "上井町", "あげいちょう")
    hands.strike(Qt.Key.Key_Tab)
    hands.type_on("上井第2・3班", "あげいだい2・3はん")
    hands.strike(Qt.Key.Key_F12)
    hands.see("登録しました", "足立 ハナ さん", "記録する")
    assert hands.keys <= 4
    hands.until(lambda: hands.keyboard_on() == "記録する")
    hands.keys = 0
    hands.strike(Qt.Key.Key_Return)
    hands.until(lambda: hands.keyboard_on() == "会えた")
    hands.strike(Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_Tab)
    hands.type_on("玄関先で10分ほど。膝の痛みは変わらない。", "げんかんさきで")
    hands.strike(Qt.Key.Key_Tab, Qt.Key.Key_1, Qt.Key.Key_F12)
    assert hands.keys <= 8
    hands.see("保存しました", "玄関先で10分ほど。")
    hands.open_line("玄関先で10分ほど。")
    hands.press("直す")
    hands.fill("メモ", "腰も痛いそう。", "こしもいたいそう。")
    hands.press("保存する")
    hands.see("直す前の記録")
    (key,) = hands.vault.read(activities.keys)
    kept = hands.vault.read(activities.get, key)
    assert (kept.on, kept.met, kept.condition) == (hands.today(), Met.MET, Condition.SLIGHT_WORRY)
    assert "腰も痛いそう。" in kept.note
    (earlier,) = hands.vault.read(activities.earlier, key)
    assert earlier.note == "玄関先で10分ほど。膝の痛みは変わらない。"
    person = hands.vault.read(people.get, kept.person_id)
    assert (person.name, person.kana, person.neighbourhood) == ("足立 ハナ", "あだち はな", "上井第2・3班")
    hands.get_up()


def compare(hands: Hands, number: list[str]) -> None:
    """Compare six groups one at a time, by clicking and by key."""
    hands.press("はじめる")
    for place, group in enumerate(number, start=1):
        hands.see(f"{place}組目（6組のうち）")
        hands.until(lambda group=group: hands.large_group() == group)
        if place % 2:
            hands.press("合っている（O）")
        else:
            hands.strike(Qt.Key.Key_O)


def refer(story: Story, qtbot: QtBot) -> None:
    """An urgent referral: not to be sent before a call is noted, agreed to, and shown exactly as it leaves."""
    hands = story.at_volunteer(qtbot)
    hands.go("対象者")
    hands.open_line("足立 ハナ さん")
    hands.press("つなぐ")
    hands.see("つなぎを作る", "足立 ハナ さん")
    hands.fill("名前・市町村・分野でさがす", "困りごと", "こまりごと")
    hands.open_line(AGENCY_NAME)
    hands.see("つなぎ便")
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
    hands.press("この同意を保存する")
    hands.see(f"{AGENCY_NAME}に伝えることに、同意されています。")
    hands.press("送る前の確認")
    hands.see("送る前に、あと少しあります", "先にする電話")
    hands.press("送る準備ができました")
    hands.see("送る前に、あと少しあります")
    assert [hands.vault.read(referrals.line, key).stage for key in hands.vault.read(referrals.keys)] == []
    hands.press("困りごとへ")
    hands.see("緊急は電話が先です。まず、ここへ電話してください。")
    hands.press("電話したが、つながらなかった")
    hands.see("近くの窓口", "命が危ないとき")
    hands.press("送る前の確認")
    hands.see_no_more("送る前に、あと少しあります")
    hands.see("ここに書いてあるものだけが出ます")
    hands.until(lambda: any("つながらなかった" in said for _word, said in hands.facts()))
    shown = hands.facts()
    hands.press("送る準備ができました")
    hands.see("届いた証拠", "まだ書き出していません", "受け渡しへ進む")
    (key,) = hands.vault.read(referrals.keys)
    leaves = hands.vault.read(lambda session: leaving(session, referrals.get(session, key)))
    assert leaves.urgency is Urgency.EMERGENCY
    assert [call.reached for call in leaves.calls] == [False]
    assert shown == [fact for _title, facts in parts(leaves) for fact in facts if fact[1]]
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
    hands.open_line("足立 ハナ さん")
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
    hands.see("これから送るもの")
    hands.press("書き出す")
    hands.see("これから書き出すもの", f"{DESK} へ", "足立 ハナ さん")
    hands.files.paths.append(story.to_desk)
    hands.press("書き出す")
    hands.see("書き出しました（まだ届いていません）", "USBを抜いてかまいません。", f"{DESK} あて")
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
    hands.see("足立 ハナ さん")
    hands.open_line("足立 ハナ さん")
    hands.see("書き出しました（まだ届いていません）")
    hands.get_up()


def take_in_at_the_desk(story: Story, qtbot: QtBot) -> None:
    """The file is dropped, then chosen once more; the referral is read, taken on and answered."""
    hands = story.at_desk(qtbot)
    (file,) = story.to_desk.iterdir()
    torn = story.home / "torn.txt"
    torn.write_bytes(file.read_bytes()[:-900])
    hands.drop(file, torn)
    hands.see("1通を取り込みました", "1つは、下を見てください", "torn.txt")
    hands.files.paths = [file]
    hands.press("ファイルを選ぶ")
    hands.see("1通は、もう届いています")
    hands.go("受信")
    hands.see("足立 ハナ さん", "介護が続けられないと話す", "緊急", "まだ家におりたい。", "週1回の訪問を続けている。")
    hands.press("受理する")
    hands.see("主担当")
    assert hands.text_in("主担当") == "田村 直子"
    hands.fill("ひとこと", "あした、包括と伺います。", "あしたほうかつと")
    hands.press("受理を保存する")
    hands.see("受理しました。次の書き出しで送り主に届きます", "これまでの返事")
    hands.go("受け渡し")
    hands.see(f"{VOLUNTEER} さんへ")
    hands.files.paths = [story.to_volunteer]
    hands.press("書き出す")
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
    hands.see("届いた返事", "足立 ハナ さん：返事が届きました")
    hands.open_line("足立 ハナ さん：返事が届きました")
    hands.see("届いた証拠", "署名つき受領", "扱い", "受理", "あした、包括と伺います。", "主担当：田村 直子")
    hands.go("対象者")
    hands.open_line("足立 ハナ さん")
    hands.see("返事：受理", f"つなぎ：{AGENCY_NAME}")
    hands.see("受領済・扱い 受理")
    assert "渡す前" not in hands.words()
    hands.press("同意を記録")
    hands.see("いまの同意", "口頭同意", "あらためて書く")
    (key,) = hands.vault.read(referrals.keys)
    line = hands.vault.read(referrals.line, key)
    assert (line.proof, line.handling) == (Proof.SIGNED, Handling.ACCEPTED)
    hands.get_up()


def free_texts(leaves: Leaving) -> list[str]:
    """The words that somebody wrote and that leave."""
    person, sender = leaves.person, leaves.sender
    own = [leaves.reason, leaves.own_words, leaves.summary, leaves.plan_note, *(call.whom for call in leaves.calls)]
    about = [person.name, person.kana, person.neighbourhood, person.address.street_address, person.doctor]
    return [text for text in (*own, *about, sender.name, sender.organisation, sender.phone, leaves.consent.withheld) if text]


CHAPTERS: tuple[Callable[[Story, QtBot], None], ...] = (
    make_the_volunteers,
    make_the_desks,
    exchange_cards,
    register_and_log,
    refer,
    print_the_sheet,
    write_out,
    take_in_at_the_desk,
    read_the_answer,
)


# ---- the tests -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("chapter", [chapter.__name__ for chapter in CHAPTERS])
def test_the_story(story: Story, chapter: str, qtbot: QtBot) -> None:
    story.play(qtbot, chapter)
