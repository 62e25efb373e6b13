from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.crypto.recovery import group_fits, new_code
from app.ui import icons, theme
from app.ui.text import Text, label
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.checks import Check
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.codes import CodeField
from app.ui.widgets.days import DateField
from app.ui.widgets.facts import Facts
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.kana import KanaField, NameField
from app.ui.widgets.layouts import box, column, flow
from app.ui.widgets.lists import Answer, PagedLine, PagedList
from app.ui.widgets.panels import Line, Lines
from app.ui.widgets.passphrases import PassphraseField
from app.ui.widgets.search import SearchBox
from app.ui.widgets.sides import sides
from app.ui.widgets.writing import Writing
from tests.ui.hands import press, type_latin
from tests.ui.ime import commit, compose, type_japanese

MARKUP = '<img src="//host/x.png"><b>太</b>&amp;'


def be_active(widget: QWidget, qtbot: QtBot) -> None:
    """Show a widget and wait until its window has the keyboard."""
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def chips(qtbot: QtBot, **how: bool) -> Chips:
    made = Chips([Option(1, "訪問"), Option(2, "声かけ"), Option(3, "電話")], name="どのように", **how)
    qtbot.addWidget(made)
    be_active(made, qtbot)
    return made


# ---- chips -----------------------------------------------------------------------------------------------------------


def test_chips_are_used_by_keyboard_alone(qtbot: QtBot) -> None:
    made = chips(qtbot)
    made.setFocus()
    with qtbot.waitSignal(made.changed):
        press(Qt.Key.Key_Space)
    assert made.value() == 1
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert made.value() == 3
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_2)
    assert made.value() == 2


def test_several_chips_come_in_the_order_shown(qtbot: QtBot) -> None:
    made = chips(qtbot, many=True)
    made.set_values((3, 1))
    assert made.values() == (1, 3)


def test_tab_enters_a_group_of_chips_once(qtbot: QtBot) -> None:
    made = Chips([Option(1, "訪問"), Option(2, "声かけ"), Option(3, "電話")])
    qtbot.addWidget(made)
    made.set_value(2)
    tabbed = [chip.text() for chip in made._buttons if chip.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tabbed == ["声かけ"]


# ---- words -----------------------------------------------------------------------------------------------------------


def test_people_s_text_is_never_markup(qtbot: QtBot) -> None:
    shown = Text(MARKUP)
    plain = label(MARKUP)
    qtbot.addWidget(shown)
    qtbot.addWidget(plain)
    assert plain.textFormat() is Qt.TextFormat.PlainText
    assert shown.accessibleName() == MARKUP
    assert shown.toolTip() == ""


def test_text_takes_one_and_a_half_lines_and_wraps(qtbot: QtBot) -> None:
    shown = Text("あ" * 40)
    qtbot.addWidget(shown)
    shown.ensurePolished()
    one = theme.line_height(shown.font())
    assert shown.heightForWidth(theme.chars(60)) == one
    assert shown.heightForWidth(theme.chars(21)) == 2 * one
    bounded = Text("あ" * 400, lines=3)
    qtbot.addWidget(bounded)
    bounded.ensurePolished()
    assert bounded.heightForWidth(theme.chars(20)) == 3 * one


def test_a_button_shows_its_ampersand(qtbot: QtBot) -> None:
    made = button("A&B")
    qtbot.addWidget(made)
    assert made.text() == "A&&B"
    assert made.accessibleName() == "A&B"


# ---- layouts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_enter_and_space_once_it_has_the_keyboard(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[str] = []
    here, there = (button(word, lambda word=word: pressed.append(word)) for word in ("ここ", "あちら"))
    window = box(column(here, there))
    qtbot.addWidget(window)
    be_active(window, qtbot)
    there.setFocus()
    press(key)
    assert pressed == ["あちら"]


def test_parts_stand_side_by_side_or_beneath_each_other(qtbot: QtBot) -> None:
    left, right = QWidget(), QWidget()
    for part in (left, right):
        theme.width(part, least=10)
    whole = box(sides(left, right, stretch=(2, 1), gap=2, least=40))
    qtbot.addWidget(whole)
    whole.resize(theme.chars(60), 300)
    whole.show()
    assert left.y() == right.y()
    assert right.x() > left.x()
    whole.resize(theme.chars(30), 300)
    QApplication.processEvents()
    assert left.x() == right.x()
    assert right.y() > left.y()


def test_nothing_flashes_up_as_a_window_of_its_own(qtbot: QtBot) -> None:
    before = {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()}
    made = [PageHeader("題", "副題", search="さがす"), PageHeader("題"), Lines([Line("題", "下")]), Facts([("a", "b")])]
    for each in made:
        qtbot.addWidget(each)
    assert {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()} == before


class _Counting(QWidget):
    """A window that notes with each painting how many lines there were."""

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        self.counted: list[int] = []
        self._lines = lines

    def paintEvent(self, event: QPaintEvent) -> None:
        self.counted.append(len(self._lines.lines))


def test_the_first_lines_are_painted_before_the_others_are_made_and_tab_goes_through_all(qtbot: QtBot) -> None:
    lines = Lines((Line(f"{number}行目", opens=lambda: None) for number in range(30)), at_once=5)
    after = button("その下")
    window = _Counting(lines)
    window.setLayout(column(lines, after))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: len(lines.lines) == 30)
    assert window.counted[0] == 5
    qtbot.waitUntil(lambda: all(line.isVisible() for line in lines.lines))
    lines.lines[0].setFocus()
    for line in lines.lines:
        assert line.hasFocus()
        qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_lines_shown_instead_leave_none_of_the_earlier_behind(qtbot: QtBot) -> None:
    lines = Lines((Line(f"{number}行目") for number in range(30)), at_once=5)
    qtbot.addWidget(lines)
    lines.show()
    lines.set_lines([Line("ほかの行")])
    later = Lines((Line(f"{number}行目") for number in range(30)), at_once=5)
    qtbot.addWidget(later)
    later.show()
    qtbot.waitUntil(lambda: len(later.lines) == 30)
    assert [line.accessibleName() for line in lines.lines] == ["ほかの行"]


