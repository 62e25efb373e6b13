"""Verbs about ledgers (名簿)."""

import argparse
import dataclasses
import sys
from collections.abc import Iterator
from datetime import date

from app.cli.notebooks import unlocked
from app.cli.refusals import problem_line, refusal_line
from app.cli.terminals import as_json, harmless
from app.domain import headings
from app.domain.dates import format_birth
from app.domain.people import Person
from app.domain.spreadsheets import Sheet
from app.errors import AppError, Invalid
from app.models.sessions import Session
from app.workflows import ledgers, spreadsheets
from app.workflows.ledgers import RowReport


def try_out(asked: argparse.Namespace) -> int:
    """`tsunagu ledger try`: a JSON line for each row, as the window's preview tells it; 1 where the file cannot be read."""
    with unlocked(asked) as vault:
        try:
            sheet = spreadsheets.read(asked.file, asked.sheet, asked.heading)
            mapping = headings.propose(sheet, vault.read(_today))
            guessed = not headings.are_certain(sheet.header, mapping)
            steps = ledgers.look(vault, sheet, mapping, guessed=guessed)
            reports = [report for step in steps for report in step()]
        except Invalid as invalid:
            print(as_json({"fate": "refused", "problems": list(map(problem_line, invalid.problems))}))
            return 1
        except AppError as error:
            print(as_json(refusal_line(error)))
            return 1
    for words in _aside(sheet):
        print(harmless(words), file=sys.stderr)
    for report in reports:
        print(as_json(_line(report)))
    return 0


def _aside(sheet: Sheet) -> Iterator[str]:
    """What of the file is not among the rows."""
    if sheet.others:
        yield f"「{sheet.name}」を読みました。ほかのシート（--sheet で選べます）: {'、'.join(sheet.others)}"
    if sheet.hidden_columns:
        yield f"かくしてある列が{len(sheet.hidden_columns)}列あります。読みません。"


def _today(session: Session) -> date:
    return session.today


def _line(report: RowReport) -> dict[str, object]:
    line: dict[str, object] = {"row": report.number, "fate": report.fate.value, **_told(report.person)}
    line["problems"] = list(map(problem_line, report.problems))
    if report.same_as:
        line["same_as"] = report.same_as
    if report.alike:
        line["alike"] = [reason.value for each in report.alike for reason in each.why]
    return line


def _told(person: Person) -> dict[str, object]:
    return {
        "name": person.name,
        "kana": person.kana,
        "birth": dataclasses.asdict(person.birth) | {"words": format_birth(person.birth)} if person.birth else None,
        "phones": [dataclasses.asdict(each) for each in person.phones],
        "contacts": [dataclasses.asdict(each) for each in person.contacts],
        "address": dataclasses.asdict(person.address),
        "neighbourhood": person.neighbourhood,
        "note": person.note,
    }
