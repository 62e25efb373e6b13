"""The installer for Windows, as far as a machine without Windows can try it."""

import subprocess
from pathlib import Path

from tests.proofs.findings import Skipped, ended, must, need

ROOT = Path(__file__).parents[2]
TRIED = ROOT / "packaging" / "windows" / "try.sh"


def installer(_program: Path, _scratch: Path) -> str:
    """With a stand-in for the program: installs, associates, updates, refuses what it must, and leaves the notebook."""
    need("bash", "xvfb-run")
    command = ["xvfb-run", "-a", "bash", str(TRIED)]
    said = ended(subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)).splitlines()
    if said[-1].startswith("Not tried"):
        raise Skipped(said[-1])
    held = [line for line in said if line.startswith("ok ")]
    must(len(held) >= 14, "everything of it was tried", said)
    return f"{len(held)} things tried with a stand-in, none of them on Windows"
