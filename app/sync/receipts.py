"""Receipts (受領): the signed view that the other side has of our packets, and what follows from a newer one.

A view is whole and cumulative, so a lost one costs nothing. Within an epoch of the viewer it only grows; a viewer that was
restored from an older copy begins a new epoch and may show less, and then what it no longer shows is sent again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.sync.body import MOST_EPOCHS, Body, Epoch, Hold, Receipts


@dataclass(frozen=True, slots=True)
class View:
    """The receipts of one packet, and the epoch of the viewer in which they were given."""

    epoch: Epoch
    receipts: Receipts

    @property
    def order(self) -> tuple[datetime, str, int]:
        """Later views sort after earlier ones: first by the viewer's epoch, then by the counter."""
        return (*self.epoch.order, self.receipts.counter)


@dataclass(frozen=True, slots=True)
class Sent:
    """A packet of ours, by its place."""

    epoch_id: str
    number: int
    packet_id: str


def receipts_of(holds: Iterable[Hold], counter: int) -> Receipts:
    """What we tell the other side that we hold of theirs. `counter` must be greater than in any packet of our epoch to them."""
    # A peer that was restored more than 64 times is told of the newest 64 of its epochs.
    newest = sorted(holds, key=lambda hold: hold.epoch.order)[-MOST_EPOCHS:]
    return Receipts(counter=counter, holds=tuple(newest))


def view_of(body: Body) -> View:
    """The view that a packet carries."""
    return View(body.epoch, body.receipts)


def newer(kept: View | None, offered: View) -> View:
    """The later of two views of one viewer; an older packet that comes late does not roll the view back."""
    return offered if kept is None or offered.order > kept.order else kept


def covers(receipts: Receipts, sent: Sent) -> bool:
    """Whether the receipts show this packet. Below `upto` they show numbers only: see `credited`, which looks at all."""
    hold = _hold_of(receipts, sent.epoch_id)
    if hold is None:
        return False
    if sent.number < hold.upto:
        return True
    if sent.number == hold.upto:
        return sent.packet_id == hold.last_id
    return any(each.number == sent.number and each.packet_id == sent.packet_id for each in hold.beyond)


def credited(sent: Iterable[Sent], view: View | None, current_epoch: str) -> frozenset[str]:
    """The ids of those of our packets that a view proves to have arrived. `sent` are all we know of; `current_epoch` is ours.

    `last_id` stands for the whole chain up to it. Where it is not the id that we have at that number, the viewer holds
    another history than ours, and nothing up to it counts. Where we know no such number, an earlier epoch counts (a
    restored notebook forgot what came later), the current one does not (see `shows_our_rollback`).
    """
    if view is None:
        return frozenset()
    ours = {(each.epoch_id, each.number): each.packet_id for each in sent}
    proven = set()
    for (epoch_id, number), packet_id in ours.items():
        hold = _hold_of(view.receipts, epoch_id)
        if hold is None or not covers(view.receipts, Sent(epoch_id, number, packet_id)):
            continue
        if number <= hold.upto:
            last = ours.get((epoch_id, hold.upto))
            if last != hold.last_id and (last is not None or epoch_id == current_epoch):
                continue
        proven.add(packet_id)
    return frozenset(proven)


def to_send_again(sent: Iterable[Sent], old: View | None, new: View, current_epoch: str) -> frozenset[str]:
    """The ids of packets that the old view proved and the new one no longer does: from 受領済 back to 再送待ち."""
    known = tuple(sent)
    if newer(old, new) is not new:
        return frozenset()
    return credited(known, old, current_epoch) - credited(known, new, current_epoch)


def shows_our_rollback(view: View, epoch: Epoch, last_number: int, sent: Iterable[Sent] = ()) -> bool:
    """Whether the viewer holds other packets of our current epoch than we numbered: our notebook was put back unnoticed.

    More than `last_number`, or at the number of one of those `sent` another than that. A new epoch must begin, and what the
    view does not credit is numbered anew in it.
    """
    hold = _hold_of(view.receipts, epoch.id)
    if hold is None:
        return False
    held = {hold.upto: hold.last_id} | {each.number: each.packet_id for each in hold.beyond}
    ours = ((each.number, each.packet_id) for each in sent if each.epoch_id == epoch.id)
    return max(held) > last_number or any(held.get(number, packet_id) != packet_id for number, packet_id in ours)


def _hold_of(receipts: Receipts, epoch_id: str) -> Hold | None:
    return next((hold for hold in receipts.holds if hold.epoch.id == epoch_id), None)
