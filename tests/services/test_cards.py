"""Cards: taken in unverified, trusted once the number was compared, replaced by newer ones, blocked when it differs."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.cards import Role, Trust, Use
from app.domain.packets import Fate
from app.domain.places import PageName, Place
from app.domain.reminders import Why
from app.errors import (
    CardDefect,
    CardInUse,
    CardIsOurs,
    EscrowFirst,
    KeyEnded,
    NotFound,
    NumberDiffers,
    Problem,
    SpellingDefect,
)
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import cards, identities, owners
from app.sync import spelling
from app.sync.cards import check_card, read_card, sign_card
from app.workflows import exchange
from tests.notebooks import DESK_AGENCY, OFFICE, VOLUNTEER, Make, acquaint, carry, refer, take_in, write_out
from tests.services.asking import problems
from tests.vaults import Clock


def test_ones_own_card_says_who_one_is(volunteer: Vault) -> None:
    card = volunteer.read(cards.own)
    assert (card.name, card.role, card.organisation) == (VOLUNTEER.name, VOLUNTEER.role, VOLUNTEER.organisation)
    assert (card.gives_out, card.ends_on) == (True, date(2027, 3, 31))
    groups = card.number.split()
    assert len(groups) == 6
    assert all(len(group) == 5 and group.isdecimal() for group in groups)


def test_a_desk_gives_its_card_out_only_after_escrow(make_notebook: Make, clock: Clock) -> None:
    desk = make_notebook("office", OFFICE)
    assert desk.read(cards.give_out).gives_out
    # The next fiscal year's opening key lies in no safe yet.
    clock.now = clock.now.replace(year=2027, month=3, day=15)
    assert desk.do(lambda session: identities.renew(session, owners.owner(session)))
    assert not desk.read(cards.own).gives_out
    with pytest.raises(EscrowFirst):
        desk.read(cards.give_out)


def test_a_card_is_trusted_only_once_all_groups_agree(make_notebook: Make) -> None:
    field, desk = make_notebook(), make_notebook("office", OFFICE)
    card = desk.read(cards.give_out)
    peer = field.do(cards.take, card.file)
    assert (peer.trust, peer.uses, peer.number, peer.role) == (Trust.UNVERIFIED, (), 1, Role.DESK)
    assert cards.number_of(peer) == card.number
    assert field.read(cards.verified) == frozenset()
    assert field.read(cards.desk_of, DESK_AGENCY) is None

    wrong = f"{(int(card.number[0]) + 1) % 10}{card.number[1:-1]}{(int(card.number[-1]) + 1) % 10}"
    with pytest.raises(NumberDiffers) as differs:
        field.do(lambda session: cards.verify_by_number(session, peer.id, wrong, uses=(Use.DESK,), agency=DESK_AGENCY))
    assert differs.value.groups == (0, 5)
    assert field.read(cards.get, peer.id).trust is Trust.UNVERIFIED

    typed = card.number.replace(" ", "　").translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    trusted = field.do(
        lambda session: cards.verify_by_number(session, peer.id, typed, uses=(Use.DESK,), agency=DESK_AGENCY, how="紙")
    )
    assert (trusted.trust, trusted.agency, trusted.verified_how) == (Trust.VERIFIED, DESK_AGENCY, "紙")
    assert field.read(cards.desk_of, DESK_AGENCY) == trusted
    assert field.read(cards.desk_of, "") is None
    assert field.read(cards.desks) == [trusted]


@pytest.mark.parametrize("typed", ["", "12345", "12345 " * 5, "12345 " * 7])
def test_half_a_number_trusts_nobody(make_notebook: Make, typed: str) -> None:
    field, desk = make_notebook(), make_notebook("office", OFFICE)
    peer = field.do(cards.take, desk.read(cards.give_out).file)
    with pytest.raises(NumberDiffers):
        field.do(lambda session: cards.verify_by_number(session, peer.id, typed, uses=(Use.DESK,), agency=DESK_AGENCY))


def test_a_desk_stands_for_an_agency_of_the_table(make_notebook: Make) -> None:
    field, desk = make_notebook(), make_notebook("office", OFFICE)
    peer = field.do(cards.take, desk.read(cards.give_out).file)
    for agency, what in (("", "required"), ("nowhere", "no_such_agency")):
        assert problems(field, cards.verify, peer.id, uses=(Use.DESK,), agency=agency) == (Problem("agency", what),)
    assert field.read(cards.get, peer.id).trust is Trust.UNVERIFIED


def test_a_card_is_here_for_one_thing_or_several(make_notebook: Make) -> None:
    desk, other = make_notebook("desk", OFFICE), make_notebook("other", OFFICE)
    peer = desk.do(cards.take, other.read(cards.give_out).file)
    assert problems(desk, cards.verify, peer.id, uses=()) == (Problem("uses", "required"),)
    both = desk.do(cards.verify, peer.id, uses=(Use.SENDER, Use.DESK), agency=DESK_AGENCY)
    assert both.uses == (Use.SENDER, Use.DESK)
    assert desk.read(cards.desk_of, DESK_AGENCY) == both
    assert desk.read(cards.desks) == [both]
    one = desk.do(cards.verify, peer.id, uses=(Use.SENDER,))
    assert one.uses == (Use.SENDER,)
    assert desk.read(cards.desks) == []


def test_a_newer_card_replaces_and_keeps_the_trust_and_an_older_one_changes_nothing(
    volunteer: Vault, office: Vault, clock: Clock
) -> None:
    older = office.read(cards.own).file
    [known] = volunteer.read(cards.peers)
    clock.pass_by(days=1)

    def rename(session: Session) -> None:
        owner = owners.describe(session, replace(owners.owner(session), organisation="福祉総務課"))
        assert identities.renew(session, owner)

    office.do(rename)
    newer = office.read(cards.own)
    taken = volunteer.do(cards.take, newer.file)
    assert (taken.id, taken.organisation, taken.trust, taken.number) == (known.id, "福祉総務課", Trust.VERIFIED, known.number)
    assert taken.card_serial > known.card_serial
    assert volunteer.do(cards.take, older) == taken


def test_a_card_whose_number_differs_sends_and_brings_nothing(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    refer(volunteer)
    [packet] = write_out(volunteer, tmp_path)
    [sender] = office.read(cards.peers)
    blocked = office.do(cards.differs, sender.id)
    assert (blocked.trust, blocked.uses, blocked.verified_at) == (Trust.DIFFERENT, (), None)
    [line] = take_in(office, tmp_path / packet.file)
    assert line.fate is Fate.UNKNOWN_SENDER
    assert write_out(office, tmp_path / "back") == []
    # Its card, taken in once more, stays what it is.
    assert office.do(cards.take, volunteer.read(cards.own).file).trust is Trust.DIFFERENT

    volunteer.do(cards.differs, volunteer.read(cards.peers)[0].id)
    assert volunteer.read(cards.desk_of, DESK_AGENCY) is None
    assert volunteer.read(exchange.waiting) == []


def test_ones_own_card_is_refused(volunteer: Vault) -> None:
    with pytest.raises(CardIsOurs):
        volunteer.do(cards.take, volunteer.read(cards.own).file)
    assert volunteer.read(cards.peers) == []


def test_both_spellings_are_taken_and_nothing_else(make_notebook: Make) -> None:
    field, desk = make_notebook(), make_notebook("office", OFFICE)
    card = desk.read(cards.own).file
    first = field.do(cards.take, card.replace(b"\n", b"\r\n"))
    assert field.do(cards.take, read_card(card)) == first
    for bad in (b"", b"x" * 100, card[:-20], card + card):
        with pytest.raises((SpellingDefect, CardDefect)):
            field.do(cards.take, bad)
    assert len(field.read(cards.peers)) == 1


def test_a_flipped_card_is_refused(make_notebook: Make) -> None:
    field, desk = make_notebook(), make_notebook("office", OFFICE)
    card = bytearray(read_card(desk.read(cards.own).file))
    card[len(card) // 2] ^= 1
    with pytest.raises(CardDefect):
        field.do(cards.take, spelling.spell_as_text(bytes(card)))


def test_peers_are_numbered_in_the_order_they_came_and_verified_ones_stand_first(make_notebook: Make) -> None:
    field, one, two = make_notebook(), make_notebook("one", OFFICE), make_notebook("two", OFFICE)
    field.do(cards.take, one.read(cards.own).file)
    acquaint(field, two, "312037-welfare")
    assert [peer.number for peer in field.read(cards.peers)] == [2, 1]


def test_the_last_verified_desk_of_an_agency_receives(make_notebook: Make, clock: Clock) -> None:
    field, one, two = make_notebook(), make_notebook("one", OFFICE), make_notebook("two", OFFICE)
    acquaint(field, one)
    clock.pass_by(hours=1)
    acquaint(field, two)
    desk = field.read(cards.desk_of, DESK_AGENCY)
    assert desk is not None
    assert cards.number_of(desk) == two.read(cards.own).number


def test_a_card_that_ended_reminds_and_after_ninety_days_nothing_is_sealed_to_it(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    assert office.id
    ask = lambda session: cards.reminders(session, session.today)  # noqa: E731
    assert volunteer.read(ask) == []
    clock.now = clock.now.replace(year=2027, month=4, day=1)
    assert [reminder.why for reminder in volunteer.read(ask)] == [Why.CARD_ENDS]
    refer(volunteer)
    assert len(write_out(volunteer, tmp_path / "in time")) == 1
    clock.now = clock.now.replace(month=7, day=1)
    refer(volunteer)
    with pytest.raises(KeyEnded):
        write_out(volunteer, tmp_path / "late")
    assert len(volunteer.read(exchange.waiting)) == 1


def test_who_has_no_card_has_no_contents(volunteer: Vault, office: Vault) -> None:
    assert office.id
    [peer] = volunteer.read(cards.peers)
    assert cards.contents_of(peer).name == OFFICE.name
    with pytest.raises(NotFound):
        cards.contents_of(replace(peer, card=b""))


def renamed(there: Vault, **changes: object) -> bytes:
    """A newer card of the same identity that says something else."""
    key, contents = there.read(identities.signing_key), check_card(there.read(identities.card))
    return sign_card(replace(contents, serial=contents.serial + 1, **changes), key)  # type: ignore[arg-type]


def test_a_newer_card_that_names_somebody_else_is_told_until_it_was_seen(volunteer: Vault, office: Vault) -> None:
    office.do(cards.take_checked, renamed(volunteer, name="田村 課長", phone="090-0000-9999"))
    [change] = office.read(cards.changes)
    assert (change.before.name, change.before.phone) == (VOLUNTEER.name, VOLUNTEER.phone)
    assert (change.peer.name, change.peer.phone) == ("田村 課長", "090-0000-9999")
    [told] = office.read(cards.reminders, date(2026, 11, 21))
    assert (told.why, told.about, told.place) == (Why.CARD_CHANGED, VOLUNTEER.name, Place(PageName.CARDS, change.peer.id))
    office.do(cards.note_seen, change.peer.id)
    assert office.read(cards.changes) == office.read(cards.reminders, date(2026, 11, 21)) == []


def test_two_changes_are_told_against_what_was_seen_last_and_none_where_it_changed_back(
    volunteer: Vault, office: Vault
) -> None:
    first = renamed(volunteer, organisation="県庁")
    office.do(cards.take_checked, first)
    key, contents = volunteer.read(identities.signing_key), check_card(first)
    office.do(cards.take_checked, sign_card(replace(contents, serial=contents.serial + 1, name="田村 課長"), key))
    [change] = office.read(cards.changes)
    assert (change.before.name, change.before.organisation) == (VOLUNTEER.name, VOLUNTEER.organisation)
    back = replace(contents, serial=contents.serial + 2, name=VOLUNTEER.name, organisation=VOLUNTEER.organisation)
    office.do(cards.take_checked, sign_card(back, key))
    assert office.read(cards.changes) == []


def test_a_newer_key_alone_and_a_card_that_nobody_verified_tell_of_no_change(
    volunteer: Vault, office: Vault, make_notebook: Make
) -> None:
    office.do(cards.take_checked, renamed(volunteer, reads=()))
    stranger = make_notebook("stranger", VOLUNTEER)
    office.do(cards.take_checked, stranger.read(identities.card))
    office.do(cards.take_checked, renamed(stranger, name="田村 課長"))
    assert office.read(cards.changes) == []


def test_a_card_goes_and_comes_back_unverified(make_notebook: Make) -> None:
    here, there = make_notebook("here"), make_notebook("there", OFFICE)
    card = there.read(cards.give_out)
    peer = here.do(cards.take, card.file)
    here.do(cards.verify_by_number, peer.id, card.number, uses=(Use.DESK,), agency=DESK_AGENCY, how="紙")
    here.do(cards.remove, peer.id)
    assert here.read(cards.peers) == []
    assert here.read(cards.verified) == frozenset()
    assert here.do(cards.take, card.file).trust is Trust.UNVERIFIED


def test_the_card_of_whom_one_exchanged_with_stays_on_both_sides(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    refer(volunteer)
    carry(volunteer, office, tmp_path)
    for vault in (volunteer, office):
        (peer,) = vault.read(cards.peers)
        with pytest.raises(CardInUse):
            vault.do(cards.remove, peer.id)
        assert vault.read(cards.peers) == [peer]
