"""Where notebooks lie, told without opening any and without loading what opens them."""

from pathlib import Path

from app.models import folders

default_folder = folders.default_folder


def holds_notebook(folder: Path) -> bool:
    """Whether a notebook's files are in the folder, in whatever state."""
    return folder.is_dir() and (any(folder.glob("keys.json*")) or any(folder.glob("records-*.db")))
