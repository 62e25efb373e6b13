"""What a visitor must know before ringing, as marks beside a name."""

from collections.abc import Iterable

from app.domain.people import Caution
from app.words.labels import short

_GRAVE = (Caution.DOG, Caution.NOT_ALONE, Caution.INFECTION, Caution.NO_VISIT, Caution.FAMILY_TENSION)


def cautions(what: Iterable[Caution], note: str = "") -> list[tuple[str, str]]:
    """What a visitor must know, as (words, kind) of badges; a note of one's own stands in place of 「その他」."""
    said = [(short(each), "warning" if each in _GRAVE else "grey") for each in what if each is not Caution.OTHER]
    if note.strip():
        said.append((cut(note), "warning"))
    elif Caution.OTHER in what:
        said.append((short(Caution.OTHER), "grey"))
    return said


def cut(text: str, most: int = 16) -> str:
    """The text on one line, as much of it as fits into a badge or a narrow column."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"
