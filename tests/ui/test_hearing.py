"""What is heard: secrets never, headings and groups by their role, lines with what they warn of, results at once."""

import gc
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui import hearing
from app.ui.forms import Field, Form, Kind
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.calendar import Calendar
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, column
from app.ui.widgets.panels import Line
from app.ui.widgets.passphrases import PassphraseField
from app.ui.widgets.states import Banner, DoneNotice
from tests.ui.conftest import TODAY
from tests.ui.ears import Role, announced, do, ear, hear, hear_all

__all__ = ["announced"]

ONE_TWO = [Option("one", "ひとつ"), Option("two", "ふたつ")]


@pytest.mark.parametrize("shown", [False, True])
def test_of_a_passphrase_no_letter_is_heard(qtbot: QtBot, shown: bool) -> None:
    field = PassphraseField("合言葉")
    qtbot.addWidget(field)
    field.set_shown(shown)
    field.set_text("ひみつの言葉")
    told = hear(field.line)
    assert (told.role, told.name, told.value, told.has_text) == (Role.EditableText, "合言葉", "", False)
    assert ear(field.line).state().passwordEdit
    assert not any("ひみつ" in f"{each.name}{each.why}{each.value}" for each in hear_all(field))


@pytest.mark.parametrize("role", ["title", "heading"])
@pytest.mark.parametrize("make", [Text, label])
def test_a_title_is_a_heading(qtbot: QtBot, make: Callable[[str, str], QWidget], role: str) -> None:
    made = make("きょう", role)
    qtbot.addWidget(made)
    assert (hear(made).role, hear(made).name) == (Role.Heading, "きょう")


def test_words_that_are_cut_are_not_said_once_more_in_markup(qtbot: QtBot) -> None:
    made = Text("長い" * 40, lines=1)
    qtbot.addWidget(made)
    made.resize(80, 30)
    made.show()
    assert made.toolTip()
    assert hear(made).why == ""


@pytest.mark.parametrize(("many", "role"), [(False, Role.RadioButton), (True, Role.CheckBox)])
def test_answers_stand_in_a_group_with_their_question(qtbot: QtBot, many: bool, role: QAccessible.Role) -> None:
    chips = Chips(ONE_TWO, many=many, name="いくつ")
    qtbot.addWidget(chips)
    chips.set_value("two")
    assert (hear(chips).role, hear(chips).name) == (Role.Grouping, "いくつ")
    chips.show()
    assert [(each.role, each.name, each.checked) for each in hear_all(chips)] == [
        (role, "ひとつ", False),
        (role, "ふたつ", True),
    ]


@pytest.mark.parametrize("action", ["Toggle", "Press"])
def test_who_listens_changes_the_answer_and_not_only_its_look(qtbot: QtBot, action: str) -> None:
    chips = Chips(ONE_TWO, must=True, name="いくつ")
    qtbot.addWidget(chips)
    chips.set_value("one")
    told: list[object] = []
    chips.changed.connect(lambda: told.append(chips.value()))
    do(chips._buttons[1], action)
    assert (chips.values(), told) == (("two",), ["two"])
    # By Qt's own way as well, and what must be answered stays answered.
    chips._buttons[0].toggle()
    chips._buttons[0].toggle()
    assert chips.values() == ("one",)


def test_a_question_says_that_it_must_be_answered_its_hint_and_what_is_wrong(qtbot: QtBot) -> None:
    form = Form(
        [
            Field("many", "いくつ", Kind.CHOICE, required=True, options=tuple(ONE_TWO), hint="わかれば"),
            Field("name", "名前", Kind.NAME, required=True, hint="名字から"),
        ],
        lambda: TODAY,
    )
    qtbot.addWidget(form)
    chips, line = form.editor("many").widget, form.editor("name").widget
    assert hear(chips).name == "いくつ、必須、わかれば"
    assert (hear(line).name, hear(line).why) == ("名前、必須", "名字から")
    form.save()
    assert hear(chips).name.startswith("いくつ、必須、")
    assert len(hear(chips).name) > len("いくつ、必須、わかれば")
    assert hear(line).why.endswith("名字から")
    assert hear(line).why != "名字から"


