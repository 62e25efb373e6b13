"""Arrivals at a desk: the most urgent first, each with what is known of it, and what waits for a decision."""

from pathlib import Path

import pytest

from app.domain.people import Birth
from app.domain.places import Place
from app.domain.referrals import Call, Handling, Urgency
from app.domain.reminders import Why
from app.errors import NotFound, NotOurs
from app.models import records
from app.models.vault import Vault
from app.services import arrivals, consents, people, referrals
from tests.notebooks import VOLUNTEER, a, carry, correct, refer, take_on
from tests.vaults import Clock

CALLED = (Call(whom="窓口", when="きょう", reached=True),)


def test_unanswered_and_urgent_ones_come_first_then_who_waits_longest(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    made = []
    for urgency in (Urgency.NORMAL, Urgency.NORMAL, Urgency.URGENT, Urgency.EMERGENCY, Urgency.EMERGENCY):
        made.append(refer(volunteer, urgency=urgency, calls=CALLED).id)
        carry(volunteer, office, tmp_path / str(len(made)))
        clock.pass_by(minutes=5)
    take_on(office, made[3])
    assert office.read(arrivals.keys) == [made[4], made[2], made[0], made[1], made[3]]
    assert office.read(arrivals.unanswered) == 4


def test_a_line_says_whose_and_how_urgent_and_what_was_decided(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer, urgency=Urgency.URGENT, calls=CALLED)
    carry(volunteer, office, tmp_path)
    [line] = office.read(arrivals.lines, [referral.id, "0" * 32])
    assert (line.person_name, line.age, line.sender_name, line.called) == ("足立 ハナ", 86, VOLUNTEER.name, True)
    assert line.handling is None
    take_on(office, referral.id)
    [line] = office.read(arrivals.lines, [referral.id])
    assert line.handling is Handling.ACCEPTED


def test_a_corrected_one_waits_for_a_decision_again(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    take_on(office, referral.id)
    assert office.read(arrivals.unanswered) == 0
    correct(volunteer, referral.id, summary="悪くなった")
    carry(volunteer, office, tmp_path / "b")
    assert office.read(arrivals.unanswered) == 1


def test_what_waits_reminds_and_says_when_the_name_is_provisional(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    person = volunteer.do(people.register, a.person(name="青い屋根の家の男性", provisional=True, birth=Birth(year=1950)))
    volunteer.do(consents.note, a.consent(person))
    referral = volunteer.do(referrals.make_ready, a.referral(person, urgency=Urgency.URGENT))
    carry(volunteer, office, tmp_path)
    clock.pass_by(days=2)
    ask = lambda session: arrivals.reminders(session, session.today)  # noqa: E731
    [reminder] = office.read(ask)
    assert (reminder.why, reminder.place, reminder.count) == (Why.ARRIVED, Place("inbox", referral.id), 2)
    assert (reminder.about, reminder.provisional, reminder.urgent) == ("青い屋根の家の男性", True, True)
    take_on(office, referral.id)
    assert office.read(ask) == []


def test_a_desk_only_reads_what_somebody_else_wrote(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path)
    arrival = office.read(arrivals.get, referral.id)
    with pytest.raises(NotOurs):
        office.do(records.keep, arrival)
    with pytest.raises(NotFound):
        office.read(arrivals.get, "0" * 32)


def test_a_line_says_how_many_days_an_answer_is_late_until_there_is_one(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    referral = refer(volunteer, urgency=Urgency.URGENT)
    carry(volunteer, office, tmp_path)

    def late() -> int:
        [line] = office.read(arrivals.lines, [referral.id])
        return line.days_late

    clock.pass_by(days=3)
    assert late() == 0
    clock.pass_by(days=2)
    assert late() == 2
    take_on(office, referral.id)
    assert late() == 0
