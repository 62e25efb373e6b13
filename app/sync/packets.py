"""Packets (つなぎ便) as services use them: seal, inspect, open, and what a stranger claims."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.crypto.identity import Identity, IdentityKey
from app.crypto.sealing import KEY_ID_BYTES, OpeningKey
from app.domain.packets import Claim
from app.domain.referrals import Leaving, Urgency
from app.errors import NotForUs, SignatureDefect
from app.sync import envelope, spelling
from app.sync.body import Body, encode_body, packet_id, parse_body, parties_of
from app.sync.cards import LARGEST_CARD, CardContents, check_card
from app.sync.envelope import Frame
from app.sync.items import hear
from app.sync.labels import PACKET_SIGNATURE


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPacket:
    """A packet that is sound in itself: `sender` signed `body` for us. Whether the sender is known is the service's question.

    `seal` is the same for copies of one file in either spelling, and another when the packet was sealed anew.

    Of a stranger's packet show only `claim`.
    """

    packet_id: str
    seal: str
    sender: CardContents
    card: bytes = field(repr=False)
    body: Body = field(repr=False)
    body_bytes: bytes = field(repr=False)
    opened_with: bytes = field(repr=False)


def seal(body: Body, sender: IdentityKey, sender_card: bytes, recipient: CardContents) -> bytes:
    """A packet in binary spelling. Raises CanonicalDefect, SchemaDefect, TooLarge, CardDefect; the same body keeps its id."""
    return seal_again(encode_body(body), sender, sender_card, recipient)


def seal_again(body_bytes: bytes, sender: IdentityKey, sender_card: bytes, recipient: CardContents) -> bytes:
    """The packet of a body of ours as it was encoded, sealed (anew, to a renewed key, say); its id stays. Raises as `seal`."""
    writer, reader = parties_of(body_bytes)
    if check_card(sender_card).identity != sender.identity or writer != sender.identity.hex:
        raise SignatureDefect("sender")
    if reader != recipient.identity.hex:
        raise NotForUs("identity")
    header = envelope.header_for(recipient.opening_key.id, sender_card, body_bytes)
    signature = sender.sign(PACKET_SIGNATURE, envelope.header_hash(header) + body_bytes)
    plaintext = envelope.pack(header, Frame(sender_card, body_bytes, signature))
    return header + recipient.opening_key.seal(plaintext, envelope.info_of(header))


def refuse_too_large(body_bytes: bytes) -> None:
    """Raise TooLarge unless a packet holds this body beside the largest card: it may be sealed anew with a longer one."""
    envelope.header_for(bytes(KEY_ID_BYTES), bytes(LARGEST_CARD), body_bytes)


def open_packet(file: bytes, opening_keys: Sequence[OpeningKey], our_identity: Identity) -> OpenedPacket:
    """A packet file in either spelling, opened and checked in the order of docs/FORMAT.md; nothing is told before the end.

    Raises SpellingDefect, HeaderDefect, NewerFormat, NotForUs, CipherDefect, FrameDefect, CardDefect, WeakKey,
    SignatureDefect, CanonicalDefect, SchemaDefect.
    """
    binary = spelling.read_file(file)
    key_id = envelope.read_header(binary)
    key = next((each for each in opening_keys if each.id == key_id), None)
    if key is None:
        raise NotForUs("key")
    header = binary[: envelope.HEADER_BYTES]
    frame = envelope.unpack(key.open(binary[envelope.HEADER_BYTES :], envelope.info_of(header)))
    sender = check_card(frame.card)
    sender.identity.verify(frame.signature, PACKET_SIGNATURE, envelope.header_hash(header) + frame.body)
    body = parse_body(frame.body)
    if body.sender != sender.identity.hex:
        raise SignatureDefect("sender")
    if body.recipient != our_identity.hex:
        raise NotForUs("identity")
    return OpenedPacket(
        packet_id=packet_id(frame.body),
        seal=envelope.seal_of(binary),
        sender=sender,
        card=frame.card,
        body=body,
        body_bytes=frame.body,
        opened_with=key_id,
    )


def claim(opened: OpenedPacket) -> Claim:
    """What a packet says of its sender (名乗り), and the most urgent of its referrals: all a stranger's packet may show."""
    return Claim(
        name=opened.sender.name,
        organisation=opened.sender.organisation,
        local_government_code=opened.sender.local_government_code,
        phone=opened.sender.phone,
        urgency=most_urgent(hear(item) for item in opened.body.items),
        identity=opened.sender.identity.hex,
    )


def most_urgent(said: Iterable[object]) -> Urgency | None:
    """The urgency of the most urgent referral among what was said; None where there is none."""
    urgencies = [each.urgency for each in said if isinstance(each, Leaving)]
    return min(urgencies, key=list(Urgency).index, default=None)
