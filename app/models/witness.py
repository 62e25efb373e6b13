"""The witness: how many saves were acknowledged, and on which day the last one, told outside the database.

A flipped bit in the write-ahead log can drop saves while every check stays green. So after each commit the counter is
written here and to the machine's state folder, and a database that is behind has lost something. The files need no fsync:
the commit was forced to the disk before, so that a power cut can only leave a witness that asks for less. By the day a
clock that leapt is noticed before anything is written on it.
"""

import hashlib
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

NAME = "records.seen"

# Programs before told no day, and wrote 1 in front.
_LINE = re.compile(rb"(tsunagu-seen [12] ([0-9a-f]{32}) ([0-9]{20})(?: ([0-9]{4}-[0-9]{2}-[0-9]{2}))?) ([0-9a-f]{16})\n")
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class WitnessedSaves:
    """How many saves a witness has seen, and on which day in Japan the last one; None where it does not tell."""

    saves: int = 0
    on: date | None = None


class Witness:
    """Both copies of the witness of one notebook."""

    def __init__(self, vault_id: str, folder: Path, state: Path) -> None:
        self._vault_id = vault_id
        self._paths = (str(folder / NAME), str(state / vault_id))

    def seen(self) -> WitnessedSaves:
        """What the copy tells that has seen most saves; nothing where no copy is readable."""
        return max((self._seen_by(path) for path in self._paths), key=lambda seen: seen.saves)

    def write(self, saves: int, on: date) -> None:
        """Tell both copies. One that cannot be written is left: the save itself is safe."""
        body = f"tsunagu-seen 2 {self._vault_id} {saves:020d} {on.isoformat()}".encode()
        line = body + f" {_check(body)}\n".encode()
        for path in self._paths:
            with suppress(OSError):
                _overwrite(path, line)

    def _seen_by(self, path: str) -> WitnessedSaves:
        try:
            line = Path(path).read_bytes()
        except OSError:
            return WitnessedSaves()
        match = _LINE.fullmatch(line)
        # A line that was cut or changed testifies nothing, and neither does another notebook's.
        if not match or match[2].decode() != self._vault_id or _check(match[1]) != match[5].decode():
            return WitnessedSaves()
        with suppress(ValueError):
            return WitnessedSaves(int(match[3]), date.fromisoformat(match[4].decode()) if match[4] else None)
        return WitnessedSaves()


def _overwrite(path: str, line: bytes) -> None:
    try:
        descriptor = os.open(path, _OPEN, 0o600)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, _OPEN, 0o600)
    try:
        os.write(descriptor, line)
        os.ftruncate(descriptor, len(line))
    finally:
        os.close(descriptor)


def _check(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]
