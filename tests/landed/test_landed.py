"""What the landed version made stays readable: its notebooks open, and its packets, cards and bodies are taken in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.domain.cards import Use
from app.domain.packets import Fate
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Handling, Proof, Stage
from app.errors import AlreadyThere
from app.models import backups
from app.models.packets import OutboxRow
from app.models.sessions import Session
from app.models.vault import Vault, open_with_key
from app.services import (
    activities,
    answers,
    arrivals,
    attempts,
    cards,
    consents,
    households,
    people,
    prints,
    referrals,
    sightings,
)
from app.sync.body import encode_body, parse_body
from app.sync.items import Item, kind_of
from app.sync.items.referrals.first import FirstReferral
from app.workflows import exchange, vaults
from tests.landed import landing
from tests.landed.landing import REFERRALS
from tests.notebooks import confirm, take_in, write_out
from tests.vaults import Clock


@pytest.fixture
def clock() -> Clock:
    return landing.clock()


@pytest.fixture
def volunteer(tmp_path: Path, clock: Clock) -> Iterator[Vault]:
    vault = landing.opened("volunteer", tmp_path, clock)
    yield vault
    vault.close()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Vault]:
    vault = landing.opened("desk", tmp_path, clock)
    yield vault
    vault.close()


def _bodies(session: Session) -> list[bytes]:
    return [body for body in session.scalars(select(OutboxRow.body).order_by(OutboxRow.number)) if body]


def _sent(session: Session) -> dict[int, Item]:
    """The first item of each numbered packet that still has its words."""
    rows = session.execute(select(OutboxRow.number, OutboxRow.body).where(OutboxRow.number > 0)).all()
    return {row.number: parse_body(row.body).items[0] for row in rows if row.body}


def _told(session: Session) -> dict[str, object]:
    """A little of every noun of the volunteer's notebook."""
    whole = referrals.get(session, REFERRALS["whole"])
    person = people.get(session, whole.person_id)
    house = households.of_person(session, person.id)
    assert house is not None
    consent = consents.current(session, person.id)
    assert consent is not None
    return {
        "people": len(people.keys(session)),
        "name": person.name,
        "members": sorted(member.name for member in households.members(session, house.id)),
        "consent": (consent.taken_by, consent.withheld),
        "calls": [(call.whom, call.when, call.answer) for call in whole.calls],
        "activities": [activities.get(session, key).note for key in whole.activity_ids],
        "answer": [(each.handling, each.reception_number) for each in answers.of_referral(session, whole.id)],
        "attempts": [each.answer for each in attempts.of_person(session, person.id)],
        "sightings": len(sightings.keys(session)),
        "prints": len(prints.of_record(session, whole.id)),
        "stages": {name: referrals.get(session, key).stage for name, key in REFERRALS.items()},
        "proofs": {name: referrals.line(session, key).proof for name, key in REFERRALS.items()},
        "found": [line.id == person.id for line in people.matching(session, "たかはし よしお")],
    }


def test_the_volunteers_notebook_opens_with_everything_in_it(volunteer: Vault) -> None:
    assert volunteer.read(_told) == {
        "people": 16,
        "name": "髙橋 𠮷男",
        "members": ["高橋 ハル", "高橋 次郎", "髙橋 𠮷男"],
        "consent": ("石田 花子", "妹には知らせない"),
        "calls": [("包括", "11月20日 午前", "月曜に折り返す")],
        "activities": ["インターホンで5分。"],
        "answer": [(Handling.ACCEPTED, "R8-0001")],
        "attempts": ["元気とのこと"],
        "sightings": 1,
        "prints": 1,
        "stages": {
            "whole": Stage.READY,
            "nameless": Stage.WITHDRAWN,
            "corrected": Stage.READY,
            "on_the_way": Stage.READY,
            "ready": Stage.READY,
        },
        "proofs": {
            "whole": Proof.SIGNED,
            "nameless": Proof.NOT_WRITTEN,
            "corrected": Proof.WRITTEN,
            "on_the_way": Proof.SEND_AGAIN,
            "ready": Proof.NOT_WRITTEN,
        },
        "found": [True],
    }
    sound = volunteer.read(lambda session: session.execute(text("PRAGMA integrity_check")).scalar())
    assert sound == "ok"


