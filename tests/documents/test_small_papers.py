"""The slip, the recovery sheet, the card's paper and the answer."""

from datetime import date

import pytest

from app.documents.answer_slips import answer_slip
from app.documents.card_sheets import card_sheet
from app.documents.consent_sheets import consent_sheet
from app.documents.delivery_slips import DeliveredFile, delivery_slip
from app.documents.papers import Grid, Paper
from app.documents.recovery_sheets import recovery_form, recovery_sheet
from app.domain.cards import Role
from app.domain.consents import Consent, WithheldPart
from app.domain.people import Birth, Person
from app.domain.referrals import Answer, Handling, ReturnReason, Urgency
from app.ui.printing import page_count
from app.words.labels import label
from tests.documents.samples import PRINTED_AT

GROUPS = ("12345", "67890", "11223", "44556", "77889", "90011")
DAY = date(2026, 11, 21)
EVIL = '<img src="//host/x">'


def test_the_slip_lists_the_files_and_has_a_place_to_sign() -> None:
    files = [
        DeliveredFile(
            name="つなぎ便-1-0004.txt", number=4, written_on=DAY, urgencies=[(Urgency.EMERGENCY, 1), (Urgency.NORMAL, 0)]
        ),
        DeliveredFile(name="つなぎ便-1-受領.txt", number=None, written_on=DAY, urgencies=[]),
    ]
    paper = slip(files, to_person=False)
    for word in ("つなぎ便-1-0004.txt", "第4便", "緊急 1", "受領・回答のみ", "令和8年11月21日(土)", "森本 和子", "<b>2</b> 個"):
        assert word in paper.html
    assert "<img" not in paper.html
    assert "通常" not in paper.html
    assert "（自署または記名）" in str(paper.kept)


def slip(files: list[DeliveredFile], *, to_person: bool) -> Paper:
    return delivery_slip(
        files,
        sender="森本 和子",
        sender_phone="0857-99-0777",
        destination=EVIL,
        to_person=to_person,
        printed_at=PRINTED_AT,
        printed_by="森本 和子",
    )


def test_a_slip_addresses_an_office_and_a_person_each_as_is_due() -> None:
    assert "御中" in slip([], to_person=False).html
    to_person = slip([], to_person=True).html
    assert "様<" in to_person
    assert "御中" not in to_person


def test_the_recovery_sheet_shows_every_group_in_large_type() -> None:
    paper = recovery_sheet(GROUPS, owner=EVIL, organisation="富安", made_on=DAY)
    assert isinstance(paper.kept, Grid)
    assert [cell.text for cell in paper.kept.cells if cell.frame] == list(GROUPS)
    assert all(cell.points >= 24 for cell in paper.kept.cells if cell.frame)
    assert "<img" not in paper.html
    assert all(group not in paper.html + paper.file_name + paper.title for group in GROUPS)


def test_the_form_has_a_box_for_every_digit_and_no_digit() -> None:
    paper = recovery_form(owner="森本 和子", organisation="", made_on=DAY)
    assert isinstance(paper.kept, Grid)
    boxes = [cell for cell in paper.kept.cells if cell.frame]
    assert len(boxes) == 30
    assert not any(cell.text for cell in boxes)
    assert max(cell.x + cell.w for cell in boxes) <= 176
    assert max(cell.y + cell.h for cell in boxes) <= paper.kept.height


def test_the_paper_of_a_card_tells_whose_it_is_and_what_to_do() -> None:
    paper = card()
    assert isinstance(paper.kept, Grid)
    assert [cell.text for cell in paper.kept.cells if cell.frame] == list(GROUPS)
    assert max(cell.x + cell.w for cell in paper.kept.cells) <= 176
    assert "まどぐち" in paper.html
    assert "電話" in paper.html


def card() -> Paper:
    return card_sheet(GROUPS, name="窓口", kana="マドグチ", role=Role.DESK, organisation="県", phone="0857", made_on=DAY)


