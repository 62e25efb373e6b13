"""点検: damage is found wherever it is, and what is only drawn from the records is mended."""

import pytest
from sqlalchemy import text

from app.models.vault import Vault
from app.services import activities, people
from app.workflows import checkups
from app.workflows.checkups import Health
from tests.notebooks import a


def health(vault: Vault) -> Health:
    return checkups.worst([step() for step in checkups.look(vault)])


def test_a_sound_notebook_is_sound(volunteer: Vault) -> None:
    volunteer.do(people.register, a.person())
    assert {step() for step in checkups.look(volunteer)} == {Health.SOUND}


@pytest.mark.parametrize("spoil", ["DELETE FROM latest", "INSERT INTO search_pairs(search_pairs) VALUES ('delete-all')"])
def test_what_is_drawn_from_the_records_is_drawn_anew(volunteer: Vault, spoil: str) -> None:
    kept = volunteer.do(people.register, a.person())
    volunteer.do(activities.record, a.activity(kept))
    volunteer.do(lambda session: session.execute(text(spoil)))
    assert health(volunteer) is Health.MENDED
    assert health(volunteer) is Health.SOUND
    assert [line.id for line in volunteer.read(people.matching, "足立")] == [kept.id]


def test_a_flipped_bit_is_damage(volunteer: Vault) -> None:
    volunteer.do(people.register, a.person())
    volunteer.settle()
    file = volunteer.opened.database
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert health(volunteer) is Health.DAMAGED
