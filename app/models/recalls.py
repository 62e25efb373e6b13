"""Recalls (撤回) that arrived, and the answers to them, at rest."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.packets import RecallCause
from app.domain.recalls import Further, Heed, Heeding, KeptBecause, untold
from app.domain.referrals import AnswerWay
from app.models.rows import Base, ChoiceType, Packed, RecordRow


class HeldRecallRow(RecordRow):
    __tablename__ = "held_recall"

    referral_id: Mapped[str]
    referral_version: Mapped[int]
    on: Mapped[date]
    because: Mapped[RecallCause] = mapped_column(ChoiceType(RecallCause))
    onward: Mapped[bool]
    arrived_at: Mapped[datetime]

    __table_args__ = (Index("held_recall_by_referral", "referral_id", "writer"),)


class HeedingRow(RecordRow):
    """An answer's row; `untold` is drawn from `told`, so that what is left to do is asked for without reading it."""

    __tablename__ = "heeding"

    referral_id: Mapped[str]
    referral_version: Mapped[int]
    done: Mapped[Heed | None] = mapped_column(ChoiceType(Heed))
    because: Mapped[KeptBecause | None] = mapped_column(ChoiceType(KeptBecause))
    words: Mapped[str]
    on: Mapped[date | None]
    by: Mapped[str]
    way: Mapped[AnswerWay] = mapped_column(ChoiceType(AnswerWay))
    told: Mapped[tuple[Further, ...]] = mapped_column(Packed(tuple[Further, ...]))

    untold: Mapped[int]

    __table_args__ = (Index("heeding_by_referral", "referral_id", "id"),)


class OwedRecallRow(Base):
    """What takes a packet of ours back although the つなぎ that it told of was removed or erased: nobody's name, no words."""

    __tablename__ = "owed_recall"

    packet_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    referral_id: Mapped[str]
    referral_version: Mapped[int]
    on: Mapped[date]
    because: Mapped[RecallCause] = mapped_column(ChoiceType(RecallCause))


def extras(heeding: Heeding) -> dict[str, object]:
    """The column drawn from an answer."""
    return {"untold": untold(heeding)}