def test_an_answer_can_be_read_out() -> None:
    answer = Answer(
        handling=Handling.ACCEPTED,
        referral_version=2,
        answered_by="田村",
        answered_on=DAY,
        reception_number="R8-0123",
        lead="田村 直樹",
        phone="0857-99-0456",
        next_on=date(2026, 11, 25),
        next_note="10時",
        text="一緒にうかがいます。",
    )
    paper = answer_slip(
        answer,
        number="8-00012-3",
        referral_number="482-190-573",
        to="森本",
        to_phone="0857",
        desk="県",
        printed_at=PRINTED_AT,
        printed_by="田村",
    )
    for word in (
        "受理",
        "R8-0123",
        "田村 直樹",
        "0857-99-0456",
        "令和8年11月25日(水)",
        "10時",
        "一緒にうかがいます。",
        "8-00012-3",
        "482-190-573",
    ):
        assert word in paper.html


def test_an_answer_sent_back_tells_why() -> None:
    answer = Answer(handling=Handling.RETURNED, return_reason=ReturnReason.DUPLICATE)
    assert "差し戻し（重複）" in slip_of(answer).html


def slip_of(answer: Answer) -> Paper:
    return answer_slip(answer, number="", referral_number="", to="", to_phone="", desk="", printed_at=PRINTED_AT, printed_by="")


def consent_paper(person: Person | None, consent: Consent, *, number: str = "8-00012-3") -> Paper:
    return consent_sheet(
        person,
        consent,
        agencies=["県の窓口"] if person else [],
        taken_by="石田 花子",
        phone="0858-00-1111",
        printed_at=PRINTED_AT,
        number=number,
    )


def test_that_its_wording_is_unconfirmed_stands_before_any_name_however_long() -> None:
    """What does not fit at the foot of a page is cut at its end."""
    assert consent_paper(Person(name="足立 ハナ"), Consent()).foot.startswith("文案：未確認　印刷 ")
    assert consent_paper(None, Consent()).foot == "文案：未確認"


def test_a_consent_to_sign_says_what_goes_where_until_when_and_how_it_is_taken_back() -> None:
    consent = Consent(
        withheld_parts=(WithheldPart.HEALTH, WithheldPart.OFFENCES), withheld="長男には知らせない", review_on=date(2027, 3, 31)
    )
    paper = consent_paper(Person(name="足立 ハナ", kana="アダチ ハナ", birth=Birth(year=1940, month=3, day=1)), consent)
    for words in (
        "足立 ハナ",
        "あだち はな",
        "県の窓口",
        "使いみち",
        "令和9年3月31日(水)",
        "いつでも撤回できます",
        "0858-00-1111",
    ):
        assert words in paper.html
    assert "□健康・障がい・かかりつけ医" in paper.html
    assert "■自死のおそれ" in paper.html
    assert "■氏名" in paper.html
    assert "長男には知らせない" in paper.html
    assert "（自署または記名）" in str(paper.kept)
    assert "代理の方" in str(paper.kept)
    # What is asked one by one is asked of everybody, so that no paper tells by its questions.
    blank = consent_paper(None, Consent(), number="")
    assert all(f"□{label(part)}" in blank.html for part in WithheldPart)
    assert "未確認" in paper.foot
    assert "足立" not in paper.file_name + paper.title + paper.head + paper.foot


def test_a_blank_consent_is_about_nobody_and_has_no_number() -> None:
    paper = consent_paper(None, Consent(), number="")
    assert "■氏名" not in paper.html
    assert "□氏名" in paper.html
    assert (paper.number, paper.head, paper.file_name) == ("", "", "同意書")


@pytest.mark.parametrize("everything", [False, True])
def test_a_consent_to_sign_stands_on_one_page(everything: bool, qapp: object) -> None:
    assert qapp
    person = Person(name="足立 ハナ", kana="アダチ ハナ", birth=Birth(year=1940, month=3, day=1))
    consent = (
        Consent(explained="もの忘れのことで訪ねてもらうこと。" * 2, withheld="長男には知らせない") if everything else Consent()
    )
    assert page_count(consent_paper(person, consent)) == 1
