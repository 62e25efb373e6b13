"""Activities in lists: by day and month, of one kind, and how many."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from app.domain.activities import NOT_MET, Activity, ActivityWay, Condition, Met
from app.domain.listings import ActivityFilter, Meeting, Worry, code_of_month, days_of
from app.domain.risks import Risk
from app.models.vault import Vault
from app.services import activities, diaries, people
from tests.asked import asked_of
from tests.notebooks import a

FIRST = date(2026, 10, 30)
_WORRIED = (Condition.SLIGHT_WORRY, Condition.GREAT_WORRY)


@pytest.fixture
def kept(volunteer: Vault) -> list[Activity]:
    """Some activities of every kind, over two months, of two people in two 班."""
    of = [volunteer.do(people.register, a.person(neighbourhood=each)) for each in ("上井1班", "福庭2班")]
    made = []
    for at, (met, condition) in enumerate(product((None, *Met), (None, *Condition))):
        told = a.activity(
            of[at % 2],
            on=FIRST + timedelta(days=at // 7),
            way=list(ActivityWay)[1 + at % 3],
            met=met,
            condition=condition,
            risks=(Risk.SUICIDE,) if at % 5 == 0 else (),
        )
        made.append(volunteer.do(activities.record, told))
    return made


@pytest.mark.parametrize(
    ("among", "stands"),
    [
        (ActivityFilter(), lambda _each: True),
        (ActivityFilter(first=FIRST, last=FIRST), lambda each: each.on == FIRST),
        (ActivityFilter(first=FIRST + timedelta(days=2)), lambda each: each.on > FIRST + timedelta(days=1)),
        (ActivityFilter(way=ActivityWay.PHONE), lambda each: each.way is ActivityWay.PHONE),
        (ActivityFilter(meeting=Meeting.NOT_MET), lambda each: each.met in NOT_MET),
        (ActivityFilter(meeting=Meeting.MET), lambda each: each.met is not None and each.met not in NOT_MET),
        (ActivityFilter(worry=Worry.ANY), lambda each: each.condition in _WORRIED or each.risks),
        (ActivityFilter(worry=Worry.GREAT), lambda each: each.condition is Condition.GREAT_WORRY),
        (
            ActivityFilter(worry=Worry.DANGER, way=ActivityWay.MESSAGE),
            lambda each: each.risks and each.way is ActivityWay.MESSAGE,
        ),
    ],
)
def test_each_filter_lists_and_counts_what_fits(volunteer, kept, among, stands) -> None:  # type: ignore[no-untyped-def]
    fitting = sorted((each for each in kept if stands(each)), key=lambda each: (each.on, each.id), reverse=True)
    assert len(fitting) > 0
    found = volunteer.read(diaries.listing, among)
    assert list(found.keys) == [each.id for each in fitting]
    for group in found.groups:
        assert {each.on.isoformat() for each in fitting[group.start : group.start + group.count]} == {group.key}
    assert sum(group.count for group in found.groups) == len(fitting)
    tally = volunteer.read(diaries.tally, among)
    assert (tally.total, tally.people) == (len(fitting), len({each.person_id for each in fitting}))
    assert dict(tally.ways) == {way: count for way in ActivityWay if (count := sum(each.way is way for each in fitting))}
    assert tally.not_met == sum(each.met in NOT_MET for each in fitting)
    assert tally.met == sum(each.met is not None for each in fitting) - tally.not_met
    assert tally.worried == sum(each.condition in _WORRIED for each in fitting)
    assert tally.danger == sum(bool(each.risks) for each in fitting)


def test_the_year_of_a_person_is_told_month_by_month(volunteer: Vault, kept: list[Activity]) -> None:
    person = kept[0].person_id
    # A year ago today was another November.
    volunteer.do(activities.record, replace(kept[0], id="", version=0, on=date(2025, 11, 30), met=Met.MET))
    volunteer.do(activities.record, replace(kept[0], id="", version=0, on=date(2025, 12, 1), met=Met.MET))
    told = volunteer.read(diaries.year, person)
    assert [each.month for each in told] == [date(2025, 12, 1), *(date(2026, month, 1) for month in range(1, 12))]
    assert (told[0].met, told[0].not_met) == (1, 0)
    for month in told[1:]:
        theirs = [each for each in kept if each.person_id == person and each.on and each.on.replace(day=1) == month.month]
        assert month.met == sum(each.met is not None and each.met not in NOT_MET for each in theirs)
        assert month.not_met == sum(each.met in NOT_MET for each in theirs)
        assert month.worried == sum(each.condition in _WORRIED or bool(each.risks) for each in theirs)
    assert sum(each.met for each in told[-2:]) > 0
    assert sum(each.not_met for each in told[-2:]) > 0


def test_those_of_one_neighbourhood(volunteer: Vault, kept: list[Activity]) -> None:
    found = volunteer.read(diaries.listing, ActivityFilter(neighbourhood="福庭2班"))
    assert set(found.keys) == {each.id for each in kept[1::2]}


def test_a_list_of_any_length_is_two_questions(volunteer: Vault, kept: list[Activity]) -> None:
    with asked_of(volunteer) as asked:
        volunteer.read(diaries.listing)
    assert sum(each.startswith("SELECT") for each in asked) == 2


def test_a_day_and_a_month_are_said_by_a_place() -> None:
    assert days_of("2026-11-28") == (date(2026, 11, 28), date(2026, 11, 28))
    assert days_of("2028-02") == (date(2028, 2, 1), date(2028, 2, 29))
    assert days_of(code_of_month(date(2026, 12, 31))) == (date(2026, 12, 1), date(2026, 12, 31))
    for nonsense in ("", "2026", "2026-13", "2026-11-31", "20261128", "2026-W48", "2026-W48-1", "x"):
        assert days_of(nonsense) is None
