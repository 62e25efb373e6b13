"""The opening keys' copy: noted only once it was written and opened again."""

from pathlib import Path

import pytest

from app.domain.notebooks import NotebookKind
from app.errors import AlreadyThere, DriveGone, EscrowFirst, Invalid, NotWritable
from app.models.vault import Vault
from app.services import cards, identities
from app.sync.escrow import EscrowCost, open_escrow
from app.workflows import escrow, vaults
from tests.notebooks import OFFICE
from tests.vaults import MakeVault

SEAL = "momiji tsubame 74 minato"
CHEAP = EscrowCost(64 * 1024, 3, 1)


@pytest.fixture
def fresh(make_vault: MakeVault) -> Vault:
    """A desk whose keys lie in no safe yet."""
    desk = make_vault("office", NotebookKind.DESK)
    desk.do(vaults.begin, OFFICE, "11111 22222 33333 44444 55555 66666")
    return desk


def test_a_desks_card_leaves_once_the_copy_was_opened_again(fresh: Vault, tmp_path: Path) -> None:
    with pytest.raises(EscrowFirst):
        fresh.read(cards.give_out)
    escrow.write(fresh, tmp_path / "keys.txt", SEAL, CHEAP)
    assert fresh.read(cards.give_out).gives_out
    opened = open_escrow((tmp_path / "keys.txt").read_bytes(), SEAL)
    assert [each.key.id for each in opened.keys] == [key.id for key in fresh.read(identities.opening_keys)]


def test_what_could_not_be_written_or_is_weakly_sealed_counts_nothing(fresh: Vault, tmp_path: Path) -> None:
    taken = tmp_path / "taken.txt"
    taken.write_text("買い物", encoding="utf-8")
    for path, seal, trouble in (
        (tmp_path / "weak.txt", "short", Invalid),
        (tmp_path / "nowhere" / "keys.txt", SEAL, (DriveGone, NotWritable)),
        (taken, SEAL, AlreadyThere),
    ):
        with pytest.raises(trouble):
            escrow.write(fresh, path, seal, CHEAP)
        assert not fresh.read(identities.escrowed)
    assert taken.read_text(encoding="utf-8") == "買い物"
    assert list(tmp_path.glob("*.txt")) == [taken]
