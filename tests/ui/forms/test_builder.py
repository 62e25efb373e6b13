import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.activities import ActivityWay, Condition, Met, Notice
from app.errors import Invalid, NotFound, Problem
from app.ui.forms import Field, Form, Kind, Values, options
from app.ui.text import Text
from tests.ui.hands import click, press
from tests.ui.ime import type_japanese

TODAY = date(2026, 11, 21)


def make() -> Form:
    fields = [
        Field("name", "名前", Kind.NAME, required=True),
        Field("kana", "ふりがな", Kind.KANA, follows="name"),
        Field("on", "いつ", Kind.DAY, required=True),
        Field("birth", "生年月日", Kind.BIRTH),
        Field("way", "どのように", Kind.CHOICE, required=True, options=options(ActivityWay, short=True)),
        Field(
            "met",
            "会えましたか",
            Kind.SELECT,
            options=options(Met),
            shown_when=lambda values: values["way"] is ActivityWay.VISIT,
        ),
        Field("noticed", "気になること", Kind.CHOICES, options=options(Notice)),
        Field("note", "メモ", Kind.LONG),
        Field("agreed", "話してよい", Kind.CHECK),
        Field("phone", "電話", Kind.PHONE, section="連絡先"),
        Field("age", "年齢", Kind.NUMBER, section="連絡先"),
        Field("secret", "合言葉", Kind.PASSPHRASE),
    ]
    return Form(fields, lambda: TODAY, later=["連絡先"])


FULL: Values = {
    "name": "足立 ハナ",
    "kana": "あだち はな",
    "on": TODAY,
    "birth": None,
    "way": ActivityWay.VISIT,
    "met": Met.FAMILY,
    "noticed": (Notice.MEALS, Notice.MAIL),
    "note": "𠮷田さんの\n紹介",
    "agreed": True,
    "phone": "0858-00-0000",
    "age": 86,
    "secret": "",
}


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = make()
    qtbot.addWidget(made)
    return made


def words(form: Form) -> list[str]:
    """The problems that stand on the form."""
    return [text.text() for text in form.findChildren(Text) if text.property("role") == "problem" and text.text()]


def test_what_is_set_is_what_one_gets(form: Form) -> None:
    form.set_values(FULL)
    assert form.values() == FULL


def test_values_keep_their_types_through_the_signal(form: Form, qtbot: QtBot) -> None:
    form.set_values(FULL)
    with qtbot.waitSignal(form.saved) as heard:
        form.save()
    assert heard.args[0] == FULL
    assert type(heard.args[0]["way"]) is ActivityWay


def test_all_problems_are_told_at_once_beside_their_fields(form: Form, qtbot: QtBot) -> None:
    form.editor("on").take_draft("R8.13.1")
    with pytest.raises(Invalid) as told:
        form.values()
    assert {(each.field, each.what) for each in told.value.problems} >= {("name", "required"), ("way", "required")}
    assert "on" in {each.field for each in told.value.problems}
    with qtbot.assertNotEmitted(form.saved):
        form.save()
    assert len(words(form)) == 3
    assert form.editor("name").widget.property("wrong") is True
    assert form.editor("name").widget.accessibleDescription() != ""


def test_a_problem_goes_when_its_field_is_changed(form: Form) -> None:
    form.save()
    before = len(words(form))
    form.editor("name").widget.setText("足立")
    assert len(words(form)) == before - 1
    assert form.editor("name").widget.property("wrong") is False


def test_what_a_service_refuses_stands_beside_the_field_and_opens_its_section(form: Form) -> None:
    others: list[Exception] = []
    refuse = form.refuse(lambda _form, error: others.append(error))
    refuse(Invalid(Problem("phone", "not_phone")))
    assert len(words(form)) == 1
    assert not form.editor("phone").widget.isHidden()
    refuse(NotFound())
    assert isinstance(others[0], NotFound)


def test_a_field_that_is_not_shown_has_no_value_and_no_problem(form: Form) -> None:
    form.set_values({**FULL, "way": ActivityWay.PHONE, "met": Met.FAMILY})
    assert form.values()["met"] is None
    assert form.look()["met"] is Met.FAMILY


def test_a_draft_comes_back_as_it_was_but_for_secrets(form: Form, qtbot: QtBot) -> None:
    form.set_values({**FULL, "secret": "neko inu"})
    form.editor("on").take_draft("R8.11")
    draft = form.draft()
    assert "neko inu" not in draft
    other = make()
    qtbot.addWidget(other)
    other.take_draft(draft)
    assert other.draft() == draft
    assert not other.editor("phone").widget.isHidden()


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufdd0\ufdd1\u2028\u2029\ufffc")
    )
)
def test_text_of_any_length_and_script_survives(text: str) -> None:
    form = Form([Field("note", "メモ", Kind.LONG), Field("line", "題")], lambda: TODAY)
    form.set_values({"note": text, "line": text})
    assert form.look() == {"note": text.strip(), "line": text.strip()}
    assert json.loads(form.draft())["line"] == text


