"""Who is due, and houses: who lives together is visited together, in the order of who waits longest."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.activities import Activity, ActivityWay, Met
from app.domain.people import Person
from app.domain.places import Place
from app.domain.reminders import Reminder, Why
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, households, people, rhythms, visits
from tests.notebooks import a
from tests.vaults import Clock

TODAY = date(2026, 11, 21)


@pytest.fixture
def person(vault: Vault) -> Person:
    return vault.do(people.register, a.person())


def _reminders(vault: Vault) -> list[Reminder]:
    return vault.read(lambda session: visits.reminders(session, session.today))


def _due(vault: Vault, name: str, late: int = 0, met: Met = Met.MET, times: int = 1) -> Person:
    person = vault.do(people.register, a.person(name=name, kana=name))
    for at in range(times):
        day = TODAY - timedelta(days=20 - at)
        vault.do(activities.record, a.activity(person, on=day, met=met, next_on=TODAY - timedelta(days=late)))
    return person


def _houses(vault: Vault) -> list[tuple[str, list[str]]]:
    def ask(session: Session) -> list[visits.House]:
        return visits.houses(session, visits.reminders(session, session.today))

    return [(reminder.person_id, together) for reminder, together in vault.read(ask)]


def test_nobody_is_due(volunteer: Vault) -> None:
    volunteer.do(people.register, a.person())
    assert _houses(volunteer) == []
    assert volunteer.read(visits.count_houses) == 0


def test_who_is_promised_for_today_comes_first_then_who_waits_longest(volunteer: Vault) -> None:
    today, late, later = _due(volunteer, "きょう"), _due(volunteer, "おくれ", late=2), _due(volunteer, "もっと", late=5)
    unmet = _due(volunteer, "あえない", met=Met.OUT, times=3)
    missed = _due(volunteer, "まえから", late=1, met=Met.OUT, times=3)
    assert [who for who, _together in _houses(volunteer)] == [unmet.id, today.id, missed.id, later.id, late.id]
    assert volunteer.read(visits.count_houses) == 5


def test_who_lives_together_and_is_due_is_one_house(volunteer: Vault) -> None:
    first, second = _due(volunteer, "松本 清"), _due(volunteer, "松本 ヨシ子", late=3)
    not_due = volunteer.do(people.register, a.person(name="松本 正"))
    for other in (second, not_due):
        volunteer.do(households.join, volunteer.read(people.get, other.id), first)
    # Whoever is promised for today puts the house where it stands; the others follow as they were entered.
    assert _houses(volunteer) == [(first.id, [first.id, second.id])]
    assert volunteer.read(visits.count_houses) == 1


def test_of_very_many_houses_all_are_counted_and_the_first_are_whole(volunteer: Vault) -> None:
    def fill(session: Session) -> list[str]:
        ids = []
        for at in range(visits.MOST_REMINDERS + 10):
            person = people.register(session, a.person(name=f"足立 {at}"))
            late = timedelta(days=2 if at == 0 else 1)
            activities.record(session, a.activity(person, on=TODAY - timedelta(days=9), next_on=TODAY - late))
            ids.append(person.id)
        households.join(session, people.get(session, ids[-1]), people.get(session, ids[0]))
        return ids

    ids = volunteer.do(fill)
    told = {each.person_id for each in volunteer.read(visits.reminders, TODAY)}
    assert ids[0] in told
    assert ids[-1] not in told
    assert _houses(volunteer)[0] == (ids[0], [ids[0], ids[-1]])
    assert volunteer.read(visits.count_houses) == len(ids) - 1


def test_houses_that_were_visited_today_are_counted_once(volunteer: Vault) -> None:
    first, second, alone = (_due(volunteer, name) for name in ("松本 清", "松本 ヨシ子", "井上 健"))
    volunteer.do(households.join, volunteer.read(people.get, second.id), first)
    assert volunteer.read(visits.done_today) == 0
    for person in (first, second, second, alone):
        volunteer.do(activities.record, a.activity(person, on=TODAY))
    assert volunteer.read(visits.done_today) == 2
    volunteer.do(lambda session: people.remove(session, people.get(session, alone.id)))
    assert volunteer.read(visits.done_today) == 1


def test_due_today_and_overdue_say_since_when(vault: Vault, person: Person) -> None:
    assert vault.read(activities.last_of, person.id) is None
    promised = vault.do(activities.record, a.activity(person, on=date(2026, 11, 14), next_on=TODAY))
    place = Place("activities", person.id, "new")
    due = Reminder(why=Why.DUE, place=place, about=person.name, since=TODAY, person_id=person.id)
    assert _reminders(vault) == [due]
    vault.do(activities.correct, replace(promised, next_on=date(2026, 11, 18)))
    assert _reminders(vault) == [replace(due, why=Why.OVERDUE, since=date(2026, 11, 18), count=3)]


def test_a_later_activity_keeps_the_promise_and_may_make_none(vault: Vault, person: Person) -> None:
    vault.do(activities.record, a.activity(person, on=date(2026, 11, 14), next_on=TODAY))
    vault.do(activities.record, a.activity(person, on=date(2026, 11, 20)))
    assert _reminders(vault) == []
    assert vault.read(visits.due, TODAY) == []


def test_a_day_to_come_waits(vault: Vault, person: Person, clock: Clock) -> None:
    vault.do(activities.record, a.activity(person, next_on=date(2026, 11, 22)))
    assert _reminders(vault) == []
    clock.pass_by(days=1)
    assert [reminder.why for reminder in _reminders(vault)] == [Why.DUE]


@pytest.mark.parametrize(
    ("met", "times"),
    [
        ([Met.OUT, Met.NO_ANSWER, Met.DECLINED], 3),
        ([Met.MET, Met.OUT, Met.OUT], 2),
        ([Met.OUT, Met.OUT, Met.OUT, Met.FAMILY], 0),
        ([Met.MET, Met.OUT, None, Met.OUT, Met.OUT], 3),
        ([], 0),
    ],
)
def test_not_met_counts_back_to_the_last_meeting(vault: Vault, person: Person, met: list[Met | None], times: int) -> None:
    for day, one in enumerate(met, start=1):
        # Only where one did not go to the house it may be left open whether the person was met.
        way = ActivityWay.VISIT if one else ActivityWay.PHONE
        vault.do(activities.record, a.activity(person, on=date(2026, 11, day), way=way, met=one, next_on=TODAY))
    assert vault.read(rhythms.times_not_met, person.id) == times
    if met:
        [reminder] = _reminders(vault)
        assert (reminder.why, reminder.count) == ((Why.NOT_MET, 3) if times >= 3 else (Why.DUE, 0))


def test_reminders_say_when_the_name_is_provisional(vault: Vault) -> None:
    person = vault.do(people.register, a.person(name="青い屋根の家の男性", provisional=True))
    vault.do(activities.record, a.activity(person, next_on=TODAY))
    assert [reminder.provisional for reminder in _reminders(vault)] == [True]


def test_due_people_come_in_the_order_of_their_days(vault: Vault) -> None:
    for name, next_on in (("甲", date(2026, 11, 20)), ("乙", date(2026, 11, 15)), ("丙", TODAY)):
        one = vault.do(people.register, a.person(name=name, kana=name))
        vault.do(activities.record, Activity(person_id=one.id, on=date(2026, 11, 1), met=Met.MET, next_on=next_on))
    assert [reminder.about for reminder in _reminders(vault)] == ["乙", "甲", "丙"]
