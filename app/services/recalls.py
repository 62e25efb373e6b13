"""Recalls (撤回) that arrived: kept until a person acted on them, each beside what it is about and written over by none."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, func, select, tuple_
from sqlalchemy.orm import aliased

from app.domain.packets import Recall, RecallCause
from app.domain.places import PageName, Place
from app.domain.recalls import AnsweredRecall, Heeding, HeldRecall, RecallStanding, since
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Arrival, Referral, Urgency
from app.domain.reminders import Reminder, Why
from app.errors import ErasedHere, WrittenByAnother
from app.models import records
from app.models.cards import PeerRow
from app.models.cases import CaseRow
from app.models.packets import EditionRow, OutboxItemRow, OutboxRow
from app.models.recalls import HeedingRow, HeldRecallRow
from app.models.referrals import PROVISIONAL, ArrivalRow
from app.models.sessions import Session
from app.services import editions, stops, whole_cases
from app.services.parcels import Incoming

KIND = "held_recall"
_SAME = (HeedingRow.referral_id == HeldRecallRow.referral_id, HeedingRow.referral_version >= HeldRecallRow.referral_version)
_ANSWERED = select(HeedingRow.id).where(*_SAME).exists()
_ENDED = select(HeedingRow.id).where(*_SAME, HeedingRow.untold == 0).exists()
# Whoever does not ask for something any more asks nobody to leave the person alone: that waits until it was seen.
_OF_CONSENT = HeldRecallRow.because == RecallCause.CONSENT
OPEN = _OF_CONSENT & ~_ENDED
_OF_ARRIVAL = (HeldRecallRow.referral_id == ArrivalRow.id, HeldRecallRow.writer == ArrivalRow.writer)
_TOLD, _CAME = aliased(EditionRow), aliased(EditionRow)
# What stands in SQL about a row of what arrived: its sender took it back as it stands; the person agrees no more. Which of the
# two was said later the editions tell: whoever was put back to an older copy gives a version a second time.
TAKEN_BACK = (
    select(HeldRecallRow.id)
    .join(_TOLD, (_TOLD.kind == KIND) & (_TOLD.record_id == HeldRecallRow.id))
    .join(_CAME, (_CAME.kind == "arrival") & (_CAME.record_id == ArrivalRow.id))
    .where(*_OF_ARRIVAL)
    .where(
        tuple_(_TOLD.epoch_started_at, _TOLD.epoch, _TOLD.version) >= tuple_(_CAME.epoch_started_at, _CAME.epoch, _CAME.version)
    )
    .exists()
)
OF_CONSENT = select(HeldRecallRow.id).where(*_OF_ARRIVAL, _OF_CONSENT).exists()
IS_OPEN = select(HeldRecallRow.id).where(*_OF_ARRIVAL, OPEN).exists()


def take_in(session: Session, recall: Recall, packet: Incoming) -> None:
    """Keep a recall that came in a verified packet, whether or not what it is about is here.

    One about somebody else's つなぎ, or about one that went out from here, is not believed: raises WrittenByAnother. One that
    was a false claim before is not kept again.
    """
    sender = packet.peer.identity
    arrival = records.find(session, Arrival, recall.referral_id)
    if (arrival is not None and arrival.writer != sender) or records.lives(session, Referral, recall.referral_id):
        raise WrittenByAnother
    held = HeldRecall(
        id=editions.id_of(sender, recall.referral_id),
        version=recall.referral_version,
        writer=sender,
        written_at=session.now,
        referral_id=recall.referral_id,
        referral_version=recall.referral_version,
        on=recall.on,
        because=recall.because,
        onward=recall.onward,
        arrived_at=session.now,
    )
    with suppress(ErasedHere):
        editions.take(session, held, packet, going_on=_going_on)


def _going_on(session: Session, held: HeldRecall) -> HeldRecall:
    """Of several about one つなぎ the stricter holds, since the first day."""
    earlier = records.get(session, HeldRecall, held.id)
    because = RecallCause.CONSENT if RecallCause.CONSENT in (earlier.because, held.because) else held.because
    return replace(held, because=because, onward=earlier.onward or held.onward, arrived_at=earlier.arrived_at)


def get(session: Session, recall_id: str) -> HeldRecall:
    """The recall with this id; raises NotFound."""
    return records.get(session, HeldRecall, recall_id)


def of_arrival(session: Session, arrival_id: str) -> HeldRecall | None:
    """The recall of what arrived, if its sender sent one."""
    query = select(HeldRecallRow.id).join(ArrivalRow, _OF_ARRIVAL[0] & _OF_ARRIVAL[1]).where(ArrivalRow.id == arrival_id)
    found = session.scalar(query)
    return get(session, found) if found else None


def of_consent(session: Session, arrival_id: str) -> HeldRecall | None:
    """The recall by which a person agrees no more to what arrived, as long as it did not come once more since."""
    held = of_arrival(session, arrival_id)
    if held is None or held.because is not RecallCause.CONSENT or _came_again(session, held):
        return None
    return held


def answer(session: Session, held: HeldRecall) -> Heeding | None:
    """What was done here about a recall, where somebody has acted on it as it stands."""
    ours = (HeedingRow.referral_id == held.referral_id, HeedingRow.writer == session.me.id)
    found = records.several(session, Heeding, *ours, HeedingRow.referral_version >= held.referral_version)
    return found[-1] if found else None


def standing(session: Session, held: HeldRecall) -> RecallStanding:
    """How what a recall is about stands here."""
    if records.is_forgotten(session, Arrival, held.referral_id):
        return RecallStanding.ERASED
    if editions.find(session, "arrival", held.referral_id) is None:
        return RecallStanding.UNSEEN
    if _came_again(session, held):
        return RecallStanding.AGAIN
    columns = (CaseRow.id, CaseRow.joined_id, CaseRow.closed_on)
    case = session.execute(select(*columns).where(CaseRow.arrival_id == held.referral_id).limit(1)).first()
    if case is None:
        return RecallStanding.NO_CASE
    if stops.hides(session, case.id):
        return RecallStanding.STOPPED
    if case.joined_id:
        return RecallStanding.JOINED
    return RecallStanding.HERE if case.closed_on is None else RecallStanding.ENDED


def _came_again(session: Session, held: HeldRecall) -> bool:
    """Whether its sender told anew what a recall is about."""
    told, arrived = editions.find(session, KIND, held.id), editions.find(session, "arrival", held.referral_id)
    return told is not None and arrived is not None and told < arrived


def behind(session: Session, referral: Referral) -> HeldRecall | None:
    """The recall of what a つなぎ of our own goes on from, where the person agrees no more; of several the newest."""
    if not referral.case_id:
        return None
    came = HeldRecallRow.referral_id.in_(whole_cases.arrival_ids(referral.case_id))
    found = records.several(session, HeldRecall, came, _OF_CONSENT)
    return max(found, key=lambda held: (since(held.on, held.written_at), held.arrived_at), default=None)


def hinders(session: Session, referral: Referral) -> bool:
    """Whether a つなぎ of our own may not go on, for the person agreed no more and nobody has acted on that yet."""
    held = behind(session, referral)
    return held is not None and answer(session, held) is None


def answered(session: Session) -> list[AnsweredRecall]:
    """The recalls on which somebody acted here, the last answered first."""
    carried = select(OutboxItemRow.record_id).join(OutboxRow, OutboxRow.packet_id == OutboxItemRow.packet_id)
    its = (OutboxItemRow.kind == "heeding", OutboxItemRow.record_id == HeedingRow.id, OutboxRow.proven_at.is_not(None))
    as_it_stands = OutboxItemRow.version == HeedingRow.version
    query = (
        select(
            HeldRecallRow.id,
            HeldRecallRow.referral_id.label("number"),
            func.coalesce(CaseRow.number, "").label("case_number"),
            HeedingRow.done,
            HeedingRow.because,
            HeedingRow.on,
            HeedingRow.by,
            carried.where(*its, as_it_stands).exists().label("told"),
        )
        .join(HeedingRow, and_(*_SAME, HeedingRow.writer == session.me.id))
        .outerjoin(CaseRow, CaseRow.arrival_id == HeldRecallRow.referral_id)
        .where(_OF_CONSENT)
        .order_by(HeedingRow.on.desc(), HeedingRow.id.desc())
    )
    found = [AnsweredRecall(**row._mapping) for row in session.execute(query)]
    return [replace(each, number=referral_number(each.number)) for each in found]


def count(session: Session) -> int:
    """How many recalls wait until somebody acted, or told those beyond."""
    return session.scalar(select(func.count()).select_from(HeldRecallRow).where(OPEN)) or 0


def reminders(session: Session, today: date) -> list[Reminder]:
    """The recalls on which nobody acted yet, or of which somebody beyond was not told."""
    query = (
        select(
            HeldRecallRow.id,
            HeldRecallRow.referral_id,
            HeldRecallRow.on,
            HeldRecallRow.written_at,
            PeerRow.name.label("sender"),
            ArrivalRow.person_name,
            PROVISIONAL.label("provisional"),
            ArrivalRow.urgency,
            CaseRow.number,
            CaseRow.lead,
            _ANSWERED.label("answered"),
        )
        .outerjoin(PeerRow, PeerRow.identity == HeldRecallRow.writer)
        .outerjoin(ArrivalRow, _OF_ARRIVAL[0] & _OF_ARRIVAL[1])
        .outerjoin(CaseRow, CaseRow.arrival_id == HeldRecallRow.referral_id)
        .where(OPEN)
        .order_by(HeldRecallRow.arrived_at, HeldRecallRow.id)
    )
    return [_reminder(row, today) for row in session.execute(query)]


def _reminder(row: Row[Any], today: date) -> Reminder:
    # Whoever acted has hidden whom it is about; the number still says what is left to be done.
    number, begun = referral_number(row.referral_id), since(row.on, row.written_at)
    detail = (number, "" if row.answered else row.number, "" if row.answered else row.lead, row.sender)
    return Reminder(
        why=Why.RECALL_UNTOLD if row.answered else Why.RECALLED,
        place=Place(PageName.RECALLS, row.id),
        about="" if row.answered else row.person_name or "",
        provisional=bool(row.provisional),
        detail="・".join(each for each in detail if each),
        since=begun,
        count=max(0, (today - begun).days),
        urgent=True,
        urgency=row.urgency or Urgency.NORMAL,
    )
