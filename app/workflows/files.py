"""Files that a person names: read within bounds, written whole or not at all."""

from pathlib import Path

from app.models import files

LARGEST = 16 * 1024 * 1024


def read(path: Path) -> bytes:
    """A file's content; raises NotReadable or DriveGone."""
    return files.read(path, LARGEST)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that does not exist yet. Raises AlreadyThere, DiskFull, DriveGone, NotWritable or WrittenWrong."""
    files.write_new(path, content)
