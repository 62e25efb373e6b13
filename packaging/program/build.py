"""Make the built program of the checkout: `python3 dev.py build` runs this in an environment of the build's own lock.

One folder in `dist/`, with its sums; on a Debian a package of it. What was made is tried before it is said to be there.
"""

import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import drawing
import loading
import package
import windows

from app import __version__
from app.workflows import builds

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "packaging" / "program"
DIST, WORK = ROOT / "dist", ROOT / "build"
PROGRAM = DIST / "tsunagu-techo"
# In MB of what lies on the disk; a stick with the program for both systems and a desk's tables has room for it.
LARGEST = 150
LARGEST_PACKAGE = 60

# What Windows shows of a file that somebody asks it about.
_VERSION_FILE = """VSVersionInfo(
    ffi=FixedFileInfo(filevers=({numbers}), prodvers=({numbers})),
    kids=[
        StringFileInfo([StringTable("041104b0", [
            StringStruct("ProductName", "つなぐ手帳"),
            StringStruct("FileDescription", "つなぐ手帳"),
            StringStruct("CompanyName", "つなぐ手帳 developers"),
            StringStruct("LegalCopyright", "MIT License"),
            StringStruct("FileVersion", "{version}"),
            StringStruct("ProductVersion", "{version}"),
        ])]),
        VarFileInfo([VarStruct("Translation", [0x0411, 1200])]),
    ],
)
"""


def main() -> int:
    """Make the folder, list its sums, try it where it stands, and pack it; 1 where the trial did not go well."""
    icons = drawing.draw(WORK / "icons")
    shutil.rmtree(PROGRAM, ignore_errors=True)
    made = ["--noconfirm", "--log-level", "ERROR", "--workpath", str(WORK / "pyinstaller"), "--distpath", str(DIST)]
    handed = {"TSUNAGU_ICON": str(icons[drawing.OWN_OF_SYSTEM]), "TSUNAGU_VERSION_FILE": str(_version_file())}
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", *made, str(HERE / "tsunagu.spec")], env=os.environ | handed, cwd=ROOT, check=True
    )
    if sys.platform == "linux":
        loading.look_here_only(PROGRAM, Path(sysconfig.get_config_var("LIBDIR")))
    if sys.platform == "win32":
        # Before their sums are written: a signature changes a program.
        windows.sign([PROGRAM / _named(name) for name in ("tsunagu", "tsunagu-techo")])
    builds.write_sums(PROGRAM)
    size = sum(path.lstat().st_size for path in PROGRAM.rglob("*") if path.is_file()) // 1_000_000
    print(f"{PROGRAM.relative_to(ROOT)}: {__version__}, {size} MB", flush=True)
    if size > LARGEST:
        print(f"It is larger than {LARGEST} MB.", file=sys.stderr)
        return 1
    # With an empty environment, since nothing of ours may be what makes it run.
    tried = subprocess.run([PROGRAM / _named("tsunagu"), "self-test"], env=_bare(), check=False)
    if tried.returncode != 0:
        return 1
    if sys.platform == "win32":
        for each in windows.pack(PROGRAM, icons[drawing.OWN_OF_SYSTEM], DIST, __version__):
            print(f"{each.relative_to(ROOT)}: {each.stat().st_size // 1_000_000} MB", flush=True)
    elif shutil.which("dpkg-deb"):
        packed = package.make(PROGRAM, icons, WORK / "deb", DIST)
        print(f"{packed.relative_to(ROOT)}: {packed.stat().st_size // 1_000_000} MB", flush=True)
        if packed.stat().st_size > LARGEST_PACKAGE * 1_000_000:
            print(f"It is larger than {LARGEST_PACKAGE} MB.", file=sys.stderr)
            return 1
    elif platform.system() == "Linux":
        print("No .deb was made: there is no dpkg-deb here.")
    return 0


def _bare() -> dict[str, str]:
    """What a program cannot do without: a home, and on Windows where the system lies."""
    names = ("SYSTEMROOT", "TEMP", "USERPROFILE", "LOCALAPPDATA") if sys.platform == "win32" else ("HOME",)
    return {name: os.environ[name] for name in names if name in os.environ} | {"LC_ALL": "C.UTF-8"}


def _named(name: str) -> str:
    return f"{name}.exe" if sys.platform == "win32" else name


def _version_file() -> Path:
    """The resource from which Windows tells version and publisher."""
    path = WORK / "version.txt"
    numbers = ", ".join([*__version__.split("."), "0"])
    path.write_text(_VERSION_FILE.format(numbers=numbers, version=__version__), "utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main())
