"""`python3 dev.py prove`: build the program and have it prove itself where it stands, a line for each proof."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic

from tests.proofs import folders, installers, packages, papers, windows
from tests.proofs.findings import Skipped, Unproved

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "dist" / "tsunagu-techo"
PROOFS: dict[str, Callable[[Path, Path], str]] = {
    "self-test": folders.self_test,
    "nothing-from-here": folders.nothing_from_here,
    "landed": folders.landed,
    "newer-notebook": folders.newer_notebook,
    "damaged": folders.damaged,
    "homes": folders.homes,
    "no-state": folders.no_state,
    "two-people": folders.two_people,
    "paper": papers.paper,
    "window": windows.painted_unlocked_locked,
    "packet": windows.packet_opened,
    "stick": windows.pulled_out,
    "package": packages.on_a_bare_debian,
    "installer": installers.installer,
}


def main(argv: list[str]) -> int:
    """Carry out the proofs; 0 when none of them failed, whatever was skipped."""
    parser = argparse.ArgumentParser(prog="dev.py prove", description="The built program and its packages prove themselves.")
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=PROOFS, help=f"only these: {', '.join(PROOFS)}")
    parser.add_argument("--as-it-stands", action="store_true", help="build nothing, take what is in dist")
    asked = parser.parse_args(argv)
    if not asked.as_it_stands and not _carry_out("build", _build):
        return 1
    if not BUILT.is_dir():
        parser.error(f"there is nothing in {BUILT.relative_to(ROOT)}")
    # Everybody may pass through, since the program is started by accounts that own nothing.
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        scratch.chmod(0o755)
        program = folders.lay(BUILT, scratch / "given")
        chosen = asked.only or PROOFS
        held = [_carry_out(name, partial(_in_own, PROOFS[name], program, scratch / name)) for name in chosen]
    return int(not all(held))


def _carry_out(name: str, proof: Callable[[], str]) -> bool:
    """Carry out one proof and say what it found; whether it did not fail."""
    begun = monotonic()
    try:
        verdict, told = "ok", proof()
    except Skipped as reason:
        verdict, told = "skipped", str(reason)
    except Unproved as seen:
        verdict, told = "FAILED", str(seen)
    except (OSError, subprocess.SubprocessError) as error:
        # One that hangs, or cannot be started, keeps no other proof from being carried out.
        verdict, told = "FAILED", f"{type(error).__name__}: {error}"
    print(f"{verdict:<8} {name:<18} {monotonic() - begun:>4.0f} s  {told}", flush=True)
    return verdict != "FAILED"


def _in_own(proof: Callable[[Path, Path], str], program: Path, scratch: Path) -> str:
    scratch.mkdir()
    return proof(program, scratch)


def _build() -> str:
    """Build the folder and what is made of it, in the build's own environment."""
    alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([sys.executable, ROOT / "dev.py", "build"], env=alone, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Unproved(done.stdout + done.stderr)
    return ", ".join(line for line in done.stdout.splitlines() if line.startswith("dist/"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
