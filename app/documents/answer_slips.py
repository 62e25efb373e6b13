"""An answer to one referral, to be read out on the telephone: of the person, nothing but the sheet's number."""

from datetime import datetime
from pathlib import Path

from app.documents.moments import printed
from app.documents.papers import Paper
from app.documents.templates import fill
from app.domain.dates import format_day
from app.domain.referrals import Answer, Handling
from app.words.phrases import in_japanese
from app.words.said.referrals import handling_words, next_words


@in_japanese()
def answer_slip(
    answer: Answer,
    *,
    number: str,
    to: str,
    to_phone: str,
    desk: str,
    printed_at: datetime,
    printed_by: str,
    templates: Path | None = None,
) -> Paper:
    """Give the answer to the sender `to`; `number` is the sheet's number and `desk` who answers."""
    values = {
        "number": number,
        "to": to,
        "to_phone": to_phone,
        "desk": desk,
        "handling": handling_words(answer),
        "accepted": answer.handling is Handling.ACCEPTED,
        "version": f"第{answer.referral_version}版" if answer.referral_version else "",
        "answered_on": format_day(answer.answered_on) if answer.answered_on else "",
        "answered_by": answer.answered_by,
        "reception_number": answer.reception_number,
        "lead": answer.lead,
        "phone": answer.phone,
        "next": next_words(answer),
        "text": answer.text,
        "elsewhere": answer.elsewhere_name or answer.elsewhere,
    }
    filled = fill("answer_slip", values, templates)
    return Paper(
        title="つなぎへの回答",
        html=filled.body,
        kept=filled.kept,
        number=number,
        head="取扱注意",
        foot=printed(printed_at, printed_by),
        file_name=f"回答-{number}" if number else "回答",
        trouble=filled.trouble,
    )
