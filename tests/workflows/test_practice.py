"""The notebook for practice: people to practise with, marked as what it is, and nothing of it goes to anybody."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.cards import Use
from app.errors import OnlyPractice
from app.models.vault import Vault
from app.services import activities, cards, notebooks, people, settings
from app.services.notebooks import PRACTICE_PASSPHRASE
from app.workflows import exchange, practice, vaults
from tests.cli.running import ROOT
from tests.notebooks import DESK_AGENCY, Make
from tests.vaults import CHEAP


@pytest.fixture
def trial(tmp_path: Path) -> Vault:
    return practice.open_one(tmp_path / "practice", state=tmp_path / "state", cost=CHEAP)


def test_it_has_people_to_practise_with_and_is_the_same_when_it_is_opened_again(trial: Vault, tmp_path: Path) -> None:
    assert trial.read(settings.is_for_practice)
    assert len(trial.read(people.keys)) == practice.PEOPLE
    assert len(trial.read(activities.keys)) == practice.TOLD
    trial.do(lambda session: people.remove(session, people.get(session, people.keys(session)[0])))
    trial.close()
    again = practice.open_one(tmp_path / "practice", state=tmp_path / "state")
    assert len(again.read(people.keys)) == practice.PEOPLE - 1
    again.close()


def test_it_is_for_practice_before_anybody_is_in_it(tmp_path: Path) -> None:
    """Killed before it is marked there is none, for it would open from the lock screen like any other."""
    code = f"""
import os
from pathlib import Path
from app.crypto.slots import Cost
from app.services import settings
from app.workflows import practice

settings.keep_for_practice = lambda _session: os._exit(9)
practice.open_one(Path({str(tmp_path / "practice")!r}), state=Path({str(tmp_path / "state")!r}), cost={CHEAP!r})
"""
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60, check=False).returncode == 9
    assert not notebooks.holds_notebook(tmp_path / "practice")
    made = vaults.make(tmp_path / "other", practice.OWNER, PRACTICE_PASSPHRASE, state=tmp_path, cost=CHEAP, practice=True)
    with pytest.raises(OnlyPractice):
        made.vault.read(cards.give_out)
    made.vault.close()


def test_nothing_of_it_is_sealed_to_a_real_card(trial: Vault, make_notebook: Make, tmp_path: Path) -> None:
    office = make_notebook("office")
    card = office.read(cards.give_out)
    peer = trial.do(cards.take, card.file)
    with pytest.raises(OnlyPractice):
        trial.do(cards.verify_by_number, peer.id, card.number, uses=(Use.DESK,), agency=DESK_AGENCY, how="紙")
    with pytest.raises(OnlyPractice):
        trial.read(cards.give_out)
    out = tmp_path / "stick"
    out.mkdir()
    assert [step() for step in exchange.write_out(trial, out)] == []
    assert list(out.iterdir()) == []


def test_a_notebook_of_ones_own_is_none(make_notebook: Make) -> None:
    assert not make_notebook("own").read(settings.is_for_practice)
