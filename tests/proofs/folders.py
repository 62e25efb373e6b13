"""The folder where somebody laid it: moved, not to be written into, damaged, beside another, in strange homes."""

import hashlib
import os
import re
import shutil
import sys
from pathlib import Path

from sqlalchemy import text

from app.workflows.builds import SUMS
from tests.landed import landing
from tests.proofs.findings import Skipped, ended, must, need
from tests.proofs.guests import FOUND, SOMEBODY, Guest, guest

ROOT = Path(__file__).parents[2]
# As people name their folders.
STRANGE = (
    "山田 太郎の USB メモリー（青）",
    "２０２６年度 引き継ぎ資料 ー 大切",
    "𠮷野 プログラム - コピー (2)",
)
# Homes of 200 characters: one as they may be, and one whose name in bytes is more than the database can open.
LONG_HOME = ("the prefecture's commissioners and supporters " * 3, "民生委員 の 手帳 " * 3, "documents of 2026 " * 2)
LONGER_HOME = ("鳥取県 東伯郡 " * 8 + "資料", "民生委員・児童委員 " * 7 + "控え", "山田 太郎（やまだ たろう）" * 5)
_PYTHON = re.compile(r"\"(?:[^\"]*/)?(?:python[0-9.]*|site-packages|dist-packages)(?:/[^\"]*)?\"")


def lay(built: Path, where: Path) -> Path:
    """Lay the folder in another place, under another name, not to be written by anybody; where its programs are."""
    program = where.joinpath(*STRANGE)
    program.parent.mkdir(parents=True)
    shutil.copytree(built, program, symlinks=True)
    for path in (program, *program.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & 0o555 | 0o444)
    return program


def self_test(program: Path, scratch: Path) -> str:
    """It tries itself moved, renamed and read-only, with nothing in its environment and no Python on its path."""
    someone = guest(scratch)
    before = _sums(program)
    said = ended(someone.run(program / "tsunagu", "self-test")).splitlines()
    must(len(said) == 9 and all(line.startswith("正常") for line in said), "nine trials that went well", said)
    must(_sums(program) == before, "the folder is as it was")
    return f"{len(said)} trials"


def nothing_from_here(program: Path, scratch: Path) -> str:
    """Not one file of the checkout, of its environment or of any Python is asked for, and no connection."""
    need("strace")
    if os.geteuid() != 0:
        # The program forbids others of its own user to look into its memory, where the names of files stand.
        raise Skipped("only root sees which files it opens")
    import pwd

    someone, traced = guest(scratch), scratch / "trace.txt"
    user = pwd.getpwuid(someone.user or 0).pw_name
    watched = ["-f", "-u", user, "-s", "4096", "-e", "trace=%file,%network", "-o", traced]
    rooted = Guest(someone.home, None)
    ended(rooted.run(shutil.which("strace") or "", *watched, program / "tsunagu", "self-test"))
    lines = traced.read_bytes().decode("utf-8", "replace").splitlines()
    seen = sum("_internal" in line for line in lines)
    must(seen > 100, "the trace tells of the folder's own files", seen)
    strange = strangers(lines)
    must(not strange, "nothing of a checkout, a Python or a network", "\n".join(strange[:10]))
    return f"{len(lines)} calls, {seen} of its own folder"


def strangers(lines: list[str]) -> list[str]:
    """The calls of a trace that ask for a file of this checkout or of any Python, or for a network."""
    here = tuple(f'"{path}' for path in (ROOT, sys.prefix, sys.base_prefix))
    # What its own folder holds is called alike, but lies there.
    elsewhere = [line for line in lines if "/_internal" not in line]
    return [line for line in elsewhere if any(map(line.__contains__, here)) or _PYTHON.search(line) or "AF_INET" in line]


