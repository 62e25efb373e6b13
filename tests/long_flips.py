"""Every byte of a packet flipped and every truncation, in both spellings: `python -m tests.long_flips`, about a minute."""

import sys

from tests.sync.flipping import BINARY, TEXT, cut, flipped, those_that_open


def main() -> int:
    """Print what was tried and what opened; 1 if anything did."""
    wrong = 0
    for name, data, least in (("binary", BINARY, len(BINARY)), ("text", TEXT, len(TEXT) - 1)):
        for what, variants in (("flipped", flipped(data, range(len(data)))), ("cut", cut(data, range(least)))):
            opened = those_that_open(variants)
            wrong += len(opened)
            sys.stdout.write(f"{name}: {len(data) if what == 'flipped' else least} {what}, {len(opened)} opened\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
