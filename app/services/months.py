"""What one can do with the month of a commissioner: choose how it is counted, and type months from before the program."""

from collections.abc import Iterator, Mapping
from datetime import date

from app.domain.months.cells import MonthCell
from app.domain.months.counting import NO_COUNTS
from app.domain.months.rules import RULE_VALUES, MonthRule, RuleChoice, Rules, RuleValue, rules_of
from app.domain.months.spans import month_of
from app.domain.months.typed import TypedMonth
from app.errors import Problem
from app.models import records, settings
from app.models.months import TypedMonthRow
from app.models.sessions import Session
from app.services.checking import LINE_LENGTH, past, refuse_if_any, required, within

MOST = 99_999
_RULES = "month_rules"


def rules(session: Session) -> Rules:
    """How this notebook counts: what was chosen, else what is usual."""
    kept: list[str] = settings.get(session, _RULES, [""])
    chosen = (each.partition("=") for each in kept)
    return rules_of(RuleChoice(rule=name, value=value) for name, _is, value in chosen)


def choose(session: Session, rule: MonthRule, value: RuleValue) -> None:
    """Switch one rule for this notebook. Raises Invalid for a value that it does not take."""
    if value not in RULE_VALUES[rule]:
        refuse_if_any([Problem(rule.value, "unknown_choice")])
    chosen = {**rules(session), rule: value}
    settings.put(session, _RULES, [f"{each.value}={chosen[each].value}" for each in MonthRule])


def type_in(session: Session, typed: TypedMonth) -> TypedMonth:
    """Keep the totals of a month from before the program; each month is typed once. Raises Invalid or Stale."""
    refuse_if_any(_problems(session, typed))
    return records.keep(session, typed)


def remove(session: Session, typed: TypedMonth) -> None:
    """Take typed totals away: what the program counted of the month holds again. For 30 days they can be restored."""
    records.remove(session, typed)


def get(session: Session, typed_id: str) -> TypedMonth:
    """The typed month with this id; raises NotFound."""
    return records.get(session, TypedMonth, typed_id)


def typed_in(session: Session, first: date, last: date) -> dict[date, TypedMonth]:
    """The typed months from one day to another."""
    found = records.several(session, TypedMonth, TypedMonthRow.month.between(first, last))
    return {each.month: each for each in found if each.month is not None}


def counts_of(typed: TypedMonth) -> Mapping[MonthCell, int]:
    """Every cell of a typed month."""
    return {**NO_COUNTS} | {each.cell: each.count for each in typed.counts}


def _problems(session: Session, typed: TypedMonth) -> Iterator[Problem]:
    yield from required("month", typed.month)
    yield from past("month", typed.month, session.today)
    if typed.month is not None and typed.month != month_of(typed.month):
        yield Problem("month", "no_such_day")
    # A form that was left empty is no month of noughts: it would stand in place of all that was written down.
    yield from required(MonthCell.F.value, typed.counts)
    for each in typed.counts:
        if not 0 <= each.count <= MOST:
            yield Problem(each.cell.value, "no_such_month_count", MOST)
    if len({each.cell for each in typed.counts}) < len(typed.counts):
        yield Problem("counts", "duplicate")
    same = records.several(session, TypedMonth, TypedMonthRow.month == typed.month) if typed.month is not None else []
    if any(each.id != typed.id for each in same):
        yield Problem("month", "month_typed_already")
    yield from within("source", typed.source, LINE_LENGTH)
