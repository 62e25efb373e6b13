"""The months in SQL: the same numbers as counting entry by entry, whatever stands in the notebook."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.activities import Activity, ActivityWay, Aim, Met, OtherWork, Partner, ReportField, Topic, VisitAs
from app.domain.attempts import Attempt
from app.domain.months.cells import MonthCell
from app.domain.months.counting import MonthCheck, count
from app.domain.months.rules import RULE_VALUES, USUAL_RULES, MonthRule, Rules, RuleValue
from app.domain.months.spans import month_span, year_months
from app.domain.months.typed import TypedCount, TypedMonth
from app.domain.people import Person
from app.domain.referrals import Call, Referral, ReferralWay
from app.domain.sightings import Sighting
from app.errors import Invalid
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import months as asked
from app.services import activities, attempts, month_counts, month_years, months, people, referrals, sightings
from tests.notebooks import refer

rules = st.fixed_dictionaries({rule: st.sampled_from(values) for rule, values in RULE_VALUES.items()})
written = st.lists(
    st.builds(
        Activity,
        person_id=st.sampled_from(["", "somebody"]),
        on=st.dates(date(2026, 2, 20), date(2026, 5, 10)),
        way=st.sampled_from(ActivityWay),
        met=st.none() | st.sampled_from(Met),
        aim=st.none() | st.sampled_from(Aim),
        topics=st.lists(st.sampled_from(Topic), max_size=3, unique=True).map(tuple),
        report_field=st.none() | st.sampled_from(ReportField),
        other_work=st.none() | st.sampled_from(OtherWork),
        partner=st.none() | st.sampled_from(Partner),
        visit_as=st.none() | st.sampled_from(VisitAs),
        quantity=st.integers(1, 5),
        visit_id=st.sampled_from(["", "", "夫婦", "朝"]),
    ),
    max_size=40,
)
MONTHS = (date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1))


def by_hand(session: Session, months_of: tuple[date, ...], by: Rules) -> dict[date, dict[MonthCell, int]]:
    found = {}
    for month in months_of:
        entries = month_counts.entries(session, *month_span(month))
        found[month] = {cell: each.count for cell, each in count(entries, by).items()}
    return found


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written, rules)
def test_sql_counts_what_is_counted_entry_by_entry(volunteer: Vault, told: list[Activity], by: Rules) -> None:
    def work(session: Session) -> None:
        for old in activities.between(session, date(2026, 1, 1), date(2026, 12, 31)):
            records.forget(session, Activity, old.id)
        person = people.register(session, Person(name="足立 ハナ"))
        for each in told:
            activities.bring_in(session, replace(each, person_id=person.id if each.person_id else ""))

    volunteer.do(work)
    assert volunteer.read(month_counts.counts, MONTHS, by) == volunteer.read(by_hand, MONTHS, by)


def test_what_is_written_elsewhere_counts_without_being_typed_again(volunteer: Vault) -> None:
    person = volunteer.do(people.register, Person(name="足立 ハナ"))
    on = date(2026, 11, 20)
    for step, reached in (("municipality", True), ("municipality", False), ("contacts", True)):
        rung = Attempt(person_id=person.id, step=step, whom="だれか", on=on, reached=reached)
        volunteer.do(attempts.note, rung)
    volunteer.do(sightings.note, Sighting(on=on, where="青い屋根の家"))
    calls = (Call(whom="窓口", reached=True, on=on), Call(whom="窓口", reached=False, on=on))
    refer(volunteer, way=ReferralWay.PHONE, calls=calls)
    found = volunteer.read(asked.month, on)
    numbers = {cell.value: each.count for cell, each in found.cells.items() if each.count}
    assert numbers["E2"] == 2
    off = dict.fromkeys((MonthRule.ATTEMPT, MonthRule.REFERRAL), RuleValue.NO) | {MonthRule.SIGHTING: RuleValue.YES}
    switched = volunteer.read(asked.month, on, off)
    assert (switched.cells[MonthCell.E2].count, switched.cells[MonthCell.C1].count) == (0, 1)
    assert volunteer.read(month_counts.counts, (date(2026, 11, 1),), USUAL_RULES) == volunteer.read(
        by_hand, (date(2026, 11, 1),), USUAL_RULES
    )


def test_a_month_stands_beside_the_one_before_the_one_a_year_ago_and_the_year(volunteer: Vault) -> None:
    for day in (date(2025, 10, 3), date(2026, 3, 31), date(2026, 4, 1), date(2026, 9, 30), date(2026, 10, 1)):
        volunteer.do(activities.bring_in, Activity(on=day, way=ActivityWay.VISIT))
    found = volunteer.read(asked.month, date(2026, 10, 31))
    told = (found.before, found.year_before, found.year)
    assert [each[MonthCell.D1] for each in told] == [1, 1, 3]
    assert volunteer.read(month_years.counts, year_months(2025), USUAL_RULES)[date(2026, 3, 1)][MonthCell.D1] == 1


def test_a_rule_is_chosen_for_good_and_only_among_its_values(volunteer: Vault) -> None:
    assert volunteer.read(months.rules) == USUAL_RULES
    volunteer.do(months.choose, MonthRule.PHONE, RuleValue.NO)
    volunteer.do(months.choose, MonthRule.MULTI_CONTENT, RuleValue.EACH)
    assert volunteer.read(months.rules) == {
        **USUAL_RULES, MonthRule.PHONE: RuleValue.NO, MonthRule.MULTI_CONTENT: RuleValue.EACH,
    }  # fmt: skip
    with pytest.raises(Invalid):
        volunteer.do(months.choose, MonthRule.PHONE, RuleValue.EACH)
    volunteer.do(activities.bring_in, Activity(on=date(2026, 10, 1), way=ActivityWay.PHONE))
    assert volunteer.read(asked.month, date(2026, 10, 1)).cells[MonthCell.D1].count == 0


# ---- typed from the book -------------------------------------------------------------------------------------------------


def typed(month: date | None, **counts: int) -> TypedMonth:
    return TypedMonth(
        month=month, counts=tuple(TypedCount(cell=MonthCell(each), count=number) for each, number in counts.items())
    )


def test_typed_totals_hold_instead_of_what_was_counted(volunteer: Vault) -> None:
    volunteer.do(activities.bring_in, Activity(on=date(2025, 9, 1), way=ActivityWay.VISIT))
    kept = volunteer.do(months.type_in, typed(date(2025, 9, 1), A01=3, B1=2, F=11))
    found = volunteer.read(asked.month, date(2025, 9, 1))
    assert {cell.value: each.count for cell, each in found.cells.items() if each.count} == {"A01": 3, "B1": 2, "F": 11}
    assert (found.typed, [each.check for each in found.checks]) == (True, [MonthCheck.SUMS_DIFFER])
    assert volunteer.read(asked.month, date(2025, 10, 1)).year[MonthCell.F] == 11
    volunteer.do(months.remove, kept)
    assert volunteer.read(asked.month, date(2025, 9, 1)).cells[MonthCell.D1].count == 1


@pytest.mark.parametrize(
    ("wrong", "field", "what"),
    [
        (typed(None, A01=1), "month", "required"),
        (typed(date(2025, 9, 2), A01=1), "month", "no_such_day"),
        (typed(date(2026, 12, 1), A01=1), "month", "future_day"),
        (typed(date(2025, 9, 1), A01=-1), "A01", "no_such_month_count"),
        (typed(date(2025, 9, 1), A01=100_000), "A01", "no_such_month_count"),
        (typed(date(2025, 8, 1), A01=1), "month", "month_typed_already"),
        (replace(typed(date(2025, 9, 1)), counts=(TypedCount(cell=MonthCell.F, count=1),) * 2), "counts", "duplicate"),
    ],
)
def test_totals_that_cannot_be_are_refused(volunteer: Vault, wrong: TypedMonth, field: str, what: str) -> None:
    volunteer.do(months.type_in, typed(date(2025, 8, 1), F=1))
    with pytest.raises(Invalid) as refused:
        volunteer.do(months.type_in, wrong)
    assert [(each.field, each.what) for each in refused.value.problems] == [(field, what)]


def test_a_referral_that_was_handed_over_by_packet_is_no_word_with_anybody(volunteer: Vault) -> None:
    referral: Referral = refer(volunteer, way=ReferralWay.PAPER, calls=())
    on_paper = volunteer.do(referrals.hand_over, referral, date(2026, 11, 20))
    assert volunteer.read(asked.month, date(2026, 11, 1)).cells[MonthCell.E2].count == 1
    by_packet = replace(on_paper, way=ReferralWay.PACKET)
    volunteer.do(lambda session: records.keep(session, by_packet))
    assert volunteer.read(asked.month, date(2026, 11, 1)).cells[MonthCell.E2].count == 0
