"""Where the files are that come with the program: icons, templates, reference tables."""

from pathlib import Path

import app

FOLDER = Path(app.__file__).resolve().parent.parent / "resources"


def path(*parts: str) -> Path:
    """A file or folder under `resources/`, beside the program whether it runs from a checkout or was built."""
    return FOLDER.joinpath(*parts)
