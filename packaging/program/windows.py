"""What a Windows gets of the built folder: signed programs where there is a certificate, an installer, and an archive."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[1] / "windows" / "setup.nsi"
SIGNS = "TSUNAGU_SIGN"
"""Names the command that signs the files after it, as `signtool sign /fd sha256 /sha1 …`; read as a Unix shell reads one."""


def sign(files: Sequence[Path]) -> None:
    """Sign files, or say that nothing was signed. Raises CalledProcessError where the command fails."""
    command = shlex.split(os.environ.get(SIGNS, ""))
    if not command:
        print(f"Not signed: {SIGNS} names no command. Windows will warn of an unknown publisher.", flush=True)
        return
    subprocess.run([*command, *map(str, files)], check=True)


def pack(program: Path, icon: Path, dist: Path, version: str) -> list[Path]:
    """The archive of a built folder, for offices that forbid programs in a profile, and `setup.exe` where NSIS is here."""
    made = [Path(shutil.make_archive(str(dist / program.name), "zip", program.parent, program.name))]
    setup = dist / "setup.exe"
    if not shutil.which("makensis"):
        print("No setup.exe was made: there is no makensis here.", flush=True)
        return made
    told = {"VERSION": version, "PROGRAM": program, "ICON": icon, "OUT": setup}
    subprocess.run(["makensis", "-V2", *(f"-D{name}={value}" for name, value in told.items()), str(SCRIPT)], check=True)
    sign([setup])
    return [*made, setup]
