"""The session that every service gets first: one transaction with one instant and one author."""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session as Transaction
from sqlalchemy.orm import SessionTransaction

from app.crypto.wrapping import WrappingKey
from app.domain.cards import Role
from app.domain.dates import JAPAN, day_of
from app.domain.records import Record
from app.models.cards import IdentityRow, OwnerRow


@dataclass(frozen=True, slots=True)
class Me:
    """Who writes. `id` is our identity in hex, '' until it is kept; `coordinator` who unlocked a desk's notebook, else ''."""

    id: str
    role: Role
    name: str
    coordinator: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What a transaction did to a record: its version before and after; None where it was not, or is not, on the lists."""

    kind: type[Record]
    id: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class SettingChange:
    """What a transaction did to a setting: its text before and after; None where there was, or is, none."""

    whose: str
    name: str
    before: str | None
    after: str | None


_IDENTITY = select(IdentityRow.id).limit(1)
_OWNER = select(OwnerRow.role, OwnerRow.name).limit(1)


@dataclass(slots=True)
class Opener:
    """Who opened the notebook, for all its sessions: `me` is what the last one that could write read, None where it may differ.

    `wrapping` is the key under which the notebook's private keys rest.
    """

    role: Role
    coordinator: str
    wrapping: WrappingKey
    me: Me | None = None


class Session(Transaction):
    """SQLAlchemy's session with `now` (aware, UTC), `me`, `today` (in Japan), `new_id()` and `tables`.

    `changed` are the tables that were written to, `written` what was done to which of our own records and to settings.
    """

    def __init__(self, bind: Engine | Connection, now: datetime, opener: Opener, *, writes: bool) -> None:
        super().__init__(bind=bind, expire_on_commit=False)
        self.now = now
        self._opener = opener
        # What a transaction reads that is behind, or that may yet be taken back, holds for that transaction alone.
        self._tells = writes
        self._me = opener.me
        self._tables = bind if isinstance(bind, Connection) else None
        self._driver: Any = None
        self._ids = 0
        self.changed: set[str] = set()
        self.written: list[RecordChange | SettingChange] = []

    @property
    def me(self) -> Me:
        """Who writes in this transaction."""
        if self._me is None:
            identity = self.scalar(_IDENTITY)
            owner = self.execute(_OWNER).first()
            role, name = (owner.role, owner.name) if owner else (self._opener.role, "")
            self._me = Me(identity or "", role, name, self._opener.coordinator)
            if self._tells:
                self._opener.me = self._me
        return self._me

    @property
    def wrapping(self) -> WrappingKey:
        """The key under which our private keys rest."""
        return self._opener.wrapping

    @property
    def tables(self) -> Connection:
        """This transaction's connection, for statements of the tables themselves."""
        if self._tables is None:
            self._tables = self.connection()
        return self._tables

    @property
    def driver(self) -> Any:
        """The driver's own connection of this transaction; `Statement` asks it."""
        if self._driver is None:
            self._driver = self.tables.connection.driver_connection
        return self._driver

    @property
    def today(self) -> date:
        """The day it is in Japan."""
        return day_of(self.now)

    @property
    def minute(self) -> datetime:
        """The day and the minute it is in Japan."""
        return self.now.astimezone(JAPAN).replace(second=0, microsecond=0)

    def close(self) -> None:
        """Let go of what the library holds; where it was asked nothing it holds nothing."""
        if self.in_transaction():
            super().close()

    def begin_nested(self) -> SessionTransaction:
        """A savepoint that stands at once: the library waits for the session to be asked, and a `Statement` goes past it."""
        savepoint = super().begin_nested()
        self.connection()
        return savepoint

    def new_id(self) -> str:
        """A fresh UUIDv7 as 32 hex digits; those of one transaction sort in the order they were asked for."""
        milliseconds, sequence = divmod(int(self.now.timestamp() * 1000) * 4096 + self._ids, 4096)
        self._ids += 1
        tail = secrets.randbits(62) | 1 << 63
        return f"{milliseconds:012x}7{sequence:03x}{tail:016x}"

    @staticmethod
    def made_at(record_id: str) -> datetime:
        """When an id that `new_id` gave was made; a record keeps its own, however often it is changed."""
        return datetime.fromtimestamp(int(record_id[:12], 16) / 1000, UTC)

    def meet_again(self) -> None:
        """Read `me` anew: the owner or the identity was just kept."""
        self._me = self._opener.me = None
        self._tells = False
