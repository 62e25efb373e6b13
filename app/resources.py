"""Where the files are that come with the program: icons, templates, reference tables."""

import sys
from pathlib import Path

import app

FOLDER = Path(app.__file__).resolve().parent.parent / "resources"


def path(*parts: str) -> Path:
    """A file or folder under `resources/`, beside the program whether it runs from a checkout or was built."""
    return FOLDER.joinpath(*parts)


def are_there() -> bool:
    """Whether they still are: the stick from which the program runs may have been pulled out."""
    return FOLDER.is_dir()


def program() -> Path | None:
    """The folder of the built program; None where it runs from a checkout."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else None
