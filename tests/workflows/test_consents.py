"""A consent that is withdrawn takes back what was handed on by it, and nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.consents import Consent, ConsentState, Consulted, WithheldPart
from app.domain.holders import ToldAgency
from app.domain.packets import RecallCause
from app.domain.recalls import HeldRecall, RecallMark
from app.domain.referrals import Referral, ReferralWay, Stage
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import arrivals, holders, people, recall_marks, referral_recalls, referrals, undoing
from app.services import consents as kept_consents
from app.workflows import consents
from tests.notebooks import DESK_AGENCY, OFFICE, Make, a, acquaint, carry, deliver, refer, write_out
from tests.vaults import Clock

TODAY = date(2026, 11, 21)
SHAKYO = "312037-shakyo"


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


@pytest.fixture
def council(volunteer: Vault, make_notebook: Make) -> Vault:
    """The notebook of the 社協, which the volunteer writes to as well."""
    made = make_notebook("council", replace(OFFICE, name="市社協", organisation="倉吉市社会福祉協議会"))
    acquaint(volunteer, made, SHAKYO)
    return made


def refer_to_both(vault: Vault, **fields: object) -> dict[str, Referral]:
    """Somebody who agreed to the desk and the 社協, with a つなぎ to each."""

    def work(session: Session) -> dict[str, Referral]:
        person = people.register(session, a.person())
        consents.note(session, a.consent(person, agencies=(DESK_AGENCY, SHAKYO)))
        each = {code: a.referral(person, destination=code, **fields) for code in (DESK_AGENCY, SHAKYO)}
        return {code: referrals.make_ready(session, one) for code, one in each.items()}

    return vault.do(work)


def narrow(vault: Vault, person_id: str, *, stop: bool = False, correct: bool = False, **fields: object) -> Consent:
    """Note that somebody agrees to less than before."""

    def work(session: Session) -> Consent:
        given = {"on": TODAY, "agencies": (DESK_AGENCY,)} | fields
        return consents.note(session, a.consent(people.get(session, person_id), **given), stop=stop, correct=correct)

    return vault.do(work)


def held(vault: Vault, person_id: str) -> list[ToldAgency]:
    return vault.read(holders.of_person, person_id)


def test_whom_a_person_takes_out_uses_it_no_more_and_the_others_keep_it(
    volunteer: Vault, office: Vault, council: Vault, tmp_path: Path
) -> None:
    sent = refer_to_both(volunteer)
    person_id = sent[SHAKYO].person_id
    # Nobody holds what lies here.
    assert held(volunteer, person_id) == []
    deliver(volunteer, tmp_path / "1", office, council)
    assert {(each.agency, each.reached, each.mendable) for each in held(volunteer, person_id)} == {
        (DESK_AGENCY, True, True),
        (SHAKYO, True, True),
    }
    kept = narrow(volunteer, person_id, stop=True)
    assert kept.no_more == (SHAKYO,)
    assert [stage(volunteer, sent[code]) for code in (DESK_AGENCY, SHAKYO)] == [Stage.READY, Stage.WITHDRAWN]
    deliver(volunteer, tmp_path / "2", office, council)
    [asked] = council.read(lambda session: records.several(session, HeldRecall))
    assert (asked.referral_id, asked.on, asked.because, asked.onward) == (sent[SHAKYO].id, TODAY, RecallCause.CONSENT, True)
    assert office.read(lambda session: records.several(session, HeldRecall)) == []
    [line] = volunteer.read(recall_marks.of_person, person_id)
    assert (line.referral_id, line.mark) == (sent[SHAKYO].id, RecallMark.WRITTEN)
    assert [each.agency for each in held(volunteer, person_id)] == [DESK_AGENCY]


def test_whom_a_person_takes_out_keeps_what_they_have_where_nobody_asks_for_it(
    volunteer: Vault, office: Vault, council: Vault, tmp_path: Path
) -> None:
    sent = refer_to_both(volunteer)
    deliver(volunteer, tmp_path / "1", office, council)
    narrow(volunteer, sent[SHAKYO].person_id)
    assert stage(volunteer, sent[SHAKYO]) is Stage.READY
    assert volunteer.read(recall_marks.of_person, sent[SHAKYO].person_id) == []
    deliver(volunteer, tmp_path / "2", office, council)
    assert council.read(lambda session: records.several(session, HeldRecall)) == []
    # Also where it is called off later for another reason, nobody is told that the person agrees no more.
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, sent[SHAKYO].id)))
    deliver(volunteer, tmp_path / "3", office, council)
    [asked] = council.read(lambda session: records.several(session, HeldRecall))
    assert asked.because is RecallCause.REFERRAL


@pytest.mark.parametrize("since", [(DESK_AGENCY, SHAKYO), (DESK_AGENCY,)])
def test_an_older_word_takes_it_back_only_where_the_newer_leaves_them_out_too(
    volunteer: Vault, office: Vault, council: Vault, clock: Clock, tmp_path: Path, since: tuple[str, ...]
) -> None:
    sent = refer_to_both(volunteer)
    person_id = sent[SHAKYO].person_id
    deliver(volunteer, tmp_path / "1", office, council)
    narrow(volunteer, person_id, agencies=since)
    # Of two words of one day the one that was written down later is the later.
    clock.pass_by(minutes=1)
    older = narrow(volunteer, person_id, on=date(2026, 11, 20), stop=True)
    named = SHAKYO in since
    # Nor does it say of anybody that they are asked who are not.
    assert older.no_more == (() if named else (SHAKYO,))
    assert stage(volunteer, sent[SHAKYO]) is (Stage.READY if named else Stage.WITHDRAWN)
    told = volunteer.read(lambda session: referral_recalls.agreed_until(session, sent[SHAKYO]))
    assert told == (None if named else date(2026, 11, 20))


@pytest.mark.parametrize("neither", [ConsentState.UNCONFIRMED, ConsentState.HARD_TO_JUDGE])
@pytest.mark.parametrize("stop", [ConsentState.ORAL, ConsentState.REFUSED, ConsentState.WITHDRAWN])
def test_what_was_said_holds_though_it_is_written_down_after_nobody_could_ask(
    volunteer: Vault, office: Vault, council: Vault, clock: Clock, tmp_path: Path, neither: ConsentState, stop: ConsentState
) -> None:
    sent = refer_to_both(volunteer)
    person_id = sent[SHAKYO].person_id
    deliver(volunteer, tmp_path / "1", office, council)
    chair = (Consulted(name="会長", on=TODAY),)
    narrow(volunteer, person_id, state=neither, agencies=(), consulted=chair)
    clock.pass_by(minutes=1)
    said = date(2026, 11, 20)
    withdrawn_on = said if stop is ConsentState.WITHDRAWN else None
    kept = narrow(volunteer, person_id, on=said, state=stop, stop=True, withdrawn_on=withdrawn_on)
    out = {SHAKYO} if stop is ConsentState.ORAL else {DESK_AGENCY, SHAKYO}
    assert set(kept.no_more) == out
    assert {code for code in sent if stage(volunteer, sent[code]) is Stage.WITHDRAWN} == out
    deliver(volunteer, tmp_path / "2", office, council)
    [asked] = council.read(lambda session: records.several(session, HeldRecall))
    assert (asked.on, asked.because) == (said, RecallCause.CONSENT)


def test_whom_the_person_let_know_since_is_asked_nothing_though_nobody_could_ask_after_that(
    volunteer: Vault, office: Vault, council: Vault, clock: Clock, tmp_path: Path
) -> None:
    sent = refer_to_both(volunteer)
    person_id = sent[SHAKYO].person_id
    deliver(volunteer, tmp_path / "1", office, council)
    narrow(volunteer, person_id, state=ConsentState.UNCONFIRMED, agencies=())
    clock.pass_by(minutes=1)
    assert narrow(volunteer, person_id, on=date(2026, 11, 19), stop=True).no_more == ()
    assert stage(volunteer, sent[SHAKYO]) is Stage.READY


def test_who_agrees_anew_to_whom_they_took_out_is_sent_for_anew(
    volunteer: Vault, office: Vault, council: Vault, clock: Clock, tmp_path: Path
) -> None:
    sent = refer_to_both(volunteer)
    person_id = sent[SHAKYO].person_id
    deliver(volunteer, tmp_path / "1", office, council)
    narrow(volunteer, person_id, stop=True)
    clock.pass_by(minutes=1)
    narrow(volunteer, person_id, agencies=(DESK_AGENCY, SHAKYO))
    assert volunteer.read(lambda session: referral_recalls.agreed_until(session, sent[SHAKYO])) is None


def test_whom_no_packet_reaches_stands_on_today_until_somebody_told_them(volunteer: Vault, office: Vault) -> None:
    assert office.id

    def work(session: Session) -> Referral:
        person = people.register(session, a.person())
        consents.note(session, a.consent(person, agencies=(DESK_AGENCY, SHAKYO)))
        return referrals.hand_over(session, a.referral(person, destination=SHAKYO, way=ReferralWay.PHONE), TODAY)

    told = volunteer.do(work)
    assert [(each.reached, each.mendable) for each in held(volunteer, told.person_id)] == [(False, False)]
    assert narrow(volunteer, told.person_id, stop=True).no_more == (SHAKYO,)
    assert stage(volunteer, told) is Stage.HANDED_OVER
    assert [each.detail for each in volunteer.read(recall_marks.reminders, TODAY)] == ["倉吉市社会福祉協議会"]


def test_a_refusal_takes_it_back_from_all_where_that_is_asked(
    volunteer: Vault, office: Vault, council: Vault, tmp_path: Path
) -> None:
    sent = refer_to_both(volunteer)
    deliver(volunteer, tmp_path / "1", office, council)
    kept = narrow(volunteer, sent[SHAKYO].person_id, state=ConsentState.REFUSED, agencies=(), stop=True)
    assert set(kept.no_more) == {DESK_AGENCY, SHAKYO}
    assert {stage(volunteer, each) for each in sent.values()} == {Stage.WITHDRAWN}


def test_who_may_know_less_is_sent_a_correction_without_it(
    volunteer: Vault, office: Vault, council: Vault, tmp_path: Path
) -> None:
    sent = refer_to_both(volunteer, asked_note="灯油のことは息子に言わずに")
    person_id = sent[SHAKYO].person_id
    deliver(volunteer, tmp_path / "1", office, council)
    both = (DESK_AGENCY, SHAKYO)
    narrow(volunteer, person_id, agencies=both, withheld_parts=(WithheldPart.HEALTH, WithheldPart.NOTES), correct=True)
    assert [each.mended for each in held(volunteer, person_id)] == [True, True]
    deliver(volunteer, tmp_path / "2", office, council)
    for vault, code in ((office, DESK_AGENCY), (council, SHAKYO)):
        arrival = vault.read(arrivals.get, sent[code].id)
        assert (arrival.version, arrival.leaving.troubles, arrival.leaving.asked_note) == (2, (), "")
        assert arrival.leaving.changes
    # Nobody holds more than they may any more.
    assert {part for each in held(volunteer, person_id) for part in each.parts}.isdisjoint({WithheldPart.HEALTH})
    assert volunteer.read(lambda session: records.several(session, HeldRecall)) == []


def test_who_may_tell_somebody_no_more_is_told_so(volunteer: Vault, office: Vault, council: Vault, tmp_path: Path) -> None:
    sent = refer_to_both(volunteer)
    person_id = sent[SHAKYO].person_id
    deliver(volunteer, tmp_path / "1", office, council)
    assert office.read(arrivals.get, sent[DESK_AGENCY].id).leaving.consent.agencies == (DESK_AGENCY, SHAKYO)
    narrow(volunteer, person_id, stop=True, correct=True)
    deliver(volunteer, tmp_path / "2", office, council)
    assert office.read(arrivals.get, sent[DESK_AGENCY].id).leaving.consent.agencies == (DESK_AGENCY,)
    [only] = held(volunteer, person_id)
    assert (only.agency, only.may_tell, only.mended) == (DESK_AGENCY, (DESK_AGENCY,), False)


def test_what_tells_of_it_in_its_own_words_is_mended_by_hand(
    volunteer: Vault, office: Vault, council: Vault, tmp_path: Path
) -> None:
    sent = refer_to_both(volunteer, summary="上井町の家で")
    person_id = sent[SHAKYO].person_id
    deliver(volunteer, tmp_path / "1", office, council)
    narrow(volunteer, person_id, withheld_parts=(WithheldPart.ADDRESS,), correct=True)
    assert volunteer.read(referrals.get, sent[DESK_AGENCY].id).version == 1
    told = {each.agency: each for each in held(volunteer, person_id)}
    assert WithheldPart.ADDRESS in told[DESK_AGENCY].parts
    assert not told[DESK_AGENCY].mended


def test_whom_somebody_took_out_by_mistake_is_taken_back_whole(
    volunteer: Vault, office: Vault, council: Vault, clock: Clock, tmp_path: Path
) -> None:
    sent = refer_to_both(volunteer)
    person_id = sent[SHAKYO].person_id
    deliver(volunteer, tmp_path / "1", office, council)
    clock.pass_by(minutes=1)

    def work(session: Session) -> Consent:
        person, parts = people.get(session, person_id), (WithheldPart.HEALTH,)
        given = a.consent(person, on=TODAY, agencies=(DESK_AGENCY,), withheld_parts=parts)
        return consents.note(session, given, stop=True, correct=True)

    done = volunteer.do(lambda session: undoing.noted(session, work))
    assert [stage(volunteer, sent[code]) for code in (DESK_AGENCY, SHAKYO)] == [Stage.READY, Stage.WITHDRAWN]
    assert done.undo
    volunteer.do(undoing.take_back, done.undo)
    assert [stage(volunteer, sent[code]) for code in (DESK_AGENCY, SHAKYO)] == [Stage.READY, Stage.READY]
    assert write_out(volunteer, tmp_path / "2") == []
