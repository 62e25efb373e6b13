"""What comes to a desk at the wrong moment: right words, and nothing lost.

Which test holds what:

    two coordinators' notebooks with one card    workflows/test_copied_desks
    the same 受付番号 twice                      services/test_cases (given once), ui/pages/test_intakes, and here
    closed while an answer is on its way         here
    withdrawn while staff are on the road        services/test_case_reminders, ui/pages/test_today_desk, and here
    10,000 cases                                 `python3 dev.py bench` (cases)
    a LINE of 20,000 characters with emoji       ui/pages/test_intakes (pasted whole), services/test_cases
    a caller who gives no name                   ui/pages/test_intakes, workflows/test_cases
    a date of next year                          ui/pages/test_intakes (a day to come is refused beside the slip), and here
    midnight of 31 March                         services/test_cases (the year turns at midnight), and here
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.domain.activities import Activity, ActivityWay
from app.domain.cases import Case, Ending
from app.domain.dates import fiscal_year
from app.domain.own_parts import OwnPart, PartProgress, Went
from app.domain.places import Place
from app.domain.referrals import Answer, Handling, ReferralWay
from app.domain.reminders import Why
from app.errors import Invalid, Problem
from app.models.vault import Vault
from app.queries import reminders
from app.queries.cases import WaitingFor, opened
from app.queries.inbox import opened as arrival_opened
from app.queries.intakes import begun
from app.services import activities, answers, case_news, cases, own_parts, referrals
from app.workflows import cases as taking
from tests.notebooks import Make, acquaint, become_case, carry, refer
from tests.services.test_case_reminders import TODAY, accept, take
from tests.vaults import Clock
from tests.workflows.test_handing_on import HOUKATSU, TOWN, hand_on, told
from tests.workflows.test_handing_on import take as take_in_need

LAST_MINUTE = datetime(2027, 3, 31, 14, 59, tzinfo=UTC)
"""23:59 in Japan."""


def why(vault: Vault, record_id: str) -> list[Why]:
    return [each.why for each in vault.read(reminders.besides_visits) if each.place.record_id == record_id]


def end(office: Vault, case: Case) -> Case:
    return office.do(lambda session: cases.close(session, replace(cases.get(session, case.id), ending=Ending.SETTLED)))


# ---- closed while an answer is on its way ------------------------------------------------------------------------------


def test_an_answer_by_packet_that_finds_its_case_closed_is_told_and_opens_nothing(
    office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    city = make_notebook("city", TOWN)
    acquaint(office, city, HOUKATSU)
    case = take_in_need(office, about="足立 ハナ")
    referral = hand_on(office, case, HOUKATSU, ReferralWay.PACKET)
    carry(office, city, tmp_path / "there")
    accept(city, referral.id, text="あした電話します。")
    end(office, case)
    carry(city, office, tmp_path / "back")
    assert why(office, referral.id) == [Why.ANSWERED]
    assert office.read(cases.get, case.id).closed_on == TODAY
    shown = office.read(opened, case.id, 9)
    assert "あした電話します。" in [each.what.answer.text for each in shown.events if getattr(each.what, "answer", None)]


def test_an_answer_told_on_the_telephone_is_typed_in_after_its_case_was_closed(office: Vault) -> None:
    case = take_in_need(office)
    referral = told(office, hand_on(office, case, HOUKATSU, ReferralWay.PHONE))
    end(office, case)
    office.do(answers.type_in, Answer(referral_id=referral.id, answered_by="包括の森さん", handling=Handling.ACCEPTED))
    assert office.read(referrals.line, referral.id).handling is Handling.ACCEPTED
    assert office.read(cases.get, case.id).closed_on == TODAY


def test_what_a_sender_says_of_their_part_is_heard_after_the_case_was_closed(
    office: Vault, volunteer: Vault, tmp_path: Path
) -> None:
    case = become_case(volunteer, office, tmp_path)
    part = office.do(own_parts.give, OwnPart(case_id=case.id, words="週1回の声かけ"))
    carry(office, volunteer, tmp_path / "asked")
    said = PartProgress(referral_id=case.arrival_id, part_id=part.id, went=Went.STUCK, words="留守が続いています。")
    volunteer.do(own_parts.say, said)
    end(office, case)
    carry(volunteer, office, tmp_path / "said")
    assert Why.PART_STUCK in why(office, case.id)
    carry(office, volunteer, tmp_path / "over")
    news = volunteer.read(case_news.of_referral, case.arrival_id)
    assert news is not None
    assert (news.ended_on, news.parts) == (TODAY, ())


# ---- withdrawn while staff are on the road -----------------------------------------------------------------------------


def test_who_comes_back_from_somebody_that_was_withdrawn_meanwhile_writes_it_down_and_is_told(
    office: Vault, volunteer: Vault, tmp_path: Path
) -> None:
    case = become_case(volunteer, office, tmp_path)
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, case.arrival_id)))
    carry(volunteer, office, tmp_path / "withdrawn")
    visit = Activity(case_id=case.id, way=ActivityWay.PHONE, on=TODAY, note="玄関先で話した。")
    office.do(taking.note, visit, case, date(TODAY.year + 1, 1, 12), "もう一度伺う")
    shown = office.read(opened, case.id, 9)
    assert shown.waiting[0].why is WaitingFor.TAKEN_BACK
    [contact] = office.read(activities.of_cases, [case.id], 9)
    assert (contact.note, shown.case.next_note) == ("玄関先で話した。", "もう一度伺う")


# ---- numbers and days --------------------------------------------------------------------------------------------------


def test_a_number_that_a_call_has_got_meanwhile_is_refused_where_a_packet_is_taken_on(
    office: Vault, volunteer: Vault, tmp_path: Path
) -> None:
    arrival = refer(volunteer).id
    carry(volunteer, office, tmp_path)
    offered = office.read(arrival_opened, arrival).number
    rung = take(office)
    assert rung.number == offered == "R8-0001"
    with pytest.raises(Invalid) as refused:
        accept(office, arrival, reception_number=offered)
    assert refused.value.problems == (Problem("reception_number", "number_given"),)
    assert (office.read(cases.of_arrival, arrival), office.read(answers.of_referral, arrival)) == (None, [])
    assert accept(office, arrival, reception_number=office.read(arrival_opened, arrival).number).number == "R8-0002"


def test_a_promise_for_next_year_waits_for_its_day(office: Vault, clock: Clock) -> None:
    day = date(TODAY.year + 1, 1, 12)
    case = take(office, next_on=day)
    assert why(office, case.id) == []
    clock.pass_by(days=(day - TODAY).days)
    assert why(office, case.id) == [Why.CASE_PROMISED]


def test_what_was_told_before_midnight_of_the_last_day_is_of_the_year_that_ends(office: Vault, clock: Clock) -> None:
    clock.now = LAST_MINUTE
    form = office.read(begun, Place("cases", opened="new")).case
    said = replace(take(office), id="", version=0, number="", said="もう一つ", received_on=form.received_on)
    clock.pass_by(minutes=2)
    late, after = office.do(taking.receive, replace(said, person_id="")), take(office)
    assert [(each.number, fiscal_year(each.received_on)) for each in (late, after) if each.received_on] == [
        ("R8-0002", 2026),
        ("R9-0001", 2027),
    ]


def test_what_arrived_in_the_year_that_ends_and_is_taken_on_in_the_next_has_that_year_s_number(
    office: Vault, volunteer: Vault, clock: Clock, tmp_path: Path
) -> None:
    arrival = refer(volunteer).id
    clock.now = LAST_MINUTE
    carry(volunteer, office, tmp_path)
    clock.pass_by(minutes=2)
    case = accept(office, arrival, reception_number=office.read(arrival_opened, arrival).number)
    assert case.received_on is not None
    assert case.number == f"R{fiscal_year(case.received_on) - 2018}-0001"
