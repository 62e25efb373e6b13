"""Keys: renewed each fiscal year, old ones destroyed when their time is over, copies that open again."""

from datetime import date

import pytest

from app.errors import NotFound
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import identities, owners
from app.sync.cards import check_card
from app.sync.escrow import EscrowCost, open_escrow
from tests.notebooks import OFFICE, Make
from tests.vaults import Clock

CHEAP = EscrowCost(64 * 1024, 3, 1)
SEAL = "momiji tsubame 74 minato"


def _renew(session: Session) -> bool:
    return identities.renew(session, owners.owner(session))


def test_a_notebook_that_is_being_made_has_no_keys(vault: Vault) -> None:
    for ask in (identities.signing_key, identities.card):
        with pytest.raises(NotFound):
            vault.read(ask)


def test_nothing_changes_while_nothing_changed(volunteer: Vault, clock: Clock) -> None:
    before = volunteer.read(identities.card)
    clock.pass_by(days=60)
    assert not volunteer.do(_renew)
    assert volunteer.read(identities.card) == before


def test_the_card_names_the_key_that_signs_and_the_one_that_opens(volunteer: Vault) -> None:
    contents = check_card(volunteer.read(identities.card))
    assert contents.identity == volunteer.read(identities.signing_key).identity
    [opening] = volunteer.read(identities.opening_keys)
    assert contents.opening_key == opening.sealing_key


def test_with_the_fiscal_year_a_new_key_comes_and_the_old_one_still_opens_for_180_days(volunteer: Vault, clock: Clock) -> None:
    [old] = volunteer.read(identities.opening_keys)
    serial = check_card(volunteer.read(identities.card)).serial
    clock.now = clock.now.replace(year=2027, month=3, day=2)
    assert volunteer.do(_renew)
    new, kept = volunteer.read(identities.opening_keys)
    assert kept.id == old.id
    contents = check_card(volunteer.read(identities.card))
    assert (contents.opening_key, contents.term.ends_on) == (new.sealing_key, date(2028, 3, 31))
    assert contents.serial > serial
    clock.now = clock.now.replace(month=9, day=26)
    volunteer.do(_renew)
    assert len(volunteer.read(identities.opening_keys)) == 2
    clock.now = clock.now.replace(month=9, day=27)
    volunteer.do(_renew)
    assert [key.id for key in volunteer.read(identities.opening_keys)] == [new.id]


def test_a_key_that_a_wrong_clock_made_for_ten_years_gets_the_term_of_today(volunteer: Vault, clock: Clock) -> None:
    right = clock.now
    clock.now = right.replace(year=2036)
    # After such a leap nothing is destroyed at once.
    assert volunteer.do(lambda session: identities.renew(session, owners.owner(session), destroy=False))
    wrong, _first = volunteer.read(identities.opening_keys)
    assert check_card(volunteer.read(identities.card)).term.ends_on == date(2037, 3, 31)
    serial = check_card(volunteer.read(identities.card)).serial
    clock.now = right
    assert volunteer.do(_renew)
    contents = check_card(volunteer.read(identities.card))
    assert (contents.term.begins_on, contents.term.ends_on) == (date(2026, 11, 21), date(2027, 3, 31))
    assert contents.serial > serial
    # What was sealed to it meanwhile still opens, as long as a key of this year does.
    assert wrong.id in {key.id for key in volunteer.read(identities.opening_keys)}
    clock.now = right.replace(year=2027, month=9, day=27)
    volunteer.do(_renew)
    assert wrong.id not in {key.id for key in volunteer.read(identities.opening_keys)}


def test_escrow_holds_every_key_and_counts_only_once_it_was_noted(make_notebook: Make, clock: Clock) -> None:
    desk = make_notebook("office", OFFICE)
    clock.now = clock.now.replace(year=2027, month=3, day=15)
    desk.do(_renew)
    assert not desk.read(identities.escrowed)
    copy = desk.read(identities.escrow, SEAL, CHEAP)
    assert not desk.read(identities.escrowed)
    opened = open_escrow(copy, SEAL)
    assert {each.key.id for each in opened.keys} == {key.id for key in desk.read(identities.opening_keys)}
    desk.do(identities.note_escrow)
    assert desk.read(identities.escrowed)
