"""Cards that lie beside the program (配布セット), to be offered at the first run."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app.errors import PacketError
from app.services import cards
from app.sync import spelling
from app.sync.cards import check_card, read_card

LARGEST = 256 * 1024


def starter_cards(folder: Path) -> list[Path]:
    """The files in a folder that say of themselves to be cards, by name; none where it cannot be read."""
    try:
        return sorted(path for path in folder.iterdir() if is_card(path))
    except OSError:
        return []


def is_card(path: Path) -> bool:
    """Whether a file says by its first line or bytes that it is a card."""
    try:
        with path.open("rb") as file:
            form = spelling.recognise(file.read(1024))
    except OSError:
        return False
    return form is spelling.CARD


def beside_program() -> Path:
    """The folder in which the program lies."""
    return Path(sys.executable if getattr(sys, "frozen", False) else sys.argv[0]).absolute().parent


def unknown(session: Any, files: Iterable[Path]) -> list[Path]:
    """Those of the files whose card is sound, not ours, and not yet among the cards taken in."""
    return [path for path in files if _is_unknown(session, path)]


def _is_unknown(session: Any, path: Path) -> bool:
    try:
        with path.open("rb") as file:
            identity = check_card(read_card(file.read(LARGEST))).identity.hex
    except (OSError, PacketError):
        return False
    return identity != session.me.id and cards.find(session, identity) is None
