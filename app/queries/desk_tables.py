"""What is asked of a desk's table (配る表): what was given out, what is otherwise since, and whose notebook has it."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from app.domain.cards import Peer, Trust
from app.domain.dates import day_of
from app.domain.desk_tables import DeskTable
from app.domain.table_news import OfficeChange
from app.models.sessions import Session
from app.services import cards, desk_tables, ringing_rounds, sendings, table_news


class Travelled(IntEnum):
    """How far the table came to somebody, what needs something first."""

    UNREAD = 0
    WAITS = 1
    ON_THE_WAY = 2
    ARRIVED = 3


@dataclass(frozen=True, slots=True)
class TableAtPeer:
    """How far the table came to one peer, and on which day it was written out, or shown to have arrived."""

    peer: Peer
    travelled: Travelled
    on: date | None = None


@dataclass(frozen=True, slots=True)
class TableGivenOut:
    """The table as it was given out last, what is otherwise by now, to whom it goes, and how many numbers wait to be rung."""

    table: DeskTable | None
    changes: tuple[OfficeChange, ...]
    peers: tuple[TableAtPeer, ...]
    due: int


def given_out(session: Session) -> TableGivenOut:
    """The desk's table and whose notebook has it."""
    table = desk_tables.given_out(session)
    peers = [peer for peer in cards.peers(session) if peer.trust is Trust.VERIFIED]
    states = _states(session, table, peers) if table else []
    return TableGivenOut(
        table=table,
        changes=table_news.since_given_out(session),
        peers=tuple(sorted(states, key=lambda each: (each.travelled, each.peer.number))),
        due=len(ringing_rounds.due(session)),
    )


def _states(session: Session, table: DeskTable, peers: list[Peer]) -> list[TableAtPeer]:
    sent = [each for each in sendings.of_record(session, desk_tables.KIND, table.id) if each.version == table.version]
    found = []
    for peer in peers:
        mine = [each for each in sent if each.recipient == peer.identity]
        written = [day_of(each.written_at) for each in mine if each.written_at is not None]
        proven = [day_of(each.proven_at) for each in mine if each.proven_at is not None]
        if not mine and not desk_tables.is_read_by(peer):
            found.append(TableAtPeer(peer, Travelled.UNREAD))
        elif mine and len(proven) == len(mine):
            found.append(TableAtPeer(peer, Travelled.ARRIVED, max(proven)))
        elif mine and len(written) == len(mine):
            found.append(TableAtPeer(peer, Travelled.ON_THE_WAY, max(written)))
        else:
            found.append(TableAtPeer(peer, Travelled.WAITS))
    return found
