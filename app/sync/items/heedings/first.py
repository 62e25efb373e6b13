"""`heeded/1`: the answer to a recall (撤回への返事), from whoever held what was taken back to its sender.

What somebody further on answered has no field of its own here and stands in words, behind how they were told.
"""

from collections.abc import Iterator
from datetime import UTC, date
from typing import Annotated, Any

from msgspec import Meta

from app.domain.recalls import Further, FurtherAnswer, Heed, Heeding, KeptBecause
from app.domain.referrals import AnswerWay
from app.errors import SchemaDefect
from app.sync.bounds import ClockOrNone, Code, Hex16, Hex32, Instant, Line, Name, Positive
from app.sync.canonical import WireStruct
from app.sync.items.parts import Item, clock_from_text, clock_to_text
from app.sync.items.values import HEEDS, KEPT_BECAUSE, TOLD_BY, HeedValue, KeptValue, ToldValue

MOST_FURTHER = 50
_LONGEST = 1_000
# Whoever reads it reads Japanese.
_DID = {Heed.STOPPED: "使うのをやめた", Heed.KEPT: "理由があって残した", Heed.NOTHING: "何も持っていない"}
_BECAUSE = {
    KeptBecause.PUBLIC_RECORD: "公文書として残す",
    KeptBecause.OTHERS: "ほかの方からの相談・つなぎが続いている",
    KeptBecause.LIFE: "命や身体に関わる",
}


class FirstFurther(WireStruct, frozen=True, kw_only=True):
    """Somebody to whom it had been handed on, and how they were told; `way` is null until then."""

    agency: Code
    name: Name
    way: ToldValue | None
    on: date | None
    at: ClockOrNone
    whom: Name
    words: Line


class FirstHeeding(Item, frozen=True, kw_only=True, tag="heeded/1"):
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
    told: Annotated[tuple[FirstFurther, ...], Meta(max_length=MOST_FURTHER)]

    def refuse_contradictions(self, sender: str) -> None:
        """Return if it comes from its writer, and says why exactly where something is kept. Raises SchemaDefect."""
        if self.writer != sender:
            raise SchemaDefect("writer")
        refuse_unless_reasoned(self.done, self.because)


def refuse_unless_reasoned(done: HeedValue, because: KeptValue | None) -> None:
    """Return if a reason stands exactly where something is kept. Raises SchemaDefect."""
    if (done == "kept") != (because is not None):
        raise SchemaDefect("kept-because")


def to_item(heeding: Heeding) -> FirstHeeding:
    """What travels of it to somebody who reads nothing newer. Raises SchemaDefect if it was never kept."""
    told = tuple(FirstFurther(**further_fields(each) | {"words": _in_words(each)}) for each in heeding.told)
    return FirstHeeding(told=told, **fields_of(heeding))


def fields_of(heeding: Heeding) -> dict[str, Any]:
    """What an answer says in every version, but for those further on. Raises SchemaDefect if it was never kept."""
    if heeding.written_at is None or heeding.done is None or heeding.on is None:
        raise SchemaDefect("never-kept")
    return {
        "id": heeding.id,
        "version": heeding.version,
        "writer": heeding.writer,
        "written_at": heeding.written_at.astimezone(UTC),
        "referral_id": heeding.referral_id,
        "referral_version": heeding.referral_version,
        "done": HEEDS.value(heeding.done),
        "because": KEPT_BECAUSE.maybe(heeding.because),
        "words": heeding.words,
        "on": heeding.on,
        "by": heeding.by,
    }


def further_fields(each: Further) -> dict[str, Any]:
    """What of somebody further on is said in every version: all but which つなぎ of ours it went on by."""
    return {
        "agency": each.agency,
        "name": each.name,
        "way": TOLD_BY.maybe(each.way),
        "on": each.on,
        "at": clock_to_text(each.at),
        "whom": each.whom,
        "words": each.words,
    }


def from_item(item: FirstHeeding) -> Heeding:
    """The answer as the sender of the つなぎ keeps it."""
    return heeding_of(item, tuple(further_of(each) for each in item.told))


def heeding_of(item: Any, told: tuple[Further, ...]) -> Heeding:
    """The answer that an item of any version tells, with those further on as they were read of it."""
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
        told=told,
    )


def further_of(part: Any, answer: FurtherAnswer | None = None) -> Further:
    """Somebody further on, as a part of any version tells of them."""
    return Further(
        agency=part.agency,
        name=part.name,
        way=TOLD_BY.perhaps(part.way),
        on=part.on,
        at=clock_from_text(part.at),
        whom=part.whom,
        words=part.words,
        answer=answer,
    )


def _in_words(each: Further) -> str:
    """What is said of somebody further on, and before it in words what they answered: what they did is never cut off."""
    said = [*_answered(each.answer), each.words] if each.answer is not None else [each.words]
    return "・".join(filter(None, said))[:_LONGEST]


def _answered(answer: FurtherAnswer) -> Iterator[str]:
    because = f"（{_BECAUSE[answer.because]}）" if answer.because is not None else ""
    yield f"返事：{_DID[answer.done]}{because}"
    yield f"{answer.on.year}年{answer.on.month}月{answer.on.day}日" if answer.on is not None else ""
    yield answer.by
    yield answer.words
