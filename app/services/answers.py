"""What one can do with an answer (回答): decide it at a desk, type it in from paper or telephone, read it."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import func, select

from app.domain.dates import fiscal_year
from app.domain.referrals import Answer, AnswerWay, Arrival, Handling
from app.errors import Problem
from app.models import records
from app.models.referrals import AnswerRow
from app.models.sessions import Session
from app.services.checking import LINE_LENGTH, NAME_LENGTH, NOTE_LENGTH, PHONE_LENGTH, past, refuse_if_any, required, within


def decide(session: Session, answer: Answer) -> Answer:
    """Keep a desk's decision on an arrival: taken on, asked back, pointed elsewhere, or returned. Raises Invalid.

    The answer goes out with the next packet to whoever sent the referral.
    """
    arrival = records.get(session, Arrival, answer.referral_id)
    refuse_if_any(_problems(session, answer))
    return records.keep(
        session,
        replace(
            answer,
            way=AnswerWay.PACKET,
            referral_version=arrival.version,
            answered_by=answer.answered_by or session.me.coordinator or session.me.name,
            answered_on=answer.answered_on or session.today,
        ),
    )


def type_in(session: Session, answer: Answer) -> Answer:
    """Keep an answer that came by telephone or on paper, as its reader typed it in. Raises Invalid."""
    way = answer.way if answer.way is not AnswerWay.PACKET else AnswerWay.PHONE
    refuse_if_any([*_problems(session, answer), *required("answered_by", answer.answered_by)])
    return records.keep(session, replace(answer, way=way, answered_on=answer.answered_on or session.today))


def get(session: Session, answer_id: str) -> Answer:
    """The answer with this id; raises NotFound."""
    return records.get(session, Answer, answer_id)


def of_referral(session: Session, referral_id: str) -> list[Answer]:
    """All answers to a referral, the newest first, whoever wrote them down."""
    found = records.several(session, Answer, AnswerRow.referral_id == referral_id)
    return sorted(found, key=lambda answer: (str(answer.answered_on), str(answer.written_at), answer.id), reverse=True)


def latest(session: Session, referral_id: str) -> Answer | None:
    """The newest answer to a referral, which is how it stands."""
    found = of_referral(session, referral_id)
    return found[0] if found else None


def offer_number(session: Session) -> str:
    """The next free 受付番号 of this fiscal year, such as 「R8-0012」."""
    prefix = f"R{fiscal_year(session.today) - 2018}-"
    taken = session.scalar(select(func.max(AnswerRow.reception_number)).where(AnswerRow.reception_number.like(prefix + "____")))
    last = int(taken.removeprefix(prefix)) if taken and taken.removeprefix(prefix).isdecimal() else 0
    return f"{prefix}{last + 1:04d}"


def _problems(session: Session, answer: Answer) -> Iterator[Problem]:
    for field, bound in (
        ("answered_by", NAME_LENGTH),
        ("reception_number", 40),
        ("lead", NAME_LENGTH),
        ("phone", PHONE_LENGTH),
        ("next_note", LINE_LENGTH),
        ("text", NOTE_LENGTH),
        ("elsewhere_name", NAME_LENGTH),
    ):
        yield from within(field, getattr(answer, field), bound)
    yield from past("answered_on", answer.answered_on, session.today)
    if answer.handling is Handling.ACCEPTED and answer.way is AnswerWay.PACKET:
        yield from required("lead", answer.lead)
    if answer.handling is Handling.QUESTION:
        yield from required("text", answer.text)
    if answer.handling is Handling.ELSEWHERE:
        yield from required("elsewhere", answer.elsewhere or answer.elsewhere_name)
    if answer.handling is Handling.RETURNED:
        yield from required("return_reason", answer.return_reason)
