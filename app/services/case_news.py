"""What senders learn of cases (ケースのようす): a desk keeps and sends it, a volunteer takes it in and reads it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import bindparam, select

from app.domain.cards import Peer
from app.domain.case_news import CaseNews, news_of
from app.domain.cases import Case
from app.domain.own_parts import OwnPart, PartProgress, Went
from app.domain.people import Interval, Person
from app.domain.places import PageName, Place
from app.domain.referrals import Arrival, Referral, Stage
from app.domain.reminders import Reminder, Why
from app.models import records
from app.models.case_news import CaseNewsRow
from app.models.own_parts import OwnPartRow, ProgressRow
from app.models.referrals import ArrivalRow, ReferralRow
from app.models.rows import Base
from app.models.sessions import Session
from app.models.statements import Statement
from app.services import answers, arrivals, editions, lost_cards, outbox, owners, readings, sendings
from app.services.parcels import Carried, Incoming, Parcel
from app.sync.body import MOST_ITEMS, Purpose

KIND = "case_news"
# What the answer said that took the つなぎ on: the case was made with it, and the sender is told nothing twice.
_TOLD_BY_THE_ANSWER = 1
_SEEN = "case_news_seen"
# Asked at each keeping of a case.
_CASES = Base.metadata.tables["desk_case"]
_JOINED = Statement(select(_CASES.c.id).where(_CASES.c.joined_id == bindparam("to")))


def follow(session: Session, case: Case) -> None:
    """Keep what the senders of a case, and of all that are one with it, learn as it stands now.

    Called wherever a case or an own part was kept: what says the same as before gets no version and is not sent. Where
    nothing more is to be told, what waits and said more does not go any more.
    """
    for each in _with_joined(session, _leading(session, case)):
        if each.arrival_id:
            known = of_arrival(session, each.arrival_id)
            now = told_of(session, each)
            kept = records.keep(session, replace(now, id=known.id, version=known.version) if known else now)
            if kept.last and known is not None and not known.last:
                outbox.drop_waiting(session, KIND, kept.id)


def told_of(session: Session, own: Case) -> CaseNews:
    """What the sender of a case learns of it, made anew from what is kept now."""
    leading = _leading(session, own)
    parts = tuple(records.several(session, OwnPart, OwnPartRow.case_id == own.id))
    quiet = replace(own, quiet_on=_quiet_on(session, own, leading))
    return news_of(quiet, leading, parts, _phone(session, own, leading))


def of_arrival(session: Session, arrival_id: str) -> CaseNews | None:
    """What a desk tells of what arrived, if it became a case."""
    mine = (CaseNewsRow.referral_id == arrival_id, CaseNewsRow.writer == session.me.id)
    return next(iter(records.several(session, CaseNews, *mine)), None)


def of_referral(session: Session, referral_id: str) -> CaseNews | None:
    """The newest that came of the case which a つなぎ became."""
    found = records.several(session, CaseNews, CaseNewsRow.referral_id == referral_id)
    return max(found, key=lambda news: (str(news.written_at), news.id), default=None)


def to_send(session: Session, peer: Peer) -> list[Parcel]:
    """What is to be told of this peer's cases and no packet carries yet as it stands now, all in one packet.

    Whoever took a つなぎ back is told nothing more of it.
    """
    query = (
        select(CaseNewsRow.id)
        .join(ArrivalRow, ArrivalRow.id == CaseNewsRow.referral_id)
        .where(ArrivalRow.writer.in_(lost_cards.identities_of(session, peer)), CaseNewsRow.writer == session.me.id)
        .where(CaseNewsRow.version > _TOLD_BY_THE_ANSWER, ~sendings.is_carried(peer, KIND, CaseNewsRow))
        .order_by(CaseNewsRow.id)
    )
    found = [records.get(session, CaseNews, key) for key in session.scalars(query).all()]
    back = arrivals.taken_back(session, [news.referral_id for news in found]) if found else ()
    unsent = [news for news in found if news.referral_id not in back]
    return [_parcel(unsent[start : start + MOST_ITEMS]) for start in range(0, len(unsent), MOST_ITEMS)]


def take_in(session: Session, news: CaseNews, packet: Incoming) -> object:
    """Keep what came of a case in a verified packet, unless later news is here. Raises NotAsked or ErasedHere."""
    answers.refuse_uninvited(session, news.referral_id, packet)
    editions.take(session, news, packet, counts_up=True)
    return answers.unasked(session, news.referral_id)


def note_seen(session: Session, news_id: str) -> None:
    """Note that whoever sent the つなぎ has read what came of its case; raises NotFound."""
    news = records.get(session, CaseNews, news_id)
    # What is gone with its つなぎ comes back as no news, and needs no mark.
    readings.note(session, _SEEN, news, session.scalars(select(CaseNewsRow.id)).all())


def is_told_by_answer(news: CaseNews) -> bool:
    """Whether this says no more than the answer did with which the case was made."""
    return news.version == _TOLD_BY_THE_ANSWER


def is_seen(session: Session, news: CaseNews) -> bool:
    """Whether somebody noted that they read this."""
    return readings.is_read(session, _SEEN, news)


def reminders(session: Session, today: date) -> list[Reminder]:
    """What came of cases and nobody has read, own parts whose day has come, and days that a desk has promised."""
    query = select(ReferralRow.id).join(CaseNewsRow, CaseNewsRow.referral_id == ReferralRow.id)
    ours = session.scalars(query.where(ReferralRow.stage != Stage.WITHDRAWN, CaseNewsRow.writer != session.me.id).distinct())
    found = (_reminder(session, records.get(session, Referral, key), today) for key in ours.all())
    return [reminder for reminder in found if reminder is not None]


def asked_for(news: CaseNews, person: Person | None) -> Interval | None:
    """The rhythm that a part asks for and that is not the person's own yet."""
    return next((part.every for part in news.parts if part.every and person and part.every is not person.interval), None)


