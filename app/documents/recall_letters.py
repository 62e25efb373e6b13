"""The letter of a recall (同意の撤回のお知らせ) to somebody without a card: of the person their name and the number."""

from datetime import date, datetime
from pathlib import Path

from app.documents.moments import printed
from app.documents.papers import Paper
from app.documents.templates import fill
from app.domain.dates import format_day
from app.words.people import called
from app.words.phrases import in_japanese


@in_japanese()
def recall_letter(
    *,
    to: str,
    to_person: str,
    referral_number: str,
    name: str,
    handed_on: date | None,
    since: date,
    desk: str,
    phone: str,
    number: str,
    printed_at: datetime,
    printed_by: str,
    templates: Path | None = None,
) -> Paper:
    """Ask `to` to use no more what they were handed; `number` is the letter's own, `referral_number` what both sides know.

    Whom it is about is not named where the つなぎ named nobody.
    """
    values = {
        "number": number,
        "to": to,
        "to_person": called(to_person) if to_person else "",
        "referral_number": referral_number,
        "name": called(name) if name else "",
        "handed_on": format_day(handed_on) if handed_on else "",
        "since": format_day(since),
        "desk": desk,
        "phone": phone,
        "written_by": printed_by,
    }
    filled = fill("recall_letter", values, templates)
    return Paper(
        title="同意の撤回のお知らせ",
        html=filled.body,
        kept=filled.kept,
        number=number,
        head="取扱注意",
        foot=printed(printed_at, printed_by),
        file_name=f"撤回のお知らせ-{number}",
        trouble=filled.trouble,
    )
