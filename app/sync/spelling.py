"""Two spellings of the same bytes: as they are, or as text that passes file cleaning (無害化) and mail.

Text is one fixed line that says what the file is, then base64 in lines of 64 characters. Line ends (LF, CRLF, CR), blanks
at the ends of lines, empty lines at the end and a byte order mark at the start are what mail and editors change
by themselves; they are ignored, and nothing else is.
"""

import base64
from dataclasses import dataclass

import msgspec

from app.errors import SpellingDefect

LINE = 64
LARGEST_BINARY = 8 * 1024 * 1024
# Base64 with line ends is 65/48 of the bytes; the rest is room for CRLF, trailing blanks and the first line.
LARGEST_FILE = 12 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_BLANKS = b" \t"
# It refuses what binascii refuses when it is strict, in a third of the time.
_BASE64 = msgspec.json.Decoder(bytes)
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of file: how its binary spelling begins, and the first line of its text spelling."""

    name: str
    magic: bytes
    first_line: str


PACKET = Form(
    "packet",
    b"\x89TSUNAGU",
    "つなぎ便（つなぐ手帳）：暗号で封をしたファイルです。送り先だけが開けます。書きかえずに、このままお渡しください。",
)
CARD = Form(
    "card",
    b"\x89TSUCARD",
    "名刺（つなぐ手帳）：つなぎ便をやりとりするための名刺です。秘密は入っていません。書きかえずに、このままお渡しください。",
)
ESCROW = Form(
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


def recognise(data: bytes) -> Form | None:
    """What a file says it is by its first bytes or first line, in either spelling; None if it is none of ours."""
    for form in FORMS:
        if data.startswith(form.magic) or _first_line(data) == form.first_line.encode("utf-8"):
            return form
    return None


def is_text(data: bytes) -> bool:
    """Whether a file that `recognise` knows is in the text spelling."""
    return not any(data.startswith(form.magic) for form in FORMS)


def read_file(data: bytes, form: Form = PACKET) -> bytes:
    """The binary spelling of a file in either. Raises SpellingDefect."""
    if not data:
        raise SpellingDefect("empty")
    if len(data) > LARGEST_FILE:
        raise SpellingDefect("too-large")
    if data.startswith(form.magic):
        return data
    if _first_line(data) != form.first_line.encode("utf-8"):
        raise SpellingDefect("neither")
    binary = _decoded(_untouched(data, form) or _gathered(data))
    if not binary.startswith(form.magic):
        raise SpellingDefect("other-content")
    return binary


def _first_line(data: bytes) -> bytes:
    # The longest first line is far below this; a file of other content is not searched for a line end.
    lines = data[:1024].removeprefix(_BOM).splitlines()
    return lines[0].rstrip(_BLANKS) if lines else b""


def _untouched(data: bytes, form: Form) -> bytes | None:
    """The code of a file just as it was spelled, found without a look at each line; None for any other."""
    lines = data.removeprefix(f"{form.first_line}\n".encode())
    code = lines.replace(b"\n", b"")
    whole, rest = divmod(len(code), LINE)
    ends = lines[LINE :: LINE + 1] if lines.endswith(b"\n") else b""
    as_spelled = len(lines) == len(code) + whole + bool(rest) and ends == b"\n" * whole
    return code if as_spelled and not code.translate(None, _ALPHABET) else None


def _gathered(data: bytes) -> bytes:
    """The code of a file that came by mail or through an editor."""
    lines = data.splitlines()[1:]
    if b" " in data or b"\t" in data:
        lines = [line.rstrip(_BLANKS) for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    if not lines:
        raise SpellingDefect("no-content")
    if not {LINE}.issuperset(map(len, lines[:-1])) or len(lines[-1]) > LINE:
        raise SpellingDefect("line-length")
    code = b"".join(lines)
    if code.translate(None, _ALPHABET):
        raise SpellingDefect("alphabet")
    return code


def _decoded(code: bytes) -> bytes:
    """The bytes that a code of the alphabet stands for."""
    try:
        binary = _BASE64.decode(b'"%b"' % code)
    except msgspec.MsgspecError:
        raise SpellingDefect("base64") from None
    # Padding bits that are not zero would be a second spelling of the same bytes; only the last four signs can have them.
    if base64.b64encode(binary[-(len(binary) % 3 or 3) :]) != code[-4:]:
        raise SpellingDefect("base64")
    return binary
