"""Cards (名刺) at rest: whom one exchanges packets with, whose notebook this is, and our own keys."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.cards import Loss, Role, Trust, Use
from app.models.rows import Base, ChoiceType, Packed, RecordRow


class PeerRow(RecordRow):
    __tablename__ = "peer"

    identity: Mapped[str]
    card: Mapped[bytes]
    card_serial: Mapped[int]
    name: Mapped[str]
    kana: Mapped[str]
    role: Mapped[Role] = mapped_column(ChoiceType(Role))
    organisation: Mapped[str]
    local_government_code: Mapped[str]
    phone: Mapped[str]
    number: Mapped[int]
    trust: Mapped[Trust] = mapped_column(ChoiceType(Trust))
    uses: Mapped[tuple[Use, ...]] = mapped_column(Packed(tuple[Use, ...]))
    agency: Mapped[str]
    verified_at: Mapped[datetime | None]
    verified_how: Mapped[str]
    key_ends_on: Mapped[date | None]
    lost: Mapped[Loss | None] = mapped_column(Packed(Loss | None))

    # A desk with a thousand cards asks whose are verified without reading any.
    __table_args__ = (Index("peer_by_identity", "identity"), Index("peer_by_trust", "trust", "identity"))


class OwnerRow(RecordRow):
    __tablename__ = "owner"

    role: Mapped[Role] = mapped_column(ChoiceType(Role))
    name: Mapped[str]
    kana: Mapped[str]
    organisation: Mapped[str]
    local_government_code: Mapped[str]
    phone: Mapped[str]


class IdentityRow(Base):
    """Our signing key; the notebook has one. `id` is the public key in hex, `private` the 32-byte Ed25519 seed
    as `crypto.wrapping` keeps it, `card` our newest signed card."""

    __tablename__ = "identity"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    private: Mapped[bytes]
    card: Mapped[bytes]
    made_at: Mapped[datetime]


class OpeningKeyRow(Base):
    """A key of ours that opens packets, by its parts, each wrapped; a destroyed one keeps its id and no parts."""

    __tablename__ = "opening_key"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    seed: Mapped[bytes]
    x25519: Mapped[bytes]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    escrowed_at: Mapped[datetime | None]
    destroyed_at: Mapped[datetime | None]
