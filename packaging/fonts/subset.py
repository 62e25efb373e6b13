"""Make the font that comes with the program, for a computer that has none in which every name can be written.

    python3 -m venv build/fonts && build/fonts/bin/pip install fonttools
    build/fonts/bin/python packaging/fonts/subset.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

Of Noto Sans CJK JP (SIL Open Font License 1.1) it keeps what Japanese computers write: JIS X 0213, the characters of Windows,
and every kanji with a form that a variation selector asks for, which are those that Japanese printers have (Adobe-Japan1),
with these forms. A font that was changed has a name of its own: so it never stands in for the whole one where that is there.
"""

import sys
from contextlib import suppress
from pathlib import Path

from fontTools import subset  # type: ignore[import-not-found]
from fontTools.ttLib import TTCollection, TTFont  # type: ignore[import-not-found]

MADE = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "TsunaguTechoSans.otf"
FAMILY = "Tsunagu Techo Sans"
SOURCE = "Noto Sans CJK JP"
SELECTORS = range(0xE0100, 0xE01F0)


def main() -> int:
    """Read the collection that is named and write the font."""
    font = next(each for each in TTCollection(sys.argv[1]).fonts if each["name"].getDebugName(1) == SOURCE)
    options = subset.Options()
    options.layout_features = ["ccmp"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx", "GPOS"]
    cut = subset.Subsetter(options)
    varied = next(table.uvsDict for table in font["cmap"].tables if table.format == 14)
    kanji = {code for several in varied.values() for code, _glyph in several}
    cut.populate(unicodes={*map(ord, characters()), *kanji, *SELECTORS})
    cut.subset(font)
    rename(font)
    font.save(MADE)
    print(f"{MADE.name}: {len(font.getGlyphOrder())} glyphs, {MADE.stat().st_size:,} bytes")
    return 0


def characters() -> set[str]:
    """All of JIS X 0213, by the encoding in which each is two bytes or three, and of Windows."""
    found = {chr(code) for code in range(0x20, 0x7F)}
    places = [bytes([row, cell]) for row in range(0x81, 0xFF) for cell in range(0x40, 0xFF)]
    for encoding, spelled in (("euc_jis_2004", [*places, *(b"\x8f" + place for place in places)]), ("cp932", places)):
        for place in spelled:
            with suppress(UnicodeDecodeError):
                found |= set(place.decode(encoding))
    return found


def rename(font: TTFont) -> None:
    """Give it its own name wherever the old one stands; who made it and under which licence stays."""
    names = font["name"]
    for record in list(names.names):
        if record.nameID in (1, 3, 4, 6):
            names.setName(FAMILY if record.nameID != 6 else FAMILY.replace(" ", "") + "-Regular", record.nameID, 3, 1, 0x409)
    names.names = [record for record in names.names if record.platformID == 3 and record.langID == 0x409]
    cff = font["CFF "].cff
    cff.fontNames[0] = FAMILY.replace(" ", "") + "-Regular"
    top = cff.topDictIndex[0]
    top.FullName = top.FamilyName = FAMILY


if __name__ == "__main__":
    sys.exit(main())