def test_the_desks_notebook_opens_with_everything_in_it(desk: Vault) -> None:
    lines = desk.read(lambda session: arrivals.lines(session, arrivals.keys(session)))
    assert {(line.id, line.person_name, line.nameless, line.handling) for line in lines} == {
        (REFERRALS["whole"], "髙橋 𠮷男", False, Handling.ACCEPTED),
        (REFERRALS["nameless"], "", True, None),
        (REFERRALS["corrected"], "谷口 正一", False, Handling.QUESTION),
    }
    assert [line.fate for line in desk.read(exchange.kept_apart)] == [Fate.UNKNOWN_SENDER]
    whole = desk.read(arrivals.get, REFERRALS["whole"]).leaving
    assert (whole.person.doctor, whole.consent.withheld, whole.activities[0].note) == (
        "○○医院",
        "妹には知らせない",
        "インターホンで5分。",
    )


def test_its_passphrase_opens_it_and_its_keys_and_card_are_brought_up_to_date(tmp_path: Path, clock: Clock) -> None:
    folder = landing.copy("volunteer", tmp_path)
    vault = vaults.unlock(folder, landing.PASSPHRASE, clock=clock, state=tmp_path / "state")
    try:
        assert vault.read(cards.own).name == "石田 花子"
    finally:
        vault.close()


def test_a_desk_takes_in_the_packets_on_their_way(desk: Vault) -> None:
    lines = take_in(desk, *(landing.packet(f"volunteer-{number}") for number in (6, 4, 5)))
    assert [(line.fate, line.number, line.missing) for line in lines] == [
        (Fate.IMPORTED, 6, (4, 5)),
        (Fate.IMPORTED, 4, (5,)),
        (Fate.IMPORTED, 5, ()),
    ]
    assert REFERRALS["nameless"] in desk.read(arrivals.taken_back, [REFERRALS["nameless"]])
    assert desk.read(arrivals.get, REFERRALS["corrected"]).leaving.summary == "新しい様子"
    assert desk.read(arrivals.get, REFERRALS["on_the_way"]).leaving.person.name == "北村 節子"
    # And the older ones come a second time.
    again = take_in(desk, *(landing.packet(f"volunteer-{number}") for number in (1, 2, 3)))
    assert [line.fate for line in again] == [Fate.ALREADY_HERE, Fate.ALREADY_HERE, Fate.ALREADY_HERE]


def test_a_volunteer_takes_in_the_packet_on_its_way(volunteer: Vault) -> None:
    assert [line.fate for line in take_in(volunteer, landing.packet("desk-2"))] == [Fate.IMPORTED]
    (answer,) = volunteer.read(answers.of_referral, REFERRALS["corrected"])
    assert answer.handling is Handling.QUESTION
    # Its receipts prove packet 3; what came after is not here yet.
    assert [packet.number for packet in volunteer.read(exchange.on_the_way)] == [4, 5]


def test_what_waited_to_be_written_goes_to_the_desk_of_its_day(volunteer: Vault, desk: Vault, tmp_path: Path) -> None:
    written = write_out(volunteer, tmp_path / "stick")
    assert sorted(packet.number for packet in written) == [6, 7]
    take_in(desk, *(landing.packet(f"volunteer-{number}") for number in (4, 5)))
    lines = take_in(desk, *(tmp_path / "stick" / packet.file for packet in written))
    assert [line.fate for line in lines] == [Fate.IMPORTED, Fate.IMPORTED]
    assert desk.read(arrivals.get, REFERRALS["ready"]).leaving.person.name == "西尾 けい"


