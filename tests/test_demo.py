"""What the demo plays, without a window: every act goes through the same services as a person's."""

from pathlib import Path

from app.domain.activities import Met
from app.domain.referrals import Handling, Proof
from app.domain.reminders import Why
from app.models.vault import Vault
from app.queries import reminders
from app.services import activities, answers, people, referrals
from tests.demo import acts
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


def test_tomorrow_has_somebody_not_met_and_something_to_send(volunteer: Vault, office: Vault) -> None:
    volunteer.do(acts.register)
    refer(volunteer)
    volunteer.do(acts.tomorrow)
    whys = {each.why for each in volunteer.read(reminders.of_today)}
    assert {Why.NOT_MET, Why.TO_WRITE_OUT} <= whys
    assert len(volunteer.read(people.keys)) == 3
