"""Rounds printed, and who was written down since."""

from datetime import date, timedelta

import pytest

from app.domain.people import Person
from app.errors import NotFound
from app.models.vault import Vault
from app.queries import memos as queries
from app.queries.memos import LISTED, one_round, rounds
from app.services import activities, memos, people
from tests.notebooks import a

TODAY = date(2026, 11, 21)


def _due(vault: Vault, name: str) -> Person:
    person = vault.do(people.register, a.person(name=name, kana=name))
    vault.do(activities.record, a.activity(person, on=TODAY - timedelta(days=7), next_on=TODAY))
    return person


def test_who_was_written_down_since_it_was_printed_counts(volunteer: Vault) -> None:
    first, second, gone = (_due(volunteer, name) for name in ("あ", "い", "う"))
    memo = volunteer.do(memos.make, [first.id, second.id, gone.id])
    volunteer.do(activities.record, a.activity(first, on=TODAY))
    volunteer.do(people.forget, gone)
    found = volunteer.read(one_round, memo.number)
    assert [line.id if line else None for line in found.people] == [first.id, second.id, None]
    assert (found.recorded, found.made_on) == (frozenset({first.id}), TODAY)
    begun = volunteer.read(rounds)
    assert [line.id for visit in begun.due for line in visit.people] == [second.id]
    assert [(stop.done, stop.visit.people[0].id) for stop in begun.chosen] == [(True, first.id), (False, second.id)]
    [(latest, recorded)] = begun.memos
    assert (latest.number, recorded) == (memo.number, 1)


def test_the_latest_are_listed_and_more_than_anybody_reads_is_told(volunteer: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "OFFERED", 4)
    people_due = [_due(volunteer, f"あ{at}") for at in range(6)]
    for _ in range(LISTED + 1):
        volunteer.do(memos.make, [people_due[0].id])
    begun = volunteer.read(rounds)
    assert (len(begun.due), begun.more, len(begun.memos)) == (4, 2, LISTED)


def test_a_number_that_is_not_kept_is_not_found(volunteer: Vault) -> None:
    with pytest.raises(NotFound):
        volunteer.read(one_round, "8-00001-0")
