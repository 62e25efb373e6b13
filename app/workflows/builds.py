"""Whether the files of the built program are those that were built: one list of sums beside them, written and compared."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

# As `sha256sum --check` reads it, so that it can be compared without the program too.
SUMS = "SHA256SUMS"
# Beside the programs somebody may lay a card or a table; among their parts nothing else may lie, and nowhere what Windows would
# load with them.
_PARTS, _LOADED = "_internal", ".dll"
_PROGRAMS = frozenset({"tsunagu-techo", "tsunagu-techo.exe"})


def write_sums(folder: Path) -> None:
    """List every file of a folder that was just built with its sum."""
    lines = [f"{_sum(path)}  {name}\n" for name, path in sorted(_files(folder))]
    (folder / SUMS).write_text("".join(lines), "utf-8", newline="\n")


def listed(folder: Path) -> dict[str, str]:
    """The files that were built, by name, with the sum of each. Raises OSError without a list."""
    return _told((folder / SUMS).read_text("utf-8"))


def differing(folder: Path) -> list[str]:
    """The files that are missing, are not what was built or do not belong there, by name. Raises OSError without a list."""
    built, here = listed(folder), dict(_files(folder))
    strange = {name for name in here.keys() - built.keys() if name.startswith(f"{_PARTS}/") or name.lower().endswith(_LOADED)}
    return sorted(strange | {name for name, written in built.items() if name not in here or _sum(here[name]) != written})


def is_whole_archive(path: Path) -> bool:
    """Whether a zip holds one folder as it was built and nothing else at all."""
    # Loaded only here: the page of the cards need not wait for it.
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(path) as archive:
            # Some of Windows' own tools write the names with its own stroke.
            held = {
                each.filename.replace("\\", "/"): each for each in archive.infolist() if not each.filename.endswith(("/", "\\"))
            }
            [root] = {name.partition("/")[0] for name in held}
            built = _told(archive.read(held.pop(f"{root}/{SUMS}")).decode("utf-8"))
            sums = {}
            for name, each in held.items():
                with archive.open(each) as file:
                    sums[name.removeprefix(f"{root}/")] = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    # What is damaged, locked by a passphrase, packed in a way that nobody here knows, or no zip.
    except (OSError, ValueError, KeyError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return False
    return is_program(built) and sums == built


def is_program(built: Iterable[str]) -> bool:
    """Whether what is listed is a program of ours, and not some other folder with a list of sums, as a 配布セット is."""
    return not _PROGRAMS.isdisjoint(built)


def _told(lines: str) -> dict[str, str]:
    return {name: written for written, _, name in (line.partition("  ") for line in lines.splitlines())}


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
