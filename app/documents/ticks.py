"""Choices on paper: every one of them stands there, and what was chosen is marked."""

from collections.abc import Callable, Collection, Iterable
from enum import Enum

from app.domain.referrals import Trouble
from app.words.labels import label


def tick(on: bool) -> str:
    """The box before a choice."""
    return "■" if on else "□"


def ticked(kinds: Iterable[Enum], chosen: Collection[Enum | None]) -> list[tuple[str, str]]:
    """Each choice in words, with its box before it."""
    return [(tick(one in chosen), label(one)) for one in kinds]


def circled(
    troubles: Collection[Trouble], worst: Trouble | None, said: Callable[[Trouble], str] = label
) -> list[tuple[str, str]]:
    """The 21 troubles in words, with ◎ before the worst and ○ before the others that there are."""
    return [("◎" if one is worst else "○" if one in troubles else "　", said(one)) for one in Trouble]
