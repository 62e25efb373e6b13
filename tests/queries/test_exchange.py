"""What waits and what is on its way, each with the referrals in it; on a desk's own screen with none."""

from pathlib import Path

from app.models.vault import Vault
from app.queries.exchange import count_waiting, on_the_way, waiting
from tests.notebooks import carry, refer, take_on


def test_a_packet_waits_and_then_is_on_its_way(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    assert volunteer.read(count_waiting) == 1
    [packet] = volunteer.read(waiting, False)
    assert [line.id for line in packet.referrals] == [referral.id]
    carry(volunteer, office, tmp_path / "a")
    assert volunteer.read(waiting, False) == []
    [packet] = volunteer.read(on_the_way, False)
    assert [line.id for line in packet.referrals] == [referral.id]


def test_a_desk_names_nobody_in_what_it_sends(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    take_on(office, referral.id)
    assert [each.referrals for each in office.read(waiting, True)] == [()]
    carry(office, volunteer, tmp_path / "b")
    assert [each.referrals for each in office.read(on_the_way, True)] == [()]
