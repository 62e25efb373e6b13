"""What is written down elsewhere already counts in the month as it stands there, and is never typed twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.attempts import Attempt, Cause, Step, StepKind
from app.domain.months.cells import MonthCell
from app.domain.months.counting import count
from app.domain.months.rules import USUAL_RULES, MonthRule, Rules, RuleValue
from app.domain.people import Person
from app.domain.referrals import Call, ReferralWay
from app.domain.sightings import Sighting
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import attempts, month_counts, people, references, referrals, sightings
from tests.notebooks import a, refer

ON = date(2026, 11, 20)
MONTH = (date(2026, 11, 1), date(2026, 11, 30))


def counted(vault: Vault, cell: MonthCell, by: Rules = USUAL_RULES) -> int:
    def work(session: Session) -> int:
        by_entry = count(month_counts.entries(session, *MONTH), by)[cell].count
        assert by_entry == month_counts.counts(session, MONTH[:1], by)[MONTH[0]][cell]
        return by_entry

    return vault.read(work)


@pytest.fixture
def hana(volunteer: Vault) -> Person:
    return volunteer.do(people.register, a.person())


@pytest.mark.parametrize("step", references.steps(), ids=lambda step: step.code)
def test_of_the_steps_of_making_sure_an_office_that_answered_is_liaison(volunteer: Vault, hana: Person, step: Step) -> None:
    for reached in (True, False):
        told = Attempt(person_id=hana.id, cause=Cause.NOT_MET, step=step.code, whom="どなたか", on=ON, reached=reached)
        volunteer.do(attempts.note, told)
    assert counted(volunteer, MonthCell.E2) == (step.kind in (StepKind.MUNICIPALITY, StepKind.NUMBER))
    assert counted(volunteer, MonthCell.E2, {**USUAL_RULES, MonthRule.ATTEMPT: RuleValue.NO}) == 0


@pytest.mark.parametrize("way", [each for each in ReferralWay if each is not ReferralWay.PACKET])
def test_handing_over_by_telephone_paper_meeting_or_going_along_is_liaison(volunteer: Vault, way: ReferralWay) -> None:
    volunteer.do(referrals.hand_over, refer(volunteer, way=way), ON)
    assert counted(volunteer, MonthCell.E2) == 1
    assert counted(volunteer, MonthCell.E2, {**USUAL_RULES, MonthRule.REFERRAL: RuleValue.NO}) == 0


def test_with_a_packet_nobody_spoke(volunteer: Vault) -> None:
    made = refer(volunteer, way=ReferralWay.PHONE)
    volunteer.do(records.keep, replace(made, way=ReferralWay.PACKET, handed_over_on=ON))
    assert counted(volunteer, MonthCell.E2) == 0


@pytest.mark.parametrize(("later", "contacts"), [(0, 1), (1, 2)])
def test_a_call_by_which_it_was_handed_over_is_one_contact(volunteer: Vault, later: int, contacts: int) -> None:
    calls = (Call(whom="窓口", reached=False, on=ON), Call(whom="窓口", reached=True, on=ON))
    made = refer(volunteer, way=ReferralWay.PHONE, calls=calls)
    volunteer.do(referrals.hand_over, made, ON + timedelta(days=later))
    assert counted(volunteer, MonthCell.E2) == contacts


def test_what_one_noticed_counts_where_the_rule_says_so(volunteer: Vault) -> None:
    volunteer.do(sightings.note, Sighting(on=ON, where="青い屋根の家"))
    assert counted(volunteer, MonthCell.C1) == 0
    assert counted(volunteer, MonthCell.C1, {**USUAL_RULES, MonthRule.SIGHTING: RuleValue.YES}) == 1
    assert counted(volunteer, MonthCell.F) == 1
