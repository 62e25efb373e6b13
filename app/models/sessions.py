"""The session that every service gets first: one transaction with one instant and one author."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session as Transaction

from app.domain.cards import Role
from app.domain.dates import JAPAN, day_of
from app.models.cards import IdentityRow, OwnerRow


@dataclass(frozen=True, slots=True)
class Me:
    """Who writes. `id` is our identity in hex, '' until it is kept; `coordinator` who unlocked a desk's notebook, else ''."""

    id: str
    role: Role
    name: str
    coordinator: str


class Session(Transaction):
    """SQLAlchemy's session with `now` (aware, UTC), `me`, `today` and `minute` (in Japan) and `new_id()`."""

    def __init__(self, engine: Engine, now: datetime, role: Role, coordinator: str) -> None:
        super().__init__(bind=engine, expire_on_commit=False)
        self.now = now
        self._role = role
        self._coordinator = coordinator
        self._me: Me | None = None
        self._ids = 0

    @property
    def me(self) -> Me:
        """Who writes in this transaction."""
        if self._me is None:
            identity = self.scalar(select(IdentityRow.id).limit(1))
            owner = self.execute(select(OwnerRow.role, OwnerRow.name).limit(1)).first()
            role, name = (owner.role, owner.name) if owner else (self._role, "")
            self._me = Me(identity or "", role, name, self._coordinator)
        return self._me

    @property
    def today(self) -> date:
        """The day it is in Japan."""
        return day_of(self.now)

    @property
    def minute(self) -> datetime:
        """The day and the minute it is in Japan."""
        return self.now.astimezone(JAPAN).replace(second=0, microsecond=0)

    def new_id(self) -> str:
        """A fresh UUIDv7 as 32 hex digits; those of one transaction sort in the order they were asked for."""
        milliseconds, sequence = divmod(int(self.now.timestamp() * 1000) * 4096 + self._ids, 4096)
        self._ids += 1
        tail = secrets.randbits(62) | 1 << 63
        return f"{milliseconds:012x}7{sequence:03x}{tail:016x}"

    def meet_again(self) -> None:
        """Read `me` anew: the owner or the identity was just kept."""
        self._me = None
