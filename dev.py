"""One script to set up, run, test and check つなぐ手帳: `python3 dev.py VERB`, with nothing but Python 3.11 or later.

It makes `.venv`, installs exactly what `requirements/locked.txt` names (every file by its hash), sees to the system
libraries and Japanese fonts that Debian keeps apart, and then runs the verb. The second time it finds all that done.
"""

# Nothing here may need a newer Python than 3.7 to be read: an older one must still get as far as the clear sentence.
from __future__ import annotations

import argparse
import glob
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent


class Environment(NamedTuple):
    """A virtual environment, and the lock that names exactly what is in it."""

    folder: Path
    lock: Path

    @property
    def stamp(self) -> Path:
        return self.folder / "installed.txt"

    @property
    def name(self) -> str:
        return self.folder.relative_to(ROOT).as_posix()

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


OURS = Environment(ROOT / ".venv", ROOT / "requirements" / "locked.txt")
# What makes the built program is kept apart: nothing of it may be there where the program is run and tested.
BUILDING = Environment(ROOT / "build" / "venv", ROOT / "requirements" / "build.txt")
OLDEST = (3, 11)
# Where Linux has a folder in memory, and how many bytes of it the tests are sure to find enough.
MEMORY, ROOM = Path("/dev/shm"), 4 << 30

VERBS = {
    "demo": "play the main job with two notebooks and leave packets, sheet and pictures in build/demo",
    "run": "start the program; with arguments, its command line (run --help)",
    "test": "run the tests; with arguments, only those (they go to pytest)",
    "long": "run in full the tests that have a short form: all, or window, verbs, convergence, loop, flips, kills, histories, "
    "noun, keys, mutations",
    "cover": "hold what the tests run of domain, crypto, sync, models and services against its floor",
    "check": "ruff, mypy for this system and another, and the layers of the house",
    "pictures": "compare ten screens with how they are meant to look; pictures --keep where a change is meant",
    "noun": "make the files of a new noun, with failing tests: noun NAME (noun --help)",
    "bench": "measure the speeds we promise beside their floors",
    "build": "make the program to double-click in dist: its folder, and on a Debian its package",
    "prove": "build it, and have the program and its packages prove themselves; prove --help names the proofs",
    "lock": "pin the requirements anew (lock --upgrade takes newer ones)",
}
NEEDS_QT = {"demo", "run", "test", "long", "cover", "pictures", "bench", "build", "prove"}
# Verbs whose verdict hangs on what is installed; `run` starts at once.
COMPARES = {"demo", "test", "long", "cover", "pictures", "check", "bench", "build", "prove"}

# Tests that take minutes in full. The suite has a short form of each; see tests/lengths.py.
LONG = {
    "window": ["tests/journeys/test_window.py"],
    "verbs": ["tests/journeys/test_verbs.py", "tests/journeys/test_older_copy_by_verbs.py"],
    "convergence": ["tests/sync/test_convergence.py", "tests/workflows/test_convergence.py"],
    "loop": ["tests/workflows/closed_loop/test_histories.py"],
    "flips": ["tests/models/test_openings.py", "tests/sync/test_flips.py"],
    "kills": ["tests/models/test_cut_short.py", "tests/workflows/test_vaults.py"],
    "histories": ["tests/models/test_latest.py", "tests/ui/forms/test_session.py"],
    "records": ["tests/models/test_records.py"],
    "noun": ["tests/test_nouns.py"],
    "keys": ["tests/journeys/test_fast_keys.py"],
    "mutations": ["tests/mutations/test_mutations.py"],
}

# What Qt's offscreen and xcb platforms, its printing, and our two font families load on Linux, found with ldd, and the
# Debian package that holds each. Each library brings the libraries that it needs itself.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
FONTS = {
    "BIZUDPGothic-Regular": "fonts-morisawa-bizud-gothic",
    "NotoSansCJK-Regular": "fonts-noto-cjk",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description="Set up, run, test and check Tsunagu Techo. Arguments after the verb are handed on to it.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="verbs:\n" + "\n".join(f"  {verb:<8} {what}" for verb, what in VERBS.items()),
    )
    parser.add_argument("verb", choices=VERBS, metavar="VERB")
    parser.add_argument("args", nargs=argparse.REMAINDER, metavar="...")
    asked = parser.parse_args(argv)
    used = BUILDING if asked.verb == "build" else OURS
    fresh = not is_installed(used)
    see_to_system(fresh, asked.verb in NEEDS_QT)
    if fresh:
        install(used)
    elif asked.verb in COMPARES:
        differences = differing(used)
        if differences:
            say(
                f"What is installed is not what the lock names (`rm -r {used.name}` makes it anew):\n  "
                + "\n  ".join(differences)
            )
    return run_verb(asked.verb, asked.args)


# ---- the system ------------------------------------------------------------------------------------------------------


