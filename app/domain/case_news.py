"""What the sender of a つなぎ learns of the case that it became (ケースのようす), and nothing else of it."""

from dataclasses import dataclass
from datetime import date

from app.domain.cases import Case, CaseStage
from app.domain.own_parts import OwnPart
from app.domain.people import Interval
from app.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenPart:
    """One thing that the sender is asked to do (お願いする役割): in words, by when, or how often."""

    id: str
    words: str
    due_on: date | None = None
    every: Interval | None = None
    given_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNews(Record):
    """How the case of one つなぎ stands, as its sender is told. A desk keeps one for each that it took on.

    `last` says that nothing more will be told (the person wishes so, or the case may not be used); then all else is empty.
    """

    referral_id: str = ""
    last: bool = False
    stage: CaseStage | None = None
    lead: str = ""
    phone: str = ""
    next_on: date | None = None
    words: str = ""
    parts: tuple[GivenPart, ...] = ()
    ended_on: date | None = None


def news_of(own: Case, leading: Case, parts: tuple[OwnPart, ...], phone: str) -> CaseNews:
    """What the sender of `own` learns: how the case that leads stands, with the words and parts that were meant for them.

    The two are one where nothing was joined. Of the other senders' cases, and of what the desk wrote for itself, nothing.
    """
    if own.quiet_on or own.stopped_on or leading.stopped_on:
        return CaseNews(referral_id=own.arrival_id, last=True)
    given = tuple(
        GivenPart(id=part.id, words=part.words, due_on=part.due_on, every=part.every, given_on=part.given_on)
        for part in parts
        if part.ended_on is None
    )
    return CaseNews(
        referral_id=own.arrival_id,
        stage=leading.stage,
        lead=leading.lead,
        phone=phone,
        next_on=leading.next_on,
        words=own.told,
        parts=() if leading.closed_on else given,
        ended_on=leading.closed_on,
    )
