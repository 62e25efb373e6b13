"""Where the libraries of a built folder look for others: in that folder, and never where the builder's Python lies."""

import re
from pathlib import Path

# The loader reads this as the folder of the file itself.
_HERE = b"$ORIGIN"


def look_here_only(program: Path, builders: Path) -> list[str]:
    """Have every file that would look into the builder's folder of libraries look beside itself; the names of those files.

    Whoever owns a folder of that name on another machine could have the program load what they laid there.
    """
    place = str(builders).encode()
    if len(place) < len(_HERE):
        raise ValueError(f"{builders} is too short a name to be written over")
    # A string of the loader's table begins behind the end of another. Of the same length, nothing beside it moves.
    named, instead = re.compile(rb"(?<=\0)" + re.escape(place) + rb"(?=\0)"), _HERE.ljust(len(place), b"\0")
    changed = []
    for path in sorted(program.rglob("*")):
        content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        if content.startswith(b"\x7fELF") and named.search(content):
            path.write_bytes(named.sub(lambda _: instead, content))
            changed.append(path.name)
    return changed
