"""What the demo plays, without a window: every act goes through the same services as a person's."""

from pathlib import Path

from app.domain.activities import Met
from app.domain.cases import Case, Route
from app.domain.referrals import Handling, Proof
from app.domain.reminders import Why
from app.models import records
from app.models.vault import Vault
from app.queries import reminders
from app.services import activities, answers, case_lists, cases, people, referrals
from app.workflows import desk_samples
from tests.demo import acts, monday
from tests.notebooks import carry, refer


def test_the_main_job_goes_round(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    hana = volunteer.do(acts.register)
    visit = volunteer.do(acts.visit, hana.id)
    assert volunteer.read(activities.get, visit.id).met is Met.MET
    referral = volunteer.do(acts.refer, hana.id, visit.id)
    other = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    office.do(acts.take_on, referral.id)
    question = office.do(acts.ask_back, referral.id)
    assert (question.referral_id, question.handling) == (other.id, Handling.QUESTION)
    carry(office, volunteer, tmp_path / "b")
    [answer] = volunteer.read(answers.of_referral, referral.id)
    assert (answer.handling, answer.lead) == (Handling.ACCEPTED, acts.COORDINATOR)
    assert volunteer.read(referrals.line, referral.id).proof is Proof.SIGNED


def test_a_monday_at_the_desk(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    hana = volunteer.do(acts.register)
    referral = volunteer.do(acts.refer, hana.id, volunteer.do(acts.visit, hana.id).id)
    for step in desk_samples.fill(office, tmp_path / "way", 60, seed=8):
        step()
    carry(volunteer, office, tmp_path / "stick")
    office.do(acts.take_on, referral.id)
    son = office.do(monday.play, referral.id)
    assert office.read(case_lists.unled) == 0
    whole = office.read(lambda session: cases.whole(session, required(cases.of_arrival(session, referral.id)).id))
    assert {case.route for case in whole} == {Route.SUPPORTER, Route.PHONE}
    [handed_on] = office.read(referrals.of_person, son.person_id)
    assert office.read(referrals.line, handed_on.id).handling is Handling.ACCEPTED
    every = office.read(lambda session: [activities.get(session, key) for key in activities.keys(session)])
    [along] = [each for each in every if each.whereto == "ハローワーク倉吉"]
    assert office.read(cases.get, along.case_id).next_note
    council = [case for case in office.read(lambda session: records.several(session, Case)) if case.council]
    assert len(council) >= 2


def required(case: Case | None) -> Case:
    assert case is not None
    return case


def test_tomorrow_has_somebody_not_met_and_something_to_send(volunteer: Vault, office: Vault) -> None:
    volunteer.do(acts.register)
    refer(volunteer)
    volunteer.do(acts.tomorrow)
    whys = {each.why for each in volunteer.read(reminders.of_today)}
    assert {Why.NOT_MET, Why.TO_WRITE_OUT} <= whys
    assert len(volunteer.read(people.keys)) == 3
