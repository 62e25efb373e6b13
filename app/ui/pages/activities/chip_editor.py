"""Chips for quick hands: a digit takes a choice and goes on to the next question."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.chips import Chips, Option

_KEYS = 9


class StepChips(Chips):
    """Chips that tell when one was taken by a digit, so that the form can go on, and that hold other widgets in their row.

    While the keyboard is on one of them, each shows in its corner the digit that takes it.
    """

    stepped = Signal()

    def __init__(self, options: Iterable[Option], *, many: bool = False, must: bool = False, name: str = "") -> None:
        self._digits: list[_Digit] = []
        super().__init__(options, many=many, must=must, name=name)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._look)

    def set_options(self, options: Iterable[Option]) -> None:
        super().set_options(options)
        self._digits = [_Digit(chip, number) for number, chip in enumerate(self._buttons[:_KEYS], start=1)]

    def add_beside(self, widget: QWidget) -> None:
        """Put something after the chips, in the same row."""
        self._flow.addWidget(widget)

    def follow(self, before: "StepChips") -> None:
        """Let Tab come here right after another question, though these chips may be younger than what stands beneath."""
        for earlier, later in pairwise([before._buttons[-1], *self._buttons]):
            QWidget.setTabOrder(earlier, later)

    def key(self, event: QKeyEvent) -> bool:
        chosen = self._chip_of(event)
        if chosen is not None and chosen.isChecked() and not self.many:
            # Whoever presses the digit of what is taken already means it, and goes on.
            self.stepped.emit()
            return True
        taken = super().key(event)
        if taken and chosen is not None and not self.many:
            self.stepped.emit()
        return taken

    def _chip_of(self, event: QKeyEvent) -> QPushButton | None:
        at = "123456789".find(event.text()) if event.text() else -1
        return self._buttons[at] if 0 <= at < len(self._buttons) else None

    def _look(self, _old: QWidget | None, new: QWidget | None) -> None:
        here = new in self._buttons
        for digit in self._digits:
            digit.setVisible(here)


class _Digit(QWidget):
    """The key that takes a chip, small in its corner, in the room that the chip leaves around its word."""

    def __init__(self, chip: QPushButton, number: int) -> None:
        super().__init__(chip)
        self._chip, self._number = chip, number
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.mark(chip, numbered=True)
        self.hide()
        chip.toggled.connect(self.update)

    def showEvent(self, event: QShowEvent) -> None:
        # It grows with the text, and so does the room that the chip leaves for it.
        self.resize(theme.size(12), theme.size(18))
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(12, bold=True))
        painter.setPen(theme.colour(Tone.SURFACE if self._chip.isChecked() else Tone.PRIMARY))
        where = QRectF(theme.space(0.25), theme.space(0.25), self.width(), self.height())
        painter.drawText(where, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), str(self._number))
        painter.end()
