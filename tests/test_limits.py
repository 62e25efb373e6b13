"""What ends a run that would otherwise stand still, and says where it stood."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HANGS = """
import threading

def test_that_goes_by():
    pass

def test_that_hangs():
    wait_in_vain()

def wait_in_vain():
    threading.Event().wait(60)
"""


@pytest.mark.parametrize("shared", [["-n", "0"], ["-n", "1", "--max-worker-restart", "0"]], ids=["one process", "shared out"])
def test_a_test_that_hangs_is_ended_and_named_with_its_stacks(shared: list[str], tmp_path: Path) -> None:
    (tmp_path / "test_hanging.py").write_text(HANGS, "utf-8")
    limits = ["-o", "faulthandler_timeout=1", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path)]
    called = [sys.executable, "-m", "pytest", "-p", "no:randomly", *shared, *limits, str(tmp_path)]
    done = subprocess.run(called, cwd=ROOT, capture_output=True, text=True, timeout=50, check=False)
    assert done.returncode != 0
    said = done.stdout + done.stderr
    assert "in wait_in_vain" in said
    assert "in test_that_hangs" in said
    if "1" in shared:
        assert "crashed while running 'test_hanging.py::test_that_hangs'" in said


def test_every_test_has_a_limit(pytestconfig: pytest.Config) -> None:
    # Well above what the slowest takes on a slow machine, and well below anybody's patience with a run that stands.
    assert 0 < float(pytestconfig.getini("faulthandler_timeout")) <= 900
    assert pytestconfig.getini("faulthandler_exit_on_timeout") is True
