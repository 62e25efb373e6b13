"""Rounds printed, and who was written down since."""

from datetime import date, timedelta

import pytest

from app.domain.people import Person
from app.errors import NotFound
from app.models.vault import Vault
from app.queries.memos import LISTED, one_round, rounds
from app.services import activities, memos, people
from app.services.memos import LONGEST
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
    assert [line.id for line in begun.due] == [second.id]
    [(latest, recorded)] = begun.memos
    assert (latest.number, recorded) == (memo.number, 1)


def test_the_latest_are_listed_and_more_than_a_sheet_holds_is_told(volunteer: Vault) -> None:
    people_due = [_due(volunteer, f"あ{at}") for at in range(LONGEST + 2)]
    for _ in range(LISTED + 1):
        volunteer.do(memos.make, [people_due[0].id])
    begun = volunteer.read(rounds)
    assert (len(begun.due), begun.more, len(begun.memos)) == (LONGEST, 2, LISTED)


def test_a_number_that_is_not_kept_is_not_found(volunteer: Vault) -> None:
    with pytest.raises(NotFound):
        volunteer.read(one_round, "8-00001-0")
