"""What is asked about cards (名刺)."""

from collections.abc import Iterable
from pathlib import Path

from app.domain.cards import Trust
from app.errors import PacketError
from app.models.sessions import Session
from app.services import cards
from app.sync.cards import check_card, read_card

LARGEST = 256 * 1024


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
