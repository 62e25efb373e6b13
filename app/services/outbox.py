"""Packets that we send: numbered, kept until they are proven, written out, closed, sent again."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, insert, select, update

from app.domain.cards import Peer
from app.domain.referrals import Stage, Urgency
from app.models.packets import OutboxItemRow, OutboxRow
from app.models.referrals import ReferralRow
from app.models.rows import Base, RecordRow
from app.models.sessions import Session
from app.models.statements import Statement
from app.services import cancellations, cards, chains, inbox
from app.services.parcels import Carried, Numbered, Parcel
from app.sync.body import Body, Purpose, encode_body, packet_id, parse_body
from app.sync.items import hear, say
from app.sync.packets import refuse_too_large
from app.sync.receipts import Sent, receipts_of

KEPT_DAYS = 400
# Stands for the version of a record in a packet whose edition counts no more.
NO_VERSION = 0

_OUTBOX = Base.metadata.tables["outbox"]
_SENT = Statement(
    select(_OUTBOX.c.epoch, _OUTBOX.c.number, _OUTBOX.c.packet_id).where(
        _OUTBOX.c.recipient == bindparam("to"), _OUTBOX.c.number > 0
    )
)
_NUMBERED = tuple(getattr(OutboxRow, field.name) for field in fields(Numbered))
_NOT_TO_GO = (
    select(OutboxItemRow.packet_id)
    .outerjoin(ReferralRow, ReferralRow.id == OutboxItemRow.record_id)
    .join(OutboxRow, OutboxRow.packet_id == OutboxItemRow.packet_id)
    .where((OutboxRow.body == b"") | ((OutboxItemRow.kind == "referral") & (ReferralRow.stage == Stage.WITHDRAWN)))
)

# What was erased before it was shown to have arrived arrives no more, whatever else it carried. What was shown once, and is
# asked for again after its words were erased for their age, is closed, and not told anew.
_GOES = OutboxRow.closed_at.is_(None) & (
    OutboxRow.proven_at.is_not(None) | OutboxRow.send_again | (func.length(OutboxRow.body) > 0)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """Of a packet that carries a record: which version, when it was written out, proven, or lost again."""

    packet_id: str
    peer_id: str
    recipient: str
    number: int
    version: int
    made_at: datetime
    written_at: datetime | None
    proven_at: datetime | None
    send_again: bool

    @property
    def left(self) -> bool:
        """Whether it was written out once, so that somebody may have it."""
        return self.written_at is not None or self.proven_at is not None or self.send_again


_SENDING = tuple(field.name for field in fields(Sending))


def number(session: Session, peer: Peer, parcel: Parcel) -> str:
    """Give a parcel its number in the chain to this peer and keep it in the outbox; returns the packet's id.

    Raises NotRead for what this peer's program does not read yet; TooLarge, CanonicalDefect or SchemaDefect for what no reader
    would take.
    """
    reads = cards.contents_of(peer).reads
    items = tuple(say(said, reads) for said in parcel.says)
    epoch = chains.current(session, peer.identity)
    takes_number = parcel.purpose is not Purpose.RECEIPTS
    chain = chains.count_on(session, peer.identity, epoch, takes_number=takes_number)
    body = Body(
        purpose=parcel.purpose,
        sender=session.me.id,
        recipient=peer.identity,
        epoch=epoch,
        number=chain.number if takes_number else 0,
        previous=chain.previous if takes_number else "",
        receipts=receipts_of(inbox.holds_of(session, peer.identity), chain.counter),
        items=items,
    )
    data = encode_body(body)
    # A number once given must be sent: what no packet holds would leave a gap for ever.
    refuse_too_large(data)
    made = packet_id(data)
    if takes_number:
        chains.note_last(session, peer.identity, epoch, made)
    _keep_sent(session, peer, parcel, body, data, made)
    inbox.note_answered(session, peer.identity)
    return made


def waiting(session: Session) -> list[Numbered]:
    """The packets that are numbered and wait to be written, urgent ones first, then in the order of their numbers."""
    found = _numbered(session, _waits(), OutboxRow.peer_id, OutboxRow.epoch_started_at, OutboxRow.number)
    order = list(Urgency)
    return sorted(found, key=lambda packet: order.index(packet.urgency or Urgency.NORMAL))


def unwritten(session: Session, recipient: str) -> list[Numbered]:
    """The packets to a peer that have a number and were never written out: nobody can have them."""
    return [packet for packet in waiting(session) if packet.recipient == recipient and packet.number and not packet.send_again]


def lost(session: Session, recipient: str) -> list[Numbered]:
    """The packets to a peer that were written out and are to be once more."""
    return [packet for packet in waiting(session) if packet.recipient == recipient and packet.number and packet.send_again]


def sent(session: Session, sent_id: str) -> Numbered | None:
    """The packet of ours with this id."""
    return next(iter(_numbered(session, OutboxRow.packet_id == sent_id)), None)


def body_of(session: Session, sent_id: str) -> bytes:
    """The body of a packet of ours; empty once it was erased."""
    return session.scalar(select(OutboxRow.body).where(OutboxRow.packet_id == sent_id)) or b""


def said_in(session: Session, sent_id: str) -> list[Any]:
    """What a packet of ours says, item by item; nothing once its words were erased."""
    body = body_of(session, sent_id)
    return [hear(item) for item in parse_body(body).items] if body else []


def sent_to(session: Session, recipient: str) -> list[Sent]:
    """Every packet that was numbered to a peer, by its place."""
    return [Sent(*row) for row in _SENT.each(session, {"to": recipient})]


def erased(session: Session, recipient: str) -> list[Numbered]:
    """The packets to a peer that can never be written again, for their words were erased, and that nothing closed yet."""
    open_ones = OutboxRow.closed_at.is_(None) & OutboxRow.proven_at.is_(None)
    gone = (OutboxRow.recipient == recipient) & (OutboxRow.number > 0) & (OutboxRow.body == b"")
    return _numbered(session, gone & open_ones, OutboxRow.epoch_started_at, OutboxRow.number)


def note_written(session: Session, sent_id: str, file_name: str) -> None:
    """Note that a packet now lies in a file of this name, for somebody to carry away."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.packet_id == sent_id)
        .values(written_at=session.now, file_name=file_name, send_again=False)
    )


