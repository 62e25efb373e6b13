"""元にもどす: after any saves and undos the notebook says what its history says, and nothing is taken back that may not be."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.activities import Activity
from app.domain.households import HouseholdKind, Member
from app.domain.people import Interval, Person
from app.domain.places import PageName, Place
from app.domain.records import Record
from app.domain.referrals import Answer, Handling
from app.domain.sightings import Sighting
from app.errors import ChangedSince, NotFound, WentOut
from app.models import latest, records
from app.models.kinds import KINDS
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import today
from app.services import activities, answers, arrivals, consents, people, prints, referrals, sightings, undoing
from app.services import settings as choices
from app.services.undoing import Done, Undo
from app.workflows import bin as removed
from app.workflows import drafts, sheets
from app.workflows import households as together
from tests.notebooks import a, carry, refer
from tests.vaults import Clock

Act = Callable[[Session], object]
Said = dict[str, Record]
NAMES = ("足立 ハナ", "倉吉 太郎", "鳥取 花子")


def saying(session: Session) -> Said:
    """All that the notebook says: each record as it stands, but for which version of it that is and when it was written."""
    every = [record for kind in KINDS for record in records.several(session, kind)]
    said: Said = {each.id: replace(each, version=0, written_at=None) for each in every}
    chosen = choices.times_not_met(session)
    return said | {"setting": Record(version=chosen)}


def save(vault: Vault, act: Act) -> Done[Any]:
    return vault.do(undoing.noted, act)


def undone(vault: Vault, act: Act) -> Undo:
    undo = save(vault, act).undo
    assert undo is not None
    return undo


def refused(vault: Vault, undo: Undo, error: type[Exception]) -> None:
    """The undo is refused, and nothing changed by it."""
    before = vault.read(saying)
    with pytest.raises(error):
        vault.do(undoing.take_back, undo)
    assert vault.read(saying) == before


def test_any_saves_and_undos_leave_what_the_history_says(make_vault: Callable[[str], Vault]) -> None:
    number = iter(range(1000))

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.sampled_from([*SAVES, "undo", "undo"]), st.integers(0, 20)), min_size=4, max_size=14))
    def history(steps: list[tuple[Any, int]]) -> None:
        vault = make_vault(f"notebook-{next(number)}")
        done: list[tuple[Undo, Said, Said]] = []
        for what, pick in [(_register, 0), (_log, 0), *steps]:
            before = vault.read(saying)
            if what != "undo":
                undo = save(vault, lambda session, what=what, pick=pick: what(session, pick)).undo
                if undo is not None:
                    done.append((undo, before, vault.read(saying)))
            elif done:
                # Mostly the last one, now and then one that is long past.
                undo, was, became = done.pop(-1 if pick < 16 else pick % len(done))
                try:
                    vault.do(undoing.take_back, undo)
                except ChangedSince:
                    assert vault.read(saying) == before
                else:
                    touched = {key for key in was.keys() | became.keys() if was.get(key) != became.get(key)}
                    rest = {key: said for key, said in before.items() if key not in touched}
                    assert vault.read(saying) == rest | {key: was[key] for key in touched & was.keys()}
        vault.read(latest.verify)

    history()


@pytest.mark.parametrize("what", [*range(8)])
def test_each_save_is_taken_back_whole_and_only_once(vault: Vault, what: int) -> None:
    for act in (_register, _log, _notice, _join, _register):
        save(vault, lambda session, act=act: act(session, 0))
    before = vault.read(saying)
    undo = undone(vault, lambda session: SAVES[what](session, 0))
    assert vault.read(saying) != before
    vault.do(undoing.take_back, undo)
    assert vault.read(saying) == before
    vault.read(latest.verify)
    refused(vault, undo, ChangedSince)


def test_whoever_was_written_down_by_a_slip_is_due_again_and_the_slip_lies_in_the_bin(vault: Vault, clock: Clock) -> None:
    person = vault.do(people.register, a.person(interval=Interval.WEEKLY))
    clock.pass_by(days=40)
    first = vault.read(today.day)
    undo = undone(vault, lambda session: activities.record(session, a.activity(person, on=session.today)))
    assert vault.read(today.day) != first
    vault.do(undoing.take_back, undo)
    assert vault.read(today.day) == first
    [gone] = vault.read(removed.gone)
    assert isinstance(gone.record, Activity)


def test_what_was_removed_comes_back_with_all_that_hung_on_it(vault: Vault) -> None:
    person = vault.do(people.register, a.person())
    vault.do(activities.record, a.activity(person))
    before = vault.read(saying)
    vault.do(undoing.take_back, undone(vault, lambda session: records.remove(session, person)))
    assert vault.read(saying) == before


def test_what_came_back_from_an_undo_of_registering_comes_back_whole(vault: Vault) -> None:
    person = vault.do(people.register, a.person())
    member = Member(name="足立 一郎")
    undo = undone(vault, lambda session: together.add_member(session, person, member))
    before = vault.read(saying)
    vault.do(undoing.take_back, undo)
    household = next(each for each in undo.written if each.kind is not Member)  # type: ignore[union-attr]
    vault.do(records.restore, household.kind, household.id)  # type: ignore[union-attr]
    assert vault.read(saying) == before


def test_after_another_change_it_is_refused(vault: Vault) -> None:
    person = vault.do(people.register, a.person())
    undo = undone(vault, lambda session: people.correct(session, replace(person, note="右")))
    now = vault.do(lambda session: people.correct(session, replace(people.get(session, person.id), note="左")))
    refused(vault, undo, ChangedSince)
    vault.do(records.remove, now)
    refused(vault, undo, ChangedSince)
    with pytest.raises(NotFound):
        vault.read(people.get, person.id)


def test_somebody_new_about_whom_something_was_written_since_stays(vault: Vault) -> None:
    done = save(vault, lambda session: people.register(session, a.person()))
    assert done.undo is not None
    vault.do(activities.record, a.activity(done.result))
    refused(vault, done.undo, ChangedSince)


def test_what_was_sealed_or_printed_since_stays(volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path) -> None:
    ready = refer(volunteer)
    clock.pass_by(minutes=1)
    person = volunteer.read(people.get, ready.person_id)
    undo = undone(volunteer, lambda session: people.correct(session, replace(person, kana="アダチ")))
    clock.pass_by(minutes=1)
    carry(volunteer, office, tmp_path)
    refused(volunteer, undo, WentOut)
    clock.pass_by(minutes=1)
    closed = undone(volunteer, lambda session: referrals.close(session, referrals.get(session, ready.id)))
    clock.pass_by(minutes=1)
    # A sheet that was only looked at says nothing to anybody.
    volunteer.do(sheets.sheet_of_referral, ready.id)
    volunteer.do(undoing.take_back, closed)
    closed = undone(volunteer, lambda session: referrals.close(session, referrals.get(session, ready.id)))
    sheet = volunteer.do(sheets.sheet_of_referral, ready.id)
    volunteer.do(prints.note_printed, sheet.number, 1)
    refused(volunteer, closed, WentOut)


def test_a_decision_at_a_desk_can_be_taken_back_and_made_anew(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    ready = refer(volunteer)
    carry(volunteer, office, tmp_path)
    before, waits = office.read(saying), office.read(today.day)
    answer = Answer(referral_id=ready.id, handling=Handling.ACCEPTED, lead="田村", reception_number="R8-0001")

    def take_on(session: Session) -> object:
        return answers.decide(session, answer, seen=arrivals.seen(session, ready.id))

    office.do(undoing.take_back, undone(office, take_on))
    assert (office.read(saying), office.read(today.day)) == (before, waits)
    assert save(office, take_on).result.reception_number == "R8-0001"


def test_what_writes_more_than_records_carries_no_undo(volunteer: Vault, office: Vault) -> None:
    ready = refer(volunteer)
    assert save(volunteer, lambda session: sheets.sheet_of_referral(session, ready.id)).undo is None
    person = volunteer.read(people.get, ready.person_id)
    forgotten = save(volunteer, lambda session: people.forget(session, person))
    assert (forgotten.saved, forgotten.undo) == (True, None)


def test_asking_and_drafts_are_no_saves(vault: Vault) -> None:
    place = Place(PageName.PEOPLE)
    assert not save(vault, people.keys).saved
    assert not save(vault, lambda session: drafts.put(session, place, "書きかけ")).saved


def test_a_refused_form_leaves_nothing_to_take_back(vault: Vault) -> None:
    def keep_and_fail(session: Session) -> None:
        people.register(session, a.person())
        raise NotFound

    done = save(vault, lambda session: drafts.finish(session, Place(PageName.PEOPLE), "書きかけ", keep_and_fail))
    assert isinstance(done.result, drafts.Refused)
    assert done.undo is None


def _some(session: Session, kind: type[Any], pick: int) -> Any:
    found = records.several(session, kind)
    return found[pick % len(found)] if found else None


def _register(session: Session, pick: int) -> object:
    return people.register(session, a.person(name=NAMES[pick % 3]))


def _log(session: Session, pick: int) -> object:
    person = _some(session, Person, pick)
    return person and activities.record(session, a.activity(person, note=f"{pick}"))


def _correct(session: Session, pick: int) -> object:
    activity = _some(session, Activity, pick)
    return activity and activities.correct(session, replace(activity, note=f"{activity.note}、{pick}"))


def _remove(session: Session, pick: int) -> object:
    gone = _some(session, (Person, Activity, Sighting)[pick % 3], pick)
    return gone and records.remove(session, gone)


def _bring_back(session: Session, pick: int) -> object:
    gone = removed.gone(session)
    whose = [each for each in gone if not isinstance(each.record, Activity) or each.person is not None]
    return removed.put_back(session, whose[pick % len(whose)]) if whose else None


def _notice(session: Session, pick: int) -> object:
    return sightings.note(session, Sighting(on=session.today, where=f"{pick}丁目", note="新聞がたまる"))


def _become(session: Session, pick: int) -> object:
    noticed = _some(session, Sighting, pick)
    fresh = noticed is not None and not noticed.person_id
    return fresh and sightings.turn_into_person(session, noticed, sightings.person_of(noticed))


def _join(session: Session, pick: int) -> object:
    person, other = _some(session, Person, pick), _some(session, Person, pick + 1)
    if person is None:
        return None
    if other.id == person.id:
        return together.describe(session, person, HouseholdKind.ELDERLY_COUPLE, f"{pick}")
    return together.join(session, person.id, other.id)


def _agree(session: Session, pick: int) -> object:
    person = _some(session, Person, pick)
    return person and consents.note(session, a.consent(person))


def _choose(session: Session, pick: int) -> object:
    return choices.set_times_not_met(session, 4 + pick % 5)


SAVES = (_register, _log, _correct, _notice, _become, _join, _agree, _choose, _remove, _bring_back)
