"""Cards (名刺): who somebody is, what they read, and the key to seal to, signed by the identity they name."""

import struct
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from app.crypto.identity import SIGNATURE_BYTES, Identity, IdentityKey
from app.crypto.sealing import SealingKey
from app.domain.cards import Role
from app.errors import CanonicalDefect, CardDefect, NewerFormat, SchemaDefect, SignatureDefect
from app.sync import canonical, spelling
from app.sync.bounds import Code, Hex32, HexSealingKey, LocalGovernmentCode, Name, PhoneNumber, Positive
from app.sync.canonical import WireStruct
from app.sync.items import NAMES
from app.sync.items.values import ROLES, RoleValue
from app.sync.labels import CARD_SIGNATURE
from app.sync.terms import Term, is_possible

VERSION = 1
READS = tuple(sorted((*NAMES, "packet/1")))
LARGEST_CARD_BODY = 16 * 1024
_HEADER = struct.Struct(">8sHI")
LARGEST_CARD = _HEADER.size + LARGEST_CARD_BODY + SIGNATURE_BYTES


class CardBody(WireStruct, frozen=True, kw_only=True):
    """The signed JSON of a card, field for field."""

    format: Literal["card/1"]
    identity: Hex32
    serial: Positive
    name: Name
    kana: Name
    role: RoleValue
    organisation: Name
    local_government_code: LocalGovernmentCode
    phone: PhoneNumber
    reads: Annotated[tuple[Code, ...], Meta(max_length=64)]
    opening_key: HexSealingKey
    begins_on: date
    ends_on: date


_DECODER = msgspec.json.Decoder(CardBody)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardContents:
    """A card that was checked in itself; whether its owner is who they say is for people to compare."""

    identity: Identity
    serial: int
    name: str
    kana: str
    role: Role
    organisation: str
    local_government_code: str
    phone: str
    reads: tuple[str, ...] = READS
    opening_key: SealingKey = field(repr=False)
    term: Term


def sign_card(contents: CardContents, key: IdentityKey) -> bytes:
    """The card in its binary spelling, signed by its owner. Raises CardDefect, WeakKey if no reader would take it."""
    if key.identity != contents.identity:
        raise CardDefect("signature")
    try:
        body = canonical.encode(_to_body(contents))
    except UnicodeEncodeError:
        raise CardDefect("utf-8") from None
    card = _HEADER.pack(spelling.CARD.magic, VERSION, len(body)) + body + key.sign(CARD_SIGNATURE, body)
    check_card(card)
    return card


def read_card(file: bytes) -> bytes:
    """The binary spelling of a card file in either. Raises SpellingDefect; `check_card` says whether it is sound."""
    return spelling.read_file(file, spelling.CARD)


# One sender's packets all carry the same card; of the very same bytes the very same is found. What is refused is not kept.
@lru_cache(maxsize=256)
def check_card(card: bytes) -> CardContents:
    """What a card in binary spelling says, all of it checked. Raises CardDefect, NewerFormat, WeakKey."""
    data, signature = _split(card)
    try:
        canonical.parse(data)
        body = canonical.convert(data, _DECODER)
    except (CanonicalDefect, SchemaDefect) as error:
        raise CardDefect(f"{error.layer}-{error.defect}") from None
    contents = _from_body(body)
    try:
        contents.identity.verify(signature, CARD_SIGNATURE, data)
    except SignatureDefect:
        raise CardDefect("signature") from None
    return contents


def prefer(kept: bytes, offered: bytes) -> bytes:
    """Of two checked cards of one identity the one to use: the greater serial; between equals the one already kept."""
    return offered if check_card(offered).serial > check_card(kept).serial else kept


def next_serial(previous: int, unix_seconds: int) -> int:
    """The serial of a new card: the clock, so that a restored notebook does not repeat one, but never less than before."""
    return max(previous + 1, unix_seconds)


def _split(card: bytes) -> tuple[bytes, bytes]:
    if len(card) < _HEADER.size:
        raise CardDefect("header-short")
    magic, version, length = _HEADER.unpack_from(card)
    if magic != spelling.CARD.magic:
        raise CardDefect("header-magic")
    if version > VERSION:
        raise NewerFormat("card")
    if version < VERSION:
        raise CardDefect("header-version")
    if length > LARGEST_CARD_BODY or len(card) != _HEADER.size + length + SIGNATURE_BYTES:
        raise CardDefect("header-length")
    return card[_HEADER.size : -SIGNATURE_BYTES], card[-SIGNATURE_BYTES:]


def _to_body(contents: CardContents) -> CardBody:
    return CardBody(
        format="card/1",
        identity=contents.identity.hex,
        serial=contents.serial,
        name=contents.name,
        kana=contents.kana,
        role=ROLES.value(contents.role),
        organisation=contents.organisation,
        local_government_code=contents.local_government_code,
        phone=contents.phone,
        reads=contents.reads,
        opening_key=contents.opening_key.hex,
        begins_on=contents.term.begins_on,
        ends_on=contents.term.ends_on,
    )


def _from_body(body: CardBody) -> CardContents:
    term = Term(body.begins_on, body.ends_on)
    if not is_possible(term):
        raise CardDefect("term")
    if list(body.reads) != sorted(set(body.reads)):
        raise CardDefect("reads")
    if not body.name:
        raise CardDefect("name")
    return CardContents(
        identity=Identity.from_hex(body.identity),
        serial=body.serial,
        name=body.name,
        kana=body.kana,
        role=ROLES.member(body.role),
        organisation=body.organisation,
        local_government_code=body.local_government_code,
        phone=body.phone,
        reads=body.reads,
        opening_key=SealingKey.from_hex(body.opening_key),
        term=term,
    )
