"""Some tests have two lengths: the short one for every run, the long one for `python3 dev.py long`."""

import os
import random
import sys

LONG = os.environ.get("TSUNAGU_LONG") == "1"


def examples(short: int, long: int) -> int:
    """How many examples a property is tried with."""
    return long if LONG else short


def some(step: int, end: int = sys.maxsize) -> range:
    """Of all places before an end one in so many, others in each run; in the long form all of them."""
    return range(end) if LONG else range(random.randrange(step), end, step)