def written_as(session: Session, file_name: str) -> list[str]:
    """The peers to whom a packet of ours was written out under this name."""
    return list(session.scalars(select(OutboxRow.peer_id).where(OutboxRow.file_name == file_name).distinct()))


def unproven(session: Session, peer_id: str = "") -> list[Numbered]:
    """The packets, to one peer or to all, that were written out and are not shown to have arrived, in the order of numbers."""
    where = and_(
        OutboxRow.written_at.is_not(None),
        OutboxRow.proven_at.is_(None),
        OutboxRow.closed_at.is_(None),
        OutboxRow.number > 0,
        OutboxRow.body != b"",
        *([OutboxRow.peer_id == peer_id] if peer_id else []),
    )
    return _numbered(session, where, OutboxRow.written_at, OutboxRow.number)


def write_again(session: Session, sent_ids: Iterable[str]) -> None:
    """Let packets wait to be written once more: a stick was lost. The same packet twice does no harm."""
    _mark(session, sent_ids, OutboxRow.closed_at.is_(None) & OutboxRow.proven_at.is_(None), written_at=None, send_again=True)


def note_proven(session: Session, sent_ids: Iterable[str]) -> None:
    """Note that packets are shown to have arrived."""
    _mark(session, sent_ids, OutboxRow.proven_at.is_(None), proven_at=session.now, send_again=False)


def send_again(session: Session, sent_ids: Iterable[str]) -> None:
    """Let packets go once more that were shown to have arrived and are so no longer: from 受領済 back to もう一度送る."""
    _mark(session, sent_ids, OutboxRow.closed_at.is_(None), proven_at=None, send_again=True, written_at=None)