@pytest.mark.parametrize("scale", theme.SCALES)
def test_a_chip_row_fits_its_width_at_every_text_size(qtbot: QtBot, scale: float) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        theme.apply(app, scale)
        made = box(column(flow(*(button(f"選択肢その{n}") for n in range(8)))))
        qtbot.addWidget(made)
        made.resize(640, 480)
        made.show()
        for each in made.findChildren(QWidget):
            assert each.geometry().right() <= 640
    finally:
        theme.apply(app, 1.0)


# ---- fields ----------------------------------------------------------------------------------------------------------


def test_a_day_is_said_back_in_full(qtbot: QtBot) -> None:
    made = DateField(lambda: date(2026, 11, 21), "いつ")
    qtbot.addWidget(made)
    made.set_text("R8.11.21")
    assert made.value() == date(2026, 11, 21)
    assert "令和8年11月21日(土)" in [text.text() for text in made.findChildren(Text)]
    made.set_text("きのう")
    assert made.value() == date(2026, 11, 20)
    made.set_text("R8.13.40")
    assert made.value() is None
    assert made.problem() is not None
    made.set_text("")
    assert made.problem() is None


def test_a_passphrase_has_the_same_input_hints_shown_and_hidden(qtbot: QtBot) -> None:
    made = PassphraseField("合言葉")
    qtbot.addWidget(made)
    hidden = made.line.inputMethodHints()
    assert made.line.echoMode() is QLineEdit.EchoMode.Password
    made.set_shown(True)
    assert made.line.echoMode() is QLineEdit.EchoMode.Normal
    assert made.line.inputMethodHints() == hidden


def test_search_counts_what_is_still_being_composed(qtbot: QtBot) -> None:
    made = SearchBox("さがす")
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.asked) as heard:
        compose(made, "あだち")
    assert heard.args == ["あだち"]
    assert made.text() == ""
    with qtbot.waitSignal(made.asked) as heard:
        commit(made, "足立")
    assert heard.args == ["足立"]


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ([("田中", "たなか")], "たなか"),
        ([("田中", "たなか"), ("花子", "はなこ")], "たなかはなこ"),
        ([("タナカ", "たなか")], "たなか"),
        ([("はなこ", "")], "はなこ"),
        ([("吉田", "ﾖｼﾀﾞ")], "よしだ"),
    ],
)
def test_the_reading_is_heard_before_conversion(qtbot: QtBot, typed: list[tuple[str, str]], reading: str) -> None:
    name, kana = NameField(), KanaField()
    kana.follow(name)
    for widget in (name, kana):
        qtbot.addWidget(widget)
    for text, spoken in typed:
        type_japanese(name, text, spoken)
    assert kana.text() == reading
    name.clear()
    assert kana.text() == ""


def test_a_code_is_typed_group_by_group_and_each_group_judged(qtbot: QtBot) -> None:
    code = new_code()
    made = CodeField("復旧シートの番号", group_fits)
    qtbot.addWidget(made)
    be_active(made, qtbot)
    made.setFocus()
    for group in code.groups:
        type_latin(group)
    assert made.whole()
    assert made.text() == code.text
    made.clear()
    made.set_text("１２３４" + code.text)
    assert not made.whole()


