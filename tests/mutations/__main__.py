"""Change files of one kind at random for some minutes: `python -m tests.mutations card --minutes 30`; without a kind, all.

Each is read, or refused with an AppError, and takes at most 64 MiB more memory than the file is large. What is otherwise is
told with its kind, seed and number, and tried again by `--seed S --only N`; then the answer is 1.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from app.errors import AppError
from tests.mutations.changes import changed
from tests.mutations.readers import KINDS, Reader, Samples

_MOST = 64 << 20
_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass(slots=True)
class Run:
    """What came of a run; `most` is the memory in bytes that one took beyond the size of its file, None where unknown."""

    kind: str
    seed: int
    tried: int = 0
    read: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    most: int | None = None
    wrong: list[str] = field(default_factory=list)


def run(kind: str, seed: int, folder: Path, *, number: int | None = None, seconds: float | None = None) -> Run:
    """Change and read so many files, or for so long."""
    told = Run(kind, seed)
    samples = KINDS[kind](folder)
    # What is loaded and kept once counts for none.
    refused = [_refused(*sample) for sample in samples]
    assert not all(refused), kind
    until = time.monotonic() + seconds if seconds is not None else None
    for at, data, read in _cases(samples, seed):
        if told.tried == number or (until is not None and time.monotonic() > until):
            break
        told.tried += 1
        before = _begin()
        try:
            read(data)
            told.read += 1
        except AppError as error:
            name = type(error).__name__
            told.refused[name] = told.refused.get(name, 0) + 1
        except Exception as error:
            told.wrong.append(f"{kind} --seed {seed} --only {at}: {type(error).__name__}")
        if before is not None:
            took = _peak() - before - len(data)
            told.most = max(told.most or 0, took)
            if took > _MOST:
                told.wrong.append(f"{kind} --seed {seed} --only {at}: {took >> 20} MiB")
    return told


def again(kind: str, seed: int, only: int, folder: Path) -> None:
    """Read one of them, and let what goes wrong be seen."""
    samples = KINDS[kind](folder)
    for sample in samples:
        _refused(*sample)
    _at, data, read = next(_cases(samples, seed, only))
    before = _begin()
    try:
        read(data)
    finally:
        took = None if before is None else _peak() - before - len(data)
        sys.stdout.write(f"{len(data)} bytes, and {took} more\n")


def _cases(samples: Samples, seed: int, at: int = 0) -> Iterator[tuple[int, bytes, Reader]]:
    while True:
        chance = random.Random(f"{seed} {at}")
        data, read = chance.choice(samples)
        yield at, changed(data, chance), read
        at += 1


def _refused(data: bytes, read: Reader) -> str:
    """Why a sound one is refused; some of the ledgers are none."""
    try:
        read(data)
    except AppError as error:
        return type(error).__name__
    return ""


def _begin() -> int | None:
    """The memory that is used now, the peak being forgotten; None where the system does not tell."""
    try:
        _CLEAR.write_text("5")
        return _told("VmRSS")
    except OSError:
        return None


def _peak() -> int:
    return _told("VmHWM")


def _told(name: str) -> int:
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) << 10


def main(argv: list[str]) -> int:
    """Run and print a line for each kind."""
    parser = argparse.ArgumentParser(prog="tests.mutations", description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--only", type=int, default=None, metavar="N", help="read the Nth of a seed again")
    asked = parser.parse_args(argv)
    seed = random.randrange(10**9) if asked.seed is None else asked.seed
    wrong = 0
    for kind in asked.kinds or KINDS:
        with tempfile.TemporaryDirectory() as folder:
            if asked.only is not None:
                again(kind, seed, asked.only, Path(folder))
                continue
            told = run(kind, seed, Path(folder), seconds=asked.minutes * 60)
            sys.stdout.write(json.dumps(asdict(told), ensure_ascii=False) + "\n")
            sys.stdout.flush()
            wrong += len(told.wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
