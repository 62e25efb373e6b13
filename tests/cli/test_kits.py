"""The verb that makes what a desk gives out: with a real page, and a program that is one."""

from pathlib import Path

import pytest

from app import __main__ as door
from app import cli
from app.services import identities
from app.workflows import builds, kits, vaults
from tests.notebooks import OFFICE, VOLUNTEER
from tests.vaults import CHEAP, PASSPHRASE


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "tsunagu-techo"
    folder.mkdir()
    (folder / "tsunagu-techo").write_bytes(b"program")
    builds.write_sums(folder)
    return folder


def make(tmp_path: Path, *more: str) -> int:
    (tmp_path / "passphrase").write_text(PASSPHRASE, "utf-8")
    (tmp_path / "out").mkdir()
    words = ["kit", str(tmp_path / "notebook"), str(tmp_path / "out"), "--passphrase-file", str(tmp_path / "passphrase"), *more]
    return cli.main(words, paint=door._paint)


def test_one_command_makes_the_folder(tmp_path: Path, program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = vaults.make(tmp_path / "notebook", OFFICE, PASSPHRASE, "田村", cost=CHEAP)
    made.vault.do(identities.note_escrow)
    made.vault.close()
    assert make(tmp_path, "--program", str(program)) == 0
    [kit] = (tmp_path / "out").iterdir()
    told = capsys.readouterr().out
    assert str(kit) in told
    assert "田村" not in told
    assert (kit / kits.SHEET).read_bytes().startswith(b"%PDF")
    assert builds.differing(kit) == []


def test_what_is_no_program_and_a_notebook_that_is_no_desks_are_refused(
    tmp_path: Path, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vaults.make(tmp_path / "notebook", VOLUNTEER, PASSPHRASE, cost=CHEAP).vault.close()
    assert make(tmp_path, "--program", str(program)) == 1
    assert capsys.readouterr().err.startswith("role:")
    assert list((tmp_path / "out").iterdir()) == []
