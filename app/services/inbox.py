"""Packets that came: what is held of each sender's chain, and whether the sender was told."""

from collections.abc import Sequence
from datetime import timedelta

import msgspec
from sqlalchemy import and_, bindparam, func, insert, select, update

from app.models.packets import HoldRow, InboxRow
from app.models.rows import Base
from app.models.sessions import Session
from app.models.statements import Statement
from app.sync.body import Body, Epoch, Hold
from app.sync.chain import ChainLink

KEPT_DAYS = 400

_HOLDS, _INBOX = Base.metadata.tables["hold"], Base.metadata.tables["inbox"]
_HERE = and_(_HOLDS.c.sender == bindparam("by"), _HOLDS.c.epoch == bindparam("in_epoch"))
_HOLD = Statement(select(_HOLDS.c.body).where(_HERE))
_CHANGE_HOLD = Statement(update(_HOLDS).where(_HERE), "body", "answered")
_LINKS = Statement(
    select(_INBOX.c.number, _INBOX.c.packet_id, _INBOX.c.previous, _INBOX.c.closed).where(
        _INBOX.c.sender == bindparam("by"),
        _INBOX.c.epoch == bindparam("in_epoch"),
        _INBOX.c.number.between(bindparam("first"), bindparam("last")),
    )
)
_KNOWN_OF = select(_INBOX.c.packet_id).where(_INBOX.c.packet_id.in_(bindparam("ids", expanding=True)))
_NEW_HOLD, _RECEIVE = Statement(insert(_HOLDS)), Statement(insert(_INBOX))
_KNOWN = Statement(select(_INBOX.c.packet_id).where(_INBOX.c.packet_id == bindparam("id")))


def holds_of(session: Session, sender: str) -> list[Hold]:
    """What we hold of each epoch of a sender."""
    query = select(HoldRow.body).where(HoldRow.sender == sender).order_by(HoldRow.epoch_started_at, HoldRow.epoch)
    return [msgspec.json.decode(body, type=Hold) for body in session.scalars(query)]


def hold_of(session: Session, sender: str, epoch_id: str) -> Hold | None:
    """What we hold of one epoch of a sender; None while nothing of it came."""
    body = _HOLD.scalar(session, {"by": sender, "in_epoch": epoch_id})
    return None if body is None else msgspec.json.decode(body, type=Hold)


def keep_hold(session: Session, sender: str, hold: Hold) -> None:
    """Keep what we hold now; the sender is told with our next packet."""
    said = {"body": msgspec.json.encode(hold).decode(), "answered": False}
    place = {"by": sender, "in_epoch": hold.epoch.id}
    if not _CHANGE_HOLD.change(session, place | said):
        begun = {"sender": sender, "epoch": hold.epoch.id, "epoch_started_at": hold.epoch.started_at}
        _NEW_HOLD.change(session, begun | said)


def was_sealed_anew(session: Session, received_id: str, seal: str) -> bool:
    """Whether a packet that is here came in another sealing than the last time, as when its sender wrote it once more."""
    anew = update(InboxRow).where(InboxRow.packet_id == received_id, InboxRow.seal != seal).values(seal=seal)
    return bool(session.execute(anew).rowcount)  # type: ignore[attr-defined]


def answer_again(session: Session, sender: str) -> None:
    """Tell a sender once more what we hold: a packet was written once more, so the sender may not know."""
    session.execute(update(HoldRow).where(HoldRow.sender == sender).values(answered=False))


def owes_receipt(session: Session, sender: str) -> bool:
    """Whether a sender was not yet told of the newest of what we hold."""
    query = select(func.count()).select_from(HoldRow).where(HoldRow.sender == sender, HoldRow.answered.is_(False))
    return bool(session.scalar(query))


def link(session: Session, sender: str, epoch_id: str, number: int) -> ChainLink | None:
    """What is known of one number of a sender's epoch."""
    return links(session, sender, epoch_id, range(number, number + 1)).get(number)


def links(session: Session, sender: str, epoch_id: str, numbers: range) -> dict[int, ChainLink]:
    """What is known of these numbers of a sender's epoch, which follow each other."""
    place = {"by": sender, "in_epoch": epoch_id, "first": numbers[0], "last": numbers[-1]}
    return {number: ChainLink(*link) for number, *link in _LINKS.each(session, place)}


def known(session: Session, packet_ids: Sequence[str]) -> set[str]:
    """Which of these packets were taken in or closed, wherever they stand."""
    return set(session.tables.execute(_KNOWN_OF, {"ids": list(packet_ids)}).scalars())


def is_known(session: Session, packet_id: str) -> bool:
    """Whether a packet of this id was taken in or closed, wherever it stands."""
    return _KNOWN.first(session, {"id": packet_id}) is not None


def received(session: Session, sender: str, body: Body, data: bytes, received_id: str, seal: str) -> dict[str, object]:
    """What is kept of a packet that is taken in."""
    return {
        "packet_id": received_id,
        "sender": sender,
        "epoch": body.epoch.id,
        "epoch_started_at": body.epoch.started_at,
        "number": body.number,
        "previous": body.previous,
        "purpose": body.purpose.value,
        "body": data,
        "closed": False,
        "arrived_at": session.now,
        "seal": seal,
    }


def keep_received(session: Session, packets: Sequence[dict[str, object]]) -> None:
    """Keep packets that are taken in, all at once."""
    _RECEIVE.change_each(session, packets)


def keep_closed(session: Session, sender: str, epoch: Epoch, number: int, closed_id: str) -> None:
    """Note that a sender closed one of its numbers, whether its packet is here or not."""
    known = update(InboxRow).where(InboxRow.packet_id == closed_id).values(closed=True).returning(InboxRow.packet_id)
    if session.execute(known).first() is None:
        session.execute(
            insert(InboxRow).values(
                packet_id=closed_id,
                sender=sender,
                epoch=epoch.id,
                epoch_started_at=epoch.started_at,
                number=number,
                previous=None,
                purpose="",
                body=b"",
                closed=True,
                arrived_at=session.now,
            )
        )


def note_answered(session: Session, sender: str) -> None:
    """Note that a packet which tells the sender of all we hold is on its way."""
    session.execute(update(HoldRow).where(HoldRow.sender == sender).values(answered=True))


def erase(session: Session, received_id: str) -> None:
    """Erase the words of a packet that came; its id and number stay."""
    session.execute(update(InboxRow).where(InboxRow.packet_id == received_id).values(body=b""))


def erase_old(session: Session) -> None:
    """Erase the words of packets that came more than 400 days ago; their ids and numbers stay, the records too."""
    before = session.now - timedelta(days=KEPT_DAYS)
    session.execute(update(InboxRow).where(InboxRow.arrived_at < before, InboxRow.body != b"").values(body=b""))
