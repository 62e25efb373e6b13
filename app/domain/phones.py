"""Telephone numbers as they are kept: whatever the input method made of digits and hyphens."""

import re
import unicodedata

_DASHES = re.compile(r"[ー−‐‑‒–—―]")


def plain_number(text: str) -> str:
    """A telephone number or postal code in narrow digits and hyphens; any other words in it stay."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()
