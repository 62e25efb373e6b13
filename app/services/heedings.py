"""Answers to recalls (撤回への返事): what was done where it was held, and what the sender of the つなぎ knows of that."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from sqlalchemy import select

from app.domain.cards import Peer
from app.domain.recalls import Further, FurtherAnswer, Heed, Heeding, ToldBy
from app.domain.referrals import AnswerWay, Referral
from app.errors import NeverRecalled, Problem
from app.models import records
from app.models.recalls import HeedingRow, HeldRecallRow
from app.models.sessions import Session
from app.services import answers, editions, lost_cards, reporters, sendings, whole_cases
from app.services.cancellations import RECALL
from app.services.checking import LINE_LENGTH, NAME_LENGTH, past, refuse_if_any, required, within
from app.services.parcels import Carried, Incoming, Parcel
from app.sync.body import MOST_ITEMS, Purpose

KIND = "heeding"
_TOLD_BY = {AnswerWay.PACKET: ToldBy.PACKET, AnswerWay.PHONE: ToldBy.PHONE, AnswerWay.PAPER: ToldBy.LETTER}


def keep(session: Session, heeding: Heeding) -> Heeding:
    """Keep what was done here about a recall; it goes to whoever sent it with the next packet. Raises Invalid or Stale."""
    said = replace(heeding, way=AnswerWay.PACKET, on=heeding.on or session.today)
    named = reporters.names_another(session, said.referral_id, said.words)
    loud = [Problem("words", "reporter_in_text")] if named else []
    refuse_if_any([*_problems(session, said), *required("done", said.done), *loud])
    return records.keep(session, said)


def type_in(session: Session, heeding: Heeding) -> Heeding:
    """Keep what somebody who is named said on the telephone or on paper about a recall. Raises Invalid or Stale.

    Where the つなぎ went on from one that was taken back itself, whoever took that back learns of it too.
    """
    way = AnswerWay.PHONE if heeding.way is AnswerWay.PACKET else heeding.way
    typed = replace(heeding, way=way, on=heeding.on or session.today)
    refuse_if_any([*_problems(session, typed), *required("by", typed.by)])
    kept = records.keep(session, typed)
    _tell_on(session, kept.referral_id)
    return kept


def newest(session: Session, referral_ids: Collection[str]) -> dict[str, Heeding]:
    """The newest answer to the recall of each of these つなぎ, as far as there is one."""
    return {each.referral_id: each for each in all_of(session, referral_ids)}


def all_of(session: Session, referral_ids: Collection[str]) -> list[Heeding]:
    """Every answer to the recalls of these つなぎ, the oldest first."""
    return sorted(records.several(session, Heeding, HeedingRow.referral_id.in_(referral_ids)), key=_age)


def to_send(session: Session, peer: Peer) -> list[Parcel]:
    """What was done about this peer's recalls and no packet carries yet as it stands now, all in one packet."""
    query = (
        select(HeedingRow.id)
        # Who lost a card may have asked by both: that is one answer.
        .distinct()
        .join(HeldRecallRow, HeldRecallRow.referral_id == HeedingRow.referral_id)
        .where(HeldRecallRow.writer.in_(lost_cards.identities_of(session, peer)), HeedingRow.writer == session.me.id)
        .where(HeedingRow.way == AnswerWay.PACKET, ~sendings.is_carried(peer, KIND, HeedingRow))
        .order_by(HeedingRow.id)
    )
    unsent = [records.get(session, Heeding, key) for key in session.scalars(query).all()]
    return [_parcel(unsent[start : start + MOST_ITEMS]) for start in range(0, len(unsent), MOST_ITEMS)]


def take_in(session: Session, heeding: Heeding, packet: Incoming) -> object:
    """Keep the answer to a recall that came in a verified packet, unless a later one is here. Raises NotExpected or ErasedHere.

    One to what was never taken back is not expected; one about a つなぎ that is not here is not kept, and gives UNASKED. Where
    the つなぎ went on from one that was taken back itself, whoever took that back learns of it too.
    """
    if not answers.refuse_uninvited(session, heeding.referral_id, packet):
        return answers.UNASKED
    recalled = [sending.version for sending in sendings.ever_of_record(session, RECALL, heeding.referral_id)]
    if not recalled:
        raise NeverRecalled
    if heeding.referral_version < max(recalled):
        # What was recalled before a copy was used, and went out anew since, is recalled anew, and waits for that answer.
        return None
    # A clock there may be ahead by years, and what is said later is to stand above it.
    heard_here = replace(heeding, on=min(heeding.on or session.today, session.today))
    if editions.take(session, heard_here, packet):
        _tell_on(session, heeding.referral_id)
    return None


def _tell_on(session: Session, referral_id: str) -> None:
    """Say in our own answers what one of those beyond answered last; they go once more with that.

    What came just now may be the earlier word of two: a packet travels longer than a call.
    """
    last = newest(session, [referral_id]).get(referral_id)
    for ours in _telling_of(session, referral_id):
        told = tuple(heard(session, each, last) for each in ours.told)
        if told != ours.told:
            records.keep(session, replace(ours, told=told))


def heard(session: Session, each: Further, heeding: Heeding | None) -> Further:
    """What is known of somebody beyond once they answered; how they were told by word of mouth or a letter stays as noted."""
    if heeding is None or each.referral_id != heeding.referral_id:
        return each
    # A clock there may be ahead by years.
    on = min(heeding.on or session.today, session.today)
    if each.way in (None, ToldBy.PACKET):
        each = replace(each, way=_TOLD_BY[heeding.way], whom=heeding.by, on=on)
    if heeding.done is None:
        return each
    did = FurtherAnswer(done=heeding.done, because=heeding.because, words=heeding.words, on=on, by=heeding.by)
    return replace(each, answer=did)


def _telling_of(session: Session, referral_id: str) -> list[Heeding]:
    """Our own answers that name this つなぎ of ours among those to which it had gone on."""
    referral = records.find(session, Referral, referral_id)
    if referral is None or not referral.case_id:
        return []
    came = HeedingRow.referral_id.in_(whole_cases.arrival_ids(referral.case_id))
    return records.several(session, Heeding, came, HeedingRow.writer == session.me.id)


def _age(heeding: Heeding) -> tuple[str, bool, str, str]:
    # Of one day what was signed there stands above what somebody wrote down here.
    return str(heeding.on), heeding.way is AnswerWay.PACKET, str(heeding.written_at), heeding.id


def _parcel(several: list[Heeding]) -> Parcel:
    return Parcel(
        purpose=Purpose.HEEDINGS,
        says=tuple(several),
        carried=tuple(Carried(kind=KIND, record_id=each.id, version=each.version) for each in several),
    )


def _problems(session: Session, heeding: Heeding) -> Iterator[Problem]:
    if heeding.done is Heed.KEPT:
        yield from required("because", heeding.because)
        yield from required("words", heeding.words)
    yield from past("on", heeding.on, session.today)
    yield from within("words", heeding.words, LINE_LENGTH)
    yield from within("by", heeding.by, NAME_LENGTH)
    for each in heeding.told:
        yield from within("whom", each.whom, NAME_LENGTH)
        yield from within("words", each.words, LINE_LENGTH)
        yield from past("on", each.on, session.today)
