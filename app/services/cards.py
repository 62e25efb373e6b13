"""What one can do with cards (名刺): give out one's own, take in another's, and compare the confirmation number (確認番号)."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import bindparam, func, select

from app.crypto.identity import Identity
from app.crypto.numbers import confirmation_number, differing_groups
from app.domain.cards import Peer, Role, Trust, Use
from app.domain.places import PageName, Place
from app.domain.reminders import Reminder, Why
from app.errors import CardInUse, CardIsOurs, EscrowFirst, Invalid, NotFound, NumberDiffers, OnlyPractice, Problem
from app.models import records, settings
from app.models.cards import PeerRow
from app.models.packets import InboxRow, OutboxRow
from app.models.rows import Base, holds
from app.models.sessions import Session
from app.models.statements import Statement
from app.services import agencies, identities
from app.services.settings import is_for_practice
from app.sync import spelling
from app.sync.cards import CardContents, check_card, prefer, read_card
from app.sync.items import NAMES
from app.sync.terms import may_be_sealed_to

_PEERS = Base.metadata.tables["peer"]
_BY_IDENTITY = Statement(select(_PEERS.c.id).where(_PEERS.c.identity == bindparam("of")).order_by(_PEERS.c.id).limit(1))
_RECEIVES = (PeerRow.trust == Trust.VERIFIED, holds(PeerRow.uses, Use.DESK))


# What a card reads stands in it in the clear.
_KINDS = [f'"{name}"'.encode() for name in NAMES]

# Of which verified cards nobody has seen yet that they changed, each with the version that was seen last: "id:version".
_CHANGED = "changed_cards"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChange:
    """A verified card that names another person, organisation or telephone than when somebody last looked at it."""

    peer: Peer
    before: Peer


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCard:
    """Our own card, as it is shown and given out: `file` is its text spelling, `number` the confirmation number."""

    name: str
    role: Role
    organisation: str
    number: str
    serial: int
    ends_on: date
    file: bytes
    gives_out: bool


def own(session: Session) -> OwnCard:
    """Our own card. A desk may give it out (`gives_out`) only after its opening keys lie in escrow."""
    card = identities.card(session)
    contents = check_card(card)
    return OwnCard(
        name=contents.name,
        role=contents.role,
        organisation=contents.organisation,
        number=confirmation_number(contents.identity),
        serial=contents.serial,
        ends_on=contents.term.ends_on,
        file=spelling.spell_as_text(card),
        gives_out=contents.role is not Role.DESK or identities.escrowed(session),
    )


def give_out(session: Session) -> OwnCard:
    """Our own card for somebody else.

    Raises EscrowFirst at a desk whose opening keys were not yet put in escrow, and OnlyPractice.
    """
    _refuse_practice(session)
    card = own(session)
    if not card.gives_out:
        raise EscrowFirst
    return card


def take(session: Session, file: bytes) -> Peer:
    """Keep the card in this file, in either spelling. Unverified, unless its owner is known already.

    A newer card of a known identity replaces the older one and keeps its trust, for the same identity signed it; not that of
    one that is used no more, for whoever has that notebook now may write what they like.
    Raises the card's PacketErrors, and CardIsOurs for our own.
    """
    return take_checked(session, read_card(file))


def take_checked(session: Session, card: bytes) -> Peer:
    """Keep a card in its binary spelling, as it also comes along in every packet. Raises as `take`."""
    contents = check_card(card)
    if contents.identity.hex == session.me.id:
        raise CardIsOurs
    known = find(session, contents.identity.hex)
    if known is None:
        return records.keep(session, _described(Peer(number=_next_number(session)), card, contents))
    if known.trust is Trust.LOST or prefer(known.card, card) is known.card:
        return known
    described = _described(known, card, contents)
    if known.trust is Trust.VERIFIED and _told_of(known) != _told_of(described):
        _note_change(session, known)
    return records.keep(session, described)


def verify(session: Session, peer_id: str, *, uses: tuple[Use, ...], agency: str = "", how: str = "") -> Peer:
    """Note that somebody compared all groups of the confirmation number and they agree; and what the peer may do here.

    Raises Invalid for nothing at all and for a desk that stands for no agency of the table, and OnlyPractice: nothing is ever
    sealed to somebody who was not verified.
    """
    _refuse_practice(session)
    if not uses:
        raise Invalid(Problem("uses", "required"))
    if Use.DESK in uses and agencies.find(agency) is None:
        raise Invalid(Problem("agency", "no_such_agency" if agency else "required"))
    peer = records.get(session, Peer, peer_id)
    trusted = replace(
        peer, trust=Trust.VERIFIED, uses=uses, agency=agency, verified_at=session.now, verified_how=how, lost=None
    )
    return records.keep(session, trusted)


def verify_by_number(
    session: Session, peer_id: str, typed: str, *, uses: tuple[Use, ...], agency: str = "", how: str = ""
) -> Peer:
    """Verify with a number that was typed from paper; raises NumberDiffers, with the groups that do, and trusts nobody."""
    compare(records.get(session, Peer, peer_id), typed)
    return verify(session, peer_id, uses=uses, agency=agency, how=how)


def compare(peer: Peer, typed: str) -> None:
    """Raise NumberDiffers, with the groups that do, unless this is the peer's whole confirmation number."""
    if wrong := differing_groups(Identity.from_hex(peer.identity), typed):
        raise NumberDiffers(wrong)


