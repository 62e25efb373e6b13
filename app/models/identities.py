"""Our own private keys at rest: the identity that signs, and the keys that open packets, by their parts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from app.crypto.identity import IdentityKey
from app.crypto.sealing import OpeningKey
from app.crypto.wrapping import WrappingKey, unwrap, wrap
from app.errors import NotFound
from app.models.cards import IdentityRow, OpeningKeyRow
from app.models.sessions import Session

_PARTS = ("seed", "x25519")


@dataclass(frozen=True, slots=True)
class KeptOpeningKey:
    """An opening key with its term; `key` is None once it was destroyed, `escrowed_at` when a copy was put in escrow."""

    id: str
    key: OpeningKey | None
    starts_on: date
    ends_on: date
    escrowed_at: datetime | None


def keep(session: Session, key: IdentityKey) -> None:
    """Keep the identity of a notebook that has none; from here on it is `session.me.id`."""
    private = wrap(session.wrapping, key.private_bytes, whose=_whose("private", key.identity.hex))
    row = {"id": key.identity.hex, "private": private, "card": b"", "made_at": session.now}
    session.execute(insert(IdentityRow).values(**row))
    session.meet_again()


def load(session: Session) -> IdentityKey:
    """Our identity; raises NotFound while the notebook has none."""
    row = session.execute(select(IdentityRow.id, IdentityRow.private)).first()
    if row is None:
        raise NotFound
    return IdentityKey(unwrap(session.wrapping, row.private, whose=_whose("private", row.id)))


def keep_card(session: Session, card: bytes) -> None:
    """Keep our own newest card."""
    session.execute(update(IdentityRow).values(card=card))


def card(session: Session) -> bytes:
    """Our own newest card, or nothing where none was signed yet."""
    return session.scalar(select(IdentityRow.card)) or b""


def keep_opening_key(session: Session, key: OpeningKey, starts_on: date, ends_on: date) -> None:
    """Keep a key that opens packets, with the term that the card gives it."""
    key_id = key.id.hex()
    parts = {
        name: wrap(session.wrapping, part, whose=_whose(name, key_id))
        for name, part in zip(_PARTS, key.private_parts, strict=True)
    }
    session.execute(insert(OpeningKeyRow).values(id=key_id, **parts, starts_on=starts_on, ends_on=ends_on))


def give_term(session: Session, key_id: str, starts_on: date, ends_on: date) -> None:
    """Give an opening key another term than it was made with."""
    change = update(OpeningKeyRow).where(OpeningKeyRow.id == key_id)
    session.execute(change.values(starts_on=starts_on, ends_on=ends_on))


def opening_keys(session: Session) -> list[KeptOpeningKey]:
    """All opening keys, the newest term first, destroyed ones at their place without parts."""
    row = OpeningKeyRow
    columns = (row.id, row.seed, row.x25519, row.starts_on, row.ends_on, row.escrowed_at)
    found = session.execute(select(*columns).order_by(row.starts_on.desc(), row.id))
    return [
        KeptOpeningKey(each.id, _opening_key(session.wrapping, each), each.starts_on, each.ends_on, each.escrowed_at)
        for each in found
    ]


def note_escrow(session: Session) -> None:
    """Note that a copy of the opening keys was written and opened again now."""
    session.execute(update(OpeningKeyRow).where(OpeningKeyRow.seed != b"").values(escrowed_at=session.now))


def destroy(session: Session, key_id: str) -> None:
    """Erase the parts of an opening key; what was sealed to it can never be opened again. Raises NotFound."""
    erased = session.execute(
        update(OpeningKeyRow)
        .where(OpeningKeyRow.id == key_id)
        .values(seed=b"", x25519=b"", destroyed_at=session.now)
        .returning(OpeningKeyRow.id)
    )
    if erased.first() is None:
        raise NotFound


def wrap_anew(connection: Connection, before: WrappingKey, after: WrappingKey) -> None:
    """Wrap every private key of a notebook under another key: its data key is being renewed. Raises DatabaseDamaged."""
    for row, names in ((IdentityRow, ("private",)), (OpeningKeyRow, _PARTS)):
        table: Any = row.__table__
        change = update(table).where(table.c.id == bindparam("its_id"))
        for kept in connection.execute(select(table.c.id, *(table.c[name] for name in names))).all():
            private = {name: getattr(kept, name) for name in names if getattr(kept, name)}
            anew = {
                name: wrap(after, unwrap(before, part, whose=_whose(name, kept.id)), whose=_whose(name, kept.id))
                for name, part in private.items()
            }
            if anew:
                connection.execute(change, anew | {"its_id": kept.id})


def _opening_key(wrapping: WrappingKey, row: Any) -> OpeningKey | None:
    """The key of a row by its parts; None where it was destroyed."""
    if not row.seed:
        return None
    return OpeningKey(*(unwrap(wrapping, getattr(row, name), whose=_whose(name, row.id)) for name in _PARTS))


def _whose(part: str, key_id: str) -> str:
    return f"{part} {key_id}"