def test_a_whole_code_can_be_pasted_into_the_first_group(qtbot: QtBot) -> None:
    code = new_code()
    made = CodeField("復旧シートの番号", group_fits)
    qtbot.addWidget(made)
    made._groups[0].line.setText(code.text)
    assert made.whole()


def test_writing_takes_plain_text_only(qtbot: QtBot) -> None:
    made = Writing("メモ")
    qtbot.addWidget(made)
    pasted = QMimeData()
    pasted.setHtml(MARKUP)
    pasted.setText(MARKUP)
    made.insertFromMimeData(pasted)
    assert made.toPlainText() == MARKUP
    made.setPlainText("𠮷" * 500)
    assert made.toPlainText() == "𠮷" * 500


def test_a_tick_box_is_ticked_by_space(qtbot: QtBot) -> None:
    made = Check("話してよい")
    qtbot.addWidget(made)
    made.show()
    press(Qt.Key.Key_Space, made)
    assert made.isChecked()


# ---- lists -----------------------------------------------------------------------------------------------------------


class Reader:
    """Answers a list's questions when it is told to."""

    def __init__(self, *, now: bool) -> None:
        self.asked: list[Sequence[str]] = []
        self._now = now
        self._waiting: list[tuple[Sequence[str], Answer]] = []

    def __call__(self, keys: Sequence[str], answer: Answer) -> None:
        self.asked.append(keys)
        self._waiting.append((keys, answer))
        if self._now:
            self.answer()

    def answer(self) -> None:
        keys, answer = self._waiting.pop(0)
        lines: Mapping[str, PagedLine] = {key: PagedLine(MARKUP + key) for key in keys}
        answer(lines)


def listed(qtbot: QtBot, reader: Reader, count: int) -> PagedList:
    made = PagedList("対象者", reader)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.set_keys([str(number) for number in range(count)])
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_long_list_reads_only_the_page_that_is_seen(qtbot: QtBot) -> None:
    reader = Reader(now=True)
    made = listed(qtbot, reader, 500_000)
    made.grab()
    assert len(reader.asked) <= 2
    assert all(len(keys) <= 100 for keys in reader.asked)
    made.set_key("400000")
    made.grab()
    assert any("400000" in keys for keys in reader.asked)
    assert len(reader.asked) <= 5


def test_where_one_stood_is_kept_when_the_keys_change(qtbot: QtBot) -> None:
    made = listed(qtbot, Reader(now=True), 50)
    made.set_key("7")
    with qtbot.assertNotEmitted(made.chosen):
        made.set_keys([str(number) for number in range(5, 60)])
    assert made.key() == "7"


@pytest.mark.parametrize("scale", theme.SCALES)
def test_a_list_says_what_is_urgent_at_every_text_size(qapp: QApplication, qtbot: QtBot, scale: float) -> None:
    def read(keys: Sequence[str], answer: Answer) -> None:
        answer({key: PagedLine("松本 清さん", badges=(("緊急", "emergency"),), marks=(("注意", "warning"),)) for key in keys})

    try:
        theme.apply(qapp, scale)
        made = PagedList("届いたつなぎ便", read)
        qtbot.addWidget(made)
        made.resize(900, 300)
        made.set_keys(["1"])
        made.show()
        qtbot.waitExposed(made)
        picture = made.viewport().grab().toImage()
        seen = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)}
        assert {Tone.DANGER.value, Tone.WARNING_PALE.value} <= seen
    finally:
        theme.apply(qapp, 1.0)


def test_a_late_answer_to_an_earlier_question_is_let_go(qtbot: QtBot) -> None:
    reader = Reader(now=False)
    made = listed(qtbot, reader, 50)
    made.grab()
    made.set_keys(["100", "101"])
    made.grab()
    reader.answer()
    assert made.model().index(0, 0).data() == ""
    reader.answer()
    assert made.model().index(0, 0).data() == MARKUP + "100"


def test_enter_opens_the_line_one_stands_on(qtbot: QtBot) -> None:
    made = listed(qtbot, Reader(now=True), 5)
    made.set_key("3")
    with qtbot.waitSignal(made.opened) as heard:
        press(Qt.Key.Key_Return, made)
    assert heard.args == ["3"]


# ---- icons -----------------------------------------------------------------------------------------------------------


def test_icons_are_tinted() -> None:
    image = icons.icon("circle", Tone.DANGER).pixmap(QSize(48, 48)).toImage()
    colours = {image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255}
    assert "#ce0000" in colours


def test_every_icon_can_be_drawn() -> None:
    for file in sorted(theme.ICONS.glob("*.svg")):
        image: QImage = icons.icon(file.stem).pixmap(QSize(24, 24)).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), file.stem