def let_rest(session: Session, peer_id: str) -> None:
    """Ask no more that packets to a peer go once more: nothing is written to that card any more."""
    session.execute(update(OutboxRow).where(OutboxRow.peer_id == peer_id, OutboxRow.send_again).values(send_again=False))


def number_anew(session: Session, sent_ids: Sequence[str]) -> None:
    """Let what these packets carried be numbered anew: their numbers are lost, for another history of ours gave them too."""
    # What was taken back or erased is not numbered anew, and may have arrived all the same: its cancellation still goes.
    to_go = OutboxRow.closed_at.is_(None) & OutboxRow.packet_id.not_in(_NOT_TO_GO)
    _mark(session, sent_ids, to_go, closed_at=session.now)
    for sent_id in sent_ids:
        packet, body = sent(session, sent_id), body_of(session, sent_id)
        if packet is not None and packet.purpose == Purpose.CANCELLATIONS and body:
            # A cancellation is made anew: what it closed is open again.
            closed = cancellations.closed_by(body)
            session.execute(update(OutboxRow).where(OutboxRow.packet_id.in_(closed)).values(closed_at=None))


def send_records_again(session: Session, recipient: str, epoch_id: str) -> None:
    """Let the records go once more that went to a peer within an epoch: their editions there count no more."""
    sent_in = select(OutboxRow.packet_id).where(OutboxRow.recipient == recipient, OutboxRow.epoch == epoch_id)
    session.execute(
        update(OutboxItemRow).where(OutboxItemRow.packet_id.in_(sent_in)).values(version=NO_VERSION),
        execution_options={"synchronize_session": False},
    )


def sendings(session: Session, kind: str, record_id: str) -> list[Sending]:
    """The packets that carried a record, the newest first; those closed by a cancellation are left out."""
    return sendings_of(session, kind, [record_id]).get(record_id, [])


def ever_sent(session: Session, kind: str, record_id: str) -> list[Sending]:
    """What `sendings` gives, with the packets that were closed by a cancellation since."""
    return sendings_of(session, kind, [record_id], closed=True).get(record_id, [])


def sendings_of(session: Session, kind: str, record_ids: Collection[str], *, closed: bool = False) -> dict[str, list[Sending]]:
    """What `sendings` gives, for many records in one question; `closed` as `ever_sent`."""
    query = (
        select(
            OutboxItemRow.record_id,
            OutboxRow.packet_id,
            OutboxRow.peer_id,
            OutboxRow.recipient,
            OutboxRow.number,
            OutboxItemRow.version,
            OutboxRow.made_at,
            OutboxRow.written_at,
            OutboxRow.proven_at,
            OutboxRow.send_again,
        )
        .join(OutboxItemRow, OutboxItemRow.packet_id == OutboxRow.packet_id)
        .where(OutboxItemRow.kind == kind, OutboxItemRow.record_id.in_(record_ids))
        .order_by(OutboxRow.made_at.desc(), OutboxRow.number.desc())
    )
    found: dict[str, list[Sending]] = {}
    for record_id, *sending in session.execute(query if closed else query.where(OutboxRow.closed_at.is_(None))):
        found.setdefault(record_id, []).append(Sending(**dict(zip(_SENDING, sending, strict=True))))
    return found


def record_ids(session: Session, sent_id: str, *kinds: str) -> tuple[str, ...]:
    """The records that a packet of ours carries; with `kinds` only those of these kinds."""
    query = select(OutboxItemRow.record_id).where(OutboxItemRow.packet_id == sent_id).distinct()
    return tuple(session.scalars(query.where(OutboxItemRow.kind.in_(kinds)) if kinds else query))


def sealed_since(session: Session, record_ids: Collection[str], instant: datetime) -> bool:
    """Whether a packet that carries one of these records was made since."""
    made = OutboxItemRow.record_id.in_(record_ids) & (OutboxRow.made_at >= instant)
    query = select(OutboxRow.packet_id).join(OutboxItemRow, OutboxItemRow.packet_id == OutboxRow.packet_id).where(made)
    return session.scalar(query.limit(1)) is not None