def landed(program: Path, scratch: Path) -> str:
    """A notebook of the landed version is brought up to date, after a copy of it was made; the same people are in it."""
    someone = guest(scratch).with_landed()
    said = ended(someone.find(program))
    must(FOUND in said, "somebody is found", said)
    copies = [path.name for path in someone.notebook.parent.iterdir() if path != someone.notebook]
    must(copies == ["notebook-前の版の控え"], "a copy of it as it was", copies)
    must(ended(someone.tsunagu(program, "today", someone.notebook)), "きょう has something in it")
    return "found, with a copy as it was"


def newer_notebook(program: Path, scratch: Path) -> str:
    """A notebook that a newer program had open is refused with what to do, and left as it is."""
    someone = guest(scratch)
    vault = landing.opened("volunteer", scratch, landing.clock())
    vault.do(lambda session: session.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    vault.close()
    someone.notebook.parent.mkdir(parents=True)
    (scratch / "volunteer").rename(someone.notebook)
    someone.give(someone.home)
    before = _sums(someone.notebook)
    said = ended(someone.find(program), 1)
    must("もっと新しいつなぐ手帳" in said and "新しくしてください" in said, "it says what to do", said)
    must(_sums(someone.notebook) == before, "the notebook is as it was")
    return "refused, unchanged"


def damaged(program: Path, scratch: Path) -> str:
    """One bit of one file turned, one file gone and one too many are each named."""
    someone, copy = guest(scratch), scratch / "copy"
    shutil.copytree(program, copy, symlinks=True)
    parts = copy / "_internal"
    for folder in (parts, parts / "resources" / "reference"):
        folder.chmod(0o755)
    table, licence = parts / "resources" / "reference" / "agencies.csv", parts / "LICENSE"
    table.chmod(0o644)
    content = bytearray(table.read_bytes())
    content[-2] ^= 1
    table.write_bytes(content)
    licence.unlink()
    (parts / "evil.so").write_bytes(b"\x7fELF")
    said = ended(someone.run(copy / "tsunagu", "self-test"), 1)
    first = said.splitlines()[0]
    must(first.startswith("異常  ファイル"), "the files are not well", said)
    named = ("_internal/LICENSE", "_internal/evil.so", "_internal/resources/reference/agencies.csv")
    must(all(name in first for name in named), "each of them is named", said)
    return "a turned bit, a missing and a strange file, each named"


def homes(program: Path, scratch: Path) -> str:
    """A home with Japanese, blanks and 200 characters serves as any other does; one that is too long is told as such."""
    for parts in (LONG_HOME, LONGER_HOME):
        length = sum(map(len, parts))
        must(length >= 200, "200 characters", length)
    must(FOUND in ended(guest(scratch, *LONG_HOME).with_landed().find(program)), "it opens")
    longer = guest(scratch, *LONGER_HOME).with_landed()
    said = ended(longer.find(program), 1)
    must("場所の名前が長すぎます" in said, "it is told", said)
    return f"{sum(map(len, LONG_HOME))} characters"


def no_state(program: Path, scratch: Path) -> str:
    """Where nothing can be written but the notebook, it opens all the same, and finds what is in it."""
    if os.geteuid() != 0:
        raise Skipped("only root makes folders that their user may not change")
    someone = guest(scratch).with_landed()
    for folder in (someone.home / ".local", someone.home):
        os.chown(folder, 0, 0)
        folder.chmod(0o755)
    ended(someone.find(program))
    must(not (someone.home / ".local" / "state").exists(), "nothing was written there")
    return "opens without it"


def two_people(program: Path, scratch: Path) -> str:
    """Two people on one machine use one folder; neither can read the other's notebook."""
    if os.geteuid() != 0:
        raise Skipped("only root starts programs as somebody else")
    one, other = guest(scratch, "one").with_landed(), guest(scratch, "other", user=SOMEBODY).with_landed()
    for each in (one, other):
        ended(each.find(program))
    said = ended(other.tsunagu(program, "find", one.notebook, "よしお"), 1)
    must("ほかの方のもの" in said, "it is refused in plain words", said)
    return "each their own notebook, and not the other's"


def _sums(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != SUMS
    }
