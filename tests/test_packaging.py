"""What packages say of our files and program is what the program itself goes by."""

import configparser
import importlib.util
import shlex
import shutil
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest

from app.models import copies
from app.sync import spelling

PACKAGING = Path(__file__).parents[1] / "packaging"
DEBIAN = PACKAGING / "debian"
NAMED = "{http://www.freedesktop.org/standards/shared-mime-info}"
KINDS = {kind.get("type"): kind for kind in ET.parse(DEBIAN / "tsunagu-techo.xml").getroot().iter(f"{NAMED}mime-type")}


def script(name: str) -> ModuleType:
    """One of the scripts that build: a folder of these is no package, so nothing of it can be imported by its name."""
    found = importlib.util.spec_from_file_location(name, PACKAGING / "program" / f"{name}.py")
    assert found is not None
    assert found.loader is not None
    made = importlib.util.module_from_spec(found)
    found.loader.exec_module(made)
    return made


loading, windows = script("loading"), script("windows")


@pytest.mark.parametrize(("kind", "form"), [("packet", spelling.PACKET), ("card", spelling.CARD)])
def test_a_file_is_known_by_how_both_its_spellings_begin(kind: str, form: spelling.FileKind) -> None:
    binary, text = (each.get("value", "") for each in KINDS[f"application/x-tsunagu-{kind}"].iter(f"{NAMED}match"))
    assert binary.replace(r"\x89", "\x89").encode("latin-1") == form.magic
    # So much of the line as says what it is, after a mark of the encoding too; nothing else begins so.
    assert form.first_line.startswith(text)
    assert text.endswith("（つなぐ手帳）：")


def test_what_opens_a_copy_is_known_by_how_it_begins_and_ends() -> None:
    kind = KINDS["application/x-tsunagu-copy"]
    assert [f"*{Path(copies.DOOR).suffix}"] == [glob.get("pattern") for glob in kind.iter(f"{NAMED}glob")]
    assert all(copies.DOOR_LINE.startswith(match.get("value", "-")) for match in kind.iter(f"{NAMED}match"))


def test_a_text_that_is_not_ours_stays_a_text() -> None:
    for kind in KINDS.values():
        weights = {glob.get("pattern"): int(glob.get("weight", "50")) for glob in kind.iter(f"{NAMED}glob")}
        assert weights.pop("*.txt", 0) < 50
        assert all(pattern and pattern.startswith("*.tsunagu") for pattern in weights)
        assert [parent.get("type") for parent in kind.iter(f"{NAMED}sub-class-of")] == ["text/plain"]


def test_the_menu_opens_a_file_of_each_kind_in_two_languages() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(DEBIAN / "tsunagu-techo.desktop", "utf-8")
    shown = entry["Desktop Entry"]
    assert set(filter(None, shown["MimeType"].split(";"))) == set(KINDS)
    assert shown["Exec"] == "tsunagu-techo %F"
    assert {shown["Name"], shown["Name[ja]"]} == {"Tsunagu Techo", "つなぐ手帳"}


def test_a_built_file_looks_for_libraries_beside_itself_and_not_where_it_was_built(tmp_path: Path) -> None:
    place, like = b"/home/builder/python/lib", b"/home/builder/python/lib64"
    before = b"\x7fELF" + b"\0libpython3.11.so\0" + place + b"\0" + like + b"\0end"
    for name in ("one.so", "parts/two.so"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(before)
    (tmp_path / "words.txt").write_bytes(b"\0" + place + b"\0")
    assert loading.look_here_only(tmp_path, Path(place.decode())) == ["one.so", "two.so"]
    after = (tmp_path / "one.so").read_bytes()
    assert after == b"\x7fELF" + b"\0libpython3.11.so\0" + b"$ORIGIN".ljust(len(place), b"\0") + b"\0" + like + b"\0end"
    assert (tmp_path / "words.txt").read_bytes() == b"\0" + place + b"\0"
    assert loading.look_here_only(tmp_path, Path(place.decode())) == []


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    """A folder that stands for a built program."""
    program = tmp_path / "tsunagu-techo"
    program.mkdir()
    for name in ("tsunagu-techo.exe", "tsunagu.exe"):
        (program / name).write_bytes(b"MZ")
    return program


def signing(tmp_path: Path) -> str:
    """A command that notes what it was asked to sign."""
    told = tmp_path / "signed.txt"
    return shlex.join([sys.executable, "-c", f"import sys; open({str(told)!r}, 'a').write(' '.join(sys.argv[1:]) + chr(10))"])


def test_a_program_is_signed_by_the_command_that_is_named(
    stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = sorted(stand_in.iterdir())
    monkeypatch.delenv(windows.SIGNS, raising=False)
    windows.sign(files)
    assert "Not signed" in capsys.readouterr().out
    monkeypatch.setenv(windows.SIGNS, signing(tmp_path))
    windows.sign(files)
    assert (tmp_path / "signed.txt").read_text() == f"{' '.join(map(str, files))}\n"
    assert capsys.readouterr().out == ""


def test_a_windows_gets_an_archive_and_an_installer_or_is_told_why_not(
    stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    icon = tmp_path / "own.ico"
    icon.write_bytes(bytes((0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 32, 0, 48, 0, 0, 0, 22, 0, 0, 0)) + bytes((40, *bytes(47))))
    monkeypatch.setenv(windows.SIGNS, signing(tmp_path))
    made = windows.pack(stand_in, icon, dist, "0.1.0")
    with ZipFile(made[0]) as archive:
        assert {"tsunagu-techo/tsunagu.exe", "tsunagu-techo/tsunagu-techo.exe"} <= set(archive.namelist())
    if shutil.which("makensis"):
        assert [each.name for each in made] == ["tsunagu-techo.zip", "setup.exe"]
        assert (tmp_path / "signed.txt").read_text() == f"{dist / 'setup.exe'}\n"
    else:
        assert len(made) == 1
        assert "No setup.exe was made" in capsys.readouterr().out
