"""避難先: the place of somebody who fled is in nothing that leaves the notebook, on paper, in a table or in a packet."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.papers import Size
from app.domain.addresses import Address
from app.domain.consents import WithheldPart
from app.domain.joining import joined
from app.domain.listings import ActivityFilter, PeopleFilter, PeopleOrder
from app.domain.people import Person, outside
from app.domain.referrals import Referral, Trouble
from app.errors import Problem
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, cases, consents, givings, people, referrals
from app.services.leaving import leaving
from app.workflows import memos, sheets, taking_out
from app.workflows.taking_out import TableForm
from tests.notebooks import VOLUNTEER, a, become_case, carry, refer
from tests.services.test_case_reminders import accept
from tests.sync.arbitrary import any_of
from tests.workflows.test_what_may_leave import outcome

PLACE = Address(
    local_government_code="312029",
    postal_code="683-0001",
    street_address="皆生温泉",
    city_block="9-8-7",
    building_name_etc="ひまわり荘",
)
# Each of it where it could stand, in a packet or on paper.
TOLD = ("312029", "米子市", "683-0001", "皆生温泉", "9-8-7", "ひまわり荘", "皆生3班", "赤い郵便受け")


@pytest.fixture
def fled(volunteer: Vault) -> Person:
    def work(session: Session) -> Person:
        hidden = {"neighbourhood": "皆生3班", "landmark": "赤い郵便受け", "sheltered": True}
        person = people.register(session, a.person(address=PLACE, note="いまは米子市のひまわり荘", **hidden))
        consents.note(session, a.consent(person))
        activities.record(session, a.activity(person, note="皆生温泉 9-8-7 に着いた。〒683-0001"))
        return person

    return volunteer.do(work)


def tells(text: str) -> list[str]:
    return [words for words in TOLD if words in text]


@pytest.mark.parametrize("nameless", [True, False])
def test_no_packet_or_sheet_tells_the_place(volunteer: Vault, fled: Person, nameless: bool) -> None:
    referral = volunteer.do(referrals.prepare, a.referral(fled, nameless=nameless))
    assert volunteer.read(leaving, referral).person.address == Address()
    assert tells(repr(volunteer.read(leaving, referral))) == []
    assert tells(volunteer.do(sheets.sheet_of_referral, referral.id).html) == []
    # Of whoever did not flee it is told.
    back = volunteer.do(people.correct, replace(fled, sheltered=False))
    assert volunteer.read(leaving, referral).person.address.local_government_code == back.address.local_government_code


def test_the_place_does_not_go_in_words_either(volunteer: Vault, fled: Person) -> None:
    loud = a.referral(fled, summary="皆生温泉9-8-7にいる")
    assert Problem("summary", "withheld_in_text") in volunteer.read(referrals.missing, loud)
    volunteer.do(people.correct, replace(fled, caution_note="皆生3班の裏口から"))
    assert Problem("person", "told_in_cautions") in volunteer.read(referrals.missing, a.referral(fled))
    volunteer.do(lambda session: people.correct(session, replace(people.get(session, fled.id), caution_note="裏口から")))
    quiet = volunteer.read(referrals.missing, replace(loud, summary="安全なところにいる"))
    assert "summary" not in {problem.field for problem in quiet}


def test_what_was_ready_before_they_fled_leaves_without_the_place(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    assert office.id
    referral: Referral = refer(volunteer)
    person = volunteer.read(people.get, referral.person_id)
    volunteer.do(people.correct, replace(person, sheltered=True))
    assert outcome(volunteer, tmp_path / "stick")
    [line] = volunteer.read(givings.of_record, referral.id)
    assert WithheldPart.ADDRESS not in line.parts


def test_no_paper_and_no_table_tells_the_place(volunteer: Vault, fled: Person, tmp_path: Path) -> None:
    papers = [
        volunteer.do(taking_out.print_person, fled.id),
        volunteer.do(taking_out.print_people, PeopleFilter(), PeopleOrder.KANA),
        volunteer.do(taking_out.print_activities, ActivityFilter()),
        volunteer.do(memos.make, [fled.id], Size.A4, names=True, addresses=True, printed_by=""),
    ]
    for paper in papers:
        assert "足立" in paper.html
        assert tells(paper.html) == [], paper.title
    for name, write, among in (
        ("people.csv", taking_out.write_people, PeopleFilter()),
        ("records.csv", taking_out.write_activities, ActivityFilter()),
    ):
        write(volunteer, tmp_path / name, TableForm.CSV, among)
        assert tells((tmp_path / name).read_text("utf-8-sig")) == []


@pytest.mark.parametrize("harmed", [True, False], ids=["who is harmed", "anybody else"])
def test_a_desk_keeps_the_place_of_who_came_without_any_because_of_harm(
    harmed: bool, volunteer: Vault, office: Vault, fled: Person, tmp_path: Path
) -> None:
    trouble = Trouble.VIOLENCE if harmed else Trouble.DEBT
    referral = volunteer.do(referrals.make_ready, a.referral(fled, troubles=(trouble,), worst=trouble))
    carry(volunteer, office, tmp_path)
    case = accept(office, referral.id)
    assert case.local_government_code == ("" if harmed else VOLUNTEER.local_government_code)
    # What the desk is told on the telephone since goes no further, unless somebody takes the mark off.
    person = office.read(people.get, case.person_id)
    assert person.sheltered is harmed
    told = office.do(people.correct, replace(person, address=PLACE))
    office.do(lambda session: consents.note(session, a.consent(told, agencies=("312037-shakyo",))))
    onward = office.do(referrals.prepare, a.referral(told, case_id=case.id, destination="312037-shakyo"))
    assert bool(tells(repr(office.read(leaving, onward)))) is not harmed
    assert bool(tells(office.do(sheets.sheet_of_case, case.id).html)) is not harmed


def test_a_desk_prints_its_case_without_the_place(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    case = become_case(volunteer, office, tmp_path)
    person = office.read(people.get, case.person_id)
    fled = office.do(people.correct, replace(person, address=PLACE, sheltered=True))
    office.do(lambda session: cases.correct(session, replace(cases.get(session, case.id), said="ひまわり荘にいる")))
    assert tells(office.do(sheets.sheet_of_case, case.id).html) == []
    # What was sent before anybody knew told where they lived: neither that place nor the other one is printed any more.
    sheet = office.do(sheets.sheet_of_arrival, case.arrival_id).html
    assert person.address.street_address
    assert person.address.street_address not in sheet
    assert tells(sheet) == []
    office.do(people.correct, replace(fled, sheltered=False))
    assert person.address.street_address in office.do(sheets.sheet_of_arrival, case.arrival_id).html


def test_nor_does_a_copy_without_the_name(volunteer: Vault, fled: Person) -> None:
    loud = volunteer.do(referrals.prepare, a.referral(fled, summary="皆生温泉のひまわり荘にいる"))
    assert tells(volunteer.do(sheets.sheet_of_referral, loud.id, hide_name=True).html) == []


@given(person=any_of(Person), place=any_of(Address))
def test_outside_is_the_person_without_any_place(person: Person, place: Address) -> None:
    told = outside(replace(person, address=place, sheltered=True))
    assert (told.address, told.neighbourhood, told.landmark) == (Address(), "", "")
    assert replace(told, address=place, neighbourhood=person.neighbourhood, landmark=person.landmark) == replace(
        person, address=place, sheltered=True
    )
    assert outside(replace(person, sheltered=False)) == replace(person, sheltered=False)


@given(one=st.booleans(), other=st.booleans())
def test_two_records_of_one_person_keep_the_place_here_by_either(one: bool, other: bool) -> None:
    stays, goes = a.person(sheltered=one), a.person(sheltered=other)
    assert joined(stays, goes, {}).sheltered == (one or other)
