"""Referrals that arrived at a desk (届いたつなぎ): read them, the most urgent first."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import and_, case, func, or_, select

from app.domain.ages import age
from app.domain.cards import Peer
from app.domain.folding import fold
from app.domain.packets import Closing
from app.domain.places import PageName, Place
from app.domain.referrals import Arrival, ArrivalLine, Handling, Leaving, Seen, Sender, Urgency
from app.domain.reminders import Reminder, Why
from app.models import records, referrals
from app.models.cards import PeerRow
from app.models.packets import EditionRow, InboxRow
from app.models.referrals import AnswerRow, ArrivalRow
from app.models.sessions import Session
from app.services import editions
from app.services.parcels import Incoming

_ANSWERS_CURRENT = (AnswerRow.referral_id == ArrivalRow.id) & (AnswerRow.referral_version == ArrivalRow.version)
_TAKEN_BACK = (
    select(InboxRow.packet_id)
    .join(EditionRow, (EditionRow.epoch == InboxRow.epoch) & (EditionRow.number == InboxRow.number))
    .where(EditionRow.kind == "arrival", EditionRow.record_id == ArrivalRow.id)
    .where(InboxRow.sender == ArrivalRow.writer, InboxRow.closed)
    .exists()
)
_WAITS = ~select(AnswerRow.id).where(_ANSWERS_CURRENT).exists() & ~_TAKEN_BACK
_RANK = case({urgency: rank for rank, urgency in enumerate(Urgency)}, value=ArrivalRow.urgency)


def get(session: Session, arrival_id: str) -> Arrival:
    """The arrival with this id; raises NotFound."""
    return records.get(session, Arrival, arrival_id)


def seen(session: Session, arrival_id: str) -> Seen:
    """What somebody has before them who decides on an arrival now; raises NotFound."""
    return referrals.seen(session, arrival_id)


def keys(session: Session) -> list[str]:
    """The ids of all arrivals: those that wait first, 緊急 first among them, then the one that waits longest."""
    query = select(ArrivalRow.id).order_by(~_WAITS, _RANK, ArrivalRow.arrived_at, ArrivalRow.id)
    return list(session.scalars(query))


def unanswered(session: Session) -> int:
    """How many arrivals wait: nobody has decided on them yet, and their sender did not take them back."""
    return session.scalar(select(func.count()).select_from(ArrivalRow).where(_WAITS)) or 0


def lines(session: Session, ids: list[str]) -> list[ArrivalLine]:
    """These arrivals as lines, in the order asked for; what is gone is left out."""
    found = {arrival.id: arrival for arrival in records.several(session, Arrival, ArrivalRow.id.in_(ids))}
    owners = _owners(session, found.values())
    handled, back = _handled(session, ids), taken_back(session, ids)
    return [
        _line(found[key], _sender(found[key], owners), handled.get(key), key in back, session.today)
        for key in ids
        if key in found
    ]


def reminders(session: Session, today: date) -> list[Reminder]:
    """What arrived and waits for somebody's decision."""
    waiting = [line for line in lines(session, keys(session)) if line.handling is None and not line.taken_back]
    return [
        Reminder(
            why=Why.ARRIVED,
            place=Place(PageName.INBOX, line.id),
            about=line.person_name,
            provisional=line.provisional,
            detail=line.reason,
            since=line.made_on,
            count=max(0, (today - line.made_on).days),
            urgent=line.urgency is not Urgency.NORMAL,
            urgency=line.urgency,
        )
        for line in waiting
    ]


def take_in(session: Session, leaving: Leaving, packet: Incoming) -> None:
    """Keep a referral that came in a verified packet, unless a later one of its sender's is here."""
    arrival = Arrival(
        id=leaving.referral_id,
        version=leaving.referral_version,
        writer=packet.peer.identity,
        written_at=session.now,
        leaving=leaving,
        arrived_at=session.now,
    )
    editions.take(session, arrival, packet)


def sender(session: Session, arrival: Arrival) -> Sender:
    """Who sent an arrival: the owner of the card that signed it, as they were verified. What the sheet says is only told."""
    return _sender(arrival, _owners(session, [arrival]))


def tells_otherwise(verified: Sender, told: Sender) -> bool:
    """Whether a sheet names another sender than the one who signed it: another name, organisation or telephone."""
    texts = ((verified.name, told.name), (verified.organisation, told.organisation))
    numbers = (_digits(verified.phone), _digits(told.phone))
    return any(fold(said) not in ("", fold(known)) for known, said in texts) or numbers[1] not in ("", numbers[0])


def taken_back(session: Session, ids: Sequence[str]) -> set[str]:
    """Which of these arrivals their senders have taken back since (取りやめ)."""
    return set(session.scalars(select(ArrivalRow.id).where(ArrivalRow.id.in_(ids), _TAKEN_BACK)))


def closed_by(session: Session, closings: Sequence[Closing], sender: str) -> tuple[str, ...]:
    """The arrivals that a sender takes back with these closings, as far as they stand in the packets that are closed."""
    places = [and_(EditionRow.epoch == closing.epoch_id, EditionRow.number == closing.number) for closing in closings]
    query = (
        select(ArrivalRow.id)
        .join(EditionRow, (EditionRow.record_id == ArrivalRow.id) & (EditionRow.kind == "arrival"))
        .where(ArrivalRow.writer == sender, or_(*places), _TAKEN_BACK)
        .order_by(ArrivalRow.id)
    )
    return tuple(session.scalars(query)) if places else ()


def _handled(session: Session, ids: list[str]) -> dict[str, Handling]:
    query = (
        select(ArrivalRow.id, AnswerRow.handling)
        .join(AnswerRow, _ANSWERS_CURRENT)
        .where(ArrivalRow.id.in_(ids))
        .order_by(AnswerRow.answered_on, AnswerRow.written_at, AnswerRow.id)
    )
    return {row.id: row.handling for row in session.execute(query)}


def _owners(session: Session, arrivals: Iterable[Arrival]) -> dict[str, Peer]:
    identities = {arrival.writer for arrival in arrivals}
    return {peer.identity: peer for peer in records.several(session, Peer, PeerRow.identity.in_(identities))}


def _sender(arrival: Arrival, owners: Mapping[str, Peer]) -> Sender:
    peer = owners.get(arrival.writer)
    if peer is None:
        return arrival.leaving.sender
    return Sender(
        name=peer.name,
        kana=peer.kana,
        role=peer.role.value,
        organisation=peer.organisation,
        local_government_code=peer.local_government_code,
        phone=peer.phone,
    )


def _digits(phone: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", phone) if sign.isdecimal())


def _line(arrival: Arrival, sender: Sender, handling: Handling | None, taken_back: bool, today: date) -> ArrivalLine:
    leaving = arrival.leaving
    return ArrivalLine(
        id=arrival.id,
        person_name=leaving.person.name,
        provisional=leaving.person.provisional,
        nameless=leaving.nameless,
        age=age(leaving.person.birth, today),
        urgency=leaving.urgency,
        reason=leaving.reason,
        sender_name=sender.name,
        sender_role=sender.role,
        local_government_code=sender.local_government_code,
        sender_differs=tells_otherwise(sender, leaving.sender),
        made_on=leaving.made_on,
        arrived_at=arrival.arrived_at,
        version=arrival.version,
        handling=handling,
        taken_back=taken_back,
        called=any(call.reached for call in leaving.calls),
    )
