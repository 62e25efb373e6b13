"""The verb that tells a month of a commissioner (月報), writes it to a file, and closes it."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from app.cli.notebooks import unlocked
from app.cli.terminals import as_json
from app.domain.dates import fiscal_year
from app.domain.months.cells import MonthCell
from app.domain.months.closing import ClosedMonth, HandingIn
from app.domain.months.counting import CheckResult, sums
from app.domain.months.rules import RULE_VALUES, MonthRule, RuleValue
from app.domain.months.spans import month_of
from app.domain.months.typed import TypedCount, TypedMonth
from app.domain.viewings import Viewed
from app.errors import Invalid, Problem
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import months as asked_months
from app.queries.months import MonthTold
from app.services import month_closing, months, prints
from app.services.month_closing import Closed
from app.words.labels import label
from app.words.months import cell_words
from app.workflows import files
from app.workflows import months as papers
from app.workflows.taking_out import TableForm, TakenOut


def tell(asked: argparse.Namespace) -> int:
    """`tsunagu month`: one JSON object with `cells`, `sums`, `rules` and `checks`; what is asked for is written to a file."""
    chosen = _chosen(asked.rule)
    outs = [(path, form) for path, form in _outs(asked) if path is not None]
    for path, _form in outs:
        files.refuse_earlier(path)
    with unlocked(asked) as vault:
        if asked.type_in:
            vault.do(_type_in, asked.month, _counts(asked.type_in))
        if asked.close is not None:
            vault.do(_close, asked.month, asked.close)
        told = vault.read(partial(asked_months.month, of=asked.month, chosen=chosen))
        written = [_write(vault, path, form, asked, chosen) for path, form in outs]
    print(as_json(_line(told, written)))
    return 0


def _line(told: MonthTold, written: list[TakenOut]) -> dict[str, object]:
    numbers = {cell: each.count for cell, each in told.cells.items()}
    return {
        "month": f"{told.month:%Y-%m}",
        "typed": told.typed,
        "closed": _closed(told.closed) if told.closed is not None else None,
        "cells": {
            cell.value: {"label": cell_words(cell), "count": each.count, "entries": list(each.entries)}
            for cell, each in told.cells.items()
        },
        "sums": {group.value: number for group, number in sums(numbers).items()},
        "rules": {rule.value: value.value for rule, value in told.rules.items()},
        "checks": list(map(_check, told.checks)),
        "previous_month": _numbers(told.before),
        "year_before": _numbers(told.year_before),
        "year_to_date": _numbers(told.year),
        "replaced": sorted({sign for each in written for sign in each.replaced}),
    }


def _closed(closed: Closed) -> dict[str, object]:
    return {
        "holds": closed.holds,
        "version": closed.reported.version,
        "handed": [{"version": each.version, "way": each.way.value, "to": each.to} for each in closed.kept.handed],
        "corrections": {
            each.cell.value: {"before": each.before, "now": each.now, "entries": list(each.entries)}
            for each in closed.corrections
        },
    }


def _check(found: CheckResult) -> dict[str, object]:
    return {
        "check": found.check.value,
        "bad": found.bad,
        "entries": list(found.entries),
        "days": [day.isoformat() for day in found.days],
        "words": label(found.check),
    }


def _numbers(counts: Mapping[MonthCell, int]) -> dict[str, int]:
    return {cell.value: counts[cell] for cell in MonthCell}


def _outs(asked: argparse.Namespace) -> list[tuple[Path | None, TableForm | None]]:
    csv = TableForm.CSV_WINDOWS if asked.cp932 else TableForm.CSV
    return [(asked.csv, csv), (asked.xlsx, TableForm.XLSX), (asked.pdf, None)]


def _write(
    vault: Vault, path: Path, form: TableForm | None, asked: argparse.Namespace, chosen: Mapping[MonthRule, RuleValue]
) -> TakenOut:
    print(f"この表は暗号化されません。だれでも読めます: {path}", file=sys.stderr)
    year = fiscal_year(asked.month)
    if form is not None:
        taken = (
            papers.write_year(vault, path, form, year, chosen)
            if asked.year
            else papers.write_month(vault, path, form, asked.month, chosen)
        )
        if taken.replaced:
            print(f"この文字コードで書けない字を〓にしました: {'・'.join(taken.replaced)}", file=sys.stderr)
        return taken
    paper = vault.do(papers.print_year, year, chosen) if asked.year else vault.do(papers.print_month, asked.month, chosen)
    asked.paint(paper, path)
    vault.do(prints.note_printed, paper.number, 1, Viewed.TAKEN_OUT)
    return TakenOut(path, 1)


def _chosen(words: list[str]) -> dict[MonthRule, RuleValue]:
    """The rules of `--rule NAME=VALUE`. Raises Invalid for a name or a value that there is not."""
    chosen = {}
    for each in words:
        name, _is, value = each.partition("=")
        rule = next((rule for rule in MonthRule if rule.value == name), None)
        found = next((taken for taken in RULE_VALUES[rule] if taken.value == value.upper()), None) if rule is not None else None
        if rule is None or found is None:
            raise Invalid(Problem(f"--rule {each}", "unknown_choice"))
        chosen[rule] = found
    return chosen


def _counts(words: list[str]) -> tuple[TypedCount, ...]:
    """The totals of `--type-in CELL=COUNT`. Raises Invalid for a cell that there is not or what is no number."""
    counts = []
    for each in words:
        code, _is, number = each.partition("=")
        cell = next((cell for cell in MonthCell if cell.value == code), None)
        if cell is None or not number.isdecimal():
            raise Invalid(Problem(f"--type-in {each}", "unknown_choice" if cell is None else "not_number"))
        counts.append(TypedCount(cell=cell, count=int(number)))
    return tuple(counts)


def _close(session: Session, month: date, to: str) -> ClosedMonth:
    """Hand a month in with the next packet to whoever of this name reads months, else on paper. Raises Invalid between two."""
    peers = [each.peer_id for each in month_closing.recipients(session) if each.reads and each.name == to]
    if len(peers) > 1:
        raise Invalid(Problem("--close", "several_of_that_name"))
    if not peers:
        return month_closing.hand_in(session, month, HandingIn.PAPER, to=to)
    return month_closing.hand_in(session, month, HandingIn.PACKET, peers[0])


def _type_in(session: Session, month: date, counts: tuple[TypedCount, ...]) -> TypedMonth:
    first = month_of(month)
    known = months.typed_in(session, first, first).get(first, TypedMonth(month=first))
    return months.type_in(session, replace(known, counts=counts))
