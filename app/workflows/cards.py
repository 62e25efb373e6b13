"""Taking in cards (名刺) that lie as files."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from app.domain.cards import Peer
from app.models.vault import Vault
from app.services import cards
from app.workflows import files


def take_in(vault: Vault, paths: Sequence[Path]) -> Iterator[Callable[[], Peer]]:
    """The steps that take these cards in, one file each; a step raises FileTrouble, PacketError or CardIsOurs."""
    for path in paths:
        yield partial(_take, vault, path)


def _take(vault: Vault, path: Path) -> Peer:
    return vault.do_behind(cards.take, files.read(path))
