"""Where a notebook lies: on this machine's own disk, never in a folder that something else synchronises or shares."""

import os
import sys
from pathlib import Path

import platformdirs

from app.errors import PathTooLong, UnsafeFolder

NAME = "Tsunagu Techo"
# Lies in a folder that was filled from a backup and never opened yet; a backup's own folder has `BACKUP_MARK`.
STARTING_MARK = "started-from-backup.json"

_SYNCHRONISED = (
    ("onedrive", ("onedrive",)),
    ("dropbox", ("dropbox",)),
    ("google_drive", ("google drive", "googledrive", "google ドライブ", "my drive", "マイドライブ")),
    ("icloud", ("icloud", "iclouddrive", "icloud drive", "mobile documents", "com~apple~clouddocs")),
    ("box", ("box sync", "box")),
    ("nextcloud", ("nextcloud", "owncloud")),
    ("mega", ("mega", "megasync", "mega syncs")),
    ("pcloud", ("pcloud", "pclouddrive", "pcloud drive", "pcloud sync", "p-cloud")),
    ("syncthing", ("syncthing",)),
)
_MARKS = (
    ("dropbox", ".dropbox"),
    ("nextcloud", ".sync_*.db"),
    ("nextcloud", "._sync_*.db"),
    ("nextcloud", ".nextcloudsync.log"),
    ("nextcloud", ".owncloudsync.log"),
    ("mega", ".megaignore"),
    ("syncthing", ".stfolder"),
)
_SHARED = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs"),
        *("fuse.sshfs", "fuse.rclone", "fuse.davfs2"),
    )
)
_REMOTE_DRIVE = 4
# SQLite opens no file by a path of more than 512 bytes, which are 170 characters of Japanese, and says only that it cannot.
# The names in the folder, and of what is made beside it on the way, need the rest.
_LONGEST = 450


def default_folder() -> Path:
    """Where a notebook is made unless somebody chooses otherwise: local data, not what roams with a Windows account."""
    return Path(platformdirs.user_data_dir(NAME, appauthor=False, roaming=False)) / "notebook"


def default_state() -> Path:
    """The machine's state folder, for the second witness."""
    return Path(platformdirs.user_state_dir(NAME, appauthor=False, roaming=False)) / "seen"


def refuse_unsafe(folder: Path) -> None:
    """Raise UnsafeFolder(reason) for OneDrive, Dropbox and their like, or a network share; PathTooLong for a very deep one."""
    if sys.platform != "win32" and len(os.fsencode(folder.resolve())) > _LONGEST:
        raise PathTooLong
    for place in {folder.absolute(), folder.resolve()}:
        reason = _synchronised(place) or _shared(place)
        if reason:
            raise UnsafeFolder(reason)


def _synchronised(place: Path) -> str:
    roots = {os.environ.get(name, "") for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")} - {""}
    if any(place.is_relative_to(root) for root in roots):
        return "onedrive"
    for part in place.parts:
        name = part.casefold()
        for reason, names in _SYNCHRONISED:
            # OneDrive and Dropbox add the organisation: 「OneDrive - 鳥取県」, 「Dropbox (Personal)」, 「GoogleDrive-me@…」.
            if any(name == known or name.startswith((f"{known} -", f"{known} (", f"{known}-")) for known in names):
                return reason
    # Such a folder may have any name, but holds a file or folder of the program that synchronises it.
    for parent in (place, *place.parents):
        for reason, mark in _MARKS:
            # In one's home `.dropbox` is a folder of settings; only as a file it marks what is synchronised.
            if any(reason != "dropbox" or found.is_file() for found in parent.glob(mark)):
                return reason
    return ""


def _shared(place: Path) -> str:
    text = str(place)
    if text.startswith(("\\\\", "//")) and not text.startswith(("\\\\?\\", "\\\\.\\")):
        return "share"
    if sys.platform == "win32":
        import ctypes

        return "share" if ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == _REMOTE_DRIVE else ""
    return "share" if _file_system(place) in _SHARED else ""


def _file_system(place: Path) -> str:
    """The kind of file system below a place, '' where the system does not tell (there is no /proc on macOS)."""
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    kind, deepest = "", -1
    for line in lines:
        fields = line.split(" ")
        mounted = Path(fields[1].replace("\\040", " "))
        if place.is_relative_to(mounted) and len(mounted.parts) >= deepest:
            kind, deepest = fields[2], len(mounted.parts)
    return kind
