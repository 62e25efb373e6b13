"""Referrals that arrived at a desk (届いたつなぎ): read them, the most urgent first."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, String, and_, case, cast, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from app.domain.ages import age
from app.domain.cards import Peer
from app.domain.folding import fold
from app.domain.packets import Closing
from app.domain.places import PageName, Place
from app.domain.referral_numbers import number_of
from app.domain.referrals import Arrival, ArrivalLine, Handling, Leaving, SeenArrival, Sender, Urgency
from app.domain.reminders import Reminder, Why
from app.models import records, referrals, settings
from app.models.cards import PeerRow
from app.models.cases import FIRST, CaseRow
from app.models.packets import EditionRow, InboxRow
from app.models.referrals import PROVISIONAL, AnswerRow, ArrivalRow
from app.models.sessions import Session
from app.services import claims, editions, givings, recalls, references, stops
from app.services.parcels import Incoming

_ANSWERS_CURRENT = (AnswerRow.referral_id == ArrivalRow.id) & (AnswerRow.referral_version == ArrivalRow.version)
_CLOSED = (
    select(InboxRow.packet_id)
    .join(EditionRow, (EditionRow.epoch == InboxRow.epoch) & (EditionRow.number == InboxRow.number))
    .where(EditionRow.kind == "arrival", EditionRow.record_id == ArrivalRow.id)
    .where(InboxRow.sender == ArrivalRow.writer, InboxRow.closed)
    .exists()
)
# What its sender's word reached before it did is taken back as much as what was closed after it.
TAKEN_BACK = or_(_CLOSED, recalls.TAKEN_BACK)
WAITS = ~select(AnswerRow.id).where(_ANSWERS_CURRENT).exists() & ~TAKEN_BACK
_CASE = CaseRow.arrival_id == ArrivalRow.id
_LATER = aliased(AnswerRow)
_AGE = (AnswerRow.answered_on, AnswerRow.written_at, AnswerRow.id)
_LATEST = ~(
    select(_LATER.id)
    .where(_LATER.referral_id == ArrivalRow.id, _LATER.referral_version == ArrivalRow.version)
    .where(tuple_(_LATER.answered_on, _LATER.written_at, _LATER.id) > tuple_(*_AGE))
    .exists()
)
_SEEN = "withdrawals_seen"
_RANK = case({urgency: rank for rank, urgency in enumerate(Urgency)}, value=ArrivalRow.urgency)
_TOLD = (
    ArrivalRow.id,
    ArrivalRow.version,
    ArrivalRow.urgency,
    ArrivalRow.made_on,
    ArrivalRow.person_name,
    PROVISIONAL.label("provisional"),
)


def get(session: Session, arrival_id: str) -> Arrival:
    """The arrival with this id; raises NotFound."""
    return records.get(session, Arrival, arrival_id)


def seen(session: Session, arrival_id: str) -> SeenArrival:
    """What somebody has before them who decides on an arrival now; raises NotFound."""
    return referrals.seen(session, arrival_id)


def keys(session: Session) -> list[str]:
    """The ids of all arrivals: those that wait first, 緊急 first among them, then the one that waits longest."""
    return [key for key, *_told in in_order(session)]


def in_order(session: Session) -> list[tuple[str, bool, Urgency, datetime]]:
    """What `keys` gives, each with whether it waits, how urgent it is and when it arrived."""
    waits = WAITS.label("waits")
    # A newer version of what was stopped waits all the same: it may ask for help.
    told = select(ArrivalRow.id, waits, ArrivalRow.urgency, ArrivalRow.arrived_at)
    query = told.where(or_(waits, ArrivalRow.id.not_in(stops.arrivals())))
    found = session.execute(query.order_by(waits.desc(), _RANK, ArrivalRow.arrived_at, ArrivalRow.id))
    return [(key, bool(waiting), urgency, at) for key, waiting, urgency, at in found]


def unanswered(session: Session) -> int:
    """How many arrivals wait: nobody has decided on them yet, and their sender did not take them back."""
    return session.scalar(select(func.count()).select_from(ArrivalRow).where(WAITS)) or 0


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
    """What a desk has to see to: what nobody decided on, what was promised or asked, and what was taken back unseen.

    Only what a line of the first page says is read of each.
    """
    decided = [*_followed(session, today), *_unseen(session)]
    return [*_undecided(session, today), *(each for each in decided if not stops.hides(session, each.place.record_id))]


def note_seen(session: Session, arrival_id: str) -> None:
    """Note that somebody at the desk saw that an arrival was taken back (取り下げ); raises NotFound."""
    version = seen(session, arrival_id).version
    kept = settings.get(session, _SEEN, list[str]())
    gone = taken_back(session, [each.partition(":")[0] for each in kept])
    still = [each for each in kept if each.partition(":")[0] in gone]
    settings.put(session, _SEEN, [*still, f"{arrival_id}:{version}"])


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
    if editions.take(session, arrival, packet, going_on=_arrived_before, counts_up=True):
        claims.drop(session, arrival)
        givings.note_received(session, leaving, packet)


def _arrived_before(session: Session, arrival: Arrival) -> Arrival:
    """A newer version, as one with the answer to a question, is the same trouble and waits since its first day."""
    first = session.scalar(select(ArrivalRow.arrived_at).where(ArrivalRow.id == arrival.id))
    return replace(arrival, arrived_at=first) if first else arrival


def sender(session: Session, arrival: Arrival) -> Sender:
    """Who sent an arrival: the owner of the card that signed it, as they were verified. What the sheet says is only told."""
    return _sender(arrival, _owners(session, [arrival]))


def tells_otherwise(verified: Sender, told: Sender) -> bool:
    """Whether a sheet names another sender than the one who signed it: another name, organisation or telephone."""
    texts = ((verified.name, told.name), (verified.organisation, told.organisation))
    numbers = (_digits(verified.phone), _digits(told.phone))
    return any(fold(said) not in ("", fold(known)) for known, said in texts) or numbers[1] not in ("", numbers[0])


def taken_back(session: Session, ids: Sequence[str]) -> set[str]:
    """Which of these arrivals their senders have taken back since (取り下げ)."""
    return set(session.scalars(select(ArrivalRow.id).where(ArrivalRow.id.in_(ids), TAKEN_BACK)))


def unseen(session: Session) -> ColumnElement[bool]:
    """What says in SQL that the sender of an arrival took it back and nobody has marked that as seen.

    Where the person agrees no more it is not enough to have seen that: see `recalls`.
    """
    known = settings.get(session, _SEEN, list[str]())
    return and_(TAKEN_BACK, ~recalls.OF_CONSENT, (ArrivalRow.id + ":" + cast(ArrivalRow.version, String)).not_in(known))


def _undecided(session: Session, today: date) -> list[Reminder]:
    made = []
    for row in session.execute(select(*_TOLD).where(WAITS)):
        late = _days_late(row.urgency, row.made_on, today)
        count = late or max(0, (today - row.made_on).days)
        made.append(_reminder(row, Why.ARRIVED_LATE if late else Why.ARRIVED, since=row.made_on, count=count))
    return made


def _days_late(urgency: Urgency, made_on: date, today: date) -> int:
    return max(0, (today - made_on).days - references.urgency_days()[urgency])


def _followed(session: Session, today: date) -> list[Reminder]:
    """Of what was decided on: questions that wait for their sender's answer, and promises whose day has come.

    What is a case by now says its promise itself.
    """
    promised = (AnswerRow.next_on <= today) & ~select(CaseRow.id).where(_CASE).exists()
    query = (
        select(*_TOLD, AnswerRow.handling, AnswerRow.answered_on, AnswerRow.next_on, AnswerRow.next_note, AnswerRow.lead)
        .join(AnswerRow, _ANSWERS_CURRENT)
        .where(_LATEST, ~TAKEN_BACK, or_(AnswerRow.handling == Handling.QUESTION, promised))
    )
    made = []
    for row in session.execute(query):
        if row.handling is Handling.QUESTION:
            since = row.answered_on or row.made_on
            found = _reminder(row, Why.QUESTION_OPEN, since=since, count=max(0, (today - since).days))
        else:
            found = _reminder(row, Why.PROMISED, since=row.next_on, count=(today - row.next_on).days)
            told = "・".join(part for part in (row.next_note, row.lead) if part)
            found = replace(found, detail=told, next_on=row.next_on)
        made.append(replace(found, handling=row.handling))
    return made


def _unseen(session: Session) -> list[Reminder]:
    """What was taken back and nobody has marked as seen, with what was promised before, and the case that it is by now."""
    columns = (AnswerRow.handling, AnswerRow.next_on, FIRST.label("case_id"), CaseRow.number, CaseRow.lead)
    query = (
        select(*_TOLD, *columns, CaseRow.next_on.label("case_next_on"))
        .select_from(ArrivalRow)
        .outerjoin(AnswerRow, and_(_ANSWERS_CURRENT, _LATEST))
        .outerjoin(CaseRow, _CASE & CaseRow.stopped_on.is_(None))
        .where(unseen(session))
    )
    return [
        replace(
            _reminder(row, Why.TAKEN_BACK),
            detail="・".join(part for part in (row.number, row.lead) if part),
            handling=row.handling,
            next_on=row.case_next_on if row.case_id else row.next_on,
            case_id=row.case_id or "",
        )
        for row in session.execute(query)
    ]


def _reminder(row: Row[Any], why: Why, *, since: date | None = None, count: int = 0) -> Reminder:
    return Reminder(
        why=why,
        place=Place(PageName.INBOX, row.id),
        about=row.person_name,
        provisional=bool(row.provisional),
        since=since,
        count=count,
        urgent=row.urgency is not Urgency.NORMAL,
        urgency=row.urgency,
    )


def closed_by(session: Session, closings: Sequence[Closing], sender: str) -> tuple[str, ...]:
    """The arrivals that a sender takes back with these closings, as far as they stand in the packets that are closed."""
    places = [and_(EditionRow.epoch == closing.epoch_id, EditionRow.number == closing.number) for closing in closings]
    query = (
        select(ArrivalRow.id)
        .join(EditionRow, (EditionRow.record_id == ArrivalRow.id) & (EditionRow.kind == "arrival"))
        .where(ArrivalRow.writer == sender, or_(*places), TAKEN_BACK)
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
        number=number_of(leaving),
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
        days_late=0 if handling or taken_back else _days_late(leaving.urgency, leaving.made_on, today),
    )
