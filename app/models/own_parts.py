"""Own parts (お願いする役割), and what was said of them, at rest."""

from datetime import date

from sqlalchemy import ForeignKey, Index, text, update
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.own_parts import Went
from app.domain.people import Interval
from app.models.rows import ChoiceType, Link, RecordRow
from app.models.search import only_where
from app.models.sessions import Session


class OwnPartRow(RecordRow):
    __tablename__ = "own_part"

    case_id: Mapped[str] = mapped_column(Link, ForeignKey("desk_case.id", deferrable=True, initially="DEFERRED"), nullable=True)
    words: Mapped[str]
    due_on: Mapped[date | None]
    every: Mapped[Interval | None] = mapped_column(ChoiceType(Interval))
    given_on: Mapped[date | None]
    ended_on: Mapped[date | None]

    __table_args__ = (Index("own_part_by_case", "case_id", "id"),)


class ProgressRow(RecordRow):
    """What was said of a part; `seen` is the version that somebody at the desk has read, 0 while nobody has read any."""

    __tablename__ = "progress"

    referral_id: Mapped[str]
    part_id: Mapped[str]
    went: Mapped[Went] = mapped_column(ChoiceType(Went))
    words: Mapped[str]
    on: Mapped[date | None]
    seen: Mapped[int] = mapped_column(server_default=text("0"))

    __table_args__ = (
        Index("progress_by_referral", "referral_id", "id"),
        # A desk asks at each きょう for what nobody has read, and has soon read thousands.
        Index("progress_unseen", "referral_id", **only_where("seen != version")),
    )


def note_seen(session: Session, progress_id: str) -> None:
    """Note that what was said was read as it stands now; where it is gone, nothing is noted."""
    session.execute(
        update(ProgressRow).where(ProgressRow.id == progress_id).values(seen=ProgressRow.version),
        execution_options={"synchronize_session": False},
    )
