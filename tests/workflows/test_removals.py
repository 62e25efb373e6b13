"""What was taken off the lists comes back as it was, for thirty days, and never without whom it is about."""

import pytest

from app.errors import NotFound
from app.models import records
from app.models.vault import Vault
from app.services import activities, consents, households, people
from app.workflows import removals
from tests.notebooks import a
from tests.vaults import Clock


def test_a_person_comes_back_with_everything_that_went_along(vault: Vault) -> None:
    person = vault.do(people.register, a.person())
    activity = vault.do(activities.record, a.activity(person))
    consent = vault.do(consents.note, a.consent(person))
    household = vault.do(households.found_with, person)
    vault.do(people.remove, person)
    assert vault.read(activities.keys) == []
    assert vault.do(removals.restore_person, person.id) == person
    assert vault.read(activities.get, activity.id) == activity
    assert vault.read(consents.current, person.id) == consent
    assert vault.read(households.of_person, person.id) == household


def test_an_activity_comes_back_alone(vault: Vault) -> None:
    person = vault.do(people.register, a.person())
    activity = vault.do(activities.record, a.activity(person))
    vault.do(activities.remove, activity)
    assert vault.do(removals.restore_activity, activity.id) == activity
    with pytest.raises(NotFound):
        vault.do(removals.restore_activity, activity.id)


def test_an_activity_does_not_come_back_before_its_person(vault: Vault) -> None:
    person = vault.do(people.register, a.person())
    activity = vault.do(activities.record, a.activity(person))
    vault.do(activities.remove, activity)
    vault.do(people.remove, person)
    with pytest.raises(NotFound):
        vault.do(removals.restore_activity, activity.id)
    vault.do(removals.restore_person, person.id)
    assert vault.do(removals.restore_activity, activity.id) == activity


def test_after_thirty_days_nothing_comes_back(vault: Vault, clock: Clock) -> None:
    person = vault.do(people.register, a.person())
    vault.do(people.remove, person)
    clock.pass_by(days=30)
    assert vault.do(records.empty_bin) == 0
    clock.pass_by(seconds=1)
    assert vault.do(records.empty_bin) == 1
    with pytest.raises(NotFound):
        vault.do(removals.restore_person, person.id)
