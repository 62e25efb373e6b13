"""The last notebooks that knew no cases: they open, say what they said, and a desk goes on with what it had taken on."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.activities import Activity, Given
from app.domain.cases import Case, Response, Route
from app.domain.referrals import Answer, Handling
from app.models import latest, records, search
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, answers, arrivals, cases, households, people, reception_numbers, referrals
from app.workflows import cases as case_acts
from app.workflows import vaults
from tests.landed import landing
from tests.landed.landing import BEFORE_CASES
from tests.notebooks import carry
from tests.vaults import Clock

KEYS: dict[str, str] = landing.told(BEFORE_CASES)["records"]


@pytest.fixture
def clock() -> Clock:
    return landing.clock(BEFORE_CASES)


@pytest.fixture
def volunteer(tmp_path: Path, clock: Clock) -> Iterator[Vault]:
    vault = landing.opened("volunteer", tmp_path, clock, BEFORE_CASES)
    yield vault
    vault.close()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Vault]:
    vault = landing.opened("desk", tmp_path, clock, BEFORE_CASES)
    yield vault
    vault.close()


def test_a_contact_says_what_it_said_and_nothing_more(volunteer: Vault) -> None:
    kept = volunteer.read(activities.get, KEYS["activity"])
    assert (kept.note, kept.given, kept.version) == ("インターホンで5分。膝が痛いとのこと。", (Given.CARD, Given.LEAFLET), 2)
    known = ("id", "version", "writer", "written_at", "person_id", "on", "part", "way", "met", "condition")
    known += ("noticed", "risks", "note", "next_on", "given")
    assert kept == Activity(**{name: getattr(kept, name) for name in known})
    [earlier] = volunteer.read(activities.earlier, kept.id)
    assert earlier.note == "インターホンで5分。"
    assert (earlier.case_id, earlier.quantity) == ("", 1)
    restored = volunteer.do(records.restore, Activity, KEYS["removed"])
    assert (restored.note, restored.quantity) == ("消した記録", 1)


def test_a_volunteer_finds_everybody_and_goes_on(volunteer: Vault) -> None:
    assert [line.name for line in volunteer.read(people.matching, "たかはし よしお")] == ["髙橋 𠮷男"]
    house = volunteer.read(households.of_person, KEYS["person"])
    assert house is not None
    assert [member.name for member in volunteer.read(households.members, house.id)] == ["髙橋 𠮷男", "高橋 ハル"]
    [answer] = volunteer.read(answers.of_referral, KEYS["taken_on"])
    assert (answer.handling, answer.reception_number) == (Handling.ACCEPTED, "R8-0001")
    assert volunteer.read(referrals.get, KEYS["taken_on"]).case_id == ""
    again = volunteer.do(lambda session: activities.record(session, activities.like_last(session, KEYS["person"])))
    assert volunteer.read(activities.last_of, KEYS["person"]) == again


@pytest.mark.parametrize("name", ["volunteer", "desk"])
def test_what_is_drawn_from_the_records_is_right(name: str, request: pytest.FixtureRequest) -> None:
    vault: Vault = request.getfixturevalue(name)

    def verify(session: Session) -> list[str]:
        latest.verify(session)
        search.verify(session)
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        return list(session.execute(text("PRAGMA integrity_check")).scalars())

    assert vault.do(verify) == ["ok"]


def test_a_desks_numbers_go_on_and_what_waited_becomes_a_case(desk: Vault) -> None:
    assert desk.read(reception_numbers.offer) == "R8-0002"
    answer = Answer(referral_id=KEYS["waiting"], handling=Handling.ACCEPTED, reception_number="R8-0002", lead="田村")
    desk.do(lambda session: case_acts.decide(session, answer, seen=arrivals.seen(session, KEYS["waiting"])))
    case = desk.read(cases.of_arrival, KEYS["waiting"])
    assert case is not None
    assert (case.number, case.lead) == ("R8-0002", "田村")
    assert desk.read(people.get, case.person_id).name == "谷口 正一"


def test_what_a_desk_had_taken_on_keeps_its_number_as_a_case(desk: Vault) -> None:
    assert desk.read(cases.of_arrival, KEYS["taken_on"]) is None
    [answer] = desk.read(answers.of_referral, KEYS["taken_on"])

    def decide_again(session: Session) -> Answer:
        again = replace(answer, text="あす、うかがいます。")
        return case_acts.decide(session, again, seen=arrivals.seen(session, KEYS["taken_on"]))

    desk.do(decide_again)
    case = desk.read(cases.of_arrival, KEYS["taken_on"])
    assert case is not None
    assert case.number == "R8-0001"


def test_its_passphrase_opens_it_and_a_case_is_received(tmp_path: Path, clock: Clock) -> None:
    folder = landing.copy("desk", tmp_path, BEFORE_CASES)
    passphrase = landing.told(BEFORE_CASES)["passphrase"]
    vault = vaults.unlock(folder, passphrase, clock=clock, state=tmp_path / "state")
    try:
        case = Case(route=Route.PHONE, said="息子のこと", about="電話の方の長男", done=(Response.CONTINUE,))
        kept = vault.do(case_acts.receive, case)
        assert (kept.number, kept.received_by) == ("R8-0002", "窓口 はなこ")
    finally:
        vault.close()


def test_the_two_still_exchange_packets(volunteer: Vault, desk: Vault, tmp_path: Path) -> None:
    answer = Answer(referral_id=KEYS["waiting"], handling=Handling.QUESTION, lead="田村", text="お電話番号は？")
    desk.do(lambda session: case_acts.decide(session, answer, seen=arrivals.seen(session, KEYS["waiting"])))
    carry(desk, volunteer, tmp_path / "stick")
    assert [each.text for each in volunteer.read(answers.of_referral, KEYS["waiting"])] == ["お電話番号は？"]
