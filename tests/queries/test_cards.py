from pathlib import Path

from app.domain.cards import Use
from app.models.vault import Vault
from app.queries.cards import count_unverified, unknown
from app.services import cards
from tests.notebooks import DESK_AGENCY, OFFICE, Make


def test_a_card_is_unknown_until_it_is_taken_in(volunteer: Vault, make_notebook: Make, tmp_path: Path) -> None:
    files = {}
    for name, vault in (("own", volunteer), ("theirs", make_notebook("office", OFFICE))):
        files[name] = tmp_path / name
        files[name].write_bytes(vault.read(cards.own).file)
    files["none"] = tmp_path / "none"
    files["none"].write_text("名刺", "utf-8")
    asked = [*files.values(), tmp_path / "nowhere"]
    assert volunteer.read(unknown, asked) == [files["theirs"]]
    volunteer.do(cards.take, files["theirs"].read_bytes())
    assert volunteer.read(unknown, asked) == []


def test_a_card_counts_until_its_number_was_compared(volunteer: Vault, make_notebook: Make) -> None:
    assert volunteer.read(count_unverified) == 0
    peer = volunteer.do(cards.take, make_notebook("office", OFFICE).read(cards.own).file)
    assert volunteer.read(count_unverified) == 1
    volunteer.do(cards.verify, peer.id, uses=(Use.DESK,), agency=DESK_AGENCY)
    assert volunteer.read(count_unverified) == 0
