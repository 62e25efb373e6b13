"""Canonical JSON: one content, one spelling."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import CanonicalDefect
from app.sync import canonical

text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
plain = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | text
contents = st.recursive(plain, lambda inner: st.lists(inner) | st.dictionaries(text, inner), max_leaves=20)


@given(contents)
def test_what_is_encoded_is_parsed_again(content: Any) -> None:
    assert canonical.parse(canonical.encode(content)) == content


@given(contents)
def test_another_implementation_writes_the_same(content: Any) -> None:
    theirs = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    assert canonical.encode(content) == theirs


@given(contents, st.data())
def test_a_blank_anywhere_outside_a_string_is_refused(content: Any, data: st.DataObject) -> None:
    encoded = canonical.encode(content)
    at = data.draw(st.integers(0, len(encoded)))
    changed = encoded[:at] + b" " + encoded[at:]
    try:
        again = canonical.parse(changed)
    except CanonicalDefect:
        return
    assert again != content


@given(st.binary())
def test_bytes_are_refused_or_are_the_one_spelling_of_what_they_say(data: bytes) -> None:
    try:
        content = canonical.parse(data)
    except CanonicalDefect:
        return
    assert canonical.encode(content) == data


@pytest.mark.parametrize(
    ("data", "defect"),
    [
        (b"[" * 100_000, "depth"),
        (b"[" * 14 + b"]" * 14, "depth"),
        (b'{"a":' * 14 + b"1" + b"}" * 14, "depth"),
        (b"[" + b"{}," * 300_000 + b"{}]", "values"),
        (b'["' + b'\\",' * 300_000 + b'",' + b"1," * 300_000 + b"1]", "values"),
        (b"", "json"),
        (b"1.5", "float"),
        (b"9007199254740992", "integer"),
        (b"-9007199254740992", "integer"),
        (b'{"a":1,"a":1}', "spelling"),
        (b'"\\u0000"', "nul"),
        (b'"\\ud83d"', "json"),
        (b'"\xff"', "utf-8"),
    ],
)
def test_each_defect_has_its_name(data: bytes, defect: str) -> None:
    with pytest.raises(CanonicalDefect) as refused:
        canonical.parse(data)
    assert refused.value.defect == defect
    # Nothing that could quote content stays attached to the error.
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


def test_signs_in_strings_are_no_values() -> None:
    content = ['{[,\\"' * 200_000, *range(299_999)]
    assert canonical.parse(canonical.encode(content)) == content
