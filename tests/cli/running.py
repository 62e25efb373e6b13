"""Verbs as a person calls them: each in a process of its own, in a home of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PASSPHRASE = "tanuki kitsune 42 usagi"
_HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "WIN_PD_OVERRIDE_APPDATA": "roaming",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "TMPDIR": "temp",
    "TEMP": "temp",
    "TMP": "temp",
}


@dataclass(frozen=True)
class Said:
    """What a verb answered."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON lines on stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class Verbs:
    """Calls verbs with the passphrase of a file, and keeps all that they ever said."""

    folder: Path
    said: list[Said] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.home = self.folder / "home"
        self.passphrase = self.folder / "passphrase"
        self.passphrase.write_bytes(PASSPHRASE.encode())

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a machine on which nothing else ever ran."""
        own = {name: str(self.home / folder) for name, folder in _HOMES.items()}
        for folder in own.values():
            Path(folder).mkdir(parents=True, exist_ok=True)
        return {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}

    def run(self, *words: object) -> Said:
        """One call; whatever comes of it, it ends by itself, with a code of ours and without a traceback."""
        done = subprocess.run(
            [sys.executable, "-m", "app", *map(str, words)],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
        )
        said = Said(done.returncode, done.stdout.decode(), done.stderr.decode())
        self.said.append(said)
        assert "Traceback" not in said.err + said.out, said.err
        assert said.code in (0, 1, 2)
        return said

    def __call__(self, verb: str, folder: Path, *words: object) -> Said:
        """A verb that opens the notebook in a folder."""
        return self.run(*verb.split(), folder, *words, "--passphrase-file", self.passphrase)
