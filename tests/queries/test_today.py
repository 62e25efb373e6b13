"""きょう in one question: houses, what waits beside them, and what was left unfinished."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.places import Place
from app.domain.reminders import Why
from app.domain.sightings import Sighting
from app.models.vault import Vault
from app.queries.today import SHOWN, Unfinished, day
from app.services import activities, drafts, households, people, sightings
from tests.notebooks import a, carry, refer
from tests.vaults import NOON

TODAY = date(2026, 11, 21)


def _due(vault: Vault, name: str) -> str:
    person = vault.do(people.register, a.person(name=name, kana=name))
    vault.do(activities.record, a.activity(person, on=TODAY - timedelta(days=7), next_on=TODAY))
    return person.id


def _unfinished(vault: Vault, place: Place, body: str = "{}") -> Unfinished:
    vault.do(drafts.keep, drafts.key_of(place), body)
    [found] = vault.read(day).unfinished
    assert (found.place, found.until) == (place, NOON)
    return found


def test_a_notebook_without_anybody_says_so(volunteer: Vault) -> None:
    assert volunteer.read(day).nobody
    volunteer.do(people.register, a.person())
    found = volunteer.read(day)
    assert (found.nobody, found.houses, found.visits) == (False, 0, ())


def test_people_of_one_house_are_one_visit(volunteer: Vault) -> None:
    first, second, alone = (_due(volunteer, name) for name in ("松本 清", "松本 ヨシ子", "井上 健"))
    volunteer.do(households.join, volunteer.read(people.get, second), volunteer.read(people.get, first))
    found = volunteer.read(day)
    assert found.houses == 2
    assert {tuple(line.id for line in visit.people) for visit in found.visits} == {(first, second), (alone,)}
    assert all(reminder.why is not Why.DUE for reminder in found.others)


def test_of_many_houses_the_first_are_shown_and_all_are_counted(volunteer: Vault) -> None:
    for at in range(SHOWN + 2):
        _due(volunteer, f"足立 {at}")
    found = volunteer.read(day)
    assert (len(found.visits), found.houses) == (SHOWN, SHOWN + 2)


def test_what_arrived_comes_with_its_line(office: Vault, volunteer: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path)
    assert [line.id for line in office.read(day).arrived] == [referral.id]


@pytest.mark.parametrize("page", ["people", "activities", "referrals", "consents"])
def test_a_draft_is_about_the_person_it_names(volunteer: Vault, page: str) -> None:
    hana = volunteer.do(people.register, a.person())
    found = _unfinished(volunteer, Place(page, hana.id, "new"))
    assert (found.about, found.provisional) == (hana.name, False)


def test_a_draft_is_about_the_person_of_the_activity_it_corrects(volunteer: Vault) -> None:
    hana = volunteer.do(people.register, a.person(name="青い屋根の家の男性", provisional=True))
    activity = volunteer.do(activities.record, a.activity(hana))
    found = _unfinished(volunteer, Place("activities", activity.id, "edit"))
    assert (found.about, found.provisional) == ("青い屋根の家の男性", True)


@pytest.mark.parametrize(
    ("place", "body", "about", "provisional"),
    [
        (Place("people", "", "new"), '{"name": " 井上 健 "}', "井上 健", False),
        (Place("people", "", "new"), '{"name": "青い屋根の男性", "provisional": true}', "青い屋根の男性", True),
        (Place("people", "", "new"), '{"name": ""}', "", False),
        (Place("sightings", "", "new"), '{"where": "公民館のうら"}', "公民館のうら", True),
        (Place("ledgers", "", "new"), '{"name": "見守り名簿"}', "", True),
        (Place("activities", "", "several"), "{}", "", True),
    ],
)
def test_a_draft_about_nobody_of_ours_is_named_by_what_was_typed(
    volunteer: Vault, place: Place, body: str, about: str, provisional: bool
) -> None:
    found = _unfinished(volunteer, place, body)
    assert (found.about, found.provisional) == (about, provisional)


def test_a_draft_about_a_sighting_is_named_by_its_place(volunteer: Vault) -> None:
    seen = volunteer.do(sightings.note, Sighting(on=TODAY, where="バス停の前"))
    found = _unfinished(volunteer, Place("sightings", seen.id, "edit"))
    assert (found.about, found.provisional) == ("バス停の前", True)


def test_the_draft_of_an_answer_is_about_who_arrived(office: Vault, volunteer: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path)
    found = _unfinished(office, Place("inbox", referral.id, "accepted"))
    assert (found.about, found.provisional) == ("足立 ハナ", False)
