"""Migrations: an old notebook becomes the same as a new one, in one step or not at all."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DatabaseError

from app.crypto.keys import new_data_key, new_database_salt
from app.crypto.wrapping import wrapping_key
from app.domain.cards import Peer, Trust, Use
from app.domain.consents import Consent, ConsentState, Consulted, WithheldPart
from app.domain.givings import GivingItem
from app.domain.referrals import ReferralWay
from app.models import migrations, sqlcipher
from app.models.cards import PeerRow
from app.models.consents import ConsentRow
from app.models.givings import GivingRow
from app.models.revisions import RemovedRow, RevisionRow, unpacked
from app.models.sessions import Session

WRAPPING = wrapping_key(new_data_key())
VERSIONS = Path(migrations.__file__).parent / "versions"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty database."""
    parts = (tmp_path / "records-1.db", new_data_key(), new_database_salt())
    sqlcipher.connect(*parts, create=True).close()
    engine = sqlcipher.writer(*parts)
    yield engine
    engine.dispose()


def schema(connection: Connection) -> set[str]:
    """All that the tables and indexes are; a column that came later stands at another place, which means nothing."""
    rows = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'")
    return {
        _in_no_order(" ".join(sql.split()).replace("( ", "(").replace(" )", ")").replace('"', "")) for sql in rows.scalars()
    }


def _in_no_order(sql: str) -> str:
    if not sql.startswith("CREATE TABLE"):
        return sql
    head, body = sql.split("(", 1)
    inside, tail = body.rsplit(")", 1)
    return f"{head.strip()} ({', '.join(sorted(re.split(', (?![^(]*[)])', inside)))}){tail}"


def test_migrating_from_nothing_makes_what_creating_makes(engine: Engine, tmp_path: Path) -> None:
    migrations.migrate(engine, WRAPPING)
    parts = (tmp_path / "new.db", new_data_key(), new_database_salt())
    sqlcipher.connect(*parts, create=True).close()
    fresh = sqlcipher.writer(*parts)
    with fresh.begin() as connection:
        migrations.create(connection)
        assert not migrations.is_old(connection)
        created = schema(connection)
    fresh.dispose()
    with engine.begin() as connection:
        assert not migrations.is_old(connection)
        migrated = schema(connection)
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    # Where these differ, a table was changed without a migration that brings old notebooks along.
    assert sorted(migrated ^ created) == []


def test_every_migration_is_a_known_schema() -> None:
    assert sorted(path.name[:4] for path in VERSIONS.glob("*.py")) == list(migrations.REVISIONS)


def test_what_a_card_was_here_for_is_all_it_is_here_for(engine: Engine) -> None:
    migrations.migrate(engine, WRAPPING, to="0008")
    told = {
        "identity": "ab", "card": b"", "card_serial": 0, "name": "県庁", "kana": "", "role": "desk", "organisation": "",
        "local_government_code": "", "phone": "", "number": 1, "trust": "verified", "use": "desk", "agency": "pref-desk",
        "verified_how": "paper", "version": 3, "writer": "cd", "written_at": "2026-11-20T00:00:00.000000Z",
    }  # fmt: skip
    earlier = '{"id":"one","version":%d,"use":%s,"agency":"","trust":"verified"}'
    with engine.begin() as connection:
        for peer in (told | {"id": "one"}, told | {"id": "two", "use": None, "number": 2}):
            names = ", ".join(peer)
            connection.exec_driver_sql(
                f"INSERT INTO peer ({names}) VALUES ({', '.join('?' * len(peer))})", tuple(peer.values())
            )
        for version, use in ((1, "null"), (2, '"sender"')):
            row = ("peer", "one", version, earlier % (version, use))
            connection.exec_driver_sql("INSERT INTO revision (kind, record_id, version, body) VALUES (?, ?, ?, ?)", row)
        gone = ("peer", "three", "", earlier % (1, '"figures"'), told["written_at"], "")
        names = "kind, record_id, along, body, removed_at, removed_by"
        connection.exec_driver_sql(f"INSERT INTO removed ({names}) VALUES (?, ?, ?, ?, ?, ?)", gone)
    migrations.migrate(engine, WRAPPING)
    with engine.begin() as connection:
        [one, two] = connection.execute(select(PeerRow.uses, PeerRow.agency, PeerRow.trust).order_by(PeerRow.id)).all()
        [gone_body] = connection.execute(select(RemovedRow.body)).scalars()
        bodies = connection.execute(select(RevisionRow.body).order_by(RevisionRow.version)).scalars().all()
    assert tuple(one) == ((Use.DESK,), "pref-desk", Trust.VERIFIED)
    assert two.uses == ()
    assert unpacked(Peer, gone_body).uses == (Use.FIGURES,)
    assert [(each.version, each.uses) for each in (unpacked(Peer, body) for body in bodies)] == [(1, ()), (2, (Use.SENDER,))]


