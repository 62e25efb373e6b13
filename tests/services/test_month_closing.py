"""A month that was handed in is closed: its numbers stay, what changes is told, and a person opens it again."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.activities import Activity, ActivityWay, Met
from app.domain.attempts import Attempt
from app.domain.cards import Role
from app.domain.months.cells import MonthCell
from app.domain.months.closing import HandingIn
from app.domain.months.rules import USUAL_RULES, MonthRule, RuleValue
from app.domain.months.typed import TypedCount, TypedMonth
from app.domain.people import Person
from app.domain.referrals import ReferralWay
from app.domain.sightings import Sighting
from app.errors import Invalid, MonthClosed, NotFound
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import months as asked
from app.services import activities, attempts, month_closing, month_years, months, people, referrals, sightings, undoing
from app.services.month_closing import Closed
from app.workflows import joining
from tests.asked import asked_of
from tests.notebooks import VOLUNTEER, Make, a, refer
from tests.vaults import Clock

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
PAPER = HandingIn.PAPER


@pytest.fixture
def commissioner(make_notebook: Make) -> Vault:
    """A commissioner's notebook with a visit and a call in October."""
    vault = make_notebook("commissioner", replace(VOLUNTEER, role=Role.COMMISSIONER, organisation="明倫地区民児協"))
    person = vault.do(people.register, a.person())
    visit(vault, person, date(2026, 10, 5))
    visit(vault, person, date(2026, 10, 6), ActivityWay.PHONE)
    return vault


def visit(vault: Vault, person: Person | None, on: date, way: ActivityWay = ActivityWay.VISIT) -> Activity:
    met = Met.MET if person else None
    return vault.do(activities.bring_in, Activity(person_id=person.id if person else "", on=on, way=way, met=met))


def hand_in(vault: Vault, month: date = OCTOBER, to: str = "") -> Closed:
    vault.do(month_closing.hand_in, month, PAPER, "", to)
    return closed(vault, month)


def closed(vault: Vault, month: date = OCTOBER) -> Closed:
    found = vault.read(month_closing.closed, month)
    assert found is not None
    return found


def told(vault: Vault, month: date = OCTOBER) -> dict[str, tuple[int, int, int]]:
    found = closed(vault, month)
    if found.holds:
        # きょう does not count a month that nothing touched, and says the same of it.
        assert vault.read(month_closing.changes, [month]) == {month: len(found.corrections) or None}
    return {each.cell.value: (each.before, each.now, len(each.entries)) for each in found.corrections}


def d1(vault: Vault, month: date = OCTOBER) -> int:
    return vault.read(asked.month, month).cells[MonthCell.D1].count


def test_a_closed_month_that_nothing_touched_is_not_counted(commissioner: Vault) -> None:
    hand_in(commissioner)
    visit(commissioner, None, date(2026, 11, 5))
    with asked_of(commissioner) as statements:
        assert commissioner.read(month_closing.changes, [OCTOBER, NOVEMBER]) == {OCTOBER: None}
    assert not [each for each in statements if "FROM activity" in each]


def test_what_was_written_elsewhere_touches_a_closed_month_too(commissioner: Vault) -> None:
    (person,) = commissioner.read(people.several, commissioner.read(people.keys))
    hand_in(commissioner)
    rang = Attempt(person_id=person.id, step="municipality", whom="長寿社会課", on=date(2026, 10, 7), reached=True)
    rang = commissioner.do(attempts.note, rang)
    assert told(commissioner) == {"E2": (0, 1, 1), "F": (2, 3, 1)}
    commissioner.do(attempts.remove, rang)
    seen = commissioner.do(sightings.note, Sighting(on=date(2026, 10, 8), where="東の家"))
    assert told(commissioner) == {"F": (2, 3, 1)}
    commissioner.do(sightings.remove, seen)
    assert told(commissioner) == {}
    made = refer(commissioner, way=ReferralWay.PHONE)
    commissioner.do(referrals.hand_over, made, date(2026, 10, 9))
    assert told(commissioner)["E2"] == (0, 1, 1)
    typed = commissioner.do(months.type_in, TypedMonth(month=OCTOBER, counts=(TypedCount(cell=MonthCell.D1, count=9),)))
    assert told(commissioner)["D1"][1] == 9
    commissioner.do(months.remove, typed)
    assert "D1" not in told(commissioner)


