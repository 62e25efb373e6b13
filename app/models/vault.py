"""The vault: the encrypted notebook, made, opened, read, written and closed. Of models the verbs see this and the session."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, event, update
from sqlalchemy.sql.dml import UpdateBase

from app.crypto import passphrases, recovery
from app.crypto.keys import DataKey
from app.crypto.recovery import RecoveryCode
from app.crypto.slots import Cost, SlotKind
from app.domain.clocks import leapt, unlikely
from app.domain.clocks import today as day_that_can_be
from app.domain.dates import day_of
from app.domain.notebooks import NotebookKind as NotebookKind
from app.errors import ClockUnlikely, Invalid, Problem, WrongCode, WrongPassphrase
from app.models import folders, makings, openings, sqlcipher
from app.models.epochs import VaultRow
from app.models.gate import Gate, Presence
from app.models.keyfile import Keys
from app.models.openings import OpenNotebook, Terms, Unlocked
from app.models.rows import Base
from app.models.sessions import Session
from app.models.statements import Statement
from app.models.writers import Writer

P = ParamSpec("P")
R = TypeVar("R")
Clock = Callable[[], datetime]

# Tables whose changes nobody on a page waits for.
_UNTOLD = frozenset({"vault", "draft", "revision", "search_text", "latest", "settled_month", "viewing"})

_VAULT = Base.metadata.tables[VaultRow.__tablename__]
_COUNT = Statement(update(_VAULT).values(saves=_VAULT.c.saves + 1).returning(_VAULT.c.saves))

default_folder = folders.default_folder


def system_clock() -> datetime:
    """This machine's clock; at the end of the calendar it stands still."""
    try:
        return datetime.now(UTC)
    except (ValueError, OverflowError):
        return datetime.max.replace(tzinfo=UTC)


