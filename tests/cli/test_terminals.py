"""Words of others on a terminal."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.terminals import as_json, harmless


@pytest.mark.parametrize("words", ["石田 花子", "石田\u3000花子", "つながりサポーター倉吉（西）", "𠮷田"])
def test_names_stay_as_they_are(words: str) -> None:
    assert harmless(words) == words


@given(st.text())
def test_nothing_goes_out_that_a_terminal_would_obey(text: str) -> None:
    said = harmless(text)
    assert all(sign.isprintable() or sign == "\u3000" for sign in said)
    assert len(said.splitlines()) <= 1


def test_what_was_there_can_be_read() -> None:
    assert harmless("県の窓口\n\x1b[2J\u202eX\x9b") == "県の窓口\\n\\x1b[2J\\u202eX\\x9b"


@given(st.text())
def test_a_line_of_json_says_the_same_and_nothing_that_a_terminal_would_obey(text: str) -> None:
    said = as_json({"name": text})
    assert all(sign.isprintable() or sign == "\u3000" for sign in said)
    assert json.loads(said) == {"name": text}


def test_words_in_a_line_of_json_stay_as_they_are() -> None:
    assert as_json({"name": "足立\u3000ハナ"}) == '{"name": "足立\u3000ハナ"}'
