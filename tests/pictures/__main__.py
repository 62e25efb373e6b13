"""`python3 dev.py pictures`: compare the ten screens with the kept ones; with `--keep` keep them as they are now."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.conftest import live_elsewhere
from tests.pictures.comparing import KEPT, DrawnOtherwise, differing, keep
from tests.pictures.screens import paint

OUT = Path(__file__).parents[2] / "build" / "pictures"


def main(argv: list[str]) -> int:
    """Say which screens look different, and where both lie side by side; 1 if any does."""
    parser = argparse.ArgumentParser(
        prog="dev.py pictures", description="Ten screens compared with how they are meant to look."
    )
    parser.add_argument("--keep", action="store_true", help="the screens are meant to look as they do now")
    asked = parser.parse_args(argv)
    live_elsewhere()
    with tempfile.TemporaryDirectory(prefix="tsunagu-pictures-") as folder:
        painted = paint(Path(folder))
    if asked.keep:
        size = sum(path.stat().st_size for path in keep(painted))
        print(f"{len(painted)} pictures are kept in {KEPT}, {size // 1024} KiB")
        return 0
    try:
        found = differing(painted, OUT)
    except DrawnOtherwise as otherwise:
        print(otherwise, file=sys.stderr)
        return 1
    for each in found:
        print(f"{each.name}: {each.points} of 100,000 points differ; side by side in {each.picture}")
    print(f"{len(painted) - len(found)} of {len(painted)} screens look as they are meant to")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
