"""What the documents name is there: each path, each name in a module, each picture, and each name of the glossary."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from app.cli.parser import parser

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CHANGELOG.md", "SECURITY.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")))
# Where a path in a document begins: the house is told by its rooms, the format by its vectors.
BEGINNINGS = ("", "app", "docs", "tests", "tests/vectors", "resources")
KINDS = "py|md|csv|txt|toml|json|sql|db|seen|png|svg|html\\.j2"
PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*/?", re.ASCII)
# A module by its last name, and what stands in it: `outbox.number`.
IN_MODULE = re.compile(r"([a-z_]+)\.([A-Za-z_]+)(?:\(.*\))?")
WIDEST = 140


def quoted(text: str) -> Iterator[str]:
    """What stands between backquotes, outside of blocks of code."""
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"^(```.*?^```|    .*?$)", "", text, flags=re.M | re.S))


def paths(text: str) -> Iterator[str]:
    """What is named as a path of the tree: the kind of a file at its end, or a folder of the tree at its beginning."""
    for said in quoted(text):
        first, slash, _ = said.partition("/")
        ends = re.search(rf"\w\.(?:{KINDS})$", said)
        if PATH.fullmatch(said) and (ends or (slash and any((ROOT / begin / first).is_dir() for begin in BEGINNINGS[:4]))):
            yield said


def is_there(path: str) -> bool:
    if "/" not in path:
        return path in file_names()
    return path in MADE or any(list(ROOT.glob(f"{begin}/{path}".strip("/"))) for begin in BEGINNINGS)


# What is made while working, or lies beside the program on somebody's machine.
MADE = {"build/demo", "build/bench"}
ELSEWHERE = {"keys.json", "records.seen"}


@cache
def file_names() -> set[str]:
    folders = ("app", "docs", "tests", "resources", "packaging", "requirements")
    return (
        ELSEWHERE | {path.name for folder in folders for path in (ROOT / folder).rglob("*")} | {p.name for p in ROOT.glob("*")}
    )


@cache
def modules() -> dict[str, set[str]]:
    """The names that stand in the modules of each last name."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "app").rglob("*.py"):
        name = path.parent.name if path.stem == "__init__" else path.stem
        found.setdefault(name, set()).update(names(ast.parse(path.read_text("utf-8"))))
    return found


def names(tree: ast.AST) -> Iterator[str]:
    """All that a module or a class gives a name, at any depth, and what it takes in under one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.alias):
            yield node.asname or node.name


@cache
def classes() -> dict[str, set[str]]:
    """The names that stand in the classes of each name, and the classes that they take after."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, set()).update(names(node))
    return found


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_a_document_names_is_there(document: str) -> None:
    assert [path for path in paths((ROOT / document).read_text("utf-8")) if not is_there(path)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_of_a_document_leads_somewhere(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) if "://" not in link]
    assert [link for link in links if not ((ROOT / document).parent / link).exists()] == []


@pytest.mark.parametrize("document", ["README.md", "docs/FOR_IT.md"])
def test_the_table_of_the_commands_has_each_of_them(document: str) -> None:
    lines = (ROOT / document).read_text("utf-8").splitlines()
    rows = [re.split(r"(?<!\\)\|", line)[1] for line in lines if line.startswith("| `")]
    told = {named.split()[0] for row in rows for named in re.findall("`([^`]+)`", row)}
    [verbs] = (each.choices for each in parser()._actions if isinstance(each.choices, dict))
    assert "month" in verbs
    assert verbs.keys() - told == set()


def test_it_finds_nothing_of_a_network_by_the_words_that_it_is_told_to_look_for() -> None:
    asked = re.search(
        r"`grep -rn ([^`]+) app packaging --include=\*\.py` に、1行も出ません", (ROOT / "docs/FOR_IT.md").read_text("utf-8")
    )
    assert asked is not None
    words = asked[1].replace("-e ", "").split()
    assert len(words) > 3
    sources = [path for folder in ("app", "packaging") for path in (ROOT / folder).rglob("*.py")]
    assert [path.name for path in sources if any(word in path.read_text("utf-8") for word in words)] == []


