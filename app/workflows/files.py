"""Files that a person names: read within bounds, written whole or not at all."""

from pathlib import Path

from app.errors import AlreadyThere
from app.models import files

LARGEST = 16 * 1024 * 1024


def read(path: Path) -> bytes:
    """A file's content; raises NotReadable or DriveGone."""
    return files.read(path, LARGEST)


def refuse_earlier(path: Path) -> None:
    """Raise AlreadyThere where something stands under this name: for what would replace it, and nobody was asked."""
    if path.exists():
        raise AlreadyThere


def write_new(path: Path, content: bytes) -> None:
    """Write a file that does not exist yet. Raises AlreadyThere, DiskFull, DriveGone, NotWritable or WrittenWrong."""
    files.write_new(path, content)
