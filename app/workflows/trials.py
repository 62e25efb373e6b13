"""Trying the program where it is installed: does its cipher encrypt, its seal seal, and an old notebook come up to date."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import inspect

from app import resources
from app.crypto.identity import IdentityKey
from app.crypto.keys import new_data_key, new_database_salt
from app.crypto.sealing import OpeningKey
from app.crypto.slots import Cost
from app.crypto.wrapping import wrapping_key
from app.domain.activities import Activity, Met
from app.domain.cards import Owner, Role
from app.domain.people import Person
from app.errors import CipherDefect
from app.models import migrations, sqlcipher
from app.models.schema import Base
from app.models.sessions import Session
from app.models.vault import open_with_passphrase
from app.services import activities, agencies, people, references
from app.services.emergency_numbers import emergency_numbers
from app.workflows import builds, vaults

_PASSPHRASE = "self-test kawara momiji 7 umi"
_NAME = "試験 花子𠮷髙"
# So many damaged files are named; somebody who lost more lays the whole folder anew.
_NAMED = 5
_CHEAP = Cost(memory_kib=64 * 1024, passes=3, lanes=1)


@dataclass(frozen=True, slots=True)
class TrialResult:
    """What one trial found."""

    name: str
    well: bool
    detail: str = ""


Trial = tuple[str, Callable[[], str]]


class FilesDiffer(Exception):
    """Files of the program are not what was built; it says which, since their names are ours."""


def carry_out(trial: Trial) -> TrialResult:
    """Carry out one trial; whatever goes wrong in it is what it finds, by its kind alone, and files of ours by their names."""
    name, work = trial
    try:
        return TrialResult(name, True, work())
    except FilesDiffer as files:
        return TrialResult(name, False, str(files))
    except Exception as trouble:
        return TrialResult(name, False, type(trouble).__name__)


def cipher() -> str:
    """A notebook made, written, closed, opened again: nothing readable on the disk, everything there again."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, state = Path(temporary) / "notebook", Path(temporary) / "state"
        owner = Owner(role=Role.SUPPORTER, name="試験", organisation="試験", local_government_code="312037")
        made = vaults.make(folder, owner, _PASSPHRASE, state=state, cost=_CHEAP)
        person_id = made.vault.do(_write)
        made.vault.close()
        _refuse_readable(folder)
        again = open_with_passphrase(folder, _PASSPHRASE, state=state)
        try:
            if again.read(people.get, person_id).name != _NAME:
                raise ValueError
        finally:
            again.close()
    return "SQLCipher・Argon2id"


def sealing() -> str:
    """A text sealed to a fresh key opens with it, and with no other."""
    key, other, signer = OpeningKey.generate(), OpeningKey.generate(), IdentityKey.generate()
    sealed = key.sealing_key.seal(_NAME.encode(), b"self-test")
    if key.open(sealed, b"self-test") != _NAME.encode():
        raise ValueError
    try:
        other.open(sealed, b"self-test")
    except CipherDefect:
        pass
    else:
        raise ValueError
    signer.identity.verify(signer.sign(b"self-test", sealed), b"self-test", sealed)
    return "X-Wing・Ed25519"


def schema() -> str:
    """An empty notebook brought up by all migrations has the tables that a new one has."""
    with tempfile.TemporaryDirectory() as temporary:
        parts = (Path(temporary) / "records-1.db", new_data_key(), new_database_salt())
        sqlcipher.connect(*parts, create=True).close()
        engine = sqlcipher.writer(*parts)
        try:
            migrations.migrate(engine, wrapping_key(parts[1]))
            with engine.connect() as connection:
                missing = set(Base.metadata.tables) - set(inspect(connection).get_table_names())
        finally:
            engine.dispose()
    if missing:
        raise ValueError
    return f"版 {migrations.LATEST}"


def tables() -> str:
    """The reference tables, icons and templates lie where the program looks for them."""
    if not (references.municipalities() and agencies.offered() and emergency_numbers()):
        raise ValueError
    if not any(resources.path("icons").glob("*.svg")):
        raise FileNotFoundError
    return f"市町村 {len(references.municipalities())}・相談先 {len(agencies.offered())}"


def files_of(folder: Path) -> Trial:
    """The trial of a built program's files: each is the one that was built."""

    def files() -> str:
        differing = builds.differing(folder)
        if differing:
            raise FilesDiffer("・".join(differing[:_NAMED]) + (f" ほか{len(differing) - _NAMED}" if differing[_NAMED:] else ""))
        return builds.SUMS

    return ("ファイル", files)


_BUILT = resources.program()
# In a checkout there is nothing that the files could be compared with.
ALL: tuple[Trial, ...] = (
    *(() if _BUILT is None else (files_of(_BUILT),)),
    ("暗号", cipher),
    ("封", sealing),
    ("データベースの構造", schema),
    ("参照表", tables),
)


def _write(session: Session) -> str:
    person = people.register(session, Person(name=_NAME))
    activities.record(session, Activity(person_id=person.id, on=session.today, met=Met.MET, note=_NAME))
    return person.id


def _refuse_readable(folder: Path) -> None:
    needles = (_NAME.encode(), _NAME.encode("utf-16-le"))
    for path in folder.rglob("*"):
        if path.is_file() and any(needle in path.read_bytes() for needle in needles):
            raise ValueError
