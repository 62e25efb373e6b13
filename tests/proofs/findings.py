"""What a proof may find: that it holds, that it does not, or that it cannot be tried here."""

import shutil
from subprocess import CompletedProcess


class Skipped(Exception):
    """Something that this proof needs is not on this machine; it says what."""


class Unproved(Exception):
    """The built program did not do what was to be proved; it says what was seen."""


def need(*programs: str) -> None:
    """Go on where these programs are installed, and skip the proof where not."""
    lacking = [name for name in programs if shutil.which(name) is None]
    if lacking:
        raise Skipped(f"not installed here: {', '.join(lacking)}")


def must(held: object, what: str, seen: object = "") -> None:
    """Go on where it holds; else say what does not, with what was seen."""
    if not held:
        raise Unproved(f"not so: {what}\n{seen}".rstrip())


def ended(done: CompletedProcess[str], code: int = 0) -> str:
    """All that a process said, where it ended with this code."""
    said = done.stdout + done.stderr
    must(done.returncode == code, f"{done.args} ends with {code}, and not with {done.returncode}", said[-3000:])
    return said
