"""docs/MONTH.md names every cell, rule, value, column and word as the code knows them, and nothing else."""

from enum import Enum
from pathlib import Path

from app.domain.activities import ActivityWay, Aim, Met, OtherWork, Partner, ReportField, Topic
from app.domain.entry_columns import ALSO, HEADINGS, KINDS, EntryColumn
from app.domain.months.cells import MonthCell
from app.domain.months.counting import MonthCheck
from app.domain.months.rules import RULE_VALUES, USUAL_RULES, MonthRule
from app.words.labels import label, short
from app.words.months import cell_words

PAGE = Path(__file__).parents[1] / "docs" / "MONTH.md"


def rows(heading: str) -> list[list[str]]:
    """The rows of the table that begins with this heading."""
    _before, _found, after = PAGE.read_text("utf-8").partition(f"| {heading} |")
    lines = after.splitlines()[2:]
    table = lines[: next((at for at, line in enumerate(lines) if not line.startswith("|")), len(lines))]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def words(cell: str) -> list[str]:
    """The words of a cell one by one; of 「A01 … A14」 both ends."""
    plain = cell.replace(";", ",").replace("…", ",").replace(". ", ", ")
    return [word.strip() for word in plain.split(",") if word.strip()]


def test_every_cell_stands_there_in_the_official_order() -> None:
    assert rows("Code") == [[cell.value, label(cell.group), cell_words(cell)] for cell in MonthCell]


def test_every_rule_stands_there_with_its_values_the_usual_one_first() -> None:
    told = {name.strip("`"): [value.strip("`") for value in values.split()] for name, values, _says in rows("NAME")}
    assert list(told) == [rule.value for rule in MonthRule]
    for rule in MonthRule:
        assert told[rule.value][0] == USUAL_RULES[rule].value, rule
        assert set(told[rule.value]) == {value.value for value in RULE_VALUES[rule]}, rule


def test_every_check_stands_there() -> None:
    assert {name.strip("`") for name, _says in rows("Check")} == {check.value for check in MonthCheck}


def test_every_column_stands_there_with_every_word_that_it_takes() -> None:
    told = {column: (words(also), words(values)) for column, also, values in rows("Column")}
    assert {column: also for column, (also, _values) in told.items()} == {
        heads[0]: list(heads[1:]) for heads in HEADINGS.values()
    }
    for column, kind in {**KINDS, EntryColumn.PARTNER: Partner}.items():
        taken = {*_words(kind), *ALSO.get(column, ())}
        missing = taken - set(told[label(column)][1])
        assert not missing, column


def _words(kind: type[Enum]) -> set[str]:
    assert kind in (ActivityWay, Met, Aim, Topic, ReportField, OtherWork, Partner)
    return {said for each in kind for said in (label(each), short(each))}
