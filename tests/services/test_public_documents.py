"""Nobody removes what a desk keeps; only what was just made by mistake goes back, and stays where it can be put back."""

from collections.abc import Callable
from contextlib import closing

import pytest

from app.domain.attempts import Attempt, Cause
from app.domain.sightings import Sighting
from app.errors import PublicDocument
from app.models.vault import Vault
from app.services import activities, attempts, people, sightings, undoing
from app.services.undoing import Undo
from app.workflows import bin as removed
from app.workflows import vaults
from tests.notebooks import a
from tests.ui.conftest import TODAY
from tests.vaults import PASSPHRASE, Clock


def made(desk: Vault) -> Undo:
    done = desk.do(undoing.noted, people.register, a.person())
    assert done.undo is not None
    return done.undo


def test_people_activities_sightings_and_calls_are_removed_by_nobody(desk: Vault) -> None:
    hana = desk.do(people.register, a.person())
    told = desk.do(activities.record, a.activity(hana))
    seen = desk.do(sightings.note, Sighting(on=TODAY, where="青い屋根の家", note="新聞がたまっている"))
    rung = desk.do(attempts.note, Attempt(person_id=hana.id, cause=Cause.NOT_MET, on=TODAY, whom="長女", number="0858-00-2222"))
    acts: list[tuple[Callable[..., None], object]] = [
        (people.remove, hana),
        (activities.remove, told),
        (sightings.remove, seen),
        (attempts.remove, rung),
    ]
    for act, record in acts:
        with pytest.raises(PublicDocument):
            desk.do(act, record)
    assert desk.read(removed.gone) == []
    assert desk.read(activities.get, told.id) == told


def test_who_came_with_a_lent_ledger_goes_back_with_it(desk: Vault) -> None:
    lent = desk.do(people.register, a.person(ledger_id="1" * 32))
    desk.do(people.remove, lent)
    assert [each.record.id for each in desk.read(removed.gone)] == [lent.id]


def test_a_mistake_is_taken_back_and_nobody_erases_it(desk: Vault) -> None:
    desk.do(undoing.take_back, made(desk))
    (gone,) = desk.read(removed.gone)
    with pytest.raises(PublicDocument):
        desk.do(removed.erase, gone)
    desk.do(removed.put_back, gone)
    assert len(desk.read(people.keys)) == 1


def test_what_was_taken_back_stays_for_longer_than_thirty_days(office: Vault, clock: Clock) -> None:
    office.do(undoing.take_back, made(office))
    office.close()
    clock.pass_by(days=40)
    state = office.folder.with_name(f"{office.folder.name}-state")
    with closing(vaults.open_with_passphrase(office.folder, PASSPHRASE, clock=clock, state=state)) as again:
        assert len(again.read(removed.gone)) == 1
