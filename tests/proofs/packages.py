"""The package on a bare Debian: it is installed, known to the desktop, renewed, and taken away without a trace."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from app import __version__
from app.models.copies import DOOR, DOOR_LINE
from app.workflows.builds import SUMS
from tests.landed import landing
from tests.proofs.findings import Skipped, ended, must, need
from tests.proofs.guests import FOUND

ROOT = Path(__file__).parents[2]
DIST = ROOT / "dist"
# To make it takes minutes and a network, so it is kept; with it are the packages that ours needs, and what asks the desktop.
KEPT = ROOT / "build" / "bare-debian.tar"
DESKTOP = ("desktop-file-utils", "libglib2.0-bin", "shared-mime-info", "xdg-utils")
NAME = "tsunagu-techo"
OLDER, OLDER_FILE = "0.0.1", f"usr/lib/{NAME}/_internal/of-an-older-version"
USER, HOME = "1000:1000", "home/volunteer"


@dataclass(frozen=True, slots=True)
class Bare:
    """A Debian with nothing on it, in a folder."""

    folder: Path

    def run(self, *command: str, user: str = "0:0") -> subprocess.CompletedProcess[str]:
        """Let a command end in it; what it started and left behind ends with it."""
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", f"--mount-proc={self.folder / 'proc'}"]
        env = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        inside = ["chroot", f"--userspec={user}", str(self.folder), *command]
        return subprocess.run(
            [*apart, *inside], env=env | {"HOME": f"/{HOME}"}, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def install(self, *names: str, only_fetch: bool = False) -> None:
        """Install packages with what they depend on, and nothing that they only recommend."""
        fetch = ["--download-only"] if only_fetch else []
        ended(self.run("apt-get", "install", "-qq", "-y", "--no-install-recommends", *fetch, *names))

    def by_user(self, *command: str) -> str:
        """What a command says to somebody who uses the machine."""
        return ended(self.run(*command, user=USER))


def package() -> Path:
    """The package that was built last."""
    made = sorted(DIST.glob(f"{NAME}_{__version__}_*.deb"))
    if not made:
        raise Skipped("no package was built here: there is no dpkg-deb, or this is no Debian")
    return made[-1]


def on_a_bare_debian(_program: Path, scratch: Path) -> str:
    """Installed where nothing was; opens what is ours by what is in it; renewed, the notebook stays; purged, nothing does."""
    need("debootstrap", "dpkg-deb", "unshare", "chroot")
    if sys.platform == "win32" or os.geteuid() != 0:
        raise Skipped("only root makes such a Debian")
    new = package()
    bare = _bare(new, scratch)
    for file in (new, _older(new, scratch / "older")):
        shutil.copy(file, bare.folder)

    bare.install(f"./{NAME}_{OLDER}.deb")
    trials = bare.by_user("tsunagu", "self-test").splitlines()
    must(len(trials) == 9 and all(line.startswith("正常") for line in trials), "nine trials that went well", trials)
    bare.install(*DESKTOP)
    ended(bare.run("desktop-file-validate", f"/usr/share/applications/{NAME}.desktop"))
    _is_associated(bare)
    _find(bare)

    bare.install(f"./{new.name}")
    must(__version__ in bare.by_user("dpkg-query", "-W", NAME), "the newer version is there")
    must(not (bare.folder / OLDER_FILE).exists(), "what only the older one had is gone")
    must("正常  ファイル" in bare.by_user("tsunagu", "self-test"), "all files are the newer one's")
    _is_associated(bare)
    _find(bare)

    ended(bare.run("apt-get", "purge", "-qq", "-y", NAME))
    _left_nothing(bare)
    must((bare.folder / HOME / "notebook" / "keys.json").is_file(), "the notebook outlived it all")
    return f"{new.stat().st_size // 1_000_000} MB; installed, validated, associated, renewed, purged"


def _bare(new: Path, scratch: Path) -> Bare:
    """The bare Debian, with somebody on it who has a notebook of an earlier version, and files as they get them."""
    bare = Bare(scratch / "bare")
    if KEPT.is_file():
        bare.folder.mkdir()
        ended(_said("tar", "-C", bare.folder, "-xf", KEPT))
    else:
        release = dict(re.findall(r'^(\w+)="?([^"\n]*)', Path("/etc/os-release").read_text("utf-8"), re.MULTILINE))
        made = _said("debootstrap", "--variant=minbase", release["VERSION_CODENAME"], bare.folder)
        if made.returncode != 0:
            raise Skipped(f"no Debian can be fetched from here: {made.stdout.strip().splitlines()[-1:]}")
        shutil.copy(new, bare.folder)
        ended(bare.run("apt-get", "update", "-qq"))
        bare.install(f"./{new.name}", *DESKTOP, only_fetch=True)
        (bare.folder / new.name).unlink()
        making = KEPT.with_suffix(".making")
        ended(_said("tar", "-C", bare.folder, "-cf", making, "."))
        making.rename(KEPT)
    ended(bare.run("useradd", "--create-home", "--uid", USER.partition(":")[0], Path(HOME).name))
    home = bare.folder / HOME
    shutil.copytree(landing.FOLDER / "volunteer", home / "notebook")
    (home / "secret").write_text(landing.PASSPHRASE, "utf-8")
    shutil.copy(landing.packet("volunteer-1"), home / "つなぎ便 1.txt")
    (home / "名刺 1.txt").write_bytes(landing.card("desk"))
    (home / DOOR).write_text(f"{DOOR_LINE}\n", "utf-8")
    (home / "memo.txt").write_text("つなぎ便の控えは、金庫の中です。\n", "utf-8")
    ended(bare.run("chown", "-R", USER, f"/{HOME}"))
    return bare


def _older(new: Path, work: Path) -> Path:
    """The package as an older version would have been: another number, and a file that the newer one has no more."""
    ended(_said("dpkg-deb", "--raw-extract", new, work))
    control = work / "DEBIAN" / "control"
    control.write_text(control.read_text("utf-8").replace(f"Version: {__version__}\n", f"Version: {OLDER}\n"), "utf-8")
    (work / OLDER_FILE).write_bytes(b"older")
    sums = work / "usr" / "lib" / NAME / SUMS
    with sums.open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{hashlib.sha256(b'older').hexdigest()}  _internal/{Path(OLDER_FILE).name}\n")
    made = work.with_name(f"{NAME}_{OLDER}.deb")
    ended(_said("dpkg-deb", "--build", "--root-owner-group", "-Znone", work, made))
    return made


def _is_associated(bare: Bare) -> None:
    """The desktop tells packet, card and copy by how they begin, and opens them with the program; a text stays a text."""
    ours = (("つなぎ便 1.txt", "x-tsunagu-packet"), ("名刺 1.txt", "x-tsunagu-card"), (DOOR, "x-tsunagu-copy"))
    for name, kind in (*ours, ("memo.txt", "")):
        told = bare.by_user("gio", "info", "-a", "standard::content-type", f"/{HOME}/{name}")
        must(f"application/{kind}" in told if kind else "text/plain" in told, f"{name} is told apart", told)
        if kind:
            opens = bare.by_user("xdg-mime", "query", "default", f"application/{kind}")
            must(opens.strip() == f"{NAME}.desktop", f"{name} opens with it", opens)


def _find(bare: Bare) -> None:
    """The notebook opens by its passphrase, and has in it who was in it."""
    said = bare.by_user("tsunagu", "find", f"/{HOME}/notebook", "よしお", "--passphrase-file", f"/{HOME}/secret")
    must(FOUND in said, "the notebook has in it who was in it", said)


def _left_nothing(bare: Bare) -> None:
    named = ended(
        bare.run("find", "/", "-xdev", "-iname", "*tsunagu*", "-not", "-path", f"/{HOME}/*", "-not", "-path", "/proc/*")
    )
    left = [line for line in named.splitlines() if not line.endswith(".deb")]
    must(not left, "nothing is left that is called like it", left)
    told = bare.run("grep", "-rl", "tsunagu", "/usr", "/etc", "/var/lib/dpkg/status", "/var/lib/dpkg/info")
    must(not told.stdout, "nothing is left that tells of it", told.stdout)


def _said(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, encoding="utf-8", check=False)
