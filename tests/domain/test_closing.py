"""Closing a month: what is kept of its entries says what counting said, and what changed since is told with its entries."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.activities import ActivityWay, Aim, Met, OtherWork, Partner, ReportField, Topic
from app.domain.months.cells import MonthCell
from app.domain.months.closing import as_closed, closed_entries, corrections
from app.domain.months.counting import count
from app.domain.months.entries import EntryTraits, MonthEntry
from app.domain.months.rules import RULE_VALUES, USUAL_RULES, MonthRule, RuleChoice, RuleValue, choices_of, rules_of

ANY_RULES = st.fixed_dictionaries({rule: st.sampled_from(values) for rule, values in RULE_VALUES.items()})
TRAITS = st.builds(
    EntryTraits,
    way=st.sampled_from(ActivityWay),
    met=st.none() | st.sampled_from(Met),
    aim=st.none() | st.sampled_from(Aim),
    topics=st.lists(st.sampled_from(Topic), max_size=3, unique=True).map(tuple),
    report_field=st.none() | st.sampled_from(ReportField),
    other_work=st.none() | st.sampled_from(OtherWork),
    partner=st.none() | st.sampled_from(Partner),
    with_person=st.booleans(),
)
ENTRIES = st.lists(
    st.builds(
        MonthEntry,
        id=st.sampled_from([f"{at:032x}" for at in range(12)]),
        on=st.dates(date(2026, 10, 1), date(2026, 10, 6)),
        traits=TRAITS,
        quantity=st.integers(1, 3),
        visit_id=st.sampled_from(["", "", "夫婦"]),
    ),
    max_size=12,
    unique_by=lambda each: each.id,
)
VISIT = EntryTraits(way=ActivityWay.VISIT, met=Met.MET)


def numbers(entries: list[MonthEntry], rules: dict[MonthRule, RuleValue]) -> dict[MonthCell, int]:
    return {cell: each.count for cell, each in count(entries, rules).items()}


def changed(then: list[MonthEntry], now: list[MonthEntry]) -> dict[str, tuple[int, int, tuple[str, ...]]]:
    rules = dict(USUAL_RULES)
    found = corrections(numbers(then, rules), closed_entries(then, rules), numbers(now, rules), closed_entries(now, rules))
    return {each.cell.value: (each.before, each.now, each.entries) for each in found}


def visit(entry: str, day: int = 3, **fields: object) -> MonthEntry:
    return MonthEntry(id=entry, on=date(2026, 10, day), traits=VISIT, **fields)  # type: ignore[arg-type]


@given(ENTRIES, ANY_RULES)
def test_a_closed_month_opens_the_entries_that_were_counted(
    entries: list[MonthEntry], rules: dict[MonthRule, RuleValue]
) -> None:
    counted = count(entries, rules)
    closed = as_closed(numbers(entries, rules), closed_entries(entries, rules))
    assert {cell: (each.count, set(each.entries)) for cell, each in closed.items()} == {
        cell: (each.count, set(each.entries)) for cell, each in counted.items()
    }


@given(ENTRIES, ENTRIES, ANY_RULES)
@settings(max_examples=200)
def test_every_number_that_changed_is_told_with_an_entry_that_did(
    then: list[MonthEntry], now: list[MonthEntry], rules: dict[MonthRule, RuleValue]
) -> None:
    before, after = numbers(then, rules), numbers(now, rules)
    found = corrections(before, closed_entries(then, rules), after, closed_entries(now, rules))
    assert [(each.cell, each.before, each.now) for each in found] == [
        (cell, before[cell], after[cell]) for cell in MonthCell if before[cell] != after[cell]
    ]
    same = {each.id for each in then if each in now} if not any(each.visit_id for each in [*then, *now]) else set()
    for each in found:
        assert each.entries
        assert not set(each.entries) & same


def test_what_was_added_moved_and_removed_is_behind_the_numbers_that_it_changed() -> None:
    then = [visit("a", 3), visit("b", 4)]
    assert changed(then, then) == {}
    assert changed(then, [*then, visit("c", 4)]) == {"D1": (2, 3, ("c",))}
    assert changed(then, [visit("a", 3)]) == {"D1": (2, 1, ("b",)), "F": (2, 1, ("b",))}
    assert changed(then, [visit("a", 3), visit("b", 3)]) == {"F": (2, 1, ("b",))}


def test_a_couple_that_is_parted_afterwards_is_told() -> None:
    then = [visit("a", visit_id="夫婦"), visit("b", visit_id="夫婦"), visit("c")]
    parted = [replace(each, visit_id="") for each in then]
    assert changed(then, parted) == {"D1": (2, 3, ("a", "b"))}


def test_what_is_kept_of_an_entry_is_none_of_its_words() -> None:
    (kept,) = closed_entries([visit("a", visit_id="夫婦げんかのあと")], USUAL_RULES)
    assert "夫婦げんか" not in repr(kept)


@given(ANY_RULES)
def test_rules_are_kept_by_their_names(rules: dict[MonthRule, RuleValue]) -> None:
    assert rules_of(choices_of(rules)) == rules


def test_a_rule_of_a_later_program_is_passed_over() -> None:
    later = (RuleChoice(rule="of_tomorrow", value="YES"), RuleChoice(rule="phone_as_visit", value="SOMETIMES"))
    assert rules_of((*later, RuleChoice(rule="phone_as_visit", value="NO"))) == {**USUAL_RULES, MonthRule.PHONE: RuleValue.NO}
