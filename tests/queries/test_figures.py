"""The figures of a year (集計): typed or counted, beside the year before as far as it had come."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cases import Case, Response, Route
from app.domain.figures import COUNTED_HERE, CountCell, CountedKind, Figure, Trait, YearCount, cell_of, code_of
from app.domain.places import can_be_code
from app.models.vault import Vault
from app.queries import figures as asked
from app.services import counts, figures
from app.workflows.cases import receive
from tests.services.test_figures import TYPED


def take_down(office: Vault, *days: date) -> None:
    for day in days:
        office.do(receive, Case(route=Route.PHONE, said="お話", done=(Response.CONTINUE,), received_on=day))


@given(
    st.builds(
        CountCell,
        year=st.integers(1989, 2100),
        counted=st.sampled_from(COUNTED_HERE),
        month=st.one_of(st.none(), st.integers(1, 12)),
        trait=st.one_of(st.none(), st.sampled_from([Trait.LEAD, Trait.MUNICIPALITY])),
        key=st.sampled_from(["", "312037"]),
    )
)
def test_every_number_has_a_code_of_its_own(cell: CountCell) -> None:
    assert can_be_code(code_of(cell))
    assert cell_of(code_of(cell)) == cell


@pytest.mark.parametrize(
    "code",
    [
        "",
        "2026",
        "2026-cases-13-all-",
        "2026-cases-11-route-nobody",
        "2026-withdrawn-0-all-",
        "10000-cases-0-all-",
        "1988-cases-0-all-",
    ],
)
def test_what_is_no_number_is_none(code: str) -> None:
    assert cell_of(code) is None


def test_the_typed_years_make_418_and_are_said_to_be_typed(office: Vault) -> None:
    for year, count in TYPED.items():
        office.do(figures.keep, Figure(year=year, count=count))
    take_down(office, date(2026, 11, 2))
    found = {each: office.read(figures.years, each, office.read(counts.months, each)) for each in COUNTED_HERE}
    assert found[CountedKind.CASES] == (
        *(YearCount(year, count, typed=True) for year, count in TYPED.items()),
        YearCount(2026, 1),
    )
    assert sum(each.count for each in found[CountedKind.CASES] if each.typed) == 418
    assert found[CountedKind.CONTACTS] == (YearCount(2026, 0),)


def test_a_year_is_either_typed_or_counted(office: Vault) -> None:
    take_down(office, date(2025, 4, 1), date(2025, 4, 2))
    assert office.read(asked.year, CountCell(year=2025)).totals[CountedKind.CASES].year == YearCount(2025, 2)
    kept = office.do(figures.keep, Figure(year=2025, count=201))
    told = office.read(asked.year, CountCell(year=2025))
    assert (told.totals[CountedKind.CASES].year, told.months.total) == (YearCount(2025, 201, typed=True), 2)
    office.do(figures.remove, kept)
    assert office.read(asked.year, CountCell(year=2025)).totals[CountedKind.CASES].year == YearCount(2025, 2)


def test_last_year_is_told_as_far_as_it_had_come_on_the_same_day(office: Vault) -> None:
    # Today is 21 November 2026.
    take_down(office, date(2025, 4, 1), date(2025, 11, 21), date(2025, 11, 22), date(2026, 3, 31), date(2026, 4, 1))
    told = office.read(asked.year, CountCell(year=2026)).totals[CountedKind.CASES]
    assert (told.year.count, told.before, told.whole) == (1, 2, False)
    told = office.read(asked.year, CountCell(year=2025)).totals[CountedKind.CASES]
    assert (told.year.count, told.before) == (4, None)
    office.do(figures.keep, Figure(year=2024, count=189))
    told = office.read(asked.year, CountCell(year=2025)).totals[CountedKind.CASES]
    assert (told.before, told.whole) == (189, True)


def test_every_value_of_a_trait_has_its_row(office: Vault) -> None:
    take_down(office, date(2026, 11, 2))
    assert [row.key for row in office.read(asked.year, CountCell(year=2026)).rows] == [str(each.value) for each in Route]
    towns = office.read(asked.year, CountCell(year=2026, trait=Trait.MUNICIPALITY)).rows
    assert (len(towns), towns[-1].key, towns[-1].total) == (20, "", 1)
    assert [row.key for row in office.read(asked.year, CountCell(year=2026, trait=Trait.REGION)).rows] == [
        "tobu",
        "chubu",
        "seibu",
        "",
    ]
