"""What becomes of each row of the ledgers in tests/cases, one line each: `python -m tests.ledgers_told` prints them."""

import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from app.domain import headings
from app.errors import AppError
from app.models.vault import Vault
from app.workflows import ledgers, spreadsheets
from app.workflows.ledgers import RowReport

FOLDER = Path(__file__).parent / "cases" / "ledgers"
TOLD = FOLDER / "told.txt"
TODAY = date(2026, 11, 21)
_NOT_LEDGERS = {TOLD.name, "README.md"}


def files() -> list[Path]:
    """The ledgers, by name."""
    return sorted(file for file in FOLDER.iterdir() if file.name not in _NOT_LEDGERS)


def told(vault: Vault, file: Path) -> list[str]:
    """A line for each row, or one with the reason why the file cannot be read."""
    try:
        sheet = spreadsheets.read(file)
        mapping = headings.propose(sheet, TODAY)
        guessed = not headings.are_certain(sheet.header, mapping)
        steps = ledgers.look(vault, sheet, mapping, guessed=guessed)
        return [_line(report) for step in steps for report in step()]
    except AppError as error:
        return [str(error)]


def lines(vault: Vault) -> Iterator[str]:
    """All of them, each file's below its name."""
    for file in files():
        yield f"== {file.name}"
        yield from told(vault, file)


def _line(report: RowReport) -> str:
    person, where = report.person, report.person.address
    born = (
        "-".join(str(part or "?") for part in (person.birth.year, person.birth.month, person.birth.day)) if person.birth else ""
    )
    parts = [
        f"{report.number} {report.fate.value}",
        f"{person.name}／{person.kana}",
        born,
        " ".join(f"{phone.number}{phone.hours}" for phone in person.phones),
        " ".join(f"{each.name}({each.relation}){each.phone}" for each in person.contacts),
        " ".join((where.local_government_code, where.postal_code)).strip(),
        f"{where.street_address}／{where.city_block}／{where.building_name_etc}",
        person.neighbourhood,
        person.note.replace("\n", "⏎"),
        " ".join(f"{problem.field}:{problem.what}" for problem in report.problems),
        f"={report.same_as}" if report.same_as else "",
    ]
    return " | ".join(parts).rstrip(" |")


def main() -> None:
    """Print them, with a notebook of its own."""
    from app.workflows import vaults
    from tests.notebooks import VOLUNTEER

    with tempfile.TemporaryDirectory() as folder:
        vault = vaults.make(Path(folder) / "notebook", VOLUNTEER, "tanuki kitsune 42 usagi").vault
        try:
            sys.stdout.write("\n".join(lines(vault)) + "\n")
        finally:
            vault.close()


if __name__ == "__main__":
    main()
