"""Ten screens look as they are meant to, and a change is seen."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget

from tests.pictures import comparing
from tests.pictures.comparing import KEPT, LETTERS, DrawnOtherwise, apart, differing, keep, letters, small
from tests.pictures.screens import paint

OUT = Path(__file__).parents[2] / "build" / "pictures"


def test_ten_screens_look_as_they_are_meant_to(tmp_path: Path) -> None:
    if not (KEPT / f"{LETTERS}.png").is_file():
        pytest.skip("no pictures are kept: python3 dev.py pictures --keep")
    painted = paint(tmp_path)
    assert {path.stem for path in KEPT.glob("*.png")} == {*painted, LETTERS}
    try:
        found = differing(painted, OUT)
    except DrawnOtherwise as otherwise:
        pytest.skip(str(otherwise))
    said = [f"{each.name}: {each.points} of 100,000 points, side by side in {each.picture}" for each in found]
    assert not said, "if it is meant: python3 dev.py pictures --keep"


def test_the_kept_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in KEPT.glob("*.png")) < 1_000_000


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(comparing, "KEPT", tmp_path / "kept")
    return tmp_path / "kept"


def screen(words: str = "足立 ハナさん", *, wide: int = 640) -> QImage:
    """A window with a line of text again and again, the last one of which says these words."""
    window = QWidget()
    window.resize(wide, 400)
    for line in range(12):
        label = QLabel("玄関先で10分ほど。膝の痛みは変わらないが、表情は明るい。" if line < 11 else words, window)
        label.setGeometry(20, 10 + 32 * line, wide - 40, 30)
    return window.grab().toImage()


def test_what_looks_the_same_is_no_difference(kept: Path, tmp_path: Path) -> None:
    keep({"one": screen()})
    assert differing({"one": screen()}, tmp_path / "out", kept) == []
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("words", ["足立 ヒナさん", "", "足立 ハナさん　86歳"])
def test_a_changed_word_is_seen_and_shown_side_by_side(words: str, kept: Path, tmp_path: Path) -> None:
    keep({"one": screen(), "two": screen()})
    [found] = differing({"one": screen(), "two": screen(words)}, tmp_path / "out", kept)
    assert found.name == "two"
    shown = QImage(str(found.picture))
    assert shown.width() == 3 * 320 + 16
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["two.png"]


def test_another_size_and_a_screen_that_nobody_kept_are_differences(kept: Path, tmp_path: Path) -> None:
    keep({"one": screen()})
    found = differing({"one": screen(wide=700), "new": screen()}, tmp_path, kept)
    assert [(each.name, each.points) for each in found] == [("one", 100_000), ("new", 100_000)]


def test_edges_that_are_smoothed_otherwise_are_forgiven() -> None:
    image = screen()
    softer = image.scaled(image.size() * 2).scaled(image.size())
    assert apart(small(image), small(softer)) <= comparing.FAR


def test_keeping_clears_away_what_is_painted_no_more(kept: Path) -> None:
    keep({"one": screen(), "two": screen()})
    keep({"one": screen()})
    assert {path.stem for path in kept.iterdir()} == {"one", LETTERS}


def test_where_letters_are_drawn_otherwise_nothing_is_compared(kept: Path, tmp_path: Path) -> None:
    keep({"one": screen()})
    otherwise = letters()
    otherwise.invertPixels()
    small(otherwise).save(str(kept / f"{LETTERS}.png"))
    with pytest.raises(DrawnOtherwise):
        differing({"one": screen()}, tmp_path, kept)
