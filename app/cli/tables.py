"""The verb that takes one's own data out as a table."""

import argparse
import sys

from app.cli.notebooks import unlocked
from app.cli.terminals import as_json
from app.domain.listings import ActivityFilter, PeopleFilter
from app.workflows import files, taking_out
from app.workflows.taking_out import TableForm


def write(asked: argparse.Namespace) -> int:
    """`tsunagu table`: write people or records to a file and say how many; it lies there in the clear and replaces nothing."""
    form = TableForm.XLSX if asked.out.suffix.lower() == TableForm.XLSX.ending else TableForm.CSV
    files.refuse_earlier(asked.out)
    print("この表は暗号化されません。だれでも読めます。", file=sys.stderr)
    with unlocked(asked) as vault:
        if asked.of == "people":
            taken = taking_out.write_people(vault, asked.out, form, PeopleFilter())
        else:
            among = ActivityFilter(first=asked.first, last=asked.last)
            taken = taking_out.write_activities(vault, asked.out, form, among)
    print(as_json({"of": asked.of, "form": form.value, "rows": taken.count}))
    return 0
