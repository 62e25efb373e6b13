"""The print log: every sheet has a number of its own, and the log says who printed what and when."""

from datetime import timedelta

from app.domain.sheet_numbers import adds_up, digits_of
from app.models.vault import Vault
from app.services import prints
from tests.notebooks import OFFICE, VOLUNTEER, Make
from tests.vaults import COORDINATOR, NOON, Clock


def test_numbers_are_never_given_twice(volunteer: Vault) -> None:
    numbers = [volunteer.do(prints.number, "referral", f"{n:032x}") for n in range(30)]
    assert len(set(numbers)) == 30
    assert all(adds_up(digits_of(number) or "1") for number in numbers)
    assert numbers[0].startswith("8-00001-")


def test_each_fiscal_year_counts_for_itself(volunteer: Vault, clock: Clock) -> None:
    volunteer.do(prints.number, "referral", "1")
    clock.now = clock.now.replace(year=2027, month=4, day=1)
    assert volunteer.do(prints.number, "referral", "1").startswith("9-00001-")
    clock.now = clock.now.replace(year=2036)
    # 令和18年度: not to be mistaken for 令和8年度.
    assert volunteer.do(prints.number, "referral", "1").startswith("18-00001-")
    clock.now = clock.now.replace(year=2026, month=12)
    assert volunteer.do(prints.number, "referral", "1").startswith("8-00002-")


def test_the_log_says_who_printed_what_and_when(volunteer: Vault, clock: Clock) -> None:
    first = volunteer.do(prints.number, "referral", "1", version=2, nameless=True, to="pref-desk")
    clock.pass_by(hours=1)
    second = volunteer.do(prints.number, "referral", "1")
    volunteer.do(prints.number, "referral", "2")
    for number in (first, second):
        volunteer.do(prints.note_printed, number, 2)
    newest, oldest = volunteer.read(prints.of_record, "1")
    assert (newest.number, newest.nameless) == (second, False)
    assert (oldest.number, oldest.nameless, oldest.printed_by, oldest.printed_at) == (
        first,
        True,
        VOLUNTEER.name,
        NOON + timedelta(hours=1),
    )


def test_what_was_only_looked_at_is_not_in_the_log_and_its_number_is_not_given_again(volunteer: Vault) -> None:
    looked_at = volunteer.do(prints.number, "referral", "1")
    assert volunteer.read(prints.of_record, "1") == []
    again = volunteer.do(prints.number, "referral", "1")
    assert again != looked_at
    volunteer.do(prints.note_printed, again, 2)
    assert [each.number for each in volunteer.read(prints.of_record, "1")] == [again]
    # The number of a paper that was shown can still be asked for.
    assert volunteer.read(prints.sheet_of, looked_at) == "referral"


def test_a_sheet_printed_again_stands_as_it_did_first(volunteer: Vault, clock: Clock) -> None:
    number = volunteer.do(prints.number, "referral", "1")
    volunteer.do(prints.note_printed, number, 2)
    clock.pass_by(days=1)
    volunteer.do(prints.note_printed, number, 2)
    assert [each.printed_at for each in volunteer.read(prints.of_record, "1")] == [NOON]


def test_at_a_desk_the_coordinator_printed_it(make_notebook: Make) -> None:
    desk = make_notebook("office", OFFICE)
    desk.do(prints.note_printed, desk.do(prints.number, "arrival", "1"), 1)
    assert [each.printed_by for each in desk.read(prints.of_record, "1")] == [COORDINATOR]
