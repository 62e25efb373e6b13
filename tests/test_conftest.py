"""What one test writes down stands in no other one's way."""

from datetime import date

from app.domain.agencies import OfficeNumber
from app.services import open_numbers, reference_tables
from tests.conftest import HOME, forget_own_tables


def test_an_office_s_number_that_a_test_wrote_is_gone_for_the_next_one() -> None:
    folder = reference_tables.own_folder()
    assert folder.is_relative_to(HOME)
    kept = OfficeNumber(office="pref-desk", number="0857-00-0000", checked_on=date(2026, 11, 21), by="")
    folder.mkdir(parents=True)
    (folder / open_numbers.NUMBERS).write_bytes(open_numbers.spell([kept]))
    reference_tables.read_again()
    assert [each.number for each in open_numbers.table().lines] == ["0857-00-0000"]
    forget_own_tables()
    assert not folder.exists()
    assert open_numbers.table().lines == ()
