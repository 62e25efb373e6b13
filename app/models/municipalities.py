"""What a desk knows of municipalities (市町村の体制) at rest."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.municipalities import SupportSystem, TownSupport
from app.models.rows import Packed, RecordRow


class TownSupportRow(RecordRow):
    __tablename__ = "town_support"

    code: Mapped[str]
    system: Mapped[SupportSystem] = mapped_column(Packed(SupportSystem))

    __table_args__ = (Index("town_support_by_code", "code"),)


def extras(support: TownSupport) -> dict[str, object]:
    """The column drawn from the record."""
    return {"code": support.system.code}
