"""Our own private keys at rest: the identity that signs, and the keys that open packets, by their parts."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select, update

from app.crypto.identity import IdentityKey
from app.crypto.sealing import OpeningKey
from app.errors import NotFound
from app.models.cards import IdentityRow, OpeningKeyRow
from app.models.sessions import Session


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
    row = {"id": key.identity.hex, "private": key.private_bytes, "card": b"", "made_at": session.now}
    session.execute(insert(IdentityRow).values(**row))
    session.meet_again()


def load(session: Session) -> IdentityKey:
    """Our identity; raises NotFound while the notebook has none."""
    private = session.scalar(select(IdentityRow.private))
    if private is None:
        raise NotFound
    return IdentityKey(private)


def keep_card(session: Session, card: bytes) -> None:
    """Keep our own newest card."""
    session.execute(update(IdentityRow).values(card=card))


def card(session: Session) -> bytes:
    """Our own newest card, or nothing where none was signed yet."""
    return session.scalar(select(IdentityRow.card)) or b""


def keep_opening_key(session: Session, key: OpeningKey, starts_on: date, ends_on: date) -> None:
    """Keep a key that opens packets, with the term that the card gives it."""
    seed, x25519 = key.private_parts
    session.execute(
        insert(OpeningKeyRow).values(id=key.id.hex(), seed=seed, x25519=x25519, starts_on=starts_on, ends_on=ends_on)
    )


def opening_keys(session: Session) -> list[KeptOpeningKey]:
    """All opening keys, the newest term first, destroyed ones at their place without parts."""
    query = select(OpeningKeyRow).order_by(OpeningKeyRow.starts_on.desc(), OpeningKeyRow.id)
    return [
        KeptOpeningKey(
            row.id, OpeningKey(row.seed, row.x25519) if row.seed else None, row.starts_on, row.ends_on, row.escrowed_at
        )
        for row in session.scalars(query)
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
