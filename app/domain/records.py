"""What every record carries, whatever its kind."""

from dataclasses import dataclass
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