def test_whom_one_asked_before_is_a_name_in_every_version_and_in_the_bin(engine: Engine) -> None:
    migrations.migrate(engine, WRAPPING, to="0009")
    told = {
        "state": "no_consent_basis", "taken_by": "", "witness": "", "explained": "", "agencies": "[]", "withheld_parts": "[]",
        "withheld": "", "refusal_reason": "", "decided_by": "石田", "version": 2, "writer": "cd",
        "written_at": "2026-11-20T00:00:00.000000Z",
    }  # fmt: skip
    body = '{"id":"one","version":1,"consulted":"%s"}'
    with engine.begin() as connection:
        for consent in (told | {"id": "one", "consulted": '民児協の"会長"'}, told | {"id": "two", "consulted": ""}):
            names, marks = ", ".join(consent), ", ".join("?" * len(consent))
            connection.exec_driver_sql(f"INSERT INTO consent ({names}) VALUES ({marks})", tuple(consent.values()))
        for version, asked in ((1, "会長"), (2, "")):
            row = ("consent", "one", version, body % asked)
            connection.exec_driver_sql("INSERT INTO revision (kind, record_id, version, body) VALUES (?, ?, ?, ?)", row)
        gone = ("consent", "six", "", body % "市の担当", "2026-11-20T00:00:00.000000Z", "石田")
        connection.exec_driver_sql("INSERT INTO removed VALUES (?, ?, ?, ?, ?, ?)", gone)
    migrations.migrate(engine, WRAPPING)
    with engine.begin() as connection:
        kept = connection.execute(select(ConsentRow.consulted).order_by(ConsentRow.id)).scalars().all()
        bodies = connection.execute(select(RevisionRow.body).order_by(RevisionRow.version)).scalars().all()
        binned = connection.execute(select(RemovedRow.body)).scalars().all()
    assert kept == [(Consulted(name='民児協の"会長"'),), ()]
    asked_of = [unpacked(Consent, each).consulted for each in (*bodies, *binned)]
    assert asked_of == [(Consulted(name="会長"),), (), (Consulted(name="市の担当"),)]


def test_what_left_and_came_earlier_has_its_line_as_far_as_anybody_noted_it(engine: Engine) -> None:
    migrations.migrate(engine, WRAPPING, to="0009")
    at = "2026-11-20T15:30:00.000000Z"
    said = {"version": 2, "writer": "cd", "written_at": at}
    peer = said | {
        "id": "peer", "identity": "ab", "card": b"", "card_serial": 0, "name": "県の窓口", "kana": "", "role": "desk",
        "organisation": "", "local_government_code": "", "phone": "", "number": 1, "trust": "verified", "uses": "[]",
        "agency": "pref-desk", "verified_how": "",
    }  # fmt: skip
    texts = (
        "destination_person reason trouble_note own_words asked_note risk_note consent_id summary plan_note reply_to_question"
    )
    referral = said | dict.fromkeys(texts.split(), "") | {
        "nameless": False, "destination": "pref-desk", "way": "packet", "urgency": "normal", "troubles": "[]", "asked": "[]",
        "risks": "[]", "activity_ids": "[]", "calls": "[]", "stage": "ready", "confirmed_with": "",
    }  # fmt: skip
    sent = {
        "peer_id": "peer", "recipient": "ab", "epoch": "e", "epoch_started_at": at, "previous": "", "purpose": "referrals",
        "counter": 0, "body": b"", "file_name": "", "made_at": at, "send_again": False,
    }  # fmt: skip
    leaving = '{"nameless":false,"consent":{"state":"oral","on":"2026-11-19","decided_on":null}}'
    arrival = said | {
        "id": "came", "leaving": leaving, "arrived_at": at, "urgency": "normal", "made_on": "2026-11-20", "person_name": "",
        "local_government_code": "", "writer": "ab",
    }  # fmt: skip
    rows = [
        ("peer", peer),
        ("referral", referral | {"id": "one"}),
        ("referral", referral | {"id": "two", "way": "phone", "handed_over_on": "2026-11-18", "stage": "handed_over"}),
        ("outbox", sent | {"packet_id": "left", "number": 1, "written_at": at}),
        ("outbox", sent | {"packet_id": "waits", "number": 2}),
        ("outbox_item", {"packet_id": "left", "kind": "referral", "record_id": "one", "version": 2}),
        ("outbox_item", {"packet_id": "waits", "kind": "referral", "record_id": "one", "version": 3}),
        ("arrival", arrival),
    ]
    with engine.begin() as connection:
        for table, row in rows:
            names, marks = ", ".join(row), ", ".join("?" * len(row))
            connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
    migrations.migrate(engine, WRAPPING)
    with engine.begin() as connection:
        lines = connection.execute(select(GivingRow.__table__).order_by(GivingRow.record_id)).all()
    assert [(line.record_id, line.version, line.mark, line.way, line.received) for line in lines] == [
        ("came", 2, "", ReferralWay.PACKET, True),
        ("one", 2, "left", ReferralWay.PACKET, False),
        ("two", 2, "", ReferralWay.PHONE, False),
    ]
    # In Japan it was the next day already.
    assert [line.on for line in lines] == [date(2026, 11, 21), date(2026, 11, 21), date(2026, 11, 18)]
    assert [line.other for line in lines] == ["県の窓口", "県の窓口", "pref-desk"]
    assert {line.items for line in lines} == {(GivingItem.NOT_NOTED,)}
    assert (lines[0].state, lines[0].agreed_on) == (ConsentState.ORAL, date(2026, 11, 19))
    assert {len(line.id) for line in lines} == {32}
    assert all(Session.made_at(line.id) == line.at.replace(second=0) for line in lines)


