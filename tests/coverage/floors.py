"""The floor of each room, in percent of lines and branches. It stands here only, and may only rise."""

import ast
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).relative_to(ROOT).as_posix()

FLOORS = {
    "domain": 99.0,
    "crypto": 97.5,
    "sync": 99.0,
    "models": 97.5,
    "services": 97.5,
}


def fallen(measured: Mapping[str, float], floors: Mapping[str, float] = FLOORS) -> list[str]:
    """A line for each room whose tests run less of it than its floor."""
    return [
        f"{room}: {measured.get(room, 0.0):.2f} %, and its floor is {floor:.2f} %"
        for room, floor in floors.items()
        if measured.get(room, 0.0) < floor
    ]


def lowered(earlier: Iterable[Mapping[str, float]], floors: Mapping[str, float] = FLOORS) -> list[str]:
    """A line for each room whose floor stood higher before."""
    highest: dict[str, float] = {}
    for before in earlier:
        highest |= {room: max(floor, highest.get(room, 0.0)) for room, floor in before.items()}
    return [
        f"{room}: the floor was {floor:.2f} % and is {floors.get(room, 0.0):.2f} %; it may only rise"
        for room, floor in highest.items()
        if floors.get(room, 0.0) < floor
    ]


def before() -> Iterator[dict[str, float]]:
    """The floors in every earlier version of this file that git knows; none where there is no git."""
    for commit in _git("log", "--format=%H", "--", HERE).split():
        yield read(_git("show", f"{commit}:{HERE}"))


def read(source: str) -> dict[str, float]:
    """The floors that a version of this file has."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and any(isinstance(name, ast.Name) and name.id == "FLOORS" for name in node.targets):
            found: dict[str, float] = ast.literal_eval(node.value)
            return found
    return {}


def _git(*words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""
