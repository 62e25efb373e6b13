"""Looking into what was chosen or dropped: which files are packets, which are cards, and what else lies there."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.packets import is_archive
from app.sync import spelling

# A folder chosen by mistake, such as a whole disk, is not walked through to its end.
MOST_FILES = 20_000
_DEEPEST = 8
_ENDINGS = (".tsunagu",)
_PACKET_NAME = "つなぎ便"
# What systems put on every stick.
_OF_SYSTEMS = {"system volume information", "$recycle.bin", "__macosx", "desktop.ini", "thumbs.db"}
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFiles:
    """What there is to take in, in the order of the numbers in the names.

    `packets` get a line each: all that were chosen singly, and of folders whatever is a packet, is called like one, or is an
    archive. `others` are the names of the other files of folders; `unread` how many folders could not be read, or not to
    their end.
    """

    packets: tuple[Path, ...] = ()
    cards: tuple[Path, ...] = ()
    others: tuple[str, ...] = ()
    unread: int = 0


def look(paths: Sequence[Path]) -> FoundFiles:
    """Look into files and folders, with the folders in them; nothing is taken in, and no link is followed out of them."""
    packets: list[Path] = []
    cards: list[Path] = []
    others: list[str] = []
    unread = 0
    for path in paths:
        if not path.is_dir():
            (cards if _form_of(path) is spelling.CARD else packets).append(path)
            continue
        walk = _Walk()
        for file in walk.files(path):
            form = _form_of(file)
            if form is spelling.CARD:
                cards.append(file)
            elif form is spelling.PACKET or _is_called_like_one(file):
                packets.append(file)
            else:
                others.append(file.name)
        unread += walk.unread
    return FoundFiles(packets=tuple(sorted(packets, key=_by_numbers)), cards=tuple(cards), others=tuple(others), unread=unread)


class _Walk:
    """A walk through a folder that counts what it could not go through."""

    def __init__(self) -> None:
        self.unread = 0
        self._left = MOST_FILES

    def files(self, folder: Path) -> Iterator[Path]:
        for here, folders, names in os.walk(folder, onerror=self._note):
            folders[:] = sorted(name for name in folders if not _is_of_the_system(name))
            if len(Path(here).relative_to(folder).parts) >= _DEEPEST:
                self.unread += len(folders)
                folders.clear()
            for name in sorted(names):
                if _is_of_the_system(name):
                    continue
                if not self._left:
                    self.unread += 1
                    return
                self._left -= 1
                yield Path(here) / name

    def _note(self, _error: OSError) -> None:
        self.unread += 1


def _form_of(path: Path) -> spelling.FileKind | None:
    """What a file is; None also where it cannot be read, which taking it in tells in its line."""
    try:
        # To open a pipe would wait for somebody who writes into it. What is packed in an archive is not what it is itself.
        if is_archive(path.name) or not path.is_file():
            return None
        with path.open("rb") as file:
            return spelling.recognise(file.read(spelling.HEAD))
    except OSError:
        return None


def _is_called_like_one(path: Path) -> bool:
    return path.name.startswith(_PACKET_NAME) or path.suffix.lower() in _ENDINGS or is_archive(path.name)


def _is_of_the_system(name: str) -> bool:
    return name.startswith(".") or name.lower() in _OF_SYSTEMS


def _by_numbers(path: Path) -> tuple[str, list[tuple[int, str]]]:
    """「つなぎ便-1-2」 before 「つなぎ便-1-10」, folder by folder."""
    parts = _DIGITS.split(path.name)
    return str(path.parent), [(int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in parts]
