"""Recalls that go out although whom they are about was erased here first; whom a consent asks to use no more what they have;
whom what came to a desk is about; who asked for a person, and who already helps them, as a つなぎ says it.
"""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """A line for each thing that is new."""
    for statement in (
        _OWED_RECALLS,
        *_NO_MORE,
        _LEAD_GIVINGS,
        "ALTER TABLE referral ADD COLUMN caller TEXT",
        "ALTER TABLE referral ADD COLUMN awareness VARCHAR(32)",
        "ALTER TABLE referral ADD COLUMN involved TEXT",
        "UPDATE referral SET involved = json_array()",
    ):
        op.get_bind().exec_driver_sql(statement)


_OWED_RECALLS = """CREATE TABLE owed_recall (
    packet_id VARCHAR(64) NOT NULL,
    referral_id TEXT NOT NULL,
    referral_version INTEGER NOT NULL,
    "on" DATE NOT NULL,
    because VARCHAR(32) NOT NULL,
    PRIMARY KEY (packet_id)
)"""

_CONSENTS = """CREATE TABLE consent_11 (
    person_id VARCHAR(64),
    state VARCHAR(32) NOT NULL,
    "on" DATE,
    taken_by TEXT NOT NULL,
    witness TEXT NOT NULL,
    explained TEXT NOT NULL,
    agencies TEXT NOT NULL,
    no_more TEXT NOT NULL,
    withheld_parts TEXT NOT NULL,
    withheld TEXT NOT NULL,
    review_on DATE,
    withdrawn_on DATE,
    refusal_reason TEXT NOT NULL,
    visits_welcome BOOLEAN,
    basis VARCHAR(32),
    decided_by TEXT NOT NULL,
    decided_on DATE,
    consulted TEXT NOT NULL,
    given_by VARCHAR(32),
    given_by_name TEXT NOT NULL,
    parents VARCHAR(32),
    ground VARCHAR(32),
    family_said TEXT NOT NULL,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
)"""

_SAID_OF_CONSENT = (
    'person_id, state, "on", taken_by, witness, explained, agencies, withheld_parts, withheld, review_on, withdrawn_on, '
    "refusal_reason, visits_welcome, basis, decided_by, decided_on, consulted, given_by, given_by_name, parents, ground, "
    "family_said, id, version, writer, written_at"
)
_NO_MORE = (
    _CONSENTS,
    f"INSERT INTO consent_11 ({_SAID_OF_CONSENT}, no_more) SELECT {_SAID_OF_CONSENT}, json_array() FROM consent",
    "DROP TABLE consent",
    "ALTER TABLE consent_11 RENAME TO consent",
    "CREATE INDEX consent_by_person ON consent (person_id, id)",
    "CREATE INDEX consent_by_review ON consent (review_on)",
)

# What came to a desk, and what it answered, led to nobody: it leads to whom its case is about. Of what nobody took on, or of
# which no case is here any more, nobody can say that; it stays empty.
_LEAD_GIVINGS = (
    "UPDATE giving SET person_id = coalesce((SELECT person_id FROM desk_case WHERE arrival_id = giving.record_id "
    "ORDER BY id LIMIT 1), '') WHERE person_id = ''"
)
