"""Whoever erases leaves nobody waiting: what is taken back goes out and what was done about it is answered, without a name."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain.cases import Case
from app.domain.packets import Fate, Recall, RecallCause
from app.domain.recalls import Heed, Heeding, KeptBecause, RecallMark, RecallStanding
from app.domain.referrals import Arrival, Referral, Stage
from app.domain.reminders import Why
from app.models import records
from app.models.packets import OutboxRow
from app.models.recalls import HeedingRow, OwedRecallRow
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import cards, erasures, outbox, people, recall_marks, recalls, referral_recalls, referrals, sendings
from app.workflows import bin as removed
from app.workflows import recalls as acting
from tests.notebooks import OFFICE, Make, acquaint, become_case, carry, refer, write_out
from tests.vaults import Clock
from tests.workflows.test_recalls import DAY, SHAKYO, WHY, go_on, held, on_today, stop, withdraw

NAMES = ("足立", "ハナ", WHY)


def take_off(vault: Vault, person_id: str) -> None:
    vault.do(lambda session: people.remove(session, people.get(session, person_id)))


def erase_at_once(vault: Vault, person_id: str) -> None:
    vault.do(lambda session: people.forget(session, people.get(session, person_id)))


def erase_from_the_bin(vault: Vault, person_id: str) -> None:
    take_off(vault, person_id)
    [gone] = vault.read(removed.gone)
    vault.do(removed.erase, gone)


GONE = [take_off, erase_at_once, erase_from_the_bin]


def told_in(vault: Vault) -> bytes:
    """All that packets of ours still say."""
    return b"".join(vault.read(lambda session: list(session.scalars(select(OutboxRow.body)))))


@pytest.mark.parametrize("go", GONE)
@pytest.mark.parametrize("proven", [False, True])
def test_a_withdrawal_goes_out_although_the_person_is_gone_here(
    volunteer: Vault, office: Vault, tmp_path: Path, go: Callable[[Vault, str], None], proven: bool
) -> None:
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    if proven:
        carry(office, volunteer, tmp_path / "2")
    withdraw(volunteer, sent.person_id)
    go(volunteer, sent.person_id)
    assert [line.recalled for line in carry(volunteer, office, tmp_path / "3")] == [1]
    if go is not take_off:
        assert not any(name.encode() in told_in(volunteer) for name in NAMES)
    kept = held(office)
    assert (kept.referral_id, kept.because, kept.onward, kept.on) == (sent.id, RecallCause.CONSENT, True, DAY)
    assert [each.about for each in on_today(office, Why.RECALLED)] == ["足立 ハナ"]
    # Once is enough, and nothing is closed a second time.
    assert write_out(volunteer, tmp_path / "4") == []


def test_what_was_called_off_first_and_then_no_longer_agreed_to_goes_out_too(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, sent.id)))
    carry(volunteer, office, tmp_path / "2")
    withdraw(volunteer, sent.person_id)
    erase_at_once(volunteer, sent.person_id)
    carry(volunteer, office, tmp_path / "3")
    assert held(office).because is RecallCause.CONSENT


def test_whoever_comes_back_and_agrees_anew_is_not_taken_back(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    before = volunteer.read(referrals.get, sent.id)
    withdraw(volunteer, sent.person_id)
    take_off(volunteer, sent.person_id)
    [gone] = volunteer.read(removed.gone)
    volunteer.do(removed.put_back, gone)

    def go_back(session: Session) -> None:
        records.go_back(session, referrals.get(session, sent.id), before.version)

    volunteer.do(go_back)
    assert volunteer.read(referrals.get, sent.id).stage is Stage.READY
    take_off(volunteer, sent.person_id)
    carry(volunteer, office, tmp_path / "2")
    assert office.read(recalls.of_arrival, sent.id) is None


def test_a_number_that_another_history_gave_too_takes_no_recall_along(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    withdraw(volunteer, sent.person_id)
    erase_at_once(volunteer, sent.person_id)
    write_out(volunteer, tmp_path / "lost")

    def lose(session: Session) -> None:
        [last] = sendings.of_record(session, "recall", sent.id)
        outbox.number_anew(session, [last.packet_id])

    volunteer.do(lose)
    assert [line.recalled for line in carry(volunteer, office, tmp_path / "2")] == [1]


@pytest.mark.parametrize(("done", "why"), [(Heed.STOPPED, None), (Heed.KEPT, KeptBecause.LIFE)])
@pytest.mark.parametrize("written", [False, True])
def test_what_was_done_is_answered_although_the_desk_erased_it_since(
    volunteer: Vault, office: Vault, tmp_path: Path, done: Heed, why: KeptBecause | None, written: bool
) -> None:
    case = become_case(volunteer, office, tmp_path)
    person_id = volunteer.read(referrals.get, case.arrival_id).person_id
    withdraw(volunteer, person_id)
    carry(volunteer, office, tmp_path / "1")
    office.do(acting.heed, held(office), Heeding(done=done, because=why, words=WHY))
    if written:
        write_out(office, tmp_path / "lost")
    erase_here(office, case)
    [(words, told)] = office.read(lambda session: session.execute(select(HeedingRow.words, HeedingRow.told)).all())
    assert (words, told) == ("", ())
    assert WHY.encode() not in told_in(office)
    carry(office, volunteer, tmp_path / "2")
    [mark] = volunteer.read(recall_marks.of_person, person_id)
    assert mark.heeding
    assert (mark.mark, mark.heeding.done, mark.heeding.because, mark.heeding.by) == (
        RecallMark.HEEDED,
        done,
        why,
        "窓口 はなこ",
    )


def erase_here(desk: Vault, case: Case) -> None:
    """Erase a case with what arrived, as its time is over."""

    def work(session: Session) -> None:
        records.forget(session, Case, case.id)
        records.forget(session, Arrival, case.arrival_id)

    desk.do(work)


def test_a_recall_on_which_nobody_acted_waits_on_after_its_case_was_erased(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    case = become_case(volunteer, office, tmp_path)
    person_id = volunteer.read(referrals.get, case.arrival_id).person_id
    withdraw(volunteer, person_id)
    carry(volunteer, office, tmp_path / "1")
    erase_here(office, case)
    assert office.read(recalls.standing, held(office)) is RecallStanding.ERASED
    # Its number is all that is left to say of whom it is.
    assert [each.about for each in on_today(office, Why.RECALLED)] == [""]
    office.do(acting.heed, held(office), Heeding(done=Heed.NOTHING, words="保存期間がすぎて消しました"))
    assert on_today(office, Why.RECALLED) == []
    carry(office, volunteer, tmp_path / "2")
    [mark] = volunteer.read(recall_marks.of_person, person_id)
    assert (mark.mark, mark.heeding and mark.heeding.done) == (RecallMark.HEEDED, Heed.NOTHING)


def test_an_answer_that_arrived_is_not_told_anew_without_its_words(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    case = become_case(volunteer, office, tmp_path)
    person_id = volunteer.read(referrals.get, case.arrival_id).person_id
    withdraw(volunteer, person_id)
    carry(volunteer, office, tmp_path / "1")
    stop(office)
    carry(office, volunteer, tmp_path / "2")
    carry(volunteer, office, tmp_path / "3")
    erase_here(office, case)
    carry(office, volunteer, tmp_path / "4")
    [mark] = volunteer.read(recall_marks.of_person, person_id)
    assert mark.heeding
    assert mark.heeding.words == WHY


def test_those_behind_a_desk_are_told_although_its_case_is_erased_first(
    volunteer: Vault, office: Vault, make_notebook: Make, clock: Clock, tmp_path: Path
) -> None:
    council = make_notebook("council", replace(OFFICE, name="市社協", organisation="市社会福祉協議会"))
    acquaint(office, council, SHAKYO)
    case = become_case(volunteer, office, tmp_path)
    handed_on = go_on(office, case)
    carry(office, council, tmp_path / "1")
    withdraw(volunteer, volunteer.read(referrals.get, case.arrival_id).person_id)
    carry(volunteer, office, tmp_path / "2")
    stop(office)
    clock.pass_by(days=7 * 366)

    def erase(session: Session) -> list[Recall]:
        erasures.erase(session, erasures.begin(session, "田村", "西尾").id, case.id)
        assert not records.lives(session, Referral, handed_on.id)
        [peer] = [each for each in cards.peers(session) if each.name == "市社協"]
        return [said for parcel in referral_recalls.to_take_back(session, peer) for said in parcel.says]

    [said] = office.do(erase)
    assert (said.referral_id, said.because, said.on, said.onward) == (handed_on.id, RecallCause.CONSENT, DAY, True)
    assert len(office.read(lambda session: session.scalars(select(OwedRecallRow.packet_id)).all())) == 1


def test_an_answer_about_somebody_erased_brings_nobody_back(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    withdraw(volunteer, sent.person_id)
    erase_at_once(volunteer, sent.person_id)
    carry(volunteer, office, tmp_path / "2")
    stop(office)
    assert {line.fate for line in carry(office, volunteer, tmp_path / "3")} <= {Fate.IMPORTED, Fate.KEPT_APART}
    assert volunteer.read(lambda session: records.several(session, Heeding)) == []
