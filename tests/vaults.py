"""Real notebooks for tests: one of each kind is made per run, a copy takes a millisecond, and its data key opens it at once.

A test asks for `vault`, for `make_vault` where it needs several, and for `clock` where time passes in it.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine
from sqlcipher3 import dbapi2

from app.crypto.keys import DataKey
from app.crypto.recovery import RecoveryCode
from app.crypto.slots import Cost
from app.domain.notebooks import NotebookKind
from app.models import epochs, makings, sqlcipher
from app.models.vault import Vault, create, open_with_key

PASSPHRASE = "tanuki kitsune 42 usagi"
COORDINATOR = "窓口 はなこ"
NOON = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)

# The least that Argon2id can do, and what every notebook of a test is made with; whoever tests the real cost says so.
CHEAP = Cost(memory_kib=32, passes=1, lanes=1)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        """Let time pass, as `pass_by(days=3)`."""
        self.now += timedelta(**span)


class Template:
    """A notebook that was just made, closed, and is only copied."""

    def __init__(self, folder: Path, kind: NotebookKind) -> None:
        self.folder = folder / kind.value
        self.coordinator = COORDINATOR if kind is NotebookKind.DESK else ""
        vault, self.code = create(
            self.folder,
            PASSPHRASE,
            kind=kind,
            coordinator=self.coordinator,
            clock=Clock(),
            state=folder / "state",
            cost=CHEAP,
        )
        self.data_key: DataKey = vault.data_key
        vault.close()

    def copy(self, folder: Path) -> None:
        """Put a fresh notebook there."""
        shutil.copytree(self.folder, folder)

    def open(self, folder: Path, clock: Clock) -> Vault:
        """Put a fresh notebook there and open it."""
        self.copy(folder)
        state = folder.with_name(f"{folder.name}-state")
        return open_with_key(folder, self.data_key, coordinator=self.coordinator, clock=clock, state=state)

    def gone_on(self, folder: Path) -> "Template":
        """What a copy of this one became by what was done in it, closed since."""
        later = copy(self)
        later.folder = folder
        return later


@contextmanager
def kept_out(folder: Path) -> Iterator[None]:
    """The folder is somebody else's for a while: the system lets us look at nothing in it."""
    is_root = sys.platform != "win32" and os.geteuid() == 0
    folder.chmod(0)
    if is_root:
        # Whom nothing is forbidden must be somebody else for this.
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o700)


@pytest.fixture(scope="session", autouse=True)
def statements_are_compiled_once() -> Iterator[None]:
    """Let the notebooks of all tests share what statements were compiled to, as one notebook's questions do in the program.

    A notebook is open for hours, and for milliseconds in a test: there compiling took as long as all else together.
    """
    # It holds nothing of a notebook's; to have been connected once is what makes a dialect ready.
    first = create_engine("sqlite+pysqlite://", module=dbapi2, query_cache_size=10_000)
    first.connect().close()

    def create(*args: Any, **kwargs: Any) -> Engine:
        engine = create_engine(*args, **kwargs)
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
        return engine

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sqlcipher, "create_engine", create)
        yield


@pytest.fixture(scope="session", autouse=True)
def keys_are_derived_at_once() -> Iterator[None]:
    """Make notebooks at the least cost where none is named: each that is made, and each opening of it, would take a second."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(makings, "tuned_cost", lambda: CHEAP)
        yield


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[NotebookKind, Template]:
    """One notebook of each kind."""
    folder = tmp_path_factory.mktemp("templates")
    return {kind: Template(folder, kind) for kind in NotebookKind}


@pytest.fixture
def clock() -> Clock:
    """The clock of all notebooks in a test: noon in Japan on a Saturday in November 2026."""
    return Clock()


@pytest.fixture
def recovery_code(templates: dict[NotebookKind, Template]) -> RecoveryCode:
    """The recovery code of the notebook that `vault` is a copy of."""
    return templates[NotebookKind.FIELD].code


MakeVault = Callable[..., Vault]


@pytest.fixture
def make_vault(tmp_path: Path, templates: dict[NotebookKind, Template], clock: Clock) -> Iterator[MakeVault]:
    """Make and open a notebook under a name of its own: `make_vault("desk", NotebookKind.DESK)`; all are closed afterwards.

    `begun` is another notebook to copy, of which a test has but one.
    """
    opened: list[Vault] = []

    def make(name: str = "notebook", kind: NotebookKind = NotebookKind.FIELD, begun: Template | None = None) -> Vault:
        vault = (begun or templates[kind]).open(tmp_path / name, clock)
        opened.append(vault)
        if begun is None:
            # Two notebooks of one test are not copies of each other: neither may recognise the other's chains as its own.
            vault.do(epochs.start)
        return vault

    yield make
    for vault in opened:
        vault.close()


@pytest.fixture
def vault(make_vault: MakeVault) -> Vault:
    """An open notebook of the field with nothing in it."""
    return make_vault()


@pytest.fixture
def desk(make_vault: MakeVault) -> Vault:
    """An open notebook of a desk with nothing in it."""
    return make_vault("desk", NotebookKind.DESK)
