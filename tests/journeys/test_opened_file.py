"""A file that somebody opens with the program: it waits behind the lock, and then stands on the page of its kind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.models.vault import Vault
from app.services import cards
from app.sync import spelling
from app.workflows import vaults
from tests.notebooks import VOLUNTEER, refer, write_out
from tests.vaults import CHEAP

SECRET = "sagiso mikazuki 58 uroko"
ROOT = Path(vaults.__file__).parents[2]

# Opened as a file manager opens it; then the passphrase is typed, and what stands on the page is read.
OPENED = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.ui import start
from app.ui.text import Text

folder, file, secret, awaited = Path(sys.argv[1]), sys.argv[2], sys.stdin.readline().strip(), sys.argv[3]
make = start.Program
programs = []
start.usual_folder = lambda: folder
start.Program = lambda *args: programs.append(make(*args)) or programs[0]
look = QTimer

def there():
    [program] = programs
    if program.shell is None:
        page = program.entrance.page()
        if page.isVisible() and not typed:
            typed.append(True)
            page.passphrase.set_text(secret)
            page._open_button.click()
    elif not told_open:
        told_open.append(True)
        print("open", flush=True)
    elif any(awaited in text.accessibleName() or awaited in text.text() for text in program.shell.page().findChildren(Text)):
        told = " ".join(f"{name}={value}" for name, value in os.environ.items())
        print(program.shell.place().page, (file or awaited) in told, program.receiving.waiting, flush=True)
        program.shell.close()
        QApplication.quit()

typed, told_open = [], []
make_application = start.make_application

def made(*args):
    app = make_application(*args)
    app.look = QTimer()
    app.look.timeout.connect(there)
    app.look.start(20)
    return app

start.make_application = made
sys.argv = ["tsunagu-techo", *filter(None, [file])]
from app import __main__
__main__.main()
"""


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    vaults.make(tmp_path / "notebook", VOLUNTEER, SECRET, cost=CHEAP).vault.close()
    return tmp_path / "notebook"


def open_with(notebook: Path, file: Path, awaited: str) -> str:
    """What the program tells of itself once it was opened with a file, unlocked, and shows the words that are awaited."""
    done = subprocess.run(
        [sys.executable, "-c", OPENED, str(notebook), str(file), awaited],
        cwd=ROOT,
        env=os.environ,
        input=f"{SECRET}\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout.split("\n")[1]


def test_a_card_is_taken_in_on_the_page_of_the_cards(notebook: Path, office: Vault, tmp_path: Path) -> None:
    card = tmp_path / "つなぐ手帳の名刺 1.txt"
    card.write_bytes(office.do(cards.give_out).file)
    assert spelling.recognise(card.read_bytes()) is spelling.CARD
    assert open_with(notebook, card, office.read(cards.own).name) == "cards False []"


def test_a_packet_is_taken_in_on_the_exchange(notebook: Path, office: Vault, volunteer: Vault, tmp_path: Path) -> None:
    refer(volunteer)
    written = write_out(volunteer, tmp_path / "stick")
    packet = tmp_path / "stick" / written[0].file
    assert open_with(notebook, packet, "つなぎ便") == "exchange False []"


def test_a_second_start_hands_its_file_to_the_window_that_is_open_and_ends(
    notebook: Path, office: Vault, volunteer: Vault, tmp_path: Path
) -> None:
    refer(volunteer)
    written = write_out(volunteer, tmp_path / "足立")
    packet = tmp_path / "足立" / written[0].file
    env = os.environ | {"XDG_STATE_HOME": str(tmp_path), "WIN_PD_OVERRIDE_LOCAL_APPDATA": str(tmp_path)}
    first = subprocess.Popen(
        [sys.executable, "-c", OPENED, str(notebook), "", packet.name],
        cwd=ROOT,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with first:
        assert first.stdin is not None
        assert first.stdout is not None
        first.stdin.write(f"{SECRET}\n")
        first.stdin.flush()
        assert first.stdout.readline() == "open\n"
        called = [sys.executable, "-m", "app", str(packet)]
        second = subprocess.run(called, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False)
        assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
        if sys.platform == "linux":
            told = Path(f"/proc/{first.pid}/environ").read_bytes() + Path(f"/proc/{first.pid}/cmdline").read_bytes()
            assert str(packet).encode() not in told
        assert first.stdout.readline().startswith("exchange False []")