def carries(session: Session, peer: Peer, kind: str, record_id: str, version: int) -> bool:
    """Whether a packet to this peer, written or waiting, carries this version of a record; one that was erased does not."""
    its = (OutboxItemRow.kind == kind, OutboxItemRow.record_id == record_id, OutboxItemRow.version == version)
    return session.scalar(_carrying(peer, *its).limit(1)) is not None


def is_carried(peer: Peer, kind: str, row: type[RecordRow]) -> ColumnElement[bool]:
    """What `carries` says, as a condition on the rows of a kind of record."""
    its = (OutboxItemRow.kind == kind, OutboxItemRow.record_id == row.id, OutboxItemRow.version == row.version)
    return _carrying(peer, *its).exists()


def _carrying(peer: Peer, *its: ColumnElement[bool]) -> Select[str]:
    sent = select(OutboxItemRow.packet_id).join(OutboxRow, OutboxRow.packet_id == OutboxItemRow.packet_id)
    return sent.where(*its, OutboxRow.recipient == peer.identity, _GOES)


def drop_waiting(session: Session, kind: str, record_id: str) -> None:
    """Erase the packets that carry a record and wait to be written, for what they say of it is not to be told any more.

    Their numbers are closed with the next writing out; what else they carried goes in another packet.
    """
    carrying = select(OutboxItemRow.packet_id).where(OutboxItemRow.kind == kind, OutboxItemRow.record_id == record_id)
    found = session.scalars(select(OutboxRow.packet_id).where(OutboxRow.packet_id.in_(carrying), _waits())).all()
    if found:
        _mark(session, found, OutboxRow.written_at.is_(None), body=b"", sealed=None, send_again=False)


def close(session: Session, sent_id: str) -> None:
    """Note that a cancellation closed a packet of ours: it is not written any more, and its words are erased."""
    session.execute(
        update(OutboxRow).where(OutboxRow.packet_id == sent_id).values(closed_at=session.now, body=b"", sealed=None)
    )


def erase_old(session: Session) -> None:
    """Erase the words of packets that were proven more than 400 days ago; their ids and numbers stay."""
    before = session.now - timedelta(days=KEPT_DAYS)
    session.execute(update(OutboxRow).where(OutboxRow.proven_at < before, OutboxRow.body != b"").values(body=b"", sealed=None))


def _waits() -> ColumnElement[bool]:
    unproven = OutboxRow.closed_at.is_(None) & OutboxRow.proven_at.is_(None)
    # What was erased cannot be written; a cancellation closes its number.
    return OutboxRow.written_at.is_(None) & unproven & (OutboxRow.body != b"")


def _numbered(session: Session, where: ColumnElement[bool], *order: Any) -> list[Numbered]:
    return [Numbered(**row._mapping) for row in session.execute(select(*_NUMBERED).where(where).order_by(*order))]


def _keep_sent(session: Session, peer: Peer, parcel: Parcel, body: Body, data: bytes, made: str) -> None:
    session.execute(
        insert(OutboxRow).values(
            packet_id=made,
            peer_id=peer.id,
            recipient=peer.identity,
            epoch=body.epoch.id,
            epoch_started_at=body.epoch.started_at,
            number=body.number,
            previous=body.previous,
            purpose=body.purpose.value,
            urgency=parcel.urgency,
            counter=body.receipts.counter,
            body=data,
            sealed=None,
            file_name="",
            made_at=session.now,
            written_at=None,
            proven_at=None,
            send_again=False,
            closed_at=None,
        )
    )
    _keep_carried(session, made, parcel.carried)


def _keep_carried(session: Session, made: str, carried: Iterable[Carried]) -> None:
    rows = [{"packet_id": made, "kind": each.kind, "record_id": each.record_id, "version": each.version} for each in carried]
    if rows:
        session.execute(insert(OutboxItemRow), rows)


def _mark(session: Session, ids: Iterable[str], where: ColumnElement[bool], **values: object) -> None:
    wanted = list(ids)
    for start in range(0, len(wanted), 500):
        chosen = OutboxRow.packet_id.in_(wanted[start : start + 500])
        session.execute(update(OutboxRow).where(chosen, where).values(**values))
