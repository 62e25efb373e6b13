"""Make `resources/variants/kanji.txt` anew from published tables that were fetched before; the program itself never does.

    npm pack @mandel59/mojidata@1.8.1 && tar xf mandel59-mojidata-1.8.1.tgz
    pip download --no-deps jntajis-python==0.1.0 && unzip jntajis_python-0.1.0-*.whl -d jntajis
    python packaging/variants/make.py package/dist/moji.db jntajis/jntajis/_jntajis.h

Which tables these hold, and under which terms they may be passed on, stands in `resources/variants/SOURCES.md`.
"""

import re
import sqlite3
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

TABLE = Path(__file__).parents[2] / "resources" / "variants" / "kanji.txt"
Pair = tuple[str, str]

# The most trusted first: where two tables disagree on who belongs together, the earlier one stands.
QUERIES = {
    "常用漢字表": 'SELECT "漢字", "康熙字典体" FROM joyo_kangxi',
    "戸籍法施行規則別表第二の一": 'SELECT subject, object FROM "kdpv_jinmei1/variant"',
    "戸籍法施行規則別表第二": 'SELECT subject, object FROM "kdpv_jinmei2/variant"',
    "表外漢字字体表": 'SELECT subject, object FROM "kdpv_hyogai/variant"',
    "国税庁 JIS縮退マップ": "",
    "戸籍統一文字": 'SELECT subject, object FROM "kdpv_koseki/variant"',
    "JIS X 0213": 'SELECT subject, object FROM "kdpv_jisx0213/variant"',
    "JIS X 0212": 'SELECT subject, object FROM "kdpv_jisx0212/variant"',
    "部首": 'SELECT subject, object FROM "kdpv_non-cjk/radical"',
}
# Two names of their own that everybody mistakes for one another on the telephone, and what families write for each other;
# no table calls them one character.
BY_HAND = ("斎斉", "荘庄", "藤籐", "畑畠", "梅楳", "角⻆")
# What the register of families puts together and nobody would look for: other words, or other names.
APART = ("已以", "常裳", "往匡", "某楳", "莫草", "宍肉", "升舛", "堺界", "稿藁", "潟瀉")
_NTA = re.compile(r"\{\s*\d+,\s*\{(\d+), -1\},\s*\{[^}]*\},\s*JISCharacterClass_KANJI_\w+,\s*1,\s*\{[^}]*\},\s*\{(\d+)\}\s*\}")


class Groups:
    """Characters that are one in different hands; two of today's 常用漢字 are never one."""

    def __init__(self, standard: frozenset[str]) -> None:
        self._standard = standard
        self._group: dict[str, set[str]] = {}

    def join(self, one: str, other: str, *, always: bool = False) -> None:
        """Put two characters, and all that is one with either, together."""
        first, second = (self._group.setdefault(each, {each}) for each in (one, other))
        if first is second or (not always and self._are_two(first, second)):
            return
        first |= second
        self._group.update(dict.fromkeys(second, first))

    def _are_two(self, first: set[str], second: set[str]) -> bool:
        if first & self._standard and second & self._standard:
            return True
        both = first | second
        return any(both.issuperset(pair) for pair in APART)

    def all(self) -> list[set[str]]:
        """Every group of more than one."""
        return [group for group in {id(each): each for each in self._group.values()}.values() if len(group) > 1]


def main(database: Path, header: Path) -> None:
    """Write the table."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as moji:
        standard = frozenset(char for (char,) in moji.execute('SELECT DISTINCT "漢字" FROM joyo'))
        names = frozenset(char for (char,) in moji.execute('SELECT DISTINCT UCS FROM "unihan_each_kJinmeiyoKanji"'))
        groups = Groups(standard)
        for query in QUERIES.values():
            pairs = moji.execute(query) if query else tax_agency(header.read_text("utf-8"))
            for one, other in plain(pairs):
                groups.join(one, other)
    for group in BY_HAND:
        for other in group[1:]:
            groups.join(group[0], other, always=True)

    def rank(char: str) -> tuple[bool, bool, bool, int]:
        return char not in standard, char not in names, not everyday(char), ord(char)

    lines = sorted(("".join(sorted(group, key=rank)) for group in groups.all()), key=lambda line: rank(line[0]))
    TABLE.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    print(f"{len(lines)} groups, {sum(map(len, lines))} characters")


def plain(pairs: Iterable[tuple[str | None, str | None]]) -> Iterator[Pair]:
    """What of a table is not folded already by Unicode's own rules, and is no sequence."""
    for pair in pairs:
        one, other = (unicodedata.normalize("NFKC", each or "") for each in pair)
        if len(one) == len(other) == 1 and one != other:
            yield one, other


def tax_agency(header: str) -> Iterator[Pair]:
    """The tax agency's map from the third and fourth level of JIS to the first and second, from the rows of an array in C."""
    for found in _NTA.finditer(header):
        yield chr(int(found[2])), chr(int(found[1]))


def everyday(char: str) -> bool:
    """Whether a character stands in JIS X 0208, which every machine has."""
    try:
        char.encode("iso2022_jp")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
