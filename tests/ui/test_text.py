from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics, QTextDocument, QTextLayout, QTextLine
from pytestqt.qtbot import QtBot

from app.ui import line_ends, theme
from app.ui.text import Laid, Text, lay_out

MARKUP = '<img src="//host/x.png"><b>太</b>&amp;'


def test_a_tooltip_says_what_was_cut_and_only_that(qtbot: QtBot) -> None:
    name = MARKUP + "長" * 200
    shown = Text(name, lines=2)
    qtbot.addWidget(shown)
    shown.resize(400, 60)
    shown.show()
    qtbot.waitExposed(shown)
    tip = QTextDocument()
    tip.setHtml(shown.toolTip())
    assert tip.toPlainText() == name
    shown.resize(8_000, 60)
    assert shown.toolTip() == ""
    shown.set_text("長" * 1_200)
    assert shown.toolTip().endswith("…</p>")


DATED = ("次は令和8年11月28日(土)に行きます。", "あと12回、3,500円まで")


@pytest.mark.parametrize("text", DATED)
@pytest.mark.parametrize("width", range(60, 400, 7))
def test_no_line_ends_amid_a_number_and_no_date_is_broken_that_fits(text: str, width: int) -> None:
    laid = lay_out(text, theme.look("body").font(), width)
    lines = [layout.text()[line.textStart() : line.textStart() + line.textLength()] for layout, line in _lines(laid)]
    assert "".join(lines) == text
    for before, after in pairwise(lines):
        assert not (before[-1].isdecimal() and (after[0].isdecimal() or after[0] in "年月日回,")), lines
    date = "令和8年11月28日(土)"
    if QFontMetrics(theme.look("body").font()).horizontalAdvance(date) < width - 20 and date in text:
        assert any(date in line for line in lines), lines


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("USBや共有フォルダーで、つなぎ便をやりとりします", "やりとりします"),
        ("田村 直子・583-790-625・次の約束 11月24日(火)・きょう", "きょう"),
        ("令和8年11月21日(土)・つなぎ便", "つなぎ便"),
        ("足立 ハナさん：受理されました", "受理されました"),
        ("つなぎ便として、窓口に受け渡します", "受け渡します"),
    ],
)
def test_the_end_of_a_word_stands_in_no_last_line_alone(text: str, below: str) -> None:
    font = theme.look("body").font()
    whole = QFontMetrics(font).horizontalAdvance
    # So wide that all but its last character, its last two … find room in the first line.
    for left in range(1, 4):
        laid = lay_out(text, font, whole(text[:-left]) + 1)
        lines = [layout.text()[line.textStart() : line.textStart() + line.textLength()] for layout, line in _lines(laid)]
        assert lines == [text.removesuffix(below), below]


@given(st.text("あを、・一ア1 ", min_size=1, max_size=40), st.integers(40, 400))
def test_a_word_that_goes_down_whole_makes_no_line_more(qapp: object, text: str, width: int) -> None:
    font = theme.look("body").font()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(line_ends, "_FEW", 0)
        usual = lay_out(text, font, width, formats=lambda _paragraph: [])
    laid = lay_out(text, font, width, formats=lambda _paragraph: [])
    assert (laid.tall, len(laid.lines)) == (usual.tall, len(usual.lines))
    assert laid.wide <= max(usual.wide, width)


@pytest.mark.parametrize("whole", ["482-190-573", "0857-26-7111", "きょう", "きのう", "あした", "あさって", "12月31日(木)"])
@pytest.mark.parametrize("width", range(60, 400, 7))
def test_what_is_read_as_one_stands_in_one_line(whole: str, width: int) -> None:
    font = theme.look("small").font()
    laid = lay_out(f"つなぎ番号　482-190-573　{whole}の約束、電話をかけて{whole}までに", font, width)
    lines = [layout.text()[line.textStart() : line.textStart() + line.textLength()] for layout, line in _lines(laid)]
    if QFontMetrics(font).horizontalAdvance(whole) < width:
        assert "".join(lines).count(whole) == sum(line.count(whole) for line in lines), lines


def _lines(laid: Laid) -> list[tuple[QTextLayout, QTextLine]]:
    return [(layout, layout.lineAt(number)) for layout, number in laid.lines]


@given(st.text("あ一a 𠮷\n", max_size=30), st.lists(st.integers(1, 900), min_size=2, max_size=4), st.integers(0, 2))
def test_what_was_laid_out_at_another_width_stands_as_if_it_were_new(
    qapp: object, text: str, widths: list[int], lines: int
) -> None:
    font = theme.look("body").font()
    for width in widths:
        # With `formats` everything is laid out anew.
        anew = lay_out(text, font, width, lines, lambda _paragraph: [])
        assert _stands(lay_out(text, font, width, lines)) == _stands(anew)


def test_words_of_one_line_are_not_laid_out_again(qapp: object) -> None:
    font = theme.look("body").font()
    assert lay_out("緊急連絡先", font, 400) is lay_out("緊急連絡先", font, 300, 2)


def _stands(laid: Laid) -> object:
    lines = [
        (layout.text(), layout.lineAt(number).position(), layout.lineAt(number).naturalTextWidth())
        for layout, number in laid.lines
    ]
    return lines, laid.tall, laid.wide, laid.cut
