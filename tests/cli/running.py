"""Verbs as a person calls them, in a home of its own: each in a process of its own, or for a short run in this one."""

import io
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from app import __main__ as door
from tests.lengths import LONG

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
    """Calls verbs with the passphrase of a file, and keeps all that they ever said.

    `apart` gives each call a process of its own, which takes a second or two on a slow machine.
    """

    folder: Path
    apart: bool = LONG
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
        said = (self._apart if self.apart else self._here)([*map(str, words)])
        self.said.append(said)
        assert "Traceback" not in said.err + said.out, said.err
        assert said.code in (0, 1, 2)
        return said

    def __call__(self, verb: str, folder: Path, *words: object) -> Said:
        """A verb that opens the notebook in a folder."""
        return self.run(*verb.split(), folder, *words, "--passphrase-file", self.passphrase)

    def _apart(self, words: list[str]) -> Said:
        done = subprocess.run(
            [sys.executable, "-m", "app", *words],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    def _here(self, words: list[str]) -> Said:
        # As on a console that speaks another encoding than ours.
        out, err = (io.TextIOWrapper(io.BytesIO(), "ascii", errors="strict") for _ in range(2))
        with (
            patch.dict(os.environ, self.environment),
            patch.object(sys, "argv", ["tsunagu", *words]),
            patch.object(sys, "stdin", io.StringIO()),
            patch.object(sys, "stdout", out),
            patch.object(sys, "stderr", err),
            # Python looks only once where files that are thrown away lie.
            patch.object(tempfile, "tempdir", None),
        ):
            try:
                code = door.main()
            except SystemExit as left:
                code = int(left.code or 0)
            out.flush()
            err.flush()
        return Said(code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode())
