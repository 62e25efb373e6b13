"""Own parts (お願いする役割): a desk gives and ends them, whoever was asked says how it goes, and the desk hears of it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select

from app.domain.cards import Peer
from app.domain.cases import Case
from app.domain.own_parts import OwnPart, PartProgress, Went
from app.domain.people import Interval
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Arrival, Referral
from app.domain.reminders import Reminder, Why
from app.errors import ErasedHere, NotArrived, Problem, WrittenByAnother
from app.models import own_parts, records
from app.models.case_news import CaseNewsRow
from app.models.cases import FIRST, CaseRow
from app.models.own_parts import OwnPartRow, ProgressRow
from app.models.people import PersonRow
from app.models.sessions import Session
from app.services import case_news, cases, editions, reporters, sendings, stops
from app.services.checking import LINE_LENGTH, NOTE_LENGTH, past, refuse_if_any, required, within
from app.services.parcels import Carried, Incoming, Parcel
from app.sync.body import MOST_ITEMS, Purpose
from app.sync.items.case_news import MOST_PARTS

KIND = "progress"
_TOLD: tuple[Any, ...] = (
    ProgressRow.went,
    ProgressRow.words,
    ProgressRow.on,
    FIRST.label("case_id"),
    CaseRow.person_id,
    func.coalesce(PersonRow.name, "").label("person_name"),
    func.coalesce(PersonRow.provisional, False).label("provisional"),
    func.coalesce(OwnPartRow.words, "").label("part"),
)


def give(session: Session, part: OwnPart) -> OwnPart:
    """Ask the sender of a case to do something, or ask otherwise than before. Raises Invalid or Stale."""
    refuse_if_any(_problems(session, part))
    every = None if part.every is Interval.NONE else part.every
    kept = records.keep(session, replace(part, every=every, given_on=part.given_on or session.today))
    case_news.follow(session, records.get(session, Case, part.case_id))
    return kept


def end(session: Session, part_id: str) -> OwnPart:
    """Ask no longer for a part; what was said of it stays."""
    part = records.get(session, OwnPart, part_id)
    kept = records.keep(session, replace(part, ended_on=part.ended_on or session.today))
    case_news.follow(session, records.get(session, Case, part.case_id))
    return kept


def of_case(session: Session, case_id: str) -> list[OwnPart]:
    """What the sender of a case is or was asked to do, in the order in which it was given."""
    return records.several(session, OwnPart, OwnPartRow.case_id == case_id)


def say(session: Session, progress: PartProgress) -> PartProgress:
    """Keep how it goes with a part that one was asked for; it leaves with the next packet to the desk. Raises Invalid."""
    refuse_if_any(_said_wrongly(session, progress))
    news = case_news.of_referral(session, progress.referral_id)
    if news is not None:
        case_news.note_seen(session, news.id)
    return records.keep(session, replace(progress, on=progress.on or session.today))


def of_referral(session: Session, referral_id: str) -> list[PartProgress]:
    """What was said of the parts in the case of a つなぎ, the newest first; at a desk the つなぎ is one that arrived."""
    found = records.several(session, PartProgress, ProgressRow.referral_id == referral_id)
    return sorted(found, key=lambda progress: (str(progress.on), str(progress.written_at), progress.id), reverse=True)


def to_send(session: Session, peer: Peer) -> list[Parcel]:
    """What one said of the parts that this peer gave and no packet carries yet."""
    # A desk that began anew with a case tells of one つなぎ twice, and hears once how a part goes.
    theirs = ProgressRow.referral_id.in_(select(CaseNewsRow.referral_id).where(CaseNewsRow.writer == peer.identity))
    not_sent = ~sendings.is_carried(peer, KIND, ProgressRow)
    unsent = records.several(session, PartProgress, theirs, ProgressRow.writer == session.me.id, not_sent)
    return [_parcel(unsent[start : start + MOST_ITEMS]) for start in range(0, len(unsent), MOST_ITEMS)]


def take_in(session: Session, progress: PartProgress, packet: Incoming) -> None:
    """Keep what a sender says of a part in a verified packet, unless a later version is here.

    It counts only from whoever sent the つなぎ: raises WrittenByAnother otherwise, NotArrived where that is not here, and
    ErasedHere where it was erased.
    """
    if records.is_forgotten(session, Arrival, progress.referral_id):
        raise ErasedHere
    arrival = records.find(session, Arrival, progress.referral_id)
    if arrival is None:
        raise NotArrived
    if arrival.writer != packet.peer.identity:
        raise WrittenByAnother
    editions.take(session, progress, packet)


def note_seen(session: Session, progress_id: str) -> None:
    """Note that somebody at the desk read what a sender said; raises NotFound."""
    own_parts.note_seen(session, records.get(session, PartProgress, progress_id).id)


def unread(session: Session, several: Iterable[PartProgress]) -> set[str]:
    """The ids of those of these that nobody at the desk has read."""
    those = ProgressRow.id.in_([said.id for said in several])
    return set(session.scalars(select(ProgressRow.id).where(those, *_unread(session))))


def reminders(session: Session, today: date) -> list[Reminder]:
    """What senders said of their parts and nobody at the desk has read."""
    query = (
        select(*_TOLD)
        .join(CaseRow, CaseRow.arrival_id == ProgressRow.referral_id)
        .outerjoin(PersonRow, PersonRow.id == CaseRow.person_id)
        # Which part they mean is what the sender claims: of another's case nothing is said here.
        .outerjoin(OwnPartRow, (OwnPartRow.id == ProgressRow.part_id) & (OwnPartRow.case_id == CaseRow.id))
        .where(*_unread(session), CaseRow.id.not_in(stops.cases()))
        .order_by(ProgressRow.id, CaseRow.id)
    )
    return [_reminder(row, today) for row in session.execute(query)]


def _unread(session: Session) -> tuple[ColumnElement[bool], ...]:
    return ProgressRow.seen != ProgressRow.version, ProgressRow.writer != session.me.id


def _reminder(row: Row[Any], today: date) -> Reminder:
    return Reminder(
        why=Why.PART_STUCK if row.went is Went.STUCK else Why.PART_DONE,
        place=Place(PageName.CASES, row.case_id, Within.SENDER),
        about=row.person_name,
        provisional=bool(row.provisional),
        detail="・".join(each for each in (row.part, row.words) if each),
        since=row.on,
        count=max(0, (today - row.on).days) if row.on else 0,
        person_id=row.person_id or "",
        urgent=row.went is Went.STUCK,
    )


def _parcel(several: list[PartProgress]) -> Parcel:
    return Parcel(
        purpose=Purpose.PROGRESS,
        says=tuple(several),
        carried=tuple(Carried(kind=KIND, record_id=each.id, version=each.version) for each in several),
    )


def _problems(session: Session, part: OwnPart) -> Iterator[Problem]:
    yield from required("words", part.words)
    yield from within("words", part.words, LINE_LENGTH)
    if part.due_on is not None and part.due_on < (part.given_on or session.today):
        yield Problem("due_on", "past_day")
    arrival_id = records.get(session, Case, part.case_id).arrival_id
    if not arrival_id:
        yield Problem("words", "no_sender")
    if reporters.names_another(session, arrival_id, part.words):
        yield Problem("words", "reporter_in_text")
    # Of what is over its sender is told that it is, and no parts: they would never hear of this one.
    if cases.whole(session, part.case_id)[0].closed_on is not None:
        yield Problem("words", "case_over")
    asked = [each for each in of_case(session, part.case_id) if each.ended_on is None and each.id != part.id]
    if len(asked) >= MOST_PARTS:
        yield Problem("words", "too_many", MOST_PARTS)


def _said_wrongly(session: Session, progress: PartProgress) -> Iterator[Problem]:
    if progress.went is Went.STUCK:
        yield from required("words", progress.words)
    yield from within("words", progress.words, NOTE_LENGTH)
    yield from past("on", progress.on, session.today)
    if not records.lives(session, Referral, progress.referral_id):
        yield Problem("words", "not_found")
