"""The body of a packet: who, to whom, its place in the chain, what the sender holds of ours, and the items."""

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Union

import msgspec
from msgspec import Meta

from app.errors import CanonicalDefect, NewerFormat, SchemaDefect
from app.sync import canonical
from app.sync.bounds import Count, Hex16, Hex32, Hex32OrNone, Instant, Positive
from app.sync.canonical import WireStruct
from app.sync.items import KINDS, Item, kind_of, refuse_unknown_kinds
from app.sync.labels import PACKET_ID
from app.sync.purposes import Purpose as Purpose

MOST_ITEMS = 64
MOST_EPOCHS = 64
WIDEST_GAP = 1000


if TYPE_CHECKING:
    AnyItem = Item
else:
    # The decoder tells them apart by their field `kind`.
    AnyItem = Union[tuple(kind.struct for kind in KINDS)]  # noqa: UP007


class Epoch(WireStruct, frozen=True, kw_only=True):
    """A stretch of a notebook's life without going back: 16 random bytes and when it began. Epochs sort by `order`."""

    id: Hex16
    started_at: Instant

    @property
    def order(self) -> tuple[datetime, str]:
        """Later epochs sort after earlier ones; ids decide between two of one instant."""
        return self.started_at, self.id


class Beyond(WireStruct, frozen=True, kw_only=True):
    """A packet held although an earlier one is missing."""

    number: Positive
    packet_id: Hex32


class Hold(WireStruct, frozen=True, kw_only=True):
    """What is held of one epoch: every number to `upto`, whose packet is `last_id`, and the ones beyond a gap."""

    epoch: Epoch
    upto: Count
    last_id: Hex32OrNone
    beyond: Annotated[tuple[Beyond, ...], Meta(max_length=WIDEST_GAP)]


class Receipts(WireStruct, frozen=True, kw_only=True):
    """The sender's whole view of what it holds of the recipient's packets. `counter` grows from packet to packet."""

    counter: Count
    holds: Annotated[tuple[Hold, ...], Meta(max_length=MOST_EPOCHS)]


class Body(WireStruct, frozen=True, kw_only=True):
    """What a packet says. `number` counts from 1 within the epoch and is 0 with receipts only; identities are in hex."""

    purpose: Purpose
    sender: Hex32
    recipient: Hex32
    epoch: Epoch
    number: Count
    previous: Hex32OrNone
    receipts: Receipts
    items: Annotated[tuple[AnyItem, ...], Meta(max_length=MOST_ITEMS)]


class _Parties(msgspec.Struct):
    sender: Hex32
    recipient: Hex32


_DECODER = msgspec.json.Decoder(Body)
_PARTIES = msgspec.json.Decoder(_Parties)


def encode_body(body: Body) -> bytes:
    """The body's one spelling, read again as its recipient will. Raises CanonicalDefect or SchemaDefect."""
    try:
        data = canonical.encode(body)
    except (UnicodeEncodeError, ValueError, TypeError):
        # A lone surrogate, or a value that has no place in JSON.
        raise CanonicalDefect("utf-8") from None
    parse_body(data)
    return data


def parse_body(data: bytes) -> Body:
    """A body from its bytes, all of it checked. Raises CanonicalDefect, NewerFormat, SchemaDefect."""
    _refuse_newer(canonical.parse(data))
    body = canonical.convert(data, _DECODER)
    _refuse_contradictions(body)
    return body


def parties_of(data: bytes) -> tuple[str, str]:
    """From whom to whom a body of ours is, which was checked when it was made and is not read again. Raises SchemaDefect."""
    try:
        found = _PARTIES.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise SchemaDefect("fields") from None
    return found.sender, found.recipient


def packet_id(data: bytes) -> str:
    """The id of a packet: a labelled SHA-256 of its body, so that sealing the body anew keeps it."""
    return hashlib.sha256(PACKET_ID + data).hexdigest()


def _refuse_newer(content: Any) -> None:
    if not isinstance(content, dict):
        raise SchemaDefect("fields")
    purpose = content.get("purpose")
    if isinstance(purpose, str) and purpose not in set(Purpose):
        raise NewerFormat("purpose")
    refuse_unknown_kinds(content.get("items"))


def _refuse_contradictions(body: Body) -> None:
    if body.sender == body.recipient:
        raise SchemaDefect("to-oneself")
    if body.purpose == Purpose.RECEIPTS:
        if body.number or body.previous or body.items:
            raise SchemaDefect("receipts-with-more")
    else:
        if not body.number or not body.items:
            raise SchemaDefect("number-or-items-missing")
        if (body.number == 1) != (body.previous == ""):
            raise SchemaDefect("previous")
        if not all(kind_of(item).purpose is body.purpose for item in body.items):
            raise SchemaDefect("purpose-and-items")
    for item in body.items:
        item.refuse_contradictions(body.sender)
    _refuse_impossible_receipts(body.receipts)


def _refuse_impossible_receipts(receipts: Receipts) -> None:
    orders = [hold.epoch.order for hold in receipts.holds]
    if orders != sorted(orders) or len({hold.epoch.id for hold in receipts.holds}) != len(orders):
        raise SchemaDefect("receipts-order")
    for hold in receipts.holds:
        if (hold.upto == 0) != (hold.last_id == ""):
            raise SchemaDefect("receipts-last")
        numbers = [each.number for each in hold.beyond]
        # The number after `upto` is missing by definition; otherwise `upto` would be greater.
        within = not numbers or hold.upto + 1 < numbers[0] <= numbers[-1] <= hold.upto + WIDEST_GAP
        if not within or numbers != sorted(set(numbers)):
            raise SchemaDefect("receipts-beyond")
