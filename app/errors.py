"""Everything that may be told to the person who uses the program, as one tree.

An error carries data, never a sentence: the words stand in `app/words/errors.py`, one for each class here.
Its text is its class's name, so that no name or note of anybody can reach a log through it.
"""

from dataclasses import dataclass


class AppError(Exception):
    """Something that went as it should not and that the person can be told about."""

    def __str__(self) -> str:
        return type(self).__name__


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field: the field's name, a word for the defect, and a bound where there is one."""

    field: str
    what: str
    bound: int | None = None


class Invalid(AppError):
    """A form that cannot be kept as it stands; all its problems at once."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


class NotFound(AppError):
    """A record that is not (or no longer) in the notebook."""


class Stale(AppError):
    """The record was changed elsewhere since it was read."""


class Stopped(AppError):
    """The person stopped a long act between two steps; what was done stays done."""


# ---- files -----------------------------------------------------------------------------------------------------------


class FileTrouble(AppError):
    """A file or drive that cannot be used as asked; the notebook itself is unharmed."""


class DiskFull(FileTrouble):
    """No room is left where the file was to be written."""


class DriveGone(FileTrouble):
    """The stick or folder is not there any more."""


class NotWritable(FileTrouble):
    """Writing there is not allowed."""


class NotReadable(FileTrouble):
    """The file cannot be read."""


class AlreadyThere(FileTrouble):
    """A file of that name exists with other content, and nothing is overwritten."""


class WrittenWrong(FileTrouble):
    """What was read back after writing differs from what was written."""


class TemplateDamaged(FileTrouble):
    """A replaced report template cannot be used; the shipped one is. `name` is the template, `line` where it breaks (0: unknown)."""

    def __init__(self, name: str, line: int = 0) -> None:
        super().__init__()
        self.name = name
        self.line = line


# ---- the notebook at rest ----------------------------------------------------------------------------------------------


class VaultError(AppError):
    """The notebook cannot be made or opened."""


class NoVault(VaultError):
    """There is no notebook in this folder."""


class VaultExists(VaultError):
    """The folder already holds a notebook (or other files)."""


class VaultInUse(VaultError):
    """Another running program has this notebook open."""


class UnsafeFolder(VaultError):
    """A folder that is synchronised or shared, where a live notebook must not lie."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class CipherMissing(VaultError):
    """The database library was built without its cipher; nothing is opened."""


class WrongPassphrase(VaultError):
    """No slot of this notebook opens with that passphrase."""


class WrongCode(VaultError):
    """The recovery code is well formed but does not open this notebook."""


class KeysMissing(VaultError):
    """`keys.json` is not in the folder."""


class KeysDamaged(VaultError):
    """`keys.json` is there but was changed or cut."""


class KeysOlder(VaultError):
    """`keys.json` is an earlier one than the notebook last saw."""


class AbsurdCost(VaultError):
    """`keys.json` asks for a key derivation out of all bounds; refused before memory is taken."""


class DatabaseMissing(VaultError):
    """The database that `keys.json` names is not in the folder."""


class DatabaseEmpty(VaultError):
    """The database file has no content."""


class DatabaseDamaged(VaultError):
    """A page of the database does not authenticate or the database is inconsistent."""


class DatabaseForeign(VaultError):
    """The database belongs to another notebook than `keys.json`."""


class SavesMissing(VaultError):
    """The last `count` acknowledged saves are not in the database."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count


class NewerVault(VaultError):
    """The notebook was last used with a newer version of the program."""


# ---- packets and cards in transit ----------------------------------------------------------------------------------------


class PacketError(AppError):
    """A packet or card that is refused; `layer` says where, `defect` what, both in the words of docs/FORMAT.md."""

    layer = "packet"

    def __init__(self, defect: str = "") -> None:
        super().__init__()
        self.defect = defect
