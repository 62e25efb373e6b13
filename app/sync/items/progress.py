"""What a volunteer says of an own part (お願いされた役割) as it travels: `progress/1`, from them to the desk."""

from datetime import UTC, date

from app.domain.own_parts import PartProgress
from app.errors import SchemaDefect
from app.sync.bounds import Hex16, Hex32, Instant, Notes, Positive
from app.sync.items.parts import Item
from app.sync.items.values import WENT, WentValue


class ProgressItem(Item, frozen=True, kw_only=True, tag="progress/1"):
    """How one part of the case of one つなぎ goes; `writer` must be the packet's sender."""

    id: Hex16
    version: Positive
    writer: Hex32
    written_at: Instant
    referral_id: Hex16
    part_id: Hex16
    went: WentValue
    words: Notes
    on: date | None

    def refuse_contradictions(self, sender: str) -> None:
        """Return if it comes from its writer. Raises SchemaDefect."""
        if self.writer != sender:
            raise SchemaDefect("writer")


def to_item(progress: PartProgress) -> ProgressItem:
    """What travels of it: all of it. Raises SchemaDefect if it was never kept."""
    if progress.written_at is None:
        raise SchemaDefect("never-kept")
    return ProgressItem(
        id=progress.id,
        version=progress.version,
        writer=progress.writer,
        written_at=progress.written_at.astimezone(UTC),
        referral_id=progress.referral_id,
        part_id=progress.part_id,
        went=WENT.value(progress.went),
        words=progress.words,
        on=progress.on,
    )


def from_item(item: ProgressItem) -> PartProgress:
    """It as the desk keeps it."""
    return PartProgress(
        id=item.id,
        version=item.version,
        writer=item.writer,
        written_at=item.written_at,
        referral_id=item.referral_id,
        part_id=item.part_id,
        went=WENT.member(item.went),
        words=item.words,
        on=item.on,
    )
