"""Practice data through the real services: the same seed gives the same, and referrals wait for the first verified desk."""

from dataclasses import replace

from app.domain.cards import Role
from app.domain.months.cells import CellGroup
from app.domain.months.counting import sums
from app.domain.referrals import Proof, Stage
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import months
from app.services import activities, people, referrals
from app.workflows import exchange, samples
from tests.notebooks import VOLUNTEER, Make


def _fill(vault: Vault, seed: int, *counts: int) -> None:
    for step in samples.fill(vault, *counts, seed):
        step()


def _told(session: Session) -> list[tuple[object, ...]]:
    lines = people.lines(session, people.keys(session))
    return [(line.name, line.kana, line.address, line.birth) for line in lines]


def test_the_same_seed_gives_the_same_people(make_notebook: Make) -> None:
    one, two, three = (make_notebook(name) for name in ("one", "two", "three"))
    _fill(one, 7, 12, 30, 0)
    _fill(two, 7, 12, 30, 0)
    _fill(three, 8, 12, 30, 0)
    assert one.read(_told) == two.read(_told) != three.read(_told)
    notes = [[vault.read(activities.get, key).note for key in vault.read(activities.keys)] for vault in (one, two)]
    assert sorted(notes[0]) == sorted(notes[1])


def test_as_many_as_were_asked_for(volunteer: Vault) -> None:
    _fill(volunteer, 1, 9, 21, 3)
    assert len(volunteer.read(people.keys)) == 9
    assert len(volunteer.read(activities.keys)) == 21
    assert len(volunteer.read(referrals.keys)) == 3


def test_without_a_desk_referrals_stay_in_preparation(volunteer: Vault) -> None:
    _fill(volunteer, 1, 4, 4, 2)
    lines = volunteer.read(lambda session: referrals.lines(session, referrals.keys(session)))
    assert {line.stage for line in lines} == {Stage.PREPARING}
    assert volunteer.read(exchange.waiting) == []


def test_with_a_desk_they_wait_to_be_written_out(volunteer: Vault, office: Vault) -> None:
    assert office.id
    _fill(volunteer, 1, 4, 4, 2)
    lines = volunteer.read(lambda session: referrals.lines(session, referrals.keys(session)))
    assert {(line.stage, line.proof) for line in lines} == {(Stage.READY, Proof.NOT_WRITTEN)}
    assert len(volunteer.read(exchange.waiting)) == 2


def test_a_commissioner_s_month_has_consultations_and_a_supporter_s_records_have_none(
    volunteer: Vault, make_notebook: Make
) -> None:
    commissioner = make_notebook("commissioner", replace(VOLUNTEER, role=Role.COMMISSIONER))
    found = []
    for vault in (volunteer, commissioner):
        _fill(vault, 8, 20, 200, 0)
        (last, *_rest) = vault.read(lambda session: activities.several(session, activities.keys(session)[:1]))
        assert last.on is not None
        found.append(vault.read(months.month, last.on))
    assert [bool(sums(each.counts)[CellGroup.TOPICS]) for each in found] == [False, True]
    # What is practised with is a month as it should be handed in.
    assert not [each for each in found[1].checks if each.bad]


def test_nobody_is_a_sample_too(volunteer: Vault) -> None:
    _fill(volunteer, 1, 0, 5, 5)
    assert volunteer.read(people.keys) == []
