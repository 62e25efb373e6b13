"""Who brought a つなぎ to its stage."""

from alembic import op

revision = "0010"
down_revision = "0009"

_SAID_OF_REFERRAL = (
    "person_id, nameless, destination, destination_person, way, urgency, reason, troubles, worst, trouble_note, own_words, "
    "asked, asked_note, risks, risk_note, consent_id, summary, plan_note, activity_ids, calls, reply_to_question, stage, "
    "made_on, handed_over_on, confirmed_with, confirmed_at, case_id, id, version, writer, written_at"
)


def upgrade() -> None:
    """Who brought an earlier one to its stage nobody wrote down.

    Tables are made anew, for a column with a default of its own says nothing of a record.
    """
    for statement in (
        _REFERRALS,
        f"INSERT INTO referral_10 ({_SAID_OF_REFERRAL}, moved_by) SELECT {_SAID_OF_REFERRAL}, '' FROM referral",
        "DROP TABLE referral",
        "ALTER TABLE referral_10 RENAME TO referral",
        "CREATE INDEX referral_by_person ON referral (person_id, id)",
        "CREATE INDEX referral_by_stage ON referral (stage, id)",
        "CREATE INDEX referral_by_case ON referral (case_id)",
    ):
        op.get_bind().exec_driver_sql(statement)


_REFERRALS = """CREATE TABLE referral_10 (
    person_id VARCHAR(64),
    nameless BOOLEAN NOT NULL,
    destination TEXT NOT NULL,
    destination_person TEXT NOT NULL,
    way VARCHAR(32) NOT NULL,
    urgency VARCHAR(32) NOT NULL,
    reason TEXT NOT NULL,
    troubles TEXT NOT NULL,
    worst VARCHAR(32),
    trouble_note TEXT NOT NULL,
    own_words TEXT NOT NULL,
    asked TEXT NOT NULL,
    asked_note TEXT NOT NULL,
    risks TEXT NOT NULL,
    risk_note TEXT NOT NULL,
    consent_id TEXT NOT NULL,
    summary TEXT NOT NULL,
    plan_note TEXT NOT NULL,
    activity_ids TEXT NOT NULL,
    calls TEXT NOT NULL,
    reply_to_question TEXT NOT NULL,
    stage VARCHAR(32) NOT NULL,
    made_on DATE,
    handed_over_on DATE,
    confirmed_with TEXT NOT NULL,
    confirmed_at VARCHAR(27),
    case_id VARCHAR(64),
    moved_by TEXT NOT NULL,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
)"""
