"""配布セット: whole or not at all, with nothing of a person, and nothing but what a program is made of."""

import shutil
import sys
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


def spoil_beside(folder: Path) -> Path:
    # A notebook that somebody laid into the program's folder.
    (folder / "keys.json").write_text("{}")
    return folder


def spoil_missing(folder: Path) -> Path:
    return folder / "gone.zip"


def spoil_text(folder: Path) -> Path:
    (folder.parent / "名簿.xlsx").write_bytes(b"PK")
    return folder.parent / "名簿.xlsx"


@pytest.mark.parametrize("spoil", [spoil_nothing_of_ours, spoil_changed, spoil_beside, spoil_missing, spoil_text])
def test_what_is_no_program_is_not_given_out_and_nothing_is_left(
    office: Vault, program: Path, stick: Path, spoil: Callable[[Path], Path]
) -> None:
    with pytest.raises(NotAProgram):
        kits.write(office, stick, [spoil(program)], PAGE)
    assert list(stick.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only there a device is full on purpose")
def test_a_stick_that_is_full_is_called_so_and_nothing_is_left(
    office: Vault, program: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copy

    def onto_a_full_one(source: Path, target: Path) -> object:
        return copy(source, "/dev/full" if target.name == "tables.bin" else target)

    monkeypatch.setattr(shutil, "copy", onto_a_full_one)
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
