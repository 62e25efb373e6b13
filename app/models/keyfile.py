"""`keys.json`: the key slots, the database they open, and how to tell an old or damaged one."""

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from app.crypto.keys import DatabaseSalt
from app.crypto.slots import SALT_BYTES, Cost, Derivation, Slot, SlotKind
from app.domain.notebooks import NotebookKind
from app.errors import FileTrouble, KeysDamaged, KeysMissing, NewerVault
from app.models import files

NAME = "keys.json"
PREVIOUS = "keys.previous.json"

_FORMAT = 1
_LONGEST = 1024 * 1024
_MOST_SERIAL = 2**53
_HEX = re.compile(r"[0-9a-f]*")
_VAULT = re.compile(r"[0-9a-f]{32}")
_DATABASE = re.compile(r"records-([1-9][0-9]{0,8})\.db")


@dataclass(frozen=True, slots=True)
class Keys:
    """What `keys.json` says. `serial` grows with every change; `number` is the database's, as in `records-<number>.db`."""

    vault_id: str
    kind: NotebookKind
    serial: int
    number: int
    salt: DatabaseSalt
    derivation: Derivation
    slots: tuple[Slot, ...]

    @property
    def database(self) -> str:
        """The name of the database's file."""
        return database_name(self.number)

    def renewed(self, *slots: Slot) -> "Keys":
        """The next version, with these slots."""
        return replace(self, serial=self.serial + 1, slots=slots)


class _SlotText(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    kind: SlotKind
    label: str
    salt: str
    nonce: str
    wrapped: str
    check: str


class _Argon2Text(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    salt: str
    memory_kib: int
    passes: int
    lanes: int


class _HeadText(msgspec.Struct, frozen=True, kw_only=True):
    vault: str
    kind: NotebookKind
    serial: int
    database: str
    salt: str
    argon2id: _Argon2Text


class _KeysText(_HeadText, forbid_unknown_fields=True, frozen=True, kw_only=True):
    format: int
    check: str
    slots: tuple[_SlotText, ...]


class _AnyText(msgspec.Struct, frozen=True):
    format: int


def database_name(number: int) -> str:
    """The name of the notebook's nth database; each renewal of the data key makes the next."""
    return f"records-{number}.db"


def spell(keys: Keys) -> bytes:
    """The file's content."""
    head = _head_of(keys)
    text = _KeysText(
        format=_FORMAT,
        **msgspec.structs.asdict(head),
        check=_check(head),
        slots=tuple(
            _SlotText(
                kind=slot.kind,
                label=slot.label,
                salt=slot.salt.hex(),
                nonce=slot.nonce.hex(),
                wrapped=slot.wrapped.hex(),
                check=slot.check.hex(),
            )
            for slot in keys.slots
        ),
    )
    return msgspec.json.format(msgspec.json.encode(text), indent=2) + b"\n"


def parse(content: bytes) -> Keys:
    """What a file says; raises KeysDamaged or NewerVault. A damaged slot does not keep the others from opening."""
    try:
        if msgspec.json.decode(content, type=_AnyText).format > _FORMAT:
            raise NewerVault
        text = msgspec.json.decode(content, type=_KeysText)
        database = _DATABASE.fullmatch(text.database)
        if text.format != _FORMAT or database is None or text.check != _check(text):
            raise KeysDamaged
        # The id is the name of a file too, so nothing but what `new_vault_id` makes may stand there.
        if not _VAULT.fullmatch(text.vault) or not 0 < text.serial < _MOST_SERIAL or len(text.argon2id.salt) != 2 * SALT_BYTES:
            raise KeysDamaged
        return Keys(
            text.vault,
            text.kind,
            text.serial,
            int(database[1]),
            DatabaseSalt(_bytes(text.salt)),
            Derivation(_bytes(text.argon2id.salt), Cost(text.argon2id.memory_kib, text.argon2id.passes, text.argon2id.lanes)),
            tuple(
                Slot(slot.kind, slot.label, _bytes(slot.salt), _bytes(slot.nonce), _bytes(slot.wrapped), _bytes(slot.check))
                for slot in text.slots
            ),
        )
    except (msgspec.MsgspecError, UnicodeError, ValueError, RecursionError):
        # What the parser says quotes the content.
        raise KeysDamaged from None


def read(folder: Path, name: str = NAME) -> Keys:
    """The keys of a notebook's folder; raises KeysMissing, KeysDamaged, NewerVault or NotReadable."""
    path = folder / name
    if not path.is_file():
        raise KeysMissing
    return parse(files.read(path, _LONGEST))


def write(folder: Path, keys: Keys) -> None:
    """Put these keys in place; what lies beside is a second copy of them, since the earlier ones must open nothing more.

    Raises as `files.replace`, and then the earlier ones stand.
    """
    files.replace(folder / NAME, spell(keys))
    # With the file in its place the change is done. A spare that could not be renewed must neither make it look undone nor
    # open by what was taken away; the next opening makes it anew.
    try:
        files.replace(folder / PREVIOUS, spell(keys))
    except FileTrouble:
        with suppress(OSError):
            (folder / PREVIOUS).unlink(missing_ok=True)


def mend_spare(folder: Path, keys: Keys) -> None:
    """Let what lies beside be a copy of the keys that just opened the notebook, unless some slot of theirs is damaged.

    A change that was cut short between the two files would else go on opening by an earlier passphrase for ever.
    """
    try:
        spare: Keys | None = read(folder, PREVIOUS)
    except (KeysMissing, KeysDamaged, NewerVault, FileTrouble):
        spare = None
    if (spare is None or spare.serial != keys.serial) and all(slot.is_sound for slot in keys.slots):
        with suppress(FileTrouble):
            files.replace(folder / PREVIOUS, spell(keys))


def previous_names(folder: Path) -> int:
    """The number of the database that the keys beside name; 0 where they cannot be read."""
    try:
        return read(folder, PREVIOUS).number
    except (KeysMissing, KeysDamaged, NewerVault, FileTrouble):
        return 0


def put_back_previous(folder: Path) -> None:
    """Put the copy that lies beside in place of a damaged or missing `keys.json`; raises KeysMissing or KeysDamaged."""
    previous = read(folder, PREVIOUS)
    files.replace(folder / NAME, spell(previous))


def previous_is_sound(folder: Path) -> bool:
    """Whether the copy that lies beside could be put back."""
    try:
        return all(slot.is_sound for slot in read(folder, PREVIOUS).slots)
    except (KeysMissing, KeysDamaged, NewerVault, FileTrouble):
        return False


def _head_of(keys: Keys) -> _HeadText:
    cost = keys.derivation.cost
    return _HeadText(
        vault=keys.vault_id,
        kind=keys.kind,
        serial=keys.serial,
        database=keys.database,
        salt=keys.salt.value.hex(),
        argon2id=_Argon2Text(salt=keys.derivation.salt.hex(), memory_kib=cost.memory_kib, passes=cost.passes, lanes=cost.lanes),
    )


def _check(head: _HeadText) -> str:
    only_head = {name: getattr(head, name) for name in _HeadText.__struct_fields__}
    return hashlib.sha256(msgspec.json.encode(only_head, order="sorted")).hexdigest()


def _bytes(text: str) -> bytes:
    if not _HEX.fullmatch(text):
        raise KeysDamaged
    return bytes.fromhex(text)
