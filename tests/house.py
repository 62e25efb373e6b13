"""How large the house is and what stands in it twice, at any two commits: `.venv/bin/python -m tests.house 07ce4bf HEAD`."""

import ast
import io
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.test_architecture import takes_sessions

ROOT = Path(__file__).parents[1]
# Rooms that had another name before are counted with those of today.
RENAMED = {"rounds": "workflows", "papers": "documents"}
# A body of fewer lines says nothing of its own that could be said once.
LEAST = 4
DRAFTING = {"drafts", "finish", "put", "DraftKeeper"}


@dataclass(frozen=True, slots=True)
class Source:
    """One file of Python: its path from the root, its text, and what Python reads in it."""

    path: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The folder of `app` that it stands in, by today's name; outside of `app` the first folder."""
        first, *rest = self.path.split("/")
        return RENAMED.get(rest[0], rest[0]) if first == "app" and len(rest) > 1 else first


def main(argv: list[str]) -> int:
    """Print the table of two commits side by side."""
    before, after = (list(sources(commit)) for commit in argv or ("07ce4bf", "HEAD"))
    for name, first, second in beside(measures(before), measures(after)):
        print(f"{name:<58} {first:>34} {second:>34}")
    return 0


def sources(commit: str) -> Iterator[Source]:
    """Every file of Python in a commit."""
    packed = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        for member in files:
            read = files.extractfile(member) if member.name.endswith(".py") else None
            if read is not None:
                text = read.read().decode()
                yield Source(member.name, text, ast.parse(text, member.name))


def beside(before: dict[str, str], after: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Each measure with what it was and what it is."""
    for name in {**before, **after}:
        yield name, before.get(name, "–"), after.get(name, "–")


def measures(files: list[Source]) -> dict[str, str]:
    """All that is measured of one commit, each by its name."""
    program = [file for file in files if file.path.startswith("app/")]
    window = [file for file in program if file.room == "ui"]
    lines: Counter[str] = Counter()
    for file in files:
        lines[file.room] += _length(file)
    sized = {f"{room}, lines": f"{count:,}" for room, count in sorted(lines.items())}
    largest = max(program, key=_length)
    length, name = max((_span(each), f"{file.path}:{each.name}") for file in program for each in functions(file.tree))
    return sized | {
        "largest file": f"{_length(largest)} {largest.path}",
        "largest function": f"{length} {name}",
        "ui, lines that are not empty": f"{sum(map(_said, window)):,}",
        f"bodies of {LEAST} lines and more": str(sum(1 for _ in bodies(program))),
        "of them, standing somewhere else to the letter": str(copies(program)),
        "modules of ui that keep drafts or ask for them": str(_count(window, handles_drafts)),
        "functions and lambdas of ui that take a session": str(_count(window, takes_sessions)),
        "places in ui that say what is open by a string": str(_count(window, opened_by_words)),
    }


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def bodies(files: list[Source]) -> Iterator[str]:
    """The bodies of all functions that are long enough, without their docstrings, as Python reads them."""
    for file in files:
        for each in functions(file.tree):
            body = each.body[1:] if ast.get_docstring(each) is not None else each.body
            if body and (body[-1].end_lineno or 0) - body[0].lineno + 1 >= LEAST:
                yield "\n".join(ast.dump(part) for part in body)


def copies(files: list[Source]) -> int:
    """How many of those bodies stand somewhere else already."""
    return sum(count - 1 for count in Counter(bodies(files)).values())


def handles_drafts(tree: ast.AST) -> Iterator[int]:
    """Whether a module keeps drafts or asks for them: by the service, by the workflow, or by the keeper that there was once."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    if any(each.name in DRAFTING for node in found for each in node.names):
        yield 1


def opened_by_words(tree: ast.AST) -> Iterator[int]:
    """Places that are made, or asked, with a string for what is open in them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Place":
            said = [*node.args[2:3], *(each.value for each in node.keywords if each.arg == "opened")]
        elif isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute) and node.left.attr == "opened":
            said = node.comparators
        else:
            continue
        if any(isinstance(each, ast.JoinedStr) or (isinstance(each, ast.Constant) and each.value) for each in said):
            yield node.lineno


def _count(files: list[Source], rule: Callable[[ast.AST], Iterator[int]]) -> int:
    return sum(len(set(rule(file.tree))) for file in files)


def _said(file: Source) -> int:
    return sum(1 for line in file.text.splitlines() if line.strip())


def _length(file: Source) -> int:
    return len(file.text.splitlines())


def _span(function: ast.FunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
