"""Phrases: Japanese text with the context under which a catalogue may translate it."""

from collections.abc import Callable
from typing import NamedTuple


class Phrase(NamedTuple):
    """A text as it stands in the code, which is also what stands on a Japanese screen."""

    context: str
    text: str


def QT_TRANSLATE_NOOP(context: str, text: str) -> Phrase:  # noqa: N802  (lupdate looks for exactly this name)
    """Marks a text for the catalogue without asking for Qt."""
    return Phrase(context, text)


def _as_written(_context: str, text: str) -> str:
    return text


_translate: Callable[[str, str], str] = _as_written


def speak_through(translate: Callable[[str, str], str]) -> None:
    """Lets the window bring its translator (context, text → text); without one, everything is said in Japanese."""
    global _translate
    _translate = translate


def spoken(phrase: Phrase) -> str:
    """The phrase in the language of the day."""
    return _translate(phrase.context, phrase.text)
