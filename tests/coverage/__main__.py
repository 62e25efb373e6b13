"""`python3 dev.py cover`: run the tests of what has no window and hold what they run of five rooms against its floor."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.coverage.floors import FLOORS, ROOT, before, fallen, lowered

# What a service does for acts over several nouns, and for what a screen asks, is tried where these are.
_TESTED = (*FLOORS, "documents", "workflows", "queries", "cli")


def main(argv: list[str]) -> int:
    """Say what is run of each room and which lines are not; 1 where it is less than the floor, or a floor was lowered."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        code = _run_tests(report, argv)
        if code != 0:
            return code
        measured, missed = shares(json.loads(report.read_text("utf-8")))
    for room, share in measured.items():
        print(f"{room:<9} {share:6.2f} %   floor {FLOORS[room]:6.2f} %")
    for path, lines in missed.items():
        print(f"  {path}: {', '.join(map(str, lines))}")
    wrong = [*fallen(measured), *lowered(before())]
    print("\n".join(wrong) or "no room is below its floor", file=sys.stderr if wrong else sys.stdout)
    return 1 if wrong else 0


def shares(report: dict) -> tuple[dict[str, float], dict[str, list[int]]]:  # type: ignore[type-arg]
    """What part of each room is run, in percent of its lines and branches, and the lines of each file that are not."""
    counts = {room: [0, 0] for room in FLOORS}
    missed = {}
    for path, file in report["files"].items():
        room, summary = Path(path).parts[1], file["summary"]
        counts[room][0] += summary["covered_lines"] + summary["covered_branches"]
        counts[room][1] += summary["num_statements"] + summary["num_branches"]
        if file["missing_lines"]:
            missed[Path(path).as_posix()] = file["missing_lines"]
    return {room: 100 * run / max(all_of, 1) for room, (run, all_of) in counts.items()}, missed


def _run_tests(report: Path, argv: list[str]) -> int:
    rooms = [f"--cov=app.{room}" for room in FLOORS]
    tests = [f"tests/{room}" for room in _TESTED]
    shared = ["-n", str(min(os.cpu_count() or 1, 8))]
    told = [f"--cov-report=json:{report}", "--cov-report="]
    called = [sys.executable, "-m", "pytest", "-q", *shared, *rooms, *told, *argv, *tests]
    # The same examples each time, so that chance does not decide whether a branch is run.
    return subprocess.call(called, cwd=ROOT, env={**os.environ, "CI": "1", "COVERAGE_FILE": str(report.with_suffix(".data"))})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
