"""Two spellings of the same bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import SpellingDefect
from app.sync import spelling
from app.sync.spelling import CARD, FORMS, PACKET, read_file, spell_as_text

contents = st.binary(max_size=500).map(lambda data: PACKET.magic + data)
blanks = st.text(" \t", max_size=3).map(str.encode)


@given(contents)
def test_text_gives_back_the_bytes(data: bytes) -> None:
    assert read_file(spell_as_text(data)) == read_file(data) == data


@given(contents, st.sampled_from([b"\n", b"\r\n", b"\r"]), blanks, st.booleans(), st.integers(0, 3))
def test_what_mail_and_editors_change_is_ignored(data: bytes, end: bytes, blank: bytes, mark: bool, after: int) -> None:
    lines = spell_as_text(data).split(b"\n")[:-1]
    changed = (b"\xef\xbb\xbf" if mark else b"") + (blank + end).join(lines) + blank + (end + blank) * after
    assert read_file(changed) == data


@given(contents, st.data())
def test_any_other_byte_put_in_is_refused(data: bytes, drawn: st.DataObject) -> None:
    text = spell_as_text(data)
    at = drawn.draw(st.integers(0, len(text) - 1))
    byte = drawn.draw(st.binary(min_size=1, max_size=1))
    changed = text[:at] + byte + text[at:]
    try:
        assert read_file(changed) == data
    except SpellingDefect:
        return
    # What was put in can only have been a blank or a line end at the end of a line.
    assert byte in b" \t\r\n"


@given(st.binary(max_size=300))
def test_bytes_of_no_form_are_refused(data: bytes) -> None:
    if spelling.recognise(data) is None:
        with pytest.raises(SpellingDefect):
            read_file(data)
        with pytest.raises(SpellingDefect):
            spell_as_text(data)


def test_a_card_is_known_but_is_no_packet() -> None:
    card = CARD.magic + b"content"
    for file in (card, spell_as_text(card)):
        assert spelling.recognise(file) is CARD
        assert read_file(file, CARD) == card
        with pytest.raises(SpellingDefect) as refused:
            read_file(file)
        assert refused.value.defect == "neither"


def test_a_file_beyond_all_bounds_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(SpellingDefect) as refused:
        read_file(bytes(spelling.LARGEST_FILE + 1))
    assert refused.value.defect == "too-large"
    largest = PACKET.magic.ljust(spelling.LARGEST_BINARY, b"\xff")
    assert len(spell_as_text(largest).replace(b"\n", b"  \r\n")) < spelling.LARGEST_FILE


def test_first_lines_survive_the_encodings_of_japanese_mail() -> None:
    for form in FORMS:
        for encoding in ("shift_jis", "iso2022_jp", "euc_jp"):
            assert form.first_line.encode(encoding).decode(encoding) == form.first_line
