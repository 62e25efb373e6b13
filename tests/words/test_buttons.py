"""What a sentence calls a button, a page or a choice is called so where it is pressed: no error leads into a dead end."""

import ast
import re
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
# 「書き出す」を押す, 「控えから手帳をもどす」を選ぶ, 「名刺」のページ.
CALLED = re.compile("「([^」{}]+)」(?:を押|を選|のページ)")


@cache
def texts(room: str) -> frozenset[str]:
    """Every text that stands in the code of a room."""
    found: set[str] = set()
    for path in (ROOT / room).rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        found |= {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return frozenset(found)


def missing(sentences: AbstractSet[str], screens: AbstractSet[str]) -> set[str]:
    """What sentences name to be pressed and no screen has."""
    return {name for sentence in sentences for name in CALLED.findall(sentence)} - screens


def test_no_sentence_names_a_button_that_is_not_there() -> None:
    # Labels of pages and choices stand among the words, those of buttons in the window.
    screens = texts("app/ui") | texts("app/words")
    assert missing(texts("app/words") | texts("app/ui") | texts("app/queries"), screens) == set()


def test_a_name_that_is_nowhere_is_found() -> None:
    assert missing({"「かぎを預ける」を押してください。", "「名刺」のページを見ます。"}, {"名刺"}) == {"かぎを預ける"}
