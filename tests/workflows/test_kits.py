"""配布セット: whole or not at all, with nothing of a person, and nothing but what a program is made of."""

import shutil
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.agencies import OfficeNumber
from app.domain.packets import Fate
from app.errors import DiskFull, EscrowFirst, Invalid, NotAProgram
from app.models.vault import Vault
from app.services import cards, desk_tables, identities, office_numbers, organisations, owners
from app.sync.cards import check_card
from app.ui.printing import page_count
from app.workflows import builds, exchange, kits
from tests.notebooks import OFFICE, VOLUNTEER, Make, carry, refer, take_in
from tests.vaults import Clock

PAGE = b"%PDF-1.4 a page"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A built program, as it comes."""
    folder = tmp_path / "built" / "tsunagu-techo"
    (folder / "_internal" / "app").mkdir(parents=True)
    (folder / "tsunagu-techo").write_bytes(b"\x7fELF")
    (folder / "_internal" / "app" / "tables.bin").write_bytes(b"tables")
    builds.write_sums(folder)
    return folder


@pytest.fixture
def setup(tmp_path: Path) -> Path:
    """The same for another system, packed."""
    file = tmp_path / "built" / "tsunagu-techo-setup.exe"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"MZ")
    return file


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_everything_is_in_one_folder_and_its_sums_agree(office: Vault, program: Path, setup: Path, stick: Path) -> None:
    made = kits.write(office, stick, [program, setup], PAGE)
    assert (made.folder.parent, made.programs, made.tables) == (stick, 2, 0)
    assert files_in(made.folder) == {
        "はじめに.pdf",
        "窓口の名刺.tsunagu-card",
        "SHA256SUMS",
        "プログラム/tsunagu-techo-setup.exe",
        *(f"プログラム/tsunagu-techo/{name}" for name in files_in(program)),
    }
    assert builds.differing(made.folder) == []
    assert (made.folder / kits.SHEET).read_bytes() == PAGE
    assert check_card((made.folder / kits.CARD).read_bytes()).name == OFFICE.name
    (made.folder / kits.CARD).write_bytes(b"another")
    assert builds.differing(made.folder) == [kits.CARD]
    # The next one of the day lies beside it.
    assert kits.write(office, stick, [], PAGE).folder.name == f"{made.folder.name}-2"


def test_tables_go_along_and_nothing_else_that_waits(
    volunteer: Vault, office: Vault, program: Path, stick: Path, own_tables: Path
) -> None:
    refer(volunteer)
    carry(volunteer, office, stick / "from the volunteer")
    office.do(office_numbers.keep, OfficeNumber(office="よりそいホットライン", number="0120-000-000"))
    office.do(desk_tables.give_out)
    waiting = [each.purpose for each in office.read(exchange.waiting)]
    made = kits.write(office, stick, [program], PAGE)
    assert made.tables == 1
    [taken] = take_in(volunteer, *(made.folder / kits.TABLES).iterdir())
    assert taken.fate is Fate.IMPORTED
    assert taken.news is not None
    left = [each.purpose for each in office.read(exchange.waiting)]
    assert "tables" in waiting
    assert left == [purpose for purpose in waiting if purpose != "tables"]
    # Whoever has it needs no other.
    assert kits.write(office, stick, [program], PAGE).tables == 0


def test_nothing_of_a_person_is_in_it(volunteer: Vault, office: Vault, program: Path, stick: Path, own_tables: Path) -> None:
    referral = refer(volunteer, reason="夜中に何度も外へ出る")
    carry(volunteer, office, stick / "from the volunteer")
    known = office.read(organisations.begun, "312037-welfare")
    office.do(organisations.keep, replace(known, profile=replace(known.profile, phone="0858-22-0001"), person="山根"))
    office.do(desk_tables.give_out)
    made = kits.write(office, stick, [program], PAGE)
    assert made.tables == 1
    known_here = (VOLUNTEER.name, referral.id, volunteer.read(cards.own).number, str(office.folder))
    told = ("足立", "ハナ", "アダチ", "夜中", "山根", *known_here)
    for path in made.folder.rglob("*"):
        content = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        for word in told:
            assert word.encode() not in content
            assert word.encode("utf-16-le") not in content


def spoil_nothing_of_ours(folder: Path) -> Path:
    (folder / "SHA256SUMS").unlink()
    return folder


def spoil_changed(folder: Path) -> Path:
    (folder / "tsunagu-techo").write_bytes(b"another")
    return folder


def spoil_among_the_parts(folder: Path) -> Path:
    (folder / "_internal" / "evil.so").write_bytes(b"\x7fELF")
    return folder


def spoil_beside_for_windows(folder: Path) -> Path:
    # Windows looks for what a program loads beside the program first.
    (folder / "Version.DLL").write_bytes(b"MZ")
    return folder


def spoil_no_program(folder: Path) -> Path:
    # The sums of such a folder agree, as those of a 配布セット do, in which others' tables lie.
    kit = folder.parent / "つなぐ手帳の配布セット"
    (kit / kits.PROGRAMS).mkdir(parents=True)
    folder.rename(kit / kits.PROGRAMS / folder.name)
    builds.write_sums(kit)
    return kit


def spoil_missing(folder: Path) -> Path:
    return folder / "gone.zip"


def spoil_text(folder: Path) -> Path:
    (folder.parent / "名簿.xlsx").write_bytes(b"PK")
    return folder.parent / "名簿.xlsx"


def spoil_ledger_packed(folder: Path) -> Path:
    return packed(folder.parent / "名簿.zip", {"名簿.csv": b"people"})


def spoil_packed_with_more(folder: Path) -> Path:
    return packed(folder.parent / "more.zip", {**content_of(folder), "tsunagu-techo/名簿.csv": b"people"})


def spoil_packed_and_changed(folder: Path) -> Path:
    return packed(folder.parent / "changed.zip", content_of(folder) | {"tsunagu-techo/tsunagu-techo": b"another"})


def spoil_no_zip(folder: Path) -> Path:
    file = folder.parent / "damaged.zip"
    file.write_bytes(packed(folder.parent / "whole.zip", content_of(folder)).read_bytes()[:-30])
    return file


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder.parent).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def packed(file: Path, content: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for name, each in content.items():
            archive.writestr(name, each)
    return file


SPOILS = [
    spoil_nothing_of_ours,
    spoil_changed,
    spoil_among_the_parts,
    spoil_beside_for_windows,
    spoil_no_program,
    spoil_missing,
]
SPOILS += [spoil_text, spoil_ledger_packed, spoil_packed_with_more, spoil_packed_and_changed, spoil_no_zip]


@pytest.mark.parametrize("spoil", SPOILS)
def test_what_is_no_program_is_not_given_out_and_nothing_is_left(
    office: Vault, program: Path, stick: Path, spoil: Callable[[Path], Path]
) -> None:
    with pytest.raises(NotAProgram):
        kits.write(office, stick, [spoil(program)], PAGE)
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("stroke", ["/", "\\"])
def test_a_program_that_is_packed_goes_along_as_it_is(office: Vault, program: Path, stick: Path, stroke: str) -> None:
    content = {name.replace("/", stroke): each for name, each in content_of(program).items()}
    file = packed(program.parent / "つなぐ手帳.zip", content)
    made = kits.write(office, stick, [file], PAGE)
    assert (made.folder / kits.PROGRAMS / file.name).read_bytes() == file.read_bytes()


def test_what_somebody_laid_beside_the_program_is_not_given_out(office: Vault, program: Path, stick: Path) -> None:
    (program / "notebook").mkdir()
    for name in ("notebook/keys.json", "名簿.xlsx", "uninstall.exe", "desktop.ini"):
        (program / name).write_bytes(b"of somebody")
    made = kits.write(office, stick, [program], PAGE)
    laid = made.folder / kits.PROGRAMS / program.name
    assert files_in(laid) == {"SHA256SUMS", "tsunagu-techo", "_internal/app/tables.bin"}


@pytest.mark.skipif(sys.platform == "win32", reason="the modes of files are another matter there")
def test_a_program_that_nobody_may_write_to_becomes_one_that_can_be_taken_away_again(
    office: Vault, program: Path, stick: Path
) -> None:
    (program / "tsunagu-techo").chmod(0o555)
    (program / "_internal" / "app" / "tables.bin").chmod(0o444)
    laid = kits.write(office, stick, [program], PAGE).folder / kits.PROGRAMS / program.name
    modes = {path.name: path.stat().st_mode & 0o300 for path in laid.rglob("*") if path.is_file()}
    assert modes == {"SHA256SUMS": 0o200, "tsunagu-techo": 0o300, "tables.bin": 0o200}


@pytest.mark.skipif(sys.platform != "linux", reason="only there a device is full on purpose")
def test_a_stick_that_is_full_is_called_so_and_nothing_is_left(
    office: Vault, program: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copyfile

    def onto_a_full_one(source: Path, target: Path) -> object:
        return copy(source, "/dev/full" if target.name == "tables.bin" else target)

    monkeypatch.setattr(shutil, "copyfile", onto_a_full_one)
    with pytest.raises(DiskFull):
        kits.write(office, stick, [program], PAGE)
    assert list(stick.iterdir()) == []


def test_two_programs_of_one_name_are_not_taken_for_one(office: Vault, setup: Path, stick: Path, tmp_path: Path) -> None:
    other = tmp_path / "older" / setup.name
    other.parent.mkdir()
    other.write_bytes(b"MZ older")
    with pytest.raises(NotAProgram):
        kits.write(office, stick, [setup, other], PAGE)
    assert list(stick.iterdir()) == []


def test_only_a_desk_whose_keys_lie_in_escrow_gives_it_out(
    volunteer: Vault, make_notebook: Make, clock: Clock, stick: Path
) -> None:
    with pytest.raises(Invalid):
        volunteer.read(kits.sheet)
    desk = make_notebook("fresh", OFFICE)
    # The next fiscal year's opening key lies in no safe yet.
    clock.now = clock.now.replace(year=2027, month=3, day=15)
    assert desk.do(lambda session: identities.renew(session, owners.owner(session)))
    with pytest.raises(EscrowFirst):
        desk.read(kits.sheet)
    with pytest.raises(EscrowFirst):
        kits.write(desk, stick, [], PAGE)
    assert list(stick.iterdir()) == []


def test_the_page_says_how_to_begin_whom_to_ring_and_what_to_compare(make_notebook: Make, qapp: QApplication) -> None:
    name, organisation = "鳥取県孤独・孤立対策相談窓口（東部・中部・西部）", "福祉保健部孤独・孤立対策課" * 3
    long = replace(OFFICE, name=name, organisation=organisation, phone="0857-99-0123")
    desk = make_notebook("desk", long)
    paper = desk.read(kits.sheet)
    assert page_count(paper) == 1
    for word in ("手帳をつくる", kits.CARD, "0857-99-0123", long.name, "確認番号"):
        assert word in paper.html
    assert [cell.text for cell in paper.kept.cells if cell.frame] == desk.read(cards.own).number.split()  # type: ignore[union-attr]
