"""相談受付票: one page as a rule, all that was told, and blank nothing chosen."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.documents.case_sheets import blank_case_sheet, case_sheet
from app.documents.papers import Paper
from app.domain.addresses import Address, Phone
from app.domain.cases import Case, Response, Route
from app.domain.consents import Basis, Consent, ConsentState, WithheldPart
from app.domain.people import Birth, Person, Sex
from app.domain.referrals import Caller, CallerKind, Trouble, Urgency
from app.domain.risks import Risk
from app.ui.printing import page_count
from app.words.labels import label
from tests.documents import samples
from tests.documents.samples import PRINTED_AT
from tests.ui.conftest import dressed
from tests.ui.test_printing import text_of

__all__ = ["dressed"]

DAY = date(2026, 11, 23)
CASE = Case(
    number="R8-0012",
    received_on=DAY,
    received_at=time(9, 10),
    received_by="田村 直樹",
    route=Route.PHONE,
    caller=Caller(
        kind=CallerKind.FAMILY, relation="母", name="髙橋 𠮷乃", phone="0858-00-7788", hours="平日の昼", call_as="個人の名前で"
    ),
    about="電話の方の長男",
    decade=40,
    sex=Sex.MALE,
    local_government_code="312037",
    urgency=Urgency.URGENT,
    troubles=(Trouble.WITHDRAWAL, Trouble.INCOME),
    worst=Trouble.WITHDRAWAL,
    trouble_note="通帳は母親が持っている",
    risks=(Risk.HEALTH,),
    risk_note="持病の薬が切れる",
    said="仕事をやめて12年。夜だけ台所に出てくる。",
    wish="あの子のごはんはどうなるだろうか",
    done=(Response.INFORMATION, Response.CONTINUE),
    lead="佐々木",
    next_on=date(2026, 11, 28),
    next_note="入院の日を聞く",
)
NOBODY = Person(name="電話の方の長男", provisional=True, address=Address(local_government_code="312037"))
AGREED = Consent(state=ConsentState.ORAL, on=DAY, taken_by="田村 直樹")


def sheet(case: Case = CASE, person: Person = NOBODY, consent: Consent | None = AGREED) -> Paper:
    return case_sheet(case, person, consent, number="8-00012-3", printed_at=PRINTED_AT, printed_by="田村")


def test_it_says_all_that_was_told_on_one_page() -> None:
    paper = sheet()
    told = text_of(paper)
    asked = ("■電話", "■家族", "■情報提供", "■継続して対応", "■至急", "■健康の急な変化", "■同意あり", "口頭同意")
    caller = ("髙橋 𠮷乃（母）", "0858-00-7788", "平日の昼", "個人の名前で")
    about = (
        "電話の方の長男",
        "40代",
        "男性",
        "倉吉市",
        "仕事をやめて12年",
        "通帳は母親が持っている",
        "持病の薬が切れる",
        "あの子のごはん",
    )
    desk = ("R8-0012", "令和8年11月23日(月) 09:10", "田村 直樹", "佐々木", "令和8年11月28日(土)", "入院の日を聞く")
    for words in (*asked, *caller, *about, *desk):
        assert words in told
    # What was chosen, and nothing else.
    assert (told.count("■"), told.count("◎"), told.count("○")) == (7, 2, 3)
    assert page_count(paper) == 1
    assert (paper.head, paper.number) == ("取扱注意・内部用", "8-00012-3")
    assert "窓口の中だけで使う紙です" in paper.kept
    assert "𠮷" not in paper.title + paper.file_name + paper.head + paper.foot


@pytest.mark.parametrize("part", WithheldPart)
def test_inside_the_desk_it_holds_all_and_says_what_is_to_stay_there(part: WithheldPart) -> None:
    known = Person(
        name="山田 太郎",
        kana="ヤマダ タロウ",
        birth=Birth(year=1950, month=3, day=1),
        address=Address(local_government_code="312037", street_address="余戸谷町", city_block="12-3"),
        phones=(Phone(number="0858-00-1234", hours="朝だけ"),),
    )
    whole, cut = (text_of(sheet(CASE, known, replace(AGREED, withheld_parts=parts))) for parts in ((), (part,)))
    assert cut.replace(f"　出さない項目：{label(part)}", "") == whole
    assert cut != whole
    told = (known.name, "余戸谷町", "0858-00-1234", CASE.said, CASE.wish, CASE.trouble_note, CASE.risk_note, CASE.next_note)
    assert [words for words in told if words not in cut] == []


def test_who_is_known_stands_on_it_with_what_is_known() -> None:
    person = Person(name="足立 ハナ", kana="アダチ ハナ", birth=Birth(year=1940, month=3, day=1), sex=Sex.FEMALE)
    told = text_of(sheet(Case(number="R8-0001", route=Route.CAME), person))
    for words in ("足立 ハナさん", "あだち はな", "昭和15年3月1日（86歳）", "女性"):
        assert words in told


@pytest.mark.parametrize(
    ("consent", "ticked"),
    [
        (None, "まだ確かめていない"),
        (Consent(state=ConsentState.UNCONFIRMED), "まだ確かめていない"),
        (Consent(state=ConsentState.WRITTEN, on=DAY), "同意あり"),
        (Consent(state=ConsentState.REFUSED, on=DAY), "同意なし"),
        (Consent(state=ConsentState.WITHDRAWN, on=DAY, withdrawn_on=DAY), "同意なし"),
        (Consent(state=ConsentState.NO_CONSENT_BASIS, basis=Basis.LIFE_BODY_PROPERTY, decided_by="所長"), "同意なし"),
    ],
)
def test_it_says_whether_it_was_agreed_to(consent: Consent | None, ticked: str) -> None:
    told = text_of(sheet(Case(), NOBODY, consent))
    words = ("同意あり", "同意なし", "まだ確かめていない")
    assert [word for word in words if f"■{word}" in told] == [ticked]
    if consent and consent.basis:
        assert f"根拠：{label(consent.basis)}" in told
        assert "所長" in told


def test_the_blank_one_is_about_nobody_and_nothing_on_it_is_chosen() -> None:
    paper = blank_case_sheet()
    told = text_of(paper)
    assert page_count(paper) == 1
    assert "■" not in told
    assert (told.count("◎"), told.count("○")) == (1, 2)
    assert (paper.number, paper.foot, paper.file_name) == ("", "", "相談受付票")
    for kind in (Route, CallerKind, Response, Urgency, Risk):
        assert all(f"□{label(each)}" in told for each in kind)
    assert all(label(each) in told for each in Trouble)


def test_who_sent_it_stands_on_it() -> None:
    sender = replace(samples.leaving().sender, name="谷口 哲夫", role="commissioner", phone="090-0000-0140")
    paper = case_sheet(CASE, NOBODY, None, sender=sender, number="", printed_at=PRINTED_AT, printed_by="")
    assert "つなぎを送った方：谷口 哲夫　民生委員・児童委員　090-0000-0140" in text_of(paper)
    assert "つなぎを送った方" not in text_of(sheet())


def test_a_long_text_flows_over_pages_and_loses_nothing() -> None:
    pasted = "たすけて😢𠮷野です。" * 2000
    paper = sheet(Case(said=pasted, done=(Response.CONTINUE,)))
    assert page_count(paper) > 2
    assert pasted in text_of(paper)
