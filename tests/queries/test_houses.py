"""Today's round (きょう回る家) among all that is due: in its own order, ticked off, and in no other group."""

from datetime import date, timedelta

import pytest

from app.domain.people import Person
from app.domain.reminders import ReminderGroup, Why
from app.models.vault import Vault
from app.queries.today import BESIDES_THE_ROUND, all_visits, day
from app.services import activities, memos, people
from app.workflows import households
from tests.notebooks import a

TODAY = date(2026, 11, 21)


@pytest.fixture
def due(volunteer: Vault) -> list[Person]:
    """Eight people whose day is today, each in a house of their own."""
    return [_due(volunteer, f"足立 {number}") for number in range(8)]


def _due(vault: Vault, name: str) -> Person:
    person = vault.do(people.register, a.person(name=name, kana=name))
    vault.do(activities.record, a.activity(person, on=TODAY - timedelta(days=7), next_on=TODAY))
    return person


def _log(vault: Vault, person: Person) -> None:
    vault.do(activities.record, a.activity(person, on=TODAY, next_on=TODAY + timedelta(days=7)))


def test_the_round_stands_in_its_order_and_in_no_other_group(volunteer: Vault, due: list[Person]) -> None:
    six = [due[at] for at in (5, 0, 3)]
    volunteer.do(memos.choose, [person.id for person in six])
    found = volunteer.read(day)
    assert [stop.visit.people[0].id for stop in found.round] == [person.id for person in six]
    assert {stop.visit.reminder.why for stop in found.round} == {Why.DUE}
    [others] = found.visits
    assert (others.count, len(others.shown)) == (5, BESIDES_THE_ROUND)
    every = volunteer.read(all_visits, ReminderGroup.VISITS_TODAY)
    assert {visit.people[0].id for visit in every.shown} == {each.id for each in due} - {each.id for each in six}


def test_what_is_written_down_is_ticked_off_and_stays_in_its_place(volunteer: Vault, due: list[Person]) -> None:
    volunteer.do(memos.choose, [person.id for person in due[:3]])
    _log(volunteer, due[1])
    assert [stop.done for stop in volunteer.read(day).round] == [False, True, False]
    for person in (due[0], due[2]):
        _log(volunteer, person)
    found = volunteer.read(day)
    assert [stop.done for stop in found.round] == [True, True, True]
    assert found.done == 3


def test_a_house_is_done_once_all_of_its_people_are(volunteer: Vault, due: list[Person]) -> None:
    volunteer.do(households.join, due[1].id, due[0].id)
    volunteer.do(memos.choose, [due[0].id, due[2].id, due[1].id])
    first, second = volunteer.read(day).round
    assert [line.id for line in first.visit.people] == [due[0].id, due[1].id]
    _log(volunteer, due[0])
    first, _second = volunteer.read(day).round
    assert ([line.id for line in first.visit.people], first.done) == ([due[1].id], False)
    _log(volunteer, due[1])
    first, second = volunteer.read(day).round
    assert (first.done, second.done) == (True, False)


def test_a_house_says_on_the_round_what_it_says_in_its_group(volunteer: Vault, due: list[Person]) -> None:
    volunteer.do(activities.record, a.activity(due[0], on=TODAY - timedelta(days=1), next_on=TODAY - timedelta(days=1)))
    volunteer.do(households.join, due[1].id, due[0].id)
    [before] = (each for each in volunteer.read(all_visits, ReminderGroup.VISITS_TODAY).shown if len(each.people) == 2)
    assert before.reminder.why is Why.DUE
    volunteer.do(memos.choose, [due[0].id, due[1].id])
    [stop] = volunteer.read(day).round
    assert stop.visit.reminder == before.reminder


def test_whoever_is_not_due_says_so(volunteer: Vault, due: list[Person]) -> None:
    _log(volunteer, due[0])
    other = volunteer.do(people.register, a.person(name="井上 健"))
    volunteer.do(memos.choose, [other.id])
    [stop] = volunteer.read(day).round
    assert (stop.visit.reminder.why, stop.done) == (Why.CHOSEN, False)