def test_a_closed_month_keeps_its_numbers_and_tells_what_changed(commissioner: Vault) -> None:
    handed = hand_in(commissioner, to="定例会")
    assert (handed.reported.version, handed.reported.name, handed.reported.organisation) == (1, "石田 花子", "明倫地区民児協")
    assert [(each.version, each.way, each.to) for each in handed.kept.handed] == [(1, PAPER, "定例会")]
    assert handed.corrections == ()
    (person,) = commissioner.read(people.several, commissioner.read(people.keys))
    late = visit(commissioner, person, date(2026, 10, 7))
    assert told(commissioner) == {"D1": (2, 3, 1), "F": (2, 3, 1)}
    found = commissioner.read(asked.month, OCTOBER)
    assert found.closed is not None
    assert {each.entries for each in found.closed.corrections} == {(late.id,)}
    assert (found.cells[MonthCell.D1].count, len(found.cells[MonthCell.D1].entries)) == (2, 2)
    assert commissioner.read(month_years.counts, [OCTOBER], USUAL_RULES)[OCTOBER][MonthCell.D1] == 2


def test_a_corrected_month_is_handed_in_as_a_new_version(commissioner: Vault) -> None:
    hand_in(commissioner, to="定例会")
    visit(commissioner, None, date(2026, 10, 7))
    again = hand_in(commissioner, to="市役所")
    assert (again.reported.version, again.reported.numbers[MonthCell.D1], again.corrections) == (2, 3, ())
    # Whoever has the paper of before still has that of before.
    assert [(each.to, each.version) for each in again.kept.handed] == [("定例会", 1), ("市役所", 2)]


def test_the_same_handed_in_twice_is_one_version(commissioner: Vault) -> None:
    first = hand_in(commissioner)
    assert hand_in(commissioner) == first


def test_an_entry_that_is_moved_to_another_month_is_told_in_both(commissioner: Vault) -> None:
    moved = visit(commissioner, None, date(2026, 10, 31))
    hand_in(commissioner)
    hand_in(commissioner, NOVEMBER)
    commissioner.do(activities.bring_in, replace(moved, on=date(2026, 11, 1)))
    assert (told(commissioner)["D1"], told(commissioner, NOVEMBER)["D1"]) == ((3, 2, 1), (0, 1, 1))


def test_a_rule_switched_mid_year_keeps_what_closed_months_were_counted_by(commissioner: Vault) -> None:
    (person,) = commissioner.read(people.several, commissioner.read(people.keys))
    visit(commissioner, person, date(2026, 11, 2), ActivityWay.PHONE)
    hand_in(commissioner)
    commissioner.do(months.choose, MonthRule.PHONE, RuleValue.NO)
    october, november = commissioner.read(asked.month, OCTOBER), commissioner.read(asked.month, NOVEMBER)
    assert (october.rules[MonthRule.PHONE], october.cells[MonthCell.D1].count) == (RuleValue.YES, 2)
    assert (november.rules[MonthRule.PHONE], november.cells[MonthCell.D1].count) == (RuleValue.NO, 0)
    assert told(commissioner) == {}
    assert november.year[MonthCell.D1] == 2
    # A correction is counted by the rules of before, too.
    visit(commissioner, person, date(2026, 10, 8), ActivityWay.PHONE)
    assert hand_in(commissioner).reported.numbers[MonthCell.D1] == 3


def test_a_person_opens_it_again_and_then_the_rules_of_now_hold(commissioner: Vault) -> None:
    hand_in(commissioner)
    commissioner.do(months.choose, MonthRule.PHONE, RuleValue.NO)
    commissioner.do(month_closing.reopen, OCTOBER)
    assert d1(commissioner) == 1
    assert commissioner.read(month_years.counts, [OCTOBER], USUAL_RULES)[OCTOBER][MonthCell.D1] == 2
    again = hand_in(commissioner)
    assert (again.reported.version, again.reported.numbers[MonthCell.D1]) == (2, 1)
    with pytest.raises(NotFound):
        commissioner.do(month_closing.reopen, NOVEMBER)


