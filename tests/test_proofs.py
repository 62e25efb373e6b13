"""What the proofs of the built program say of what they find; they themselves are carried out by `python3 dev.py prove`."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.proofs import __main__ as prove
from tests.proofs import folders
from tests.proofs.findings import Skipped, must, need


def held(_program: Path, _scratch: Path) -> str:
    return "9 trials"


def skipped(_program: Path, _scratch: Path) -> str:
    need("no-such-program-anywhere")
    return "never said"


def failed(_program: Path, scratch: Path) -> str:
    must(not scratch.is_dir(), "it left nothing", "one file")
    return "never said"


def hung(_program: Path, _scratch: Path) -> str:
    raise subprocess.TimeoutExpired("tsunagu", 300)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "dist" / "_internal").mkdir(parents=True)
    (tmp_path / "dist" / "tsunagu").write_bytes(b"program")
    monkeypatch.setattr(prove, "BUILT", tmp_path / "dist")
    return tmp_path / "dist"


VERDICTS = [(held, 0, "ok"), (skipped, 0, "skipped"), (failed, 1, "FAILED"), (hung, 1, "FAILED")]


@pytest.mark.parametrize(("proof", "code", "said"), VERDICTS)
def test_each_proof_says_what_it_found(
    proof: object, code: int, said: str, built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prove, "PROOFS", {"one": proof, "another": held})
    assert prove.main(["--as-it-stands"]) == code
    one, *_, another = capsys.readouterr().out.splitlines()
    assert one.startswith(f"{said} ")
    # One that failed keeps no other from being carried out.
    assert another.startswith("ok ")
    assert another.endswith("9 trials")
    if proof is skipped:
        assert one.endswith("not installed here: no-such-program-anywhere")


def test_where_nothing_was_built_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prove, "BUILT", prove.ROOT / "no-such-folder")
    with pytest.raises(SystemExit):
        prove.main(["--as-it-stands"])
    assert "there is nothing in no-such-folder" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="a folder takes no such mode there")
def test_the_folder_is_laid_where_nobody_can_write_into_it(built: Path, tmp_path: Path) -> None:
    program = folders.lay(built, tmp_path / "given")
    assert (program / "tsunagu").read_bytes() == b"program"
    assert not any(path.stat().st_mode & 0o222 for path in (program, *program.rglob("*")))


@pytest.mark.parametrize(
    "call",
    [
        f'openat(AT_FDCWD, "{folders.ROOT}/app/errors.py", O_RDONLY) = 3',
        'newfstatat(AT_FDCWD, "/usr/lib/python3.11/os.py", 0x7ff, 0) = -1 ENOENT',
        'openat(AT_FDCWD, "/home/somebody/lib/python3/site-packages/six.py", O_RDONLY) = -1 EACCES',
        'execve("/usr/bin/python3", ["python3"], 0x7ff) = 0',
        "connect(5, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 0",
    ],
)
def test_a_trace_tells_whatever_is_of_somewhere_else(call: str) -> None:
    own = 'openat(AT_FDCWD, "/stick/program/_internal/python3.11/lib-dynload/zlib.so", O_RDONLY) = 3'
    system = 'openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libm.so.6", O_RDONLY) = 3'
    assert folders.strangers([own, call, system]) == [call]


def test_a_proof_that_needs_what_is_there_goes_on() -> None:
    need(sys.executable)
    with pytest.raises(Skipped):
        need(sys.executable, "no-such-program-anywhere")
