"""同意書: what may be told of somebody, to whom and until when, to be read together and signed; or blank."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from app.documents.moments import printed
from app.documents.papers import Paper
from app.documents.templates import fill
from app.documents.ticks import tick
from app.domain.consents import Consent, WithheldPart
from app.domain.dates import format_day
from app.domain.folding import to_hiragana
from app.domain.people import Person
from app.domain.scopes import ONE_BY_ONE
from app.words.labels import label
from app.words.phrases import in_japanese, joined
from app.words.said.people import born_words

# Nobody of the field has read the wording yet: the paper says so itself until somebody has.
_UNCHECKED = "文案：未確認"


@in_japanese()
def consent_sheet(
    person: Person | None,
    consent: Consent,
    *,
    agencies: Sequence[str],
    taken_by: str,
    phone: str,
    printed_at: datetime,
    number: str = "",
    templates: Path | None = None,
) -> Paper:
    """Give the paper to sign; without a person the blank one, on which all is written by hand.

    `agencies` are the names of those to whom it may go, `taken_by` and `phone` who explains it and hears a withdrawal.
    """
    told = set(WithheldPart).difference(consent.withheld_parts) if person else set()
    values = {
        "blank": person is None,
        "name": person.name if person and not person.provisional else "",
        "kana": to_hiragana(person.kana) if person and not person.provisional else "",
        "birth": born_words(person.birth, printed_at.date()) if person else "",
        "agencies": list(agencies),
        "parts": [(tick(part in told), label(part)) for part in WithheldPart if part not in ONE_BY_ONE],
        # Everybody is asked all of these, so that the question itself tells nothing of whom it is put to.
        "one_by_one": [(tick(part in told), label(part)) for part in ONE_BY_ONE],
        "withheld": consent.withheld,
        "explained": consent.explained,
        "until": format_day(consent.review_on) if consent.review_on else "",
        "taken_by": taken_by,
        "phone": phone,
    }
    filled = fill("consent_sheet", values, templates)
    foot = printed(printed_at, taken_by) if person else ""
    return Paper(
        title="同意書",
        html=filled.body,
        kept=filled.kept,
        number=number,
        head="取扱注意" if person else "",
        foot=joined(_UNCHECKED, foot),
        file_name=f"同意書-{number}" if number else "同意書",
        trouble=filled.trouble,
    )
