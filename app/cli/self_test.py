"""The verb that tries the program itself: cipher, sealing and migrations, in a temporary folder."""

import argparse

from app.rounds import trials


def run(_: argparse.Namespace) -> int:
    """`tsunagu self-test`: a line for each trial; 1 if any of them failed."""
    well = True
    for trial in trials.ALL:
        found = trials.carry_out(trial)
        well &= found.well
        print(f"{'よし' if found.well else '不具合'}  {found.name}  {found.detail}".rstrip())
    return int(not well)
