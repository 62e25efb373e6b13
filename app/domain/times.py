"""The time of day as people and their input methods write it."""

import re
from datetime import time

from app.domain.folding import to_hiragana

_SPOKEN = {"ごぜん": "午前", "あさ": "朝", "ごご": "午後", "しょうご": "正午"}
_SPOKEN |= {"じ": "時", "ぷん": "分", "ふん": "分", "はん": "半"}
# A point or comma between the numbers is what an input method makes of the key beside the colon.
_TIME = re.compile(r"(午前|午後|朝)?(\d{1,2})(?:[:.,・。、時](?:(\d{1,2})分?|(半))?|(\d{2}))")


def parse_time(text: str) -> time | None:
    """The time of day that was written (14:30, 1430, 14時半, ごご2じ, 14・30), or None where it cannot be read."""
    plain = re.sub(r"\s", "", to_hiragana(text))
    for spoken, written in _SPOKEN.items():
        plain = plain.replace(spoken, written)
    found = _TIME.fullmatch({"正午": "12:00"}.get(plain, plain))
    if found is None:
        return None
    half, hour, minute, is_half, joined = found.groups()
    hours = int(hour) + (12 if half == "午後" and int(hour) < 12 else 0)
    minutes = 30 if is_half else int(minute or joined or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None
