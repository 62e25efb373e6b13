"""Where notebooks lie and how large the text was, told without opening any and without loading what opens them."""

from contextlib import suppress
from pathlib import Path

from app.models import folders

default_folder = folders.default_folder
# Nothing is kept secret by it: it stands on the lock screen of what it opens.
PRACTICE_PASSPHRASE = "renshuu 2026 techou 11"


def usual_folder() -> Path:
    """The folder of the notebook that somebody chose on this machine and opened, or where one is made."""
    try:
        noted = Path(_note().read_text("utf-8"))
    except (OSError, UnicodeError):
        return default_folder()
    return noted if noted.is_absolute() and holds_notebook(noted) else default_folder()


def practice_folder() -> Path:
    """Where the notebook for practice (練習用) lies, beside the usual place."""
    return default_folder().with_name("practice")


def is_practice(folder: Path) -> bool:
    """Whether this is where the notebook for practice lies or is made."""
    return folder.absolute() == practice_folder().absolute()


def note_usual(folder: Path) -> None:
    """Note that somebody chose this folder: one begun from a copy beside the broken one must open again tomorrow."""
    with suppress(OSError):
        _note().parent.mkdir(parents=True, mode=0o700, exist_ok=True)
        _note().write_text(str(folder.absolute()), "utf-8")


def usual_scale() -> float:
    """How large the text was when somebody was here last: the lock screen is read by the same eyes."""
    try:
        noted = float(_scale_note().read_text("utf-8"))
    except (OSError, ValueError):
        return 1.0
    return noted if 1.0 <= noted <= 2.0 else 1.0


def note_scale(scale: float) -> None:
    """Note how large the text is; it lies outside the notebook and says nothing about anybody."""
    with suppress(OSError):
        _scale_note().parent.mkdir(parents=True, mode=0o700, exist_ok=True)
        _scale_note().write_text(str(scale), "utf-8")


def holds_notebook(folder: Path) -> bool:
    """Whether a notebook's files are in the folder, in whatever state."""
    try:
        return folder.is_dir() and (any(folder.glob("keys.json*")) or any(folder.glob("records-*.db")))
    except PermissionError:
        # What somebody else of this machine has is none that could be opened here.
        return False


def begun_from_copy(folder: Path) -> bool:
    """Whether the notebook there was begun from a copy (控え) and never opened since."""
    return (folder / folders.STARTING_MARK).is_file()


def _note() -> Path:
    return folders.default_state().with_name("usual-notebook")


def _scale_note() -> Path:
    return folders.default_state().with_name("text-size")
