"""つなぎ at a desk: begun from a case, told by telephone, and followed until the person goes on there."""

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.cases import Case
from app.domain.consents import ConsentState
from app.domain.places import PageName, Place
from app.domain.referrals import Answer, AnswerWay, ReferralWay, Stage, Trouble, Urgency
from app.models.vault import Vault
from app.services import answers, consents, drafts, people, referral_drafts, referrals
from app.ui.pages.cases import page as cases_page
from app.ui.pages.consents import page as consents_page
from app.ui.pages.referrals import page as page_of
from app.ui.pages.referrals.list import ReferralList
from app.ui.pages.referrals.page import ReferralsPage
from app.ui.widgets.search import SearchBox
from app.ui.widgets.writing import Writing
from tests.notebooks import a
from tests.services import test_case_reminders
from tests.ui.conftest import Desk
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import shown, wait_for, words_on
from tests.ui.pages.referring import HOUKATSU, begin, every, field_of, press, step, take
from tests.vaults import Clock
from tests.workflows.test_handing_on import hand_on, told


def take_down(office: Vault) -> Case:
    given = {"about": "足立 ハナ", "troubles": (Trouble.DEBT,), "worst": Trouble.DEBT, "urgency": Urgency.URGENT}
    return test_case_reminders.take(office, wish="働きたい", local_government_code="312037", **given)


def page_at(at_office: Desk, qtbot: QtBot) -> ReferralsPage:
    made = page_of.page(at_office.context)
    assert isinstance(made, ReferralsPage)
    shown(qtbot, made)
    return made


def test_it_begins_with_the_case_and_ends_when_the_person_goes_on_there(office: Vault, at_office: Desk, qtbot: QtBot) -> None:
    case, page = take_down(office), page_at(at_office, qtbot)
    begin(page, referral_drafts.place_of_case(case), qtbot)
    wait_for(qtbot, page, "足立 ハナ")
    # What is near stands there at once, and nobody hands on to the desk that one is.
    wait_for(qtbot, page, "倉吉市 地域包括支援センター")
    assert "生活困りごと相談窓口（鳥取県）" not in words_on(page)
    box = next(each for each in page.findChildren(SearchBox) if each.isVisibleTo(page))
    type_japanese(box, "社協")
    wait_for(qtbot, page, "倉吉市社会福祉協議会")
    box.clear()
    take(page, "倉吉市 地域包括支援センター", qtbot)
    step(page, "困りごと", qtbot)
    reason = field_of(page, "つなぐ理由", qtbot)
    own = field_of(page, "ご本人のことば", qtbot)
    assert (reason.text() if isinstance(reason, QLineEdit) else reason.toPlainText()) == "相談"
    assert isinstance(own, Writing)
    assert own.toPlainText() == "働きたい"
    press(qtbot, page, "相談対応")
    step(page, "同意", qtbot)
    wait_for(qtbot, page, "同意はまだ書かれていません。", "この同意を保存する")
    qtbot.waitUntil(page.context.bridge.is_idle)
    press(qtbot, page, "口頭同意")
    press(qtbot, page, "この同意を保存する")
    wait_for(qtbot, page, "同意されています")
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, page, "伝えた日", "ここに書いてあるものだけが出ます", case.number)
    press(qtbot, page, "伝えました")
    qtbot.waitUntil(lambda: bool(at_office.gone))
    [kept] = every(office)
    assert (kept.case_id, kept.stage, kept.urgency, kept.worst) == (case.id, Stage.HANDED_OVER, Urgency.URGENT, Trouble.DEBT)
    consent = office.read(consents.current, case.person_id)
    assert consent is not None
    assert (consent.state, consent.taken_by) == (ConsentState.ORAL, office.coordinator)
    assert office.read(drafts.every) == []

    page.show_place(Place(PageName.REFERRALS, kept.id))
    press(qtbot, page, "面談した")
    wait_for(qtbot, page, "面談した", "返事は待っていません。", "定着した")
    press(qtbot, page, "定着した")
    qtbot.waitUntil(lambda: office.read(referrals.get, kept.id).stage is Stage.SETTLED)
    press(qtbot, page, f"ケース {case.number}")
    assert at_office.gone[-1] == Place(PageName.CASES, case.id)


