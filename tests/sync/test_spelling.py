"""Two spellings of the same bytes."""

import base64
import binascii

import pytest
from hypothesis import example, given
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
    # What was put in stands above the code, as in a mail, or can only have been a blank or a line end at the end of a line.
    assert at <= text.index(b"\n") or byte in b" \t\r\n"


codes = st.text(st.sampled_from("ABCDwxyz0189+/="), max_size=12).map(str.encode)


@given(codes)
@example(b"QUI=")
@example(b"QUJ=")
@example(b"QQ==QQ==")
def test_a_code_is_read_as_the_standard_says_and_in_one_spelling(end: bytes) -> None:
    code = base64.b64encode(PACKET.magic) + end
    try:
        told = base64.b64decode(code, validate=True)
    except binascii.Error:
        told = b""
    file = f"{PACKET.first_line}\n".encode() + code
    for spelled in (file, file + b"\n", file + b"\r\n"):
        if base64.b64encode(told) == code:
            assert read_file(spelled) == told
        else:
            with pytest.raises(SpellingDefect) as refused:
                read_file(spelled)
            assert refused.value.defect == "base64"


@given(contents, st.data())
def test_one_sign_put_in_place_of_another_is_refused_alike_however_lines_end(data: bytes, drawn: st.DataObject) -> None:
    text = spell_as_text(data)
    at = drawn.draw(st.integers(len(PACKET.first_line.encode()) + 1, len(text) - 1))
    changed = text[:at] + drawn.draw(st.binary(min_size=1, max_size=1)) + text[at + 1 :]
    # With a blank behind the first line it is read line by line.
    told = []
    for file in (changed, changed.replace(b"\n", b" \n", 1)):
        try:
            told.append(read_file(file))
        except SpellingDefect as defect:
            told.append(defect.defect.encode())
    assert told[0] == told[1]


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


ABOVE = st.sampled_from(["", "田村様\n\nお送りします。\n\n", "-----\n", "> 前のメール\n> でした\n", "\n" * 40])
BELOW = st.sampled_from(["", "\n", "よろしく\n", "\n\n-- \n石田\n", "====\n石田\n", "tel. 0858\n"])


@given(contents, ABOVE, BELOW, st.sampled_from(["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"]), st.booleans())
def test_the_code_is_found_in_a_mail_and_in_the_encodings_of_editors(
    data: bytes, above: str, below: str, encoding: str, crlf: bool
) -> None:
    # What a packet and almost every card have: padding, or a last line that is not full.
    data = data.ljust(len(PACKET.magic) + 100, b"\0")
    text = above + spell_as_text(data).decode() + below
    file = (text.replace("\n", "\r\n") if crlf else text).encode(encoding)
    try:
        assert read_file(file) == data
    except SpellingDefect as refused:
        # A word of the alphabet alone, below a code without padding, could be a part of it that was broken off.
        assert (refused.defect, below) == ("line-length", "====\n石田\n")
        assert len(data) % 3 == 0
    assert spelling.recognise(file) is PACKET


@given(contents, st.integers(0, 20), st.sampled_from(["", "よろしく", "QUJD"]))
def test_what_stands_between_the_lines_of_a_code_is_refused(data: bytes, at: int, between: str) -> None:
    lines = spell_as_text(data.ljust(len(PACKET.magic) + 200, b"\0")).split(b"\n")[:-1]
    at = 2 + at % (len(lines) - 2)
    with pytest.raises(SpellingDefect):
        read_file(b"\n".join([*lines[:at], between.encode(), *lines[at:]]))


def test_a_file_of_line_ends_is_refused_before_it_is_taken_apart() -> None:
    first = PACKET.first_line.encode() + b"\n"
    with pytest.raises(SpellingDefect) as refused:
        read_file(first + b"\n" * (spelling.MOST_LINES + 1))
    assert refused.value.defect == "line-length"
    with pytest.raises(SpellingDefect) as later:
        read_file(b"x\n" * spelling.HEAD + spell_as_text(PACKET.magic.ljust(100, b"\0")))
    assert later.value.defect == "neither"
