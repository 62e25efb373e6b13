"""`heeded/2`: what `heeded/1` says, and of each one further on what they answered, so that the first sender can read it."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from app.domain.recalls import Further, FurtherAnswer, Heeding
from app.errors import SchemaDefect
from app.sync.bounds import ClockOrNone, Code, Hex16, Hex32, Instant, Line, Name, Positive
from app.sync.canonical import WireStruct
from app.sync.items.heedings.first import (
    MOST_FURTHER,
    fields_of,
    further_fields,
    further_of,
    heeding_of,
    refuse_unless_reasoned,
)
from app.sync.items.parts import Item
from app.sync.items.values import HEEDS, KEPT_BECAUSE, HeedValue, KeptValue, ToldValue


class FurtherAnswerPart(WireStruct, frozen=True, kw_only=True):
    """What somebody further on did, and why."""

    done: HeedValue
    because: KeptValue | None
    words: Line
    on: date | None
    by: Name


class SecondFurther(WireStruct, frozen=True, kw_only=True):
    """Somebody to whom it had been handed on, how they were told, and their answer; both are null until then."""

    agency: Code
    name: Name
    way: ToldValue | None
    on: date | None
    at: ClockOrNone
    whom: Name
    words: Line
    answer: FurtherAnswerPart | None


class SecondHeeding(Item, frozen=True, kw_only=True, tag="heeded/2"):
    """What was done about a recall of one つなぎ, there and further on; `writer` must be the packet's sender."""

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
    told: Annotated[tuple[SecondFurther, ...], Meta(max_length=MOST_FURTHER)]

    def refuse_contradictions(self, sender: str) -> None:
        """Return if it comes from its writer, and says why exactly where something is kept. Raises SchemaDefect."""
        if self.writer != sender:
            raise SchemaDefect("writer")
        refuse_unless_reasoned(self.done, self.because)
        for each in self.told:
            if each.answer is not None:
                refuse_unless_reasoned(each.answer.done, each.answer.because)


def to_item(heeding: Heeding) -> SecondHeeding:
    """What travels of it: all but which つなぎ of ours it went on by. Raises SchemaDefect if it was never kept."""
    told = tuple(SecondFurther(**further_fields(each), answer=_to_part(each.answer)) for each in heeding.told)
    return SecondHeeding(told=told, **fields_of(heeding))


def from_item(item: SecondHeeding) -> Heeding:
    """The answer as the sender of the つなぎ keeps it."""
    return heeding_of(item, tuple(_from_part(each) for each in item.told))


def _to_part(answer: FurtherAnswer | None) -> FurtherAnswerPart | None:
    if answer is None:
        return None
    return FurtherAnswerPart(
        done=HEEDS.value(answer.done),
        because=KEPT_BECAUSE.maybe(answer.because),
        words=answer.words,
        on=answer.on,
        by=answer.by,
    )


def _from_part(part: SecondFurther) -> Further:
    told = part.answer
    if told is None:
        return further_of(part)
    done, because = HEEDS.member(told.done), KEPT_BECAUSE.perhaps(told.because)
    return further_of(part, FurtherAnswer(done=done, because=because, words=told.words, on=told.on, by=told.by))
