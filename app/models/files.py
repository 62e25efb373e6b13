"""Files written whole or not at all: to a temporary name, forced to the disk, read back, and only then renamed."""

import errno
import os
import re
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from app.errors import AlreadyThere, DiskFull, DriveGone, FileTrouble, NotReadable, NotWritable, WrittenWrong

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_GONE = {
    errno.ENOENT,
    errno.ENODEV,
    errno.ENXIO,
    errno.EIO,
    errno.ENOTDIR,
    errno.EINVAL,
    getattr(errno, "ESTALE", errno.EIO),
    getattr(errno, "ENOTCONN", errno.EIO),
}
# What Windows says of a stick that was pulled out: not ready, device missing, I/O error, device not connected.
_GONE_ON_WINDOWS = {21, 55, 1117, 1167}
_MAKING = ".making-"
_LEFT_BEHIND = re.compile(r".+\.making-[0-9a-f]{8}")


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet; the same content under the name already is as good as written.

    Raises AlreadyThere, DiskFull, DriveGone, NotWritable or WrittenWrong; then nothing stands under the name.
    """
    with app_errors():
        if path.exists():
            if path.read_bytes() == content:
                return
            raise AlreadyThere
        _write(path, content)


def replace(path: Path, content: bytes) -> None:
    """Write a file of one's own in place of an earlier one, which stays whole until the new one is. Raises as `write_new`.

    Nobody but its owner may read it; what `write_new` makes is meant to be carried, and others may be meant to read it.
    """
    with app_errors():
        _write(path, content, 0o600)


def read(path: Path, most: int) -> bytes:
    """A file's content; raises NotReadable when it is longer than `most` bytes or cannot be read, DriveGone when absent."""
    try:
        # To open a pipe would wait for somebody who writes into it.
        if path.exists() and not path.is_file():
            raise NotReadable
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > most:
                raise NotReadable
            content = file.read()
    except FileNotFoundError:
        raise DriveGone from None
    except OSError:
        raise NotReadable from None
    if len(content) > most:
        raise NotReadable
    return content


@contextmanager
def new_folder(final: Path) -> Iterator[Path]:
    """A folder to fill under a temporary name; it gets its final name when all went well, and else is taken away.

    Raises AlreadyThere when the final name is taken by anything but an empty folder.
    """
    with app_errors():
        final.parent.mkdir(parents=True, exist_ok=True)
        refuse_taken(final)
        making = final.with_name(f"{final.name}{_MAKING}{secrets.token_hex(4)}")
        making.mkdir(mode=0o700)
    try:
        yield making
        with app_errors():
            for path in making.rglob("*"):
                if path.is_file():
                    force(path)
            _force_folder(making)
            refuse_taken(final)
            if final.exists():
                final.rmdir()
            making.rename(final)
            _force_folder(final.parent)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def clear_left_behind(folder: Path, name: str = "") -> None:
    """Take away what acts that were killed left half made in a folder; with `name` only what was to become that.

    For whoever knows that nobody is making anything there now. What cannot be taken away is left for another time.
    """
    with suppress(OSError):
        for path in list(folder.iterdir()):
            if _LEFT_BEHIND.fullmatch(path.name) and path.name.startswith(f"{name}{_MAKING}" if name else ""):
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    with suppress(OSError):
                        path.unlink()


def refuse_taken(folder: Path) -> None:
    """Raise AlreadyThere unless the folder is absent or empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AlreadyThere


def force(path: Path) -> None:
    """Force a file's content to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def app_errors() -> Iterator[None]:
    """Turn what the system says of a write into what a person can be told."""
    try:
        yield
    except OSError as error:
        raise _told(error) from None


def _write(path: Path, content: bytes, mode: int = 0o666) -> None:
    making = path.with_name(f"{path.name}{_MAKING}{secrets.token_hex(4)}")
    try:
        with open(making, "xb", opener=partial(os.open, mode=mode)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            _forget_cached(file.fileno())
        if making.read_bytes() != content:
            raise WrittenWrong
        making.replace(path)
        _force_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            making.unlink(missing_ok=True)
        raise


def _forget_cached(descriptor: int) -> None:
    """Ask for the file to be read back from the drive and not from memory, where the system can be asked."""
    if sys.platform == "linux":
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _force_folder(folder: Path) -> None:
    """Force a rename to the disk; Windows has no such call and needs none."""
    if os.name != "posix":
        return
    # Some sticks' file systems refuse this; the file itself is already safe there.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _told(error: OSError) -> FileTrouble:
    if error.errno in _FULL:
        return DiskFull()
    if error.errno in _GONE or getattr(error, "winerror", None) in _GONE_ON_WINDOWS:
        return DriveGone()
    return NotWritable()
