"""The Debian package of a built folder: what it needs is found by what the folder's files load."""

import re
import shutil
import subprocess
from pathlib import Path

from app import __version__

NAME = "tsunagu-techo"
HERE = Path(__file__).resolve().parents[1] / "debian"
# The folder does not load these, but without them no Japanese is shown or printed.
FONTS = ("fonts-morisawa-bizud-gothic", "fonts-noto-cjk")


def make(program: Path, icons: dict[str, Path], work: Path, into: Path) -> Path:
    """Lay out the tree of the package and pack it; the file's path. Raises LookupError for a library nobody has."""
    shutil.rmtree(work, ignore_errors=True)
    lib = work / "usr" / "lib" / NAME
    shutil.copytree(program, lib, symlinks=True)
    programs = work / "usr" / "bin"
    programs.mkdir(parents=True)
    for name in (NAME, "tsunagu"):
        (programs / name).symlink_to(Path("..") / "lib" / NAME / name)
    share = work / "usr" / "share"
    for size, path in icons.items():
        if size.isdigit():
            _copy(path, share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{NAME}.png")
    _copy(HERE / f"{NAME}.desktop", share / "applications" / f"{NAME}.desktop")
    _copy(HERE / f"{NAME}.xml", share / "mime" / "packages" / f"{NAME}.xml")
    _copy(HERE / "copyright", share / "doc" / NAME / "copyright")
    kilobytes = sum(path.lstat().st_size for path in work.rglob("*") if path.is_file()) // 1024
    architecture = _said("dpkg", "--print-architecture").strip()
    filled = {"version": __version__, "architecture": architecture, "size": kilobytes, "depends": ", ".join(depends(program))}
    control = work / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text((HERE / "control").read_text("utf-8").format(**filled), "utf-8")
    package = into / f"{NAME}_{__version__}_{architecture}.deb"
    subprocess.run(
        ["dpkg-deb", "--build", "--root-owner-group", "-Zxz", str(work), str(package)], stdout=subprocess.PIPE, check=True
    )
    return package


def depends(program: Path) -> list[str]:
    """The packages that hold what the folder's files load from the system, the C library with its version."""
    files = [path for path in program.rglob("*") if path.is_file() and path.read_bytes()[:4] == b"\x7fELF"]
    own = {path.name for path in program.rglob("*")}
    needed = set(re.findall(r"^ +NEEDED +(\S+)", _said("objdump", "-p", *map(str, files)), re.MULTILINE)) - own
    known = dict(re.findall(r"^\s+(\S+) \(libc6,[^)]*\) => (\S+)", _said("/sbin/ldconfig", "-p"), re.MULTILINE))
    missing = sorted(needed - known.keys())
    if missing:
        raise LookupError("not on this machine: " + " ".join(missing))
    packages = {_package_of(Path(known[name])) for name in needed}
    libc = re.search(r"^Version: ([0-9]+\.[0-9]+)", _said("dpkg", "--status", "libc6"), re.MULTILINE)
    least = {"libc6": f"libc6 (>= {libc[1]})" if libc else "libc6"}
    return [least.get(name, name) for name in sorted({*packages, *FONTS})]


def _package_of(path: Path) -> str:
    """The package that a library of the system came with; the linker may name it by an older folder's name."""
    for name in (str(path), str(path).removeprefix("/usr"), f"/usr{path}", str(path.resolve())):
        found = subprocess.run(["dpkg", "--search", name], capture_output=True, text=True, check=False)
        if found.returncode == 0:
            return found.stdout.partition(":")[0]
    raise LookupError(f"{path.name} is of no package")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o644)


def _said(*command: str) -> str:
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
