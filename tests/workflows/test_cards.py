from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.cards import Trust
from app.errors import AppError, CardIsOurs
from app.models.vault import Vault
from app.services import cards, owners
from app.workflows import owners as owning
from app.workflows.cards import take_in
from tests.notebooks import OFFICE, Make


def test_each_file_is_a_step_of_its_own(volunteer: Vault, make_notebook: Make, tmp_path: Path) -> None:
    own, theirs, none = (tmp_path / name for name in ("own", "theirs", "none"))
    own.write_bytes(volunteer.read(cards.own).file)
    theirs.write_bytes(make_notebook("office", OFFICE).read(cards.own).file)
    none.write_text("名刺", "utf-8")
    first, second, third = take_in(volunteer, [none, own, theirs])
    with pytest.raises(AppError):
        first()
    with pytest.raises(CardIsOurs):
        second()
    assert third().trust is Trust.UNVERIFIED
    assert [peer.name for peer in volunteer.read(cards.peers)] == [OFFICE.name]


def test_a_corrected_owner_has_a_corrected_card_under_the_same_number(volunteer: Vault) -> None:
    before = volunteer.read(cards.own)
    owner = volunteer.read(owners.owner)
    volunteer.do(owning.correct, replace(owner, name="石田 華子"))
    after = volunteer.read(cards.own)
    assert (after.name, after.number) == ("石田 華子", before.number)
    assert after.file != before.file
