"""Packets that we send: numbered, kept until they are proven, written out, closed, sent again."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, insert, select, update

from app.domain.cards import Peer
from app.domain.referrals import Stage, Urgency
from app.models.packets import OutboxItemRow, OutboxRow
from app.models.referrals import ReferralRow
from app.models.rows import Base
from app.models.sessions import Session
from app.models.statements import Statement
from app.services import cancellations, cards, chains, inbox
from app.services.parcels import Carried, Numbered, Parcel
from app.sync.body import Body, Purpose, encode_body, packet_id, parse_body
from app.sync.items import hear, say
from app.sync.packets import refuse_too_large
from app.sync.receipts import Sent, receipts_of

KEPT_DAYS = 400

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
