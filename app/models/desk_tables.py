"""Tables that travel (配る表) at rest: a desk's own as it was given out, and those that came, each with its latest version."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.agencies import OfficeNumber
from app.domain.desk_tables import RefusedRow
from app.domain.municipalities import SupportSystem
from app.domain.organisations import Profile
from app.models.rows import Base, Packed, RecordRow


class DeskTableRow(RecordRow):
    __tablename__ = "desk_table"

    organisations: Mapped[tuple[Profile, ...]] = mapped_column(Packed(tuple[Profile, ...]))
    numbers: Mapped[tuple[OfficeNumber, ...]] = mapped_column(Packed(tuple[OfficeNumber, ...]))
    municipalities: Mapped[tuple[SupportSystem, ...]] = mapped_column(Packed(tuple[SupportSystem, ...]))
    refused: Mapped[tuple[RefusedRow, ...]] = mapped_column(Packed(tuple[RefusedRow, ...]))

    __table_args__ = (Index("desk_table_by_writer", "writer"),)


class TablePartRow(Base):
    """One part of a table whose other parts have not come yet."""

    __tablename__ = "table_part"

    writer: Mapped[str] = mapped_column(primary_key=True)
    table_id: Mapped[str] = mapped_column(primary_key=True)
    epoch_started_at: Mapped[datetime]
    epoch: Mapped[str]
    version: Mapped[int]
    part: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[bytes]
