"""Phrases: Japanese text with the context under which a catalogue may translate it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
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
# Of one thread only: a paper is made while the window goes on speaking its own language.
_as_it_stands: ContextVar[bool] = ContextVar("as_it_stands", default=False)


def speak_through(translate: Callable[[str, str], str]) -> None:
    """Lets the window bring its translator (context, text → text); without one, everything is said in Japanese."""
    global _translate
    _translate = translate


@contextmanager
def in_japanese() -> Iterator[None]:
    """Says everything in Japanese for as long: what stands on paper is read by an office, whatever the screen speaks."""
    before = _as_it_stands.set(True)
    try:
        yield
    finally:
        _as_it_stands.reset(before)


def spoken(phrase: Phrase) -> str:
    """The phrase in the language of the day."""
    return phrase.text if _as_it_stands.get() else _translate(phrase.context, phrase.text)


def joined(*words: str, by: str = "　") -> str:
    """Words beside each other, without those that have nothing to say."""
    return by.join(filter(None, words))
