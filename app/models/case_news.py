"""What senders learn of cases (ケースのようす) at rest: as a desk tells it, and as it came to a volunteer."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.case_news import GivenPart
from app.domain.cases import CaseStage
from app.models.rows import ChoiceType, Packed, RecordRow


class CaseNewsRow(RecordRow):
    __tablename__ = "case_news"

    referral_id: Mapped[str]
    last: Mapped[bool]
    stage: Mapped[CaseStage | None] = mapped_column(ChoiceType(CaseStage))
    lead: Mapped[str]
    phone: Mapped[str]
    next_on: Mapped[date | None]
    words: Mapped[str]
    parts: Mapped[tuple[GivenPart, ...]] = mapped_column(Packed(tuple[GivenPart, ...]))
    ended_on: Mapped[date | None]

    __table_args__ = (Index("case_news_by_referral", "referral_id"),)