@pytest.mark.parametrize("document", [name for name in DOCUMENTS if name != "docs/FORMAT.md"])
def test_every_name_that_a_document_puts_in_a_module_stands_there(document: str) -> None:
    said = (IN_MODULE.fullmatch(each) for each in quoted((ROOT / document).read_text("utf-8")))
    asked = [(each[1], each[2]) for each in said if each is not None and each[1] in modules()]
    kinds = KINDS.split("|")
    assert [f"{module}.{name}" for module, name in asked if name not in modules()[module] and name not in kinds] == []


def test_every_label_that_the_desk_s_guide_quotes_stands_in_the_program() -> None:
    labels = re.findall("「([^」　]+)」", (ROOT / "docs/GUIDE_DESK.md").read_text("utf-8"))
    assert len(labels) > 40
    assert [each for each in labels if each not in texts()] == []
    assert "相談をうける" not in texts()


@cache
def texts() -> set[str]:
    """Every text that stands in the program's modules, whole."""
    trees = (ast.parse(path.read_text("utf-8")) for path in (ROOT / "app").rglob("*.py"))
    constants = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in constants if isinstance(text, str)}


def test_every_name_in_the_glossary_stands_in_the_code() -> None:
    rows = [line.split("|") for line in (ROOT / "docs/GLOSSARY.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    said = [each for row in rows for cell in row[1:5] for each in quoted(cell) if not list(paths(f"`{each}`"))]
    assert len(said) > 60
    assert [each for each in said if not is_named(each)] == []


def is_named(name: str) -> bool:
    """Whether the code has this: a class, something in one (`Consent.agencies`), or anything that a module names."""
    first, dot, last = name.lstrip(".").partition(".")
    if name.startswith("."):
        return any(first in inside for inside in classes().values())
    if dot:
        return last in classes().get(first, set()) | modules().get(first, set())
    known = set().union(*modules().values(), modules(), classes(), (code.strip() for code in agency_codes()))
    return name in known or (name.startswith("…") and any(each.endswith(name[1:]) for each in known))


def agency_codes() -> list[str]:
    return [line.partition(",")[0] for line in (ROOT / "resources/reference/agencies.csv").read_text("utf-8").splitlines()]


def test_the_tables_of_the_house_fit_a_screen() -> None:
    lines = (ROOT / "docs/ARCHITECTURE.md").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("|") and len(line) > WIDEST] == []


def test_what_is_wanted_most_often_has_its_line() -> None:
    _, _, wanted = (ROOT / "docs/ARCHITECTURE.md").read_text("utf-8").partition("## I want to …")
    rows = [line for line in wanted.splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 20
    assert [row for row in rows if not list(paths(row)) and "dev.py" not in row] == []
    assert "\n## " not in wanted


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ("`services/people.py`", True),
        ("`services/persons.py`", False),
        ("`app/ui/pages/people/form.py`", True),
        ("`app/ui/pages/`", True),
        ("`steps.csv`", True),
        ("`stairs.csv`", False),
        ("`resources/papers/*.html.j2`", True),
        ("`resources/papers/*.docx`", False),
        ("`tests/vectors/schemas/`", True),
    ],
)
def test_a_path_that_is_not_there_is_seen(said: str, there: bool) -> None:
    assert [is_there(path) for path in paths(said)] == [there]


def test_what_is_no_path_is_let_pass() -> None:
    assert list(paths("`referral/1`, `~/.local/share`, `python3 dev.py test`, `domain/<noun>.py`, `keys/signature`")) == []


@pytest.mark.parametrize(
    ("name", "there"), [("Place", True), ("Plaza", False), ("Consent.agencies", True), ("Consent.agents", False)]
)
def test_a_name_that_the_code_has_not_is_seen(name: str, there: bool) -> None:
    assert is_named(name) is there
