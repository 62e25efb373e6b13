"""One table of variants: which characters are one in different hands, and which words are one in different spellings.

The tables are shipped (`resources/variants`, with their sources), the same for everybody, and read once.
"""

import unicodedata
import zlib
from functools import cache

from app import resources

# How the kana sound that were written before 1946: women of that time are registered as チヨヱ, ヰク, シヅヱ, カズヲ.
OLD_KANA = str.maketrans("ぢづゐゑをヷヸヹヺ", "じずいえおわいえお")
# Old machines, and whoever types in half-width letters, know no small ones: シヨウジ, ツルミ and キヨウコ.
SMALL_KANA = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_CONSONANTS = {
    "": "あいうえお", "K": "かきくけこ", "S": "さしすせそ", "T": "たちつてと", "N": "なにぬねの", "H": "はひふへほ",
    "M": "まみむめも", "Y": "や ゆえよ", "R": "らりるれろ", "W": "わい えお",
}  # fmt: skip
_COMPATIBILITY = (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))


@cache
def groups() -> tuple[str, ...]:
    """Kanji that are one in different hands, those of one name together, the everyday one first."""
    return tuple(_text("kanji.txt").split())


@cache
def words() -> tuple[tuple[str, ...], ...]:
    """Words that mean the same, as people write them."""
    return tuple(tuple(line.split()) for line in _text("words.txt").splitlines() if not line.startswith("#"))


@cache
def folding() -> dict[int, int]:
    """What `str.translate` needs to make every variant its everyday form, kana of other times among them."""
    table = {ord(other): ord(group[0]) for group in groups() for other in group[1:]}
    return table | _hentaigana() | OLD_KANA | SMALL_KANA


def written(char: str) -> str:
    """A character in all the ways in which others write it, its own first; itself alone where there is but one."""
    return char + "".join(other for other in _ways().get(unicodedata.normalize("NFKC", char), "") if other != char)


def mark() -> str:
    """Another text for every other table of characters, by which what was folded with an older one is known."""
    return f"{zlib.crc32(_text('kanji.txt').encode()):08x}"


@cache
def _ways() -> dict[str, str]:
    ways = {char: group for group in groups() for char in group}
    for code in _COMPATIBILITY:
        # Unicode has a second place for some characters (神 and 神), which its own rules take for the first.
        char, plain = chr(code), unicodedata.normalize("NFKC", chr(code))
        if plain != char:
            group = ways.get(plain, plain) + char
            ways |= dict.fromkeys(group, group)
    return ways


def _hentaigana() -> dict[int, int]:
    """The kana that were given up in 1900 and still stand in names, by how Unicode calls them (HENTAIGANA LETTER KA-1)."""
    table = {0x1B000: ord("え"), 0x1B001: ord("え")}
    for code in range(0x1B002, 0x1B11F):
        sound = unicodedata.name(chr(code)).rpartition(" ")[2].partition("-")[0]
        row, column = _CONSONANTS.get(sound[:-1], ""), "AIUEO".find(sound[-1])
        table[code] = ord(row[column] if row and column >= 0 else "ん")
    return table


def _text(name: str) -> str:
    return resources.path("variants", name).read_text("utf-8")
