"""What a step of an import knows of its senders: read once, however many of their packets it takes in, and kept once."""

from collections.abc import Sequence

from app.domain.cards import Peer
from app.domain.packets import ReceiptNews
from app.models.sessions import Session
from app.services import cards, inbox, receipts
from app.sync.body import Body, Hold
from app.sync.chain import ChainLink
from app.sync.packets import OpenedPacket
from app.sync.receipts import View, view_of


class Correspondents:
    """The senders of some packets. It lives no longer than a savepoint: what is taken back must not be remembered."""

    def __init__(self, session: Session, packet_ids: Sequence[str]) -> None:
        self._session = session
        self._ids = packet_ids
        self._here = inbox.known(session, packet_ids)
        self._peers: dict[bytes, Peer] = {}
        self._holds: dict[tuple[str, str], Hold | None] = {}
        self._changed: dict[tuple[str, str], Hold] = {}
        self._links: dict[tuple[str, str], dict[int, ChainLink | None]] = {}
        self._received: list[dict[str, object]] = []
        self._views: dict[str, list[View]] = {}
        self.heard: dict[str, ReceiptNews] = {}

    def peer(self, opened: OpenedPacket) -> Peer:
        """The sender of a packet, by the card that came along. Raises as `cards.take_checked`."""
        if opened.card not in self._peers:
            self._peers[opened.card] = cards.take_checked(self._session, opened.card)
        return self._peers[opened.card]

    def hold(self, sender: str, epoch_id: str) -> Hold | None:
        """What is held of one epoch of a sender."""
        place = (sender, epoch_id)
        if place not in self._holds:
            self._holds[place] = inbox.hold_of(self._session, sender, epoch_id)
        return self._holds[place]

    def link(self, sender: str, epoch_id: str, number: int) -> ChainLink | None:
        """What is known of one number of a sender's epoch; its neighbours are read along."""
        links = self._links.setdefault((sender, epoch_id), {})
        if number not in links:
            numbers = range(number - 1, number + len(self._ids) + 1)
            found = inbox.links(self._session, sender, epoch_id, numbers)
            links.update({each: found.get(each) for each in numbers if each not in links})
        return links[number]

    def is_here(self, packet_id: str) -> bool:
        """Whether a packet of this id was taken in or closed, wherever it stands."""
        return packet_id in self._here

    def receive(self, opened: OpenedPacket, hold: Hold) -> None:
        """Keep a packet that is taken in, and what is held with it."""
        sender, body, packet_id = opened.sender.identity.hex, opened.body, opened.packet_id
        self._received.append(inbox.received(self._session, sender, body, opened.body_bytes, packet_id, opened.seal))
        self._here.add(packet_id)
        self._links[sender, body.epoch.id][body.number] = ChainLink(packet_id, body.previous)
        place = (sender, body.epoch.id)
        self._holds[place] = self._changed[place] = hold

    def hear(self, sender: str, body: Body) -> None:
        """Hear what the sender holds of ours; it is acted on when everything is kept."""
        self._views.setdefault(sender, []).append(view_of(body))

    def keep(self) -> None:
        """Keep what changed; what is known is read anew from then on."""
        inbox.keep_received(self._session, self._received)
        for (sender, _epoch_id), hold in self._changed.items():
            inbox.keep_hold(self._session, sender, hold)
        for sender, views in self._views.items():
            heard = receipts.take_views(self._session, sender, views)
            self.heard[sender] = ReceiptNews.BEYOND if self.heard.get(sender) is ReceiptNews.BEYOND else heard
        self._holds, self._changed, self._links, self._received, self._views = {}, {}, {}, [], {}

    def look_again(self) -> None:
        """Look again which packets are here: some were closed past this."""
        self._here = inbox.known(self._session, self._ids)
