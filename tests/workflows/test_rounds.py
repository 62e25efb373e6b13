"""A round: the same for several, and a danger that was seen stands where it belongs and nowhere else."""

from datetime import date

import pytest

from app.domain.activities import Activity, ActivityWay, Condition, Met
from app.domain.risks import Risk
from app.domain.sightings import Sighting
from app.errors import Invalid
from app.models.vault import Vault
from app.services import activities, people, sightings
from app.workflows.activities import keep_round
from tests.notebooks import a

TODAY = date(2026, 11, 21)
ROUND = Activity(on=TODAY, way=ActivityWay.GREETING, met=Met.MET, note="公園で立ち話")
SOMEONE = "この中のどなたか：足立さん、井上さん"


@pytest.fixture
def ids(volunteer: Vault) -> list[str]:
    return [volunteer.do(people.register, a.person(name=name)).id for name in ("足立", "井上", "松本")]


def _kept(vault: Vault) -> dict[str, Activity]:
    found = [vault.read(activities.get, key) for key in vault.read(activities.keys)]
    return {each.person_id: each for each in found}


def test_a_quiet_round_is_the_same_for_all(volunteer: Vault, ids: list[str]) -> None:
    first = volunteer.do(keep_round, ids, "", SOMEONE, ROUND)
    kept = _kept(volunteer)
    assert set(kept) == set(ids)
    assert {each.note for each in kept.values()} == {"公園で立ち話"}
    assert first == kept[ids[0]]
    assert volunteer.read(sightings.keys) == []


def test_a_danger_is_one_person_s(volunteer: Vault, ids: list[str]) -> None:
    meant = volunteer.do(keep_round, ids, ids[1], SOMEONE, a_danger())
    kept = _kept(volunteer)
    assert meant == kept[ids[1]]
    assert {key: each.risks for key, each in kept.items()} == {ids[0]: (), ids[1]: (Risk.HEALTH,), ids[2]: ()}
    assert volunteer.read(sightings.keys) == []


@pytest.mark.parametrize("risks", [(Risk.HEALTH,), ()])
def test_while_nobody_knows_whose_it_is_it_becomes_a_sighting(
    volunteer: Vault, ids: list[str], risks: tuple[Risk, ...]
) -> None:
    worried = a_danger(risks)
    seen = volunteer.do(keep_round, ids, "", SOMEONE, worried)
    assert isinstance(seen, Sighting)
    assert (seen.risks, seen.next_on, seen.note) == (risks, TODAY, f"{SOMEONE}\n公園で立ち話")
    assert volunteer.read(sightings.keys) == [seen.id]
    assert {each.risks for each in _kept(volunteer).values()} == {()}


def test_it_is_all_or_none(volunteer: Vault, ids: list[str]) -> None:
    with pytest.raises(Invalid):
        volunteer.do(keep_round, [*ids, "gone"], "", SOMEONE, a_danger())
    assert _kept(volunteer) == {}
    assert volunteer.read(sightings.keys) == []


def a_danger(risks: tuple[Risk, ...] = (Risk.HEALTH,)) -> Activity:
    return Activity(
        on=TODAY, way=ActivityWay.GREETING, met=Met.MET, note="公園で立ち話", risks=risks, condition=Condition.GREAT_WORRY
    )
