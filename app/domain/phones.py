"""Numbers as they are kept and looked up: whatever the input method made of digits and hyphens."""

import re
import unicodedata

_DASHES = re.compile(r"[ー−‐‑‒–—―]")


def lost_its_zero(number: str) -> bool:
    """Whether a plain number is one from which a spreadsheet took the 0 in front (858430001)."""
    return number[:1] in "123456789" and sum(map(str.isdigit, number)) in (9, 10)


def plain_number(text: str) -> str:
    """A telephone number, postal code or sheet's number in narrow digits and hyphens; any other words in it stay."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()
