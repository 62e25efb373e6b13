"""Answers: what each needs, numbers in a row, and what came back."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.places import Place
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Answer, AnswerWay, Handling, Referral, ReturnReason, SeenArrival
from app.domain.reminders import Why
from app.errors import NotFound, Problem, Stale
from app.models.vault import Vault
from app.services import answers, arrivals, consents, people, reception_numbers, referrals
from tests.notebooks import a, carry, correct, decide, refer, take_on
from tests.services.asking import problems
from tests.vaults import COORDINATOR, Clock


@pytest.fixture
def arrived(volunteer: Vault, office: Vault, tmp_path: Path) -> Referral:
    """A referral that lies at the desk."""
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "there")
    return referral


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, Problem("lead", "required")),
        ({"handling": Handling.QUESTION}, Problem("text", "required")),
        ({"handling": Handling.ELSEWHERE}, Problem("elsewhere", "required")),
        ({"handling": Handling.RETURNED}, Problem("return_reason", "required")),
        ({"lead": "あ" * 201}, Problem("lead", "too_long", 200)),
        ({"lead": "田村", "phone": "0" * 41}, Problem("phone", "too_long", 40)),
        ({"lead": "田村", "reception_number": "R" * 41}, Problem("reception_number", "too_long", 40)),
        ({"lead": "田村", "text": "あ" * 100_001}, Problem("text", "too_long", 100_000)),
        ({"lead": "田村", "answered_on": date(2026, 11, 22)}, Problem("answered_on", "future_day")),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    office: Vault, arrived: Referral, given: dict[str, object], expected: Problem
) -> None:
    answer = Answer(referral_id=arrived.id, **given)  # type: ignore[arg-type]
    assert problems(office, answers.decide, answer, seen=SeenArrival(1, 0)) == (expected,)


@pytest.mark.parametrize(
    "given",
    [
        {"handling": Handling.QUESTION, "text": "かかりつけ医はどこですか"},
        {"handling": Handling.ELSEWHERE, "elsewhere": "312037-welfare"},
        {"handling": Handling.ELSEWHERE, "elsewhere_name": "となりの町の窓口"},
        {"handling": Handling.RETURNED, "return_reason": ReturnReason.DUPLICATE},
        {"handling": Handling.ACCEPTED, "lead": "田村"},
    ],
)
def test_a_decision_names_who_when_and_on_which_version(office: Vault, arrived: Referral, given: dict[str, object]) -> None:
    decided = decide(office, Answer(referral_id=arrived.id, **given))  # type: ignore[arg-type]
    assert (decided.answered_by, decided.answered_on) == (COORDINATOR, date(2026, 11, 21))
    assert (decided.way, decided.referral_version) == (AnswerWay.PACKET, 1)
    assert office.read(answers.latest, arrived.id) == decided


def test_what_never_arrived_cannot_be_decided(office: Vault) -> None:
    with pytest.raises(NotFound):
        decide(office, Answer(referral_id="0" * 32, lead="田村"))


def test_reception_numbers_go_on_and_begin_anew_each_fiscal_year(office: Vault, arrived: Referral, clock: Clock) -> None:
    assert office.read(reception_numbers.offer) == "R8-0001"
    take_on(office, arrived.id, reception_number="R8-0041")
    assert office.read(reception_numbers.offer) == "R8-0042"
    take_on(office, arrived.id, reception_number="窓口独自-9")
    take_on(office, arrived.id, reception_number="R8-特別ア")
    assert office.read(reception_numbers.offer) == "R8-0042"
    take_on(office, arrived.id, reception_number="R8-10000")
    assert office.read(reception_numbers.offer) == "R8-10001"
    clock.now = clock.now.replace(year=2027, month=3, day=31, hour=14, minute=59)
    assert office.read(reception_numbers.offer) == "R8-10001"
    clock.pass_by(minutes=1)
    assert office.read(reception_numbers.offer) == "R9-0001"


def test_an_answer_by_telephone_needs_to_say_whose_it_is(volunteer: Vault, arrived: Referral) -> None:
    assert problems(volunteer, answers.type_in, Answer(referral_id=arrived.id)) == (Problem("answered_by", "required"),)
    typed = volunteer.do(answers.type_in, Answer(referral_id=arrived.id, answered_by="田村さん", way=AnswerWay.PAPER))
    assert (typed.way, typed.answered_on) == (AnswerWay.PAPER, date(2026, 11, 21))
    assert volunteer.do(answers.type_in, Answer(referral_id=arrived.id, answered_by="田村さん")).way is AnswerWay.PHONE


def test_typed_answers_and_packets_stand_in_one_row_the_newest_first(
    volunteer: Vault, office: Vault, arrived: Referral, clock: Clock, tmp_path: Path
) -> None:
    volunteer.do(answers.type_in, Answer(referral_id=arrived.id, answered_by="田村さん", text="電話"))
    clock.pass_by(days=1)
    take_on(office, arrived.id, text="便")
    carry(office, volunteer, tmp_path / "back")
    assert [each.text for each in volunteer.read(answers.of_referral, arrived.id)] == ["便", "電話"]


def test_what_was_typed_in_here_is_not_sent_to_the_desk(
    volunteer: Vault, office: Vault, arrived: Referral, tmp_path: Path
) -> None:
    volunteer.do(answers.type_in, Answer(referral_id=arrived.id, answered_by="田村さん"))
    assert carry(volunteer, office, tmp_path / "more") == []
    assert office.read(answers.of_referral, arrived.id) == []


def test_a_changed_decision_goes_out_again(volunteer: Vault, office: Vault, arrived: Referral, tmp_path: Path) -> None:
    first = take_on(office, arrived.id, text="はじめ")
    carry(office, volunteer, tmp_path / "a")
    decide(office, replace(first, text="あらためて"))
    carry(office, volunteer, tmp_path / "b")
    assert [each.text for each in volunteer.read(answers.of_referral, arrived.id)] == ["あらためて"]


def test_what_came_back_reminds_until_the_referral_is_closed(
    volunteer: Vault, office: Vault, arrived: Referral, tmp_path: Path
) -> None:
    take_on(office, arrived.id)
    carry(office, volunteer, tmp_path / "a")
    ask = lambda session: answers.reminders(session, session.today)  # noqa: E731
    [reminder] = volunteer.read(ask)
    assert (reminder.why, reminder.place) == (Why.ANSWERED, Place("referrals", arrived.id))
    assert reminder.detail == f"田村・{referral_number(arrived.id)}"
    decide(office, Answer(referral_id=arrived.id, handling=Handling.QUESTION, text="電話は？"))
    carry(office, volunteer, tmp_path / "b")
    volunteer.do(lambda session: referrals.close(session, referrals.get(session, arrived.id)))
    assert volunteer.read(ask) == []
    assert office.read(ask) == []


def test_a_question_says_so_and_whether_the_name_is_provisional(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    person = volunteer.do(people.register, a.person(name="青い屋根の家の男性", provisional=True))
    volunteer.do(consents.note, a.consent(person))
    referral = volunteer.do(referrals.make_ready, a.referral(person))
    carry(volunteer, office, tmp_path / "a")
    decide(office, Answer(referral_id=referral.id, handling=Handling.QUESTION, text="どの家ですか"))
    carry(office, volunteer, tmp_path / "b")
    [reminder] = volunteer.read(lambda session: answers.reminders(session, session.today))
    assert (reminder.why, reminder.provisional) == (Why.QUESTIONED, True)


# ---- several coordinators ----------------------------------------------------------------------------------------------


def test_nobody_decides_on_what_another_has_just_decided(office: Vault, arrived: Referral) -> None:
    seen = office.read(arrivals.seen, arrived.id)
    first = office.do(answers.decide, Answer(referral_id=arrived.id, lead="田村"), seen=seen)
    with pytest.raises(Stale):
        office.do(answers.decide, Answer(referral_id=arrived.id, lead="前田", reception_number="R8-0009"), seen=seen)
    assert office.read(answers.of_referral, arrived.id) == [first]
    # What was refused gave no number.
    second = seen.decisions + 1
    given = Answer(referral_id=arrived.id, lead="前田", reception_number="R8-0009")
    assert office.do(answers.decide, given, seen=SeenArrival(seen.version, second)).lead == "前田"


def test_of_two_who_decide_at_once_one_does(office: Vault, arrived: Referral) -> None:
    seen = office.read(arrivals.seen, arrived.id)

    def decide_as(lead: str) -> str:
        try:
            return office.do(answers.decide, Answer(referral_id=arrived.id, lead=lead), seen=seen).lead
        except Stale:
            return ""

    with ThreadPoolExecutor(8) as several:
        leads = list(several.map(decide_as, ["田村", "前田", "山本", "小林", "加藤", "吉田", "山田", "佐々木"]))
    assert [answer.lead for answer in office.read(answers.of_referral, arrived.id)] == [lead for lead in leads if lead]
    assert sum(map(bool, leads)) == 1


def test_nobody_decides_on_a_version_that_they_did_not_see(
    volunteer: Vault, office: Vault, arrived: Referral, tmp_path: Path
) -> None:
    seen = office.read(arrivals.seen, arrived.id)
    correct(volunteer, arrived.id, summary="直した版")
    carry(volunteer, office, tmp_path / "again")
    with pytest.raises(Stale):
        office.do(answers.decide, Answer(referral_id=arrived.id, lead="田村"), seen=seen)
    assert decide(office, Answer(referral_id=arrived.id, lead="田村")).referral_version == seen.version + 1


@pytest.mark.parametrize("number", ["R8-0007", "Ｒ８－０００７", "r8-0007 "])
def test_a_number_is_given_to_one_arrival_only(
    volunteer: Vault, office: Vault, arrived: Referral, tmp_path: Path, number: str
) -> None:
    other = refer(volunteer, name="前田 ウメ")
    carry(volunteer, office, tmp_path / "other")
    take_on(office, arrived.id, reception_number="R8-0007")
    given = Answer(referral_id=other.id, lead="田村", reception_number=number)
    refused = problems(office, answers.decide, given, seen=office.read(arrivals.seen, other.id))
    assert refused == (Problem("reception_number", "number_given"),)
    assert office.read(answers.of_referral, other.id) == []
    # The same arrival keeps its number through further decisions.
    assert take_on(office, arrived.id, reception_number="R8-0007").reception_number == "R8-0007"
