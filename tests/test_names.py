"""A name says what a class is without its module, so none stands for two things; those that say one thing twice are listed."""

import ast
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
# One thing on two floors that may not know each other, and why it is written down on both.
ON_TWO_FLOORS = {
    "Epoch": "from one beginning of a notebook to the next, as it rests in the notebook and as it travels in a packet",
    "Made": "a notebook just made; the window says in a protocol what it needs of it, for it sees nothing of the models",
    "Vault": "the open notebook; the bridge says in a protocol what it needs of it, so that it serves any",
}


def shared(modules: Iterable[ast.Module]) -> set[str]:
    """The names of classes in more than one module; those that begin with a line below are known in theirs alone."""
    named = Counter(node.name for module in modules for node in module.body if isinstance(node, ast.ClassDef))
    return {name for name, times in named.items() if times > 1 and not name.startswith("_")}


def test_a_class_has_its_name_for_itself_or_is_one_thing_on_two_floors() -> None:
    files = list((ROOT / "app").rglob("*.py"))
    assert len(files) > 300
    assert shared(ast.parse(path.read_text("utf-8"), str(path)) for path in files) == set(ON_TWO_FLOORS)


def test_a_name_for_two_things_is_seen() -> None:
    sources = (
        "class Part: ...",
        "class Part(Base): ...\nclass _Line: ...",
        "class _Line: ...",
        "class Panel: ...\nclass Panels: ...",
    )
    assert shared(map(ast.parse, sources)) == {"Part"}
