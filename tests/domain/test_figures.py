"""What everybody may read of the figures: nothing that only few had, and nothing that can be computed back to it."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.figures import LEAST_TOLD, NONE, CountRow, without_few

COUNTS = st.lists(st.one_of(st.integers(0, 4), st.integers(0, 90)), max_size=24)


@given(COUNTS)
def test_no_number_and_no_sum_tells_of_few(counts: list[int]) -> None:
    rows = [CountRow(f"{at}", (count, *NONE[1:])) for at, count in enumerate(counts)]
    named, few = without_few(rows)
    left = [row for row in rows if row.total and row not in named]
    assert sum(row.total for row in named) + few == sum(counts)
    assert all(row.total >= LEAST_TOLD for row in named)
    # One alone would be what is left over, and so would as many as there can be only in one way.
    assert few == sum(row.total for row in left)
    assert not named or few == 0 or (len(left) > 1 and few >= LEAST_TOLD)
    assert named == [row for row in rows if row in named]
