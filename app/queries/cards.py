"""What is asked about cards (名刺)."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.domain.cards import Peer, Trust
from app.domain.folding import fold
from app.domain.places import PageName, Place, Within
from app.errors import PacketError
from app.models.sessions import Session
from app.services import cards, drafts, lost_cards
from app.services.cards import CardChange, OwnCard
from app.services.lost_cards import TakenBeyond
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
    """One peer's card, what it said before where nobody has looked at that yet, and the draft of a comparison that was left.

    `greatest` is the number of the last packet of theirs that is here, `beyond` what is here and is believed no more, and
    `namesakes` are the other cards of somebody who is called so, and `identities` those for which this one stands.
    """

    peer: Peer
    change: CardChange | None
    begun: str | None
    greatest: int
    beyond: TakenBeyond
    namesakes: tuple[Peer, ...]
    identities: tuple[str, ...]


def overview(session: Session) -> Cards:
    """All cards."""
    return Cards(own=cards.own(session), peers=cards.peers(session), changes=cards.changes(session))


def shown(session: Session, peer_id: str) -> CardDetails:
    """One of them; raises NotFound."""
    change = next((each for each in cards.changes(session) if each.peer.id == peer_id), None)
    compared = Place(PageName.CARDS, peer_id, Within.COMPARE)
    peer = cards.get(session, peer_id)
    others = (each for each in cards.peers(session) if each.id != peer.id and fold(each.name) == fold(peer.name))
    return CardDetails(
        peer,
        change,
        drafts.find(session, drafts.key_of(compared)),
        lost_cards.greatest(lost_cards.newest(session, peer)),
        lost_cards.beyond(session, peer),
        tuple(others),
        lost_cards.identities_of(session, peer),
    )


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
