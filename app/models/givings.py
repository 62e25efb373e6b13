"""提供の記録 at rest. No kind of record, so that erasing a person and taking back a save pass it by."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.consents import Basis, ConsentState, Ground, WithheldPart
from app.domain.givings import GivingItem, GivingWay
from app.models.rows import Base, ChoiceType, Packed


class GivingRow(Base):
    """One line of what left or came. The ids in it lead to records as long as those are here, and say nothing themselves."""

    __tablename__ = "giving"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    at: Mapped[datetime]
    on: Mapped[date]
    received: Mapped[bool]
    way: Mapped[GivingWay] = mapped_column(ChoiceType(GivingWay))
    other: Mapped[str]
    other_kind: Mapped[str]
    person_id: Mapped[str]
    record_id: Mapped[str]
    version: Mapped[int]
    mark: Mapped[str]
    nameless: Mapped[bool]
    parts: Mapped[tuple[WithheldPart, ...]] = mapped_column(Packed(tuple[WithheldPart, ...]))
    items: Mapped[tuple[GivingItem, ...]] = mapped_column(Packed(tuple[GivingItem, ...]))
    state: Mapped[ConsentState | None] = mapped_column(ChoiceType(ConsentState))
    agreed_on: Mapped[date | None]
    ground: Mapped[Ground | None] = mapped_column(ChoiceType(Ground))
    basis: Mapped[Basis | None] = mapped_column(ChoiceType(Basis))
    noted_by: Mapped[str]

    __table_args__ = (
        # What left once has one line, however often its packet is written.
        Index("giving_by_record", "record_id", "version", "mark", unique=True),
        Index("giving_by_day", "on", "id"),
    )
