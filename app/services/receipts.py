"""What a peer shows that it holds of ours (受領): its newest view is kept, and what follows from it is done to our packets."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import bindparam, insert, select, update

from app.domain.packets import ReceiptNews
from app.models import epochs
from app.models.rows import Base
from app.models.sessions import Session
from app.models.statements import Statement
from app.services import chains, outbox, sendings
from app.sync import receipts
from app.sync.body import Epoch
from app.sync.chain import missing
from app.sync.receipts import Sent, View

_VIEWS = Base.metadata.tables["view"]
_VIEW = Statement(select(_VIEWS.c.body).where(_VIEWS.c.viewer == bindparam("by")))
_CHANGE_VIEW = Statement(update(_VIEWS).where(_VIEWS.c.viewer == bindparam("by")), "body", "seen_at")
_NEW_VIEW = Statement(insert(_VIEWS))
_KEPT = msgspec.json.Decoder(View)


def view_of(session: Session, viewer: str) -> View | None:
    """The newest view that a peer gave of what it holds of ours."""
    body = _VIEW.scalar(session, {"by": viewer})
    return None if body is None else _KEPT.decode(body)


def take_views(session: Session, viewer: str, offered: Sequence[View]) -> ReceiptNews:
    """Keep the last newer view, note what each proves, and what it no longer shows: that goes from 受領済 back to もう一度送る.

    A view that shows more of our epoch than we ever sent means that our notebook was put back unnoticed: a new epoch begins,
    and what it does not prove is numbered anew. One that shows a later epoch of ours than ours: it is passed by. Either acts
    on the chain to this peer alone, for nobody but the peer says so; and no epoch is believed that our clock cannot have told.
    Gives what is to be said of it all.
    """
    heard = ReceiptNews.OLDER
    kept = before = view_of(session, viewer)
    ours = outbox.sent_to(session, viewer)
    place = chains.latest(session, viewer)
    for view in offered:
        if receipts.newer(kept, view) is view:
            heard = ReceiptNews.NEWS if heard is ReceiptNews.OLDER else heard
            if _act_on(session, viewer, kept, view, ours, place):
                place, heard = chains.latest(session, viewer), ReceiptNews.BEYOND
            kept = view
    if kept is not None and kept is not before:
        seen = {"body": msgspec.json.encode(kept).decode(), "seen_at": session.now}
        if not _CHANGE_VIEW.change(session, seen | {"by": viewer}):
            _NEW_VIEW.change(session, seen | {"viewer": viewer})
    return heard


def _act_on(
    session: Session, viewer: str, kept: View | None, offered: View, ours: list[Sent], place: tuple[Epoch, int]
) -> bool:
    """Act on a newer view; whether it shows what this notebook never wrote, or does not know that it wrote."""
    if not ours and not offered.receipts.holds:
        return False
    (epoch, last_number), begun = place, False
    # What came after a packet has arrived and the packet itself has not: it was lost on its way.
    skipped = {hold.epoch.id: missing(hold) for hold in offered.receipts.holds}
    outbox.write_again(session, [each.packet_id for each in ours if each.number in skipped.get(each.epoch_id, ())])
    proven = receipts.credited(ours, offered, epoch.id)
    outbox.note_proven(session, proven)
    outbox.send_again(session, receipts.to_send_again(ours, kept, offered, epoch.id))
    if receipts.shows_our_rollback(offered, epoch, last_number, ours):
        chains.begin(session, viewer, [epoch])
        begun = True
        outbox.number_anew(
            session, [each.packet_id for each in ours if each.epoch_id == epoch.id and each.packet_id not in proven]
        )
    ahead = [hold.epoch for hold in offered.receipts.holds if epoch.order < hold.epoch.order]
    if later := [each for each in ahead if epochs.believed(each.started_at, session.now)]:
        # Ones of ours that we forgot: we were put back, and this machine's clock with us. The reader takes what it has from
        # them for later than all that we sent since, so its records go once more.
        chains.begin(session, viewer, [epoch, *later])
        sendings.send_records_again(session, viewer, epoch.id)
    return begun or bool(ahead)
