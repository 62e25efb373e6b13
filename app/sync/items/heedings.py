"""The answer to a recall (撤回への返事) as it travels: `heeded/1`, from whoever held what was taken back to its sender."""

from datetime import UTC, date
from typing import Annotated

from msgspec import Meta

from app.domain.recalls import Further, Heeding
from app.domain.referrals import AnswerWay
from app.errors import SchemaDefect
from app.sync.bounds import ClockOrNone, Code, Hex16, Hex32, Instant, Line, Name, Positive
from app.sync.canonical import WireStruct
from app.sync.items.parts import Item, clock_from_text, clock_to_text
from app.sync.items.values import HEEDS, KEPT_BECAUSE, TOLD_BY, HeedValue, KeptValue, ToldValue

MOST_FURTHER = 50


class FurtherPart(WireStruct, frozen=True, kw_only=True):
    """Somebody to whom it had been handed on, and how they were told; `way` is null until then."""

    agency: Code
    name: Name
    way: ToldValue | None
    on: date | None
    at: ClockOrNone
    whom: Name
    words: Line


class HeedingItem(Item, frozen=True, kw_only=True, tag="heeded/1"):
    """What was done about a recall of one つなぎ; `writer` must be the packet's sender."""

    id: Hex16
    version: Positive
    writer: Hex32
    written_at: Instant
    referral_id: Hex16
    referral_version: Positive
    done: HeedValue
    because: KeptValue | None
    words: Line
    on: date
    by: Name
    told: Annotated[tuple[FurtherPart, ...], Meta(max_length=MOST_FURTHER)]

    def refuse_contradictions(self, sender: str) -> None:
        """Return if it comes from its writer, and says why exactly where something is kept. Raises SchemaDefect."""
        if self.writer != sender:
            raise SchemaDefect("writer")
        if (self.done == "kept") != (self.because is not None):
            raise SchemaDefect("kept-because")


def to_item(heeding: Heeding) -> HeedingItem:
    """What travels of it: all but which つなぎ of ours it went on by. Raises SchemaDefect if it was never kept."""
    if heeding.written_at is None or heeding.done is None or heeding.on is None:
        raise SchemaDefect("never-kept")
    return HeedingItem(
        id=heeding.id,
        version=heeding.version,
        writer=heeding.writer,
        written_at=heeding.written_at.astimezone(UTC),
        referral_id=heeding.referral_id,
        referral_version=heeding.referral_version,
        done=HEEDS.value(heeding.done),
        because=KEPT_BECAUSE.maybe(heeding.because),
        words=heeding.words,
        on=heeding.on,
        by=heeding.by,
        told=tuple(
            FurtherPart(
                agency=each.agency,
                name=each.name,
                way=TOLD_BY.maybe(each.way),
                on=each.on,
                at=clock_to_text(each.at),
                whom=each.whom,
                words=each.words,
            )
            for each in heeding.told
        ),
    )


def from_item(item: HeedingItem) -> Heeding:
    """The answer as the sender of the つなぎ keeps it."""
    return Heeding(
        id=item.id,
        version=item.version,
        writer=item.writer,
        written_at=item.written_at,
        referral_id=item.referral_id,
        referral_version=item.referral_version,
        done=HEEDS.member(item.done),
        because=KEPT_BECAUSE.perhaps(item.because),
        words=item.words,
        on=item.on,
        by=item.by,
        way=AnswerWay.PACKET,
        told=tuple(
            Further(
                agency=each.agency,
                name=each.name,
                way=TOLD_BY.perhaps(each.way),
                on=each.on,
                at=clock_from_text(each.at),
                whom=each.whom,
                words=each.words,
            )
            for each in item.told
        ),
    )
