"""Documents as files: they lie there in the clear, so only ever where the person chose and nowhere else first."""

from pathlib import Path

from app.models import files


def save(path: Path, content: bytes) -> None:
    """Write a document whole under its name, in place of an earlier one, or not at all.

    Raises DiskFull, DriveGone, NotWritable or WrittenWrong.
    """
    files.replace(path, content)
