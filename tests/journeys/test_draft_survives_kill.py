"""The power goes out while somebody types: the draft is found again, whole but for the last two seconds."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.domain.places import Place
from app.services import drafts, people
from app.workflows import vaults
from tests.notebooks import VOLUNTEER, a
from tests.vaults import CHEAP

SECRET = "sagiso mikazuki 58 uroko"
ROOT = Path(vaults.__file__).parents[2]
PROMISED = 2.0
TYPED_FOR = 4.5

# Types one kana after another as an input method commits them, and says after each how many stand there.
OPEN_AND_TYPE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from app.domain.places import Place
from app.ui import start
from app.ui.widgets.writing import Writing
from tests.ui.ime import type_japanese

folder, person_id, secret = Path(sys.argv[1]), sys.argv[2], sys.stdin.readline().strip()
app = start.make_application([])
program = start.Program(folder, start.system_outside())
program.show()
page = program.entrance.page()
page.passphrase.set_text(secret)
page._open_button.click()
pulse = QTimer()
count = 0

def beat():
    global count
    if program.shell is None:
        return
    place = Place("activities", person_id, "new")
    if program.shell.place() != place:
        program.shell.go(place)
        return
    fields = program.shell.page().findChildren(Writing)
    if fields and not fields[-1].hasFocus():
        # The form begins with another question; one goes to the words first, as one does before one types them.
        fields[-1].setFocus()
    elif fields:
        type_japanese(fields[-1], chr(0x3042 + count % 80))
        count += 1
        print(count, flush=True)

pulse.timeout.connect(beat)
pulse.start(50)
app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL to send")
def test_what_was_typed_is_there_after_the_power_went_out(tmp_path: Path) -> None:
    made = vaults.make(tmp_path / "notebook", VOLUNTEER, SECRET, cost=CHEAP)
    person = made.vault.do(people.register, a.person())
    made.vault.close()
    command = [sys.executable, "-c", OPEN_AND_TYPE, str(tmp_path / "notebook"), person.id]
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as typist:
        assert typist.stdin is not None
        assert typist.stdout is not None
        typist.stdin.write(f"{SECRET}\n")
        typist.stdin.flush()
        typed = type_for_a_while(typist)
        os.kill(typist.pid, signal.SIGKILL)
        ended = time.monotonic()
    must = sum(at < ended - PROMISED for at in typed)
    assert must > 10
    vault = vaults.unlock(tmp_path / "notebook", SECRET)
    try:
        kept = vault.read(drafts.find, drafts.key_of(Place("activities", person.id, "new")))
        assert [draft.place for draft in vault.read(drafts.every)] == [drafts.key_of(Place("activities", person.id, "new"))]
    finally:
        vault.close()
    assert kept is not None
    note = json.loads(kept)["note"]
    whole = "".join(chr(0x3042 + number % 80) for number in range(len(typed) + 1))
    assert whole.startswith(note)
    assert len(note) >= must


def type_for_a_while(typist: "subprocess.Popen[str]") -> list[float]:
    """Let the other process type for some seconds; when each sign was there."""
    typed: list[float] = []
    assert typist.stdout is not None
    for line in typist.stdout:
        typed.append(time.monotonic())
        assert int(line) == len(typed)
        if typed[-1] - typed[0] > TYPED_FOR:
            return typed
    pytest.fail("the one who typed is gone")
