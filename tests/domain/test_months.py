"""The month of a commissioner: what each entry counts as, by the cells and rules of the State's report."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.activities import ActivityWay, Aim, Met, Notice, OtherWork, Partner, ReportField, Topic, VisitAs
from app.domain.months import proposals, spans
from app.domain.months.cells import OF_FIELD, OF_OTHER_WORK, OF_TOPIC, CellGroup, MonthCell
from app.domain.months.counting import NO_COUNTS, MonthCheck, Tallied, add_up, checks, count, sums, unfinished
from app.domain.months.entries import EntrySource, EntryTraits, MonthEntry, visit_of
from app.domain.months.rules import RULE_VALUES, USUAL_RULES, MonthRule, Rules, RuleValue, rules_with
from app.domain.people import Birth, Category, Person
from app.words.months import cell_words
from tests.domain.months_table import TODAY, read

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)

traits = st.builds(
    EntryTraits,
    source=st.sampled_from(EntrySource),
    way=st.sampled_from(ActivityWay),
    met=st.none() | st.sampled_from(Met),
    aim=st.none() | st.sampled_from(Aim),
    topics=st.lists(st.sampled_from(Topic), max_size=3, unique=True).map(tuple),
    report_field=st.none() | st.sampled_from(ReportField),
    other_work=st.none() | st.sampled_from(OtherWork),
    partner=st.none() | st.sampled_from(Partner),
    visit_as=st.none() | st.sampled_from(VisitAs),
    with_person=st.booleans(),
)
rules = st.fixed_dictionaries({rule: st.sampled_from(values) for rule, values in RULE_VALUES.items()})
entries = st.lists(
    st.builds(
        MonthEntry,
        id=st.uuids().map(str),
        on=st.dates(FIRST, LAST),
        traits=traits,
        quantity=st.integers(1, 5),
        visit_id=st.sampled_from(["", "", "夫婦", "朝"]),
    ),
    max_size=30,
)


def counts(found: list[MonthEntry], by: Rules = USUAL_RULES) -> dict[MonthCell, int]:
    return {cell: each.count for cell, each in count(found, by).items()}


def one(**told: object) -> MonthEntry:
    return MonthEntry(id="1", on=FIRST, traits=EntryTraits(**told))  # type: ignore[arg-type]


# ---- the table -----------------------------------------------------------------------------------------------------------


def test_the_table_has_more_than_a_hundred_entries_and_every_cell() -> None:
    table = list(read())
    assert len(table) > 100
    assert {cell for _entry, cells in table for cell in cells} == set(MonthCell) - {MonthCell.F}


@pytest.mark.parametrize(("entry", "cells"), [pytest.param(*each, id=each[0].id) for each in read() if not each[0].visit_id])
def test_each_entry_counts_where_the_table_says(entry: MonthEntry, cells: Counter[MonthCell]) -> None:
    assert Counter({cell: number for cell, number in counts([entry]).items() if number}) == cells + Counter([MonthCell.F])


def test_the_whole_table_is_the_sum_of_its_rows() -> None:
    table = list(read())
    whole: Counter[MonthCell] = sum((cells for _entry, cells in table), Counter())
    found = counts([entry for entry, _cells in table])
    assert {cell: found[cell] for cell in MonthCell if cell is not MonthCell.F} == {
        cell: whole[cell] for cell in MonthCell if cell is not MonthCell.F
    }
    assert found[MonthCell.F] == len({entry.on for entry, _cells in table}) == 20


# Each rule by an entry that it moves: what it counts as where the rule says its first value, and its second.
MOVED = {
    MonthRule.MULTI_CONTENT: (
        one(topics=(Topic.FAMILY, Topic.WORK), report_field=ReportField.OTHER),
        {"A10": 1, "B4": 1},
        {"A10": 1, "A09": 1, "B4": 2},
    ),
    MonthRule.CONSULTATION_VISIT: (one(way=ActivityWay.VISIT, aim=Aim.CONSULTATION), {"D1": 1}, {"D2": 1}),
    MonthRule.ABSENT: (one(way=ActivityWay.VISIT, met=Met.OUT), {"D1": 1}, {}),
    MonthRule.DOOR: (one(way=ActivityWay.VISIT, met=Met.THROUGH_DOOR), {"D1": 1}, {}),
    MonthRule.SEEN: (one(way=ActivityWay.VISIT, met=Met.SEEN), {"D1": 1}, {}),
    MonthRule.PHONE: (one(way=ActivityWay.PHONE, aim=Aim.WATCHING), {"D1": 1}, {}),
    MonthRule.MESSAGE: (one(way=ActivityWay.MESSAGE), {"D1": 1}, {}),
    MonthRule.GREETING: (one(way=ActivityWay.GREETING, met=Met.MET), {"D1": 1}, {}),
    MonthRule.ACCOMPANY: (one(way=ActivityWay.ACCOMPANY), {"D1": 1}, {}),
    MonthRule.SURVEY: (one(way=ActivityWay.VISIT, aim=Aim.SURVEY), {"C1": 1, "D2": 1}, {"C1": 1}),
    MonthRule.EVENT: (one(way=ActivityWay.VISIT, other_work=OtherWork.COMMUNITY), {"C3": 1, "D2": 1}, {"C3": 1}),
    MonthRule.MEETING_LIAISON: (one(way=ActivityWay.MEETING, partner=Partner.AGENCY), {"E2": 1}, {}),
    MonthRule.MEETING_EVENT: (one(way=ActivityWay.MEETING), {"C2": 1}, {}),
    MonthRule.ACCOMPANY_LIAISON: (one(way=ActivityWay.ACCOMPANY, partner=Partner.AGENCY), {"E2": 1}, {}),
    MonthRule.ATTEMPT: (one(source=EntrySource.ATTEMPT, partner=Partner.AGENCY), {"E2": 1}, {}),
    MonthRule.REFERRAL: (one(source=EntrySource.REFERRAL, partner=Partner.AGENCY), {"E2": 1}, {}),
    MonthRule.SIGHTING: (one(source=EntrySource.SIGHTING), {"C1": 1}, {}),
}


@pytest.mark.parametrize("rule", MonthRule)
def test_each_rule_moves_what_it_is_about(rule: MonthRule) -> None:
    entry, first, second = MOVED[rule]
    for value, cells in zip(RULE_VALUES[rule], (first, second), strict=True):
        found = counts([entry], rules_with({rule: value}))
        assert {cell.value: number for cell, number in found.items() if number} == cells | {"F": 1}


def test_a_value_that_a_rule_does_not_take_is_passed_over() -> None:
    assert rules_with({MonthRule.PHONE: RuleValue.EACH}) == USUAL_RULES


# ---- properties ----------------------------------------------------------------------------------------------------------


@given(entries, rules)
def test_like_entries_can_be_added_up_together(found: list[MonthEntry], by: Rules) -> None:
    alike: Counter[EntryTraits] = Counter()
    number: Counter[EntryTraits] = Counter()
    shared: dict[tuple[date, str], list[EntryTraits]] = {}
    for each in found:
        told = replace(each.traits, visit_as=VisitAs.NONE) if each.visit_id else each.traits
        alike[told] += each.quantity
        number[told] += 1
        if each.visit_id:
            shared.setdefault((each.on, each.visit_id), []).append(each.traits)
    tallied = [Tallied(told, number[told], alike[told]) for told in alike]
    assert add_up(tallied, shared.values(), len({each.on for each in found}), by) == counts(found, by)


@given(entries, rules)
def test_what_is_unfinished_is_known_from_the_consultations_alone(found: list[MonthEntry], by: Rules) -> None:
    told = [Tallied(each.traits, 1, each.quantity) for each in found]
    bad = [each.check for each in checks(found, counts(found, by), FIRST, LAST, LAST) if each.bad]
    assert unfinished(told, by) == len(bad)


@given(entries, rules)
def test_consultations_are_as_many_by_topic_as_by_field(found: list[MonthEntry], by: Rules) -> None:
    whole = [each for each in found if bool(each.traits.topics) is (each.traits.report_field is not None)]
    totals = sums(counts(whole, by))
    assert totals[CellGroup.TOPICS] == totals[CellGroup.FIELDS]
    assert MonthCheck.SUMS_DIFFER not in [each.check for each in checks(whole, counts(whole, by), FIRST, LAST, TODAY)]


@given(entries, rules)
def test_no_number_is_without_entries_and_no_entry_without_a_number(found: list[MonthEntry], by: Rules) -> None:
    ids = {each.id for each in found}
    for cell, each in count(found, by).items():
        assert bool(each.count) == bool(each.entries), cell
        assert set(each.entries) <= ids
        assert len(set(each.entries)) == len(each.entries)
    assert set(count(found, by)[MonthCell.F].entries) == ids


@given(entries, entries, rules)
def test_the_days_of_two_halves_add_up(one_half: list[MonthEntry], other: list[MonthEntry], by: Rules) -> None:
    later = [replace(each, on=each.on + timedelta(days=31)) for each in other]
    both = counts([*one_half, *later], by)
    halves = Counter(counts(one_half, by))
    halves.update(counts(later, by))
    assert both == {cell: halves[cell] for cell in MonthCell}


@given(st.lists(traits, min_size=1, max_size=5), rules)
def test_whoever_is_met_on_one_visit_it_is_one(met: list[EntryTraits], by: Rules) -> None:
    together = [MonthEntry(id=str(at), on=FIRST, traits=each, visit_id="夫婦") for at, each in enumerate(met)]
    visits = {visit_of(each, by) for each in met} - {None}
    assert sums(counts(together, by))[CellGroup.VISITS] == bool(visits)


# ---- checks --------------------------------------------------------------------------------------------------------------


def test_a_month_without_entries_is_nought_and_is_said_to_be() -> None:
    assert counts([]) == NO_COUNTS
    assert [each.check for each in checks([], NO_COUNTS, FIRST, LAST, TODAY)] == [MonthCheck.NO_ENTRIES]


def test_what_is_to_be_looked_at_is_told() -> None:
    no_topic = replace(one(aim=Aim.CONSULTATION, report_field=ReportField.OTHER), id="no topic")
    no_field = replace(one(topics=(Topic.WORK, Topic.PENSION)), id="no field")
    ahead = replace(one(way=ActivityWay.VISIT), id="ahead", on=date(2026, 10, 9))
    told = [no_topic, no_field, ahead]
    found = checks(told, counts(told), FIRST, LAST, date(2026, 10, 4))
    by_check = {each.check: each for each in found}
    assert by_check[MonthCheck.NO_TOPIC].entries == ("no topic",)
    assert by_check[MonthCheck.NO_FIELD].entries == ("no field",)
    assert by_check[MonthCheck.FUTURE_DAYS].entries == ("ahead",)
    assert by_check[MonthCheck.DAYS_WITHOUT].days == (date(2026, 10, 2), date(2026, 10, 3), date(2026, 10, 4))
    assert {each.check for each in found if each.bad} == {
        MonthCheck.NO_TOPIC, MonthCheck.NO_FIELD, MonthCheck.FUTURE_DAYS,
    }  # fmt: skip
    assert checks([no_field], counts([no_field]), FIRST, FIRST, TODAY)[0].check is MonthCheck.SUMS_DIFFER


# ---- the form ------------------------------------------------------------------------------------------------------------


def test_the_cells_stand_in_the_official_order_under_the_official_words() -> None:
    assert list(map(cell_words, CellGroup.TOPICS.cells)) == [
        "在宅福祉", "介護保険", "健康・保健医療", "子育て・母子保健", "子どもの地域生活", "子どもの教育・学校生活", "生活費",
        "年金・保険", "仕事", "家族関係", "住居", "生活環境", "日常的な支援", "その他",
    ]  # fmt: skip
    assert list(map(cell_words, CellGroup.OTHER_WORK.cells)) == [
        "調査・実態把握", "行事・事業・会議への参加協力", "地域福祉活動・自主活動", "民児協運営・研修", "証明事務",
        "要保護児童の発見の通告・仲介",
    ]  # fmt: skip
    assert set(OF_TOPIC) == set(Topic)
    assert set(OF_FIELD) == set(ReportField)
    assert set(OF_OTHER_WORK) == set(OtherWork)


# ---- days, years, terms --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 11, 30), date(2025, 12, 1), date(2028, 11, 30)),
        (date(2025, 12, 1), date(2025, 12, 1), date(2028, 11, 30)),
        (date(2025, 11, 30), date(2022, 12, 1), date(2025, 11, 30)),
        (date(2028, 2, 29), date(2025, 12, 1), date(2028, 11, 30)),
        (date(2028, 12, 1), date(2028, 12, 1), date(2031, 11, 30)),
    ],
)
def test_a_term_is_three_years_from_the_first_of_december(day: date, first: date, last: date) -> None:
    assert spans.term_span(day) == (first, last)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_has_one_month_one_year_and_one_term(day: date) -> None:
    first, last = spans.month_span(day)
    assert first <= day <= last
    assert first.day == 1
    assert (last + timedelta(days=1)) == spans.months_later(day, 1)
    begun, ended = spans.term_span(day)
    assert begun <= day <= ended
    assert spans.months_later(begun, 36) == ended + timedelta(days=1)
    year = spans.year_to(spans.month_of(day))
    assert year[0].month == 4
    assert year[-1] == first


def test_a_leap_day_is_the_last_of_its_month() -> None:
    assert spans.month_span(date(2028, 2, 1)) == (date(2028, 2, 1), date(2028, 2, 29))
    assert spans.month_span(date(2027, 2, 28)) == (date(2027, 2, 1), date(2027, 2, 28))


# ---- what is proposed ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "field"),
    [
        (Person(birth=Birth(year=1961, month=10, day=1)), ReportField.ELDERLY),
        (Person(birth=Birth(year=1961, month=10, day=2)), ReportField.OTHER),
        (Person(birth=Birth(year=2008, month=10, day=2)), ReportField.CHILDREN),
        (Person(birth=Birth(year=2008, month=10, day=1)), ReportField.OTHER),
        (Person(birth=Birth(year=1940), categories=(Category.DISABILITY,)), ReportField.DISABLED),
        (Person(birth=Birth(year=1990), categories=(Category.POSTNATAL,)), ReportField.CHILDREN),
        (Person(categories=(Category.ELDERLY_CARE,)), ReportField.ELDERLY),
        (Person(categories=(Category.POVERTY,)), None),
        (Person(), None),
    ],
)
def test_a_field_is_proposed_by_the_categories_and_else_by_the_age_on_the_day(
    person: Person, field: ReportField | None
) -> None:
    assert proposals.field_of(person, date(2026, 10, 1)) is field


def test_topics_are_proposed_by_what_was_noticed_the_first_one_first() -> None:
    assert proposals.topics_of((Notice.MONEY, Notice.HEALTH, Notice.MEMORY)) == (Topic.LIVING_COSTS, Topic.HEALTH)
    assert all(proposals.topics_of([each]) for each in Notice)
    assert proposals.topics_of(()) == ()
