"""What one copies from a PDF: the characters beyond the first 65,536 (𠮷), which Qt paints and then does not tell.

Qt lists for each font which character a glyph stands for, in single units of UTF-16, and leaves these out: 「𠮷田」 is copied
as 「田」. So whoever paints draws each of them alone before anything else; that tells its glyph. Here the glyphs are named,
the drawings are taken out again, and both stand behind the file as its newer version, as PDF has it.
"""

import re
import zlib
from collections.abc import Sequence

# Bold that is drawn from a font without a bold face stands there once more, a little beside, as what says nothing.
_DRAWN = re.compile(rb"BT\n/(F\d+) [^\n]*\n[^\n]*<([0-9A-Fa-f]{4})> Tj\n(?:[^\n]* Tm\n/Span [^\n]*\n[^\n]*\nEMC\n)*ET\n")
_XREF = re.compile(rb"xref\n0 (\d+)\n")


def rare(text: str) -> tuple[str, ...]:
    """The characters of a text that Qt does not tell, each once."""
    return tuple(dict.fromkeys(char for char in text if char > "\uffff"))


def name_glyphs(pdf: bytes, drawn: Sequence[str]) -> bytes:
    """The PDF with the glyphs of these characters named, which were drawn one by one before all else on its first page."""
    file = _File(pdf)
    page = file.head(int(_found(rb"/Kids\s*\[\s*(\d+) 0 R", file.head(file.number(rb"/Pages", file.root)))))
    contents = file.number(rb"/Contents", page)
    painted = zlib.decompress(file.stream(contents))
    fonts = dict(re.findall(rb"/(F\d+) (\d+) 0 R", file.head(file.number(rb"/Resources", page))))
    glyphs: dict[int, dict[bytes, None]] = {}
    blocks = list(_DRAWN.finditer(painted))[: len(drawn)]
    for char, block in zip(drawn, blocks, strict=True):
        told = file.number(rb"/ToUnicode", file.head(int(fonts[block[1]])))
        glyphs.setdefault(told, {})[b"<%s> <%s>" % (block[2], char.encode("utf-16-be").hex().encode())] = None
    newer = {contents: (b"/Filter /FlateDecode", zlib.compress(painted[: blocks[0].start()] + _without(painted, blocks)))}
    for told, lines in glyphs.items():
        named = b"%d beginbfchar\n%s\nendbfchar\nendcmap" % (len(lines), b"\n".join(lines))
        newer[told] = (b"", file.stream(told).replace(b"endcmap", named, 1))
    return file.with_newer(newer)


def _without(painted: bytes, blocks: Sequence[re.Match[bytes]]) -> bytes:
    """What was painted from the first of these blocks on, without them."""
    ends = [block.end() for block in blocks]
    starts = [*(block.start() for block in blocks[1:]), len(painted)]
    return b"".join(painted[end:start] for end, start in zip(ends, starts, strict=True))


class _File:
    """A PDF as Qt writes it: one plain table of its objects, at the end."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._table = int(_found(rb"startxref\n(\d+)", pdf[-100:]))
        start = _XREF.match(pdf, self._table)
        if start is None:
            raise ValueError
        entries = (pdf[start.end() + 20 * at :][:10] for at in range(int(start[1])))
        self._offsets = [int(entry) for entry in entries]
        self._trailer = pdf[pdf.rindex(b"trailer") : pdf.rindex(b">>")]
        self.root = self.head(self.number(rb"/Root", self._trailer))

    def head(self, number: int) -> bytes:
        """An object up to its stream or end."""
        text = self._pdf[self._offsets[number] :][:20_000]
        return re.split(rb"stream\n|endobj", text, maxsplit=1)[0]

    def number(self, key: bytes, head: bytes) -> int:
        """The object that stands under this key."""
        return int(_found(key + rb" (\d+) 0 R", head))

    def stream(self, number: int) -> bytes:
        """The stream of an object, as it stands."""
        head = self.head(number)
        length = re.search(rb"/Length (\d+) 0 R", head)
        size = int(self.head(int(length[1])).split()[3]) if length else int(_found(rb"/Length (\d+)", head))
        start = self._offsets[number] + len(head) + len(b"stream\n")
        return self._pdf[start : start + size]

    def with_newer(self, newer: dict[int, tuple[bytes, bytes]]) -> bytes:
        """The file with newer versions of these objects (what their head says, and their stream) behind it."""
        made, table = bytearray(self._pdf), bytearray(b"xref\n")
        for number, (says, stream) in sorted(newer.items()):
            table += b"%d 1\n%010d 00000 n \n" % (number, len(made))
            made += b"%d 0 obj\n<<\n/Length %d\n%s\n>>\nstream\n%s\nendstream\nendobj\n" % (number, len(stream), says, stream)
        start = len(made)
        made += table + self._trailer + b"/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (self._table, start)
        return bytes(made)


def _found(pattern: bytes, text: bytes) -> bytes:
    found = re.search(pattern, text)
    if found is None:
        raise ValueError
    return found[1]
