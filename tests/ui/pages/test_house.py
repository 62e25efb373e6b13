"""A house has a timeline of its own: what happened about anybody of it, each with whom it was about."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.domain.households import HouseholdKind
from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.models.vault import Vault
from app.queries.people import house
from app.services import activities, consents, households, people
from app.ui.pages.people.page import PeoplePage
from app.workflows import households as changing
from tests.notebooks import a
from tests.ui.conftest import TODAY, Desk
from tests.ui.pages.daily import hana, press, shown, wait_for, words_on

__all__ = ["hana"]


@pytest.fixture
def son(volunteer: Vault, hana: Person) -> Person:
    made = volunteer.do(people.register, a.person(name="足立 一郎", kana="アダチ イチロウ"))
    volunteer.do(households.join, made, hana)
    return made


def test_what_happened_in_a_house_is_all_of_it_in_its_order(volunteer: Vault, hana: Person, son: Person) -> None:
    stranger = volunteer.do(people.register, a.person(name="井上 健"))
    for ago in range(4):
        for who in (hana, son, stranger):
            volunteer.do(activities.record, a.activity(who, on=TODAY - timedelta(days=ago)))
    volunteer.do(consents.note, a.consent(hana, on=TODAY - timedelta(days=9)))
    for who in (hana, son):
        found = volunteer.read(house, who.id, 30)
        assert {line.id for line in found.people} == {hana.id, son.id}
        assert [event.on for _who, event in found.events] == sorted((event.on for _who, event in found.events), reverse=True)
        assert sorted(each.name for each, event in found.events if event.activity) == ["足立 ハナ"] * 4 + ["足立 一郎"] * 4
        assert found.events[-1][1].consent is not None
        assert not found.more
    part = volunteer.read(house, hana.id, 3)
    assert len(part.events) == 3
    assert part.more
    alone = volunteer.read(house, stranger.id, 30)
    assert (alone.household, [line.id for line in alone.people], len(alone.events)) == (None, [stranger.id], 4)


def test_it_opens_from_the_household_of_a_person(
    volunteer: Vault, at_work: Desk, hana: Person, son: Person, qtbot: QtBot
) -> None:
    page = PeoplePage(at_work.context)
    shown(qtbot, page)
    volunteer.do(changing.describe, hana, HouseholdKind.OTHER, "長男が夜に帰る")
    for ago in range(40):
        volunteer.do(activities.record, a.activity(son, on=TODAY - timedelta(days=ago), note=f"{ago}日前の話。"))
    page.show_place(Place(PageName.PEOPLE, hana.id))
    wait_for(qtbot, page, "世帯のこれまで")
    press(qtbot, page, "世帯のこれまで")
    assert at_work.gone.pop() == Place(PageName.PEOPLE, hana.id, Within.HOUSE)
    page.show_place(Place(PageName.PEOPLE, hana.id, Within.HOUSE))
    wait_for(qtbot, page, "足立 ハナさん・一郎さんの世帯", "長男が夜に帰る", "3日前の話。", "足立 一郎さん")
    assert "35日前の話。" not in words_on(page)
    press(qtbot, page, "もっと前を見る")
    wait_for(qtbot, page, "35日前の話。")


def test_who_lives_alone_has_no_second_timeline(volunteer: Vault, at_work: Desk, hana: Person, qtbot: QtBot) -> None:
    page = PeoplePage(at_work.context)
    shown(qtbot, page)
    page.show_place(Place(PageName.PEOPLE, hana.id))
    wait_for(qtbot, page, "世帯のようす")
    assert "世帯のこれまで" not in words_on(page)
