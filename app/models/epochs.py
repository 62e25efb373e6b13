"""The notebook's facts about itself: its id, the count of saves, and the epoch of its packet chains."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.models.rows import Base
from app.models.sessions import Session


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


def current(session: Session) -> Epoch:
    """The epoch that packets are numbered in."""
    row = session.execute(select(VaultRow.epoch, VaultRow.epoch_started_at)).one()
    return Epoch(row.epoch, row.epoch_started_at)


def made_at(session: Session) -> datetime:
    """When the notebook was made."""
    return session.execute(select(VaultRow.made_at)).scalar_one()


def start(session: Session, after: datetime | None = None) -> Epoch:
    """Begin a new epoch: saves were missing and that was accepted, or the notebook was started from a backup.

    It is later than the one before and than `after`, another one of ours that somebody knows, even if the clock was put back.
    """
    latest = max(each for each in (current(session).started_at, after) if each is not None)
    epoch = Epoch(new_id(), max(session.now, latest + timedelta(microseconds=1)))
    session.execute(update(VaultRow).values(epoch=epoch.id, epoch_started_at=epoch.started_at))
    return epoch


def new_id() -> str:
    """A fresh epoch's id."""
    return secrets.token_hex(16)
