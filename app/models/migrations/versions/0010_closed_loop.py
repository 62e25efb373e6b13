"""Who brought a つなぎ to its stage; whose word a consent is, why something is shared without one, and whom one asked; recalls
and what is answered to them.
"""

from alembic import op

revision = "0010"
down_revision = "0009"

_SAID_OF_REFERRAL = (
    "person_id, nameless, destination, destination_person, way, urgency, reason, troubles, worst, trouble_note, own_words, "
    "asked, asked_note, risks, risk_note, consent_id, summary, plan_note, activity_ids, calls, reply_to_question, stage, "
    "made_on, handed_over_on, confirmed_with, confirmed_at, case_id, id, version, writer, written_at"
)

_SAID_OF_CONSENT = (
    'person_id, state, "on", taken_by, witness, explained, agencies, withheld_parts, withheld, review_on, withdrawn_on, '
    "refusal_reason, visits_welcome, basis, decided_by, decided_on, id, version, writer, written_at"
)
_SAID_OF_PERSON = (
    "name, provisional, kana, address, neighbourhood, birth, sex, phones, categories, found, found_note, cautions, "
    "caution_note, contacts, doctor, care_manager, watchers, note, landmark, interval, pause, paused_until, "
    "followup_ended_on, ledger_id, ledger_key, registered_on, sort_kana, local_government_code, id, version, "
    "writer, written_at"
)
_CONSULTED = "json_extract(body, '$.consulted')"
_ASKED = "CASE WHEN coalesce({0}, '') = '' THEN json_array() ELSE json_array(json_object('name', {0})) END"
# Who kept health back kept back what tells of it too, and with any of these what was written freely: now each is its own item.
_SAID = "SELECT value FROM json_each({parts})"
_AS_WELL = (
    "SELECT 'self_harm' WHERE EXISTS ({said} WHERE value = 'health') "
    "UNION SELECT 'abuse' WHERE EXISTS ({said} WHERE value = 'health') "
    "UNION SELECT 'notes' WHERE EXISTS ({said} WHERE value IN ('health', 'self_harm', 'abuse', 'offences'))"
)
_IN_BODY = "json_extract(body, '$.withheld_parts')"
_KEEP_BACK = (
    ("consent", "withheld_parts", "withheld_parts = {all}", "1"),
    ("revision", _IN_BODY, "body = json_set(body, '$.withheld_parts', {all})", "kind = 'consent'"),
    ("removed", _IN_BODY, "body = json_set(body, '$.withheld_parts', {all})", "kind = 'consent'"),
)


def _kept_back_as_said(table: str, parts: str, change: str, which: str) -> str:
    said = _SAID.format(parts=parts)
    every = f"(SELECT json_group_array(value) FROM ({said} UNION {_AS_WELL.format(said=said)}))"
    return f"UPDATE {table} SET {change.format(all=every)} WHERE {which} AND EXISTS ({said})"


