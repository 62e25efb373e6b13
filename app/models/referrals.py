"""Referrals (つなぎ), what arrived of them at a desk, and the answers, at rest."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.referrals import (
    AnswerWay,
    Arrival,
    Ask,
    Call,
    Handling,
    Leaving,
    ReferralWay,
    ReturnReason,
    Stage,
    Trouble,
    Urgency,
)
from app.domain.risks import Risk
from app.models.rows import Choice, Link, Packed, RecordRow


class ReferralRow(RecordRow):
    __tablename__ = "referral"

    person_id: Mapped[str] = mapped_column(Link, ForeignKey("person.id", deferrable=True, initially="DEFERRED"), nullable=True)
    nameless: Mapped[bool]
    destination: Mapped[str]
    destination_person: Mapped[str]
    way: Mapped[ReferralWay] = mapped_column(Choice(ReferralWay))
    urgency: Mapped[Urgency] = mapped_column(Choice(Urgency))
    reason: Mapped[str]
    troubles: Mapped[tuple[Trouble, ...]] = mapped_column(Packed(tuple[Trouble, ...]))
    worst: Mapped[Trouble | None] = mapped_column(Choice(Trouble))
    trouble_note: Mapped[str]
    own_words: Mapped[str]
    asked: Mapped[tuple[Ask, ...]] = mapped_column(Packed(tuple[Ask, ...]))
    asked_note: Mapped[str]
    risks: Mapped[tuple[Risk, ...]] = mapped_column(Packed(tuple[Risk, ...]))
    risk_note: Mapped[str]
    consent_id: Mapped[str]
    summary: Mapped[str]
    plan_note: Mapped[str]
    activity_ids: Mapped[tuple[str, ...]] = mapped_column(Packed(tuple[str, ...]))
    calls: Mapped[tuple[Call, ...]] = mapped_column(Packed(tuple[Call, ...]))
    reply_to_question: Mapped[str]
    stage: Mapped[Stage] = mapped_column(Choice(Stage))
    made_on: Mapped[date | None]
    handed_over_on: Mapped[date | None]
    confirmed_with: Mapped[str]
    confirmed_at: Mapped[datetime | None]

    __table_args__ = (Index("referral_by_person", "person_id", "id"), Index("referral_by_stage", "stage", "id"))


class ArrivalRow(RecordRow):
    """An arrival's row; the columns after `arrived_at` are drawn from what left the sender, for ordering and filtering."""

    __tablename__ = "arrival"

    leaving: Mapped[Leaving] = mapped_column(Packed(Leaving))
    arrived_at: Mapped[datetime]

    urgency: Mapped[Urgency] = mapped_column(Choice(Urgency))
    made_on: Mapped[date]
    local_government_code: Mapped[str]
    person_name: Mapped[str]

    __table_args__ = (Index("arrival_by_instant", "arrived_at"), Index("arrival_by_writer", "writer", "id"))


class AnswerRow(RecordRow):
    __tablename__ = "answer"

    referral_id: Mapped[str]
    referral_version: Mapped[int]
    handling: Mapped[Handling] = mapped_column(Choice(Handling))
    way: Mapped[AnswerWay] = mapped_column(Choice(AnswerWay))
    answered_by: Mapped[str]
    answered_on: Mapped[date | None]
    reception_number: Mapped[str]
    lead: Mapped[str]
    phone: Mapped[str]
    next_on: Mapped[date | None]
    next_note: Mapped[str]
    text: Mapped[str]
    elsewhere: Mapped[str]
    elsewhere_name: Mapped[str]
    return_reason: Mapped[ReturnReason | None] = mapped_column(Choice(ReturnReason))

    __table_args__ = (Index("answer_by_referral", "referral_id", "id"), Index("answer_by_next", "next_on"))


def arrival_extras(arrival: Arrival) -> dict[str, object]:
    """The columns drawn from what left the sender."""
    leaving = arrival.leaving
    return {
        "urgency": leaving.urgency,
        "made_on": leaving.made_on,
        "local_government_code": leaving.person.address.local_government_code or leaving.sender.local_government_code,
        "person_name": leaving.person.name,
    }
