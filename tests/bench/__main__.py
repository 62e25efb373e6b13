"""`python3 dev.py bench`: every line, or those named; a table on the screen, and JSON where asked for."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests.bench import (
    case_screens,
    cases,
    desks,
    drawing,
    exchanges,
    keepassxc,
    likeness,
    month_totals,
    months,
    pages,
    questions,
    saves,
    sheets,
    tables,
    windows,
)
from tests.bench.measuring import Line
from tests.bench.worlds import World

FOLDER = Path(__file__).parents[2] / "build" / "bench"
# As much as one volunteer writes in some years, and what is promised of it.
VOLUNTEER = (300, 5000)
VOLUNTEER_LINES = (
    *("save", "today", "people", "person", "search", "alike"),
    *("person-page", "today-screen", "search-screen", "people-scroll", "alike-screen"),
)
GROUPS: dict[str, Callable[[World], list[Line]]] = {
    "first-paint": keepassxc.first_paint,
    "built-first-paint": keepassxc.built_first_paint,
    "lock-screen": windows.lock_screen,
    "unlock": windows.unlock,
    "save": saves.save,
    "import": exchanges.imported,
    "stall": exchanges.stall,
    "taking-screen": desks.taking_screen,
    "inbox-screen": desks.inbox_screen,
    "kept-apart": desks.kept_apart,
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
    "month": months.month,
    "month-screen": months.month_screen,
    "quiet-line": months.quiet_line,
    "case": cases.listed,
    "case-screen": case_screens.case_screen,
    "case-page": cases.page,
    "desk-today": cases.today,
    "desk-today-screen": case_screens.today_screen,
    "intake": cases.intake,
    "recall": cases.recalled,
    "figures": cases.figures,
    "month-totals": month_totals.totals,
    "table": tables.table,
    "who-helps": tables.who_helps,
    "preview": sheets.preview,
    "sealing": sheets.sealing,
}
# Groups that need something which is not installed everywhere, and what they say where it is not.
WHY_NOT = {"first-paint": keepassxc.why_not, "built-first-paint": keepassxc.why_not_built}
LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "cryptography", "msgspec")


def main(argv: list[str]) -> int:
    """Measure and print; 0 when every promise was kept in this run, 1 when one was missed."""
    parser = _parser()
    asked = parser.parse_args(argv)
    if asked.write and asked.only:
        parser.error("a page is written of a whole run")
    live_in(asked.folder)
    before = load()
    large = World(asked.folder, asked.people, asked.activities, asked.packets, asked.rounds, asked.cases)
    lines = measure(large, asked.only or GROUPS)
    told = {"date": date.today().isoformat(), "facts": facts(), "not_measured": not_measured(lines, asked.only or GROUPS)}  # noqa: DTZ011
    if asked.json:
        whole = told | {"lines": [line.whole() for line in lines]}
        asked.json.write_text(json.dumps(whole, ensure_ascii=False, indent=1), "utf-8")
    if asked.write:
        small = replace(large, people=VOLUNTEER[0], activities=VOLUNTEER[1])
        both = {"large": sized(large, lines), "small": sized(small, measure(small, VOLUNTEER_LINES))}
        likeness = {"likeness": pages.likeness()}
        pages.write(told | {"load": [before, load()]} | both | likeness)
    return 1 if any(line.verdict == "MISSED" for line in lines) else 0


def measure(world: World, groups: Iterable[str]) -> list[Line]:
    """Measure these groups in a notebook of this size, and print each line as soon as it is known."""
    sizes = f"{world.people:,} people, {world.activities:,} activities, {world.packets:,} packets, {world.cases:,} cases"
    print(f"{facts()}\n{sizes}\n")
    print(header())
    lines: list[Line] = []
    # A run that was broken off left its own behind.
    world.clear()
    try:
        for group in groups:
            measured = GROUPS[group](world)
            lines += measured
            print("\n".join(map(row, measured)) or f"{group:<18}not measured: {WHY_NOT[group]()}", flush=True)
    finally:
        world.clear()
    return lines


def load() -> float | None:
    """How many processes wanted to run in the last minute; None where the system does not tell."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


def not_measured(lines: Sequence[Line], groups: Iterable[str]) -> dict[str, str]:
    """Why which groups gave no line."""
    names = {line.name for line in lines}
    return {group: WHY_NOT[group]() for group in groups if group in WHY_NOT and group not in names}


def sized(world: World, lines: Sequence[Line]) -> dict[str, object]:
    """What a page tells of a run at one size."""
    size = {"people": world.people, "activities": world.activities, "packets": world.packets}
    return {**size, "lines": [line.drawn() for line in lines]}


def live_in(folder: Path) -> None:
    """Keep what the program notes out of the user's own folders, and windows off a screen that is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
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
    target = f"{line.promised}  {line.verdict}"
    figures = "".join(f"{figure:>10.2f}" for figure in (line.median, line.p95, line.extreme))
    first = f"{line.name:<18}{figures}{len(line.samples):>6}{line.floor_median:>10.2f}{line.ratio:>7.1f}×  {target}"
    return f"{first}\n    {line.what}, in {line.unit}; floor: {line.floor_name}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure the speeds we promise beside their floors.")
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=GROUPS, help=f"only these: {', '.join(GROUPS)}")
    parser.add_argument("--people", type=_count, default=20_000, metavar="N", help="people in the large notebook (20000)")
    parser.add_argument("--activities", type=_count, default=500_000, metavar="M", help="and activities (500000)")
    parser.add_argument("--packets", type=_count, default=320, metavar="P", help="packets to take in (320)")
    parser.add_argument("--cases", type=_count, default=10_000, metavar="C", help="cases in the desk's notebook (10000)")
    parser.add_argument("--rounds", type=float, default=1.0, metavar="X", help="measure X times as often (1)")
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write every sample to this file")
    parser.add_argument("--write", action="store_true", help="measure both sizes and write docs/BENCHMARKS.md anew")
    parser.add_argument("--folder", type=Path, default=FOLDER, metavar="DIR", help="where notebooks are kept (build/bench)")
    return parser


def _count(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
