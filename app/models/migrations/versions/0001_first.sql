-- The schema of the first notebook. Never changed once it is released; a later schema is a later step.

CREATE TABLE answer (
    referral_id TEXT NOT NULL,
    referral_version INTEGER NOT NULL,
    handling VARCHAR(32) NOT NULL,
    way VARCHAR(32) NOT NULL,
    answered_by TEXT NOT NULL,
    answered_on DATE,
    reception_number TEXT NOT NULL,
    lead TEXT NOT NULL,
    phone TEXT NOT NULL,
    next_on DATE,
    next_note TEXT NOT NULL,
    text TEXT NOT NULL,
    elsewhere TEXT NOT NULL,
    elsewhere_name TEXT NOT NULL,
    return_reason VARCHAR(32),
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE arrival (
    leaving TEXT NOT NULL,
    arrived_at VARCHAR(27) NOT NULL,
    urgency VARCHAR(32) NOT NULL,
    made_on DATE NOT NULL,
    local_government_code TEXT NOT NULL,
    person_name TEXT NOT NULL,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE chain (
    recipient VARCHAR(64) NOT NULL,
    epoch VARCHAR(32) NOT NULL,
    last_number INTEGER NOT NULL,
    last_id VARCHAR(64) NOT NULL,
    counter INTEGER NOT NULL,
    PRIMARY KEY (recipient, epoch)
);

CREATE TABLE draft (
    place TEXT NOT NULL,
    body TEXT NOT NULL,
    kept_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (place)
);

CREATE TABLE edition (
    kind VARCHAR(16) NOT NULL,
    record_id VARCHAR(32) NOT NULL,
    epoch_started_at VARCHAR(27) NOT NULL,
    epoch VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (kind, record_id)
);

CREATE TABLE held (
    id VARCHAR(64) NOT NULL,
    reason VARCHAR(32) NOT NULL,
    packet_id VARCHAR(64) NOT NULL,
    sender VARCHAR(64) NOT NULL,
    claim TEXT NOT NULL,
    file BLOB NOT NULL,
    file_name TEXT NOT NULL,
    held_at VARCHAR(27) NOT NULL,
    settled_at VARCHAR(27),
    PRIMARY KEY (id)
);

CREATE TABLE hold (
    sender VARCHAR(64) NOT NULL,
    epoch VARCHAR(32) NOT NULL,
    epoch_started_at VARCHAR(27) NOT NULL,
    body TEXT NOT NULL,
    answered BOOLEAN NOT NULL,
    PRIMARY KEY (sender, epoch)
);

CREATE TABLE household (
    kind VARCHAR(32) NOT NULL,
    note TEXT NOT NULL,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE identity (
    id VARCHAR(64) NOT NULL,
    private BLOB NOT NULL,
    card BLOB NOT NULL,
    made_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE inbox (
    packet_id VARCHAR(64) NOT NULL,
    sender VARCHAR(64) NOT NULL,
    epoch VARCHAR(32) NOT NULL,
    epoch_started_at VARCHAR(27) NOT NULL,
    number INTEGER NOT NULL,
    previous VARCHAR(64),
    purpose VARCHAR(16) NOT NULL,
    body BLOB NOT NULL,
    closed BOOLEAN NOT NULL,
    arrived_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (packet_id)
);

CREATE TABLE ledger (
    title TEXT NOT NULL,
    lender TEXT NOT NULL,
    lent_on DATE,
    due_on DATE,
    copying_allowed BOOLEAN,
    asked_whom TEXT NOT NULL,
    rows INTEGER NOT NULL,
    returned_on DATE,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE opening_key (
    id VARCHAR(64) NOT NULL,
    seed BLOB NOT NULL,
    x25519 BLOB NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    escrowed_at VARCHAR(27),
    destroyed_at VARCHAR(27),
    PRIMARY KEY (id)
);

CREATE TABLE outbox (
    packet_id VARCHAR(64) NOT NULL,
    peer_id VARCHAR(32) NOT NULL,
    recipient VARCHAR(64) NOT NULL,
    epoch VARCHAR(32) NOT NULL,
    epoch_started_at VARCHAR(27) NOT NULL,
    number INTEGER NOT NULL,
    previous VARCHAR(64) NOT NULL,
    purpose VARCHAR(16) NOT NULL,
    urgency VARCHAR(32),
    counter INTEGER NOT NULL,
    body BLOB NOT NULL,
    sealed BLOB,
    file_name TEXT NOT NULL,
    made_at VARCHAR(27) NOT NULL,
    written_at VARCHAR(27),
    proven_at VARCHAR(27),
    send_again BOOLEAN NOT NULL,
    closed_at VARCHAR(27),
    PRIMARY KEY (packet_id)
);

CREATE TABLE outbox_item (
    packet_id VARCHAR(64) NOT NULL,
    kind VARCHAR(16) NOT NULL,
    record_id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (packet_id, kind, record_id)
);

CREATE TABLE owner (
    role VARCHAR(32) NOT NULL,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    organisation TEXT NOT NULL,
    local_government_code TEXT NOT NULL,
    phone TEXT NOT NULL,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE peer (
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
    use VARCHAR(32),
    agency TEXT NOT NULL,
    verified_at VARCHAR(27),
    verified_how TEXT NOT NULL,
    key_ends_on DATE,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE person (
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
    sort_kana TEXT NOT NULL,
    local_government_code TEXT NOT NULL,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE print (
    id VARCHAR(32) NOT NULL,
    sheet TEXT NOT NULL,
    number TEXT NOT NULL,
    record_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    nameless BOOLEAN NOT NULL,
    pages INTEGER NOT NULL,
    destination TEXT NOT NULL,
    printed_by TEXT NOT NULL,
    printed_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE removed (
    kind VARCHAR(16) NOT NULL,
    record_id VARCHAR(32) NOT NULL,
    along VARCHAR(32) NOT NULL,
    body TEXT NOT NULL,
    removed_at VARCHAR(27) NOT NULL,
    removed_by TEXT NOT NULL,
    PRIMARY KEY (kind, record_id)
);

CREATE TABLE revision (
    number INTEGER NOT NULL,
    kind VARCHAR(16) NOT NULL,
    record_id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (number)
);

CREATE TABLE search_text (
    number INTEGER NOT NULL,
    kind VARCHAR(16) NOT NULL,
    record_id VARCHAR(32) NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (kind, record_id)
);

CREATE TABLE setting (
    name VARCHAR(64) NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE tombstone (
    kind VARCHAR(16) NOT NULL,
    record_id VARCHAR(32) NOT NULL,
    writer TEXT NOT NULL,
    version INTEGER NOT NULL,
    forgotten_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (kind, record_id)
);

CREATE TABLE vault (
    id INTEGER NOT NULL,
    vault_id VARCHAR(32) NOT NULL,
    serial INTEGER NOT NULL,
    saves INTEGER NOT NULL,
    epoch VARCHAR(32) NOT NULL,
    epoch_started_at VARCHAR(27) NOT NULL,
    made_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE "view" (
    viewer VARCHAR(64) NOT NULL,
    body TEXT NOT NULL,
    seen_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (viewer)
);

CREATE TABLE activity (
    person_id VARCHAR(64),
    "on" DATE,
    part VARCHAR(32),
    at_time TIME,
    way VARCHAR(32) NOT NULL,
    met VARCHAR(32),
    condition VARCHAR(32),
    noticed TEXT NOT NULL,
    risks TEXT NOT NULL,
    note TEXT NOT NULL,
    next_on DATE,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE attempt (
    person_id VARCHAR(64),
    cause VARCHAR(32) NOT NULL,
    step TEXT NOT NULL,
    whom TEXT NOT NULL,
    number TEXT NOT NULL,
    "on" DATE,
    at_time TIME,
    reached BOOLEAN NOT NULL,
    answer TEXT NOT NULL,
    reception_number TEXT NOT NULL,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE consent (
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
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE latest (
    person_id VARCHAR(64) NOT NULL,
    "on" DATE,
    next_on DATE,
    missed INTEGER NOT NULL,
    PRIMARY KEY (person_id),
    FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;

CREATE TABLE member (
    household_id VARCHAR(64),
    person_id VARCHAR(64),
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    relation VARCHAR(32) NOT NULL,
    birth TEXT,
    care VARCHAR(32) NOT NULL,
    living_together BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(household_id) REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE referral (
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
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE sighting (
    "on" DATE,
    part VARCHAR(32),
    "where" TEXT NOT NULL,
    address TEXT NOT NULL,
    neighbourhood TEXT NOT NULL,
    signs TEXT NOT NULL,
    risks TEXT NOT NULL,
    note TEXT NOT NULL,
    found VARCHAR(32),
    next_on DATE,
    person_id VARCHAR(64),
    closed_on DATE,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX answer_by_next ON answer (next_on);

CREATE INDEX answer_by_referral ON answer (referral_id, id);

CREATE INDEX arrival_by_instant ON arrival (arrived_at);

CREATE INDEX arrival_by_writer ON arrival (writer, id);

CREATE INDEX held_by_instant ON held (settled_at, held_at);

CREATE INDEX held_by_sender ON held (sender);

CREATE INDEX inbox_by_instant ON inbox (arrived_at);

CREATE INDEX inbox_by_place ON inbox (sender, epoch, number);

CREATE INDEX outbox_by_peer ON outbox (peer_id, made_at);

CREATE INDEX outbox_by_place ON outbox (recipient, epoch, number);

CREATE INDEX outbox_by_written ON outbox (written_at);

CREATE INDEX outbox_item_by_record ON outbox_item (kind, record_id);

CREATE INDEX peer_by_identity ON peer (identity);

CREATE INDEX person_by_followup ON person (interval, pause, paused_until, followup_ended_on, registered_on, sort_kana, name, provisional, id);

CREATE INDEX person_by_kana ON person (sort_kana, name, id);

CREATE INDEX person_by_ledger ON person (ledger_id, ledger_key);

CREATE INDEX person_by_municipality ON person (local_government_code, sort_kana);

CREATE INDEX person_by_neighbourhood ON person (neighbourhood, sort_kana);

CREATE INDEX print_by_number ON print (number);

CREATE INDEX print_by_record ON print (record_id, id);

CREATE INDEX ix_removed_along ON removed (along);

CREATE INDEX ix_removed_removed_at ON removed (removed_at);

CREATE INDEX revision_by_record ON revision (kind, record_id, number);

CREATE INDEX activity_by_day ON activity ("on", id);

CREATE INDEX activity_by_next ON activity (next_on, person_id);

CREATE INDEX activity_by_person ON activity (person_id, "on", id, next_on, met);

CREATE INDEX attempt_by_person ON attempt (person_id, "on", id);

CREATE INDEX consent_by_person ON consent (person_id, id);

CREATE INDEX consent_by_review ON consent (review_on);

CREATE INDEX ix_member_household_id ON member (household_id);

CREATE INDEX ix_member_person_id ON member (person_id);

CREATE INDEX referral_by_person ON referral (person_id, id);

CREATE INDEX referral_by_stage ON referral (stage, id);

CREATE INDEX sighting_by_day ON sighting ("on", id);

CREATE INDEX sighting_by_person ON sighting (person_id, "on");

CREATE VIRTUAL TABLE search_pairs USING fts5(pairs, content='', prefix='1', tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'");
