"""Houses: who lives together is visited together, in the order of who waits longest."""

from datetime import date, timedelta

from app.domain.activities import Met
from app.domain.people import Person
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, households, people, visits
from tests.notebooks import a

TODAY = date(2026, 11, 21)


def _due(vault: Vault, name: str, late: int = 0, met: Met = Met.MET, times: int = 1) -> Person:
    person = vault.do(people.register, a.person(name=name, kana=name))
    for at in range(times):
        day = TODAY - timedelta(days=20 - at)
        vault.do(activities.record, a.activity(person, on=day, met=met, next_on=TODAY - timedelta(days=late)))
    return person


def _houses(vault: Vault) -> list[tuple[str, list[str]]]:
    def ask(session: Session) -> list[visits.House]:
        return visits.houses(session, activities.reminders(session, session.today))

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
        for at in range(activities.MOST_REMINDERS + 10):
            person = people.register(session, a.person(name=f"足立 {at}"))
            late = timedelta(days=2 if at == 0 else 1)
            activities.record(session, a.activity(person, on=TODAY - timedelta(days=9), next_on=TODAY - late))
            ids.append(person.id)
        households.join(session, people.get(session, ids[-1]), people.get(session, ids[0]))
        return ids

    ids = volunteer.do(fill)
    told = {each.person_id for each in volunteer.read(activities.reminders, TODAY)}
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
