"""What the house's measures count, and what they let pass."""

import ast

import pytest

from tests import house
from tests.house import Source

FOUR = "    first = 1\n    second = 2\n    third = 3\n    return first + second + third\n"


def source(text: str, path: str = "app/ui/shell.py") -> Source:
    return Source(path, text, ast.parse(text))


def test_a_body_that_stands_twice_is_a_copy_whatever_it_is_called() -> None:
    twice = [source(f"def one():\n{FOUR}"), source(f"def two():\n    'It says so.'\n{FOUR}")]
    assert house.copies(twice) == 1
    assert house.copies([twice[0], source(f"def two():\n{FOUR.replace('3', '4')}")]) == 0
    assert house.copies([source("def one():\n    return 1\n\n\ndef two():\n    return 1\n")]) == 0


def test_a_room_is_counted_by_its_name_of_today() -> None:
    rooms = ("app/rounds/bin.py", "app/papers/slips.py", "app/ui/pages/today/page.py", "app/errors.py", "dev.py")
    assert [source("", path).room for path in rooms] == ["workflows", "documents", "ui", "app", "dev.py"]


@pytest.mark.parametrize("said", ["Place(page, key, 'new')", "Place(page, opened=f'{a}:{b}')", "place.opened == 'new'"])
def test_what_is_open_said_by_a_string_is_seen(said: str) -> None:
    assert list(house.opened_by_words(ast.parse(said)))


@pytest.mark.parametrize("said", ["Place(page, key, Within.NEW)", "Place(page, 'key')", "place.opened is Within.NEW"])
def test_what_is_open_said_by_a_member_is_not(said: str) -> None:
    assert not list(house.opened_by_words(ast.parse(said)))


def test_both_commits_stand_beside_each_other() -> None:
    rows = list(house.beside({"ui, lines": "3", "cli, lines": "1"}, {"ui, lines": "2", "queries, lines": "1"}))
    assert rows == [("ui, lines", "3", "2"), ("cli, lines", "1", "–"), ("queries, lines", "–", "1")]


def test_what_is_measured_of_a_few_files() -> None:
    files = [source(f"def one(session: Session):\n{FOUR}"), source("from app.services import drafts\n", "app/ui/start.py")]
    told = house.measures(files)
    assert told["ui, lines"] == "6"
    assert told["largest function"] == "5 app/ui/shell.py:one"
    assert (
        told["functions and lambdas of ui that take a session"],
        told["modules of ui that keep drafts or ask for them"],
    ) == ("1", "1")
