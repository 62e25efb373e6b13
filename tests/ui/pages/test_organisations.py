"""団体・機関 at a desk: who helps with a trouble where by two keys, nobody there is kept, and everybody is found by name."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.organisations import Membership, Organisation, Profile, Remark, RemarkKind
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Answer, Stage, Trouble
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import organisations as asked
from app.services import answers, organisations, people, settings
from app.ui.pages.organisations.list import OrganisationList
from app.ui.pages.organisations.page import OrganisationsPage
from app.ui.pages.organisations.words import name_facts
from app.ui.widgets.lists import PagedList
from app.workflows import organisations as acts
from tests.notebooks import a
from tests.ui.conftest import TODAY, Desk, bridge_over, end
from tests.ui.hands import press as strike
from tests.ui.hands import type_latin
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import one, open_shell, wait_for, words_on
from tests.ui.pages.daily import press as press_named
from tests.ui.pages.watched import press, shown

HERE = Place(PageName.ORGANISATIONS)
WELFARE = "312037-welfare"


@pytest.fixture(autouse=True)
def own(own_tables: Path) -> Path:
    """The folder of the tables that stand over the shipped ones."""
    return own_tables


@pytest.fixture
def page(at_office: Desk, qtbot: QtBot) -> OrganisationsPage:
    return shown(qtbot, OrganisationsPage(at_office.context))


def keep(office: Vault, name: str, **fields: object) -> Organisation:
    given: dict[str, object] = {"area": "三朝町", "troubles": (Trouble.RENT,)}
    return office.do(acts.keep, Organisation(profile=Profile(name=name, **(given | fields))))  # type: ignore[arg-type]


def at(code: str, opened: Within = Within.AGENCY) -> Place:
    return Place(PageName.ORGANISATIONS, "", opened, code)


def said(page: OrganisationsPage) -> list[str]:
    """What the lines of the list say, one after another."""
    model = one(page, PagedList).model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def wait_for_lines(qtbot: QtBot, page: OrganisationsPage, *words: str) -> None:
    """Wait until there is a line for each of these words, in this order."""
    qtbot.waitUntil(lambda: len(said(page)) == len(words) and all(map(str.__contains__, said(page), words)))


def line_named(page: OrganisationsPage, name: str) -> QLineEdit:
    return next(each for each in page.findChildren(QLineEdit) if each.accessibleName().split("、")[0] == name)


def open_list(page: OrganisationsPage, qtbot: QtBot) -> OrganisationList:
    page.show_place(HERE)
    page.activateWindow()
    listed = page.made(OrganisationList)
    qtbot.waitUntil(lambda: listed.list.model().rowCount() > 100)
    return listed


# ---- who helps ----------------------------------------------------------------------------------------------------------


def test_two_keys_say_who_helps_and_the_third_opens_the_nearest(
    office: Vault, page: OrganisationsPage, at_office: Desk, qtbot: QtBot
) -> None:
    far = keep(office, "県の家賃の会", area="県全域", hours="平日9–17")
    near = keep(office, "三朝家賃の会", phone="0858-43-0001", hours="毎週火曜")
    keep(office, "倉吉家賃の会", area="倉吉市")
    open_list(page, qtbot)
    keys = 0
    # 家賃やローン is the fourth trouble, 三朝町 the ninth municipality; both digits stand in the corners.
    for key in "49":
        type_latin(key)
        keys += 1
    wait_for_lines(qtbot, page, "三朝家賃の会", "県の家賃の会")
    nearest = said(page)[0]
    assert all(word in nearest for word in ("三朝町", "0858-43-0001", "毎週火曜", "電話でつなぎます", "番号は未確認"))
    assert "家賃やローンの支払いのこと × 三朝町" in words_on(page)
    assert "2か所" in words_on(page)
    strike(Qt.Key.Key_Return)
    keys += 1
    assert at_office.gone == [at(near.profile.code)]
    assert keys <= 3
    assert far.profile.code != near.profile.code


def test_who_presses_too_early_opens_who_answers_the_new_question(
    office: Vault, page: OrganisationsPage, at_office: Desk, qtbot: QtBot
) -> None:
    keep(office, "三朝家賃の会")
    open_list(page, qtbot)
    for key in "49":
        type_latin(key)
    # The answer is not there yet: what stands in the list are all organisations.
    strike(Qt.Key.Key_Return)
    wait_for_lines(qtbot, page, "三朝家賃の会")
    qtbot.waitUntil(lambda: bool(at_office.gone))
    [code] = [each.profile.code for each in office.read(organisations.every) if each.profile.name == "三朝家賃の会"]
    assert at_office.gone == [at(code)]


def test_the_answer_stands_in_view_however_far_one_had_scrolled(office: Vault, page: OrganisationsPage, qtbot: QtBot) -> None:
    keep(office, "三朝家賃の会")
    page.resize(1080, 420)
    listed = open_list(page, qtbot)
    for key in "49":
        type_latin(key)
    wait_for_lines(qtbot, page, "三朝家賃の会")
    qtbot.waitUntil(lambda: listed.area.viewport().rect().contains(listed.asking.mapTo(listed.area.viewport(), QPoint(0, 0))))
    assert [index.row() for index in listed.list.selectedIndexes()] == [0]


def test_every_trouble_and_municipality_is_one_key(office: Vault, page: OrganisationsPage, qtbot: QtBot) -> None:
    listed = open_list(page, qtbot)
    # 再犯防止 is the last trouble, 江府町 the last municipality.
    for key in "lj":
        type_latin(key)
    qtbot.waitUntil(lambda: (listed.asking.trouble, listed.asking.town) == (Trouble.REHABILITATION, "314030"))
    assert len(listed.asking.troubles.options()) == 21
    assert len(listed.asking.towns.options()) == 19


def test_nobody_there_is_kept_with_one_act_and_counted(
    office: Vault, page: OrganisationsPage, at_office: Desk, qtbot: QtBot
) -> None:
    open_list(page, qtbot)
    for key in "49":
        type_latin(key)
    wait_for(qtbot, page, "助けるところは、まだ載っていません", "制度の狭間として残す")
    strike(Qt.Key.Key_Return)
    wait_for(qtbot, page, "これまでに1回、残しています。")
    assert at_office.said == ["制度の狭間として残しました"]
    # A key pressed once more keeps it no second time.
    assert "制度の狭間として残す" not in words_on(page)
    assert office.read(organisations.gaps) == {(Trouble.RENT, "313645"): 1}
    page.show_place(Place(PageName.ORGANISATIONS, "", Within.REMARKS))
    wait_for(qtbot, page, "家賃やローンの支払いのこと × 三朝町", "1回", "制度の狭間")


def test_esc_asks_anew_and_a_place_asks_at_once(office: Vault, page: OrganisationsPage, qtbot: QtBot) -> None:
    keep(office, "三朝家賃の会")
    page.show_place(at("rent-313645", Within.WHO))
    wait_for_lines(qtbot, page, "三朝家賃の会")
    assert page.place() == at("rent-313645", Within.WHO)
    assert page.leave()
    listed = page.made(OrganisationList)
    qtbot.waitUntil(lambda: listed.list.model().rowCount() > 100)
    assert (listed.asking.both, page.place(), page.leave()) == (False, HERE, False)
    # What an older program wrote asks for nothing.
    page.show_place(at("no-such-thing", Within.WHO))
    qtbot.waitUntil(lambda: listed.list.model().rowCount() > 100)


def test_everybody_is_found_by_name_and_the_gone_when_asked_for(office: Vault, page: OrganisationsPage, qtbot: QtBot) -> None:
    code = keep(office, "みんなの食卓", other_name="子ども食堂ぱくぱく").profile.code
    left = keep(office, "みんなの居場所").profile.code
    office.do(acts.leave, left, date(2026, 11, 1))
    office.do(acts.keep, replace(office.read(organisations.begun, code), membership=Membership.LEADING))
    listed = open_list(page, qtbot)
    box = listed._header.search_box
    assert box is not None
    type_japanese(box, "みんなの")
    wait_for_lines(qtbot, page, "みんなの食卓")
    assert "幹事団体" in said(page)[0]
    press(qtbot, page, "退会・統合もふくめる")
    qtbot.waitUntil(lambda: len(said(page)) == 2)
    assert any("退会" in line for line in said(page))
    box.clear()
    type_japanese(box, "ぱくぱく")
    wait_for_lines(qtbot, page, "みんなの食卓")


def test_how_many_went_there_stands_in_the_list_when_asked_for(office: Vault, page: OrganisationsPage, qtbot: QtBot) -> None:
    def hand_over(session: Session) -> None:
        person = people.register(session, a.person())
        made = a.referral(person, destination=WELFARE, stage=Stage.HANDED_OVER, handed_over_on=date(2026, 11, 1))
        referral = records.keep(session, made)
        accepted = Answer(referral_id=referral.id, answered_by="係", answered_on=date(2026, 11, 4))
        answers.type_in(session, accepted)

    office.do(hand_over)
    open_list(page, qtbot)
    assert not any("つなぎ1件" in line for line in said(page))
    press(qtbot, page, "つなぎの多い順に数を見る")
    qtbot.waitUntil(lambda: "つなぎ1件　受けた1件　中央値3日" in said(page)[0])
    assert said(page)[0].startswith("倉吉市 福祉担当課")
    page.show_place(at(WELFARE))
    wait_for(qtbot, page, "つないだ数", "中央値3日（1件）")


# ---- one of them --------------------------------------------------------------------------------------------------------


def test_a_new_one_begins_with_its_name_and_goes_on_part_by_part(
    office: Vault, page: OrganisationsPage, at_office: Desk, qtbot: QtBot
) -> None:
    page.show_place(Place(PageName.ORGANISATIONS, "", Within.NEW))
    wait_for(qtbot, page, "新しい団体・機関", "対象の市町村")
    type_japanese(line_named(page, "名前"), "みんなの食卓")
    line_named(page, "電話").setText("０８５８−４３−０００１")
    press(qtbot, page, "保存する")
    # Nobody knows yet for whom it is.
    wait_for(qtbot, page, "ここは必要です。")
    press(qtbot, page, "三朝町")
    press(qtbot, page, "保存する")
    wait_for(qtbot, page, "みんなの食卓", "0858-43-0001", "三朝町", "まだ書いていません")
    [kept] = office.read(organisations.every)
    assert (kept.profile.phone, kept.profile.municipalities) == ("0858-43-0001", ("313645",))
    press_named(qtbot, page, "できることを直す")
    assert at_office.gone == [at(kept.profile.code, Within.HELPS)]
    page.show_place(at_office.gone[-1])
    wait_for(qtbot, page, "例　無料、1回300円")
    press(qtbot, page, "食べるものがない")
    press(qtbot, page, "居場所")
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: at_office.said == ["保存しました"] * 2)
    page.show_place(at(kept.profile.code, Within.STANDING))
    wait_for(qtbot, page, "幹事団体", "地域協議会の構成員です")
    press(qtbot, page, "幹事団体")
    type_japanese(line_named(page, "担当の方"), "山根 一郎")
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: len(at_office.said) == 3)
    page.show_place(at(kept.profile.code))
    wait_for(qtbot, page, "食べるものがない", "居場所", "幹事団体", "山根 一郎", "直す前")


def test_what_came_with_the_program_is_handed_to_and_changed_over_it(
    office: Vault, page: OrganisationsPage, at_office: Desk, qtbot: QtBot
) -> None:
    page.show_place(at("org-nobody"))
    wait_for(qtbot, page, "この団体・機関は、手帳にありません。")
    page.show_place(at(WELFARE))
    wait_for(qtbot, page, "倉吉市 福祉担当課", "0858-22-8118")
    press(qtbot, page, "つなぐ")
    assert at_office.gone == [Place(PageName.REFERRALS, "", Within.NEW_TO, WELFARE)]
    press(qtbot, page, "番号を、きょう確かめました")
    wait_for(qtbot, page, "確認日 R8.11.21")
    [kept] = office.read(organisations.every)
    assert (kept.profile.code, kept.profile.checked_on) == (WELFARE, TODAY)
    assert "番号を、きょう確かめました" not in words_on(page)


def test_when_it_is_open_is_told_however_that_was_written(office: Vault) -> None:
    # What the plain table may not hold, and what has no number beside which it could stand.
    for name, phone, hours in (("居場所", "0858-43-0001", "毎週火曜、裏口から"), ("茶の間", "", "毎週火曜")):
        kept = office.do(acts.keep, Organisation(profile=Profile(name=name, area="三朝町", phone=phone, hours=hours)))
        found = office.read(asked.whole, kept.profile.code)
        assert ("受付時間", hours) in list(name_facts(found))


def test_of_two_with_the_same_name_it_becomes_part_of_the_one_that_was_chosen(
    office: Vault, page: OrganisationsPage, at_office: Desk, qtbot: QtBot
) -> None:
    code = keep(office, "みんなの家").profile.code
    first, second = (keep(office, "子ども食堂", area="", municipalities=(town,)) for town in ("313645", "312037"))
    keep(office, "子ども食堂", area="", municipalities=("312037",), phone="0858-22-0001")
    page.show_place(at(code, Within.JOIN))
    wait_for(qtbot, page, "統合先", "名前の一部で選べます")
    line_named(page, "統合先").setText("子ども食堂　三朝町")
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: at_office.said == ["統合を残しました"])
    assert office.read(organisations.begun, code).profile.merged_into == first.profile.code
    assert first.profile.code != second.profile.code


def test_one_that_left_or_was_merged_says_so_and_comes_back(
    office: Vault, page: OrganisationsPage, at_office: Desk, qtbot: QtBot
) -> None:
    code = keep(office, "みんなの食卓").profile.code
    page.show_place(at(code, Within.JOIN))
    wait_for(qtbot, page, "統合先", "名前の一部で選べます")
    into = line_named(page, "統合先")
    into.setText("どこかの会")
    press(qtbot, page, "保存する")
    wait_for(qtbot, page, "支援機関の一覧にありません。")
    into.setText("倉吉市 福祉担当課　倉吉市")
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: at_office.said == ["統合を残しました"])
    page.show_place(at(code))
    wait_for(qtbot, page, "倉吉市 福祉担当課に統合されています", "統合先を見る")
    assert "つなぐ" not in words_on(page).splitlines()
    press(qtbot, page, "また在籍にする")
    wait_for(qtbot, page, "つなぐ", "退会")
    press(qtbot, page, "退会")
    page.show_place(at_office.gone[-1])
    wait_for(qtbot, page, "退会した日", "みんなの食卓")
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: at_office.said[-1] == "退会を残しました")
    page.show_place(at(code))
    wait_for(qtbot, page, "令和8年11月21日(土)に退会しています")


def test_a_memo_is_written_from_an_organisation_and_names_nobody(
    office: Vault, page: OrganisationsPage, at_office: Desk, qtbot: QtBot
) -> None:
    office.do(people.register, a.person())
    page.show_place(at(WELFARE))
    wait_for(qtbot, page, "この団体から聞いたこと")
    press(qtbot, page, "メモを書く")
    page.show_place(at_office.gone[-1])
    wait_for(qtbot, page, "お名前や、その方とわかることは書きません", "倉吉市 福祉担当課")
    press(qtbot, page, "提案")
    words = page.part.form.editor("words")  # type: ignore[union-attr]
    words.set_value("足立 ハナさんに移動販売を")
    press(qtbot, page, "保存する")
    wait_for(qtbot, page, "お名前が入っています")
    words.set_value("移動販売を月2回に")
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: at_office.said == ["保存しました"])
    page.show_place(at(WELFARE))
    wait_for(qtbot, page, "移動販売を月2回に", "提案")
    [remark] = office.read(organisations.remarks)
    assert (remark.kind, remark.agency, remark.on) == (RemarkKind.PROPOSAL, WELFARE, TODAY)


def test_memos_are_seen_by_their_kind_and_corrected(
    office: Vault, page: OrganisationsPage, at_office: Desk, qtbot: QtBot
) -> None:
    need = office.do(organisations.remark, Remark(words="夜に開くところがない", agency=WELFARE))
    office.do(organisations.remark, Remark(kind=RemarkKind.PROPOSAL, words="移動販売を月2回に"))
    page.show_place(Place(PageName.ORGANISATIONS, "", Within.REMARKS))
    wait_for(qtbot, page, "夜に開くところがない", "移動販売を月2回に", "2件")
    press(qtbot, page, "困りごと・ニーズ")
    qtbot.waitUntil(lambda: "移動販売を月2回に" not in words_on(page))
    assert "夜に開くところがない" in words_on(page)
    page.show_place(Place(PageName.ORGANISATIONS, need.id, Within.EDIT))
    wait_for(qtbot, page, "地域のメモ", "いつ聞いたこと")
    page.part.form.editor("words").set_value("夜8時まで開くところがない")  # type: ignore[union-attr]
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: at_office.said == ["保存しました"])
    assert office.read(organisations.remark_of, need.id).words == "夜8時まで開くところがない"


def test_the_sheet_for_the_wall_is_of_the_municipality_that_is_chosen(
    page: OrganisationsPage, at_office: Desk, qtbot: QtBot
) -> None:
    open_list(page, qtbot)
    assert "壁に貼る紙" not in words_on(page)
    press(qtbot, page, "三朝町")
    press(qtbot, page, "壁に貼る紙")
    qtbot.waitUntil(lambda: len(at_office.printed) == 1)
    assert "三朝町" in at_office.printed[0].html


def test_what_is_made_up_for_practice_becomes_part_of_another_that_is(
    office: Vault, page: OrganisationsPage, at_office: Desk, qtbot: QtBot
) -> None:
    office.do(settings.keep_for_practice)
    code, into = (keep(office, name).profile.code for name in ("みんなの家", "町の食堂"))
    page.show_place(at(code, Within.JOIN))
    wait_for(qtbot, page, "統合先", "名前の一部で選べます")
    line_named(page, "統合先").setText("町の食堂　三朝町")
    press(qtbot, page, "保存する")
    qtbot.waitUntil(lambda: at_office.said == ["統合を残しました"])
    assert office.read(organisations.begun, code).profile.merged_into == into
    page.show_place(at(code))
    wait_for(qtbot, page, "町の食堂に統合されています")


def test_what_is_made_up_for_practice_is_seen_there(office: Vault, page: OrganisationsPage, qtbot: QtBot) -> None:
    office.do(settings.keep_for_practice)
    code = keep(office, "練習の会").profile.code
    page.show_place(at(code))
    wait_for(qtbot, page, "練習の会", "家賃やローンの支払いのこと")
    page.show_place(at("rent-313645", Within.WHO))
    wait_for_lines(qtbot, page, "練習の会")


# ---- in the whole window ------------------------------------------------------------------------------------------------


def test_what_is_typed_is_a_draft_and_what_is_kept_can_be_taken_back(office: Vault, qtbot: QtBot) -> None:
    bridge = bridge_over(office)
    desk = open_shell(office, bridge, qtbot)
    desk.go(at(WELFARE, Within.HELPS))
    page = desk.page()
    assert isinstance(page, OrganisationsPage)
    wait_for(qtbot, page, "できること", "くわしく書く")
    press(qtbot, page, "くわしく書く")
    type_japanese(line_named(page, "強み"), "土曜も開庁")
    desk.go(HERE)
    desk.go(at(WELFARE, Within.HELPS))
    wait_for(qtbot, page, "書きかけの続きです")
    assert line_named(page, "強み").text() == "土曜も開庁"
    strike(Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: len(office.read(organisations.every)) == 1)
    wait_for(qtbot, desk, "保存しました", "元にもどす")
    strike(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: office.read(organisations.every) == [])
    end(bridge)


def test_the_desk_has_this_page_in_place_of_the_volunteers(office: Vault, qtbot: QtBot) -> None:
    bridge = bridge_over(office)
    desk = open_shell(office, bridge, qtbot)
    said = words_on(desk).splitlines()
    assert "団体・機関" in said
    assert "相談先" not in said
    end(bridge)
