"""配布セット: a folder that a desk gives to whoever begins: the program, the desk's card, its tables, a page to begin with."""

import filecmp
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app import resources
from app.documents.kit_sheets import kit_sheet
from app.documents.papers import Paper
from app.domain.cards import Role
from app.errors import AppError, FileTrouble, Invalid, NotAProgram, Problem, WrittenWrong
from app.models import files
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import cards, owners
from app.sync import spelling
from app.sync.body import Purpose
from app.workflows import builds, exchange

SHEET, CARD, TABLES, PROGRAMS = "はじめに.pdf", "窓口の名刺.tsunagu-card", "表", "プログラム"
_NAME = "つなぐ手帳の配布セット"
_MOST = 1000
# What a built program comes as where it is neither a folder nor a zip of one: for Windows, for Debian, for macOS.
_ENDINGS = {".exe", ".msi", ".deb", ".dmg"}


@dataclass(frozen=True, slots=True)
class Kit:
    """A folder to give out, how many programs are in it, and for how many notebooks a table."""

    folder: Path
    programs: int
    tables: int


def sheet(session: Session) -> Paper:
    """The page to begin with. Raises Invalid for a notebook that is no desk's, EscrowFirst and OnlyPractice."""
    owner = owners.owner(session)
    if owner.role is not Role.DESK:
        raise Invalid(Problem("role", "not_a_desk"))
    own = cards.give_out(session)
    return kit_sheet(
        own.number.split(), name=own.name, organisation=own.organisation, phone=owner.phone, card=CARD, made_on=session.today
    )


def own_program() -> list[Path]:
    """The program itself, where it was built: what is given out first."""
    built = resources.program()
    return [] if built is None else [built]


def check_program(path: Path) -> None:
    """Raise NotAProgram unless this is a built program whose files are all as they were built, or one that is packed."""
    try:
        well = _is_as_built(path)
    except (OSError, UnicodeError):
        well = False
    if not well:
        raise NotAProgram


def write(vault: Vault, outside: Path, programs: Sequence[Path], page: bytes) -> Kit:
    """Make the folder with `page` as its PDF, complete or not at all; `outside` is where it is to lie.

    Tables go along for every notebook that this desk knows and that has not got them. Raises NotAProgram, FileTrouble, and
    what keeps the desk's card from being given out.
    """
    for program in programs:
        check_program(program)
    card = vault.read(cards.give_out)
    place = next(path for path in _names(outside / f"{_NAME}-{vault.read(_today)}") if not path.exists())
    with files.new_folder(place) as making, files.app_errors():
        (making / SHEET).write_bytes(page)
        # In the spelling whose ending is ours alone: a text would be opened as one.
        (making / CARD).write_bytes(spelling.read_file(card.file, spelling.CARD))
        for program in programs:
            _copy(program, making / PROGRAMS / program.name)
        tables = _tables(vault, making / TABLES)
        builds.write_sums(making)
    return Kit(place, len(programs), tables)


def _is_as_built(path: Path) -> bool:
    if path.is_dir():
        return builds.is_program(builds.listed(path)) and not builds.differing(path)
    if path.suffix.lower() == ".zip":
        # Whoever packs a ledger makes such a file too.
        return builds.is_whole_archive(path)
    return path.suffix.lower() in _ENDINGS and path.is_file()


def _copy(program: Path, to: Path) -> None:
    if to.exists():
        raise NotAProgram
    # Only what was built goes along: somebody may have laid a card, a table or a notebook into the folder, or Windows a file of
    # its own. What is a link here is a file there: a stick knows none.
    for name in (*builds.listed(program), builds.SUMS) if program.is_dir() else ("",):
        path, copied = program / name, to / name
        copied.parent.mkdir(parents=True, exist_ok=True)
        # Without its mode: what comes from where nobody may write could not be forced to the disk, nor taken away again.
        shutil.copyfile(path, copied)
        if os.access(path, os.X_OK):
            with suppress(OSError):
                copied.chmod(0o755)
        if not filecmp.cmp(path, copied, shallow=False):
            raise WrittenWrong


def _tables(vault: Vault, folder: Path) -> int:
    """Write the tables that wait; how many. One that cannot go keeps no other back, and waits on where packets are written."""
    folder.mkdir()
    written = 0
    for step in exchange.write_out(vault, folder, only=Purpose.TABLES):
        try:
            step()
            written += 1
        except FileTrouble:
            raise
        except AppError:
            continue
    if not written:
        folder.rmdir()
    return written


def _today(session: Session) -> str:
    return f"{session.today:%Y%m%d}"


def _names(wanted: Path) -> Iterator[Path]:
    yield wanted
    for attempt in range(2, _MOST):
        yield wanted.with_name(f"{wanted.name}-{attempt}")
