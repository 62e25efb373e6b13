"""Packets of ours: which epoch they count in, what a view of the other side proves, and what is never lost on the way back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.domain.notebooks import NotebookKind
from app.domain.recalls import RecallStanding
from app.domain.referrals import Proof
from app.domain.reminders import Why
from app.models import backups
from app.models.vault import Vault, open_with_key
from app.services import answers, arrivals, cards, chains, outbox, recalls, receipts, referrals, sendings
from app.sync.body import Epoch, Receipts
from app.sync.receipts import View
from app.workflows import exchange
from tests.notebooks import OFFICE, Make, acquaint, carry, correct, refer, take_in, take_on, write_out
from tests.vaults import Clock, Template
from tests.workflows.test_recalls import held, on_today, withdraw


@dataclass
class Restoring:
    """A volunteer's notebook that is put back from copies, in one machine or in another."""

    vault: Vault
    template: Template
    clock: Clock
    folder: Path
    opened: list[Vault] = field(default_factory=list)

    def copy(self) -> Path:
        place = self.folder / f"copy-{len(list(self.folder.glob('copy-*')))}"
        backups.copy_to(self.vault, place)
        return place

    def put_back(self, copy: Path) -> Vault:
        """The notebook anew from a copy, as on a machine that never saw it."""
        self.vault.close()
        place = self.folder / f"again-{len(self.opened)}"
        backups.restore_from(copy, place)
        self.vault = self._open(place)
        return self.vault

    def swap_unnoticed(self, copy: Path) -> Vault:
        """As put_back, but the mark of a restored notebook is gone and no witness is there."""
        self.vault.close()
        place = self.folder / f"swapped-{len(self.opened)}"
        backups.restore_from(copy, place)
        (place / "started-from-backup.json").unlink()
        self.vault = self._open(place)
        return self.vault

    def _open(self, place: Path) -> Vault:
        vault = open_with_key(place, self.template.data_key, clock=self.clock, state=place.with_name(f"{place.name}-state"))
        self.opened.append(vault)
        return vault


@pytest.fixture
def restoring(
    volunteer: Vault, office: Vault, templates: dict[NotebookKind, Template], clock: Clock, tmp_path: Path
) -> Iterator[Restoring]:
    assert office.id
    folder = tmp_path / "restoring"
    folder.mkdir()
    made = Restoring(volunteer, templates[NotebookKind.FIELD], clock, folder)
    yield made
    for vault in made.opened:
        vault.close()


def _epoch(vault: Vault) -> Epoch:
    """The epoch of the chain to the one peer that a notebook has."""
    return vault.read(lambda session: chains.latest(session, cards.peers(session)[0].identity)[0])


