"""Spellings: the words that are looked for besides the one that was typed, since others write them so."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from app.domain import variants
from app.domain.folding import fold

# So many ways of writing one word are looked for at most.
_MOST = 24
_KANJI = "㐀-鿿𠀀-𳎯0-9"
# 鶴ヶ丘, 鶴ケ丘 and 鶴が丘: between kanji, or at one end of what was typed of it.
_GA = re.compile(rf"(?<![^{_KANJI}])[がけか](?![^{_KANJI}])(?<!^.(?=$))")
_COUNTED = re.compile(r"(?<=[0-9一二三四五六七八九十数何])[がけか箇个](?=[月年所国条])")
_DIGITS = "〇一二三四五六七八九"
_TOWN_DIGITS = re.compile(r"(?<![0-9])([1-9][0-9]?)(?=丁目)")
_TOWN_KANJI = re.compile(
    r"(?<![一二三四五六七八九十])([二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=丁目)"
)


@lru_cache(512)
def spellings(word: str) -> tuple[str, ...]:
    """A word folded, and all the ways in which others write it, its own first; nothing for what is not searched for."""
    plain = fold(word)
    if not plain:
        return ()
    found = {plain: None}
    for ways in (_synonyms, _ga, _numerals):
        for each in list(found):
            found |= dict.fromkeys(ways(each))
    return tuple(found)[:_MOST]


def stand_in(words: str, texts: Iterable[str]) -> bool:
    """Whether every one of these words stands in the texts, however each is written; none stands in any."""
    return stand_in_folded(words, "\n".join(map(fold, texts)))


def stand_in_folded(words: str, text: str) -> bool:
    """Whether every one of these words stands in a text that was folded before."""
    return all(any(each in text for each in spellings(word) or ("",)) for word in words.split())


def canonical(text: str) -> str:
    """A text folded, the same for all its spellings."""
    return min(spellings(text), default="")


def with_digits(text: str) -> str:
    """A text with the number of a 丁目 in digits, where it stands in kanji."""
    return _TOWN_KANJI.sub(lambda kanji: str(_in_digits(kanji[1])), text)


def _synonyms(text: str) -> Iterator[str]:
    found = [text]
    for group in _words():
        for each in list(found):
            # The longest first: 包括 also stands in 包括支援センター.
            if (said := next((word for word in group if word in each), None)) is not None:
                found += [each.replace(said, other) for other in group if other != said]
    yield from found[1:]


def _ga(text: str) -> Iterator[str]:
    for other in "がけか":
        yield _GA.sub(other, text)
    for other in "がけか箇":
        yield _COUNTED.sub(other, text)


def _numerals(text: str) -> Iterator[str]:
    yield _TOWN_DIGITS.sub(lambda digits: _in_kanji(int(digits[1])), text)
    yield with_digits(text)


def _in_kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _in_digits(kanji: str) -> int:
    before, ten, behind = kanji.rpartition("十")
    return (10 * (_DIGITS.index(before) if before else 1) if ten else 0) + (_DIGITS.index(behind) if behind else 0)


@cache
def _words() -> tuple[tuple[str, ...], ...]:
    folded = ({fold(word) for word in group} for group in variants.words())
    return tuple(tuple(sorted(group, key=lambda word: (-len(word), word))) for group in folded)
