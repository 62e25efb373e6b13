"""The glossary fixes each word once."""

from pathlib import Path

from app import resources

GLOSSARY = Path(resources.FOLDER).parent / "docs" / "GLOSSARY.md"


def test_no_word_is_explained_twice() -> None:
    rows = [line.split("|") for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    words = [row[1].strip() for row in rows if row[1].strip() not in ("word", "---")]
    assert len(words) > 60
    assert len(words) == len(set(words))
    assert all(len(row) == 6 and all(cell.strip() for cell in row[1:5]) for row in rows)
