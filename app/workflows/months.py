"""The month of a commissioner on paper and in a file: 月分 活動件数 集計報告書, of a month or of a fiscal year."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from app.documents.district_tables import districts_chart, districts_paper, districts_table, topics_chart
from app.documents.month_tables import MonthSheet, month_paper, month_table, year_table
from app.documents.papers import Paper
from app.documents.tables import Table
from app.domain.dates import fiscal_year, format_fiscal_year, format_month
from app.domain.months.cells import MonthCell
from app.domain.months.rules import MonthRule, RuleValue, rules_with
from app.domain.months.spans import month_of, year_months, year_to
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import month_closing, month_districts, month_years, months, owners, prints
from app.services.month_districts import DistrictsTold
from app.words.phrases import in_japanese
from app.workflows.taking_out import TableForm, TakenOut, write_table

Chosen = Mapping[MonthRule, RuleValue]


def print_month(session: Session, month: date, chosen: Chosen) -> Paper:
    """The report of a month, numbered and logged; `chosen` are rules that hold for this once."""
    return _paper(session, *_month(session, month_of(month), chosen))


def print_year(session: Session, year: int, chosen: Chosen) -> Paper:
    """The report of a fiscal year with its twelve months, numbered and logged."""
    return _paper(session, *_year(session, year, chosen))


def write_month(vault: Vault, path: Path, form: TableForm, month: date, chosen: Chosen) -> TakenOut:
    """Write the report of a month to a file. Raises DiskFull, DriveGone, NotWritable or WrittenWrong."""
    return write_table(vault, path, form, "month", partial(_month_alone, month=month_of(month), chosen=chosen))


def write_year(vault: Vault, path: Path, form: TableForm, year: int, chosen: Chosen) -> TakenOut:
    """Write the report of a fiscal year to a file. Raises as `write_month`."""
    return write_table(vault, path, form, "month", partial(_year_alone, year=year, chosen=chosen))


def print_districts(session: Session, month: date, *, whole_year: bool) -> Paper:
    """What a month, or its fiscal year up to it, gives back by 地区・班, with its charts, numbered and logged."""
    told = month_districts.told(session, month, whole_year=whole_year)
    with in_japanese():
        charts = (districts_chart(told.rows), topics_chart(fiscal_year(month), told.topics, told.before))
    number = prints.number(session, "districts", "")
    return districts_paper(
        _districts(told, whole_year=whole_year),
        fiscal_year(month),
        told.topics,
        charts=tuple(each for each in charts if each.bars),
        number=number,
        printed_at=session.now,
        printed_by=prints.by(session),
    )


def write_districts(vault: Vault, path: Path, form: TableForm, month: date, *, whole_year: bool) -> TakenOut:
    """Write the same to a file. Raises as `write_month`."""

    def table(session: Session) -> Table:
        return _districts(month_districts.told(session, month, whole_year=whole_year), whole_year=whole_year)

    return write_table(vault, path, form, "districts", table)


def _districts(told: DistrictsTold, *, whole_year: bool) -> Table:
    year = f"{format_fiscal_year(fiscal_year(told.month))}（{told.month.month}月まで）"
    said = year if whole_year else format_month(told.month)
    return districts_table(said, told.rows, told.whole)


def _month(session: Session, month: date, chosen: Chosen) -> tuple[Table, MonthSheet]:
    sheet = _sheet(session, (month,), chosen)
    known = month_years.counts(session, year_to(month), sheet.rules)
    closed = month_closing.closed(session, month)
    if closed is not None and closed.holds:
        sheet = replace(sheet, rules=closed.rules, closed=closed)
    year = {cell: sum(each[cell] for each in known.values()) for cell in MonthCell}
    return month_table(month, known[month], year, sheet), sheet


def _year(session: Session, year: int, chosen: Chosen) -> tuple[Table, MonthSheet]:
    every = year_months(year)
    sheet = _sheet(session, every, chosen)
    known = month_years.counts(session, every, sheet.rules)
    told = [known[month] if month <= session.today else None for month in every]
    return year_table(year, told, sheet), sheet


def _month_alone(session: Session, month: date, chosen: Chosen) -> Table:
    return _month(session, month, chosen)[0]


def _year_alone(session: Session, year: int, chosen: Chosen) -> Table:
    return _year(session, year, chosen)[0]


def _sheet(session: Session, of: tuple[date, ...], chosen: Chosen) -> MonthSheet:
    rules = rules_with({**months.rules(session), **chosen})
    typed, handed = months.typed_in(session, of[0], of[-1]), month_closing.numbers(session, of[0], of[-1])
    return MonthSheet(owners.owner(session), rules, tuple(typed), tuple(sorted(handed)))


def _paper(session: Session, table: Table, sheet: MonthSheet) -> Paper:
    number = prints.number(session, "month", sheet.closed.kept.id if sheet.closed else "")
    return month_paper(table, number=number, printed_at=session.now, printed_by=prints.by(session))
