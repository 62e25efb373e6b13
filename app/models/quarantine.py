"""Packets kept apart at rest (保留): what each claims, and beside it, read only when it is opened again, its file."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from app.models.rows import Base
from app.models.sessions import Session


class QuarantineRow(Base):
    """A packet kept apart for a person to look at: a fork, a gap too wide, a stranger's.

    `claim` is the line that is shown, `about` the record ids that the packet names, `size` that of the file as it lies here;
    `settled_at` is set once it was taken in, or put away by a person.
    """

    __tablename__ = "quarantine"

    packet_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    reason: Mapped[str] = mapped_column(String(32))
    sender: Mapped[str] = mapped_column(String(64))
    claim: Mapped[str]
    about: Mapped[str]
    file_name: Mapped[str]
    size: Mapped[int]
    held_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    __table_args__ = (
        Index("quarantine_by_instant", "settled_at", "held_at"),
        Index("quarantine_by_sender", "sender", "held_at"),
    )


class QuarantineFileRow(Base):
    """The file of a packet kept apart: in a table of its own, so that whoever lists the packets walks past no file."""

    __tablename__ = "quarantine_file"

    packet_id: Mapped[str] = mapped_column(String(64), ForeignKey("quarantine.packet_id"), primary_key=True)
    file: Mapped[bytes]


def erase_about(session: Session, record_id: str) -> None:
    """Erase the packets kept apart that name a forgotten record."""
    naming = select(QuarantineRow.packet_id).where(QuarantineRow.about.contains(record_id))
    erase(session, list(session.scalars(naming)))


def erase(session: Session, packet_ids: list[str]) -> None:
    """Erase packets kept apart with everything that is told of them."""
    for row, key in ((QuarantineFileRow, QuarantineFileRow.packet_id), (QuarantineRow, QuarantineRow.packet_id)):
        session.execute(delete(row).where(key.in_(packet_ids)), execution_options={"synchronize_session": False})
