"""One situation of the emergency table: what is asked of whoever sees it, and each number with one sentence to say."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.domain.agencies import EVERYWHERE, EmergencyNumber
from app.ui import hearing
from app.ui.icons import Icon
from app.ui.text import Text, badge, label
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import TOP, Clear, box, column, flow, row, rule
from app.ui.widgets.panels import Panel
from app.ui.widgets.sides import sides
from app.words.phrases import joined

translate = QCoreApplication.translate
Called = Callable[[EmergencyNumber], object]
Acts = Callable[[EmergencyNumber], QWidget | None]


class SituationCard(Panel):
    """The situation, its duty, and its numbers; `called` gives each a button that writes a call down, `acts` what else."""

    def __init__(
        self, situation: str, lines: Iterable[EmergencyNumber], called: Called | None = None, acts: Acts | None = None
    ) -> None:
        super().__init__(edge=2, gap=1)
        shown = list(lines)
        self.add(Text(situation, "name"))
        for duty in dict.fromkeys(line.duty for line in shown if line.duty):
            self.add(_marked("info", Tone.WARNING, Text(duty, "small-strong")))
        self.calls: list[QPushButton] = []
        for line in shown:
            self.add(rule())
            made = NumberRow(line, called, acts)
            self.calls += [made.call] if made.call is not None else []
            self.add(made)


class NumberRow(Clear):
    """Whom to ring: name and hours, what to say, and the number large with the long one beside it."""

    heard = hearing.Heard

    def __init__(self, line: EmergencyNumber, called: Called | None = None, acts: Acts | None = None) -> None:
        super().__init__()
        said = column(Text(line.name, "strong"), gap=0.5)
        if line.hours:
            said.addWidget(Text(line.hours, "small"))
        if line.say:
            said.addLayout(_marked("phone", Tone.PRIMARY, Text(line.say)))
        if line.note:
            said.addWidget(Text(line.note, "small"))
        right = column(
            number_words(line), flow(*verified(line), gap=1), *(Text(words, "small") for words in beside(line)), gap=0.5
        )
        self.call: QPushButton | None = None
        if called is not None:
            name = translate("emergency", "{name}へ電話したことを残す").format(name=line.name)
            self.call = button(translate("emergency", "電話したことを残す"), lambda: called(line), icon="square-pen", name=name)
            # Kept from deciding how wide the numbers above it may be.
            right.addWidget(self.call, 0, Qt.AlignmentFlag.AlignLeft)
        if acts is not None and (more := acts(line)) is not None:
            right.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(sides(said, right, stretch=(3, 2), gap=2, least=34))
        # Reached by Tab, so that a screen reader says it and the page scrolls along.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_spoken(line))


def number_words(line: EmergencyNumber) -> QWidget:
    """The number large, and beside it the one that always gets through; or that nobody has registered one yet."""
    if not (line.number or line.long_number):
        return box(column(label(translate("emergency", "番号は未登録です"), "soft"), gap=0))
    numbers = [label(number, "number") for number in (line.number, line.long_number) if number]
    if len(numbers) > 1:
        numbers.insert(1, label(translate("emergency", "または"), "small"))
    return box(flow(*numbers, gap=1.5))


def verified(line: EmergencyNumber) -> list[QLabel]:
    """Whether somebody has checked the number, and when; nothing where there is none, nor of those that are everybody's."""
    if not (line.number or line.long_number) or (line.checked_on is None and line.number in EVERYWHERE):
        return []
    if line.checked_on is None:
        return [badge(translate("emergency", "未確認"), "warning")]
    # Loaded only where somebody checked a number: the lock screen shows the shipped ones, of which nobody has yet.
    from app.domain.dates import format_short

    return [badge(translate("emergency", "確認 {day}").format(day=format_short(line.checked_on)), "success")]


def beside(line: EmergencyNumber) -> list[str]:
    """What others say of the same office, each with the day on which they made sure of it."""
    if not line.beside:
        return []
    # Loaded only where two differ, for the lock screen waits for no words that it does not say.
    from app.words.agencies import beside_words

    return [beside_words(each) for each in line.beside]


def _marked(icon: str, tone: Tone, text: Text) -> QHBoxLayout:
    return row((Icon(icon, tone, 20), TOP), (text, 1), gap=1)


def _spoken(line: EmergencyNumber) -> str:
    checked = [each.text() for each in verified(line)]
    told = (*checked, *beside(line), line.say, line.duty)
    parts = (line.situation, line.name, line.number, line.long_number, line.hours, *told)
    return joined(*parts, by="、")
