"""What is asked about cards (名刺)."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.domain.cards import Peer, Trust
from app.domain.places import PageName, Place, Within
from app.errors import PacketError
from app.models.sessions import Session
from app.services import cards, drafts
from app.services.cards import CardChange, OwnCard
from app.sync.cards import check_card, read_card

LARGEST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Cards:
    """One's own card, everybody else's, and whose say something else than when they were verified."""

    own: OwnCard
    peers: list[Peer]
    changes: list[CardChange]


@dataclass(frozen=True, slots=True)
class CardDetails:
    """One peer's card, what it said before where nobody has looked at that yet, and the draft of a comparison that was left."""

    peer: Peer
    change: CardChange | None
    begun: str | None


def overview(session: Session) -> Cards:
    """All cards."""
    return Cards(own=cards.own(session), peers=cards.peers(session), changes=cards.changes(session))


def shown(session: Session, peer_id: str) -> CardDetails:
    """One of them; raises NotFound."""
    change = next((each for each in cards.changes(session) if each.peer.id == peer_id), None)
    compared = Place(PageName.CARDS, peer_id, Within.COMPARE)
    return CardDetails(cards.get(session, peer_id), change, drafts.find(session, drafts.key_of(compared)))


def count_unverified(session: Session) -> int:
    """How many cards wait for their number to be compared."""
    return sum(peer.trust is Trust.UNVERIFIED for peer in cards.peers(session))


def unknown(session: Session, files: Iterable[Path]) -> list[Path]:
    """Those of the files whose card is sound, not ours, and not yet among the cards taken in."""
    return [path for path in files if _is_unknown(session, path)]


def _is_unknown(session: Session, path: Path) -> bool:
    try:
        with path.open("rb") as file:
            identity = check_card(read_card(file.read(LARGEST))).identity.hex
    except (OSError, PacketError):
        return False
    return identity != session.me.id and cards.find(session, identity) is None
