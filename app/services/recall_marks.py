"""How far it is shown that whoever holds what a person agrees to no more knows of that, for each つなぎ that went out."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select

from app.domain.consents import ConsentState
from app.domain.dates import day_of
from app.domain.packets import Recall
from app.domain.people import Person
from app.domain.places import PageName, Place
from app.domain.recalls import WAITED, Heeding, RecallLine, RecallMark, keeps
from app.domain.referral_numbers import referral_number
from app.domain.referrals import AnswerWay, Referral, ReferralWay, Stage
from app.domain.reminders import Reminder, Why
from app.models import records
from app.models.consents import ConsentRow
from app.models.packets import OutboxItemRow, OutboxRow
from app.models.recalls import HeedingRow
from app.models.referrals import ReferralRow
from app.models.sessions import Session
from app.services import agencies, cards, heedings, outbox, readings, recalls, referral_recalls, referrals, sendings, stops
from app.services.cancellations import NO_MORE, RECALL
from app.services.sendings import Sending
from app.sync.items import is_read_whole

_READ = "recall_answers_read"
_TOLD = (Stage.HANDED_OVER, Stage.MET, Stage.SETTLED, Stage.CLOSED)


def of_person(session: Session, person_id: str) -> list[RecallLine]:
    """Every つなぎ about a person that is taken back, the newest first."""
    return [line for referral in referrals.of_person(session, person_id) if (line := of_referral(session, referral))]


def of_referral(session: Session, referral: Referral) -> RecallLine | None:
    """How far a つなぎ that is taken back is known to be; None for one that is not, or of which nothing ever left."""
    no_more = referral_recalls.agreed_until(session, referral) is not None
    sent = sendings.of_record(session, NO_MORE if no_more else RECALL, referral.id)
    heeding = heedings.newest(session, [referral.id]).get(referral.id)
    if heeding is not None:
        mark = RecallMark.HEEDED if heeding.way is AnswerWay.PACKET else RecallMark.HEARD
    elif sent:
        mark = _sent(sent[0])
    elif referral.stage is Stage.WITHDRAWN and _waits(session, referral):
        mark = RecallMark.WAITS
    elif no_more and _told_otherwise(referral):
        mark = RecallMark.UNTOLD
    else:
        return None
    agency = agencies.find(referral.destination)
    reads_none = no_more and _reads_no_recall(session, referral)
    return RecallLine(
        referral_id=referral.id,
        person_id=referral.person_id,
        number=referral_number(referral.id),
        name=agency.name if agency else "",
        phone=agency.phone if agency else "",
        mark=mark,
        since=_since(session, referral, sent),
        only_closes=not _is_told_why(session, referral.id, sent[0]) if sent else reads_none,
        heeding=heeding,
        unread=mark is RecallMark.HEEDED and heeding is not None and not readings.is_read(session, _READ, heeding),
    )


def note_read(session: Session, heeding_id: str) -> None:
    """Note that somebody read how a recall was answered; raises NotFound."""
    heeding = records.get(session, Heeding, heeding_id)
    readings.note(session, _READ, heeding, session.scalars(select(HeedingRow.id)).all())


def reminders(session: Session, today: date) -> list[Reminder]:
    """Who was told of a recall two weeks ago and did not answer, whom no packet tells, and answers that nobody read."""
    answered = list(_unread(session))
    kept = [line for line in answered if line.heeding is not None and keeps(line.heeding)]
    late = [line for line in _unheeded(session) if not line.only_closes or line.mark is not RecallMark.RECEIVED]
    several = (
        (Why.RECALL_KEPT, kept),
        (Why.RECALL_HEEDED, [line for line in answered if line not in kept]),
        (Why.RECALL_UNHEEDED, late),
        (Why.RECALL_TO_TELL, _untold(session)),
    )
    return [_reminder(session, why, line, today) for why, lines in several for line in lines]


def _waits(session: Session, referral: Referral) -> bool:
    left = any(each.left for each in sendings.of_record(session, referrals.KIND, referral.id))
    return left or bool(referral_recalls.called_off(session, referral))


def _sent(sending: Sending) -> RecallMark:
    if sending.proven_at is not None:
        return RecallMark.RECEIVED
    return RecallMark.WRITTEN if sending.written_at is not None else RecallMark.WAITS


def _since(session: Session, referral: Referral, sent: list[Sending]) -> date | None:
    if sent and sent[0].written_at is not None:
        return day_of(sent[0].written_at)
    return referral_recalls.agreed_until(session, referral)


def _is_told_why(session: Session, referral_id: str, sending: Sending) -> bool:
    """Whether what left is a recall, which somebody answers, and no mere closing of a number."""
    said = outbox.said_in(session, sending.packet_id)
    return any(isinstance(each, Recall) and each.referral_id == referral_id for each in said)


def _reads_no_recall(session: Session, referral: Referral) -> bool:
    """Whether the program of whoever it went to in a packet reads no recall, so that all it will learn is that it is closed."""
    went = sendings.ever_of_record(session, referrals.KIND, referral.id)
    peers = (cards.find(session, recipient) for recipient in {sending.recipient for sending in went})
    return any(not is_read_whole(Recall, cards.contents_of(peer).reads) for peer in peers if peer is not None)


def _told_otherwise(referral: Referral) -> bool:
    """Whether it was told or given by another way than a packet."""
    return referral.handed_over_on is not None and referral.way is not ReferralWay.PACKET


def _unheeded(session: Session) -> Iterator[RecallLine]:
    answered = select(HeedingRow.id).where(HeedingRow.referral_id == OutboxItemRow.record_id).exists()
    query = (
        select(OutboxItemRow.record_id)
        .join(OutboxRow, OutboxRow.packet_id == OutboxItemRow.packet_id)
        .where(OutboxItemRow.kind == NO_MORE, OutboxRow.closed_at.is_(None), ~answered)
        .where(OutboxRow.written_at <= session.now - timedelta(days=WAITED))
        .distinct()
    )
    for referral_id in session.scalars(query).all():
        referral = records.find(session, Referral, referral_id)
        if referral is None or referral_recalls.agreed_until(session, referral) is None:
            continue
        line = of_referral(session, referral)
        if line is not None:
            yield line


def _unread(session: Session) -> Iterator[RecallLine]:
    """What was answered in a packet and nobody read; what somebody else took back goes on to them in our own answer."""
    query = select(HeedingRow.id, HeedingRow.version, HeedingRow.referral_id)
    told = session.execute(query.where(HeedingRow.way == AnswerWay.PACKET, HeedingRow.writer != session.me.id))
    read = set(readings.every(session, _READ))
    unread = dict.fromkeys(key for its_id, version, key in told if readings.mark(its_id, version) not in read)
    for referral_id in unread:
        referral = records.find(session, Referral, referral_id)
        if referral is None or recalls.behind(session, referral) is not None:
            continue
        line = of_referral(session, referral)
        if line is not None and line.unread:
            yield line


def _untold(session: Session) -> Iterator[RecallLine]:
    """Of whom agrees no more, what was told by no packet; a desk's own onward ones stand with the recall that it holds."""
    answered = select(HeedingRow.id).where(HeedingRow.referral_id == ReferralRow.id).exists()
    no_more = select(ConsentRow.person_id).where((ConsentRow.state == ConsentState.WITHDRAWN) | (ConsentRow.no_more != ()))
    told = (ReferralRow.stage.in_(_TOLD), ReferralRow.way != ReferralWay.PACKET, ReferralRow.person_id.in_(no_more))
    for referral in records.several(session, Referral, *told, ~answered, *stops.passing_over(session, ReferralRow)):
        line = of_referral(session, referral)
        if line is not None:
            yield line


def _reminder(session: Session, why: Why, line: RecallLine, today: date) -> Reminder:
    hidden = stops.hides(session, line.referral_id)
    person = None if hidden else records.find(session, Person, line.person_id)
    referral = records.get(session, Referral, line.referral_id)
    held = recalls.behind(session, referral)
    since = line.heeding.on if line.heeding is not None else line.since
    return Reminder(
        why=why,
        # What was taken back by somebody else is seen to where their word stands.
        place=Place(PageName.RECALLS, held.id) if held is not None else Place(PageName.CONSENTS, line.person_id),
        about=person.name if person else line.number,
        provisional=person.provisional if person else True,
        detail=line.name,
        since=since,
        count=max(0, (today - since).days) if since else 0,
        person_id="" if hidden else line.person_id,
    )
