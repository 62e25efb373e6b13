"""A reader of one packet written from docs/FORMAT.md alone: no HPKE of any library, and nothing of the program.

What the page says must be enough, down to X-Wing's combiner and HPKE's key schedule; this is the page's own test.
"""

import base64
import hashlib
import hmac
import json
import re
import struct
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, mlkem, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VECTORS = Path(__file__).parent.parent / "vectors"
PAGE = (VECTORS.parent.parent / "docs" / "FORMAT.md").read_text(encoding="utf-8")
INDEX = json.loads((VECTORS / "index.json").read_text(encoding="utf-8"))
RECIPIENT = json.loads((VECTORS / "keys" / "recipient.json").read_text(encoding="utf-8"))
VALID = [entry for entry in INDEX if entry["kind"] == "valid" and entry["form"] == "packet"]


def label(words: str) -> bytes:
    return b"tsunagu/1 " + words.encode() + b"\0"


# ---- §3 ------------------------------------------------------------------------------------------------------------------


def decapsulate(sent: bytes, seed: bytes, short: bytes) -> bytes:
    """X-Wing: the shared secret of both halves, combined with what binds it to this recipient."""
    ml, x = sent[:1088], sent[1088:]
    private = x25519.X25519PrivateKey.from_private_bytes(short)
    ours = private.public_key().public_bytes_raw()
    both = mlkem.MLKEM768PrivateKey.from_seed_bytes(seed).decapsulate(ml)
    both += private.exchange(x25519.X25519PublicKey.from_public_bytes(x))
    return hashlib.sha3_256(both + x + ours + bytes.fromhex("5c2e2f2f5e5c")).digest()


SUITE = b"HPKE" + struct.pack(">HHH", 0x647A, 0x0001, 0x0002)


def extract(salt: bytes, words: bytes, key: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + SUITE + words + key, "sha256")


def expand(key: bytes, words: bytes, info: bytes, length: int) -> bytes:
    # At most 32 bytes are asked for: one round of HKDF-Expand.
    return hmac.digest(key, struct.pack(">H", length) + b"HPKE-v1" + SUITE + words + info + b"\x01", "sha256")[:length]


def unseal(sealed: bytes, seed: bytes, short: bytes, info: bytes) -> bytes:
    context = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(decapsulate(sealed[:1120], seed, short), b"secret", b"")
    key, nonce = expand(secret, b"key", context, 32), expand(secret, b"base_nonce", context, 12)
    return AESGCM(key).decrypt(nonce, sealed[1120:], b"")


# ---- §1, §5, §6 ----------------------------------------------------------------------------------------------------------


def binary(file: bytes) -> bytes:
    if file.startswith(b"\x89TSUNAGU"):
        return file
    lines = [line.rstrip(b" \t") for line in file.removeprefix(b"\xef\xbb\xbf").splitlines()]
    return base64.b64decode(b"".join(lines[1:]))


def body_of(packet: bytes) -> tuple[bytes, bytes]:
    """The body and its id, of a packet that is known to be sound."""
    header, sealed = packet[:46], packet[46:]
    parts = RECIPIENT["keys"][0]
    hashed = hashlib.sha256(header).digest()
    info = label("packet info") + hashed
    plain = unseal(sealed, bytes.fromhex(parts["mlkem_seed"]), bytes.fromhex(parts["x25519"]), info)
    (card_length,) = struct.unpack_from(">I", plain)
    card, rest = plain[4 : 4 + card_length], plain[4 + card_length :]
    (body_length,) = struct.unpack_from(">I", rest)
    body, signature = rest[4 : 4 + body_length], rest[4 + body_length : 68 + body_length]
    sender = json.loads(card[14:-64])["identity"]
    signed = label("packet signature") + hashed + body
    ed25519.Ed25519PublicKey.from_public_bytes(bytes.fromhex(sender)).verify(signature, signed)
    return body, hashlib.sha256(label("packet id") + body).digest()


def test_the_page_gives_every_constant_that_this_reader_uses() -> None:
    for constant in ("5c 2e 2f 2f 5e 5c", "`647a` ‖ `0001` ‖ `0002`", "SHA3-256( ss_M ‖ ss_X ‖ ct_X ‖ pk_X ‖", '"HPKE-v1"'):
        assert constant in PAGE


def section(start: str, end: str) -> str:
    return PAGE[PAGE.index(start) : PAGE.index(end)]


@pytest.mark.parametrize("path", sorted((VECTORS / "schemas").iterdir()), ids=lambda path: path.stem)
def test_the_page_names_every_field_and_every_value_of_what_travels(path: Path) -> None:
    """The frozen layouts and the page were written apart; a word that only one of them knows is a mistake in either."""
    said = set(re.findall(r"[A-Za-z0-9_]+(?:-commissioner)?", section("## 4.", "## 12.")))
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if ": " in line]
    words = {line.split(":")[0] for line in lines}
    words |= {word for line in lines for word in re.findall(r"'([^'/]+)'", line)}
    assert words - said == set()


@pytest.mark.parametrize("entry", VALID, ids=lambda entry: entry["file"])
def test_the_page_is_enough_to_open_a_packet(entry: dict[str, str]) -> None:
    body, packet_id = body_of(binary((VECTORS / entry["file"]).read_bytes()))
    assert packet_id.hex() == entry["packet_id"]
    content = json.loads(body)
    assert json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() == body


def test_both_kinds_of_referral_were_among_them() -> None:
    bodies = (body_of(binary((VECTORS / entry["file"]).read_bytes()))[0] for entry in VALID)
    kinds = {item["kind"] for body in bodies for item in json.loads(body)["items"]}
    assert kinds == {
        "referral/1",
        "referral/2",
        "answer/1",
        "cancellation/1",
        "case/1",
        "progress/1",
        "table/1",
        "month/1",
        "recall/1",
        "heeded/1",
        "heeded/2",
    }
