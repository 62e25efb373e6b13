"""Text folded for searching and sorting: what people type one way and read another."""

import unicodedata
from functools import lru_cache

from app.domain import variants

_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
# Where old kana are looked for in a list.
_HEARD = {kana: sound for kana, sound in variants.OLD_KANA.items() if chr(kana) not in "ぢづ"}
_KATAKANA = {code - 0x60: code for code in _HIRAGANA}
_ROWS = {
    "あ": "あいうえおぁぃぅぇぉゔゐゑを", "か": "かきくけこがぎぐげごゕゖ", "さ": "さしすせそざじずぜぞ",
    "た": "たちつてとだぢづでどっ", "な": "なにぬねの", "は": "はひふへほばびぶべぼぱぴぷぺぽ", "ま": "まみむめも",
    "や": "やゆよゃゅょ", "ら": "らりるれろ", "わ": "わんゎ",
}  # fmt: skip
ROWS = tuple(_ROWS)
_VOWELS = {
    kana: vowel
    for vowel, several in {
        "あ": "あかさたなはまやらわ", "い": "いきしちにひみり", "う": "うくすつぬふむゆる", "え": "えけせてねへめれ",
        "お": "おこそとのほもよろ",
    }.items()
    for kana in several
}  # fmt: skip
# Blanks, punctuation, marks and mathematical signs (among them the dashes that stand for a hyphen) are not searched for.
_DROPPED = ("Z", "P", "C", "M", "Sm", "Sk")
_POSTAL_MARK = "〒"


def fold(text: str) -> str:
    """Text as the search keeps it: width, kana kind, case, variants of kanji and kana, blanks and punctuation all folded."""
    kept = _keep(text)
    if _is_settled(kept):
        return kept
    folded = _lean(kept)
    # What stood apart may compose once the blanks between are gone, so folding goes on until nothing changes.
    while (again := _lean(_keep(folded))) != folded:
        folded = again
    return folded


@lru_cache(4096)
def fold_again(text: str) -> str:
    """As `fold`, for what is asked again with every key: labels of choices, names of places, the names last looked at."""
    return fold(text)


def sort_kana(kana: str) -> str:
    """A key that puts kana in the order of the あいうえお: dakuten, small kana and the long mark folded, family name first.

    ヰ, ヱ and ヲ stand where they are heard; ヅ and ヂ stand under つ and ち, as in a dictionary.
    """
    plain = unicodedata.normalize("NFD", to_hiragana(kana).casefold().translate(_HEARD))
    plain = "".join(c for c in plain if not unicodedata.category(c).startswith("M")).translate(variants.SMALL_KANA)
    key = ""
    for char in plain:
        if char == "ー":
            key += _VOWELS.get(key[-1:], "")
        elif char == "ゝ":
            key += key[-1:]
        elif unicodedata.category(char)[0] != "C":
            key += char
    return " ".join(key.split())


def index_row(kana: str) -> str:
    """The row of the あかさたな index a name stands in; 「他」 for what is not kana."""
    first = to_hiragana(kana).lstrip()[:1]
    return next((row for row, several in _ROWS.items() if first and first in several), "他")


def to_hiragana(text: str) -> str:
    """Katakana (also half-width) as hiragana; everything else only loses its width."""
    return unicodedata.normalize("NFKC", text).translate(_HIRAGANA)


def to_katakana(text: str) -> str:
    """Hiragana and half-width kana as full-width katakana; everything else only loses its width."""
    return unicodedata.normalize("NFKC", text).translate(_KATAKANA)


def is_kana(text: str) -> bool:
    """Whether a reading holds kana, blanks, long marks and middle dots only."""
    return all(c in " ー・ヽヾ" or "ァ" <= c <= "ヺ" for c in to_katakana(text))


class _Kept(dict[int, int | None]):
    """What each character becomes, of which nothing else becomes; told once for each that ever comes."""

    def __missing__(self, code: int) -> int | None:
        char, plain = chr(code), variants.folding().get(_HIRAGANA.get(code, code), _HIRAGANA.get(code, code))
        dropped = char == _POSTAL_MARK or unicodedata.category(char).startswith(_DROPPED)
        self[code] = kept = self[plain] if plain != code else None if dropped else code
        return kept


_KEPT = _Kept()
_LEANING = frozenset("々ゝ〻ゞー")


def _keep(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(_KEPT)


def _is_settled(kept: str) -> bool:
    """Whether folding once more is sure to change nothing."""
    return _LEANING.isdisjoint(kept) and unicodedata.is_normalized("NFKC", kept) and kept.casefold() == kept


def _lean(kept: str) -> str:
    """The same with every mark written out that says something of the sign before it."""
    folded = ""
    for char in kept:
        last = folded[-1:]
        if char in "々ゝ〻":
            folded += last or char
        elif char == "ゞ":
            folded += unicodedata.normalize("NFC", last + "\u3099") if last else char
        elif char == "ー":
            # A long mark belongs to kana; after a digit or a kanji somebody meant a hyphen.
            folded += char if last == "ー" or "ぁ" <= last <= "ゖ" else ""
        else:
            folded += char
    return folded
