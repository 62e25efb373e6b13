"""Cards that lie beside the program (配布セット), to be offered at the first run."""

import sys
from pathlib import Path

from app.sync import spelling
from app.workflows.kits import PROGRAMS


def starter_cards(folder: Path) -> list[Path]:
    """The files in a folder that say of themselves to be cards, by name; none where it cannot be read."""
    try:
        return sorted(path for path in folder.iterdir() if is_card(path))
    except OSError:
        return []


def is_card(path: Path) -> bool:
    """Whether a file says by its first line or bytes that it is a card."""
    try:
        # To open a pipe would wait for somebody who writes into it, and the window with it.
        if not path.is_file():
            return False
        with path.open("rb") as file:
            form = spelling.recognise(file.read(spelling.HEAD))
    except OSError:
        return False
    return form is spelling.CARD


def beside_program() -> Path:
    """The folder in which the program lies; where it is run out of a 配布セット, that."""
    folder = Path(sys.executable if getattr(sys, "frozen", False) else sys.argv[0]).absolute().parent
    return folder.parent.parent if folder.parent.name == PROGRAMS else folder
