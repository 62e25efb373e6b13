"""Taking in cards (名刺) that lie as files, and deciding whom one trusts: what a desk told stands as long as it is trusted."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from app.domain.cards import Peer, Use
from app.errors import FileTrouble
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import cards, lost_cards
from app.workflows import files, open_tables


def take_in(vault: Vault, paths: Sequence[Path]) -> Iterator[Callable[[], Peer]]:
    """The steps that take these cards in, one file each; a step raises FileTrouble, PacketError or CardIsOurs."""
    for path in paths:
        yield partial(_take, vault, path)


def verify(session: Session, peer_id: str, *, uses: tuple[Use, ...], agency: str = "", how: str = "") -> Peer:
    """Trust a card as `cards.verify`. Raises as that."""
    with _telling(session):
        return cards.verify(session, peer_id, uses=uses, agency=agency, how=how)


def differs(session: Session, peer_id: str) -> Peer:
    """Trust a card no more, as `cards.differs`; no number that it told stands on the lock screen from then on."""
    with _telling(session):
        return cards.differs(session, peer_id)


def lose(session: Session, peer_id: str, *, upto: int, heard: str) -> Peer:
    """Use a card no more, as `lost_cards.lose`; no number that it told stands on the lock screen from then on."""
    with _telling(session):
        return lost_cards.lose(session, peer_id, upto=upto, heard=heard)


def remove(session: Session, peer_id: str) -> None:
    """Forget a card as `cards.remove`. Raises CardInUse."""
    with _telling(session):
        cards.remove(session, peer_id)


@contextmanager
def _telling(session: Session) -> Iterator[None]:
    before = open_tables.known(session)
    yield
    # Where the disk refuses, what was decided of somebody holds all the same.
    with suppress(FileTrouble):
        open_tables.lay(session, before)


def _take(vault: Vault, path: Path) -> Peer:
    return vault.do_behind(cards.take, files.read(path))
