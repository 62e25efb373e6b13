"""The desk starts from an older copy: 受領済 goes back to もう一度送る at the volunteer's, goes again, and settles.

`python3 dev.py long verbs` gives each verb a process of its own.
"""

from pathlib import Path

import pytest

from app.domain.packets import Fate
from app.domain.referrals import Proof
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import arrivals, identities, referrals
from app.workflows import backups, exchange, vaults
from tests.cli.running import PASSPHRASE, Verbs
from tests.notebooks import OFFICE, VOLUNTEER, acquaint, refer, take_on
from tests.vaults import CHEAP, COORDINATOR


class Sides:
    """Both notebooks, opened by Python between the verbs where there is no verb for what a person does."""

    def __init__(self, folder: Path, verbs: Verbs) -> None:
        self.verbs = verbs
        self.field, self.desk, self.stick = folder / "field", folder / "desk", folder / "stick"
        self.stick.mkdir()

    def proof(self, referral_id: str) -> Proof:
        vault = vaults.unlock(self.field, PASSPHRASE)
        try:
            return vault.read(lambda session: referrals.proof(session, referrals.get(session, referral_id)))
        finally:
            vault.close()

    def carry(self, here: Path, there: Path, name: str) -> list[str]:
        """Write out here and take in there, through the verbs; what became of each file."""
        folder = self.stick / name
        folder.mkdir()
        written = self.verbs("exchange export", here, folder)
        assert written.code == 0
        files = [folder / line["file"] for line in written.lines]
        return [line["result"] for line in self.verbs("exchange import", there, *files).lines] if files else []


@pytest.fixture
def sides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sides:
    verbs = Verbs(tmp_path)
    for name, value in verbs.environment.items():
        monkeypatch.setenv(name, value)
    made = Sides(tmp_path, verbs)
    field = vaults.make(made.field, VOLUNTEER, PASSPHRASE, cost=CHEAP).vault
    desk = vaults.make(made.desk, OFFICE, PASSPHRASE, COORDINATOR, cost=CHEAP).vault
    desk.do(identities.note_escrow)
    acquaint(field, desk)
    field.close()
    desk.close()
    return made


def _at(folder: Path) -> Vault:
    return vaults.unlock(folder, PASSPHRASE)


def _refer(sides: Sides, name: str) -> str:
    vault = _at(sides.field)
    try:
        return refer(vault, name=name).id
    finally:
        vault.close()


def _arrived(session: Session) -> set[str]:
    return set(arrivals.keys(session))


def test_a_desk_that_starts_from_an_older_copy_gets_again_what_it_lost(sides: Sides, tmp_path: Path) -> None:
    early = _refer(sides, "はじめの人")
    assert sides.carry(sides.field, sides.desk, "1") == [Fate.IMPORTED.value]
    assert sides.carry(sides.desk, sides.field, "2") == [Fate.IMPORTED.value]

    desk = _at(sides.desk)
    copy = backups.copy(desk, tmp_path)
    desk.close()

    lost = _refer(sides, "あとの人")
    assert sides.carry(sides.field, sides.desk, "3") == [Fate.IMPORTED.value]
    assert sides.carry(sides.desk, sides.field, "4") == [Fate.IMPORTED.value]
    assert (sides.proof(early), sides.proof(lost)) == (Proof.SIGNED, Proof.SIGNED)

    # The desk's machine is gone; the notebook starts from the copy, in another folder.
    sides.desk = tmp_path / "desk again"
    vaults.restore(copy, sides.desk)
    desk = _at(sides.desk)
    assert desk.read(_arrived) == {early}
    take_on(desk, early)
    desk.close()
    assert sides.carry(sides.desk, sides.field, "5") == [Fate.IMPORTED.value]
    assert (sides.proof(early), sides.proof(lost)) == (Proof.SIGNED, Proof.SEND_AGAIN)
    field = _at(sides.field)
    assert [packet.again for packet in field.read(exchange.waiting) if packet.purpose == "referrals"] == [True]
    field.close()

    # The packet goes as it was, so the receipt for the desk's answer travels beside it.
    assert sides.carry(sides.field, sides.desk, "6") == [Fate.IMPORTED.value] * 2
    assert sides.carry(sides.desk, sides.field, "7") == [Fate.IMPORTED.value]
    assert (sides.proof(early), sides.proof(lost)) == (Proof.SIGNED, Proof.SIGNED)
    desk = _at(sides.desk)
    assert desk.read(_arrived) == {early, lost}
    desk.close()
    assert sides.carry(sides.field, sides.desk, "8") == []
    assert sides.carry(sides.desk, sides.field, "9") == []


def test_a_copy_itself_is_never_opened(sides: Sides, tmp_path: Path) -> None:
    desk = _at(sides.desk)
    copy = backups.copy(desk, tmp_path)
    desk.close()
    refused = sides.verbs("exchange export", copy, sides.stick)
    assert refused.code == 1
    assert "控え" in refused.err
