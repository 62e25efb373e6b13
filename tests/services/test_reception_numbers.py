"""受付番号: the next free one, whatever was typed before."""

from contextlib import suppress
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.sessions import Session
from app.models.vault import Vault
from app.services import reception_numbers
from app.services.reception_numbers import offer

OTHERS = ("R8-特別ア", "R8-12a", "R8-", "R8-1 2", "R7-0900", "窓口独自-9", "R8-1234567890", "R80-0001")
# As it is typed: counted on, with zeros more or less, or something of the desk's own.
TYPED = st.one_of(
    st.integers(0, 20_000).map(lambda count: (f"R8-{count:04d}", count)),
    st.integers(0, 300).map(lambda count: (f"R8-{count:07d}", count)),
    st.sampled_from([(text, 0) for text in OTHERS]),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TYPED, max_size=8))
def test_the_next_number_is_one_more_than_any_that_was_counted(office: Vault, typed: list[tuple[str, int]]) -> None:
    class Undone(Exception):
        pass

    def give_and_offer(session: Session) -> None:
        for place, (number, _count) in enumerate(dict(typed).items()):
            reception_numbers.give(session, number, f"{place}", "number")
        assert offer(session) == f"R8-{max((count for _text, count in typed), default=0) + 1:04d}"
        assert offer(session, date(2027, 4, 1)) == "R9-0001"
        raise Undone

    with suppress(Undone):
        office.do(give_and_offer)
