"""Counters fit their noun: つなぎ便 are 通, 名刺 and メモ are 枚, people are 人; nothing beyond nine is counted in つ."""

import ast
import re
from pathlib import Path

APP = Path(__file__).parents[2] / "app"
FITTING = {"つなぎ便": "通", "名刺": "枚", "メモ": "枚", "方": "人", "メンバー": "人"}
# 「つなぎ便 {count}通」, 「名刺を{0}枚」.
COUNTED = re.compile(r"(つなぎ便|名刺|メモ|方|メンバー)[がをは 　]?\{(?:\d|count|bound)?\}(\D)")
IN_TSU = re.compile(r"\{[^}]*\}つ(?!目)")


def unfitting(text: str) -> list[str]:
    """What of a text counts something as one does not count it."""
    wrong = [found.group() for found in COUNTED.finditer(text) if found[2] != FITTING[found[1]]]
    return wrong + IN_TSU.findall(text)


def test_every_counter_of_the_program_fits_its_noun() -> None:
    said = {
        node.value
        for path in APP.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert any(COUNTED.search(text) for text in said)
    assert [text for text in said if unfitting(text)] == []


def test_a_counter_that_does_not_fit_is_found() -> None:
    assert unfitting("{bound}つまでです。減らしてください。")
    assert unfitting("名刺を{0}通取り込みました")
    assert not unfitting("つなぎ便 {count}通を、まだ書き出していません")
