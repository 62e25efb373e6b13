"""「相談を受ける」: what is offered, what is kept as it was said, what is refused and where that is said."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.documents.case_sheets import blank_case_sheet
from app.domain.addresses import Phone
from app.domain.cases import Case, Ending, Response, Route
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Caller, CallerKind, Trouble, Urgency
from app.models.vault import Vault
from app.services import case_lists, cases, drafts, people, reception_numbers
from app.ui.forms.builder import FieldRow
from app.ui.pages.cases import page as cases_page
from app.ui.pages.cases.form import IntakeForm
from app.ui.parts import Page
from app.workflows.cases import receive
from tests.notebooks import a
from tests.ui.conftest import TODAY, Desk
from tests.ui.hands import focused, type_latin
from tests.ui.hands import press as strike
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import one, press, shown, wait_for, words_on
from tests.ui.test_printing import text_of

NEW = Place(PageName.CASES, "", Within.NEW)


@pytest.fixture
def page(at_office: Desk, qtbot: QtBot) -> Page:
    return shown(qtbot, cases_page.page(at_office.context))


def opened(page: Page, qtbot: QtBot, place: Place = NEW) -> IntakeForm:
    page.show_place(place)
    wait_for(qtbot, page, "経路", "相談内容")
    return one(page, IntakeForm)


def answer(form: IntakeForm, **values: object) -> None:
    """Answer what must be, and these."""
    form.set_values({"route": Route.LINE, "said": "相談", "done": (Response.CONTINUE,)} | values)


def kept(office: Vault, at_office: Desk, qtbot: QtBot) -> Case:
    """The case that was kept, to whose page one came."""
    qtbot.waitUntil(lambda: bool(at_office.gone))
    return office.read(cases.get, at_office.gone[-1].record_id)


def test_a_message_of_twenty_thousand_characters_is_pasted_whole(
    office: Vault, page: Page, at_office: Desk, qtbot: QtBot
) -> None:
    pasted = "たすけて😢𠮷野です👨‍👩‍👧\n" * 1500
    assert len(pasted) > 20_000
    form = opened(page, qtbot)
    answer(form, said="")
    QApplication.clipboard().setText(pasted)
    form.go_to("said")
    strike(Qt.Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    page.save()
    assert kept(office, at_office, qtbot).said == pasted.strip()


def test_what_is_missing_is_said_where_it_is_missing(office: Vault, page: Page, qtbot: QtBot) -> None:
    opened(page, qtbot)
    page.save()
    qtbot.waitUntil(lambda: words_on(page).count("ここは必要です") == 3)
    assert office.read(case_lists.keys) == []


def test_who_rings_from_a_known_number_is_offered_before_any_name(
    office: Vault, page: Page, at_office: Desk, qtbot: QtBot
) -> None:
    hana = office.do(people.register, a.person(phones=(Phone(number="0858-00-1111"),)))
    form = opened(page, qtbot)
    answer(form)
    phone = form.editor("caller").editors["phone"].widget
    phone.setFocus()
    type_japanese(phone, "０８５８ー００ー１１１１")
    wait_for(qtbot, page, "足立 ハナさん", "電話が同じ")
    form.editor("about").widget.setFocus()
    strike(Qt.Key.Key_Down)
    strike(Qt.Key.Key_Return)
    wait_for(qtbot, page, "変える")
    # Who it was that rang is still open.
    page.save()
    wait_for(qtbot, page, "ひとつ選んでください")
    form.editor("caller").kind.set_value(CallerKind.PERSON)
    page.save()
    case = kept(office, at_office, qtbot)
    assert (case.person_id, case.caller) == (hana.id, Caller(kind=CallerKind.PERSON, phone="0858-00-1111"))


def test_whoever_is_offered_is_offered_with_why(office: Vault, page: Page, qtbot: QtBot) -> None:
    office.do(people.register, a.person(name="電話の方の長男", kana="", provisional=True))
    office.do(people.register, a.person(name="西尾 茂", kana="ニシオ シゲル", note="はじめは電話の方だった。"))
    form = opened(page, qtbot)
    type_japanese(form.editor("about").picker.search, "電話の方")
    wait_for(qtbot, page, "電話の方の長男", "まだ仮の呼び名の方", "西尾 茂さん", "このことばが記録にある")
    form.editor("about").picker.search.clear()
    type_japanese(form.editor("about").picker.search, "西尾")
    wait_for(qtbot, page, "西尾 茂さん", "名前が似ている")


def test_whoever_has_a_case_is_offered_with_its_number(office: Vault, page: Page, qtbot: QtBot) -> None:
    told = Case(route=Route.PHONE, about="電話の方の長男", said="相談", done=(Response.CONTINUE,))
    first, other, over = (office.do(receive, replace(told, about=each)) for each in ("電話の方の長男", "電話の方", "電話の方"))
    later = office.do(receive, replace(told, person_id=first.person_id))
    office.do(cases.close, replace(later, ending=Ending.SETTLED))
    office.do(cases.stop, over, "本人の求め")
    form = opened(page, qtbot)
    type_japanese(form.editor("about").picker.search, "電話の方")
    # The case that goes on, where there is one: that is where it may belong.
    wait_for(qtbot, page, first.number, other.number)
    assert not any(each.number in words_on(page) for each in (later, over))


def test_who_is_offered_pushes_no_question_beside_it_apart(office: Vault, page: Page, qtbot: QtBot) -> None:
    for number in range(4):
        office.do(people.register, a.person(name=f"足立 ハナ{number}"))
    form = opened(page, qtbot)
    answer(form)
    qtbot.waitUntil(lambda: _place(form, "urgency") > _place(form, "said"))
    before = _place(form, "said"), _place(form, "done"), _place(form, "urgency")
    type_japanese(form.editor("about").picker.search, "足立")
    wait_for(qtbot, page, "足立 ハナ0さん", "足立 ハナ3さん")
    qtbot.waitUntil(lambda: _place(form, "troubles") > _place(form, "urgency"))
    assert (_place(form, "said"), _place(form, "done"), _place(form, "urgency")) == before


def _place(form: IntakeForm, name: str) -> int:
    """How far down in the form a question's answer stands."""
    return form.editor(name).widget.mapTo(form, QPoint()).y()


