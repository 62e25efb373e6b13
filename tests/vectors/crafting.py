"""Files made wrong on purpose, one defect each: what the program itself refuses to write."""

import base64
import hashlib
import json
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.crypto.identity import IdentityKey
from app.sync import canonical
from app.sync.body import Body
from app.sync.labels import CARD_SIGNATURE, PACKET_INFO, PACKET_SIGNATURE
from app.sync.spelling import CARD, PACKET
from tests.sync import builders as a

SIZE = 65536


@dataclass(frozen=True, kw_only=True)
class Case:
    """One vector: its file, what is in it, and what must come of it."""

    file: str
    make: Callable[[], bytes]
    form: str = "packet"
    kind: str = "format"
    layer: str = ""
    defect: str = ""
    verdict: str = ""
    given: dict[str, Any] = field(default_factory=dict)


def header(*, magic: bytes = PACKET.magic, version: int = 1, key_id: bytes = a.DESK_KEY.id, length: int = SIZE) -> bytes:
    return struct.pack(">8sH32sI", magic, version, key_id, length)


def body_bytes(body: Body | None = None) -> bytes:
    """A body in canonical form, unchecked."""
    return canonical.encode(body or a.body_to_desk())


def changed(body: Body | None = None, **fields: Any) -> bytes:
    """A body with some of its top fields replaced, unchecked, otherwise canonical."""
    content = json.loads(body_bytes(body))
    content.update(fields)
    return spelled(content)


def changed_item(body: Body | None = None, /, **fields: Any) -> bytes:
    """A body with some fields of its first item replaced; a field given as ... is left out."""
    content = json.loads(body_bytes(body))
    content["items"][0].update(fields)
    content["items"][0] = {name: value for name, value in content["items"][0].items() if value is not ...}
    return spelled(content)


def changed_person(**fields: Any) -> bytes:
    """A body in which the person of the referral has some fields replaced."""
    return changed_item(person={**json.loads(body_bytes())["items"][0]["person"], **fields})


def spelled(content: Any) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def framed(card: bytes, body: bytes, signature: bytes) -> bytes:
    return struct.pack(">I", len(card)) + card + struct.pack(">I", len(body)) + body + signature


def packet(
    body: bytes | None = None,
    *,
    card: bytes | None = None,
    signer: IdentityKey = a.VOLUNTEER,
    label: bytes = PACKET_SIGNATURE,
    signed_header: bytes | None = None,
    head: bytes | None = None,
    info: bytes = PACKET_INFO,
    size: int = SIZE,
    frame: Callable[[bytes, bytes, bytes], bytes] = framed,
    fill: bytes = b"",
) -> bytes:
    """A packet, every step of it replaceable; unless told otherwise a good one from the volunteer to the desk."""
    body = body_bytes() if body is None else body
    head = header(length=size) if head is None else head
    signature = signer.sign(label, hashlib.sha256(signed_header or head).digest() + body)
    plain = frame(card or a.volunteer_card(), body, signature)
    plain = plain.ljust(size - 46 - 1136 - len(fill), b"\0") + fill
    return head + a.DESK_KEY.sealing_key.seal(plain, info + hashlib.sha256(head).digest())


def card(body: bytes, *, signer: IdentityKey = a.VOLUNTEER, label: bytes = CARD_SIGNATURE, version: int = 1) -> bytes:
    """A card around any body."""
    return struct.pack(">8sHI", CARD.magic, version, len(body)) + body + signer.sign(label, body)


def card_body(**fields: Any) -> bytes:
    """The volunteer's card with some of its fields replaced; a field given as ... is left out."""
    content = json.loads(a.volunteer_card()[14:-64])
    content.update(fields)
    return spelled({name: value for name, value in content.items() if value is not ...})


def flipped(data: bytes, at: int) -> bytes:
    """With one bit of the byte at this place turned over."""
    at %= len(data)
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def as_text(data: bytes, *, first: str = PACKET.first_line, end: str = "\n", width: int = 64) -> bytes:
    """A text spelling, its parts replaceable."""
    code = base64.b64encode(data).decode()
    lines = [first, *(code[at : at + width] for at in range(0, len(code), width))]
    return "".join(line + end for line in lines).encode()
