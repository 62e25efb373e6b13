"""What is one is found whole, from whichever of it one asks, and also where the first of it is gone."""

from dataclasses import replace

import pytest

from app.domain.cases import Case
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import cases, whole_cases
from tests.services.test_cases import told


def arrived(session: Session, of_whole: str) -> set[str]:
    return set(session.scalars(whole_cases.arrival_ids(of_whole)))


@pytest.fixture
def several(office: Vault) -> list[Case]:
    """Three that are one, each but the last with what it began with, and beside them one by itself."""

    def work(session: Session) -> list[Case]:
        begun = (told(arrival_id="a1" * 16), told(arrival_id="b2" * 16), told(), told(arrival_id="c3" * 16))
        first, second, third, alone = [cases.take_down(session, each) for each in begun]
        # As another program may have left it, in whichever order.
        joined = [records.keep(session, replace(each, joined_id=first.id)) for each in (second, third)]
        return [first, *joined, alone]

    return office.do(work)


def test_it_is_the_same_from_each_of_them(office: Vault, several: list[Case]) -> None:
    *one, alone = several
    for each in one:
        assert office.read(whole_cases.cases, each.id) == sorted(one, key=lambda case: case.id)
        assert office.read(cases.whole, each.id)[0] == one[0]
        assert office.read(arrived, each.id) == {"a1" * 16, "b2" * 16}
    assert office.read(whole_cases.cases, alone.id) == [alone]
    assert office.read(whole_cases.cases, "") == office.read(whole_cases.cases, "ff" * 16) == []


def test_the_others_are_still_one_once_the_first_was_erased(office: Vault, several: list[Case]) -> None:
    first, second, third, _alone = several
    office.do(lambda session: records.forget(session, Case, first.id))
    for asked in (first, second, third):
        assert office.read(whole_cases.cases, asked.id) == sorted((second, third), key=lambda case: case.id)
        assert office.read(arrived, asked.id) == {"b2" * 16}
