"""Packets that came: what is held of each sender, whom we owe a receipt, and what is forgotten with time."""

from pathlib import Path

from sqlalchemy import select

from app.models.packets import InboxRow
from app.models.vault import Vault
from app.services import arrivals, inbox, referrals
from app.workflows import exchange
from tests.notebooks import carry, refer, take_in, write_out
from tests.vaults import Clock


def test_a_sender_is_owed_a_receipt_until_a_packet_goes_back(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    sender = volunteer.read(lambda session: session.me.id)
    assert not office.read(inbox.owes_receipt, sender)
    refer(volunteer)
    [packet] = write_out(volunteer, tmp_path / "a")
    take_in(office, tmp_path / "a" / packet.file)
    assert office.read(inbox.owes_receipt, sender)
    write_out(office, tmp_path / "b")
    assert not office.read(inbox.owes_receipt, sender)
    # The same file once more is no news; a packet that its sender wrote once more is: perhaps the receipt was lost.
    take_in(office, tmp_path / "a" / packet.file)
    assert not office.read(inbox.owes_receipt, sender)
    [waits] = volunteer.read(exchange.on_the_way)
    volunteer.do(exchange.write_again, waits.packet_id)
    carry(volunteer, office, tmp_path / "c")
    assert office.read(inbox.owes_receipt, sender)


def test_what_is_held_grows_number_by_number(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    sender = volunteer.read(lambda session: session.me.id)
    for _ in range(3):
        refer(volunteer)
    first, second, third = [tmp_path / packet.file for packet in write_out(volunteer, tmp_path)]
    for file, upto, beyond in ((third, 0, [3]), (first, 1, [3]), (second, 3, [])):
        take_in(office, file)
        [hold] = office.read(inbox.holds_of, sender)
        assert (hold.upto, [each.number for each in hold.beyond]) == (upto, beyond)
    assert office.read(inbox.hold_of, sender, "00" * 16) is None
    assert office.read(inbox.link, sender, hold.epoch.id, 4) is None


def test_words_of_packets_are_erased_after_400_days_and_the_referral_stays(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    referral = refer(volunteer)
    [packet] = write_out(volunteer, tmp_path)
    take_in(office, tmp_path / packet.file)
    clock.pass_by(days=399)
    office.do(inbox.erase_old)
    bodies = lambda session: session.scalars(select(InboxRow.body)).all()  # noqa: E731
    assert all(office.read(bodies))
    clock.pass_by(days=2)
    office.do(inbox.erase_old)
    assert office.read(bodies) == [b""]
    assert office.read(arrivals.get, referral.id).leaving.person.name == "足立 ハナ"
    [again] = take_in(office, tmp_path / packet.file)
    assert again.fate.value == "already_here"


def test_a_cancellation_that_comes_first_closes_the_number_for_good(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    [late] = write_out(volunteer, tmp_path / "late")
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, referral.id)))
    carry(volunteer, office, tmp_path / "first")
    [line] = take_in(office, tmp_path / "late" / late.file)
    assert line.missing == ()
    assert office.read(arrivals.keys) == []
