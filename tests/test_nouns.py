"""The files of a new noun: sound as they are made, and their tests ask for what only a person can decide."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lengths import LONG
from tests.nouns.making import Noun, Refused, files, singular

ROOT = Path(__file__).parents[1]
COPIED = ("app", "docs", "packaging", "requirements", "resources", "tests", "dev.py", "pyproject.toml")
MADE = ("tests/services/test_duties.py", "tests/words/test_duties.py", "tests/ui/pages/test_duties.py")
# What holds for every noun, old and new: its row, its migration, its words.
HELD = (
    "tests/models/test_migrations.py",
    "tests/models/test_records.py::test_a_row_has_the_fields_of_its_record_and_what_is_drawn_from_it",
    "tests/models/test_records.py::test_every_kind_of_record_is_kept",
    "tests/words/test_labels.py::test_every_member_has_a_label_of_its_own[DutyKind]",
    "tests/words/test_glossary.py",
)
# Each test that fails at first, and why.
TO_DECIDE = {
    "test_an_empty_one_is_refused": "DID NOT RAISE",
    "test_every_kind_has_a_name": "app/words/duties.py",
    "test_the_glossary_and_the_page_say_what_it_is": "docs/GLOSSARY.md",
    "test_one_can_be_written": "there is nothing to press on app/ui/pages/duties/page.py",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The project's files, without its vectors, pictures and caches."""
    tree = tmp_path / "tree"
    tree.mkdir()
    left = shutil.ignore_patterns("__pycache__", "*.tsunagu*", "pictures", "landed")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tree / name, ignore=left)
        else:
            shutil.copy(ROOT / name, tree / name)
    return tree


def run(tree: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A module of Python, run in the copy."""
    env = {**os.environ, "PYTHONPATH": str(tree), "PYTHONUTF8": "1", "TSUNAGU_LONG": ""}
    return subprocess.run([sys.executable, "-m", *words], cwd=tree, env=env, capture_output=True, text=True, check=False)


def test_a_noun_is_made_sound_and_its_tests_ask_what_is_to_be_decided(tree: Path) -> None:
    made = run(tree, "tests.nouns", "duties", "--word", "おてつだい")
    assert made.returncode == 0, made.stderr
    told = [line.split() for line in made.stdout.splitlines() if line.startswith(("made", "changed"))]
    python = [path for _, path in told if path.endswith(".py")]
    assert len(told) > 12
    assert run(tree, "ruff", "check", *python).stdout.strip() == "All checks passed!"
    assert run(tree, "ruff", "format", "--check", *python).returncode == 0
    # mypy takes half a minute; that everything has its type is seen at once.
    typed = [path for how, path in told if how == "made" and path.startswith("app/")]
    assert run(tree, "ruff", "check", "--select", "ANN", *typed).returncode == 0
    if LONG:
        assert run(tree, "mypy", "--strict", "app").returncode == 0

    first = run(tree, "pytest", "-p", "no:randomly", *MADE, *HELD)
    failed = re.findall(r"^FAILED \S+::(\w+)", first.stdout, re.M)
    assert sorted(failed) == sorted(TO_DECIDE), first.stdout
    for name, why in TO_DECIDE.items():
        report = first.stdout.partition(f" {name} _")[2].partition("\n____")[0]
        assert why in report, report
    assert "passed" in first.stdout
    assert " error" not in first.stdout.splitlines()[-1]

    _fill_in(tree)
    second = run(tree, "pytest", "-p", "no:randomly", *MADE, *HELD[-1:])
    assert second.returncode == 0, second.stdout


def _fill_in(tree: Path) -> None:
    """What a person would decide, as little as will do."""
    for name in ("docs/GLOSSARY.md", "app/domain/duties.py", "app/words/duties.py"):
        path = tree / name
        path.write_text(path.read_text("utf-8").replace("〇〇", "家の仕事"), "utf-8")
    service = tree / "app/services/duties.py"
    said = service.read_text("utf-8")
    rule = '-> Iterator[Problem]:\n    if not duty.note:\n        yield Problem("note", "required")\n'
    service.write_text(said.replace("-> Iterator[Problem]:\n", rule), "utf-8")
    page = tree / "app/ui/pages/duties/page.py"
    said = page.read_text("utf-8").replace(
        "from app.ui.widgets.panels", "from app.ui.widgets.buttons import button\nfrom app.ui.widgets.panels"
    )
    page.write_text(said.replace("self._none, self._lines,", 'button("書く", self._read), self._none, self._lines,'), "utf-8")


def test_names_follow_from_the_plural() -> None:
    assert [singular(nouns) for nouns in ("duties", "cases", "case_notes", "matches")] == ["duty", "case", "case_note", "match"]
    assert Noun("case_notes", "case_note").names["Noun"] == "CaseNote"


@pytest.mark.parametrize(
    ("noun", "words"),
    [
        (Noun("Duties", "Duty"), "no plural"),
        (Noun("sheep", "sheep"), "no plural"),
        (Noun("people", "person"), "app/domain/people.py is there already"),
    ],
    ids=lambda given: getattr(given, "nouns", ""),
)
def test_what_cannot_be_made_is_refused_and_nothing_written(noun: Noun, words: str) -> None:
    with pytest.raises(Refused, match=re.escape(words)):
        files(ROOT, noun)


def test_a_place_that_was_moved_is_named(tree: Path) -> None:
    kinds = tree / "app/models/kinds.py"
    kinds.write_text(kinds.read_text("utf-8").replace("KINDS: dict[", "ALL: dict["), "utf-8")
    done = run(tree, "tests.nouns", "duties")
    assert done.returncode == 1
    assert "app/models/kinds.py no longer has" in done.stderr
    assert not (tree / "app/domain/duties.py").exists()
