"""Figures that were typed (実績値): each once for its year, and what is no year or number is refused."""

from dataclasses import replace

import pytest

from app.domain.figures import CountedKind, Figure
from app.errors import Invalid
from app.models.vault import Vault
from app.services import figures

# From the prefecture's own page: from November of 令和4年度.
TYPED = {2022: 82, 2023: 147, 2024: 189}


def test_each_year_is_typed_once_and_corrected(office: Vault) -> None:
    for year, count in reversed(TYPED.items()):
        office.do(figures.keep, Figure(year=year, count=count, source="県のページ"))
    office.do(figures.keep, Figure(year=2024, what=CountedKind.WITHDRAWN, count=863))
    with pytest.raises(Invalid) as refused:
        office.do(figures.keep, Figure(year=2022, count=83))
    assert [(each.field, each.what) for each in refused.value.problems] == [("year", "typed_already")]
    first = office.read(figures.typed)[0]
    office.do(figures.keep, replace(first, source="11月から"))
    told = [(each.what, each.year, each.count) for each in office.read(figures.typed)]
    assert told == [*((CountedKind.CASES, *each) for each in TYPED.items()), (CountedKind.WITHDRAWN, 2024, 863)]


def test_a_year_that_is_no_longer_typed_may_be_typed_anew(office: Vault) -> None:
    kept = office.do(figures.keep, Figure(year=2022, count=83))
    office.do(figures.remove, kept)
    office.do(figures.keep, Figure(year=2022, count=82))
    assert [each.count for each in office.read(figures.typed)] == [82]


@pytest.mark.parametrize(
    ("figure", "field"),
    [
        (Figure(year=2027, count=1), "year"),
        (Figure(year=1988, count=1), "year"),
        (Figure(year=2022, count=-1), "count"),
        (Figure(year=2022, count=10_000_000), "count"),
        (Figure(year=2022, count=1, source="あ" * 501), "source"),
    ],
    ids=["to come", "too long ago", "below nothing", "more than anybody", "a long source"],
)
def test_what_cannot_be_is_refused(office: Vault, figure: Figure, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        office.do(figures.keep, figure)
    assert [each.field for each in refused.value.problems] == [field]
