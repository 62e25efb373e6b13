"""A consent that is withdrawn takes back what was handed on by it, and nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from app.domain.consents import Consent, ConsentState
from app.domain.referrals import Referral, ReferralWay, Stage
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import arrivals, people, referrals, undoing
from app.services import consents as kept_consents
from app.workflows import consents
from tests.notebooks import a, carry, refer
from tests.vaults import Clock

TODAY = date(2026, 11, 21)


def withdraw(session: Session, referral: Referral) -> Consent:
    """Note that whom a referral is about agrees no more."""
    person = people.get(session, referral.person_id)
    return consents.note(session, a.consent(person, state=ConsentState.WITHDRAWN, withdrawn_on=TODAY))


def stage(vault: Vault, referral: Referral) -> Stage:
    return vault.read(referrals.get, referral.id).stage


def test_a_withdrawal_reaches_the_desk_that_has_the_sheet(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    gone, another = refer(volunteer, name="はじめの人"), refer(volunteer, name="つぎの人")
    carry(volunteer, office, tmp_path / "1")
    ended = volunteer.do(lambda session: referrals.close(session, referrals.get(session, gone.id)))
    volunteer.do(withdraw, ended)
    carry(volunteer, office, tmp_path / "2")
    assert (stage(volunteer, gone), stage(volunteer, another)) == (Stage.WITHDRAWN, Stage.READY)
    assert office.read(arrivals.taken_back, [gone.id, another.id]) == {gone.id}


def test_what_went_by_no_packet_and_what_names_nobody_stays(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    sent = refer(volunteer)
    person = volunteer.read(people.get, sent.person_id)
    draft = volunteer.do(referrals.prepare, a.referral(person))
    told = volunteer.do(referrals.hand_over, a.referral(person, way=ReferralWay.PHONE), TODAY)
    nameless = volunteer.do(referrals.make_ready, a.referral(person, nameless=True))
    carry(volunteer, office, tmp_path / "1")
    volunteer.do(withdraw, sent)
    assert [stage(volunteer, each) for each in (sent, draft, told, nameless)] == [
        Stage.WITHDRAWN,
        Stage.PREPARING,
        Stage.HANDED_OVER,
        Stage.READY,
    ]


def test_an_older_withdrawal_than_what_the_person_says_now_takes_nothing_back(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    person = volunteer.read(people.get, sent.person_id)
    before = date(2026, 4, 1)
    volunteer.do(consents.note, a.consent(person, on=before, state=ConsentState.WITHDRAWN, withdrawn_on=before))
    assert stage(volunteer, sent) is Stage.READY


def test_a_withdrawal_that_was_a_mistake_is_taken_back_whole(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    clock.pass_by(minutes=1)
    done = volunteer.do(lambda session: undoing.noted(session, withdraw, sent))
    assert done.undo
    volunteer.do(undoing.take_back, done.undo)
    assert stage(volunteer, sent) is Stage.READY
    current = volunteer.read(kept_consents.current, sent.person_id)
    assert current == replace(current, state=ConsentState.ORAL)
