"""Whether the files of the built program are those that were built: one list of sums beside them, written and compared."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

# As `sha256sum --check` reads it, so that it can be compared without the program too.
SUMS = "SHA256SUMS"
# Beside the programs somebody may lay a card or a table; among their parts nothing else may lie.
_PARTS = "_internal"


def write_sums(folder: Path) -> None:
    """List every file of a folder that was just built with its sum."""
    lines = [f"{_sum(path)}  {name}\n" for name, path in sorted(_files(folder))]
    (folder / SUMS).write_text("".join(lines), "utf-8", newline="\n")


def differing(folder: Path) -> list[str]:
    """The files that are missing, are not what was built or do not belong there, by name. Raises OSError without a list."""
    lines = (folder / SUMS).read_text("utf-8").splitlines()
    built = {name: written for written, _, name in (line.partition("  ") for line in lines)}
    here = dict(_files(folder))
    strange = {name for name in here.keys() - built.keys() if name.startswith(f"{_PARTS}/")}
    return sorted(strange | {name for name, written in built.items() if name not in here or _sum(here[name]) != written})


def holds_only(folder: Path) -> bool:
    """Whether a folder holds what was built and nothing else at all. Raises OSError without a list."""
    listed = {line.partition("  ")[2] for line in (folder / SUMS).read_text("utf-8").splitlines()}
    return not differing(folder) and dict(_files(folder)).keys() == listed


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.rglob("*"):
        if path.is_file() and path != folder / SUMS:
            yield path.relative_to(folder).as_posix(), path


def _sum(path: Path) -> str:
    """The SHA-256 of a file; of one that cannot be read, nothing that could be in the list."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
