"""The text of a file that does not say how it is encoded: UTF-8, UTF-16, CP932, EUC-JP or JIS, or two of them in one file."""

import codecs
import io
from collections.abc import Iterable, Iterator

from app.errors import SheetForeign

_OLD = ("cp932", "euc_jp")
_JIS = (b"\x1b$B", b"\x1b$@")
_SAMPLE = 300_000
# So many bytes of lines are held as objects at once: half a million short lines weigh ten times what they say.
_BLOCK = 64 * 1024
_KANA_BEGINS = "\u3000"
_END_OF_FILE = b"\x1a"


def text(content: bytes) -> tuple[str, bool]:
    """The text, and whether its lines are in two encodings. Raises SheetForeign where it is no text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace"), False
    if b"\0" in content[:4096]:
        return _wide(content), False
    content = content.removeprefix(codecs.BOM_UTF8).rstrip(_END_OF_FILE)
    if content.isascii() and any(mark in content for mark in _JIS):
        return content.decode("iso2022_jp_ext", "replace"), False
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        pass
    old = max(_OLD, key=lambda encoding: _worth_of(io.BytesIO(content), encoding))
    seen: set[str] = set()
    decoded = "".join(_blocks(content, old, seen))
    return decoded, len(seen) > 1


def _blocks(content: bytes, old: str, seen: set[str]) -> Iterator[str]:
    file = io.BytesIO(content)
    while lines := file.readlines(_BLOCK):
        yield "".join(_line(line, old, seen) for line in lines)


def _wide(content: bytes) -> str:
    """UTF-16 without its mark, whichever way round gives more of what people write."""
    told = [decoded for each in ("utf-16-le", "utf-16-be") if (decoded := _decoded(content, each)) and "\0" not in decoded]
    best = max(told, key=_worth, default="")
    if _worth(best) <= 0:
        raise SheetForeign
    return best


def _worth_of(lines: Iterable[bytes], encoding: str) -> float:
    worth, seen = 0.0, 0
    for line in lines:
        if line.isascii() or _decoded(line, "utf-8") is not None:
            continue
        decoded = _decoded(line, encoding)
        worth += _worth(decoded) if decoded is not None else -len(line)
        seen += len(line)
        if seen > _SAMPLE:
            break
    return worth


def _worth(decoded: str) -> float:
    """How much a text looks like what people write: kana and common kanji for it, rare ones and half-width kana against."""
    return sum(map(_weight, decoded[:_SAMPLE]))


def _weight(char: str) -> float:
    if char < "\x80":
        return 0.1 if char in ",\n\t" else 0.0
    if "ぁ" <= char <= "ヿ":
        return 1
    if "｡" <= char <= "ﾟ" or "\ue000" <= char <= "\uf8ff":
        return -1
    if "一" <= char <= "鿿":
        try:
            return 1 if char.encode("euc_jp")[0] < 0xD0 else -0.5
        except UnicodeEncodeError:
            return -0.5
    return 0.2 if "\u3000" <= char <= "\u303f" or "！" <= char <= "～" else -1


def _line(line: bytes, old: str, seen: set[str]) -> str:
    """A line in the encoding it is in, noted in `seen`. Half-width kana of CP932 may look like UTF-8, kana and kanji cannot."""
    if line.isascii():
        return line.decode("ascii")
    told = [(decoded, encoding) for encoding in ("utf-8", old) if (decoded := _decoded(line, encoding)) is not None]
    sure = (each for each in told if each[1] == old or any(char >= _KANA_BEGINS for char in each[0]))
    decoded, encoding = next(sure, told[0] if told else ("", ""))
    if not encoding:
        # What is no character may take the end of its line with it, and so the next row.
        return "\n".join(part.decode(old, "replace") for part in line.split(b"\n"))
    seen.add(encoding)
    return decoded


def _decoded(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None