def test_a_later_epoch_of_ours_that_somebody_knows_is_passed_by(
    restoring: Restoring, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    """Restored twice from one copy, the second time with a wrong clock: the desk holds the second life for the later one."""
    referral = refer(restoring.vault, summary="はじめ")
    carry(restoring.vault, office, tmp_path / "0")
    carry(office, restoring.vault, tmp_path / "0b")
    copy = restoring.copy()

    clock.pass_by(days=10)
    second = restoring.put_back(copy)
    correct(second, referral.id, summary="二度目の命で直した")
    carry(second, office, tmp_path / "1")
    forgotten = _epoch(second)

    clock.pass_by(days=-6)
    third = restoring.put_back(copy)
    assert _epoch(third).order < forgotten.order
    later = correct(third, referral.id, summary="三度目の命で直した")
    carry(third, office, tmp_path / "2")
    assert office.read(arrivals.get, referral.id).leaving.summary == "二度目の命で直した"

    carry(office, third, tmp_path / "3")
    assert _epoch(third).order > forgotten.order
    assert third.read(referrals.proof, later) is Proof.NOT_WRITTEN
    carry(third, office, tmp_path / "4")
    assert office.read(arrivals.get, referral.id).leaving.summary == "三度目の命で直した"
    carry(office, third, tmp_path / "5")
    assert third.read(referrals.proof, later) is Proof.SIGNED
    assert third.read(exchange.waiting) == office.read(exchange.waiting) == []


def test_a_notebook_put_back_unnoticed_numbers_anew_what_never_arrived(
    restoring: Restoring, office: Vault, tmp_path: Path
) -> None:
    copy = restoring.copy()
    arrived = refer(restoring.vault, name="ひとり目")
    carry(restoring.vault, office, tmp_path / "1")

    again = restoring.swap_unnoticed(copy)
    before = _epoch(again)
    lost = refer(again, name="ふたり目")
    [line] = carry(again, office, tmp_path / "2")
    assert line.fate.value == "held_apart"
    take_on(office, arrived.id)
    carry(office, again, tmp_path / "3")
    assert _epoch(again) != before
    carry(again, office, tmp_path / "4")
    assert set(office.read(arrivals.keys)) == {arrived.id, lost.id}
    assert [answer.lead for answer in again.read(answers.of_referral, arrived.id)] == ["田村"]


def test_a_cancellation_whose_number_was_lost_is_made_anew(restoring: Restoring, office: Vault, tmp_path: Path) -> None:
    withdrawn = refer(restoring.vault, name="取り下げる人")
    carry(restoring.vault, office, tmp_path / "0")
    copy = restoring.copy()
    refer(restoring.vault, name="忘れられる人")
    refer(restoring.vault, name="もうひとり")
    carry(restoring.vault, office, tmp_path / "1")

    again = restoring.swap_unnoticed(copy)
    again.do(lambda session: referrals.withdraw(session, referrals.get(session, withdrawn.id)))
    [line] = carry(again, office, tmp_path / "2")
    assert line.fate.value == "held_apart"
    take_on(office, withdrawn.id)
    carry(office, again, tmp_path / "3")
    [packet] = [each for each in again.read(exchange.waiting) if each.purpose == "cancellations"]
    assert packet.number == 0
    carry(again, office, tmp_path / "4")
    assert office.read(arrivals.taken_back, [withdrawn.id])
    assert again.read(exchange.waiting) == []


def test_what_comes_from_a_notebook_that_was_put_back_stands_beside_the_recall(
    restoring: Restoring, office: Vault, tmp_path: Path
) -> None:
    sent = refer(restoring.vault)
    carry(restoring.vault, office, tmp_path / "1")
    copy = restoring.copy()
    withdraw(restoring.vault, sent.person_id)
    carry(restoring.vault, office, tmp_path / "2")
    again = restoring.put_back(copy)
    correct(again, sent.id, summary="控えからもどしたあとに直した")
    carry(again, office, tmp_path / "3")
    assert office.read(recalls.standing, held(office)) is RecallStanding.AGAIN
    assert [each.why for each in on_today(office, Why.RECALLED)] == [Why.RECALLED]
    assert office.read(arrivals.get, sent.id).leaving.summary == "控えからもどしたあとに直した"


def test_a_view_that_comes_late_does_not_roll_back(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    first = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    old = write_out(office, tmp_path / "old")
    second = refer(volunteer, name="ふたり目")
    carry(volunteer, office, tmp_path / "b")
    carry(office, volunteer, tmp_path / "new")
    take_in(volunteer, *(tmp_path / "old" / packet.file for packet in old))
    assert [volunteer.read(referrals.proof, each) for each in (first, second)] == [Proof.SIGNED, Proof.SIGNED]


def test_a_lost_stick_is_written_again_and_settles(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    [packet] = write_out(volunteer, tmp_path / "lost")
    [unproven] = volunteer.read(outbox.unproven)
    volunteer.do(outbox.write_again, [unproven.packet_id])
    assert volunteer.read(referrals.proof, referral) is Proof.SEND_AGAIN
    [again] = write_out(volunteer, tmp_path / "b")
    assert (again.number, again.file) == (packet.number, packet.file)
    take_in(office, tmp_path / "b" / again.file)
    carry(office, volunteer, tmp_path / "c")
    assert volunteer.read(referrals.proof, referral) is Proof.SIGNED
    assert volunteer.read(outbox.unproven) == []


def test_words_of_proven_packets_are_erased_after_400_days_and_asked_for_later_they_are_closed(
    restoring: Restoring, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    volunteer = restoring.vault
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    carry(office, volunteer, tmp_path / "b")
    clock.pass_by(days=401)
    volunteer.do(outbox.erase_old)
    [sending] = volunteer.read(sendings.of_record, "referral", referral.id)
    row = volunteer.read(outbox.sent, sending.packet_id)
    assert row is not None
    assert (volunteer.read(outbox.body_of, row.packet_id), row.number) == (b"", 1)
    # The desk was put back to before: it shows nothing of it any more.
    peer = row.recipient
    view = volunteer.read(receipts.view_of, peer)
    assert view is not None
    epoch = Epoch(id="66" * 16, started_at=clock.now)
    volunteer.do(receipts.take_views, peer, [View(epoch, Receipts(counter=1, holds=()))])
    assert [packet.purpose for packet in volunteer.read(exchange.waiting)] == ["cancellations"]


def test_every_peer_has_a_chain_of_its_own(make_notebook: Make, tmp_path: Path) -> None:
    field_vault, one, two = make_notebook(), make_notebook("one", OFFICE), make_notebook("two", OFFICE)
    acquaint(field_vault, one)
    acquaint(field_vault, two, "312037-welfare")
    refer(field_vault)
    [packet] = write_out(field_vault, tmp_path)
    take_in(one, tmp_path / packet.file)
    [foreign] = take_in(two, tmp_path / packet.file)
    assert foreign.fate.value == "not_for_us"
    assert two.read(arrivals.keys) == []
