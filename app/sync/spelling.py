"""Two spellings of the same bytes: as they are, or as text that passes file cleaning (無害化) and mail.

Text is one fixed line that says what the file is, then the code: base64 in lines of 64 characters. The code is ASCII, so it
is found whatever became of what surrounds it: an editor that saves in another encoding, a mail above and below. Within its
lines only line ends (LF, CRLF, CR) and blanks at the ends of lines are ignored, and nothing else is.
"""

import base64
import re
from dataclasses import dataclass
from functools import cache

import msgspec

from app.errors import SpellingDefect

LINE = 64
LARGEST_BINARY = 8 * 1024 * 1024
# Base64 with line ends is 65/48 of the bytes; the rest is room for CRLF, trailing blanks and the first line.
LARGEST_FILE = 12 * 1024 * 1024
# How far into a file its code may begin; to recognise a file it is enough to read so much of it.
HEAD = 64 * 1024
# The largest packet has 174,763 lines; a file of nothing but line ends is refused before it is taken apart.
MOST_LINES = 400_000
_BLANKS = b" \t"
# It refuses what binascii refuses when it is strict, in a third of the time.
_BASE64 = msgspec.json.Decoder(bytes)
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file: how its binary spelling begins, and the first line of its text spelling."""

    name: str
    magic: bytes
    first_line: str

    @property
    def code_begins(self) -> bytes:
        """The first ten characters of its code: those that the magic alone decides."""
        return base64.b64encode(self.magic)[:10]


PACKET = FileKind(
    "packet",
    b"\x89TSUNAGU",
    "つなぎ便（つなぐ手帳）：暗号で封をしたファイルです。送り先だけが開けます。書きかえずに、このままお渡しください。",
)
CARD = FileKind(
    "card",
    b"\x89TSUCARD",
    "名刺（つなぐ手帳）：つなぎ便をやりとりするための名刺です。秘密は入っていません。書きかえずに、このままお渡しください。",
)
ESCROW = FileKind(
    "escrow",
    b"\x89TSUKEYS",
    "開封鍵の控え（つなぐ手帳）：つなぎ便を開く鍵です。合言葉で封をしてあります。金庫などにしまってください。",
)
FORMS = (PACKET, CARD, ESCROW)


def spell_as_text(binary: bytes) -> bytes:
    """The text spelling of a packet, card or escrow file, in UTF-8 with LF. Raises SpellingDefect for anything else."""
    form = recognise(binary)
    if form is None or not binary.startswith(form.magic):
        raise SpellingDefect("neither")
    code = base64.b64encode(binary).decode("ascii")
    lines = [form.first_line, *(code[at : at + LINE] for at in range(0, len(code), LINE))]
    return ("\n".join(lines) + "\n").encode("utf-8")


def recognise(data: bytes) -> FileKind | None:
    """What a file is by its first bytes, or by its first line or code within its first 64 KiB; None if none of ours."""
    for form in FORMS:
        if data.startswith(form.magic):
            return form
    text = _text_of(data[:HEAD])
    found = ((form, _code_at(text, form)) for form in FORMS)
    return min(((at, form.name, form) for form, at in found if at is not None), default=(0, "", None))[2]


def is_text(data: bytes) -> bool:
    """Whether a file that `recognise` knows is in the text spelling."""
    return not any(data.startswith(form.magic) for form in FORMS)


def read_file(data: bytes, form: FileKind = PACKET) -> bytes:
    """The binary spelling of a file in either. Raises SpellingDefect."""
    if not data:
        raise SpellingDefect("empty")
    if len(data) > LARGEST_FILE:
        raise SpellingDefect("too-large")
    if data.startswith(form.magic):
        return data
    code = _untouched(data, form)
    if code is None:
        text = _text_of(data)
        at = _code_at(text, form)
        if at is None:
            raise SpellingDefect("neither")
        code = b"".join(_code_lines(text[at:]))
    return _decoded(code, form)


def _untouched(data: bytes, form: FileKind) -> bytes | None:
    """The code of a file just as it was spelled, found without a look at each line; None for any other."""
    head = f"{form.first_line}\n".encode()
    if not data.startswith(head):
        return None
    lines = data[len(head) :]
    code = lines.replace(b"\n", b"")
    whole, rest = divmod(len(code), LINE)
    ends = lines[LINE :: LINE + 1] if lines.endswith(b"\n") else b""
    as_spelled = len(lines) == len(code) + whole + bool(rest) and ends == b"\n" * whole
    return code if code and as_spelled and not code.translate(None, _ALPHABET) else None


def _text_of(data: bytes) -> bytes:
    """The text of a file in an encoding in which ASCII is ASCII; what is no text in UTF-16 becomes none of ours."""
    encoding = _UTF_16.get(data[:2])
    return data if encoding is None else data[2:].decode(encoding, "replace").encode("utf-8", "replace")


def _code_at(text: bytes, form: FileKind) -> int | None:
    """Where the lines of a form's code begin: under its first line, or else with the first line that is one of code."""
    head = text[:HEAD]
    # To find that the words are not there at all takes a thousandth of what looking for the line takes.
    if form.first_line.encode() in head and (titled := _after_first_line(form).search(head)) is not None:
        return titled.end()
    bare = _first_of_code(form).search(head) if form.code_begins in head else None
    return None if bare is None else bare.start(1)