def test_a_month_to_come_is_not_closed_and_one_without_any_is_handed_in_as_nought(commissioner: Vault) -> None:
    with pytest.raises(Invalid) as refused:
        hand_in(commissioner, date(2026, 12, 1))
    assert [(each.field, each.what) for each in refused.value.problems] == [("month", "month_to_come")]
    assert set(hand_in(commissioner, date(2026, 9, 1)).reported.counts) == {0}


def test_entries_at_midnight_on_leap_days_and_in_the_future_stand_in_the_month_of_their_day(commissioner: Vault) -> None:
    for day in (date(2024, 2, 29), date(2024, 3, 1)):
        visit(commissioner, None, day)
    # A clock that was wrong once writes what lies in the future.
    commissioner.do(records.keep, Activity(on=date(2026, 11, 30), way=ActivityWay.VISIT))
    assert [hand_in(commissioner, month).reported.numbers[MonthCell.D1] for month in (date(2024, 2, 1), NOVEMBER)] == [1, 1]


def test_what_becomes_of_a_person_changes_a_closed_month_only_as_a_correction(commissioner: Vault) -> None:
    (person,) = commissioner.read(people.several, commissioner.read(people.keys))
    other = commissioner.do(people.register, a.person(name="足立 花"))
    visit(commissioner, other, date(2026, 10, 6))
    hand_in(commissioner)
    commissioner.do(lambda session: joining.join(session, joining.compare(session, person.id, other.id), {}))
    assert told(commissioner) == {}
    commissioner.do(people.remove, commissioner.read(people.get, person.id))
    assert d1(commissioner) == 3
    assert told(commissioner) == {"D1": (3, 0, 3), "F": (2, 0, 3)}
    commissioner.do(records.restore, Person, person.id)
    assert told(commissioner) == {}


def test_typed_totals_are_handed_in_as_they_were_typed(commissioner: Vault) -> None:
    counts = (TypedCount(cell=MonthCell.D1, count=41), TypedCount(cell=MonthCell.F, count=20))
    typed = commissioner.do(months.type_in, TypedMonth(month=OCTOBER, counts=counts))
    hand_in(commissioner)
    assert d1(commissioner) == 41
    commissioner.do(months.type_in, replace(typed, counts=(TypedCount(cell=MonthCell.D1, count=42),)))
    assert told(commissioner) == {"D1": (41, 42, 0), "F": (20, 0, 0)}


def test_taking_back_what_was_written_before_a_month_was_closed_is_refused(commissioner: Vault, clock: Clock) -> None:
    done = commissioner.do(undoing.noted, activities.bring_in, Activity(on=date(2026, 10, 9), way=ActivityWay.VISIT))
    assert done.undo is not None
    hand_in(commissioner)
    with pytest.raises(MonthClosed):
        commissioner.do(undoing.take_back, done.undo)
    assert told(commissioner) == {}
    clock.pass_by(minutes=1)
    late = commissioner.do(undoing.noted, activities.bring_in, Activity(on=date(2026, 10, 10), way=ActivityWay.VISIT))
    assert told(commissioner)["D1"] == (3, 4, 1)
    assert late.undo is not None
    commissioner.do(undoing.take_back, late.undo)
    assert told(commissioner) == {}


def test_closing_is_taken_back_as_long_as_nothing_left_the_house(commissioner: Vault) -> None:
    done = commissioner.do(undoing.noted, month_closing.hand_in, OCTOBER, PAPER)
    assert done.undo is not None
    commissioner.do(undoing.take_back, done.undo)
    assert commissioner.read(month_closing.closed, OCTOBER) is None
    assert hand_in(commissioner).reported.version == 1


def test_twelve_thousand_entries_are_closed_and_corrected(commissioner: Vault) -> None:
    def write(session: Session) -> None:
        for at in range(12_000):
            activities.bring_in(session, Activity(on=date(2026, 10, 1 + at % 31), way=ActivityWay.VISIT, quantity=1))

    commissioner.do(write)
    assert hand_in(commissioner).reported.numbers[MonthCell.D1] == 12_002
    visit(commissioner, None, date(2026, 10, 7))
    assert told(commissioner)["D1"] == (12_002, 12_003, 1)
