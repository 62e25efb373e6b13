"""Verbs about packets (つなぎ便): inspect one, write out what waits, take files in."""

import argparse

from app.cli.notebooks import unlocked
from app.cli.terminals import as_json
from app.domain.packets import TakenIn
from app.errors import AppError
from app.words.errors import tell
from app.workflows import exchange, files


def inspect_file(asked: argparse.Namespace) -> int:
    """`tsunagu packet inspect`: what the plain header tells, as JSON."""
    print(as_json(exchange.head_of(files.read(asked.file))))
    return 0


def export(asked: argparse.Namespace) -> int:
    """`tsunagu exchange export`: a JSON line for each packet written."""
    refused = False
    with unlocked(asked) as vault:
        for step in exchange.write_out(vault, asked.outdir, as_text=not asked.binary):
            try:
                written = step()
            except AppError as error:
                refused = True
                print(as_json({"result": str(error), "words": tell(error).title}))
            else:
                print(as_json({"file": written.file, "result": "written", "bytes": written.size}))
    return int(refused)


def import_files(asked: argparse.Namespace) -> int:
    """`tsunagu exchange import`: a JSON line for each file; 1 if any of them was refused."""
    refused = False
    with unlocked(asked) as vault:
        for step in exchange.take_in(vault, asked.files):
            for taken in step():
                refused |= taken.fate not in exchange.WELL
                print(as_json(_line(taken)))
    return int(refused)


def _line(taken: TakenIn) -> dict[str, object]:
    line: dict[str, object] = {"file": taken.file, "result": taken.fate.value}
    if taken.defect:
        line["defect"] = taken.defect
    if taken.missing:
        line["missing"] = list(taken.missing)
    return line
