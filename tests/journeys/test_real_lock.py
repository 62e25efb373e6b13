"""The real lock, in a real process: what was open is gone from its memory, and the lock screen stands there instead."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.services import people
from app.workflows import vaults
from tests.notebooks import VOLUNTEER, a
from tests.vaults import CHEAP

SECRET = "sagiso mikazuki 58 uroko"
NAME = "橋爪 よし乃"
ROOT = Path(vaults.__file__).parents[2]

OPEN_AND_LOCK = """
import sys
from pathlib import Path
from PySide6.QtCore import QSocketNotifier, QTimer
from app.domain.places import PageName, Place
from app.ui import start

folder, secret = Path(sys.argv[1]), sys.stdin.readline().strip()
app = start.make_application([])
program = start.Program(folder, start.system_outside())
program.show()
page = program.entrance.page()
page.passphrase.set_text(secret)
page._open_button.click()
heard = QSocketNotifier(0, QSocketNotifier.Type.Read)
heard.activated.connect(lambda: program.shell.lock())
look = QTimer()

def there():
    if program.shell is None:
        return
    if program.shell.place().page != "people":
        program.shell.go(Place(PageName.PEOPLE))
    elif program.shell.page().part.list.model().rowCount():
        look.stop()
        program.shell.grab()
        print("open", flush=True)

look.timeout.connect(there)
look.start(20)
app.exec()
"""


def remembers(pid: int, words: str) -> bool:
    """Whether a process has these words anywhere in its memory, as Python, Qt or SQLite would hold them."""
    wanted = [words.encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le")]
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            span, rights, *_ = line.split()
            if not rights.startswith("rw"):
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            try:
                memory.seek(start)
                content = memory.read(end - start)
            except (OSError, OverflowError):
                continue
            if any(each in content for each in wanted):
                return True
    return False


def shows_its_window(pid: int) -> bool:
    """Whether the process became the program anew and waits for somebody."""
    if b"-m\0app" not in Path(f"/proc/{pid}/cmdline").read_bytes():
        return False
    drawn = "libqoffscreen" in Path(f"/proc/{pid}/maps").read_text("utf-8", "replace")
    return drawn and Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "S"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="another process's memory is read in /proc")
def test_nothing_is_left_in_memory_after_locking(tmp_path: Path) -> None:
    made = vaults.make(tmp_path / "notebook", VOLUNTEER, SECRET, cost=CHEAP)
    made.vault.do(people.register, a.person(name=NAME, kana="はしづめ よしの"))
    made.vault.close()
    command = [sys.executable, "-c", OPEN_AND_LOCK, str(tmp_path / "notebook")]
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(f"{SECRET}\n")
            process.stdin.flush()
            assert process.stdout.readline() == "open\n"
            try:
                assert remembers(process.pid, NAME)
            except PermissionError:
                pytest.skip("this machine lets nobody read the memory of another process")
            process.stdin.write("lock\n")
            process.stdin.flush()
            while not shows_its_window(process.pid):
                assert process.poll() is None
                time.sleep(0.02)
            assert not remembers(process.pid, NAME)
            assert not remembers(process.pid, SECRET)
        finally:
            process.kill()
