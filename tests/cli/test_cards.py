"""A card is verified for what the person says who compared its number, never for what it says of itself."""

from pathlib import Path

import pytest

from app import cli
from app.domain.cards import Peer, Role, Trust, Use
from app.models.vault import Vault
from app.services import cards
from app.workflows import vaults
from tests.notebooks import OFFICE, VOLUNTEER, Make
from tests.vaults import CHEAP, PASSPHRASE


@pytest.fixture
def field(tmp_path: Path) -> Path:
    """A volunteer's notebook that a verb can open, and the passphrase in a file."""
    vaults.make(tmp_path / "field", VOLUNTEER, PASSPHRASE, cost=CHEAP).vault.close()
    (tmp_path / "passphrase").write_text(PASSPHRASE, "utf-8")
    return tmp_path / "field"


def add(field: Path, other: Vault, *more: str) -> int:
    card = other.read(cards.give_out)
    file = field.with_name("card.txt")
    file.write_bytes(card.file)
    words = ["card", "add", str(field), str(file), "--passphrase-file", str(field.with_name("passphrase")), *more]
    return cli.main([*words, "--number", card.number] if more else words)


def peer(field: Path) -> Peer:
    vault = vaults.unlock(field, PASSPHRASE)
    try:
        return vault.read(cards.peers)[0]
    finally:
        vault.close()


def test_a_card_that_says_desk_becomes_no_destination_by_itself(field: Path, make_notebook: Make) -> None:
    colleague = make_notebook("colleague", OFFICE)
    assert add(field, colleague, "--use", "sender") == 0
    found = peer(field)
    assert (found.role, found.trust, found.uses, found.agency) == (Role.DESK, Trust.VERIFIED, (Use.SENDER,), "")


def test_an_agency_is_what_was_said_and_must_stand_in_the_table(
    field: Path, make_notebook: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = make_notebook("desk", OFFICE)
    assert add(field, desk, "--use", "desk", "--agency", "no-such-agency") == 1
    assert capsys.readouterr().err.startswith("agency:")
    assert peer(field).trust is Trust.UNVERIFIED
    assert add(field, desk, "--use", "desk") == 0
    assert (peer(field).uses, peer(field).agency) == ((Use.DESK,), "pref-desk")


@pytest.mark.parametrize("use", ["successor", "keeper", "figures"])
def test_the_other_uses_can_be_said(field: Path, make_notebook: Make, use: str) -> None:
    assert add(field, make_notebook("other", OFFICE), "--use", use) == 0
    assert peer(field).uses == (use,)


def test_a_card_can_be_here_for_several_things(field: Path, make_notebook: Make) -> None:
    assert add(field, make_notebook("other", OFFICE), "--use", "sender", "--use", "desk") == 0
    assert (peer(field).uses, peer(field).agency) == ((Use.SENDER, Use.DESK), "pref-desk")


def test_a_number_needs_a_use(field: Path, make_notebook: Make, capsys: pytest.CaptureFixture[str]) -> None:
    desk = make_notebook("desk", OFFICE)
    assert add(field, desk, "--agency", "pref-desk") == 1
    assert capsys.readouterr().err.startswith("--use")
