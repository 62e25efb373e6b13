"""`python3 dev.py bench`: every line, or those named; a table on the screen, and JSON where asked for."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests.bench import drawing, exchanges, likeness, questions, saves, windows
from tests.bench.measuring import Line
from tests.bench.worlds import World

FOLDER = Path(__file__).parents[2] / "build" / "bench"
GROUPS: dict[str, Callable[[World], list[Line]]] = {
    "lock-screen": windows.lock_screen,
    "unlock": windows.unlock,
    "save": saves.save,
    "import": exchanges.imported,
    "stall": exchanges.stall,
    "today": questions.today,
    "people": questions.everybody,
    "person": questions.visits,
    "search": questions.search,
    "alike": likeness.alike,
    "person-page": drawing.person_page,
    "today-screen": drawing.today_screen,
    "search-screen": drawing.search_screen,
    "people-scroll": drawing.people_scroll,
    "alike-screen": drawing.alike_screen,
}
LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "cryptography", "msgspec")


def main(argv: list[str]) -> int:
    """Measure and print; 0 when every promise was kept in this run, 1 when one was missed."""
    asked = _parser().parse_args(argv)
    live_in(asked.folder)
    world = World(asked.folder, asked.people, asked.activities, asked.packets, asked.rounds)
    print(f"{facts()}\n{asked.people:,} people, {asked.activities:,} activities, {asked.packets:,} packets\n")
    print(header())
    lines: list[Line] = []
    try:
        for group in asked.only or GROUPS:
            for line in GROUPS[group](world):
                lines.append(line)
                print(row(line), flush=True)
    finally:
        world.clear()
    if asked.json:
        told = {"date": date.today().isoformat(), "facts": facts(), "lines": [line.as_dict() for line in lines]}  # noqa: DTZ011
        asked.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    return 1 if any(line.verdict == "MISSED" for line in lines) else 0


def live_in(folder: Path) -> None:
    """Keep what the program notes about notebooks out of the user's own folders, and windows off a screen that is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        os.environ[name] = str(folder / "scratch" / "state")
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def facts() -> str:
    """What the figures hang on: machine, system, Python, libraries; nothing that names the machine or its owner."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    shown = os.environ.get("QT_QPA_PLATFORM", "its own display")
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"Qt on {shown}, {libraries}"
    )


def header() -> str:
    """The table's head."""
    return f"{'line':<18}{'median':>10}{'p95':>10}{'worst':>10}{'n':>6}{'floor':>10}{'ratio':>8}  target"


def row(line: Line) -> str:
    """One line of the table, and under it what it says."""
    sign = "≥" if line.more_is_better else "≤"
    target = f"{sign} {line.target:g} {line.unit}  {line.verdict}" if line.target is not None else ""
    figures = "".join(f"{figure:>10.2f}" for figure in (line.median, line.p95, line.extreme))
    first = f"{line.name:<18}{figures}{len(line.samples):>6}{line.floor_median:>10.2f}{line.ratio:>7.1f}×  {target}"
    return f"{first}\n    {line.what}, in {line.unit}; floor: {line.floor_name}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure the speeds we promise beside their floors.")
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=GROUPS, help=f"only these: {', '.join(GROUPS)}")
    parser.add_argument("--people", type=_count, default=20_000, metavar="N", help="people in the large notebook (20000)")
    parser.add_argument("--activities", type=_count, default=500_000, metavar="M", help="and activities (500000)")
    parser.add_argument("--packets", type=_count, default=320, metavar="P", help="packets to take in (320)")
    parser.add_argument("--rounds", type=float, default=1.0, metavar="X", help="measure X times as often (1)")
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write every sample to this file")
    parser.add_argument("--folder", type=Path, default=FOLDER, metavar="DIR", help="where notebooks are kept (build/bench)")
    return parser


def _count(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
