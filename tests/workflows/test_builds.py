"""A built program knows its own files: what was changed, taken away or laid among them is named."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from app.workflows import builds, trials


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as it is built: two programs' worth of files with Japanese and blanks in where they lie, and their sums."""
    folder = tmp_path / "つなぐ 手帳"
    for name in ("tsunagu", "_internal/app.so", "_internal/resources/表 1.csv"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode() * 3)
    builds.write_sums(folder)
    return folder


def append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def turn_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[0] ^= 1
    path.write_bytes(content)


def test_what_was_built_differs_in_nothing(folder: Path) -> None:
    assert builds.differing(folder) == []
    assert trials.carry_out(trials.files_of(folder)) == trials.TrialResult("ファイル", True, "SHA256SUMS")


def test_the_list_is_one_that_other_programs_read(folder: Path) -> None:
    lines = (folder / "SHA256SUMS").read_bytes().decode().splitlines()
    assert [line[66:] for line in lines] == ["_internal/app.so", "_internal/resources/表 1.csv", "tsunagu"]
    assert all(line[:66] == hashlib.sha256((folder / line[66:]).read_bytes()).hexdigest() + "  " for line in lines)


@pytest.mark.parametrize("name", ["tsunagu", "_internal/app.so", "_internal/resources/表 1.csv"])
@pytest.mark.parametrize("harm", [append, turn_a_bit, Path.unlink])
def test_a_harmed_file_is_named(folder: Path, name: str, harm: Callable[[Path], object]) -> None:
    harm(folder / name)
    assert builds.differing(folder) == [name]
    assert trials.carry_out(trials.files_of(folder)) == trials.TrialResult("ファイル", False, name)


def test_among_the_parts_nothing_else_may_lie_but_beside_the_programs_a_card_may(folder: Path) -> None:
    (folder / "名刺.txt").write_bytes(b"card")
    assert builds.differing(folder) == []
    (folder / "_internal" / "evil.so").write_bytes(b"\x7fELF")
    assert builds.differing(folder) == ["_internal/evil.so"]


def test_of_many_files_some_are_named_and_the_rest_counted(folder: Path) -> None:
    for number in range(8):
        (folder / "_internal" / f"{number}.so").write_bytes(b"\x7fELF")
    found = trials.carry_out(trials.files_of(folder))
    assert found.detail == "・".join(f"_internal/{number}.so" for number in range(5)) + " ほか3"


def test_a_program_that_lost_its_list_is_not_well(folder: Path) -> None:
    (folder / "SHA256SUMS").unlink()
    assert trials.carry_out(trials.files_of(folder)) == trials.TrialResult("ファイル", False, "FileNotFoundError")
