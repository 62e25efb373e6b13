"""The nouns that travel: for each purpose of a packet the service that takes in what was said, and what it has to send.

Which kinds there are, and who may send them, is told by `app.sync.items`; a further kind of a noun needs nothing here.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.domain.cards import Peer
from app.domain.desk_tables import TablePart
from app.domain.packets import Closing, Recall
from app.domain.table_news import TableCame, TableNews
from app.errors import FileTrouble
from app.models.sessions import Session
from app.services import (
    answers,
    arrivals,
    case_news,
    desk_tables,
    heedings,
    inbox,
    month_closing,
    month_totals,
    own_parts,
    recalls,
    referral_parcels,
    referral_recalls,
    table_news,
)
from app.services.parcels import Incoming, Parcel
from app.sync import chain
from app.sync.body import Epoch, Purpose
from app.workflows import open_tables

Parcels = Callable[[Session, Peer], list[Parcel]]


def _nothing(_session: Session, _peer: Peer) -> list[Parcel]:
    return []


def _leave(_session: Session, _record_id: str, _body: bytes) -> None:
    return None


def _never(_session: Session, _record_id: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What a noun does in the exchange.

    `take_in` gives what is told of it on the packet's line, where there is anything. `kept_back` is what may not leave any more
    although it was ready and has no number yet; `refuse` raises for a record of a packet that was given one, has this body,
    and waits to be written; `goes_anew` says whether such a record may go in another packet, as it stands now.
    """

    purpose: Purpose
    take_in: Callable[[Session, Any, Incoming], object]
    to_send: Parcels = _nothing
    kept_back: Parcels = _nothing
    refuse: Callable[[Session, str, bytes], None] = _leave
    goes_anew: Callable[[Session, str], bool] = _never


def close(session: Session, closing: Closing, packet: Incoming) -> None:
    """Close a number of the sender's chain, as far as that agrees with what is held of it, and keep what says why."""
    identity = packet.peer.identity
    epoch = Epoch(id=closing.epoch_id, started_at=closing.epoch_started_at)
    step = chain.ChainStep(epoch, closing.number, "", closing.packet_id)
    links = partial(inbox.link, session, identity, epoch.id)
    hold, verdict = chain.close(inbox.hold_of(session, identity, epoch.id), step, links)
    elsewhere = links(closing.number) is None and inbox.is_known(session, closing.packet_id)
    if verdict is chain.Verdict.CLOSED and not elsewhere:
        inbox.keep_closed(session, identity, epoch, closing.number, closing.packet_id)
        inbox.keep_hold(session, identity, hold)
    if isinstance(closing, Recall):
        recalls.take_in(session, closing, packet)


def take_in_table(session: Session, said: TablePart, packet: Incoming) -> TableNews:
    """Take in a desk's table once it is whole, and let the plain tables tell it: the lock screen reads them.

    Gives what is new here by it.
    """
    table = desk_tables.gathered(session, said, packet)
    if isinstance(table, TableCame):
        return TableNews(came=table)
    before = open_tables.known(session)
    shown = table_news.shown(before.numbers)
    kept = desk_tables.take_in(session, table, packet)
    if kept is None:
        return TableNews(came=TableCame.OLDER)
    now = open_tables.known(session)
    # Where the disk refuses, the notebook knows the numbers all the same and lays them open when it is next unlocked.
    with suppress(FileTrouble):
        open_tables.lay(session, before, now)
    new = table_news.news(session, shown, table_news.shown(now.numbers))
    return TableNews(came=TableCame.STANDS, changes=new, refused=kept.refused)


# In the order in which their packets are numbered: what is taken back goes before what is new.
NOUNS = (
    Noun(purpose=Purpose.CANCELLATIONS, take_in=close, to_send=referral_recalls.to_take_back),
    Noun(
        purpose=Purpose.REFERRALS,
        take_in=arrivals.take_in,
        to_send=referral_parcels.to_send,
        kept_back=referral_parcels.kept_back,
        refuse=referral_parcels.refuse_disagreed,
        goes_anew=referral_parcels.may_go_anew,
    ),
    Noun(purpose=Purpose.ANSWERS, take_in=answers.take_in, to_send=answers.to_send),
    Noun(purpose=Purpose.HEEDINGS, take_in=heedings.take_in, to_send=heedings.to_send),
    Noun(purpose=Purpose.CASES, take_in=case_news.take_in, to_send=case_news.to_send),
    Noun(purpose=Purpose.PROGRESS, take_in=own_parts.take_in, to_send=own_parts.to_send),
    Noun(purpose=Purpose.TABLES, take_in=take_in_table, to_send=desk_tables.to_send),
    Noun(purpose=Purpose.MONTHS, take_in=month_totals.take_in, to_send=month_closing.to_send),
)
BY_PURPOSE = {noun.purpose: noun for noun in NOUNS}
