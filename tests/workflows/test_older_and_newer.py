"""Notebooks of different age: each gets what it reads, the newest kind of it, and what it does not read waits for its card."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain.consents import ConsentState
from app.domain.households import Member, Relation
from app.domain.packets import Fate, Recall, RecallCause
from app.domain.people import Birth, EmergencyContact
from app.domain.places import Place
from app.domain.reminders import Why
from app.errors import NotRead
from app.models.packets import OutboxRow
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import arrivals, cards, consents, households, people, referrals
from app.sync import items
from app.sync.body import parse_body
from app.sync.cards import READS
from app.workflows import exchange
from tests.notebooks import OFFICE, a, carry, correct, refer, say_that_it_reads, take_in, take_on, write_out

LANDED = ("answer/1", "cancellation/1", "packet/1", "referral/1")


def kinds_sent(vault: Vault) -> list[str]:
    """The kinds of all items that were numbered, oldest first."""
    bodies = vault.read(lambda session: list(session.scalars(select(OutboxRow.body).order_by(OutboxRow.number))))
    return [items.kind_of(item).name for body in bodies if body for item in parse_body(body).items]


def test_a_desk_that_reads_only_the_older_kind_gets_it_and_the_newer_one_with_its_newer_card(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    say_that_it_reads(volunteer, office, LANDED)
    older = refer(volunteer, name="はじめの人")
    carry(volunteer, office, tmp_path / "1")
    say_that_it_reads(volunteer, office, READS)
    newer = refer(volunteer, name="つぎの人")
    carry(volunteer, office, tmp_path / "2")
    assert kinds_sent(volunteer) == ["referral/1", "referral/2"]
    # A desk that reads both shows both.
    shown = {line.id: line.person_name for line in office.read(lambda s: arrivals.lines(s, arrivals.keys(s)))}
    assert shown == {older.id: "はじめの人", newer.id: "つぎの人"}
    assert office.read(arrivals.get, newer.id).leaving.number
    for referral in (older, newer):
        take_on(office, referral.id)
    assert {line.fate for line in carry(office, volunteer, tmp_path / "3")} == {Fate.IMPORTED}


@pytest.mark.parametrize(
    ("reads", "kind"), [(READS, "recall/1"), (LANDED, "cancellation/1")], ids=["reads recalls", "reads none"]
)
def test_what_is_taken_back_closes_its_number_whatever_the_desk_reads(
    reads: tuple[str, ...], kind: str, volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    say_that_it_reads(volunteer, office, reads)
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, referral.id)))
    carry(volunteer, office, tmp_path / "2")
    assert kinds_sent(volunteer)[-1] == kind
    assert office.read(arrivals.taken_back, [referral.id]) == {referral.id}


def test_a_recall_says_since_when_and_whether_the_person_agrees_no_more(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    agreed, gone = refer(volunteer, name="はじめの人"), refer(volunteer, name="つぎの人")
    carry(volunteer, office, tmp_path / "1")

    def take_back(session: Session) -> None:
        person = people.get(session, gone.person_id)
        day = {"on": date(2026, 11, 20), "withdrawn_on": date(2026, 11, 21)}
        consents.note(session, a.consent(person, state=ConsentState.WITHDRAWN, **day))
        for each in (agreed, gone):
            referrals.withdraw(session, referrals.get(session, each.id))

    volunteer.do(take_back)
    write_out(volunteer, tmp_path / "2")
    bodies = volunteer.read(lambda session: list(session.scalars(select(OutboxRow.body))))
    said = [items.hear(item) for body in bodies if body for item in parse_body(body).items]
    told = {each.referral_id: each for each in said if isinstance(each, Recall)}
    assert {key: (each.because, each.onward) for key, each in told.items()} == {
        agreed.id: (RecallCause.REFERRAL, False),
        gone.id: (RecallCause.CONSENT, True),
    }
    assert told[gone.id].on == date(2026, 11, 21)
    assert told[gone.id].referral_version == gone.version


def test_a_correction_goes_in_the_newer_kind_over_what_came_in_the_older(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    say_that_it_reads(volunteer, office, LANDED)
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    say_that_it_reads(volunteer, office, READS)
    correct(volunteer, referral.id, summary="直しました")
    carry(volunteer, office, tmp_path / "2")
    assert office.read(arrivals.get, referral.id).leaving.summary == "直しました"


def test_what_a_recipient_reads_in_no_kind_waits_without_a_number_and_says_so(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    say_that_it_reads(volunteer, office, ("answer/1", "packet/1", "recall/1"))
    referral = refer(volunteer)
    [waiting] = volunteer.read(exchange.waiting)
    assert (waiting.number, waiting.unread, waiting.peer_name) == (0, True, OFFICE.name)
    [reminder] = volunteer.read(lambda session: exchange.reminders(session, session.today))
    peer = volunteer.read(cards.peers)[0]
    assert (reminder.why, reminder.place, reminder.about, reminder.count) == (
        Why.CARD_TOO_OLD,
        Place("cards", peer.id),
        OFFICE.name,
        1,
    )
    with pytest.raises(NotRead):
        write_out(volunteer, tmp_path)
    assert list(tmp_path.glob("つなぎ便*")) == []
    assert kinds_sent(volunteer) == []
    # With a newer card it goes as number 1: none was lost to the waiting.
    say_that_it_reads(volunteer, office, READS)
    assert volunteer.read(lambda session: exchange.reminders(session, session.today)) == []
    assert [line.number for line in carry(volunteer, office, tmp_path / "later")] == [1]
    assert office.read(arrivals.keys) == [referral.id]


def test_what_waits_for_a_newer_card_keeps_nothing_else_back(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    """An answer that the volunteer's program does not read waits; the receipt for what came goes all the same."""
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    say_that_it_reads(office, volunteer, ("cancellation/1", "packet/1", "referral/1"))
    take_on(office, referral.id)
    results: list[object] = []
    folder = tmp_path / "2"
    folder.mkdir()
    for step in exchange.write_out(office, folder):
        try:
            results.append(step().purpose)
        except NotRead as trouble:
            results.append(trouble.kind)
    assert results == ["answer/1", "receipts"]
    [line] = take_in(volunteer, *folder.iterdir())
    assert line.fate is Fate.IMPORTED
    assert volunteer.read(exchange.on_the_way) == []


