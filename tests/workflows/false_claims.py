"""Packets that claim of their recipient what never was, sealed as a true one is."""

from app.models.sessions import Session
from app.services import chains, identities
from app.sync import packets
from app.sync.body import Body, Hold, Purpose, Receipts
from app.sync.cards import CardContents


def sealed_claim(session: Session, recipient: CardContents, identity: str, holds: tuple[Hold, ...]) -> bytes:
    """A packet of receipts alone, which says that its sender holds these of the recipient's."""
    epoch = chains.current(session, identity)
    counted = chains.count_on(session, identity, epoch, takes_number=False)
    body = Body(
        purpose=Purpose.RECEIPTS,
        sender=session.me.id,
        recipient=identity,
        epoch=epoch,
        number=0,
        previous="",
        receipts=Receipts(counter=counted.counter, holds=holds),
        items=(),
    )
    return packets.seal(body, identities.signing_key(session), identities.card(session), recipient)
