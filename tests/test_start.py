"""The program as a process: what it sees to before anything is opened."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ASKED = """
import ctypes, resource, sys
sys.argv = ["tsunagu", "--help"]
from app import __main__
try:
    __main__.main()
except SystemExit:
    pass
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_a_crash_leaves_no_image_of_the_memory() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 (0, 0)"


SIZED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.ui import start, theme

begun = []

def enlarge():
    print(theme.scale(), flush=True)
    theme.apply(QApplication.instance(), 2.0)
    QApplication.closeAllWindows()

theme.watch().changed.connect(lambda: begun or begun.append(QTimer.singleShot(0, enlarge)))
start.main(Path(sys.argv[1]))
"""


def test_the_first_window_is_as_large_as_the_last_one_was(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SIZED, str(tmp_path / "notebook")]
    env = os.environ | {"XDG_STATE_HOME": str(tmp_path), "WIN_PD_OVERRIDE_LOCAL_APPDATA": str(tmp_path)}
    said = [subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout for _ in range(2)]
    assert said == ["1.0\n", "2.0\n"]


BUILT = """
import os, sys
sys.frozen = True
sys.argv = ["tsunagu", "--help"]
from app import __main__
try:
    __main__.main()
except SystemExit:
    pass
print({name: value for name, value in os.environ.items() if name.startswith(("LD_LIBRARY_PATH", "_PYI_", "QT_PLUGIN"))})
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there a built program's start sets where libraries lie")
@pytest.mark.parametrize(
    ("set_at_start", "left"),
    [
        ({"LD_LIBRARY_PATH": "/home/足立/_internal", "_PYI_ARCHIVE_FILE": "/home/足立/tsunagu"}, {}),
        ({"QT_PLUGIN_PATH": "/home/足立/_internal/PySide6/Qt/plugins"}, {}),
        ({"LD_LIBRARY_PATH": "/home/足立/_internal", "LD_LIBRARY_PATH_ORIG": "/own"}, {"LD_LIBRARY_PATH": "/own"}),
    ],
    ids=["none before", "plugins", "one before"],
)
def test_a_built_program_hands_on_no_place_of_its_libraries(set_at_start: dict[str, str], left: dict[str, str]) -> None:
    # Locking, printing and opening a folder start programs; each would load our libraries in place of its own.
    env = {name: value for name, value in os.environ.items() if name != "LD_LIBRARY_PATH"} | set_at_start
    done = subprocess.run([sys.executable, "-c", BUILT], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == str(left)


PULLED_OUT = """
import sys
from pathlib import Path
sys.frozen = True
sys.argv = ["tsunagu", "--help"]
from app import __main__, resources
try:
    __main__.main()
except SystemExit:
    pass
import colorsys
resources.FOLDER = Path("/gone")
import colorsys
try:
    import chunk
except ModuleNotFoundError as gone:
    print(gone.name)
"""


def test_a_built_program_whose_files_are_gone_can_say_so_where_it_needs_another() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PULLED_OUT], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "chunk"


CALLED = """
import sys
from app import __main__, cli
from app.ui import start
start.main = lambda opened: print("window", opened) or 0
cli.main = lambda argv, *_: print("verbs", *argv) or 0
sys.argv = ["tsunagu", *sys.argv[1:]]
__main__.main()
"""


@pytest.mark.parametrize(
    ("argv", "answers"),
    [
        ([], "window None"),
        (["{}/つなぎ便 1.txt"], "window {}/つなぎ便 1.txt"),
        (["{}/つなぎ便 1.txt", "{}/2.txt"], "verbs {}/つなぎ便 1.txt {}/2.txt"),
        (["つなぎ便 1.txt"], "verbs つなぎ便 1.txt"),
        (["find", "{}"], "verbs find {}"),
    ],
    ids=["nothing", "a file", "two files", "no whole path", "a verb"],
)
def test_a_file_alone_opens_the_window_and_a_verb_the_command_line(argv: list[str], answers: str, tmp_path: Path) -> None:
    given = [each.format(tmp_path) for each in argv]
    done = subprocess.run([sys.executable, "-c", CALLED, *given], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == answers.format(tmp_path, tmp_path)