def test_who_asks_for_themselves_is_not_asked_for_their_name_twice(
    office: Vault, page: Page, at_office: Desk, qtbot: QtBot
) -> None:
    form = opened(page, qtbot)
    answer(form, caller=Caller(kind=CallerKind.PERSON, name="河本 正", phone="090-0000-0000"))
    page.save()
    person = office.read(people.get, kept(office, at_office, qtbot).person_id)
    assert (person.name, person.provisional, person.phones) == ("河本 正", False, (Phone(number="090-0000-0000"),))


def test_a_caller_who_gives_no_name_is_known_by_the_number(office: Vault, page: Page, at_office: Desk, qtbot: QtBot) -> None:
    form = opened(page, qtbot)
    answer(form, caller=Caller(kind=CallerKind.PERSON))
    page.save()
    person = office.read(people.get, kept(office, at_office, qtbot).person_id)
    assert (person.name, person.provisional) == ("お名前のわからない方（R8-0001）", True)


def test_of_whom_nobody_knows_age_sex_and_town_are_kept(office: Vault, page: Page, at_office: Desk, qtbot: QtBot) -> None:
    form = opened(page, qtbot)
    about = {"about": "電話の方の長男", "decade": 40, "sex": None, "local_government_code": "312037"}
    answer(form, about=about, troubles=((Trouble.DEBT, Trouble.WITHDRAWAL), Trouble.WITHDRAWAL), urgency=Urgency.URGENT)
    page.save()
    case = kept(office, at_office, qtbot)
    assert (case.about, case.decade, case.local_government_code) == ("電話の方の長男", 40, "312037")
    assert (case.troubles, case.worst, case.urgency) == ((Trouble.DEBT, Trouble.WITHDRAWAL), Trouble.WITHDRAWAL, Urgency.URGENT)


def test_several_troubles_ask_for_the_worst(page: Page, qtbot: QtBot) -> None:
    opened(page, qtbot)
    press(qtbot, page, "介護のこと")
    assert "いちばん困っていること（◎）" not in words_on(page)
    press(qtbot, page, "食べるものがない")
    wait_for(qtbot, page, "いちばん困っていること（◎）")


def test_a_danger_has_its_numbers_beside_it(page: Page, qtbot: QtBot) -> None:
    opened(page, qtbot)
    press(qtbot, page, "自死のおそれ")
    wait_for(qtbot, page, "よりそいホットライン", "緊急の電話番号をすべて見る")


def test_only_what_needs_nobody_to_come_back_can_be_ended_at_once(page: Page, qtbot: QtBot) -> None:
    form = opened(page, qtbot)
    press(qtbot, page, "情報提供")
    wait_for(qtbot, page, "これで終わる")
    press(qtbot, page, "つなぎ")
    qtbot.waitUntil(lambda: "これで終わる" not in words_on(page))
    press(qtbot, page, "つなぎ")
    wait_for(qtbot, page, "これで終わる")
    form.editor("next").editors["next_note"].widget.setFocus()
    type_japanese(focused(), "折り返す")
    qtbot.waitUntil(lambda: "これで終わる" not in words_on(page))


