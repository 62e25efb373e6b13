"""Some tests have two lengths: the short one for every run, the long one for `python3 dev.py long`."""

import os

LONG = os.environ.get("TSUNAGU_LONG") == "1"


def examples(short: int, long: int) -> int:
    """How many examples a property is tried with."""
    return long if LONG else short
