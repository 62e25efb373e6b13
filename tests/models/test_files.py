"""Files and folders: written whole or not at all, and a notebook lies on this machine alone."""

import errno
import os
import sys
from pathlib import Path

import pytest

from app.errors import (
    AlreadyThere,
    AppError,
    DiskFull,
    DriveGone,
    NotReadable,
    NotWritable,
    PathTooLong,
    UnsafeFolder,
    WrittenWrong,
)
from app.models import files, folders
from app.models.vault import create, open_with_passphrase
from tests.vaults import CHEAP, PASSPHRASE, Clock


def test_a_file_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "つなぎ便-1-2.txt"
    files.write_new(path, b"one")
    files.write_new(path, b"one")
    assert files.read(path, 3) == b"one"
    with pytest.raises(AlreadyThere):
        files.write_new(path, b"two")
    files.replace(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "long").write_bytes(b"four")
    with pytest.raises(NotReadable):
        files.read(tmp_path / "long", 3)
    with pytest.raises(NotReadable):
        files.read(tmp_path, 3)
    with pytest.raises(DriveGone):
        files.read(tmp_path / "gone" / "file", 3)


@pytest.mark.skipif(os.name != "posix", reason="only there a pipe is a file")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "つなぎ便-1-1.txt")
    with pytest.raises(NotReadable):
        files.read(tmp_path / "つなぎ便-1-1.txt", 3)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.ENOENT, DriveGone),
        (errno.EIO, DriveGone),
        (errno.ENODEV, DriveGone),
        (errno.EACCES, NotWritable),
        (errno.EROFS, NotWritable),
    ],
)
def test_a_fault_while_writing_leaves_the_earlier_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: type[AppError]
) -> None:
    path = tmp_path / "keys.json"
    files.replace(path, b"before")

    def fails(_: int) -> None:
        raise OSError(number, "said by the system")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fails)
        with pytest.raises(told):
            files.replace(path, b"after")
        with pytest.raises(told):
            files.write_new(tmp_path / "new", b"after")
    assert path.read_bytes() == b"before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["keys.json"]


def test_what_reads_back_otherwise_never_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", lambda _: b"something else")
        with pytest.raises(WrittenWrong):
            files.replace(tmp_path / "keys.json", b"after")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    with files.new_folder(tmp_path / "deep" / "final") as making:
        (making / "a").write_bytes(b"a")
        assert not (tmp_path / "deep" / "final").exists()
    assert (tmp_path / "deep" / "final" / "a").read_bytes() == b"a"
    with pytest.raises(ZeroDivisionError), files.new_folder(tmp_path / "other") as making:
        (making / "a").write_bytes(bytes(1 // 0))
    with pytest.raises(AlreadyThere), files.new_folder(tmp_path / "deep"):
        pass
    assert [entry.name for entry in tmp_path.iterdir()] == ["deep"]


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("/home/hana/OneDrive/notebook", "onedrive"),
        ("/home/hana/OneDrive - 鳥取県/notebook", "onedrive"),
        ("/home/hana/Dropbox (Personal)/notebook", "dropbox"),
        ("/home/hana/Google Drive/My Drive/notebook", "google_drive"),
        ("/Users/hana/Library/CloudStorage/GoogleDrive-hana@example.jp/マイドライブ/n", "google_drive"),
        ("/Users/hana/Library/Mobile Documents/com~apple~CloudDocs/n", "icloud"),
        ("/home/hana/iCloudDrive/n", "icloud"),
        ("/home/hana/Nextcloud/n", "nextcloud"),
        ("/home/hana/ownCloud (2)/n", "nextcloud"),
        ("/home/hana/MEGA/n", "mega"),
        ("/home/hana/MEGAsync/n", "mega"),
        ("/home/hana/pCloudDrive/n", "pcloud"),
        ("P:/pCloud Drive/n", "pcloud"),
        ("/home/hana/Syncthing/n", "syncthing"),
        ("//server/share/notebook", "share"),
    ],
)
def test_synchronised_and_shared_folders_are_refused(place: str, reason: str) -> None:
    with pytest.raises(UnsafeFolder) as told:
        folders.refuse_unsafe(Path(place))
    assert told.value.reason == reason


