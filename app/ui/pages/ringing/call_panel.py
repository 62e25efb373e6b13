"""One number of a ringing round, as large as one dials it, and what came of it: a digit answers and leads on."""

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.ringing_rounds import RingingLine, RungAs, wrong_in
from app.errors import Invalid
from app.ui.forms import Field, Form, Kind
from app.ui.places import Context
from app.ui.text import Text, badge, label
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import column, flow, row
from app.ui.widgets.panels import Panel
from app.ui.widgets.revealing import reveal
from app.words.agencies import checked_words, other_words
from app.words.labels import label as word_of
from app.words.phrases import joined

translate = QCoreApplication.translate
_BACK, _ON = (Qt.Key.Key_PageUp, Qt.Key.Key_Backspace), (Qt.Key.Key_PageDown,)


class CallPanel(Panel):
    """`answered` tells what came of it, `moved` that one goes back (-1) or on (1) without an answer."""

    answered = Signal(object)
    """The values: `told`, `number` where it changed, and `on`."""
    moved = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(gap=2)
        self._line: RingingLine | None = None
        self._urgent: QLabel = badge(self.tr("緊急：鍵のかかった画面に出る番号"), "emergency")
        self._name, self._about, self._same = Text("", "who"), Text("", "soft"), Text("", "body")
        self._number: QLabel = label("", "door-number")
        self._checked = Text("", "body")
        self.form = Form(_fields(), context.today)
        self.form.set_values({"on": context.today()})
        self.form.changed.connect(self._changed)
        self.form.saved.connect(self._answer)
        self.form.editor("number").line.returnPressed.connect(self.form.save)
        back = button(self.tr("前の番号"), lambda: self.moved.emit(-1), icon="arrow-left", name=self.tr("前の番号（PageUp）"))
        on = button(self.tr("次の番号"), lambda: self.moved.emit(1), icon="arrow-right", name=self.tr("次の番号（PageDown）"))
        self.add(column(flow(self._urgent), self._name, self._about, gap=0.5))
        self.add(column(self._number, self._checked, self._same, gap=0.5))
        self.add(self.form)
        self.add(row(back, on, None, gap=1.5))

    def shows(self, line: RingingLine) -> bool:
        """Whether this is shown already."""
        return line == self._line

    def show_line(self, line: RingingLine) -> None:
        """Show another number; the day on which one rang stays as it is."""
        self._line = line
        self._urgent.setVisible(line.urgent)
        self._name.set_text(line.name)
        self._about.set_text(joined(line.about, line.hours))
        self._number.setText(line.number)
        never = self.tr("確認日 なし")
        checked = checked_words(line.number, line.checked_on) if line.checked_on else never
        self._checked.set_text(joined(other_words(line.other), checked))
        same = self.tr("同じ番号のところも、いっしょに直ります：{names}").format(names="・".join(line.same))
        self._same.set_text(same if line.same else "")
        self._same.setVisible(bool(line.same))
        self.form.set_values({"told": line.told, "number": ""})

    def focus(self) -> None:
        """Put the keyboard where a digit answers."""
        chips = self.form.editor("told").widget
        chips.setFocus()
        # Once all has its place.
        QTimer.singleShot(0, chips, partial(reveal, chips))

    def is_writing(self) -> bool:
        """Whether the new number is asked for."""
        return self.form.look()["told"] is RungAs.CHANGED

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _BACK:
            self.moved.emit(-1)
        elif event.key() in _ON:
            self.moved.emit(1)
        else:
            super().keyPressEvent(event)

    def _answer(self, values: dict[str, Any]) -> None:
        # One is led on at once, so that what is no number is said while it still stands there.
        problems = wrong_in(values["number"]) if values["told"] is RungAs.CHANGED else []
        if problems:
            self.form.show_problems(Invalid(*problems))
        else:
            self.answered.emit(values)

    def _changed(self) -> None:
        told: Any = self.form.look()["told"]
        has: QWidget | None = self.focusWidget()
        if told is None or has is None or not self.form.editor("told").widget.isAncestorOf(has):
            return
        line = self.form.editor("number").line
        if told is RungAs.CHANGED:
            line.setFocus(Qt.FocusReason.TabFocusReason)
            QTimer.singleShot(0, line, partial(reveal, line))
        else:
            self.form.save()


def _fields() -> list[Field]:
    answers = tuple(Option(each, f"{at} {word_of(each)}") for at, each in enumerate(RungAs, 1))
    by_digit = translate("ringing", "数字の1〜4で答えます")
    from_paper = translate("ringing", "紙から入れるときは、電話した日に")
    return [
        Field("told", translate("ringing", "どうでしたか"), Kind.CHOICE, required=True, options=answers, hint=by_digit),
        Field(
            "number",
            translate("ringing", "新しい番号"),
            Kind.PHONE,
            required=True,
            shown_when=lambda values: values["told"] is RungAs.CHANGED,
            hint=translate("ringing", "書いたらEnter"),
        ),
        Field("on", translate("ringing", "電話した日"), Kind.DAY, required=True, hint=from_paper),
    ]
