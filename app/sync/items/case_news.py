"""What the sender of a つなぎ learns of its case (ケースのようす) as it travels: `case/1`, from the desk to them."""

from datetime import UTC, date
from typing import Annotated

from msgspec import Meta

from app.domain.case_news import CaseNews, GivenPart
from app.errors import SchemaDefect
from app.sync.bounds import Hex16, Hex32, Instant, Line, Name, PhoneNumber, Positive
from app.sync.canonical import WireStruct
from app.sync.items.parts import Item
from app.sync.items.values import CASE_STAGES, INTERVALS, CaseStageValue, IntervalValue

MOST_PARTS = 20


class GivenPartStruct(WireStruct, frozen=True, kw_only=True):
    """One thing that the recipient is asked to do; `every` is the rhythm asked for."""

    id: Hex16
    words: Line
    due_on: date | None
    every: IntervalValue | None
    given_on: date | None


class CaseItem(Item, frozen=True, kw_only=True, tag="case/1"):
    """How the case of one つなぎ stands; `writer` must be the packet's sender. With `last` nothing else of it is said."""

    id: Hex16
    version: Positive
    writer: Hex32
    written_at: Instant
    referral_id: Hex16
    last: bool
    stage: CaseStageValue | None
    lead: Name
    phone: PhoneNumber
    next_on: date | None
    words: Line
    parts: Annotated[tuple[GivenPartStruct, ...], Meta(max_length=MOST_PARTS)]
    ended_on: date | None

    def refuse_contradictions(self, sender: str) -> None:
        """Return if it comes from its writer and the last one says only that it is the last. Raises SchemaDefect."""
        if self.writer != sender:
            raise SchemaDefect("writer")
        said = (self.stage, self.lead, self.phone, self.next_on, self.words, self.parts, self.ended_on)
        if self.last and any(said):
            raise SchemaDefect("last-with-more")


def to_item(news: CaseNews) -> CaseItem:
    """What travels of the news: all of it. Raises SchemaDefect if it was never kept."""
    if news.written_at is None:
        raise SchemaDefect("never-kept")
    return CaseItem(
        id=news.id,
        version=news.version,
        writer=news.writer,
        written_at=news.written_at.astimezone(UTC),
        referral_id=news.referral_id,
        last=news.last,
        stage=CASE_STAGES.maybe(news.stage),
        lead=news.lead,
        phone=news.phone,
        next_on=news.next_on,
        words=news.words,
        parts=tuple(
            GivenPartStruct(
                id=part.id, words=part.words, due_on=part.due_on, every=INTERVALS.maybe(part.every), given_on=part.given_on
            )
            for part in news.parts
        ),
        ended_on=news.ended_on,
    )


def from_item(item: CaseItem) -> CaseNews:
    """The news as whoever sent the つなぎ keeps it."""
    return CaseNews(
        id=item.id,
        version=item.version,
        writer=item.writer,
        written_at=item.written_at,
        referral_id=item.referral_id,
        last=item.last,
        stage=CASE_STAGES.perhaps(item.stage),
        lead=item.lead,
        phone=item.phone,
        next_on=item.next_on,
        words=item.words,
        parts=tuple(
            GivenPart(
                id=part.id, words=part.words, due_on=part.due_on, every=INTERVALS.perhaps(part.every), given_on=part.given_on
            )
            for part in item.parts
        ),
        ended_on=item.ended_on,
    )
