"""Referrals (つなぎ), what arrived of them at a desk, and the answers, at rest."""

import unicodedata
from datetime import date, datetime

from sqlalchemy import (
    JSON,
    ForeignKey,
    Index,
    Integer,
    String,
    bindparam,
    cast,
    func,
    insert,
    select,
    text,
    type_coerce,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.referrals import (
    AnswerWay,
    Arrival,
    Ask,
    Awareness,
    Call,
    Caller,
    Handling,
    Involved,
    Leaving,
    ReferralWay,
    ReturnReason,
    SeenArrival,
    Stage,
    Trouble,
    Urgency,
)
from app.domain.risks import Risk
from app.domain.sheet_items import SheetItem
from app.errors import NotFound, Stale
from app.models import sqlcipher
from app.models.rows import Base, ChoiceType, Link, Packed, RecordRow
from app.models.sessions import Session
from app.models.statements import Statement


class ReferralRow(RecordRow):
    __tablename__ = "referral"

    person_id: Mapped[str] = mapped_column(Link, ForeignKey("person.id", deferrable=True, initially="DEFERRED"), nullable=True)
    nameless: Mapped[bool]
    destination: Mapped[str]
    destination_person: Mapped[str]
    way: Mapped[ReferralWay] = mapped_column(ChoiceType(ReferralWay))
    urgency: Mapped[Urgency] = mapped_column(ChoiceType(Urgency))
    reason: Mapped[str]
    troubles: Mapped[tuple[Trouble, ...]] = mapped_column(Packed(tuple[Trouble, ...]))
    worst: Mapped[Trouble | None] = mapped_column(ChoiceType(Trouble))
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
    stage: Mapped[Stage] = mapped_column(ChoiceType(Stage))
    made_on: Mapped[date | None]
    handed_over_on: Mapped[date | None]
    confirmed_with: Mapped[str]
    confirmed_at: Mapped[datetime | None]
    case_id: Mapped[str] = mapped_column(Link, nullable=True)
    moved_by: Mapped[str]
    left_out: Mapped[tuple[SheetItem, ...]] = mapped_column(Packed(tuple[SheetItem, ...]))
    tell_reporter: Mapped[bool]
    caller: Mapped[Caller | None] = mapped_column(Packed(Caller))
    awareness: Mapped[Awareness | None] = mapped_column(ChoiceType(Awareness))
    involved: Mapped[tuple[Involved, ...]] = mapped_column(Packed(tuple[Involved, ...]), nullable=True)

    __table_args__ = (
        Index("referral_by_person", "person_id", "id"),
        Index("referral_by_stage", "stage", "id"),
        Index("referral_by_case", "case_id"),
    )


class ArrivalRow(RecordRow):
    """An arrival's row; the columns after `arrived_at` are drawn from what left the sender, for ordering and filtering.

    `decisions` counts how often it was decided on here, so that nobody decides on what another has decided meanwhile.
    """

    __tablename__ = "arrival"

    leaving: Mapped[Leaving] = mapped_column(Packed(Leaving))
    arrived_at: Mapped[datetime]

    urgency: Mapped[Urgency] = mapped_column(ChoiceType(Urgency))
    made_on: Mapped[date]
    local_government_code: Mapped[str]
    person_name: Mapped[str]
    decisions: Mapped[int] = mapped_column(server_default=text("0"))

    __table_args__ = (Index("arrival_by_instant", "arrived_at"), Index("arrival_by_writer", "writer", "id"))


# Of what was sent only this is asked for: to make a record of all of it takes long where many wait.
PROVISIONAL = type_coerce(ArrivalRow.leaving, JSON)[("person", "provisional")].as_boolean()


class ReceptionRow(Base):
    """A number (受付番号) that was given at this desk, and the id of the arrival or case that has it for ever."""

    __tablename__ = "reception"

    number: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str] = mapped_column(String(32))


class AnswerRow(RecordRow):
    __tablename__ = "answer"

    referral_id: Mapped[str]
    referral_version: Mapped[int]
    handling: Mapped[Handling] = mapped_column(ChoiceType(Handling))
    way: Mapped[AnswerWay] = mapped_column(ChoiceType(AnswerWay))
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
    return_reason: Mapped[ReturnReason | None] = mapped_column(ChoiceType(ReturnReason))

    __table_args__ = (Index("answer_by_referral", "referral_id", "id"), Index("answer_by_next", "next_on"))


def seen(session: Session, arrival_id: str) -> SeenArrival:
    """What somebody sees who decides on an arrival now. Raises NotFound."""
    row = session.execute(select(ArrivalRow.version, ArrivalRow.decisions).where(ArrivalRow.id == arrival_id)).first()
    if row is None:
        raise NotFound
    return SeenArrival(row.version, row.decisions)


def count_decision(session: Session, arrival_id: str, seen: SeenArrival) -> None:
    """Count one more decision on an arrival that is still as it was seen; raises Stale or NotFound."""
    as_seen = (ArrivalRow.id == arrival_id, ArrivalRow.version == seen.version, ArrivalRow.decisions == seen.decisions)
    counted = session.execute(
        update(ArrivalRow).where(*as_seen).values(decisions=seen.decisions + 1),
        execution_options={"synchronize_session": False},
    )
    if not counted.rowcount:  # type: ignore[attr-defined]
        raise NotFound if session.scalar(select(ArrivalRow.id).where(ArrivalRow.id == arrival_id)) is None else Stale


_MOST_DIGITS = 9
_RECEPTION = Base.metadata.tables["reception"]
_HOLDER = Statement(select(_RECEPTION.c.holder).where(_RECEPTION.c.number == bindparam("given")))
_GIVE = Statement(insert(_RECEPTION))
_COUNTED = func.substr(_RECEPTION.c.number, bindparam("at"))
# Digits alone sort between these two, so that only the numbers of one year are read.
_LAST = Statement(
    select(func.max(cast(_COUNTED, Integer))).where(
        _RECEPTION.c.number.between(bindparam("first"), bindparam("last")),
        func.trim(_COUNTED, "0123456789") == "",
        func.length(_COUNTED) <= _MOST_DIGITS,
    )
)


def give_number(session: Session, number: str, holder: str) -> bool:
    """Give a number (受付番号) to an arrival or a case; False where another has it, however it is written."""
    given = " ".join(unicodedata.normalize("NFKC", number).upper().split())
    had: str | None = _HOLDER.scalar(session, {"given": given})
    if had is not None:
        return had == holder
    try:
        _GIVE.change(session, {"number": given, "holder": holder})
    except IntegrityError as error:
        if sqlcipher.is_taken(error):
            return False
        raise
    return True


def last_count(session: Session, prefix: str) -> int:
    """The greatest count that stands behind this in the numbers that were given, such as 12 for 「R8-0012」; 0 for none.

    A desk may write other things there; those count nothing, nor does what is too long to have been counted.
    """
    bounds = {"first": f"{prefix}0", "last": f"{prefix}{'9' * _MOST_DIGITS}", "at": len(prefix) + 1}
    return _LAST.scalar(session, bounds) or 0


def arrival_extras(arrival: Arrival) -> dict[str, object]:
    """The columns drawn from what left the sender."""
    leaving = arrival.leaving
    return {
        "urgency": leaving.urgency,
        "made_on": leaving.made_on,
        "local_government_code": leaving.person.address.local_government_code or leaving.sender.local_government_code,
        "person_name": leaving.person.name,
    }
