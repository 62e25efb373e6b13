"""`<img src=…>` in every text of every record opens nothing, on no page and on no paper: seen by strace, not by us."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.cards import Role
from app.ui.places import pages
from tests.cli.running import ROOT, Verbs
from tests.journeys import markup

STRACE = shutil.which("strace")
# Whatever is connected to but a socket of this machine's own kind: a name server, a share, a web server.
CONNECTED = re.compile(r"\b(?:connect|sendto|sendmsg)\(.*sa_family=(?!AF_UNIX|AF_NETLINK)")


def _traced(tmp_path: Path, what: str) -> tuple[str, str]:
    """What a process of its own that shows the markup says, and every file and connection that it asked for."""
    if STRACE is None:
        pytest.skip("strace is not installed: what is opened cannot be seen here (apt install strace)")
    seen, folder = tmp_path / "seen", tmp_path / "shown"
    folder.mkdir()
    watched = [STRACE, "-f", "-qq", "-s", "256", "-e", "trace=file,network", "-o", str(seen)]
    called = [*watched, sys.executable, "-m", "tests.journeys.markup", str(folder), what]
    environment = Verbs(tmp_path).environment
    done = subprocess.run(called, cwd=ROOT, env=environment, capture_output=True, timeout=240, check=False)
    if b"PTRACE_TRACEME" in done.stderr or b"ptrace(" in done.stderr:
        pytest.skip("strace may not watch other processes here (no CAP_SYS_PTRACE in this container)")
    assert done.returncode == 0, done.stderr.decode()
    assert b"unexpected" not in done.stderr, done.stderr.decode()
    return done.stdout.decode(), seen.read_text(encoding="utf-8", errors="replace")


def _opened(seen: str) -> list[str]:
    return [line for line in seen.splitlines() if any(trace in line for trace in markup.TRACES)]


def test_no_paper_opens_what_stands_in_a_text(tmp_path: Path) -> None:
    said, seen = _traced(tmp_path, "papers")
    assert said.split() == [name for name, _paper in markup.papers()]
    assert len(said.split()) >= 7
    assert "referral_sheet" in said
    assert _opened(seen) == []
    assert not CONNECTED.search(seen)


def test_no_page_opens_what_stands_in_a_text(tmp_path: Path) -> None:
    said, seen = _traced(tmp_path, "pages")
    for role in (Role.SUPPORTER, Role.DESK):
        for page in pages(role):
            assert not page.in_nav or f"{role} {page.key} 0 " in said, (role, page.key)
    assert "\nbox " not in said, "something was not found, and so was not shown"
    # The texts were there to be seen: of the person, the referral, the card, and at the desk.
    shown = {" ".join(words[:3]): int(words[3]) for words in map(str.split, said.splitlines())}
    for place in ("supporter people 1", "supporter referrals 1", "supporter cards 1", "desk inbox 1", "desk cards 1"):
        assert shown[place] >= 2, said
    assert _opened(seen) == []
    assert not CONNECTED.search(seen)


def test_a_label_that_takes_text_for_markup_is_caught(tmp_path: Path) -> None:
    """So that the two tests above can fail."""
    _said, seen = _traced(tmp_path, "control")
    assert any("tgfile" in line for line in _opened(seen))


def test_a_connection_would_be_seen() -> None:
    assert CONNECTED.search('7 connect(5, {sa_family=AF_INET, sin_port=htons(445), sin_addr=inet_addr("192.0.2.1")}, 16) = 0')
    assert not CONNECTED.search('7 connect(5, {sa_family=AF_UNIX, sun_path="/run/dbus"}, 110) = -1 ENOENT')
