"""The notebook's facts about itself: its id, the count of saves, and the epoch that its packet chains begin with."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.errors import DatabaseDamaged
from app.models.rows import Base
from app.models.sessions import Session
from app.models.statements import Statement

# A clock may have been some days ahead. What claims to have begun later than that did not begin in any life of ours.
BELIEVED_AHEAD = timedelta(days=7)


class VaultRow(Base):
    """One row. `serial` is that of the newest `keys.json` seen, `saves` counts transactions that wrote something."""

    __tablename__ = "vault"

    id: Mapped[int] = mapped_column(primary_key=True)
    vault_id: Mapped[str] = mapped_column(String(32))
    serial: Mapped[int]
    saves: Mapped[int]
    epoch: Mapped[str] = mapped_column(String(32))
    epoch_started_at: Mapped[datetime]
    made_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Epoch:
    """A stretch of the notebook's life in which it forgot nothing: 16 random bytes in hex, and since when."""

    id: str
    started_at: datetime


_VAULT = Base.metadata.tables[VaultRow.__tablename__]
_EPOCH = Statement(select(_VAULT.c.epoch, _VAULT.c.epoch_started_at))


def current(session: Session) -> Epoch:
    """The epoch that packets are numbered in, unless a chain to one peer has begun a later one of its own."""
    row = _EPOCH.first(session)
    if row is None:
        raise DatabaseDamaged
    return Epoch(*row)


def made_at(session: Session) -> datetime:
    """When the notebook was made."""
    return session.execute(select(VaultRow.made_at)).scalar_one()


def start(session: Session) -> Epoch:
    """Begin a new epoch: saves were missing and that was accepted, or the notebook was started from a backup.

    It is later than the one before, even if the clock was put back a little; one that no clock of ours can have told is not
    counted on from. (Whatever it is, each chain sees to it that its own epochs follow each other.)
    """
    latest, now = current(session).started_at, session.now
    follows = max(now, latest + timedelta(microseconds=1)) if believed(latest, now) else now
    epoch = Epoch(new_id(), follows)
    session.execute(update(VaultRow).values(epoch=epoch.id, epoch_started_at=epoch.started_at))
    return epoch


def believed(started_at: datetime, now: datetime) -> bool:
    """Whether an epoch of ours can have begun at this instant, as far as our clock tells."""
    return started_at <= now + BELIEVED_AHEAD


def heal(session: Session) -> None:
    """Begin a new epoch where the one kept lies beyond belief: a false claim once moved it where nothing can be sent from."""
    if not believed(current(session).started_at, session.now):
        start(session)


def new_id() -> str:
    """A fresh epoch's id."""
    return secrets.token_hex(16)
