"""What is copied from a PDF: read back as a viewer does, through the newest table of its objects and the maps of its fonts."""

import re
import zlib

import pytest

from app.documents.copied_texts import rare
from app.documents.papers import Cell, Grid, Paper
from app.ui import printing
from app.ui.printing import pdf

pytestmark = pytest.mark.usefixtures("qapp")

RARE = Paper(
    title="題",
    html="<p>𠮷田と<b>𠀋𠮷</b>槗本</p>",
    head="𠮷の頭",
    foot="下𩸽",
    kept=Grid(height=20, cells=(Cell(x=0, y=0, w=50, h=10, text="𡈽", bold=True),)),
)


def objects(file: bytes) -> dict[int, bytes]:
    """The newest version of each object, by the tables of the file and of what stands behind it."""
    found: dict[int, bytes] = {}
    at: int | None = int(re.findall(rb"startxref\n(\d+)", file)[-1])
    while at is not None:
        table, trailer = file[at:].split(b"trailer", 1)
        for first, count, entries in re.findall(rb"(\d+) (\d+) ?\n((?:\d{10} \d{5} [nf] \n)+)", table):
            for step in range(int(count)):
                offset = int(entries[20 * step :][:10])
                if offset:
                    found.setdefault(int(first) + step, file[offset : file.index(b"endobj", offset)])
        earlier = re.search(rb"/Prev (\d+)", trailer.split(b"startxref", 1)[0])
        at = int(earlier[1]) if earlier else None
    return found


def stream(text: bytes) -> bytes:
    body = text.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
    return zlib.decompress(body) if b"/FlateDecode" in text.split(b"stream\n", 1)[0] else body


def copied(file: bytes) -> str:
    """All text of the file, as its fonts say; what no font tells is left out."""
    known = objects(file)
    fonts: dict[bytes, dict[int, str]] = {}
    for text in known.values():
        for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", text):
            told = re.search(rb"/ToUnicode (\d+) 0 R", known[int(number)])
            assert told
            fonts[name] = letters(stream(known[int(told[1])]))
    said = ""
    for text in known.values():
        if b"/Contents" in text:
            contents = re.search(rb"/Contents (\d+) 0 R", text)
            assert contents
            painted = stream(known[int(contents[1])])
            for font, shown in re.findall(rb"BT\n/(F\d+) (.*?)ET\n", painted, re.DOTALL):
                said += "".join(fonts[font].get(int(code, 16), "") for code in re.findall(rb"<([0-9a-fA-F]{4})> Tj", shown))
    return said


def letters(table: bytes) -> dict[int, str]:
    """What a font's map tells, in both of its spellings."""
    told = {}
    for first, last, begin in re.findall(rb"<(\w{4})> <(\w{4})> <(\w{4})>", table):
        told |= {int(first, 16) + at: chr(int(begin, 16) + at) for at in range(int(last, 16) - int(first, 16) + 1)}
    for first, _last, several in re.findall(rb"<(\w{4})> <(\w{4})> \[([^\]]*)\]", table):
        each = re.findall(rb"<(\w{4})>", several)
        told |= {int(first, 16) + at: chr(int(code, 16)) for at, code in enumerate(each)}
    for code, units in re.findall(rb"^<(\w{4})> <(\w{8})>$", table, re.MULTILINE):
        told[int(code, 16)] = bytes.fromhex(units.decode()).decode("utf-16-be")
    return told


def test_what_is_rare_is_copied_as_what_it_is() -> None:
    said = copied(pdf(RARE))
    assert "𠮷田と𠀋𠮷槗本" in said
    assert "𠮷の頭" in said
    assert "下𩸽" in said
    assert "𡈽" in said
    # What was drawn beside the page to learn its glyph is there no more.
    assert {char: said.count(char) for char in rare(said)} == {"𠮷": 3, "𠀋": 1, "𩸽": 1, "𡈽": 1}


def test_qt_alone_leaves_it_out() -> None:
    assert "田と槗本" in copied(printing._painted(RARE))


def test_a_paper_without_such_characters_is_left_as_qt_writes_it() -> None:
    plain = pdf(Paper(title="題", html="<p>吉田</p>"))
    assert plain.count(b"%%EOF") == 1
    assert "吉田" in copied(plain)
