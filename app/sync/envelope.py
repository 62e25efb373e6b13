"""The envelope: a plain header that tells nothing but for whom, and one sealed block of one of four sizes."""

import hashlib
import struct
from dataclasses import asdict, dataclass

from app.crypto.identity import SIGNATURE_BYTES
from app.crypto.sealing import KEY_ID_BYTES, SEAL_BYTES
from app.errors import FrameDefect, HeaderDefect, NewerFormat, TooLarge
from app.sync import spelling
from app.sync.labels import PACKET_INFO

VERSION = 1
SIZES = (64 * 1024, 256 * 1024, 1024 * 1024, 8 * 1024 * 1024)
_HEADER = struct.Struct(f">8sH{KEY_ID_BYTES}sI")
HEADER_BYTES = _HEADER.size
_LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Head:
    """What anybody can read of a packet: its spelling, format, the id of the key that opens it (hex), bytes when binary."""

    spelling: str
    format: int
    recipient_key: str
    length: int

    def as_dict(self) -> dict[str, str | int]:
        """The same as plain values, for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Frame:
    """What is sealed: the sender's card, the body, and the signature over header and body."""

    card: bytes
    body: bytes
    signature: bytes


def inspect(file: bytes) -> Head:
    """What the plain header tells, in either spelling. Raises SpellingDefect, HeaderDefect, NewerFormat."""
    binary = spelling.read_file(file)
    key_id = read_header(binary)
    return Head("text" if spelling.is_text(file) else "binary", VERSION, key_id.hex(), len(binary))


def read_header(binary: bytes) -> bytes:
    """The id of the recipient's key, after everything else in the header was checked. Raises HeaderDefect, NewerFormat."""
    if len(binary) < HEADER_BYTES:
        raise HeaderDefect("short")
    magic, version, key_id, length = _HEADER.unpack_from(binary)
    if magic != spelling.PACKET.magic:
        raise HeaderDefect("magic")
    # A newer format may lay out the rest otherwise, so nothing after the version is judged before it.
    if version > VERSION:
        raise NewerFormat("packet")
    if version < VERSION:
        raise HeaderDefect("version")
    if length not in SIZES:
        raise HeaderDefect("size")
    if len(binary) != length:
        raise HeaderDefect("truncated" if len(binary) < length else "extended")
    return bytes(key_id)


def header_for(key_id: bytes, card: bytes, body: bytes) -> bytes:
    """The header of the smallest packet that holds card and body. Raises TooLarge."""
    needed = HEADER_BYTES + SEAL_BYTES + 2 * _LENGTH.size + len(card) + len(body) + SIGNATURE_BYTES
    for size in SIZES:
        if needed <= size:
            return _HEADER.pack(spelling.PACKET.magic, VERSION, key_id, size)
    raise TooLarge("body")


def info_of(header: bytes) -> bytes:
    """What binds the sealed block to its header."""
    return PACKET_INFO + header_hash(header)


def seal_of(binary: bytes) -> str:
    """What tells one sealing of a packet from another: a digest of its encapsulation and tag, in hex."""
    return hashlib.sha256(binary[HEADER_BYTES:][:1120] + binary[-16:]).hexdigest()


def header_hash(header: bytes) -> bytes:
    """SHA-256 of the header."""
    return hashlib.sha256(header).digest()


def pack(header: bytes, frame: Frame) -> bytes:
    """The plaintext that fills the packet announced by the header to its last byte."""
    parts = (_LENGTH.pack(len(frame.card)), frame.card, _LENGTH.pack(len(frame.body)), frame.body, frame.signature)
    size: int = _HEADER.unpack(header)[3]
    return b"".join(parts).ljust(size - HEADER_BYTES - SEAL_BYTES, b"\0")


def unpack(plaintext: bytes) -> Frame:
    """The frame inside. Raises FrameDefect for lengths that overrun and for padding that is not all zeros."""
    card, at = _take(plaintext, 0)
    body, at = _take(plaintext, at)
    end = at + SIGNATURE_BYTES
    if end > len(plaintext):
        raise FrameDefect("lengths")
    # Bytes nobody looks at would let two different files carry one packet, or something carry out what it should not.
    if plaintext[end:] != bytes(len(plaintext) - end):
        raise FrameDefect("padding")
    return Frame(card, body, plaintext[at:end])


def _take(plaintext: bytes, at: int) -> tuple[bytes, int]:
    start = at + _LENGTH.size
    if start > len(plaintext):
        raise FrameDefect("lengths")
    end: int = start + _LENGTH.unpack_from(plaintext, at)[0]
    if end > len(plaintext):
        raise FrameDefect("lengths")
    return plaintext[start:end], end
