"""What a log form begins with, and whom one can choose."""

from datetime import date, timedelta

import pytest

from app.domain.activities import Activity, ActivityWay, Met
from app.domain.attempts import Attempt, Cause
from app.domain.households import HouseholdKind
from app.domain.people import Interval, Pause, Person
from app.domain.places import Place
from app.domain.risks import Risk
from app.errors import NotFound
from app.models.vault import Vault
from app.queries.activities import at_door, for_several, offered, told
from app.services import activities, attempts, people
from app.workflows import households
from tests.notebooks import a

TODAY = date(2026, 11, 21)


@pytest.fixture
def hana(volunteer: Vault) -> Person:
    return volunteer.do(people.register, a.person())


def test_a_new_form_begins_today_like_the_last_time(volunteer: Vault, hana: Person) -> None:
    volunteer.do(households.describe, hana, HouseholdKind.SINGLE, "")
    ago = TODAY - timedelta(days=14)
    last = volunteer.do(activities.record, a.activity(hana, on=ago, way=ActivityWay.PHONE, next_on=ago + timedelta(days=14)))
    place = Place("activities", hana.id, "new")
    begun = volunteer.read(at_door, place)
    assert begun.person is not None
    assert (begun.person.id, begun.household, begun.last) == (hana.id, HouseholdKind.SINGLE, last)
    assert (begun.activity.on, begun.activity.next_on) == (TODAY, TODAY + timedelta(days=14))
    assert begun.activity.way is not ActivityWay.PHONE
    assert begun.like is not None
    assert begun.like.way is ActivityWay.PHONE


def test_the_rhythm_goes_before_what_was_promised_the_last_time(volunteer: Vault, hana: Person) -> None:
    ago = TODAY - timedelta(days=14)
    volunteer.do(activities.record, a.activity(hana, on=ago, next_on=TODAY))
    volunteer.do(people.set_rhythm, hana, Interval.WEEKLY)
    assert volunteer.read(at_door, Place("activities", hana.id, "new")).activity.next_on == TODAY + timedelta(days=7)


def test_for_who_rests_no_day_is_filled_in(volunteer: Vault, hana: Person) -> None:
    weekly = volunteer.do(people.set_rhythm, hana, Interval.WEEKLY)
    volunteer.do(people.pause, weekly, Pause.HOSPITAL)
    assert volunteer.read(at_door, Place("activities", hana.id, "new")).activity.next_on is None


def test_a_form_to_correct_begins_with_what_was_written(volunteer: Vault, hana: Person) -> None:
    activity = volunteer.do(activities.record, a.activity(hana, next_on=None))
    begun = volunteer.read(at_door, Place("activities", activity.id, "edit"))
    assert (begun.activity, begun.last) == (activity, None)
    with pytest.raises(NotFound):
        volunteer.read(at_door, Place("activities", "0" * 32, "edit"))


def test_a_round_begins_today_about_nobody(volunteer: Vault) -> None:
    begun = volunteer.read(for_several, Activity(way=ActivityWay.GREETING, met=Met.MET))
    assert (begun.person, begun.activity.on, begun.activity.way) == (None, TODAY, ActivityWay.GREETING)


def test_of_a_danger_the_calls_of_its_day_are_told(volunteer: Vault, hana: Person) -> None:
    activity = volunteer.do(activities.record, a.activity(hana, risks=(Risk.HEALTH,)))
    on = activity.on
    rung = volunteer.do(attempts.note, Attempt(person_id=hana.id, cause=Cause.RISK, whom="119", on=on))
    volunteer.do(attempts.note, Attempt(person_id=hana.id, cause=Cause.RISK, whom="110", on=TODAY))
    volunteer.do(attempts.note, Attempt(person_id=hana.id, cause=Cause.NOT_MET, whom="山本", on=on))
    found = volunteer.read(told, activity.id)
    assert (found.person.id, found.earlier, found.rung) == (hana.id, (), (rung,))


def test_those_due_come_first_and_words_find_anybody(volunteer: Vault, hana: Person) -> None:
    due = volunteer.do(people.register, a.person(name="井上 健", kana="いのうえ けん"))
    volunteer.do(activities.record, a.activity(due, on=TODAY - timedelta(days=7), next_on=TODAY))
    found = volunteer.read(offered, "")
    assert ([line.id for line in found.due], [line.id for line in found.others]) == ([due.id], [hana.id])
    found = volunteer.read(offered, "いのうえ")
    assert (found.due, [line.id for line in found.others]) == ((), [due.id])
