"""Chapters: both notebooks are made, the cards are exchanged, somebody is registered and visited."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.activities import Condition, Met
from app.domain.cards import Role, Trust, Use
from app.services import activities, cards, identities, owners, people, recovery
from tests.journeys.story import DESK, DESK_SECRET, VOLUNTEER, Story, compare


def make_the_volunteers(story: Story, qtbot: QtBot) -> None:
    """First screen, who one is, the passphrase that is offered, and the recovery sheet put off and then typed back."""
    hands = story.volunteer
    hands.sit_down(qtbot)
    hands.see("はじめて使う", "前の手帳の控えがある", "ほかの場所の手帳を開く")
    hands.press("手帳をつくる")
    hands.see("① あなたのこと", "あなたの立場")
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
    hands.see("② 合言葉", "おすすめの合言葉")
    hands.press("自分で決める")
    hands.fill("合言葉", "password1234")
    hands.fill("確認のため、もう一度", "password1234")
    hands.press("手帳をつくる")
    hands.see("続き番号や同じ文字のくり返しです")
    hands.press("おすすめの合言葉にする")
    hands.see("おすすめの合言葉")
    story.secret = hands.offered_words()
    hands.fill("確認のため、もう一度", story.secret[:-1])
    hands.press("手帳をつくる")
    hands.see("2つの欄が違っています")
    hands.fill("確認のため、もう一度", story.secret)
    hands.press("手帳をつくる")
    hands.see("③ 復旧シート", "この番号だけが手帳を開けます")
    hands.press("あとでする（7日のうちに）")
    hands.entered()
    hands.see("復旧シートをまだ確かめていません", "まず対象者を登録しましょう")
    assert hands.vault.read(recovery.pending) is not None
    hands.press("開く")
    hands.see("復旧シート", "紙に残しました。次へ")
    code = hands.code()
    hands.press("紙に残しました。次へ")
    hands.see("次の3つの組を入れてください")
    asked = [place for place in range(1, 7) if hands.has_field(f"復旧シートの番号 {place}番目の組")]
    assert len(asked) == 3
    for place in asked:
        hands.fill(f"復旧シートの番号 {place}番目の組", "00000")
    hands.see("紙の数字と合わない組があります")
    for place in asked:
        hands.fill(f"復旧シートの番号 {place}番目の組", code[place - 1])
    hands.press("紙に残しました")
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
    hands.fill("確認のため、もう一度", DESK_SECRET)
    hands.press("手帳をつくる")
    hands.press("紙に残しました。次へ")
    hands.see("紙を見ながら、次の3つの組を入れてください")
    hands.press("番号をもう一度見る")
    code = hands.code()
    hands.press("紙に残しました。次へ")
    hands.see("次の3つの組を入れてください")
    for place in (place for place in range(1, 7) if hands.has_field(f"復旧シートの番号 {place}番目の組")):
        hands.fill(f"復旧シートの番号 {place}番目の組", code[place - 1])
    hands.press("紙に残しました")
    hands.entered()
    hands.go("名刺")
    hands.see("名刺を渡す前に、予備の鍵を作ってください")
    hands.press("予備の鍵を作る")
    hands.fill("予備の鍵の合言葉", "suzume yanagi 63 tsuki")
    hands.fill("もう一度", "suzume yanagi 63 tsuki")
    hands.files.paths.append(story.home / "escrow.txt")
    hands.press("予備の鍵を書く場所を選ぶ")
    hands.see("予備の鍵を書き、もう一度開けることを確かめました")
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
    hands.press("確認番号を比べる")
    hands.press("始める")
    hands.see("1組目（6組のうち）")
    hands.press("違う（X）")
    hands.see("番号が違いました。ここで止めました")
    hands.until(lambda: hands.vault.read(cards.peers)[0].trust is Trust.DIFFERENT)
    hands.press("見間違いだったので、比べなおす")
    compare(hands, theirs)
    hands.see("6組とも合っていました", "どの窓口ですか")
    hands.press("これで決める")
    hands.see("確認番号を確かめました")
    (peer,) = hands.vault.read(cards.peers)
    assert (peer.trust, peer.uses, peer.agency) == (Trust.VERIFIED, (Use.DESK,), "pref-desk")
    hands.get_up()
    hands = story.at_desk(qtbot)
    hands.drop(story.stick / "名刺-民生委員.txt")
    hands.see("名刺のファイルが1枚ありました")
    hands.press("名刺を取り込む")
    hands.see(f"{VOLUNTEER}さん", "確認番号をまだ確かめていません")
    assert hands.code() == mine
    hands.press("確認番号を比べる")
    hands.press("電話で読み上げてもらって")
    compare(hands, mine)
    hands.press("これで決める")
    hands.see("確認番号を確かめました", "電話で読み合わせました")
    (peer,) = hands.vault.read(cards.peers)
    assert (peer.trust, peer.uses) == (Trust.VERIFIED, (Use.SENDER,))
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
    assert hands.text_in("ふりがな") == "あだち はな"
    hands.fill("町名", "上井町", "あげいちょう")
    hands.strike(Qt.Key.Key_Tab)
    hands.type_on("上井第2・3班", "あげいだい2・3はん")
    hands.strike(Qt.Key.Key_F12)
    hands.see("登録しました", "足立 ハナさん", "記録する")
    assert hands.keys <= 4
    hands.until(lambda: hands.keyboard_on() == "記録する")
    hands.keys = 0
    hands.strike(Qt.Key.Key_Return)
    hands.until(lambda: hands.keyboard_on() == "会えた")
    hands.strike(Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_1)
    assert hands.keyboard_on() == "メモ"
    hands.type_on("玄関先で10分ほど。膝の痛みは変わらない。", "げんかんさきで")
    hands.strike(Qt.Key.Key_F12)
    assert hands.keys <= 5
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