class Vault:
    """An open notebook. Any thread may use it; what is written goes through one gate. Closed, it raises VaultClosed."""

    def __init__(self, opened: OpenNotebook, clock: Clock) -> None:
        self._opened = opened
        self._clock = clock
        self._gate = Gate()
        self._presence = Presence()
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self._changed: set[str] = set()
        self._closing = Lock()
        self._closed = False
        self._writer = Writer(opened.writing)
        self._last_save_on = day_of(clock())
        event.listen(opened.writing, "after_execute", self._hear)

    @property
    def folder(self) -> Path:
        """Where the notebook lies."""
        return self._opened.folder

    @property
    def id(self) -> str:
        """The notebook's own id; it stays through moves, backups and renewals of the key."""
        return self._opened.keys.vault_id

    @property
    def kind(self) -> NotebookKind:
        """A notebook of the field or of a desk."""
        return self._opened.keys.kind

    @property
    def coordinator(self) -> str:
        """Who unlocked a desk's notebook; '' elsewhere, and after the recovery code."""
        return self._opened.unlocked.coordinator

    @property
    def data_key(self) -> DataKey:
        """The key of the database, for copies and slots; it leaves the process wrapped or not at all."""
        return self._opened.unlocked.data_key

    @property
    def copied_to(self) -> Path | None:
        """Where a copy of it as it was lies, if it was of an older version when it was opened now."""
        return self._opened.copied_to

    @property
    def opened(self) -> OpenNotebook:
        """The parts, for what works on the files themselves (slots, backups, checks)."""
        return self._opened

    def read(self, ask: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Ask a question of the notebook as it is at one instant; nothing can be written in it."""
        with (
            self._presence.inside(),
            sqlcipher.app_errors(),
            self._opened.reading.begin() as connection,
            openings.session_on(self._opened, connection, self._clock()) as session,
        ):
            return ask(session, *args, **kwargs)

    def do(self, act: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Act in one transaction, durable when this returns, before any worker that waits; an exception takes all back."""
        return self._write(self._gate.first(), act, *args, **kwargs)

    def do_behind(self, act: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """As `do`, for one step of a long act: it waits while the window wants to write."""
        return self._write(self._gate.behind(), act, *args, **kwargs)

    def on_change(self, tell: Callable[[frozenset[str]], None]) -> None:
        """Hear which tables a commit changed, on the thread that committed. Drafts are no change."""
        self._listeners.append(tell)

    def settle(self) -> None:
        """Empty the write-ahead log into the database: some seconds after the last save, and before locking or copying."""
        with self._gate.behind(), self._presence.inside():
            self.settle_inside()

    def settle_inside(self) -> None:
        """As `settle`, for whoever is inside the gate already."""
        with sqlcipher.app_errors():
            sqlcipher.empty_log(self.driver_inside)

    @property
    def driver_inside(self) -> Any:
        """The driver's connection that writes, for whoever is inside the gate already."""
        return self._writer.driver

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep all other writing out, for what works on the files themselves."""
        with self._gate.first(), self._presence.inside():
            yield

    def let_nobody_in(self) -> None:
        """Refuse what is asked from now on; what is under way goes on. For who is about to close the notebook."""
        self._presence.close()

    def close(self) -> None:
        """Wait for what is under way, empty the log, close the database and let go of the lock; twice does no harm."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
            # Nothing is asked after this: it would open the database again, without the lock, perhaps another's by now.
            self.let_nobody_in()
            self._presence.wait_until_empty()
            try:
                with self._gate.behind():
                    self.settle_inside()
            finally:
                self._writer.close()
                self._opened.let_go()

    def _write(
        self,
        gate: AbstractContextManager[None],
        act: Callable[Concatenate[Session, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        with gate, self._presence.inside():
            with (
                sqlcipher.app_errors(),
                self._writer.transaction() as connection,
                openings.session_on(self._opened, connection, self._clock()) as session,
            ):
                # Whoever acts can look at what was written so far, however it was written.
                self._changed = session.changed
                before = sqlcipher.rows_written(session.driver)
                result = act(session, *args, **kwargs)
                saves = _COUNT.scalar(session) if sqlcipher.rows_written(session.driver) != before else None
            if saves is not None:
                self._opened.witness.write(saves, self._day_of_save())
            changed = frozenset(session.changed - _UNTOLD)
        if changed:
            for tell in self._listeners:
                tell(changed)
        return result

    def _day_of_save(self) -> date:
        """The day of the save before where the clock leapt meanwhile, so that whoever opens the notebook next is asked."""
        today = day_of(self._clock())
        if not leapt(today, self._last_save_on):
            self._last_save_on = today
        return self._last_save_on

    def _hear(self, _connection: Connection, clause: Any, *_: Any) -> None:
        # A listener on the flush would not hear of bulk statements; here everything that is executed comes by.
        if isinstance(clause, UpdateBase):
            self._changed.add(str(getattr(clause.table, "name", "")))


def create(
    folder: Path,
    passphrase: str,
    *,
    kind: NotebookKind = NotebookKind.FIELD,
    coordinator: str = "",
    names: Sequence[str] = (),
    clock: Clock = system_clock,
    state: Path | None = None,
    cost: Cost | None = None,
    begin: Callable[[Session, RecoveryCode], object] | None = None,
    accept_date: bool = False,
) -> tuple[Vault, RecoveryCode]:
    """Make a notebook and open it. `names` are the owner's own, which the passphrase may not lean on.

    `begin` is its first act, done before the notebook gets its place. `accept_date` goes on although the clock is unlikely.
    Raises Invalid, UnsafeFolder, VaultExists, ClockUnlikely, ClockImpossible or a FileTrouble; then nothing was made.
    """
    if unlikely(today := day_that_can_be(clock())) and not accept_date:
        raise ClockUnlikely(today)
    if (kind is NotebookKind.DESK) != bool(coordinator.strip()):
        raise Invalid(Problem("coordinator", "required" if kind is NotebookKind.DESK else "only_at_a_desk"))
    check_passphrase(passphrase, names=(*names, coordinator))
    code = recovery.new_code()
    label, terms = coordinator.strip(), _terms(clock, state)

    def opened(place: Path, data_key: DataKey) -> Vault:
        return _open(place, lambda _: Unlocked(data_key, label), terms)

    def first(place: Path, data_key: DataKey) -> None:
        if begin is not None:
            with closing(opened(place, data_key)) as vault:
                vault.do(begin, code)

    cost = cost or makings.tuned_cost()
    data_key = makings.make(folder, passphrase, code, kind=kind, label=label, cost=cost, now=clock(), begin=first)
    return opened(folder, data_key), code


def open_with_passphrase(
    folder: Path,
    passphrase: str,
    *,
    clock: Clock = system_clock,
    state: Path | None = None,
    accept_missing: bool = False,
    accept_older_keys: bool = False,
    accept_date: bool = False,
) -> Vault:
    """Open a notebook; about a second. Raises WrongPassphrase or another VaultError.

    `accept_missing` goes on although saves are missing and begins a new epoch; `accept_older_keys` goes on with an earlier
    `keys.json`; `accept_date` although the clock leapt. Each only after a person was told what it means.
    """
    unlock = openings.unlocking(passphrases.secret(passphrase), SlotKind.PASSPHRASE, WrongPassphrase)
    return _open(folder, unlock, _terms(clock, state, accept_missing, accept_older_keys, accept_date))


def open_with_code(
    folder: Path,
    code: RecoveryCode,
    *,
    clock: Clock = system_clock,
    state: Path | None = None,
    accept_missing: bool = False,
    accept_older_keys: bool = False,
    accept_date: bool = False,
) -> Vault:
    """Open a notebook with the recovery code; raises WrongCode or as `open_with_passphrase`."""
    unlock = openings.unlocking(code.secret, SlotKind.RECOVERY, WrongCode)
    return _open(folder, unlock, _terms(clock, state, accept_missing, accept_older_keys, accept_date))


def open_with_key(
    folder: Path,
    data_key: DataKey,
    *,
    coordinator: str = "",
    clock: Clock = system_clock,
    state: Path | None = None,
    accept_missing: bool = False,
    accept_older_keys: bool = False,
    accept_date: bool = False,
) -> Vault:
    """Open a notebook with its data key, at once; for who holds it already (tests, a window just made)."""
    return _open(
        folder, lambda _: Unlocked(data_key, coordinator), _terms(clock, state, accept_missing, accept_older_keys, accept_date)
    )


def holds_notebook(folder: Path) -> bool:
    """Whether there is a notebook in the folder, in whatever state."""
    return folder.is_dir() and openings.holds_notebook(folder)


def check_passphrase(passphrase: str, *, names: Sequence[str] = ()) -> None:
    """Raise Invalid unless this is fit to be a new passphrase; see `app.crypto.passphrases.check` for the problems."""
    passphrases.check(passphrase, names=names, common=makings.common_passphrases())


def offer_passphrase() -> str:
    """A random passphrase of five everyday words and two numbers: more than 64 bits."""
    return passphrases.offer(makings.words())


def _terms(
    clock: Clock,
    state: Path | None,
    accept_missing: bool = False,
    accept_older_keys: bool = False,
    accept_date: bool = False,
) -> Terms:
    return Terms(clock, state or folders.default_state(), accept_missing, accept_older_keys, accept_date)


def _open(folder: Path, unlock: Callable[[Keys], Unlocked], terms: Terms) -> Vault:
    return Vault(openings.open_folder(folder, unlock, terms), terms.clock)
