"""One card may be here for several things: who refers to us may be somebody to whom we refer, too."""

from alembic import op

revision = "0009"
down_revision = "0008"

_SAID = (
    "identity, card, card_serial, name, kana, role, organisation, local_government_code, phone, number, trust, "
    "agency, verified_at, verified_how, key_ends_on, id, version, writer, written_at"
)


def upgrade() -> None:
    """What each card was here for is all it is here for, in its earlier versions and in the bin too.

    The table is made anew, for a column with a default of its own says nothing of a record.
    """
    for statement in (
        _PEERS,
        f"INSERT INTO peer_9 ({_SAID}, uses) "
        f"SELECT {_SAID}, CASE WHEN use IS NULL THEN '[]' ELSE json_array(use) END FROM peer",
        "DROP TABLE peer",
        "ALTER TABLE peer_9 RENAME TO peer",
        "CREATE INDEX peer_by_identity ON peer (identity)",
        "CREATE INDEX peer_by_trust ON peer (trust, identity)",
        *(
            f"UPDATE {table} SET body = json_set(json_remove(body, '$.use'), '$.uses', "
            "CASE WHEN json_extract(body, '$.use') IS NULL THEN json_array() ELSE json_array(json_extract(body, '$.use')) END) "
            "WHERE kind = 'peer'"
            for table in ("revision", "removed")
        ),
    ):
        op.get_bind().exec_driver_sql(statement)


_PEERS = """CREATE TABLE peer_9 (
    identity TEXT NOT NULL,
    card BLOB NOT NULL,
    card_serial INTEGER NOT NULL,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    role VARCHAR(32) NOT NULL,
    organisation TEXT NOT NULL,
    local_government_code TEXT NOT NULL,
    phone TEXT NOT NULL,
    number INTEGER NOT NULL,
    trust VARCHAR(32) NOT NULL,
    uses TEXT NOT NULL,
    agency TEXT NOT NULL,
    verified_at VARCHAR(27),
    verified_how TEXT NOT NULL,
    key_ends_on DATE,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
)"""
