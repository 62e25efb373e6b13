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
start.main = lambda opened, held: print("window", *opened) or 0
cli.main = lambda argv, *_: print("verbs", *argv) or 0
sys.argv = ["tsunagu", *sys.argv[1:]]
__main__.main()
"""


@pytest.mark.parametrize(
    ("argv", "answers"),
    [
        ([], "window"),
        (["{0}/つなぎ便 1.txt"], "window {0}/つなぎ便 1.txt"),
        (["{0}/つなぎ便 1.txt", "{0}/2.txt"], "window {0}/つなぎ便 1.txt {0}/2.txt"),
        (["{0}/つなぎ便 1.txt", "find"], "verbs {0}/つなぎ便 1.txt find"),
        (["つなぎ便 1.txt"], "verbs つなぎ便 1.txt"),
        (["find", "{0}"], "verbs find {0}"),
    ],
    ids=["nothing", "a file", "two files", "a file and a word", "no whole path", "a verb"],
)
def test_files_alone_open_the_window_and_a_verb_the_command_line(argv: list[str], answers: str, tmp_path: Path) -> None:
    given = [each.format(tmp_path) for each in argv]
    done = subprocess.run([sys.executable, "-c", CALLED, *given], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == answers.format(tmp_path)


LISTED = """
import sys
from pathlib import Path
from app import __main__
from app.ui import start
start.main = lambda opened, held: print(Path("/proc/self/cmdline").read_bytes().rstrip(b"\\0").count(b"\\0"), *opened) or 0
__main__.main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody else is shown what a process was called with")
def test_no_list_of_processes_names_the_file_that_was_opened(tmp_path: Path) -> None:
    script = tmp_path / "listed.py"
    script.write_text(LISTED)
    command = [sys.executable, str(script), "/media/足立 花子/1.txt", "/media/足立 花子/2.txt"]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    # Nothing stands behind the name of the program.
    assert done.stdout.strip() == "0 /media/足立 花子/1.txt /media/足立 花子/2.txt"