def upgrade() -> None:
    """Who brought an earlier one to its stage nobody wrote down, nor whose word a consent was; whom one asked was a text.

    Tables are made anew, for a column with a default of its own says nothing of a record.
    """
    for statement in (
        _REFERRALS,
        f"INSERT INTO referral_10 ({_SAID_OF_REFERRAL}, moved_by, left_out, tell_reporter) "
        f"SELECT {_SAID_OF_REFERRAL}, '', json_array(), 0 FROM referral",
        "DROP TABLE referral",
        "ALTER TABLE referral_10 RENAME TO referral",
        "CREATE INDEX referral_by_person ON referral (person_id, id)",
        "CREATE INDEX referral_by_stage ON referral (stage, id)",
        "CREATE INDEX referral_by_case ON referral (case_id)",
        _CONSENTS,
        f"INSERT INTO consent_10 ({_SAID_OF_CONSENT}, consulted, given_by_name, family_said) "
        f"SELECT {_SAID_OF_CONSENT}, {_ASKED.format('consulted')}, '', '' FROM consent",
        "DROP TABLE consent",
        "ALTER TABLE consent_10 RENAME TO consent",
        "CREATE INDEX consent_by_person ON consent (person_id, id)",
        "CREATE INDEX consent_by_review ON consent (review_on)",
        "ALTER TABLE peer ADD COLUMN lost TEXT",
        _RECALLS,
        "CREATE INDEX held_recall_by_referral ON held_recall (referral_id, writer)",
        _HEEDINGS,
        "CREATE INDEX heeding_by_referral ON heeding (referral_id, id)",
        *(
            f"UPDATE {table} SET body = json_set(body, '$.consulted', {_ASKED.format(_CONSULTED)}) WHERE kind = 'consent'"
            for table in ("revision", "removed")
        ),
        _PERSONS,
        f"INSERT INTO person_10 ({_SAID_OF_PERSON}, sheltered) SELECT {_SAID_OF_PERSON}, 0 FROM person",
        "DROP TABLE person",
        "ALTER TABLE person_10 RENAME TO person",
        *_BY_PERSON,
        _GIVINGS,
        "CREATE UNIQUE INDEX giving_by_record ON giving (record_id, version, mark)",
        'CREATE INDEX giving_by_day ON giving ("on", id)',
        *_GIVEN_BEFORE,
        *(_kept_back_as_said(*each) for each in _KEEP_BACK),
        # Which closed months hold nobody noted: they are counted until they are handed in once more.
        "CREATE TABLE settled_month (month DATE NOT NULL, PRIMARY KEY (month))",
    ):
        op.get_bind().exec_driver_sql(statement)


_RECALLS = """CREATE TABLE held_recall (
    referral_id TEXT NOT NULL,
    referral_version INTEGER NOT NULL,
    "on" DATE NOT NULL,
    because VARCHAR(32) NOT NULL,
    onward BOOLEAN NOT NULL,
    arrived_at VARCHAR(27) NOT NULL,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
)"""

