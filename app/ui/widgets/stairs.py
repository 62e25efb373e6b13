"""Steps as numbered buttons: where one stands, which are done, and which can be gone to."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton

from app.ui import icons, theme
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import Clear, flow

_NUMBERS = "①②③④⑤⑥⑦⑧⑨"
_AROUND = 3.5


class Stairs(Clear):
    """One button for each step. Where there is no room, those of the others show their numbers only."""

    gone_to = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = titles
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: list[QPushButton] = []
        for number, title in enumerate(titles):
            made = button(f"{_NUMBERS[number]} {title}", role="chip", name=title)
            made.setCheckable(True)
            made.setToolTip(title)
            self._group.addButton(made, number)
            self._buttons.append(made)
        self._group.idClicked.connect(self._clicked)
        self._at = 0
        self.setLayout(flow(*self._buttons))

    def stand_on(self, number: int) -> None:
        """Show where one is."""
        self._at = number
        self._buttons[number].setChecked(True)
        self._shorten()

    def open(self, numbers: Collection[int]) -> None:
        """Let one go to these."""
        for number, made in enumerate(self._buttons):
            made.setEnabled(number in numbers)

    def show_done(self, done: Sequence[bool]) -> None:
        """Mark the steps in which nothing is missing."""
        for made, title, finished in zip(self._buttons, self._titles, done, strict=False):
            made.setIcon(icons.icon("check", Tone.SUCCESS, Tone.SURFACE) if finished else QIcon())
            made.setAccessibleName(self.tr("{step}、書けています").format(step=title) if finished else title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _clicked(self, number: int) -> None:
        # Where one is says whoever was asked: the way there may be barred.
        self._buttons[self._at].setChecked(True)
        self.gone_to.emit(number)

    def _shorten(self) -> None:
        needed = theme.chars(sum(len(title) + _AROUND for title in self._titles)) + theme.space(4)
        short = self.width() < needed
        for number, (made, title) in enumerate(zip(self._buttons, self._titles, strict=True)):
            whole = not short or made.isChecked()
            made.setText(f"{_NUMBERS[number]} {title}" if whole else _NUMBERS[number])
