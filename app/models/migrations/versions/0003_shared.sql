-- What held only because one program writes at a time now stands in the tables themselves, and a desk's coordinators get
-- drafts and choices of their own. `0003_shared.py` runs this in three parts, and fills and wraps between them.

-- part: beside the old

ALTER TABLE arrival ADD COLUMN decisions INTEGER DEFAULT 0 NOT NULL;

CREATE TABLE reception (
    number TEXT NOT NULL,
    arrival_id VARCHAR(32) NOT NULL,
    PRIMARY KEY (number)
);

CREATE TABLE quarantine (
    packet_id VARCHAR(64) NOT NULL,
    reason VARCHAR(32) NOT NULL,
    sender VARCHAR(64) NOT NULL,
    claim TEXT NOT NULL,
    about TEXT NOT NULL,
    file_name TEXT NOT NULL,
    size INTEGER NOT NULL,
    held_at VARCHAR(27) NOT NULL,
    settled_at VARCHAR(27),
    PRIMARY KEY (packet_id)
);

CREATE TABLE quarantine_file (
    packet_id VARCHAR(64) NOT NULL,
    file BLOB NOT NULL,
    PRIMARY KEY (packet_id),
    FOREIGN KEY(packet_id) REFERENCES quarantine (packet_id)
);

CREATE TABLE draft_of (
    coordinator TEXT NOT NULL,
    place TEXT NOT NULL,
    body TEXT NOT NULL,
    kept_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (coordinator, place)
);

CREATE TABLE setting_of (
    coordinator TEXT NOT NULL,
    name VARCHAR(64) NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (coordinator, name)
);

-- part: from the old

INSERT INTO setting_of SELECT '', name, value FROM setting;

UPDATE arrival SET decisions = (
    SELECT count(*) FROM answer JOIN identity ON identity.id = answer.writer WHERE answer.referral_id = arrival.id
);

-- Of a packet whose file came twice the first one stays, and one that waits stays before one that is settled.
INSERT INTO quarantine
    SELECT packet_id, reason, sender, claim, '', file_name, length(file), held_at, settled_at FROM held AS one
    WHERE NOT EXISTS (
        SELECT 1 FROM held AS other WHERE other.packet_id = one.packet_id AND (
            (other.settled_at IS NULL) > (one.settled_at IS NULL)
            OR ((other.settled_at IS NULL) = (one.settled_at IS NULL) AND other.id < one.id)
        )
    );

INSERT INTO quarantine_file
    SELECT held.packet_id, held.file FROM held JOIN quarantine
    ON quarantine.packet_id = held.packet_id AND quarantine.held_at = held.held_at AND quarantine.file_name = held.file_name
    WHERE length(held.file) > 0
    GROUP BY held.packet_id;

-- part: instead of the old

DROP TABLE held;

DROP TABLE draft;

ALTER TABLE draft_of RENAME TO draft;

DROP TABLE setting;

ALTER TABLE setting_of RENAME TO setting;

DROP INDEX outbox_by_place;

CREATE UNIQUE INDEX outbox_by_place ON outbox (recipient, epoch, number) WHERE number > 0;

DROP INDEX inbox_by_place;

CREATE UNIQUE INDEX inbox_by_place ON inbox (sender, epoch, number);

CREATE INDEX quarantine_by_instant ON quarantine (settled_at, held_at);

CREATE INDEX quarantine_by_sender ON quarantine (sender, held_at);
