"""The script that sets everything up: what it decides, without setting anything up."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parents[1]
LOCKED = dev.OURS.lock.read_text("utf-8")
BUILDING = dev.BUILDING.lock.read_text("utf-8")


def requirements(text: str) -> list[str]:
    """The names that a requirements file begins its lines with, spelled as an index spells them."""
    names = re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", text, re.MULTILINE)
    return [re.sub(r"[._-]+", "-", name).lower() for name in names]


def listed(*libraries: str) -> str:
    return "2 libs found in cache\n" + "".join(f"\t{name} (libc6,x86-64) => /lib/{name}\n" for name in libraries)


def test_help_names_every_verb() -> None:
    done = subprocess.run([sys.executable, ROOT / "dev.py", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert all(f"\n  {verb} " in done.stdout for verb in dev.VERBS)


@pytest.mark.parametrize("argv", [[], ["dance"]])
def test_an_unknown_verb_is_a_usage_error(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        dev.main(argv)
    assert stopped.value.code == 2
    assert "VERB" in capsys.readouterr().err


def test_what_follows_the_verb_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(dev, "is_installed", lambda _: True)
    monkeypatch.setattr(dev, "see_to_system", lambda *_: None)
    monkeypatch.setattr(dev, "run_verb", lambda verb, args: handed.append((verb, args)) or 0)
    assert dev.main(["run", "--help"]) == 0
    assert dev.main(["test", "-k", "x", "--", "-q"]) == 0
    assert handed == [("run", ["--help"]), ("test", ["-k", "x", "--", "-q"])]


def test_tests_lay_down_what_they_make_in_memory_where_there_is_room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dev, "call", lambda *_args, **_how: 0)
    monkeypatch.setattr(dev, "MEMORY", tmp_path)
    for room, told in ((sys.maxsize, None), (0, str(tmp_path))):
        # What is put into the environment is taken out again with the test.
        monkeypatch.setenv("TMPDIR", "")
        monkeypatch.delenv("TMPDIR")
        monkeypatch.setattr(dev, "ROOM", room)
        assert dev.run_verb("test", []) == 0
        assert os.environ.get("TMPDIR") == told


def test_the_build_has_an_environment_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[dev.Environment] = []
    called: list[tuple[tuple[str, ...], object]] = []
    monkeypatch.setattr(dev, "is_installed", lambda of: looked_at.append(of) or True)
    monkeypatch.setattr(dev, "differing", lambda of: looked_at.append(of) or [])
    monkeypatch.setattr(dev, "see_to_system", lambda *_: None)
    monkeypatch.setattr(dev, "call", lambda *args, used, **_: called.append((args, used)) or 0)
    assert dev.main(["build"]) == 0
    assert set(looked_at) == {dev.BUILDING}
    assert called == [((str(ROOT / "packaging" / "program" / "build.py"),), dev.BUILDING)]
    assert not dev.BUILDING.folder.is_relative_to(dev.OURS.folder)


def test_an_old_python_can_read_it_as_far_as_the_sentence() -> None:
    source = (ROOT / "dev.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 7))
    assert "or later is needed" in source


def test_it_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text("utf-8"))
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in named} <= sys.stdlib_module_names


def test_a_machine_with_every_library_misses_none() -> None:
    assert dev.missing_libraries(listed(*dev.LIBRARIES)) == []


def test_a_missing_library_is_named_by_its_package() -> None:
    known = listed(*(library for library in dev.LIBRARIES if library != "libxcb-cursor.so.0"))
    assert dev.missing_libraries(known) == ["libxcb-cursor0"]


def test_a_linker_that_says_nothing_is_taken_to_know_nothing() -> None:
    assert set(dev.missing_libraries("")) == set(dev.LIBRARIES.values())


def test_a_changed_lock_is_installed_anew(tmp_path: Path) -> None:
    lock = tmp_path / "locked.txt"
    stamps = []
    for content in (b"a==1\n", b"a==1\r\n", b"a==2\n"):
        lock.write_bytes(content)
        stamps.append(dev.stamp(dev.Environment(tmp_path, lock)))
    # Only the line ends differ between the first two.
    assert stamps[0] == stamps[1] != stamps[2]
    assert stamps[0].startswith(f"{sys.version_info.major}.{sys.version_info.minor} ")


def test_every_requirement_is_locked() -> None:
    for name, lock in (("runtime.in", LOCKED), ("dev.in", LOCKED), ("runtime.in", BUILDING), ("build.in", BUILDING)):
        wanted = requirements((ROOT / "requirements" / name).read_text("utf-8"))
        assert wanted
        assert set(wanted) <= set(requirements(lock))


def test_what_is_built_is_what_was_tested() -> None:
    tested, built = (dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE)) for lock in (LOCKED, BUILDING))
    assert tested["msgspec"] == built["msgspec"]
    assert {name for name in tested.keys() & built.keys() if tested[name] != built[name]} == set()
    assert "pyinstaller" not in tested


@pytest.mark.parametrize("lock", [LOCKED, BUILDING], ids=["ours", "building"])
def test_everything_locked_is_one_version_with_hashes_of_sha256(lock: str) -> None:
    for entry in re.split(r"\n(?=[A-Za-z0-9])", lock.strip()):
        assert re.match(r"[a-z0-9-]+==[^ ]+ ", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


@pytest.mark.parametrize("lock", [LOCKED, BUILDING], ids=["ours", "building"])
def test_the_lock_names_no_host_and_no_folder(lock: str) -> None:
    assert "://" not in lock
    assert not re.search(r"^\s*-(?!-hash=sha256:)", lock, re.MULTILINE)
    assert " @ " not in lock


def test_what_is_installed_is_exactly_the_lock() -> None:
    assert dev.differing(dev.OURS) == []


def test_a_difference_from_the_lock_is_said(tmp_path: Path) -> None:
    lock = tmp_path / "locked.txt"
    changed = re.sub(r"^msgspec==\S+", "msgspec==0.0.1", LOCKED, flags=re.MULTILINE)
    lock.write_text(re.sub(r"^jinja2==(?:.|\n)*?(?=^[a-z])", "", changed, flags=re.MULTILINE) + "not-there==1 \\\n", "utf-8")
    said = dev.differing(dev.OURS._replace(lock=lock))
    assert [line.partition(":")[0] for line in said] == ["jinja2", "msgspec", "not-there"]
    assert said[0].endswith("locked not at all")
    assert said[1].endswith("locked 0.0.1")
    assert said[2] == "not-there: installed not at all, locked 1"


def test_what_only_another_system_needs_may_be_missing() -> None:
    assert "sys_platform == 'win32'" in LOCKED
    assert not [line for line in dev.differing(dev.OURS) if line.startswith("colorama")]


def test_an_install_resolves_nothing() -> None:
    # The pip that Python 3.11 brings takes a newer version than the locked one for a name with an extra, if it may look.
    source = (ROOT / "dev.py").read_text("utf-8")
    assert '"--require-hashes"' in source
    assert '"--no-deps"' in source


# ---- the long form of tests that have a short one --------------------------------------------------------------------------


def test_the_long_form_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[str, ...]] = []
    monkeypatch.setattr(dev, "call", lambda *args, **_: called.append(args) or 0)
    monkeypatch.setenv("TSUNAGU_LONG", "")
    assert dev.run_verb("long", ["flips"]) == 0
    assert os.environ["TSUNAGU_LONG"] == "1"
    assert called[0][-1:] == ("tests/sync/test_flips.py",)
    assert dev.run_verb("long", []) == 0
    assert set(called[1]) >= {path for paths in dev.LONG.values() for path in paths}
    with pytest.raises(SystemExit, match=r"no long form of dance; there is of window, verbs, convergence, loop, flips, kills"):
        dev.run_verb("long", ["dance"])


def test_what_has_two_lengths_is_what_can_be_asked_for() -> None:
    files = [path for path in (ROOT / "tests").rglob("*.py") if "tests.lengths import" in path.read_text("utf-8")]
    # The verbs are called through one module, which is no test itself.
    asking = {path.relative_to(ROOT).as_posix() for path in files if path.name not in ("test_dev.py", "running.py")}
    named = {path for paths in dev.LONG.values() for path in paths}
    assert asking | set(dev.LONG["verbs"]) == named
    assert all((ROOT / path).is_file() for path in named)
