"""Where a passphrase comes from: a file in the one encoding that everybody has, or a prompt; nothing else is trimmed."""

from pathlib import Path

import pytest

from app.cli.passphrases import LARGEST, passphrase
from app.errors import NotReadable


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"umi kawa 42", "umi kawa 42"),
        (b"\xef\xbb\xbfumi kawa 42\r\n", "umi kawa 42"),
        (b"umi kawa 42\n", "umi kawa 42"),
        (b"umi kawa 42\n\n", "umi kawa 42\n"),
        (b" umi kawa 42 ", " umi kawa 42 "),
        ("うみ".encode(), "うみ"),
        (b"", ""),
    ],
)
def test_a_mark_and_one_line_end_are_removed_and_nothing_else(tmp_path: Path, content: bytes, expected: str) -> None:
    file = tmp_path / "passphrase"
    file.write_bytes(content)
    assert passphrase(file) == expected


@pytest.mark.parametrize("content", [b"\xff\xfeu\x00", "海".encode("cp932")])
def test_another_encoding_is_told_apart_from_a_wrong_passphrase(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "passphrase"
    file.write_bytes(content)
    with pytest.raises(NotReadable):
        passphrase(file)


def test_a_file_that_is_not_there_or_is_a_folder_is_not_readable(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing", tmp_path):
        with pytest.raises(NotReadable):
            passphrase(path)


def test_no_file_is_read_for_ever(tmp_path: Path) -> None:
    file = tmp_path / "passphrase"
    file.write_bytes(b"x" * 10 * LARGEST)
    assert len(passphrase(file)) == LARGEST


def test_without_a_file_it_is_asked_for_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return "umi kawa 42"

    monkeypatch.setattr("getpass.getpass", answer)
    assert passphrase(None) == "umi kawa 42"
    assert asked == ["合言葉: "]


def test_where_nobody_can_be_asked_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", nobody)
    with pytest.raises(NotReadable):
        passphrase(None)