def differs(session: Session, peer_id: str) -> Peer:
    """Note that the number was compared and did not agree: nothing is sent to this card or taken from it."""
    peer = records.get(session, Peer, peer_id)
    return records.keep(session, replace(peer, trust=Trust.DIFFERENT, uses=(), agency="", verified_at=None, lost=None))


def number_of(peer: Peer) -> str:
    """The peer's confirmation number, in 6 groups of 5 digits."""
    return confirmation_number(Identity.from_hex(peer.identity))


def get(session: Session, peer_id: str) -> Peer:
    """The peer with this id; raises NotFound."""
    return records.get(session, Peer, peer_id)


def find(session: Session, identity: str) -> Peer | None:
    """The peer with this identity (hex), if its card was ever taken in."""
    found = _BY_IDENTITY.scalar(session, {"of": identity})
    return None if found is None else records.get(session, Peer, found)


def peers(session: Session) -> list[Peer]:
    """Everybody whose card lies here, verified ones first, then by their number in our register."""
    return sorted(records.several(session, Peer), key=lambda peer: (peer.trust is not Trust.VERIFIED, peer.number))


def verified(session: Session) -> frozenset[str]:
    """The identities from which packets are taken in."""
    return frozenset(session.scalars(select(PeerRow.identity).where(PeerRow.trust == Trust.VERIFIED)))


def desk_of(session: Session, agency: str) -> Peer | None:
    """The verified desk that receives packets for this agency, if there is one; the last verified where there are several."""
    found = records.several(session, Peer, PeerRow.agency == agency, *_RECEIVES)
    return max(found, key=lambda peer: str(peer.verified_at), default=None) if agency else None


def desks(session: Session) -> list[Peer]:
    """All verified desks, the first of our register first."""
    return sorted(records.several(session, Peer, *_RECEIVES), key=lambda peer: peer.number)


def changes(session: Session) -> list[CardChange]:
    """The verified cards that name somebody or something else since nobody looked, in the order in which they changed."""
    found = []
    for peer_id, version in _changed(session).items():
        peer = records.find(session, Peer, peer_id)
        before = next((each for each in records.revisions(session, Peer, peer_id) if each.version == version), None)
        if peer is not None and before is not None and _told_of(peer) != _told_of(before):
            found.append(CardChange(peer=peer, before=before))
    return found


def note_seen(session: Session, peer_id: str) -> None:
    """Note that somebody looked at what a card says otherwise now."""
    left = [f"{key}:{version}" for key, version in _changed(session).items() if key != peer_id]
    settings.put(session, _CHANGED, left)


def remove(session: Session, peer_id: str) -> None:
    """Forget a card that was taken in; taken again it begins anew, unverified. Raises CardInUse once packets were exchanged."""
    peer = records.get(session, Peer, peer_id)
    sent = select(OutboxRow.packet_id).where(OutboxRow.peer_id == peer_id)
    arrived = select(InboxRow.packet_id).where(InboxRow.sender == peer.identity)
    if any(session.scalar(query.limit(1)) for query in (sent, arrived)):
        raise CardInUse
    note_seen(session, peer_id)
    records.forget(session, Peer, peer_id)


def contents_of(peer: Peer) -> CardContents:
    """What the peer's newest card says; raises NotFound for a peer without one."""
    if not peer.card:
        raise NotFound
    return check_card(peer.card)


def reminders(session: Session, today: date) -> list[Reminder]:
    """Cards one should ask anew, since nothing can be sealed to them for much longer; and those that changed their words."""
    return [
        *(
            Reminder(why=Why.CARD_CHANGED, place=Place(PageName.CARDS, change.peer.id), about=change.before.name)
            for change in changes(session)
        ),
    ] + [
        Reminder(why=Why.CARD_ENDS, place=Place(PageName.CARDS, peer.id), about=peer.name, since=peer.key_ends_on)
        for peer in peers(session)
        if peer.trust is Trust.VERIFIED and peer.key_ends_on is not None and peer.key_ends_on < today
    ]


def is_behind(peer: Peer) -> bool:
    """Whether the card of somebody whom we write to does not say that they read all kinds of what we send: theirs is older."""
    return peer.trust is Trust.VERIFIED and any(name not in peer.card for name in _KINDS)


def can_be_sealed_to(contents: CardContents, today: date) -> bool:
    """Whether a packet to this card still has time to travel."""
    return may_be_sealed_to(contents.term, today)


def _refuse_practice(session: Session) -> None:
    if is_for_practice(session):
        raise OnlyPractice


def _told_of(peer: Peer) -> tuple[str, ...]:
    return peer.name, peer.organisation, peer.phone


def _changed(session: Session) -> dict[str, int]:
    """Which cards changed since nobody looked, and the version in which each was last seen."""
    pairs = (each.partition(":") for each in settings.get(session, _CHANGED, list[str]()))
    return {peer_id: int(version) for peer_id, _colon, version in pairs}


def _note_change(session: Session, seen: Peer) -> None:
    before = _changed(session)
    if seen.id not in before:
        settings.put(session, _CHANGED, [*(f"{key}:{version}" for key, version in before.items()), f"{seen.id}:{seen.version}"])


def _described(peer: Peer, card: bytes, contents: CardContents) -> Peer:
    return replace(
        peer,
        identity=contents.identity.hex,
        card=card,
        card_serial=contents.serial,
        name=contents.name,
        kana=contents.kana,
        role=contents.role,
        organisation=contents.organisation,
        local_government_code=contents.local_government_code,
        phone=contents.phone,
        key_ends_on=contents.term.ends_on,
    )


def _next_number(session: Session) -> int:
    return (session.scalar(select(func.max(PeerRow.number))) or 0) + 1
