"""Packets (つなぎ便) at rest: what we sent and must be able to send again, what came, and what each side holds of the other.

What the chain and the receipts make of these is the business of `app.sync`; states are kept here as its JSON text.
"""

from datetime import datetime

from sqlalchemy import Index, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.referrals import Urgency
from app.models import quarantine, search
from app.models.rows import Base, ChoiceType
from app.models.search import only_where
from app.models.sessions import Session

_TRAVELLING = ("referral", "arrival", "answer")


class OutboxRow(Base):
    """A packet of ours. `body` is signed anew and sealed anew each time; `sealed` is the file that waits to be written.

    `written_at` is None while it waits, `proven_at` while no receipt shows it; `send_again` is set when one no longer does.
    `number` is 0 for receipts only. `closed_at` is set once a cancellation closed the number.
    """

    __tablename__ = "outbox"

    packet_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    peer_id: Mapped[str] = mapped_column(String(32))
    recipient: Mapped[str] = mapped_column(String(64))
    epoch: Mapped[str] = mapped_column(String(32))
    epoch_started_at: Mapped[datetime]
    number: Mapped[int]
    previous: Mapped[str] = mapped_column(String(64))
    purpose: Mapped[str] = mapped_column(String(16))
    urgency: Mapped[Urgency | None] = mapped_column(ChoiceType(Urgency))
    counter: Mapped[int]
    body: Mapped[bytes]
    sealed: Mapped[bytes | None]
    file_name: Mapped[str]
    made_at: Mapped[datetime]
    written_at: Mapped[datetime | None]
    proven_at: Mapped[datetime | None]
    send_again: Mapped[bool]
    closed_at: Mapped[datetime | None]

    __table_args__ = (
        # A number is given once; packets of receipts alone have none.
        Index("outbox_by_place", "recipient", "epoch", "number", unique=True, **only_where("number > 0")),
        Index("outbox_by_written", "written_at"),
        Index("outbox_by_peer", "peer_id", "made_at"),
    )


class OutboxItemRow(Base):
    """Which version of which record a packet of ours carries."""

    __tablename__ = "outbox_item"

    packet_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    version: Mapped[int]

    __table_args__ = (Index("outbox_item_by_record", "kind", "record_id"),)


class ChainRow(Base):
    """Our end of a chain: the last number given in an epoch, its packet's id, and the last counter of receipts.

    The latest of one recipient's epochs is the one in use. `life` is the notebook's own epoch in which it was begun: once
    that is another, the notebook forgot something and the chain goes on in a new epoch.
    """

    __tablename__ = "chain"

    recipient: Mapped[str] = mapped_column(String(64), primary_key=True)
    epoch: Mapped[str] = mapped_column(String(32), primary_key=True)
    epoch_started_at: Mapped[datetime]
    life: Mapped[str] = mapped_column(String(32))
    last_number: Mapped[int]
    last_id: Mapped[str] = mapped_column(String(64))
    counter: Mapped[int]


class InboxRow(Base):
    """A packet that was verified and taken in, or a number that was closed (`previous` is then None and `body` empty).

    `seal` tells one sealing of it from another: whoever writes a packet once more seals it anew.
    """

    __tablename__ = "inbox"

    packet_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    sender: Mapped[str] = mapped_column(String(64))
    epoch: Mapped[str] = mapped_column(String(32))
    epoch_started_at: Mapped[datetime]
    number: Mapped[int]
    previous: Mapped[str | None] = mapped_column(String(64))
    purpose: Mapped[str] = mapped_column(String(16))
    body: Mapped[bytes]
    closed: Mapped[bool]
    arrived_at: Mapped[datetime]
    seal: Mapped[str] = mapped_column(String(64), default="", server_default="")

    __table_args__ = (
        Index("inbox_by_place", "sender", "epoch", "number", unique=True),
        Index("inbox_by_instant", "arrived_at"),
    )


class HoldRow(Base):
    """What we hold of one epoch of a sender. `answered` tells whether the sender was told of the newest state."""

    __tablename__ = "hold"

    sender: Mapped[str] = mapped_column(String(64), primary_key=True)
    epoch: Mapped[str] = mapped_column(String(32), primary_key=True)
    epoch_started_at: Mapped[datetime]
    body: Mapped[str]
    answered: Mapped[bool]


class ViewRow(Base):
    """The newest view that a peer gave of what it holds of ours."""

    __tablename__ = "view"

    viewer: Mapped[str] = mapped_column(String(64), primary_key=True)
    body: Mapped[str]
    seen_at: Mapped[datetime]


class EditionRow(Base):
    """From which packet a record of somebody else's was taken last; compares as `app.sync.editions.Edition`."""

    __tablename__ = "edition"

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    epoch_started_at: Mapped[datetime]
    epoch: Mapped[str] = mapped_column(String(32))
    version: Mapped[int]
    number: Mapped[int]


def erase_about(session: Session, kind: str, record_id: str) -> None:
    """Erase the words of packets about a forgotten record: ours that carry it, and what came about it.

    Ids and numbers stay. One of ours that is not proven to have arrived can never be written again and is closed instead;
    what else it carried goes in another packet.
    """
    carrying = select(OutboxItemRow.packet_id).where(OutboxItemRow.kind == kind, OutboxItemRow.record_id == record_id)
    session.execute(
        update(OutboxRow).where(OutboxRow.packet_id.in_(carrying)).values(body=b"", sealed=None, send_again=False),
        execution_options={"synchronize_session": False},
    )
    # Only referrals and what answers them travel, and a body names every record that it is about.
    if kind in _TRAVELLING:
        quarantine.erase_about(session, record_id)
        session.execute(
            update(InboxRow).where(search.position(InboxRow.body, record_id.encode()) > 0).values(body=b""),
            execution_options={"synchronize_session": False},
        )
