"""Where a verb's passphrase comes from: a file or a prompt, never an argument that others could see."""

import getpass
from pathlib import Path

from app.errors import NotReadable

LARGEST = 4096


def passphrase(file: Path | None, prompt: str = "合言葉: ") -> str:
    """The passphrase in the file (UTF-8; a byte order mark and one line end are removed), or the one typed at the prompt."""
    if file is None:
        try:
            return getpass.getpass(prompt)
        except EOFError:
            raise NotReadable from None
    try:
        with file.open("rb") as opened:
            text = opened.read(LARGEST).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise NotReadable from None
    return text.removesuffix("\n").removesuffix("\r")
