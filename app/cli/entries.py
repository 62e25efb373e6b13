"""Verbs about entries (記録) of earlier years, which come from a table."""

import argparse
import sys

from app.cli.notebooks import unlocked
from app.cli.refusals import problem_line, refusal_line
from app.cli.terminals import as_json, harmless
from app.domain.ledgers import RowFate
from app.errors import AppError, Invalid, Problem
from app.workflows import entry_tables
from app.workflows.entry_tables import EntryReport

_AGAIN = Problem("row", "heading_again")
_WELL = (RowFate.NEW, RowFate.KNOWN)


def import_file(asked: argparse.Namespace) -> int:
    """`tsunagu entries import`: a JSON line for each row, in the file's order; 1 where a row or the file was refused."""
    refused = False
    with unlocked(asked) as vault:
        try:
            table = entry_tables.read(asked.file, asked.sheet)
        except Invalid as invalid:
            print(as_json({"fate": "refused", "problems": list(map(problem_line, invalid.problems))}))
            return 1
        except AppError as error:
            print(as_json(refusal_line(error)))
            return 1
        if table.hidden:
            print(f"かくしてある列が{table.hidden}列あります。読みません。", file=sys.stderr)
        if table.unknown:
            print(harmless(f"読まない列があります: {'、'.join(table.unknown)}"), file=sys.stderr)
        for step in entry_tables.look(vault, table) if asked.dry_run else entry_tables.bring_in(vault, table):
            for report in step():
                # Of headings that a page says again nothing is lost.
                refused |= report.fate not in _WELL and report.problems != (_AGAIN,)
                print(as_json(_line(report)))
    return int(refused)


def _line(report: EntryReport) -> dict[str, object]:
    line: dict[str, object] = {"row": report.number, "fate": report.fate.value}
    activity = report.activity
    if activity.on is not None:
        line["on"] = activity.on.isoformat()
    if report.name:
        line |= {"name": report.name, "new_person": report.new_person}
    if report.fate in _WELL:
        line["counts"] = {cell.value: number for cell, number in report.counts.items()}
    if activity.id:
        line["entry"] = activity.id
    return line | {"problems": list(map(problem_line, report.problems))}
