"""送付票: what lies on the stick for one destination, each つなぎ by its number; nothing else about the people inside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.documents.moments import printed
from app.documents.papers import Paper
from app.documents.templates import fill
from app.domain.dates import format_day
from app.domain.referrals import Urgency
from app.words.labels import label
from app.words.phrases import in_japanese, joined


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveredFile:
    """One written packet: its file's name, its number in the row sent to that desk, its day, how many referrals are urgent.

    `about` are the numbers of the つなぎ that it tells of, which say nothing of anybody.
    """

    name: str
    number: int | None
    written_on: date
    urgencies: Sequence[tuple[Urgency, int]]
    about: Sequence[str] = ()


@in_japanese()
def delivery_slip(
    files: Sequence[DeliveredFile],
    *,
    sender: str,
    sender_phone: str,
    destination: str,
    to_person: bool,
    printed_at: datetime,
    printed_by: str,
    templates: Path | None = None,
) -> Paper:
    """Give the slip that goes with the files of one destination, an office unless `to_person`."""
    filled = fill(
        "delivery_slip",
        {
            "sender": sender,
            "sender_phone": sender_phone,
            "destination": destination,
            "honorific": "様" if to_person else "御中",
            "count": len(files),
            "files": [
                (
                    file.name,
                    f"第{file.number}便" if file.number else "受領・回答のみ",
                    format_day(file.written_on),
                    joined(*(f"{label(urgency)} {count}" for urgency, count in file.urgencies if count), *file.about) or "なし",
                )
                for file in files
            ],
        },
        templates,
    )
    return Paper(
        title="つなぎ便 送付票",
        html=filled.body,
        kept=filled.kept,
        head="取扱注意",
        foot=printed(printed_at, printed_by),
        file_name="つなぎ便-送付票",
        trouble=filled.trouble,
    )