def test_of_others_no_name_leaves_in_either_kind(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    """What is sealed is looked through byte by byte: a member's and a contact's name, and a birth date."""

    def fill(session: Session) -> None:
        referral = referrals.get(session, kept.id)
        person = people.get(session, referral.person_id)
        contact = EmergencyContact(name="足立 秘密", relation="弟", phone="090-1")
        people.correct(session, replace(person, contacts=(contact,)))
        house = households.found_with(session, person)
        born = Birth(year=1971, month=7, day=13)
        member = Member(household_id=house.id, name="足立 内緒", relation=Relation.CHILD, birth=born)
        households.add_member(session, member)

    kept = refer(volunteer)
    volunteer.do(fill)
    for reads in (LANDED, READS):
        say_that_it_reads(volunteer, office, reads)
        correct(volunteer, kept.id, plan_note=f"{len(reads)}つ")
        carry(volunteer, office, tmp_path / str(len(reads)))
    bodies = volunteer.read(lambda session: list(session.scalars(select(OutboxRow.body))))
    assert kinds_sent(volunteer) == ["referral/1", "referral/2"]
    for body in bodies:
        for secret in ("秘密", "内緒", "1971"):
            assert secret.encode() not in body
    [member] = office.read(arrivals.get, kept.id).leaving.person.members
    assert (member.relation, member.decade, member.living_together) == (Relation.CHILD, 5, True)


def test_a_card_that_reads_more_than_we_know_is_no_trouble(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    say_that_it_reads(volunteer, office, (*READS, "referral/3", "training/1"))
    referral = refer(volunteer)
    assert {line.fate for line in carry(volunteer, office, tmp_path)} == {Fate.IMPORTED}
    assert office.read(arrivals.keys) == [referral.id]
