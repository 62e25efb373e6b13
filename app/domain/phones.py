"""Numbers as they are kept and looked up: whatever the input method made of digits and hyphens."""

import re
import unicodedata

_DASHES = re.compile(r"[ー−‐‑‒–—―]")


def plain_number(text: str) -> str:
    """A telephone number, postal code or sheet's number in narrow digits and hyphens; any other words in it stay."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()