def see_to_system(fresh: bool, needs_qt: bool) -> None:
    """Have the packages that Debian keeps apart; elsewhere say in one line what was not looked at."""
    if not sys.platform.startswith("linux"):
        if fresh:
            say(f"Not checked on {sys.platform}: whether a Japanese font is there. Qt brings its own libraries.")
        return
    missing: list[str] = []
    if fresh and importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if needs_qt:
        missing += missing_libraries(known_libraries()) + missing_fonts()
    if not missing:
        return
    if shutil.which("apt-get") is None:
        say("This is not a Debian; please see to what these Debian packages hold: " + " ".join(missing))
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        stop("Some system packages are missing. Please run this, then try again:\n  sudo " + " ".join(command))
    say("Installing system packages: " + " ".join(missing))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A failed update is not yet a failure: the lists on the machine may do, and a mirror may be away for a moment.
    updated = subprocess.run(["apt-get", "update"], env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    installed = subprocess.run(command, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if installed.returncode != 0:
        show(updated.stdout + installed.stdout)
        stop("apt-get could not install them; what it said is above.")
    importlib.invalidate_caches()


def known_libraries() -> str:
    """What the dynamic linker knows, as it lists it; empty where it cannot be asked."""
    for ldconfig in ("/sbin/ldconfig", "/usr/sbin/ldconfig", "ldconfig"):
        try:
            listed = subprocess.run([ldconfig, "-p"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        except OSError:
            continue
        if listed.returncode == 0:
            return listed.stdout.decode("utf-8", "replace")
    return ""


def missing_libraries(known: str) -> list[str]:
    """Debian's packages for the libraries that Qt needs and the linker does not know."""
    names = {line.split()[0] for line in known.splitlines() if "=>" in line}
    return [package for library, package in LIBRARIES.items() if library not in names]


def missing_fonts() -> list[str]:
    """Debian's packages for those of our two font families that no font folder holds."""
    held = "\n".join(name for folder in FONT_FOLDERS for name in glob.glob(os.path.expanduser(folder) + "/**", recursive=True))
    return [package for font, package in FONTS.items() if font not in held]


# ---- the virtual environments ----------------------------------------------------------------------------------------


def stamp(of: Environment) -> str:
    """What the environment must have been made from: this Python's version and this lock file."""
    # Line ends are left out, since git may have changed them on the way.
    lock = of.lock.read_bytes().replace(b"\r\n", b"\n")
    return f"{python_version()} {hashlib.sha256(lock).hexdigest()}"


def python_version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def is_installed(of: Environment) -> bool:
    return of.python.exists() and of.stamp.is_file() and of.stamp.read_text("ascii") == stamp(of)


def install(into: Environment) -> None:
    """Make an environment anew and install exactly what its lock names, every file by its hash."""
    # What another lock had brought would stay in an older environment; only the one that runs this cannot be cleared.
    if Path(sys.prefix).resolve() != into.folder.resolve():
        say(f"Making {into.name} with Python {python_version()}")
        run_quietly([sys.executable, "-m", "venv", "--clear", str(into.folder)], "The virtual environment could not be made")
    say(f"Installing the locked requirements into {into.name} (a minute or two, the first time)")
    pip = [str(into.python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--require-hashes"]
    # The lock is complete, so nothing is resolved: older pips look up a name with an extra anew and take what is newest.
    exactly = ["--no-deps", "--only-binary", ":all:", "-r", str(into.lock)]
    # Until this ends well nothing may look installed; afterwards the stamp is the last thing written.
    into.stamp.write_text(python_version(), "ascii")
    run_quietly([*pip, *exactly], "pip could not install the requirements")
    differences = differing(into)
    if differences:
        stop("What was installed is not what the lock names:\n  " + "\n  ".join(differences))
    into.stamp.write_text(stamp(into), "ascii")


# Run by the environment's Python, since only that one sees what is installed and has `packaging` to read the markers.
COMPARE = """
import re, sys
from importlib.metadata import distributions
from packaging.requirements import Requirement
def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()
here = {plain(each.metadata["Name"]): each.version for each in distributions()}
lines = re.findall(r"^[A-Za-z0-9][^\\\\#\\n]*", open(sys.argv[1], encoding="utf-8").read(), re.M)
asked = [each for each in map(Requirement, lines) if each.marker is None or each.marker.evaluate()]
locked = {plain(each.name): str(each.specifier)[2:] for each in asked}
for name in sorted(locked.keys() | here.keys() - {"pip", "setuptools", "wheel"}):
    if here.get(name) != locked.get(name):
        print(f"{name}: installed {here.get(name, 'not at all')}, locked {locked.get(name, 'not at all')}")
"""


def differing(of: Environment) -> list[str]:
    """Where what is installed differs from the lock, a line each; what a venv brings itself does not count."""
    asked = [str(of.python), "-c", COMPARE, str(of.lock)]
    done = subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = done.stdout.decode("utf-8", "replace").splitlines()
    return said if done.returncode == 0 else ["it could not be compared: " + (said[-1] if said else "no answer")]


def run_quietly(command: list[str], trouble: str) -> None:
    """Run a command and show what it said only if it did not end well."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        show(done.stdout)
        stop(f"{trouble}; what it said is above. Nothing else was changed.")


# ---- the verbs -------------------------------------------------------------------------------------------------------


def is_roomy(memory: Path) -> bool:
    """Whether there is a folder in memory, as Linux has one, that holds what tests lay down."""
    return memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM


def run_verb(verb: str, args: list[str]) -> int:
    if verb == "demo":
        return call("-m", "tests.demo", *args)
    if verb == "run":
        return call("-m", "app", *args)
    if verb == "test":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        # What is made of the tests' modules takes each of pytest's processes twenty seconds, and seven where it was kept.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        # Thousands of notebooks are forced to the disk, and the processes stood still for a third of their time.
        if "TMPDIR" not in os.environ and is_roomy(MEMORY):
            os.environ["TMPDIR"] = str(MEMORY)
        # The whole suite is shared out among the cores; a few named tests are quicker in one process.
        return call("-m", "pytest", *(args or ["-n", str(min(os.cpu_count() or 1, 8))]), cwd=ROOT)
    if verb == "long":
        return long(args)
    if verb == "cover":
        return call("-m", "tests.coverage", *args, cwd=ROOT)
    if verb == "pictures":
        # Always the same platform: what a window looks like elsewhere hangs on its system.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return call("-m", "tests.pictures", *args, cwd=ROOT)
    if verb == "noun":
        return call("-m", "tests.nouns", *args, cwd=ROOT)
    if verb == "bench":
        return call("-m", "tests.bench", *args, cwd=ROOT)
    if verb == "build":
        return call(str(ROOT / "packaging" / "program" / "build.py"), *args, cwd=ROOT, used=BUILDING)
    if verb == "prove":
        return call("-m", "tests.proofs", *args, cwd=ROOT)
    if verb == "lock":
        return lock(args)
    return check()


def call(*args: str, cwd: Path | None = None, used: Environment = OURS) -> int:
    """Run an environment's Python on this checkout, in the caller's folder unless told another; its exit code."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    try:
        code = subprocess.call([str(used.python), *args], cwd=cwd, env=env)
    except KeyboardInterrupt:
        return 130
    return code if code >= 0 else 128 - code


def long(names: list[str]) -> int:
    """Run the long form of the tests of these names, or of all that have one, with no limit for any single test."""
    unknown = [name for name in names if name not in LONG]
    if unknown:
        stop(f"there is no long form of {', '.join(unknown)}; there is of " + ", ".join(LONG))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["TSUNAGU_LONG"] = "1"
    chosen = [path for name in names or LONG for path in LONG[name]]
    return call("-m", "pytest", "-o", "faulthandler_timeout=0", *chosen, cwd=ROOT)


def check() -> int:
    """Every check, each with its verdict; what a failing one said stands under it."""
    other = "linux" if sys.platform == "win32" else "win32"
    typed = [name for name in ("app", "dev.py", "packaging") if (ROOT / name).exists()]
    mypy = ["-m", "mypy", "--strict", "--no-error-summary"]
    checks = {
        "ruff check": ["-m", "ruff", "check", "--quiet", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "."],
        "mypy": [*mypy, *typed],
        # The type stubs know which calls a system lacks, so this finds an unguarded one without owning the system.
        f"mypy for {other}": [*mypy, "--platform", other, "--cache-dir", f".mypy_cache/{other}", *typed],
        "layers": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"],
    }
    failed = 0
    for name, args in checks.items():
        done = subprocess.run(
            [str(OURS.python), *args],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        say(f"{name:<16} {'ok' if done.returncode == 0 else 'FAILED'}")
        if done.returncode != 0:
            failed += 1
            show(done.stdout)
    return 1 if failed else 0


def lock(args: list[str]) -> int:
    """Pin the requirements for every system and Python we run on; the file names no host that they come from."""
    compiled = ["pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
    unnamed = ["--no-emit-index-url", "--no-emit-find-links", "--no-header"]
    ours = ["--output-file", "requirements/locked.txt", "requirements/runtime.in", "requirements/dev.in"]
    # What is built must be what was tested: the program's own parts stand there in the same versions.
    building = ["--constraint", "requirements/locked.txt", "--output-file", "requirements/build.txt"]
    building += ["requirements/runtime.in", "requirements/build.in"]
    failed = call("-m", "uv", *compiled, *unnamed, *args, *ours, cwd=ROOT)
    return failed or call("-m", "uv", *compiled, *unnamed, *args, *building, cwd=ROOT)


# ---- the console -----------------------------------------------------------------------------------------------------


def say(sentence: str) -> None:
    print(sentence, flush=True)


def show(output: bytes) -> None:
    """Hand on what another program said, whatever its bytes are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(output)
    sys.stdout.flush()


def stop(sentence: str) -> None:
    sys.exit(f"dev.py: {sentence}")


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        sys.exit(f"dev.py: Python {OLDEST[0]}.{OLDEST[1]} or later is needed; this is {sys.version.split()[0]}.")
    sys.exit(main(sys.argv[1:]))
