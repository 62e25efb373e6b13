"""The latest contact of each person: whatever happened to the activities, it says what they say."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from app.domain.activities import NOT_MET, Activity, Met
from app.domain.people import Person
from app.domain.records import Record
from app.errors import DatabaseDamaged, NotFound
from app.models import checks, latest, records
from app.models.latest import LatestRow
from app.models.sessions import Session
from app.models.vault import Vault
from tests.lengths import examples

START = date(2026, 1, 1)
Kept = dict[str, tuple[date | None, date | None, int]]
ACTIVITIES = st.builds(
    Activity,
    on=st.none() | st.integers(0, 3).map(lambda days: START + timedelta(days)),
    met=st.none() | st.sampled_from(Met),
    next_on=st.none() | st.integers(0, 9).map(lambda days: START + timedelta(days)),
)
# What happens, to which of the records so far, whose it becomes, and what it says from then on.
HISTORY = st.lists(
    st.tuples(
        st.sampled_from(["record", "record", "correct", "take", "remove", "restore", "forget", "remove all", "restore all"]),
        st.integers(0, 9),
        st.integers(-1, 1),
        ACTIVITIES,
    ),
    max_size=25,
)


def kept(session: Session) -> Kept:
    query = select(LatestRow.person_id, LatestRow.on, LatestRow.next_on, LatestRow.missed)
    return {row.person_id: (row.on, row.next_on, row.missed) for row in session.execute(query)}


def told(session: Session) -> Kept:
    """The same, straight from the records."""
    found: Kept = {}
    for person in records.several(session, Person):
        theirs = [each for each in records.several(session, Activity) if each.person_id == person.id]
        theirs.sort(key=lambda each: (each.on or date.min, each.id), reverse=True)
        met = [each.met for each in theirs if each.met is not None]
        missed = sum(1 for _ in takewhile(NOT_MET.__contains__, met))
        if theirs:
            found[person.id] = (theirs[0].on, theirs[0].next_on, missed)
    return found


@given(history=HISTORY)
@settings(max_examples=examples(20, 60), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_after_any_history_it_says_what_the_activities_say(vault: Vault, history: list[tuple[str, int, int, Activity]]) -> None:
    people = [vault.do(records.keep, Person(name=name)).id for name in ("甲", "乙")]
    known: list[str] = []
    for what, which, whose, said in history:
        # An activity may also be about nobody.
        said = replace(said, person_id=people[whose] if whose >= 0 else "")
        activity_id = known[which % len(known)] if known else "0" * 32
        # What is gone, or whose person is, is not found; that changes nothing.
        with suppress(NotFound):
            vault.do(happen, what, activity_id, said, people[which % 2], known)
        assert vault.read(kept) == vault.read(told)
        vault.read(latest.verify)
    before = vault.read(kept)
    vault.do(latest.rebuild)
    assert vault.read(kept) == before


def happen(session: Session, what: str, activity_id: str, said: Activity, person_id: str, known: list[str]) -> None:
    if said.person_id:
        records.get(session, Person, said.person_id)
    if what == "record":
        known.append(records.keep(session, said).id)
    elif what == "correct":
        now = records.get(session, Activity, activity_id)
        records.keep(session, replace(said, id=now.id, version=now.version))
    elif what == "take":
        theirs = replace(said, id=session.new_id(), version=1, writer="aa" * 32, written_at=session.now)
        records.take(session, theirs)
        records.take(session, replace(theirs, version=2, met=Met.OUT))
    else:
        kind: type[Record] = Person if what.endswith("all") else Activity
        record_id = person_id if kind is Person else activity_id
        if what.startswith("remove"):
            records.remove(session, records.get(session, kind, record_id))
        elif what.startswith("restore"):
            records.restore(session, kind, record_id)
        else:
            records.forget(session, kind, record_id)


def test_nobody_counts_further_back_than_fifty(vault: Vault) -> None:
    person = vault.do(records.keep, Person(name="甲"))
    for days in range(52):
        vault.do(records.keep, Activity(person_id=person.id, on=START + timedelta(days), met=Met.OUT))
    assert vault.read(kept)[person.id][2] == latest.MOST_MISSED


def test_a_forgotten_person_leaves_no_row(vault: Vault) -> None:
    person = vault.do(records.keep, Person(name="甲"))
    vault.do(records.keep, Activity(person_id=person.id, on=START))
    vault.do(records.forget, Person, person.id)
    assert vault.read(kept) == {}


@pytest.mark.parametrize("spoil", ["DELETE FROM latest", "UPDATE latest SET missed = 7", 'UPDATE latest SET "on" = NULL'])
def test_a_wrong_row_is_found_and_mended(vault: Vault, spoil: str) -> None:
    person = vault.do(records.keep, Person(name="甲"))
    vault.do(records.keep, Activity(person_id=person.id, on=START))
    vault.do(lambda session: session.execute(text(spoil)))
    with pytest.raises(DatabaseDamaged):
        vault.read(latest.verify)
    assert [step for step in checks.STEPS if not checks.sound(vault, step)] == ["latest"]
    vault.do(latest.rebuild)
    assert all(checks.sound(vault, step) for step in checks.STEPS)


def test_no_page_is_told_of_it_beside_the_activity(vault: Vault) -> None:
    person = vault.do(records.keep, Person(name="甲"))
    heard: list[frozenset[str]] = []
    vault.on_change(heard.append)
    vault.do(records.keep, Activity(person_id=person.id, on=START))
    assert heard == [frozenset({"activity"})]