def test_what_was_answered_and_how_far_both_have_come_stand_beside_each_other(
    office: Vault, at_office: Desk, qtbot: QtBot
) -> None:
    referral = told(office, hand_on(office, take_down(office), HOUKATSU, ReferralWay.PHONE))
    office.do(answers.type_in, Answer(referral_id=referral.id, answered_by="包括の森さん", way=AnswerWay.PHONE))
    page = page_at(at_office, qtbot)
    page.show_place(Place(PageName.REFERRALS, referral.id))
    wait_for(qtbot, page, "引き受けてもらえました")
    press(qtbot, page, "面談した")
    wait_for(qtbot, page, "面談した", "引き受けてもらえました")


def test_what_was_typed_waits_as_a_draft_of_the_case(office: Vault, at_office: Desk, qtbot: QtBot) -> None:
    case, page = take_down(office), page_at(at_office, qtbot)
    place = referral_drafts.place_of_case(case)
    making = begin(page, place, qtbot)
    step(page, "まとめ・記録", qtbot)
    type_japanese(field_of(page, "経過のまとめ", qtbot), "電話で聞いた。")
    page.keep_drafts()
    qtbot.waitUntil(lambda: [each.place for each in office.read(drafts.every)] == [drafts.key_of(place)])
    begun, is_draft = office.read(referral_drafts.begin, place)
    assert (is_draft, begun.summary, begun.case_id) == (True, "電話で聞いた。", case.id)
    assert making.place() == place


def test_a_consent_told_on_the_telephone_is_noted_at_a_desk(office: Vault, at_office: Desk, qtbot: QtBot) -> None:
    case = take_down(office)
    page = shown(qtbot, consents_page.page(at_office.context))
    page.show_place(Place(PageName.CONSENTS, case.person_id))
    wait_for(qtbot, page, "同意はまだ書かれていません", "足立 ハナ")


def test_whom_the_person_did_not_agree_to_is_refused_by_name(office: Vault, at_office: Desk, qtbot: QtBot) -> None:
    case, page = take_down(office), page_at(at_office, qtbot)
    person = office.read(people.get, case.person_id)
    office.do(consents.note, a.consent(person, agencies=("312037-shakyo",)))
    begin(page, referral_drafts.place_of_case(case), qtbot)
    take(page, "倉吉市 地域包括支援センター", qtbot)
    step(page, "困りごと", qtbot)
    press(qtbot, page, "相談対応")
    step(page, "同意", qtbot)
    wait_for(qtbot, page, "いまの同意には、倉吉市 地域包括支援センターが入っていません。")
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, page, "送る前に、あと少しあります")
    press(qtbot, page, "伝えました")
    qtbot.waitUntil(at_office.context.bridge.is_idle)
    assert every(office) == []


def test_the_list_says_of_which_case_it_is_and_who_was_left_without_an_answer(
    office: Vault, at_office: Desk, clock: Clock, qtbot: QtBot
) -> None:
    case = take_down(office)
    told(office, hand_on(office, case, HOUKATSU, ReferralWay.PHONE))
    page = page_at(at_office, qtbot)
    page.show_place(Place(PageName.REFERRALS))
    model = page.made(ReferralList).list.model()
    qtbot.waitUntil(lambda: model.rowCount() == 1 and case.number in (model.index(0, 0).data() or ""))
    press(qtbot, page, "返事なし14日すぎ")
    wait_for(qtbot, page, "これほど長く返事を待っているつなぎは、ありません")
    clock.now += timedelta(days=15)
    press(qtbot, page, "いまのつなぎ")
    wait_for(qtbot, page, "1件")
    press(qtbot, page, "返事なし14日すぎ")
    qtbot.waitUntil(lambda: "まだ・15日" in (model.index(0, 0).data() or ""))
    press(qtbot, page, "30日すぎ")
    wait_for(qtbot, page, "これほど長く返事を待っているつなぎは、ありません")


def test_one_hands_on_from_the_page_of_a_case(office: Vault, at_office: Desk, qtbot: QtBot) -> None:
    case = take_down(office)
    page = shown(qtbot, cases_page.page(at_office.context))
    page.show_place(Place(PageName.CASES, case.id))
    press(qtbot, page, "つなぐ")
    assert at_office.gone == [referral_drafts.place_of_case(case)]