@cache
def _after_first_line(form: FileKind) -> re.Pattern[bytes]:
    line = re.escape(form.first_line.encode("utf-8"))
    return re.compile(rb"(?:\A(?:\xef\xbb\xbf)?|[\r\n])" + line + rb"[ \t]*(?:\r\n|[\r\n]|\Z)")


@cache
def _first_of_code(form: FileKind) -> re.Pattern[bytes]:
    return re.compile(rb"(?:\A|[\r\n])(" + re.escape(form.code_begins) + rb"[A-Za-z0-9+/]{54})[ \t]*(?=[\r\n]|\Z)")


def _code_lines(text: bytes) -> list[bytes]:
    """The lines of the code without what follows them: it ends with its first line that is not full, or with padding."""
    if text.count(b"\n") + text.count(b"\r") > MOST_LINES:
        raise SpellingDefect("line-length")
    lines = text.splitlines()
    if b" " in text or b"\t" in text:
        lines = [line.rstrip(_BLANKS) for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    if not lines:
        raise SpellingDefect("no-content")
    full = next((at for at in range(len(lines) - 1, -1, -1) if len(lines[at]) == LINE and _is_code(lines[at])), -1)
    if not {LINE}.issuperset(map(len, lines[: full + 1])):
        raise SpellingDefect("line-length")
    end = full + 1
    if end < len(lines) and not (full >= 0 and lines[full].endswith(b"=")):
        end += bool(lines[end])
    code, after = lines[:end], next(filter(None, lines[end:]), b"")
    if not code or len(code[-1]) > LINE:
        raise SpellingDefect("line-length")
    # Padding ends a code for certain; without it, more of the same would mean that a line was broken or left out.
    if after and not code[-1].endswith(b"=") and _is_code(after):
        raise SpellingDefect("line-length")
    return code


def _is_code(line: bytes) -> bool:
    return not line.translate(None, _ALPHABET)


def _decoded(code: bytes, form: FileKind) -> bytes:
    if code.translate(None, _ALPHABET):
        raise SpellingDefect("alphabet")
    try:
        binary = _BASE64.decode(b'"%b"' % code)
    except msgspec.MsgspecError:
        raise SpellingDefect("base64") from None
    # Padding bits that are not zero would be a second spelling of the same bytes; only the last four signs can have them.
    if base64.b64encode(binary[-(len(binary) % 3 or 3) :]) != code[-4:]:
        raise SpellingDefect("base64")
    if not binary.startswith(form.magic):
        raise SpellingDefect("other-content")
    return binary