def test_a_desk_that_was_brought_up_to_date_gets_the_newer_kind_and_shows_both(
    volunteer: Vault, tmp_path: Path, clock: Clock
) -> None:
    desk = vaults.unlock(landing.copy("desk", tmp_path), landing.PASSPHRASE, clock=clock, state=tmp_path / "desk-state")
    try:
        volunteer.do(cards.take, desk.read(cards.give_out).file)
        written = write_out(volunteer, tmp_path / "stick")
        take_in(desk, *(landing.packet(f"volunteer-{number}") for number in (4, 5)))
        take_in(desk, *(tmp_path / "stick" / packet.file for packet in written))
        # What was numbered keeps its body; what was not goes in the newest kind that the new card reads.
        kinds = {number: kind_of(item).name for number, item in volunteer.read(_sent).items()}
        assert (kinds[6], kinds[7]) == ("referral/1", "referral/2")
        older, newer = (desk.read(arrivals.get, REFERRALS[name]).leaving for name in ("on_the_way", "ready"))
        assert (older.person.name, newer.person.name) == ("北村 節子", "西尾 けい")
        assert (older.number, newer.number) == ("", referral_number(REFERRALS["ready"]))
    finally:
        desk.close()


def test_the_bodies_that_it_kept_are_read_and_written_alike(volunteer: Vault) -> None:
    bodies = volunteer.read(_bodies)
    # That of the nameless one was erased when it was taken back.
    assert len(bodies) == 5
    for data in bodies:
        assert encode_body(parse_body(data)) == data
    assert {type(item) for data in bodies for item in parse_body(data).items} >= {FirstReferral}


def test_a_stranger_who_is_verified_now_is_heard(desk: Vault) -> None:
    peer = desk.do(cards.take, landing.card("stranger"))
    assert [line.fate for line in confirm(desk, peer.id, uses=(Use.SENDER,))] == [Fate.IMPORTED]
    assert desk.read(exchange.kept_apart) == []


@pytest.mark.parametrize("name", ["volunteer", "desk"])
def test_before_it_is_changed_a_copy_is_made_that_can_be_started_from(name: str, tmp_path: Path, clock: Clock) -> None:
    vault = landing.opened(name, tmp_path, clock)
    copy, data_key, coordinator = vault.copied_to, vault.data_key, vault.coordinator
    vault.close()
    assert copy is not None
    assert copy.parent == tmp_path
    assert backups.describe(copy).vault_id == vault.id
    # The copy is of the landed version: what opens it anew brings it along anew.
    backups.restore_from(copy, tmp_path / "again")
    again = open_with_key(tmp_path / "again", data_key, coordinator=coordinator, clock=clock, state=tmp_path / "another")
    assert again.copied_to == tmp_path / "again-前の版の控え"
    again.close()
    # Now it is of today's version, so that no copy is needed.
    once_more = open_with_key(tmp_path / "again", data_key, coordinator=coordinator, clock=clock, state=tmp_path / "another")
    assert once_more.copied_to is None
    once_more.close()


def test_without_room_for_the_copy_nothing_is_changed(tmp_path: Path, clock: Clock) -> None:
    folder = landing.copy("volunteer", tmp_path)
    before = (folder / "records-1.db").read_bytes()
    for number in ("", *range(2, 100)):
        (tmp_path / f"volunteer-前の版の控え{number}").write_text("taken")
    with pytest.raises(AlreadyThere):
        open_with_key(folder, landing.data_key("volunteer"), clock=clock, state=tmp_path / "state")
    assert (folder / "records-1.db").read_bytes() == before


def test_the_private_keys_of_the_landed_version_are_wrapped(volunteer: Vault) -> None:
    rows = volunteer.read(
        lambda session: session.execute(text("SELECT length(private), length(seed) FROM identity, opening_key"))
    )
    assert {tuple(row) for row in rows} == {(12 + 32 + 16, 12 + 64 + 16)}
