"""Answers (回答) as they travel: `answer/1`, field for field, independent of how a notebook keeps them."""

from datetime import UTC, date, datetime

from app.domain.referrals import Answer, AnswerWay
from app.errors import SchemaDefect
from app.sync.bounds import Code, Hex16, Hex32, Instant, Line, Name, Notes, PhoneNumber, Positive
from app.sync.items.parts import Item
from app.sync.items.values import HANDLINGS, RETURN_REASONS, HandlingValue, ReturnReasonValue


class AnswerItem(Item, frozen=True, kw_only=True, tag="answer/1"):
    """One version of an answer to one version of a referral; `writer` must be the packet's sender."""

    id: Hex16
    version: Positive
    writer: Hex32
    written_at: Instant
    referral_id: Hex16
    referral_version: Positive
    handling: HandlingValue
    answered_by: Name
    answered_on: date | None
    reception_number: Code
    lead: Name
    phone: PhoneNumber
    next_on: date | None
    next_note: Line
    text: Notes
    elsewhere: Code
    elsewhere_name: Name
    return_reason: ReturnReasonValue | None

    def refuse_contradictions(self, sender: str) -> None:
        """Return if it comes from its writer. Raises SchemaDefect."""
        if self.writer != sender:
            raise SchemaDefect("writer")


def to_item(answer: Answer) -> AnswerItem:
    """What travels of an answer; how it travels is the packet, so `way` stays behind. Raises SchemaDefect if never kept."""
    if answer.written_at is None:
        raise SchemaDefect("never-kept")
    return AnswerItem(
        id=answer.id,
        version=answer.version,
        writer=answer.writer,
        written_at=answer.written_at.astimezone(UTC),
        referral_id=answer.referral_id,
        referral_version=answer.referral_version,
        handling=HANDLINGS.value(answer.handling),
        answered_by=answer.answered_by,
        answered_on=answer.answered_on,
        reception_number=answer.reception_number,
        lead=answer.lead,
        phone=answer.phone,
        next_on=answer.next_on,
        next_note=answer.next_note,
        text=answer.text,
        elsewhere=answer.elsewhere,
        elsewhere_name=answer.elsewhere_name,
        return_reason=RETURN_REASONS.maybe(answer.return_reason),
    )


def from_item(item: AnswerItem) -> Answer:
    """The answer as the notebook that asked keeps it."""
    written_at: datetime = item.written_at
    return Answer(
        id=item.id,
        version=item.version,
        writer=item.writer,
        written_at=written_at,
        referral_id=item.referral_id,
        referral_version=item.referral_version,
        handling=HANDLINGS.member(item.handling),
        way=AnswerWay.PACKET,
        answered_by=item.answered_by,
        answered_on=item.answered_on,
        reception_number=item.reception_number,
        lead=item.lead,
        phone=item.phone,
        next_on=item.next_on,
        next_note=item.next_note,
        text=item.text,
        elsewhere=item.elsewhere,
        elsewhere_name=item.elsewhere_name,
        return_reason=RETURN_REASONS.perhaps(item.return_reason),
    )