_HEEDINGS = """CREATE TABLE heeding (
    referral_id TEXT NOT NULL,
    referral_version INTEGER NOT NULL,
    done VARCHAR(32),
    because VARCHAR(32),
    words TEXT NOT NULL,
    "on" DATE,
    by TEXT NOT NULL,
    way VARCHAR(32) NOT NULL,
    told TEXT NOT NULL,
    untold INTEGER NOT NULL,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
)"""

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
    left_out TEXT NOT NULL,
    tell_reporter BOOLEAN NOT NULL,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
)"""

_CONSENTS = """CREATE TABLE consent_10 (
    person_id VARCHAR(64),
    state VARCHAR(32) NOT NULL,
    "on" DATE,
    taken_by TEXT NOT NULL,
    witness TEXT NOT NULL,
    explained TEXT NOT NULL,
    agencies TEXT NOT NULL,
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

_BY_PERSON = (
    "CREATE INDEX person_by_followup "
    "ON person (interval, pause, paused_until, followup_ended_on, registered_on, sort_kana, name, provisional, id)",
    "CREATE INDEX person_by_kana ON person (sort_kana, name, id)",
    "CREATE INDEX person_by_ledger ON person (ledger_id, ledger_key)",
    "CREATE INDEX person_by_municipality ON person (local_government_code, sort_kana)",
    "CREATE INDEX person_by_neighbourhood ON person (neighbourhood, sort_kana)",
)

_PERSONS = """CREATE TABLE person_10 (
    name TEXT NOT NULL,
    provisional BOOLEAN NOT NULL,
    kana TEXT NOT NULL,
    address TEXT NOT NULL,
    neighbourhood TEXT NOT NULL,
    birth TEXT,
    sex VARCHAR(32),
    phones TEXT NOT NULL,
    categories TEXT NOT NULL,
    found VARCHAR(32),
    found_note TEXT NOT NULL,
    cautions TEXT NOT NULL,
    caution_note TEXT NOT NULL,
    contacts TEXT NOT NULL,
    doctor TEXT NOT NULL,
    care_manager TEXT NOT NULL,
    watchers TEXT NOT NULL,
    note TEXT NOT NULL,
    landmark TEXT NOT NULL,
    interval VARCHAR(32),
    pause VARCHAR(32),
    paused_until DATE,
    followup_ended_on DATE,
    ledger_id TEXT NOT NULL,
    ledger_key TEXT NOT NULL,
    registered_on DATE,
    sheltered BOOLEAN NOT NULL,
    sort_kana TEXT NOT NULL,
    local_government_code TEXT NOT NULL,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
)"""

_GIVINGS = """CREATE TABLE giving (
    id VARCHAR(32) NOT NULL,
    at VARCHAR(27) NOT NULL,
    "on" DATE NOT NULL,
    received BOOLEAN NOT NULL,
    way VARCHAR(32) NOT NULL,
    other TEXT NOT NULL,
    other_kind TEXT NOT NULL,
    person_id TEXT NOT NULL,
    record_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    mark TEXT NOT NULL,
    nameless BOOLEAN NOT NULL,
    parts TEXT NOT NULL,
    items TEXT NOT NULL,
    state VARCHAR(32),
    agreed_on DATE,
    ground VARCHAR(32),
    basis VARCHAR(32),
    noted_by TEXT NOT NULL,
    PRIMARY KEY (id)
)"""

# An id as `new_id` gives it: the milliseconds of its instant first. Days are those of Japan.
_ID = "printf('%012x7000', CAST(strftime('%s', {0}) AS INTEGER) * 1000) || lower(hex(randomblob(8)))"
_DAY = "date({0}, '+9 hours')"
_GIVEN = (
    'INSERT OR IGNORE INTO giving (id, at, "on", received, way, other, other_kind, person_id, record_id, version, mark, '
    "nameless, parts, items, state, agreed_on, noted_by) SELECT "
)
# What was told of what left earlier: which packet or telephone, when, to whom, of whom. Which items that were, and on what
# basis, nobody noted; of what came to a desk its sheet says how it was agreed to.
_GIVEN_BEFORE = (
    f"{_GIVEN} {_ID.format('sent.written_at')}, sent.written_at, {_DAY.format('sent.written_at')}, 0, 'packet', "
    "coalesce(peer.name, ''), coalesce(peer.role, ''), coalesce(referral.person_id, ''), "
    "coalesce(answer.referral_id, case_news.referral_id, progress.referral_id, its.record_id), its.version, its.packet_id, "
    "coalesce(referral.nameless, 0), '[]', '[\"not_noted\"]', NULL, NULL, '' "
    "FROM outbox AS sent JOIN outbox_item AS its ON its.packet_id = sent.packet_id "
    "LEFT JOIN peer ON peer.id = sent.peer_id "
    "LEFT JOIN referral ON its.kind = 'referral' AND referral.id = its.record_id "
    "LEFT JOIN answer ON its.kind = 'answer' AND answer.id = its.record_id "
    "LEFT JOIN case_news ON its.kind = 'case_news' AND case_news.id = its.record_id "
    "LEFT JOIN progress ON its.kind = 'progress' AND progress.id = its.record_id "
    "WHERE sent.written_at IS NOT NULL AND its.kind IN ('referral', 'answer', 'case_news', 'progress')",
    f"{_GIVEN} {_ID.format('written_at')}, written_at, handed_over_on, 0, way, destination, '', coalesce(person_id, ''), "
    "id, version, '', nameless, '[]', '[\"not_noted\"]', NULL, NULL, '' "
    "FROM referral WHERE handed_over_on IS NOT NULL AND way != 'packet'",
    f"{_GIVEN} {_ID.format('arrived_at')}, arrived_at, {_DAY.format('arrived_at')}, 1, 'packet', "
    "coalesce((SELECT name FROM peer WHERE identity = arrival.writer), ''), "
    "coalesce((SELECT role FROM peer WHERE identity = arrival.writer), ''), '', id, version, '', "
    "json_extract(leaving, '$.nameless'), '[]', '[\"not_noted\"]', json_extract(leaving, '$.consent.state'), "
    "coalesce(json_extract(leaving, '$.consent.on'), json_extract(leaving, '$.consent.decided_on')), '' FROM arrival",
)
