"""閲覧記録 at rest: who at a desk opened, printed or took out what, and when; of what it was about only the id."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.viewings import Viewed
from app.models.rows import Base, ChoiceType


class ViewingRow(Base):
    """One line of the log. `kind` is the table of a record or the kind of a sheet; `record_id` is '' for what tells of many."""

    __tablename__ = "viewing"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    at: Mapped[datetime]
    coordinator: Mapped[str]
    how: Mapped[Viewed] = mapped_column(ChoiceType(Viewed))
    kind: Mapped[str]
    record_id: Mapped[str]

    __table_args__ = (
        Index("viewing_by_record", "record_id", "id"),
        Index("viewing_by_coordinator", "coordinator", "id"),
        Index("viewing_by_how", "how", "id"),
    )