@pytest.mark.parametrize(("number", "following"), [("R8-0040", "R8-0041"), ("R8-紙1", "R8-0001")])
def test_a_paper_slip_is_typed_in_later_under_its_own_number(
    office: Vault, page: Page, at_office: Desk, qtbot: QtBot, number: str, following: str
) -> None:
    form = opened(page, qtbot)
    press(qtbot, page, "あとから紙を打ちこむ")
    wait_for(qtbot, page, "受付番号（空けておくと R8-0001）")
    yesterday = TODAY - timedelta(days=1)
    answer(form, slip={"number": number, "received_on": yesterday, "received_at": "14:05"})
    page.save()
    case = kept(office, at_office, qtbot)
    assert (case.number, case.received_on, case.received_at) == (number, yesterday, time(14, 5))
    assert at_office.said == [f"{number}で受けつけました"]
    # What was written on paper takes none of the numbers that are drawn.
    assert office.read(reception_numbers.offer) == following


def test_the_number_that_is_offered_is_of_the_year_of_the_day(page: Page, at_office: Desk, qtbot: QtBot) -> None:
    form = opened(page, qtbot)
    press(qtbot, page, "あとから紙を打ちこむ")
    wait_for(qtbot, page, "受付番号（空けておくと R8-0001）")
    form.editor("slip").editors["received_on"].widget.setFocus()
    type_latin("R8.3.31")
    wait_for(qtbot, page, "受付番号（空けておくと R7-0001）")


def test_the_blank_sheet_asks_in_the_order_of_the_form(page: Page, qtbot: QtBot) -> None:
    form = opened(page, qtbot)
    asked: list[str] = []
    widget = form.nextInFocusChain()
    while widget is not None and widget is not form:
        slot = next((slot for slot in form.findChildren(FieldRow) if slot.isAncestorOf(widget)), None)
        if slot is not None and slot.field.label and slot.field.label not in asked:
            asked.append(slot.field.label)
        widget = widget.nextInFocusChain()
    # The number and the day stand where one looks for them on paper, at the top.
    asked.remove("受付番号と日時")
    told = text_of(blank_case_sheet())
    assert len(asked) == 11
    places = [told.index(f"\n{words}\n") for words in asked]
    assert places == sorted(places)


def test_a_number_that_was_given_and_a_day_to_come_are_refused_beside_the_slip(office: Vault, page: Page, qtbot: QtBot) -> None:
    office.do(receive, Case(route=Route.PHONE, said="相談", done=(Response.CONTINUE,), number="R8-0040"))
    form = opened(page, qtbot)
    answer(form, slip={"number": "R8-0040", "received_on": None, "received_at": "25時"})
    page.save()
    wait_for(qtbot, page, "時刻として読めませんでした")
    answer(form, slip={"number": "R8-0040", "received_on": None, "received_at": ""})
    page.save()
    wait_for(qtbot, page, "その番号は、ほかの方の受付に使われています")
    answer(form, slip={"number": "", "received_on": TODAY.replace(year=2027), "received_at": ""})
    page.save()
    wait_for(qtbot, page, "まだ来ていない日です")
    assert len(office.read(case_lists.keys)) == 1


def test_what_was_typed_is_there_again_with_the_person_that_was_chosen(
    office: Vault, page: Page, at_office: Desk, qtbot: QtBot
) -> None:
    hana = office.do(people.register, a.person())
    form = opened(page, qtbot, Place(PageName.CASES, hana.id, Within.NEW))
    wait_for(qtbot, page, "足立 ハナさん")
    answer(form, said="途中まで")
    form.changed.emit()
    page.show_place(Place(PageName.CASES))
    qtbot.waitUntil(lambda: bool(office.read(drafts.every)))
    again = opened(page, qtbot, Place(PageName.CASES, hana.id, Within.NEW))
    wait_for(qtbot, page, "書きかけの続きです", "足立 ハナさん")
    assert again.look()["said"] == "途中まで"
    page.save()
    assert kept(office, at_office, qtbot).person_id == hana.id
    assert office.read(drafts.every) == []


def test_a_case_is_corrected_in_the_same_form(office: Vault, page: Page, at_office: Desk, qtbot: QtBot) -> None:
    asked = Caller(kind=CallerKind.FAMILY, relation="娘・ご本人は知りません", name="山根 澄江")
    told = Case(route=Route.PHONE, said="相談", done=(Response.INFORMATION,), wish="静かに暮らしたい", caller=asked)
    case = office.do(receive, told)
    form = opened(page, qtbot, Place(PageName.CASES, case.id, Within.EDIT))
    wait_for(qtbot, page, "R8-0001を直す", "ご本人・ご家族の希望", "お名前のわからない方（R8-0001）")
    assert "これで終わる" not in words_on(page)
    form.set_values({"said": "聞き直した相談", "urgency": Urgency.EMERGENCY})
    # What is asked of them nowhere in this form goes through a draft and a correction as it came.
    form.take_draft(form.draft())
    page.save()
    corrected = kept(office, at_office, qtbot)
    assert (corrected.said, corrected.urgency, corrected.wish) == ("聞き直した相談", Urgency.EMERGENCY, "静かに暮らしたい")
    assert corrected.caller == asked
    assert (corrected.number, corrected.person_id, corrected.received_on) == (case.number, case.person_id, case.received_on)
