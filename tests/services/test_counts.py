"""Counts (集計): each case once, in the month and year it came, by whatever it is told apart."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.activities import ActivityWay
from app.domain.cases import Case, CaseStage, Response, Route
from app.domain.dates import fiscal_year
from app.domain.figures import COUNTED_HERE, CountCell, CountedKind, Trait, span
from app.domain.people import Person
from app.domain.referrals import Trouble
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, cases, counts, people, references
from app.workflows.cases import receive
from tests.notebooks import a
from tests.vaults import Clock

TOWNS = [each.code for each in references.municipalities()[:4]]
# The clock of a test stands at 21 November 2026.
DAYS = st.dates(date(2024, 3, 25), date(2026, 11, 20))
TROUBLES = st.lists(st.sampled_from(Trouble), unique=True, max_size=3)


@st.composite
def told(draw: st.DrawFn) -> Case:
    """A case as any desk might take it down."""
    troubles = tuple(draw(TROUBLES))
    return Case(
        received_on=draw(DAYS),
        route=draw(st.sampled_from(Route)),
        troubles=troubles,
        worst=draw(st.sampled_from([None, *troubles])),
        said="お話",
        done=(Response.CONTINUE,),
        lead=draw(st.sampled_from(["", "佐藤", "田中"])),
        local_government_code=draw(st.sampled_from(["", "310000", *TOWNS])),
        stage=draw(st.sampled_from([CaseStage.RECEIVED, CaseStage.PLANNING])),
    )


CONTACTS = st.tuples(st.integers(0, 9), DAYS, st.integers(1, 4))
A_DESK = st.tuples(
    st.lists(told(), min_size=1, max_size=8), st.lists(CONTACTS, max_size=8), st.sets(st.integers(0, 7), max_size=2)
)


class _Undone(Exception):
    """Nothing of an example is kept."""


def filled(session: Session, desk: tuple[list[Case], list[tuple[int, date, int]], set[int]]) -> list[Case]:
    """Keep the cases and contacts; those of the set are joined to the first one, or stopped where they are the first."""
    told_cases, contacts, joined = desk
    kept = [receive(session, each) for each in told_cases]
    for at, on, quantity in contacts:
        case = kept[at % len(kept)]
        contact = a.activity(
            people.get(session, case.person_id), case_id=case.id, on=on, way=ActivityWay.PHONE, met=None, quantity=quantity
        )
        activities.record(session, contact)
    for at in sorted(joined, reverse=True):
        if 0 < at < len(kept) and not cases.get(session, kept[0].id).joined_id:
            cases.join(session, *(cases.get(session, kept[each].id) for each in (0, at)))
        elif at == 0:
            cases.stop(session, cases.get(session, kept[0].id), "本人の希望")
    return [cases.get(session, each.id) for each in kept]


@given(A_DESK)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_months_are_the_year_and_so_are_the_rows_of_each_trait(office: Vault, desk: object) -> None:
    def try_it(session: Session) -> None:
        kept = filled(session, desk)  # type: ignore[arg-type]
        heads = [each for each in kept if not each.joined_id]
        per_month = {each: counts.months(session, each) for each in COUNTED_HERE}
        contacts = sum(quantity for _at, _on, quantity in desk[1])  # type: ignore[index]
        assert sum(map(sum, per_month[CountedKind.CASES].values())) == len(heads)
        assert sum(map(sum, per_month[CountedKind.CONTACTS].values())) == contacts
        on_days = Counter({on: 0 for _at, on, _quantity in desk[1]})  # type: ignore[index]
        for _at, on, quantity in desk[1]:  # type: ignore[index]
            on_days[on] += quantity
        assert counts.days(session, CountedKind.CONTACTS) == on_days
        assert counts.days(session, CountedKind.CASES) == Counter(each.received_on for each in heads)
        for counted, found in per_month.items():
            for year, by_month in found.items():
                for trait in Trait:
                    rows = counts.rows(session, year, counted, trait)
                    sums = tuple(sum(each) for each in zip(*(row.months for row in rows), strict=True))
                    assert (sums >= by_month) if trait is Trait.TROUBLE else (sums == by_month)
                    for row in (each for each in rows if each.total):
                        _opens(session, CountCell(year=year, counted=counted, trait=trait, key=row.key), row.like, row.total)
        raise _Undone

    with pytest.raises(_Undone):
        office.do(try_it)


def _opens(session: Session, cell: CountCell, like: str, count: int) -> None:
    """Behind every number stand its cases: as many as it says, and of contacts at least one and no more."""
    key = "" if cell.trait is Trait.LEAD else cell.key
    found = counts.cases(session, replace(cell, key=key), like)
    behind = len(found.keys) + found.stopped
    assert behind == count if cell.counted is CountedKind.CASES else 1 <= behind <= count


def of(vault: Vault, case: Case) -> Person:
    return vault.read(people.get, case.person_id)


def case(**fields: object) -> Case:
    given: dict[str, object] = {"route": Route.PHONE, "said": "お話", "done": (Response.CONTINUE,)}
    return Case(**(given | fields))  # type: ignore[arg-type]


def test_one_that_is_joined_counts_no_more_and_again_once_it_is_apart(office: Vault) -> None:
    first = office.do(receive, case(received_on=date(2026, 10, 1)))
    later = office.do(receive, case(received_on=date(2026, 11, 2), route=Route.LINE))
    office.do(activities.record, a.activity(of(office, later), case_id=later.id, on=date(2026, 11, 3), quantity=3))
    assert sum(office.read(counts.months, CountedKind.CASES)[2026]) == 2
    office.do(cases.join, office.read(cases.get, first.id), office.read(cases.get, later.id))
    assert office.read(counts.months, CountedKind.CASES)[2026] == (0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0)
    # Its contacts happened all the same, and count for the one that it points to.
    assert {row.key: row.total for row in office.read(counts.rows, 2026, CountedKind.CONTACTS, Trait.ROUTE) if row.total} == {
        "phone": 3
    }
    assert office.read(counts.cases, CountCell(year=2026, counted=CountedKind.CONTACTS)).keys == [first.id]
    office.do(cases.separate, office.read(cases.get, later.id))
    assert sum(office.read(counts.months, CountedKind.CASES)[2026]) == 2
    assert office.read(counts.cases, CountCell(year=2026, month=11)).keys == [later.id]


def test_the_year_turns_at_midnight_of_31_march_in_japan(office: Vault, clock: Clock) -> None:
    for instant in (datetime(2027, 3, 31, 14, 59, 59, tzinfo=UTC), datetime(2027, 3, 31, 15, 0, tzinfo=UTC)):
        clock.now = instant
        office.do(receive, case())
    assert office.read(counts.months, CountedKind.CASES) == {2026: (0,) * 11 + (1,), 2027: (1,) + (0,) * 11}
    assert [fiscal_year(each) for each in span(2026)] == [2026, 2026]


def test_what_was_stopped_counts_and_does_not_open(office: Vault) -> None:
    kept = office.do(receive, case(received_on=date(2026, 11, 2)))
    office.do(cases.stop, kept, "本人の希望")
    assert sum(office.read(counts.months, CountedKind.CASES)[2026]) == 1
    found = office.read(counts.cases, CountCell(year=2026))
    assert (found.keys, found.stopped) == ([], 1)


def test_a_case_keeps_the_municipality_of_whom_it_was_taken_down_for(office: Vault) -> None:
    person = office.do(people.register, a.person())
    kept = office.do(receive, case(person_id=person.id))
    assert kept.local_government_code == person.address.local_government_code
    assert office.do(receive, case(person_id=person.id, local_government_code=TOWNS[0])).local_government_code == TOWNS[0]


def test_the_days_until_the_first_answer_are_told_at_the_median(office: Vault) -> None:
    for days in (1, 3, 8):
        kept = office.do(receive, case(received_on=date(2026, 11, 1)))
        for later in (days, days + 5):
            contact = a.activity(
                of(office, kept), case_id=kept.id, on=date(2026, 11, 1 + later), way=ActivityWay.PHONE, met=None
            )
            office.do(activities.record, contact)
    office.do(receive, case(received_on=date(2026, 11, 1)))
    answered, contacted = office.read(counts.waited, 2026)
    assert (answered.days, answered.over) == (None, 0)
    assert (contacted.days, contacted.over) == (3.0, 3)
