"""Writing out: number, seal, write, mark as written."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Never

from app.domain.cards import Peer, Trust
from app.domain.packets import Recall, RecallCause, WaitingPacket, WrittenPacket
from app.domain.places import PageName, Place
from app.domain.referrals import Urgency
from app.domain.reminders import Reminder, Why
from app.domain.viewings import Viewed
from app.errors import AlreadyThere, AppError, KeyEnded, MayNotLeave, NotFound
from app.models import files
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import cancellations, cards, chains, givings, identities, inbox, outbox, sendings, viewings
from app.services.parcels import Numbered, Parcel
from app.sync import items, packets, spelling
from app.sync.body import Purpose
from app.workflows.exchange.nouns import BY_PURPOSE, NOUNS

PACKET, TABLE = "packet", "desk_table"
"""What the log of a desk calls a つなぎ便, and one with a table, which is about nobody."""
_MOST_NAMES = 1000
_MARK = 4
_LEAST = [f'"{kind.name}"'.encode() for kind in items.KINDS if not kind.older]


def waiting(session: Session) -> list[WaitingPacket]:
    """Everything that waits to be written, urgent packets first; what is not numbered yet has number 0.

    What may not leave any more waits too: writing out says so.
    """
    peers = _correspondents(session)
    found = _to_these(session, peers, outbox.waiting(session))
    for peer in peers:
        found += [_unnumbered(session, peer, parcel) for parcel in (*_parcels(session, peer), *_kept_back(session, peer))]
    order = list(Urgency)
    return sorted(found, key=lambda one: order.index(one.urgency or Urgency.NORMAL))


def reminders(session: Session, today: date) -> list[Reminder]:  # noqa: ARG001
    """Whom to ask for a newer card: their program does not read what is to go to them, so that it waits without a number."""
    # Almost everybody reads everything, and what a card reads stands in it in the clear.
    behind = [peer for peer in _correspondents(session) if any(name not in peer.card for name in _LEAST)]
    unread = {peer: [parcel for parcel in _parcels(session, peer) if not _is_read(peer, parcel)] for peer in behind}
    return [
        Reminder(why=Why.CARD_TOO_OLD, place=Place(PageName.CARDS, peer.id), about=peer.name, count=len(parcels))
        for peer, parcels in unread.items()
        if parcels
    ]


def on_the_way(session: Session) -> list[WaitingPacket]:
    """The packets that were written out and are not shown to have arrived, the oldest first."""
    return _to_these(session, _correspondents(session), outbox.unproven(session))


def write_again(session: Session, packet_id: str) -> None:
    """Let a packet wait to be written once more, because it was lost on its way."""
    outbox.write_again(session, [packet_id])


def write_out(
    vault: Vault, folder: Path, *, as_text: bool = True, only: Purpose | None = None
) -> Iterator[Callable[[], WrittenPacket]]:
    """The steps that write every waiting packet into a folder, one file each; a step raises what keeps one from going:
    FileTrouble, KeyEnded, MayNotLeave, TooLarge. With `only` a purpose all else goes on waiting.

    A packet is numbered and kept before its file is made, and marked as written once the file was read back: whatever
    happens in between, it waits to be written again, and a packet that arrives twice does no harm.
    """
    for peer in vault.read(_correspondents):
        try:
            troubles = vault.do_behind(_number, peer, only)
        except AppError as error:
            troubles = [error]
        for trouble in troubles:
            yield partial(_refuse, trouble)
    for packet_id in vault.read(_waiting_ids, only):
        yield partial(_write, vault, folder, packet_id, as_text)


def _correspondents(session: Session) -> list[Peer]:
    return [peer for peer in cards.peers(session) if peer.trust is Trust.VERIFIED]


def _to_these(session: Session, peers: list[Peer], rows: list[Numbered]) -> list[WaitingPacket]:
    """Of packets with a number those to somebody whose card is still used: to nobody else anything is written."""
    used = {peer.id for peer in peers}
    return [_numbered(session, row) for row in rows if row.peer_id in used]


def _parcels(session: Session, peer: Peer) -> list[Parcel]:
    """What is to go to a peer and has no number yet. Receipts travel along, and alone only where nothing else goes."""
    parcels = [parcel for noun in NOUNS for parcel in noun.to_send(session, peer)]
    closed = {packet_id for parcel in parcels for packet_id in parcel.closes}
    erased = [packet for packet in outbox.erased(session, peer.identity) if packet.packet_id not in closed]
    parcels += cancellations.erasing(erased)
    return parcels or _receipts_alone(session, peer)


def _kept_back(session: Session, peer: Peer) -> list[Parcel]:
    return [parcel for noun in NOUNS for parcel in noun.kept_back(session, peer)]


def _is_read(peer: Peer, parcel: Parcel) -> bool:
    reads = cards.contents_of(peer).reads
    return all(items.is_read(said, reads) for said in parcel.says)


def _of_consent(said: object) -> bool:
    return isinstance(said, Recall) and said.because is RecallCause.CONSENT


def _receipts_alone(session: Session, peer: Peer) -> list[Parcel]:
    owes = inbox.owes_receipt(session, peer.identity) or chains.must_tell(session, peer.identity)
    return [Parcel(purpose=Purpose.RECEIPTS)] if owes else []


def _number(session: Session, peer: Peer, only: Purpose | None) -> list[AppError]:
    """Number what is to go to a peer; what keeps some of it from going. One that cannot go keeps no other back."""
    # Closed first: what stood there has no number then, and is kept back or numbered anew by what holds today.
    outdated = [row for row in outbox.unwritten(session, peer.identity) if _is_refused(session, row)]
    # What was lost and says more than is agreed to today goes as it stands now. Where it may not go at all its number stays:
    # if it came after all, nobody there is to be told that it was taken back.
    outdated += [row for row in outbox.lost(session, peer.identity) if _is_refused(session, row) and _goes_anew(session, row)]
    closed = cancellations.never_written(outdated)
    sealed = cards.can_be_sealed_to(cards.contents_of(peer), session.today)
    refused = _number_all(session, peer, closed) if sealed else []
    waits = [parcel for parcel in _parcels(session, peer) if only in (None, parcel.purpose)]
    if waits and not sealed:
        raise KeyEnded
    troubles: list[AppError] = [MayNotLeave(each.record_id) for parcel in _kept_back(session, peer) for each in parcel.carried]
    refused += _number_all(session, peer, waits)
    if refused and len(refused) == len(waits) + len(closed):
        refused += _number_all(session, peer, _receipts_alone(session, peer))
    return troubles + refused


def _number_all(session: Session, peer: Peer, parcels: list[Parcel]) -> list[AppError]:
    return [trouble for parcel in parcels if (trouble := _number_one(session, peer, parcel)) is not None]


def _number_one(session: Session, peer: Peer, parcel: Parcel) -> AppError | None:
    try:
        with session.begin_nested():
            outbox.number(session, peer, parcel)
            for packet_id in parcel.closes:
                outbox.close(session, packet_id)
    except AppError as trouble:
        return trouble
    return None


def _waiting_ids(session: Session, only: Purpose | None) -> list[str]:
    packets = _to_these(session, _correspondents(session), outbox.waiting(session))
    return [packet.packet_id for packet in packets if only in (None, packet.purpose)]


def _refuse(trouble: AppError) -> Never:
    raise trouble


def _write(vault: Vault, folder: Path, packet_id: str, as_text: bool) -> WrittenPacket:
    written, content = vault.read(_sealed, packet_id, as_text)
    name = _write_beside(folder, written.file, content)
    vault.do_behind(_note_written, packet_id, name)
    return replace(written, file=name)


def _note_written(session: Session, packet_id: str, name: str) -> None:
    outbox.note_written(session, packet_id, name)
    givings.note_packet(session, packet_id)
    if about := sendings.record_ids(session, packet_id):
        sent = outbox.sent(session, packet_id)
        viewings.note(session, Viewed.SENT, TABLE if sent and sent.purpose == Purpose.TABLES else PACKET, *about)


def _sealed(session: Session, packet_id: str, as_text: bool) -> tuple[WrittenPacket, bytes]:
    row = outbox.sent(session, packet_id)
    if row is None:
        raise NotFound
    body = outbox.body_of(session, packet_id)
    _refuse_what_may_not(session, row, body)
    peer = cards.get(session, row.peer_id)
    recipient = cards.contents_of(peer)
    if not cards.can_be_sealed_to(recipient, session.today):
        raise KeyEnded
    sealed = packets.seal_again(body, identities.signing_key(session), identities.card(session), recipient)
    content = spelling.spell_as_text(sealed) if as_text else sealed
    place = str(row.number) if row.number else f"受領{row.counter}"
    # Every sender has a first desk and a first packet: a mark of the packet's own keeps apart in one folder what many sent.
    name = f"つなぎ便-{peer.number}-{place}-{packet_id[:_MARK]}"
    written = WrittenPacket(
        packet_id=packet_id,
        file=name + (".txt" if as_text else ".tsunagu"),
        size=len(content),
        peer_id=peer.id,
        peer_name=peer.name,
        number=row.number,
        urgency=row.urgency,
        purpose=row.purpose,
    )
    return written, content


def _refuse_what_may_not(session: Session, row: Numbered, body: bytes) -> None:
    if row.number:
        for record_id in sendings.record_ids(session, row.packet_id):
            BY_PURPOSE[Purpose(row.purpose)].refuse(session, record_id, body)


def _is_refused(session: Session, row: Numbered) -> bool:
    """Whether a packet that was made may not leave any more as it is."""
    try:
        _refuse_what_may_not(session, row, outbox.body_of(session, row.packet_id))
    except MayNotLeave:
        return True
    return False


def _goes_anew(session: Session, row: Numbered) -> bool:
    """Whether all of which a packet tells may go in another one, as it stands now."""
    goes = BY_PURPOSE[Purpose(row.purpose)].goes_anew
    return all(goes(session, record_id) for record_id in sendings.record_ids(session, row.packet_id))


def _write_beside(folder: Path, name: str, content: bytes) -> str:
    """Write under the name, or under the next free one: an earlier packet on the stick is never written over."""
    wanted = Path(name)
    for attempt in range(1, _MOST_NAMES):
        beside = name if attempt == 1 else f"{wanted.stem}-{attempt}{wanted.suffix}"
        try:
            files.write_new(folder / beside, content)
        except AlreadyThere:
            continue
        return beside
    raise AlreadyThere


def _numbered(session: Session, row: Numbered) -> WaitingPacket:
    peer, about = cards.get(session, row.peer_id), sendings.record_ids(session, row.packet_id)
    takes_back = bool(about) and row.purpose == Purpose.CANCELLATIONS
    said = outbox.said_in(session, row.packet_id) if takes_back else []
    of_consent = takes_back and bool(sendings.record_ids(session, row.packet_id, cancellations.NO_MORE))
    return WaitingPacket(
        packet_id=row.packet_id,
        peer_id=peer.id,
        peer_name=peer.name,
        peer_number=peer.number,
        number=row.number,
        purpose=row.purpose,
        urgency=row.urgency,
        made_at=row.made_at,
        again=row.send_again,
        written_at=row.written_at,
        record_ids=about,
        only_closes=of_consent and not any(isinstance(each, Recall) for each in said),
        no_more=any(map(_of_consent, said)),
    )


def _unnumbered(session: Session, peer: Peer, parcel: Parcel) -> WaitingPacket:
    no_more = any(map(_of_consent, parcel.says))
    reads_why = no_more and items.is_read_whole(Recall, cards.contents_of(peer).reads)
    return WaitingPacket(
        packet_id="",
        peer_id=peer.id,
        peer_name=peer.name,
        peer_number=peer.number,
        number=0,
        purpose=parcel.purpose.value,
        urgency=parcel.urgency,
        made_at=session.now,
        unread=not _is_read(peer, parcel),
        only_closes=no_more and not reads_why,
        no_more=reads_why,
        record_ids=tuple(dict.fromkeys(each.record_id for each in parcel.carried)),
    )
