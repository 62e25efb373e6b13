"""The command line's manners: exit codes, words instead of tracebacks, and nothing of anybody in them."""

import argparse
from pathlib import Path

import pytest

from app import cli
from app.errors import Invalid, Problem, WrongPassphrase

VERBS = (
    ["self-test"],
    ["new"],
    ["card", "export"],
    ["card", "add"],
    ["packet", "inspect"],
    ["kit"],
    ["exchange", "export"],
    ["exchange", "import"],
    ["ledger", "try"],
    ["identity", "export"],
    ["find"],
    ["today"],
    ["sample"],
)


@pytest.mark.parametrize("verb", [[], *VERBS], ids=" ".join)
def test_every_verb_explains_itself(verb: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main([*verb, "--help"])
    assert left.value.code == 0
    assert "usage: tsunagu" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["card"],
        ["card", "export"],
        ["packet", "inspect"],
        ["exchange", "import", "folder"],
        ["ledger", "try", "folder"],
        ["ledger", "try", "folder", "file", "--heading", "-1"],
        ["new", "folder", "--role", "king", "--name", "n", "--organisation", "o", "--municipality", "312037"],
        ["new", "folder", "--role", "supporter"],
        ["sample", "folder", "--people", "-1", "--activities", "1", "--referrals", "1", "--seed", "1"],
        ["sample", "folder", "--people", "many", "--activities", "1", "--referrals", "1", "--seed", "1"],
        ["identity", "export", "folder", "out"],
        ["find", "folder"],
        ["today", "folder", "words"],
        ["card", "export", "folder", "out", "--passphrase", "secret"],
    ],
    ids=" ".join,
)
def test_what_is_not_understood_ends_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(words)
    assert left.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "usage: tsunagu" in said.err


def _main_with(monkeypatch: pytest.MonkeyPatch, trouble: BaseException) -> int:
    def carry_out(_asked: argparse.Namespace) -> int:
        raise trouble

    class Understood:
        def __init__(self, _window: object, _paint: object) -> None:
            """Understands anything."""

        def parse_args(self, _argv: list[str]) -> argparse.Namespace:
            return argparse.Namespace(carry_out=carry_out)

    monkeypatch.setattr(cli, "parser", Understood)
    return cli.main([])


def test_a_refusal_is_told_in_words_on_stderr_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _main_with(monkeypatch, WrongPassphrase()) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "合言葉が違う" in said.err
    assert "WrongPassphrase" not in said.err


def test_every_problem_of_a_form_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert _main_with(monkeypatch, Invalid(Problem("name", "required"), Problem("coordinator", "only_at_a_desk"))) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("name: ここは必要です")
    assert second.startswith("coordinator: 担当者は、窓口の手帳だけ")


def test_a_bug_names_its_kind_and_place_and_nobody(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert _main_with(monkeypatch, ValueError("足立 ハナ 秘密のメモ")) == 1
    said = capsys.readouterr()
    assert "手帳は無事です" in said.err
    assert "ValueError" in said.err
    assert "足立" not in said.err
    assert "Traceback" not in said.err


def test_stopping_it_is_no_bug(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert _main_with(monkeypatch, KeyboardInterrupt()) == 1
    assert capsys.readouterr().err == ""


def test_no_word_for_the_passphrase_but_one() -> None:
    """「合言葉」, as everywhere else."""
    for file in Path(cli.__file__).parent.glob("*.py"):
        assert "合いことば" not in file.read_text(encoding="utf-8"), file.name
