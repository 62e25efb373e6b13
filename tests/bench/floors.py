"""The floors: the least that a thing can cost with these libraries, with nothing of ours around it."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import Any

from sqlcipher3 import dbapi2

from app.crypto.identity import Identity, IdentityKey
from app.crypto.sealing import OpeningKey, SealingKey
from app.sync import envelope, spelling
from app.sync.cards import check_card
from app.sync.labels import PACKET_SIGNATURE


def open_and_ask(path: Path, raw_key: str, query: str) -> None:
    """Open a database with its raw key, ask once, close."""
    connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        connection.execute(f"PRAGMA key = \"x'{raw_key}'\"")
        connection.execute(query).fetchone()
    finally:
        connection.close()


class OneTable:
    """An encrypted database with one table, written ahead and forced to the disk; its commit is the floor of a save."""

    def __init__(self, path: Path) -> None:
        self._connection: Any = dbapi2.connect(path, isolation_level=None)
        self._connection.execute(f"PRAGMA key = \"x'{token_bytes(32).hex()}{token_bytes(16).hex()}'\"")
        self._connection.execute("PRAGMA journal_mode = WAL").fetchall()
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("CREATE TABLE visit (id TEXT PRIMARY KEY, note TEXT)")

    def commit(self, note: str) -> None:
        """Commit one row."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO visit VALUES (?, ?)", (token_hex(16), note))
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close it."""
        self._connection.close()


def asking(connection: Any, *queries: str | tuple[str, Sequence[object]]) -> Callable[[], None]:
    """A work that asks these bare questions one after another and fetches all answers."""

    def ask() -> None:
        for query in queries:
            sql, values = (query, ()) if isinstance(query, str) else query
            connection.execute(sql, values).fetchall()

    return ask


def unseal_and_verify(files: Sequence[bytes], key: OpeningKey) -> Callable[[], None]:
    """A work that does to these packets only what the cipher must: HPKE's opening and Ed25519's verifying.

    Spelling, card, frame and identity are read beforehand and cost nothing here.
    """
    ready: list[tuple[bytes, bytes, Identity, bytes, bytes]] = []
    for file in files:
        binary = spelling.read_file(file)
        header, sealed = binary[: envelope.HEADER_BYTES], binary[envelope.HEADER_BYTES :]
        frame = envelope.unpack(key.open(sealed, envelope.info_of(header)))
        message = PACKET_SIGNATURE + hashlib.sha256(header).digest() + frame.body
        ready.append((sealed, envelope.info_of(header), check_card(frame.card).identity, frame.signature, message))

    def work() -> None:
        for sealed, info, identity, signature, message in ready:
            key.open(sealed, info)
            identity.verify(signature, b"", message)

    return work


def sign_and_seal(body: bytes, card: bytes, sender: IdentityKey, key: SealingKey) -> Callable[[], None]:
    """A work that does to a body only what the cipher must: Ed25519's signing and HPKE's sealing of as many bytes."""
    header = envelope.header_for(key.id, card, body)
    message, info = envelope.header_hash(header) + body, envelope.info_of(header)
    packed = envelope.pack(header, envelope.Frame(card, body, sender.sign(PACKET_SIGNATURE, message)))

    def work() -> None:
        sender.sign(PACKET_SIGNATURE, message)
        key.seal(packed, info)

    return work