@pytest.mark.skipif(sys.platform == "win32", reason="it counts characters, and takes more of them")
def test_the_deepest_folder_that_is_taken_opens_and_a_deeper_one_is_refused(tmp_path: Path) -> None:
    room = folders._LONGEST - len(os.fsencode(tmp_path.resolve())) - 2
    first = "家" * (min(room, 240) // 3)
    deepest = tmp_path / first / ("n" * (room - len(first.encode())))
    assert len(os.fsencode(deepest.resolve())) == folders._LONGEST
    state, clock = tmp_path / "state", Clock()
    create(deepest, PASSPHRASE, cost=CHEAP, state=state, clock=clock)[0].close()
    open_with_passphrase(deepest, PASSPHRASE, state=state, clock=clock).close()
    deeper = deepest.with_name(f"{deepest.name}n")
    with pytest.raises(PathTooLong):
        create(deeper, PASSPHRASE, cost=CHEAP, state=state, clock=clock)
    assert not deeper.exists()


def test_a_folder_that_is_known_to_be_onedrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "書類"))
    with pytest.raises(UnsafeFolder):
        folders.refuse_unsafe(tmp_path / "書類" / "notebook")


def test_a_link_into_a_synchronised_folder(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "notes").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    with pytest.raises(UnsafeFolder):
        folders.refuse_unsafe(tmp_path / "notes" / "notebook")


def test_a_renamed_dropbox(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").write_bytes(b"")
    with pytest.raises(UnsafeFolder):
        folders.refuse_unsafe(tmp_path / "a" / "b")


@pytest.mark.parametrize("mark", [".sync_1a2b.db", "._sync_1a2b.db", ".nextcloudsync.log", ".megaignore", ".stfolder"])
def test_a_folder_that_another_program_synchronises(tmp_path: Path, mark: str) -> None:
    (tmp_path / "a" / mark).mkdir(parents=True)
    with pytest.raises(UnsafeFolder):
        folders.refuse_unsafe(tmp_path / "a" / "b" / "notebook")
    folders.refuse_unsafe(tmp_path / "beside")


def test_dropbox_settings_in_the_home_are_no_synchronised_folder(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    folders.refuse_unsafe(tmp_path / "notebook")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
def test_what_is_ones_own_is_nobody_elses_to_read(tmp_path: Path) -> None:
    files.replace(tmp_path / "own", b"x")
    files.write_new(tmp_path / "carried", b"x")
    assert (tmp_path / "own").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "carried").stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    found = os.umask(0)
    os.umask(found)
    return found


def test_what_killed_acts_left_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    for name in ("keys.json.making-0a1b2c3d", "other.making-00000000", "keys.json", "notes.making-", "a.making-xyz"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "notebook.making-ffffffff").mkdir()
    (tmp_path / "notebook.making-ffffffff" / "records-1.db").write_bytes(b"x")
    files.clear_left_behind(tmp_path, "keys.json")
    assert not (tmp_path / "keys.json.making-0a1b2c3d").exists()
    assert (tmp_path / "other.making-00000000").exists()
    files.clear_left_behind(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"keys.json", "notes.making-", "a.making-xyz"}
    files.clear_left_behind(tmp_path / "absent")


@pytest.mark.parametrize("place", ["/home/hana/boxes/n", "/home/hana/Documents/onedriven/n"])
def test_an_ordinary_folder_is_fine(place: str) -> None:
    folders.refuse_unsafe(Path(place))


def test_the_usual_place_is_fine() -> None:
    folders.refuse_unsafe(folders.default_folder())
