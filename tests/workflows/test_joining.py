"""Two records of one person joined in a notebook, and taken apart again."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.activities import Activity
from app.domain.attempts import Attempt, Cause
from app.domain.consents import ConsentState, Ground, WithheldPart
from app.domain.joining import Take
from app.domain.people import Person
from app.domain.sightings import Sighting
from app.errors import BothReferred, NotFound, Stale
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, attempts, consents, households, people, referrals, sightings
from app.services.undoing import noted, take_back
from app.workflows import bin as bins
from app.workflows import joining
from tests.notebooks import DESK_AGENCY, a
from tests.vaults import Clock

Two = tuple[Person, Person]
Fields = dict[str, Any]


@pytest.fixture
def two(volunteer: Vault) -> Two:
    """ハナ, and the same person registered again under another spelling, with a visit, a consent, a call and a house."""
    hana = volunteer.do(people.register, a.person())
    again = volunteer.do(people.register, a.person(name="安達 はな", doctor="上井の内科"))
    volunteer.do(activities.record, a.activity(hana, note="はじめの話。"))
    volunteer.do(activities.record, a.activity(again, note="二度目の話。"))
    volunteer.do(consents.note, a.consent(again))
    volunteer.do(attempts.note, Attempt(person_id=again.id, cause=Cause.NOT_MET, on=a.activity(again).on, whom="長女"))
    son = volunteer.do(people.register, a.person(name="足立 一郎"))
    volunteer.do(households.join, again, son)
    return volunteer.read(people.get, hana.id), volunteer.read(people.get, again.id)


def everything(vault: Vault, person: Person) -> dict[str, object]:
    """What hangs on a person, without versions."""

    def ask(session: Session) -> dict[str, object]:
        home = households.of_person(session, person.id)
        return {
            "activities": {each.note for each in activities.several(session, activities.keys(session, person.id))},
            "consents": len(consents.all_of(session, person.id)),
            "calls": [each.whom for each in attempts.of_person(session, person.id)],
            "house": home.id if home else "",
            "referrals": len(referrals.of_person(session, person.id)),
        }

    return vault.read(ask)


def join(vault: Vault, two: Two, **takes: Take) -> Person:
    pair = vault.read(joining.compare, two[0].id, two[1].id)
    return vault.do(joining.join, pair, takes)


def without_version(person: Person) -> Person:
    return replace(person, version=0, written_at=None)


def test_everything_of_one_hangs_on_the_other_and_the_words_are_as_chosen(volunteer: Vault, two: Two) -> None:
    before = everything(volunteer, two[1])
    kept = join(volunteer, two, name=Take.GOES)
    assert (kept.id, kept.name, kept.doctor) == (two[0].id, "安達 はな", "上井の内科")
    found = everything(volunteer, kept)
    assert found == before | {"activities": {"はじめの話。", "二度目の話。"}}
    assert two[1].id not in volunteer.read(people.keys)
    (line,) = volunteer.read(people.lines, [kept.id])
    assert line.last_on == a.activity(kept).on


def test_taken_apart_from_the_bin_each_is_as_before(volunteer: Vault, two: Two) -> None:
    before = [everything(volunteer, each) for each in two]
    join(volunteer, two, name=Take.GOES)
    (gone,) = [each for each in volunteer.read(bins.gone) if each.record.id == two[1].id]
    volunteer.do(bins.put_back, gone)
    assert [everything(volunteer, each) for each in two] == before
    for each in two:
        assert without_version(volunteer.read(people.get, each.id)) == without_version(each)
    # Once is enough.
    with pytest.raises(NotFound):
        volunteer.do(joining.take_apart, two[1].id)


def test_taken_back_at_once_each_is_as_before(volunteer: Vault, two: Two) -> None:
    before = [everything(volunteer, each) for each in two]
    pair = volunteer.read(joining.compare, two[0].id, two[1].id)
    done = volunteer.do(noted, joining.join, pair, {"name": Take.GOES})
    assert done.undo is not None
    volunteer.do(take_back, done.undo)
    assert [everything(volunteer, each) for each in two] == before
    assert without_version(volunteer.read(people.get, two[0].id)) == without_version(two[0])
    assert not volunteer.read(joining.was_joined, two[1].id)


def test_what_was_written_meanwhile_stays_with_who_stayed(volunteer: Vault, two: Two) -> None:
    kept = join(volunteer, two)
    volunteer.do(people.correct, replace(kept, note="あとから書いた"))
    volunteer.do(activities.record, a.activity(kept, note="あとの話。"))
    moved = next(each for each in _all(volunteer, kept) if each.note == "二度目の話。")
    volunteer.do(activities.remove, moved)
    volunteer.do(joining.take_apart, two[1].id)
    assert volunteer.read(people.get, kept.id).note == "あとから書いた"
    assert everything(volunteer, kept)["activities"] == {"はじめの話。", "あとの話。"}
    # What somebody removed since does not come back by itself.
    assert everything(volunteer, two[1])["activities"] == set()


def _all(vault: Vault, person: Person) -> list[Activity]:
    return [vault.read(activities.get, key) for key in vault.read(activities.keys, person.id)]


def test_two_that_say_the_same_are_joined_and_taken_apart(volunteer: Vault) -> None:
    two = [volunteer.do(people.register, a.person()) for _ in range(2)]
    kept = join(volunteer, (two[0], two[1]))
    assert kept == two[0]
    volunteer.do(joining.take_apart, two[1].id)
    assert [volunteer.read(people.get, each.id) for each in two] == two


def test_a_house_has_the_person_once(volunteer: Vault, two: Two) -> None:
    volunteer.do(households.join, two[0], two[1])
    both = [volunteer.read(people.get, each.id) for each in two]
    home = everything(volunteer, both[0])["house"]
    kept = join(volunteer, (both[0], both[1]))
    assert everything(volunteer, kept)["house"] == home
    assert [each.person_id for each in volunteer.read(households.members, str(home))].count(kept.id) == 1
    volunteer.do(joining.take_apart, two[1].id)
    assert everything(volunteer, two[1])["house"] == home


def test_who_was_handed_over_stays_and_two_of_them_cannot_be_joined(volunteer: Vault, two: Two) -> None:
    volunteer.do(referrals.prepare, a.referral(two[1]))
    pair = volunteer.read(joining.compare, two[0].id, two[1].id)
    assert (pair.stays.id, pair.goes.id) == (two[1].id, two[0].id)
    volunteer.do(referrals.prepare, a.referral(two[0]))
    with pytest.raises(BothReferred):
        volunteer.read(joining.compare, two[0].id, two[1].id)
    with pytest.raises(BothReferred):
        volunteer.do(joining.join, pair, {})


def test_who_was_handed_over_since_they_were_compared_does_not_go(volunteer: Vault, two: Two) -> None:
    pair = volunteer.read(joining.compare, two[0].id, two[1].id)
    volunteer.do(referrals.prepare, a.referral(two[1]))
    with pytest.raises(Stale):
        volunteer.do(joining.join, pair, {})
    assert volunteer.read(people.get, two[1].id) == two[1]


AGREED = {"state": ConsentState.ORAL}
REFUSED = {"state": ConsentState.REFUSED, "agencies": ()}
BASIS = {"state": ConsentState.NO_CONSENT_BASIS, "ground": Ground.LIFE, "decided_by": "石田", "on": None}


@pytest.mark.parametrize(
    ("earlier", "later", "hindered"),
    [
        (REFUSED, AGREED, True),
        (REFUSED, BASIS, True),
        (AGREED | {"withheld_parts": (WithheldPart.HEALTH,)}, AGREED, True),
        (AGREED | {"withheld": "兄のこと"}, AGREED, True),
        (AGREED | {"agencies": (DESK_AGENCY,)}, AGREED | {"agencies": (DESK_AGENCY, "312037-welfare")}, True),
        (AGREED, AGREED, False),
        (AGREED, AGREED | {"withheld_parts": (WithheldPart.HEALTH,)}, False),
        (AGREED | {"withheld_parts": (WithheldPart.HEALTH,)}, AGREED | {"withheld_parts": (WithheldPart.SELF_HARM,)}, True),
        ({"state": ConsentState.UNCONFIRMED}, AGREED, False),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_two_consents_allow_no_more_together_than_each_of_them(
    volunteer: Vault, clock: Clock, earlier: Fields, later: Fields, hindered: bool, turned: bool
) -> None:
    two = [volunteer.do(people.register, a.person()) for _ in range(2)]
    whose = two[::-1] if turned else two
    volunteer.do(consents.note, a.consent(whose[0], **({"on": date(2026, 11, 1)} | earlier)))
    volunteer.do(consents.note, a.consent(whose[1], **({"on": date(2026, 11, 19)} | later)))
    clock.pass_by(days=1)
    before = [volunteer.read(consents.current, each.id) for each in two]
    for taken_apart in (True, False):
        pair = volunteer.read(joining.compare, two[0].id, two[1].id)
        done = volunteer.do(noted, joining.join, pair, {})
        found = volunteer.read(consents.current, two[0].id)
        today = date(2026, 11, 22)
        assert bool(consents.hindrance(found, DESK_AGENCY, today)) is hindered
        assert found is not None
        # What any of them kept back is kept back still.
        kept_back = {*earlier.get("withheld_parts", ()), *later.get("withheld_parts", ())}
        assert kept_back <= set(found.withheld_parts)
        if taken_apart:
            volunteer.do(joining.take_apart, two[1].id)
        else:
            assert done.undo is not None
            volunteer.do(take_back, done.undo)
        after = [volunteer.read(consents.current, each.id) for each in two]
        assert [each and each.id for each in after] == [each and each.id for each in before]


def test_a_consent_without_a_day_is_no_newer_for_having_been_moved(volunteer: Vault, clock: Clock) -> None:
    two = [volunteer.do(people.register, a.person()) for _ in range(2)]
    volunteer.do(consents.note, a.consent(two[1], **BASIS))
    clock.pass_by(days=1)
    refused = volunteer.do(consents.note, a.consent(two[1], **(REFUSED | {"on": date(2026, 11, 22)})))
    clock.pass_by(days=1)
    for _ in range(2):
        pair = volunteer.read(joining.compare, two[0].id, two[1].id)
        volunteer.do(joining.join, pair, {})
        for after in (two[0], two[1]):
            found = volunteer.read(consents.current, after.id)
            assert found is not None
            assert (found.id, found.state) == (refused.id, ConsentState.REFUSED)
            if after == two[0]:
                volunteer.do(joining.take_apart, two[1].id)


def test_nobody_is_joined_with_themselves_nor_as_they_were_before(volunteer: Vault, two: Two) -> None:
    with pytest.raises(NotFound):
        volunteer.read(joining.compare, two[0].id, two[0].id)
    pair = volunteer.read(joining.compare, two[0].id, two[1].id)
    volunteer.do(people.correct, replace(two[1], note="いま書いた"))
    with pytest.raises(Stale):
        volunteer.do(joining.join, pair, {})
    assert len(volunteer.read(people.keys)) == 3
    assert everything(volunteer, two[1])["activities"] == {"二度目の話。"}


def test_after_thirty_days_it_stays_as_it_is(volunteer: Vault, two: Two) -> None:
    volunteer.do(sightings.note, Sighting(on=a.activity(two[1]).on, where="バス停", person_id=two[1].id))
    kept = join(volunteer, two)
    assert volunteer.read(joining.was_joined, two[1].id)
    volunteer.do(lambda session: people.forget(session, two[1]))
    assert not volunteer.read(joining.was_joined, two[1].id)
    assert everything(volunteer, kept)["activities"] == {"はじめの話。", "二度目の話。"}
