"""Printing: every paper has a number of its own, which the log knows with what stood on it."""

from pathlib import Path

import pytest

from app.documents.papers import Paper, Size
from app.domain.referral_numbers import referral_number
from app.errors import Invalid, NotFound
from app.models.vault import Vault
from app.queries.consents import consented
from app.services import agencies, cases, consents, people, prints
from app.words.viewings import kind_words
from app.workflows import memos, sheets
from tests.notebooks import DESK_AGENCY, a, carry, refer, take_on
from tests.services.test_case_reminders import take


def came_out(vault: Vault, *papers: Paper) -> None:
    """Note that these papers were printed."""
    for paper in papers:
        vault.do(prints.note_printed, paper.number, 1)


def test_a_referral_s_sheet_is_numbered_and_logged_with_and_without_a_name(volunteer: Vault, office: Vault) -> None:
    referral = refer(volunteer)
    whole = volunteer.do(sheets.sheet_of_referral, referral.id)
    hidden = volunteer.do(sheets.sheet_of_referral, referral.id, hide_name=True)
    assert "足立 ハナ" in whole.html
    assert "足立 ハナ" not in hidden.html
    came_out(volunteer, whole, hidden)
    logged = volunteer.read(prints.of_record, referral.id)
    assert {(each.sheet, each.number, each.nameless) for each in logged} == {
        ("referral", hidden.number, True),
        ("referral", whole.number, False),
    }


def test_what_arrived_and_its_answer_are_printed_at_the_desk(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path)
    answer = take_on(office, referral.id)
    arrived = office.do(sheets.sheet_of_arrival, referral.id)
    slip = office.do(sheets.slip_of_answer, answer.id)
    # What is read out is a number that its sender has too; the paper's own is new at each printing.
    known = referral_number(referral.id)
    assert all(known in paper.html for paper in (arrived, slip, volunteer.do(sheets.sheet_of_referral, referral.id)))
    came_out(office, arrived, slip)
    assert [each.number for each in office.read(prints.of_record, referral.id)] == [arrived.number]
    assert [each.number for each in office.read(prints.of_record, answer.id)] == [slip.number]


def test_a_memo_says_of_its_people_what_was_asked_for(volunteer: Vault) -> None:
    hana = volunteer.do(people.register, a.person())
    for names in (False, True):
        paper = volunteer.do(memos.make, [hana.id], Size.A4, names=names, addresses=False, printed_by="石田 花子")
        assert ("足立 ハナ" in paper.html) is names
        came_out(volunteer, paper)
        logged = {each.number: each.nameless for each in volunteer.read(prints.of_record, "")}
        assert logged[paper.number] is not names
    with pytest.raises(Invalid):
        volunteer.do(memos.make, [], Size.A4, names=False, addresses=False, printed_by="")


def test_a_consent_is_printed_with_the_agencies_names_and_noted_for_its_person_once_it_came_out(volunteer: Vault) -> None:
    hana = volunteer.do(people.register, a.person())
    paper = volunteer.do(sheets.consent_to_sign, a.consent(hana))
    desk = agencies.find(DESK_AGENCY)
    assert desk is not None
    assert desk.name in paper.html
    assert volunteer.read(consented, hana.id).printed == ()
    came_out(volunteer, paper)
    assert [each.number for each in volunteer.read(consented, hana.id).printed] == [paper.number]
    # Nothing was agreed to yet.
    assert volunteer.read(consented, hana.id).consents == ()
    assert volunteer.do(sheets.blank_consent).number == ""


def test_a_case_is_printed_with_its_consent_and_no_more_once_its_use_was_stopped(office: Vault) -> None:
    case = take(office, about="𠮷田 和子", said="家賃がはらえない")
    hana = office.read(people.get, case.person_id)
    assert "■まだ確かめていない" in office.do(sheets.sheet_of_case, case.id).html.replace("</span>", "")
    office.do(consents.note, a.consent(hana))
    paper = office.do(sheets.sheet_of_case, case.id)
    assert "𠮷田 和子" in paper.html
    assert "家賃がはらえない" in paper.html
    came_out(office, paper)
    assert [(each.sheet, each.number) for each in office.read(prints.of_record, case.id)] == [(sheets.CASE, paper.number)]
    assert kind_words(sheets.CASE) == "相談受付票"
    office.do(cases.stop, office.read(cases.get, case.id), "本人から止めてほしいと言われた")
    with pytest.raises(NotFound):
        office.do(sheets.sheet_of_case, case.id)
