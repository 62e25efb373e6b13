"""The verb that tries the program itself, in a temporary folder."""

import argparse
from collections.abc import Sequence

from app.workflows import trials
from app.workflows.trials import Trial


def run(asked: argparse.Namespace) -> int:
    """`tsunagu self-test`: a line for each trial; 1 if any of them failed."""
    more: Sequence[Trial] = asked.trials_of_the_window
    found = [trials.carry_out(trial) for trial in (*trials.ALL, *more)]
    for each in found:
        print(f"{'正常' if each.well else '異常'}  {each.name}  {each.detail}".rstrip())
    return int(not all(each.well for each in found))
