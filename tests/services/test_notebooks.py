"""Which notebook opens tomorrow."""

import sys
from pathlib import Path

import pytest

from app.models.vault import Vault
from app.services import notebooks
from tests.vaults import kept_out


def test_the_notebook_that_somebody_chose_opens_again(vault: Vault) -> None:
    notebooks.note_usual(vault.folder)
    assert notebooks.usual_folder() == vault.folder


def test_one_that_is_gone_is_not_looked_for(tmp_path: Path) -> None:
    notebooks.note_usual(tmp_path / "gone")
    assert notebooks.usual_folder() == notebooks.default_folder()


@pytest.mark.skipif(sys.platform == "win32", reason="it takes other rights there")
def test_what_somebody_else_of_the_machine_has_is_none_of_ours(vault: Vault) -> None:
    assert notebooks.holds_notebook(vault.folder)
    with kept_out(vault.folder):
        assert not notebooks.holds_notebook(vault.folder / "inside")
        assert not notebooks.holds_notebook(vault.folder)


def test_a_note_that_cannot_be_read_is_none(vault: Vault) -> None:
    notebooks.note_usual(vault.folder)
    notebooks._note().write_bytes(b"\xff\xfe")
    assert notebooks.usual_folder() == notebooks.default_folder()


def test_the_lock_screen_is_as_large_as_the_text_was() -> None:
    notebooks.note_scale(1.75)
    assert notebooks.usual_scale() == 1.75
    for other in (b"\xff", b"nan", b"17"):
        notebooks._scale_note().write_bytes(other)
        assert notebooks.usual_scale() == 1.0
    notebooks._scale_note().unlink()
    assert notebooks.usual_scale() == 1.0