def test_what_came_to_a_desk_leads_to_whom_its_case_is_about(engine: Engine) -> None:
    migrations.migrate(engine, WRAPPING, to="0010")
    at = "2026-11-20T15:30:00.000000Z"
    line = dict.fromkeys(("other", "other_kind", "mark", "noted_by"), "") | {
        "at": at, "on": "2026-11-20", "received": True, "way": "packet", "version": 1, "nameless": False, "parts": "[]",
        "items": "[]",
    }  # fmt: skip
    with engine.begin() as connection:
        told = connection.exec_driver_sql("SELECT name FROM pragma_table_info('desk_case') WHERE \"notnull\" = 1").scalars()
        case = {name: "[]" if name in {"troubles", "risks", "done"} else "" for name in told} | {
            "id": "case", "person_id": "hana", "arrival_id": "came", "version": 1, "urgency": "normal", "stage": "received",
            "written_at": at,
        }  # fmt: skip
        rows = [
            ("person", _anybody(connection) | {"id": "hana", "written_at": at}),
            ("desk_case", case),
            ("giving", line | {"id": "1", "record_id": "came", "person_id": ""}),
            ("giving", line | {"id": "2", "record_id": "waits", "person_id": ""}),
            ("giving", line | {"id": "3", "record_id": "own", "person_id": "taro"}),
        ]
        for table, row in rows:
            names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
            connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
    migrations.migrate(engine, WRAPPING)
    with engine.begin() as connection:
        whose = connection.execute(select(GivingRow.person_id).order_by(GivingRow.id)).scalars().all()
    assert whose == ["hana", "", "taro"]


def _anybody(connection: Connection) -> dict[str, object]:
    """A person of whom nothing is known."""
    told = connection.exec_driver_sql("SELECT name FROM pragma_table_info('person') WHERE \"notnull\" = 1").scalars().all()
    several = {"phones", "categories", "cautions", "contacts", "watchers"}
    said: dict[str, object] = {name: "[]" if name in several else "" for name in told}
    return said | {"address": "{}", "provisional": False, "sheltered": False, "version": 1}


@pytest.mark.parametrize(
    ("said", "now"),
    [
        ([], []),
        (["phones"], ["phones"]),
        (["offences"], ["notes", "offences"]),
        (["abuse", "phones"], ["abuse", "notes", "phones"]),
        (["health"], ["abuse", "health", "notes", "self_harm"]),
    ],
)
def test_what_was_kept_back_before_each_was_asked_by_itself_is_kept_back_still(
    engine: Engine, said: list[str], now: list[str]
) -> None:
    migrations.migrate(engine, WRAPPING, to="0009")
    told = {
        "state": "oral", "taken_by": "", "witness": "", "explained": "", "agencies": "[]", "withheld_parts": json.dumps(said),
        "withheld": "", "refusal_reason": "", "decided_by": "", "version": 2, "writer": "cd", "id": "one", "consulted": "",
        "written_at": "2026-11-20T00:00:00.000000Z",
    }  # fmt: skip
    body = json.dumps({"id": "one", "version": 1, "consulted": "", "withheld_parts": said})
    with engine.begin() as connection:
        names, marks = ", ".join(told), ", ".join("?" * len(told))
        connection.exec_driver_sql(f"INSERT INTO consent ({names}) VALUES ({marks})", tuple(told.values()))
        row = ("consent", "one", 1, body)
        connection.exec_driver_sql("INSERT INTO revision (kind, record_id, version, body) VALUES (?, ?, ?, ?)", row)
        gone = ("consent", "six", "", body, "2026-11-20T00:00:00.000000Z", "石田")
        connection.exec_driver_sql("INSERT INTO removed VALUES (?, ?, ?, ?, ?, ?)", gone)
    migrations.migrate(engine, WRAPPING)
    with engine.begin() as connection:
        bodies = [
            *connection.execute(select(RevisionRow.body)).scalars(),
            *connection.execute(select(RemovedRow.body)).scalars(),
        ]
        parts = [connection.execute(select(ConsentRow.withheld_parts)).scalar()]
    parts += [unpacked(Consent, each).withheld_parts for each in bodies]
    assert parts == [tuple(map(WithheldPart, now))] * 3


def test_a_migration_that_fails_leaves_nothing_behind(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "migrations"
    shutil.copytree(VERSIONS.parent, broken)
    script = broken / "versions" / "0001_first.sql"
    script.write_text(script.read_text("utf-8") + "\nCREATE TABLE person (id TEXT);\n", "utf-8")
    monkeypatch.setattr(migrations, "SCRIPTS", broken)
    with pytest.raises(DatabaseError):
        migrations.migrate(engine, WRAPPING)
    with engine.begin() as connection:
        assert schema(connection) == set()