def test_what_was_read_of_a_day_stays_to_be_heard_in_a_form(qtbot: QtBot) -> None:
    form = Form([Field("on", "いつ", Kind.DAY, hint="わかれば")], lambda: TODAY)
    qtbot.addWidget(form)
    form.editor("on").widget.set_text("11/3")
    assert "令和8年11月3日" in hear(form.editor("on").widget.line).why


def test_a_line_that_opens_is_a_button_and_says_what_it_warns_of(qtbot: QtBot) -> None:
    opened: list[bool] = []
    badges, marks = [("緊急", "emergency")], [("一人で訪問しない", "warning"), ("犬に注意", "grey")]
    line = Line(
        "足立 ハナ", "片原町", badges=badges, marks=marks, right="予定を過ぎています", opens=lambda: opened.append(True)
    )
    qtbot.addWidget(line)
    told = hear(line)
    assert told.role == Role.Button
    assert told.name == "緊急、足立 ハナ、片原町、一人で訪問しない、犬に注意、予定を過ぎています"
    do(line, "Press")
    assert opened == [True]


def test_the_first_button_of_a_line_says_what_the_line_says(qtbot: QtBot) -> None:
    acts = [button("記録"), button("ページ")]
    line = Line("足立 ハナ", "片原町", marks=[("犬に注意", "grey")], buttons=acts)
    qtbot.addWidget(line)
    assert hear(line).role == Role.Paragraph
    assert hear(acts[0]).why == "足立 ハナ、片原町、犬に注意"
    assert hear(acts[1]).why == ""


def test_what_is_heard_lives_exactly_as_long_as_what_is_seen(qtbot: QtBot) -> None:
    whole = box(column())
    qtbot.addWidget(whole)
    layout = whole.layout()
    assert layout is not None
    for _round in range(3):
        made = [Chips(ONE_TWO, name=str(number)) for number in range(200)]
        for each in made:
            layout.addWidget(each)
            assert hear(each).name
        gc.collect()
        # Nothing but Qt asks for it again, and it is still there.
        assert [hear(each).name for each in made] == [str(number) for number in range(200)]
        for each in made:
            each.deleteLater()
        del each, made
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(hearing._held) < 1_200


def test_no_other_line_hides_what_is_typed(qtbot: QtBot) -> None:
    line = QLineEdit("だれでも読める")
    qtbot.addWidget(line)
    assert hear(line).has_text


# ---- results ---------------------------------------------------------------------------------------------------------------


def test_what_was_done_is_said(qtbot: QtBot, announced: list[str]) -> None:
    notice = DoneNotice()
    qtbot.addWidget(notice)
    notice.say("書き出しました")
    notice.say("保存しました", undo=object())
    # Only what is newest, and only once nothing else followed.
    said = "保存しました。元にもどすには Ctrl+Z"
    assert (hear(notice).role, hear(notice).name) == (Role.Notification, said)
    qtbot.waitUntil(lambda: announced == [said])


def test_a_banner_is_silent_until_it_says_something_new(qtbot: QtBot, announced: list[str]) -> None:
    banner = Banner("info", "はじめから")
    qtbot.addWidget(banner)
    assert announced == []
    banner.say("warning", "合言葉がちがいます", "もう一度")
    assert announced == ["合言葉がちがいます、もう一度"]


def test_a_title_is_said_when_it_is_seen_and_when_it_changes(qtbot: QtBot, announced: list[str]) -> None:
    header = PageHeader("対象者")
    qtbot.addWidget(header)
    header.set_title("きょう")
    assert announced == []
    header.show()
    header.set_title("きょう", "12件")
    header.set_title("きょう", "12件")
    header.set_title("相談先", "12件")
    assert announced == ["きょう", "12件", "相談先"]


def test_each_day_one_comes_to_is_said(qtbot: QtBot, announced: list[str]) -> None:
    month = Calendar(lambda: TODAY, "次はいつ")
    qtbot.addWidget(month)
    month.show()
    month.setFocus()
    qtbot.waitUntil(lambda: month._days.hasFocus())
    qtbot.keyClick(month._days, Qt.Key.Key_Right)
    assert announced == ["11月22日(日)"]
