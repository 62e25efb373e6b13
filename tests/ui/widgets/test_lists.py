from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.badges import badges_wide
from app.ui.widgets.lists import Answer, PagedLine, PagedList


def test_a_caution_is_seen_behind_an_address_of_any_length(qtbot: QtBot) -> None:
    def read(keys: Sequence[str], answer: Answer) -> None:
        marks = (("犬に注意", "warning"), ("呼び鈴は鳴らさない。" * 40, "warning"))
        answer({key: PagedLine("足立", beneath="倉吉市上井町" * int(key) * 100, marks=marks) for key in keys})

    made = PagedList("対象者", read)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.set_keys(["0", "1"])
    made.show()
    qtbot.waitExposed(made)
    image = made.viewport().grab().toImage()
    pale = theme.colour(Tone.WARNING_PALE)
    rows = [made.visualRect(made.model().index(row, 0)) for row in (0, 1)]
    for where in rows:
        line = range(where.top(), where.bottom())
        badged = [x for x in range(image.width()) if any(image.pixelColor(x, y) == pale for y in line)]
        assert len(badged) > 200


def test_of_two_marks_the_second_is_whole_where_both_have_room(qtbot: QtBot) -> None:
    marks = (("⑤フォローアップ", "info"), ("主担当なし", "warning"))
    made = PagedList(
        "ケース", lambda keys, answer: answer({key: PagedLine("足立", "", "住まい" * 99, marks=marks) for key in keys})
    )
    qtbot.addWidget(made)
    made.resize(round(badges_wide(marks) / 0.6 + 2 * theme.space(2)), 400)
    made.set_keys(["0"])
    made.show()
    qtbot.waitExposed(made)
    image = made.viewport().grab().toImage()
    pale, line = theme.colour(Tone.WARNING_PALE), made.visualRect(made.model().index(0, 0))
    there = (x for x in range(image.width()) if any(image.pixelColor(x, y) == pale for y in range(line.top(), line.bottom())))
    seen = list(there)
    # Its ends are rounded, so that a pixel of either is of another colour.
    assert seen[-1] - seen[0] >= badges_wide(marks[1:]) - theme.space(1) - 3


def test_a_number_is_seen_behind_a_name_of_any_length(qtbot: QtBot) -> None:
    def painted(number: str) -> QImage:
        made = PagedList("ケース", lambda keys, answer: answer({key: PagedLine("寿限無" * 40, beside=number) for key in keys}))
        qtbot.addWidget(made)
        made.resize(500, 400)
        made.set_keys(["0"])
        made.show()
        qtbot.waitExposed(made)
        return made.viewport().grab().toImage()

    assert painted("R8-0012") == painted("R8-0012") != painted("R8-0034")


def test_a_name_that_may_be_cut_stands_in_the_tooltip(qtbot: QtBot) -> None:
    names = {"1": "足立 ハナさん", "2": "<b>" + "長" * 197 + "</b>さん"}
    made = PagedList("対象者", lambda keys, answer: answer({key: PagedLine(names[key]) for key in keys}))
    qtbot.addWidget(made)
    made.set_keys(list(names))
    made.show()
    qtbot.waitExposed(made)
    tips = [made.model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in (0, 1)]
    told = QTextDocument()
    told.setHtml(tips[1])
    assert tips[0] == ""
    assert told.toPlainText() == names["2"]
