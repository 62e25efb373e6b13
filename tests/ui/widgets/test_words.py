from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.widgets.badges import badges_wide
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, flow
from app.ui.widgets.panels import Line
from app.ui.widgets.words import LineWords, Words

words = st.text(alphabet="足立ハナさん、犬に注意 ab\n", max_size=120)
marks = st.lists(st.tuples(st.sampled_from(["犬に注意", "感染症", "至急"]), st.just("warning")), max_size=3).map(tuple)
saids = st.builds(
    LineWords,
    title=words.filter(str.strip),
    beside=st.sampled_from(["", "86歳", "11月18日(水) 午後"]),
    beneath=words,
    right=st.sampled_from(["", "3回続けて会えていません"]),
    right_beneath=st.sampled_from(["", "予定 11月14日（7日過ぎ）"]),
    badges=marks,
    marks=marks,
    icon=st.sampled_from(["", "phone"]),
    end=st.sampled_from(["", "chevron-right"]),
)


@given(saids, st.integers(260, 1200))
def test_nothing_stands_on_something_else_or_outside(qapp: object, said: LineWords, width: int) -> None:
    made = Words(said, edge=(2, 1.5))
    placed = made.placed(width)
    inner = QRectF(0, 0, width - 2 * theme.space(2), placed.tall - 2 * theme.space(1.5))
    rooms = [QRectF(each.at.x(), each.at.y(), each.laid.wide, each.laid.tall) for each in placed.blocks if each.laid.wide]
    rooms += [where for _name, where, _tone in placed.icons]
    for number, room in enumerate(rooms):
        # What is measured in fractions of a pixel is laid out in whole ones.
        assert inner.adjusted(-1, -1, 1, 1).contains(room)
        assert not any(room.adjusted(1, 1, -1, -1).intersects(other.adjusted(1, 1, -1, -1)) for other in rooms[:number])


@given(saids, st.integers(300, 1200))
def test_what_one_does_stands_beside_the_words_or_beneath_them(qapp: object, said: LineWords, width: int) -> None:
    made = Words(said, acts=box(flow(button("比べる"), button("なくす"))))
    placed = made.placed(width)
    acts = placed.acts
    assert acts is not None
    assert acts.left() >= 0
    assert acts.right() < width
    assert acts.bottom() < placed.tall
    for each in placed.blocks:
        room = QRectF(each.at.x(), each.at.y(), each.laid.wide, each.laid.tall)
        assert not room.adjusted(1, 1, -1, -1).intersects(QRectF(acts))


def test_all_is_told_to_a_screen_reader_in_the_order_in_which_it_is_seen(qtbot: QtBot) -> None:
    made = Line(
        "足立 ハナさん",
        "倉吉市上井町",
        beside="86歳",
        badges=[("至急", "urgent")],
        marks=[("犬に注意", "warning")],
        right="3回続けて会えていません",
        right_beneath="予定 11月14日",
    )
    qtbot.addWidget(made)
    said = "至急、足立 ハナさん、86歳、倉吉市上井町、犬に注意、3回続けて会えていません、予定 11月14日"
    assert made.accessibleName() == said
    assert made.text().split("\n") == said.split("、")


def test_words_that_were_cut_are_told_in_full_and_others_are_not(qtbot: QtBot) -> None:
    made = Words(LineWords(title="足立 ハナさん", beneath="膝の痛みは変わらない。" * 40))
    qtbot.addWidget(made)
    made.resize(400, made.heightForWidth(400))
    made.show()
    assert "膝の痛みは" in made.toolTip()
    assert "足立" not in made.toolTip()
    short = Words(LineWords(title="足立 ハナさん", beneath="膝の痛みは変わらない。"))
    qtbot.addWidget(short)
    short.resize(400, short.heightForWidth(400))
    short.show()
    assert short.toolTip() == ""
    assert short.heightForWidth(400) < made.heightForWidth(400)


def test_larger_letters_take_more_room(qtbot: QtBot, qapp: object) -> None:
    made = Words(LineWords(title="足立 ハナさん", beneath="倉吉市上井町"))
    qtbot.addWidget(made)
    made.show()
    before = made.heightForWidth(600)
    theme.apply(qapp, 2.0)
    try:
        assert made.heightForWidth(600) > before * 1.5
    finally:
        theme.apply(qapp, 1.0)


def test_a_line_is_one_widget_and_what_it_shows_in_place_of_words_is_not_painted_twice(qtbot: QtBot) -> None:
    line = Line("足立 ハナさん", "倉吉市上井町", icon="phone", right="きのう", opens=lambda: None)
    qtbot.addWidget(line)
    assert line.findChildren(QWidget) == []
    other = Line("足立 ハナさん", opens=lambda: None, inside=flow(button("開く")))
    qtbot.addWidget(other)
    other.show()
    assert other.text() == ""
    assert _inks(line) > _inks(Line("", opens=None))


def _inks(widget: QWidget) -> int:
    """How many colours there are on a widget."""
    widget.resize(600, 80)
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return len({image.pixel(x, y) for x in range(0, 600, 2) for y in range(0, 80, 2)})


def test_what_a_visitor_must_know_is_never_cut(qtbot: QtBot) -> None:
    marks = (("一人で訪問しない", "warning"), ("犬に注意", "warning"), ("耳が遠い", "grey"))
    words = Words(LineWords(title="足立 ハナさん", beneath="倉吉市越殿町", marks=marks))
    qtbot.addWidget(words)
    for width in range(theme.chars(8), theme.chars(40), 11):
        placed = words.place(width)
        for of, where in placed.marks:
            assert badges_wide(of) <= where.width() + theme.space(1) or len(of) == 1
            assert where.bottom() <= placed.tall + 1
        assert [mark for of, _where in placed.marks for mark in of] == list(marks)


def test_a_name_is_not_broken_nor_an_age_cut_to_stand_side_by_side(qtbot: QtBot) -> None:
    said = LineWords(
        title="橋本 敏子さん・順子さん", beside="88歳・77歳", right="きょうの予定です", right_beneath="前回 11月5日(木)"
    )
    words = Words(said)
    qtbot.addWidget(words)
    # As much as きょう leaves a house at the largest letters on a small window.
    placed = {block.text: block for block in words.place(theme.chars(18)).blocks}
    assert all(len(block.laid.lines) == 1 and not block.laid.cut for block in placed.values())
    assert placed["88歳・77歳"].at.y() > placed[said.title].at.y()
    # Why and since when share a line beneath.
    assert placed["きょうの予定です"].at.x() < placed["前回 11月5日(木)"].at.x()
    assert placed["きょうの予定です"].at.y() > placed["88歳・77歳"].at.y()
