"""Somebody who has only the built program: a home of their own, an empty environment, no right to change the program."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from app.models.folders import NAME
from tests.landed import landing
from tests.proofs.findings import Skipped

# Two of nobody's accounts, which own nothing: there they are only where root starts the programs.
NOBODY, SOMEBODY = 65534, 65533
SECRET = "secret.txt"
FOUND = "髙橋 𠮷男"


@dataclass(frozen=True, slots=True)
class Guest:
    """A home folder, and as whom programs run in it; `user` is None for whoever carries out the proofs."""

    home: Path
    user: int | None

    @property
    def notebook(self) -> Path:
        """Where the program looks for this guest's notebook."""
        return self.home / ".local" / "share" / NAME / "notebook"

    def run(self, *command: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Let a command end, with a home and nowhere to look for programs; what `more` says is in its environment too."""
        return subprocess.run(
            [str(part) for part in command],
            env=self.environment(**more),
            cwd=self.home,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
            **self.as_user(),
        )

    def environment(self, **more: str) -> dict[str, str]:
        """All that a program of this guest finds in its environment."""
        return {"HOME": str(self.home), "PATH": str(self.home), "LC_ALL": "C.UTF-8", **more}

    def as_user(self) -> dict[str, object]:
        """What starts a process as this guest."""
        return {} if self.user is None else {"user": self.user, "group": self.user, "extra_groups": []}

    def give(self, *paths: Path) -> None:
        """Let files and folders, with all that is in them, be the guest's."""
        for path in paths if self.user is not None else ():
            for each in (path, *path.rglob("*")):
                os.chown(each, self.user, self.user, follow_symlinks=False)

    def with_landed(self, name: str = "volunteer") -> "Guest":
        """The guest with a notebook that an earlier version made, at the usual place."""
        self.notebook.parent.mkdir(parents=True)
        shutil.copytree(landing.FOLDER / name, self.notebook)
        self.give(self.home)
        return self

    def tsunagu(self, program: Path, *asked: str | Path) -> subprocess.CompletedProcess[str]:
        """What a verb of the command line says to the guest, who has the passphrase of a landed notebook in a file."""
        return self.run(program / "tsunagu", *asked, "--passphrase-file", self.home / SECRET)

    def find(self, program: Path) -> subprocess.CompletedProcess[str]:
        """Look for somebody who is in the landed notebook; the answer of the program."""
        return self.tsunagu(program, "find", self.notebook, "よしお")


def guest(folder: Path, *parts: str, user: int = NOBODY) -> Guest:
    """A guest whose home is this path under a folder that everybody may pass through."""
    if sys.platform == "win32":
        raise Skipped("nobody has tried it on Windows")
    home = folder.joinpath(*(parts or ("home",)))
    home.mkdir(parents=True, mode=0o755)
    made = Guest(home, user if os.geteuid() == 0 else None)
    (home / SECRET).write_text(landing.PASSPHRASE, "utf-8")
    made.give(home)
    home.chmod(0o700)
    return made