def _reminder(session: Session, referral: Referral, today: date) -> Reminder | None:
    news = of_referral(session, referral.id)
    if news is None:
        return None
    person = records.find(session, Person, referral.person_id)
    told = Reminder(
        why=Why.CASE_NEWS,
        place=Place(PageName.REFERRALS, referral.id),
        about=person.name if person else "",
        provisional=bool(person and person.provisional),
        person_id=referral.person_id,
        news=news,
        every=asked_for(news, person),
    )
    if (due := _due(session, news, today)) is not None or not is_seen(session, news):
        return replace(told, since=due)
    if news.next_on is not None and news.next_on <= today:
        late = (today - news.next_on).days
        return replace(told, why=Why.DESK_PROMISED, detail=news.lead, since=news.next_on, count=late, every=None)
    return None


def _due(session: Session, news: CaseNews, today: date) -> date | None:
    """The earliest day by which an own part was to be done that nobody has called done."""
    days = [part for part in news.parts if part.due_on is not None and part.due_on <= today]
    if not days:
        return None
    said = records.several(session, PartProgress, ProgressRow.referral_id == news.referral_id)
    done = {progress.part_id for progress in said if progress.went is Went.DONE}
    return min((part.due_on for part in days if part.due_on and part.id not in done), default=None)


def _phone(session: Session, own: Case, leading: Case) -> str:
    """The number of who leads, as the answer told it; where somebody else leads since, that of the desk."""
    answer = answers.latest(session, own.arrival_id)
    if answer is not None and answer.phone and answer.lead == leading.lead:
        return answer.phone
    return owners.owner(session).phone


def _leading(session: Session, case: Case) -> Case:
    leading, seen = case, {case.id}
    while leading.joined_id and leading.joined_id not in seen:
        leading = records.get(session, Case, leading.joined_id)
        seen.add(leading.id)
    return leading


def _quiet_on(session: Session, own: Case, leading: Case) -> date | None:
    """Since when the sender of a case is told nothing, as the person wishes of them.

    What they may not learn by one of their つなぎ they do not learn by another that is one with it.
    """
    silent = [each for each in _with_joined(session, leading) if each.quiet_on is not None and each.arrival_id]
    if not silent:
        return own.quiet_on
    sender = records.get(session, Arrival, own.arrival_id).writer
    days = [each.quiet_on for each in silent if records.get(session, Arrival, each.arrival_id).writer == sender]
    return min((day for day in days if day is not None), default=own.quiet_on)


def _with_joined(session: Session, case: Case) -> Iterator[Case]:
    waiting, seen = [case], {case.id}
    while waiting:
        each = waiting.pop()
        yield each
        below = {key for (key,) in _JOINED.each(session, {"to": each.id})} - seen
        seen |= below
        waiting += [records.get(session, Case, key) for key in below]


def _parcel(several: list[CaseNews]) -> Parcel:
    return Parcel(
        purpose=Purpose.CASES,
        says=tuple(several),
        carried=tuple(Carried(kind=KIND, record_id=news.id, version=news.version) for news in several),
    )
