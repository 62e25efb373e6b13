"""The desk's book: cases, what their senders learn and say, earlier years, and what a contact and a report have to know."""

from alembic import op

revision = "0006"
down_revision = "0005"

_SAID = (
    'person_id, "on", part, at_time, way, met, condition, noticed, risks, note, next_on, given, id, version, writer, written_at'
)


def upgrade() -> None:
    """Of what was written down before, nobody knows to which case it belongs or with whom one spoke.

    The table is made anew, for a column with a default of its own says nothing of a record.
    """
    for statement in (
        _CASES,
        "CREATE INDEX desk_case_by_person ON desk_case (person_id, id)",
        "CREATE INDEX desk_case_by_arrival ON desk_case (arrival_id)",
        "CREATE INDEX desk_case_listed ON desk_case (joined_id, stopped_on, closed_on, urgency, next_on, received_on, lead, "
        "route, stage, local_government_code, arrival_id, id)",
        "CREATE INDEX desk_case_by_urgency ON desk_case (urgency, id) WHERE closed_on IS NULL AND stopped_on IS NULL",
        "CREATE INDEX desk_case_by_day ON desk_case (received_on, id)",
        "CREATE INDEX desk_case_by_stop ON desk_case (stopped_on) WHERE stopped_on IS NOT NULL",
        _VIEWINGS,
        _ERASURES,
        _ERASED,
        "CREATE INDEX viewing_by_record ON viewing (record_id, id)",
        "CREATE INDEX viewing_by_coordinator ON viewing (coordinator, id)",
        "CREATE INDEX viewing_by_how ON viewing (how, id)",
        _FIGURES,
        _OWN_PARTS,
        "CREATE INDEX own_part_by_case ON own_part (case_id, id)",
        _NEWS,
        "CREATE INDEX case_news_by_referral ON case_news (referral_id)",
        _PROGRESS,
        "CREATE INDEX progress_by_referral ON progress (referral_id, id)",
        "CREATE INDEX progress_unseen ON progress (referral_id) WHERE seen != version",
        _ACTIVITIES,
        f"INSERT INTO activity_6 ({_SAID}, agency, agency_person, topics, quantity, visit_id, whereto, outcome, done_by) "
        f"SELECT {_SAID}, '', '', '[]', 1, '', '', '', '' FROM activity",
        "DROP TABLE activity",
        "ALTER TABLE activity_6 RENAME TO activity",
        'CREATE INDEX activity_by_person ON activity (person_id, "on", id, next_on, met)',
        'CREATE INDEX activity_by_day ON activity ("on", id, case_id, quantity)',
        "CREATE INDEX activity_by_next ON activity (next_on, person_id)",
        'CREATE INDEX activity_by_case ON activity (case_id, "on", id)',
        "ALTER TABLE referral ADD COLUMN case_id VARCHAR(64)",
        "CREATE INDEX referral_by_case ON referral (case_id)",
        "ALTER TABLE reception RENAME COLUMN arrival_id TO holder",
    ):
        op.get_bind().exec_driver_sql(statement)


_CASES = """CREATE TABLE desk_case (
    number TEXT NOT NULL,
    person_id VARCHAR(64),
    arrival_id TEXT NOT NULL,
    joined_id VARCHAR(64),
    received_on DATE,
    received_at TIME,
    received_by TEXT NOT NULL,
    route VARCHAR(32),
    caller TEXT,
    about TEXT NOT NULL,
    decade INTEGER,
    sex VARCHAR(32),
    local_government_code TEXT NOT NULL,
    urgency VARCHAR(32) NOT NULL,
    troubles TEXT NOT NULL,
    worst VARCHAR(32),
    trouble_note TEXT NOT NULL,
    risks TEXT NOT NULL,
    risk_note TEXT NOT NULL,
    said TEXT NOT NULL,
    wish TEXT NOT NULL,
    done TEXT NOT NULL,
    lead TEXT NOT NULL,
    next_on DATE,
    next_note TEXT NOT NULL,
    stage VARCHAR(32) NOT NULL,
    council VARCHAR(32),
    closed_on DATE,
    ending VARCHAR(32),
    ending_note TEXT NOT NULL,
    watched_by TEXT NOT NULL,
    telling VARCHAR(32),
    stopped_on DATE,
    stopped_why TEXT NOT NULL,
    keep_until DATE,
    told TEXT NOT NULL,
    quiet_on DATE,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
)"""

_ERASURES = """CREATE TABLE erasure (
    id VARCHAR(32) NOT NULL,
    at VARCHAR(27) NOT NULL,
    coordinator TEXT NOT NULL,
    first TEXT NOT NULL,
    second TEXT NOT NULL,
    cases INTEGER NOT NULL,
    PRIMARY KEY (id)
)"""

_ERASED = """CREATE TABLE erased (
    year INTEGER NOT NULL,
    month INTEGER NOT NULL,
    counted VARCHAR(32) NOT NULL,
    trait VARCHAR(32) NOT NULL,
    value TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (year, month, counted, trait, value)
)"""

_VIEWINGS = """CREATE TABLE viewing (
    id VARCHAR(32) NOT NULL,
    at VARCHAR(27) NOT NULL,
    coordinator TEXT NOT NULL,
    how VARCHAR(32) NOT NULL,
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    PRIMARY KEY (id)
)"""

_FIGURES = """CREATE TABLE figure (
    year INTEGER NOT NULL,
    what VARCHAR(32) NOT NULL,
    count INTEGER NOT NULL,
    source TEXT NOT NULL,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
)"""

_OWN_PARTS = """CREATE TABLE own_part (
    case_id VARCHAR(64),
    words TEXT NOT NULL,
    due_on DATE,
    every VARCHAR(32),
    given_on DATE,
    ended_on DATE,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_id) REFERENCES desk_case (id) DEFERRABLE INITIALLY DEFERRED
)"""

_NEWS = """CREATE TABLE case_news (
    referral_id TEXT NOT NULL,
    last BOOLEAN NOT NULL,
    stage VARCHAR(32),
    lead TEXT NOT NULL,
    phone TEXT NOT NULL,
    next_on DATE,
    words TEXT NOT NULL,
    parts TEXT NOT NULL,
    ended_on DATE,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
)"""

_PROGRESS = """CREATE TABLE progress (
    referral_id TEXT NOT NULL,
    part_id TEXT NOT NULL,
    went VARCHAR(32) NOT NULL,
    words TEXT NOT NULL,
    "on" DATE,
    seen INTEGER DEFAULT 0 NOT NULL,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
)"""

_ACTIVITIES = """CREATE TABLE activity_6 (
    person_id VARCHAR(64),
    "on" DATE,
    part VARCHAR(32),
    at_time TIME,
    way VARCHAR(32) NOT NULL,
    met VARCHAR(32),
    condition VARCHAR(32),
    noticed TEXT NOT NULL,
    given TEXT NOT NULL,
    risks TEXT NOT NULL,
    note TEXT NOT NULL,
    next_on DATE,
    case_id VARCHAR(64),
    partner VARCHAR(32),
    agency TEXT NOT NULL,
    agency_person TEXT NOT NULL,
    aim VARCHAR(32),
    topics TEXT NOT NULL,
    report_field VARCHAR(32),
    quantity INTEGER NOT NULL,
    visit_id TEXT NOT NULL,
    whereto TEXT NOT NULL,
    outcome TEXT NOT NULL,
    follow VARCHAR(32),
    done_by TEXT NOT NULL,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(case_id) REFERENCES desk_case (id) DEFERRABLE INITIALLY DEFERRED
)"""