def test_enter_does_not_save(form: Form, qtbot: QtBot) -> None:
    form.set_values(FULL)
    form.show()
    with qtbot.assertNotEmitted(form.saved):
        press(Qt.Key.Key_Return, form.editor("name").widget)


def test_the_kana_fills_itself_until_it_is_corrected(form: Form) -> None:
    name, kana = form.editor("name").widget, form.editor("kana").widget
    type_japanese(name, "足立", "あだち")
    assert form.look()["kana"] == "あだち"
    type_japanese(name, "ハナ", "はな")
    assert form.look() | {"name": "足立ハナ", "kana": "あだちはな"} == form.look()
    kana.selectAll()
    type_japanese(kana, "あだち はな")
    type_japanese(name, "子", "こ")
    assert form.look()["kana"] == "あだち はな"


DOUBT = "確かめてください"


def _doubted(form: Form) -> bool:
    return DOUBT in form.editor("kana").widget.accessibleDescription()


def test_after_a_draft_the_kana_follows_still(form: Form, qtbot: QtBot) -> None:
    name, kana = form.editor("name").widget, form.editor("kana").widget
    type_japanese(name, "山田", "やまだ")
    kept = form.draft()
    form.set_values({"name": "", "kana": ""})
    form.take_draft(kept)
    assert form.look()["kana"] == "やまだ"
    name.selectAll()
    type_japanese(name, "林", "はやし")
    assert (name.text(), kana.text(), _doubted(form)) == ("林", "はやし", False)


def test_what_was_written_by_hand_stays_after_a_draft_and_is_doubted_with_another_name(form: Form) -> None:
    name, kana = form.editor("name").widget, form.editor("kana").widget
    type_japanese(name, "山田", "やまだ")
    kana.selectAll()
    type_japanese(kana, "さんだ")
    kept = form.draft()
    form.set_values({"name": "", "kana": ""})
    form.take_draft(kept)
    assert not _doubted(form)
    type_japanese(name, "花子", "はなこ")
    assert (kana.text(), _doubted(form)) == ("さんだ", True)
    type_japanese(kana, "はなこ")
    assert (kana.text(), _doubted(form)) == ("さんだはなこ", False)


def test_a_name_corrected_in_the_middle_leaves_no_reading_of_what_is_gone(form: Form, qtbot: QtBot) -> None:
    name, kana = form.editor("name").widget, form.editor("kana").widget
    type_japanese(name, "山田", "やまだ")
    press(Qt.Key.Key_Backspace, name)
    assert _doubted(form) is False
    type_japanese(name, "中", "なか")
    assert (name.text(), kana.text(), _doubted(form)) == ("山中", "なか", True)
    # In doubt it can be kept all the same; whoever looks at it writes what is right.
    kana.selectAll()
    type_japanese(kana, "やまなか")
    assert (form.look()["kana"], _doubted(form)) == ("やまなか", False)


def test_of_a_known_name_only_what_is_changed_is_read_anew(form: Form) -> None:
    form.set_values({"name": "足立 ハナ", "kana": "あだち はな"})
    name = form.editor("name").widget
    name.setSelection(0, 2)
    type_japanese(name, "山根", "やまね")
    assert (form.look()["kana"], _doubted(form)) == ("やまね はな", False)


def test_every_field_that_takes_focus_has_a_name(form: Form) -> None:
    form.show()
    for widget in form.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName(), widget


def test_the_first_field_can_be_gone_to(qtbot: QtBot) -> None:
    form = make()
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.focus_first()
    assert QApplication.focusWidget() is form.editor("name").widget


def test_a_choice_that_must_be_cannot_be_left(form: Form, qtbot: QtBot) -> None:
    form.set_values({"way": ActivityWay.VISIT})
    chips = form.editor("way").chips
    form.show()
    first = chips.findChildren(type(chips._buttons[0]))[0]
    click(first)
    assert chips.value() is ActivityWay.VISIT


def test_options_carry_the_members(form: Form) -> None:
    assert [option.value for option in options(Condition)] == list(Condition)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [(Kind.PHONE, "０８５７−２２−１２３４", "0857-22-1234"), (Kind.POSTAL, "６８２ー０００１", "682-0001")],
)
def test_numbers_are_kept_narrow_however_they_were_typed(qtbot: QtBot, kind: Kind, typed: str, kept: str) -> None:
    form = Form([Field("number", "番号", kind)], lambda: TODAY)
    qtbot.addWidget(form)
    type_japanese(form.editor("number").widget, typed)
    assert form.values() == {"number": kept}


def test_what_is_taken_up_goes_on_where_it_stopped(form: Form) -> None:
    form.take_draft(json.dumps({"note": "膝が痛い", "name": "足立"}))
    type_japanese(form.editor("note").widget, "そうです")
    type_japanese(form.editor("name").widget, "ハナ", "はな")
    assert (form.look()["note"], form.look()["name"]) == ("膝が痛いそうです", "足立ハナ")
