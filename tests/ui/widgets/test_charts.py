"""Charts as they are painted: bars as long as their numbers, typed ones told by hatching, nothing outside of the box."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.documents.charts import Bar, Chart
from app.ui import theme
from app.ui.widgets.charts import Inks, paint

WIDE, TALL = 400, 200
FILL = QColor(255, 0, 0)
INK = QColor(0, 0, 255)


def painted(chart: Chart) -> QImage:
    image = QImage(WIDE + 40, TALL + 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint(painter, chart, QRectF(20, 20, WIDE, TALL), Inks(theme.font(12), INK, FILL, INK))
    painter.end()
    return image


def filled(image: QImage, across: range, down: range) -> int:
    return sum(image.pixelColor(x, y) == FILL for x in across for y in down)


@given(st.lists(st.integers(0, 300), min_size=2, max_size=6), st.booleans())
@settings(max_examples=30, deadline=None)
def test_of_two_bars_the_one_that_counts_more_is_larger(counts: list[int], lying: bool) -> None:
    image = painted(Chart(tuple(Bar("あ", count) for count in counts), lying=lying))
    step = (TALL if lying else WIDE) / len(counts)
    parts = [range(round(20 + step * at), round(20 + step * (at + 1))) for at in range(len(counts))]
    whole = range(20, 20 + (WIDE if lying else TALL))
    sizes = [filled(image, whole, each) if lying else filled(image, each, whole) for each in parts]
    for (one, size), (other, its) in zip(
        zip(counts, sizes, strict=True), zip(counts[1:], sizes[1:], strict=True), strict=False
    ):
        if abs(one - other) > max(counts) // 20:
            assert (size > its) == (one > other)


def test_one_bar_alone_is_no_wall() -> None:
    image = painted(Chart((Bar("令和8年度", 12),)))
    across = [x for x in range(image.width()) if image.pixelColor(x, 150) == FILL]
    assert 20 < across[-1] - across[0] < WIDE / 4


def test_a_typed_one_is_known_without_colours() -> None:
    image = painted(Chart((Bar("あ", 10), Bar("い", 10, hatched=True))))
    left, right = (filled(image, across, range(20, 220)) for across in (range(20, 220), range(220, 420)))
    assert 0 < right < left / 2


@pytest.mark.parametrize("lying", [False, True], ids=["upright", "lying"])
def test_nothing_is_painted_outside_of_its_box(lying: bool) -> None:
    bars = tuple(Bar("とても長い困りごとの名前です" * 3, 99999) for _ in range(3 if lying else 1))
    image = painted(Chart(bars, (3,), bars_said="令和8年度", line_said="令和7年度", lying=lying))
    edge = [(x, y) for x in range(image.width()) for y in (*range(16), *range(TALL + 26, TALL + 40))]
    if lying:
        edge += [(x, y) for y in range(image.height()) for x in (*range(18), *range(WIDE + 22, WIDE + 40))]
    assert all(image.pixelColor(x, y) == QColor(Qt.GlobalColor.white) for x, y in edge)


def test_a_chart_of_nothing_is_empty() -> None:
    for chart in (Chart(()), Chart((), lying=True)):
        blank = painted(chart)
        assert filled(blank, range(blank.width()), range(blank.height())) == 0
