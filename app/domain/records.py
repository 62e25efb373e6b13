"""What every record carries, whatever its kind."""

from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing the notebook keeps.

    `id` is a time-ordered UUID as 32 hex digits and empty until the record is first kept; `version` counts from 1;
    `writer` is the identity of the notebook that wrote it and stays for ever; `written_at` is an instant in UTC.
    """

    id: str = ""
    version: int = 0
    writer: str = ""
    written_at: datetime | None = None


def can_be_kept(value: object) -> bool:
    """Whether all text in a value can be kept: no NUL, no half of a surrogate pair."""
    if isinstance(value, str):
        return "\0" not in value and (value.isascii() or _is_whole(value))
    if isinstance(value, tuple):
        return all(can_be_kept(part) for part in value)
    if is_dataclass(value):
        return all(can_be_kept(getattr(value, field.name)) for field in fields(value))
    return True


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
