"""Months from before the program at rest."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.domain.months.typed import TypedCount
from app.models.rows import Packed, RecordRow


class TypedMonthRow(RecordRow):
    __tablename__ = "typed_month"

    month: Mapped[date | None]
    counts: Mapped[tuple[TypedCount, ...]] = mapped_column(Packed(tuple[TypedCount, ...]))
    source: Mapped[str]
