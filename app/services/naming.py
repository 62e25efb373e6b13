"""Whether words that others will read name somebody of whom this notebook tells."""

from collections.abc import Callable, Iterable

from sqlalchemy import select

from app.domain.folding import fold
from app.models.people import PersonRow
from app.models.sessions import Session

_TITLES = ("さん", "様", "さま", "氏", "くん", "君", "ちゃん", "殿", "宅")
_NAMES = select(PersonRow.name, PersonRow.kana).where(~PersonRow.provisional)
# A name of one or two letters stands in too many words.
_SHORTEST = 3


def finder(session: Session) -> Callable[[str], bool]:
    """What tells of a text whether somebody's whole name or kana stands in it, or a family name with a title behind it."""
    return finder_of(name for row in session.execute(_NAMES) for name in row)


def finder_of(names: Iterable[str]) -> Callable[[str], bool]:
    """The same for these names."""
    whole, families = set[str](), set[str]()
    for name in names:
        family, _blank, given = name.strip().replace("\u3000", " ").partition(" ")
        whole.add(fold(family + given))
        if given:
            families |= {fold(family) + fold(title) for title in _TITLES}
    looked_for = {each for each in whole if len(each) >= _SHORTEST} | families

    def names_somebody(text: str) -> bool:
        folded = fold(text)
        return any(each in folded for each in looked_for)

    return names_somebody
