"""Chips for quick hands: a key takes a choice and goes on to the next question."""

from collections.abc import Iterable
from itertools import pairwise
from string import ascii_uppercase

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.chips import Chips, Option


class StepChips(Chips):
    """Chips that tell when one was taken by its key, so that the form can go on, and that hold other widgets in their row.

    While the keyboard is on one of them, each shows in its corner the key that takes it.
    """

    stepped = Signal()

    def __init__(self, options: Iterable[Option], *, many: bool = False, must: bool = False, name: str = "") -> None:
        self._marks: list[_KeyMark] = []
        super().__init__(options, many=many, must=must, name=name)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._look)

    def set_options(self, options: Iterable[Option]) -> None:
        super().set_options(options)
        self._marks = [_KeyMark(chip, key) for key, chip in zip(self.keys, self._buttons, strict=False)]

    def add_beside(self, widget: QWidget) -> None:
        """Put something after the chips, in the same row."""
        self._flow.addWidget(widget)

    def follow(self, before: "StepChips") -> None:
        """Let Tab come here right after another question, though these chips may be younger than what stands beneath."""
        for earlier, later in pairwise([before._buttons[-1], *self._buttons]):
            QWidget.setTabOrder(earlier, later)

    def key(self, event: QKeyEvent) -> bool:
        chosen = self.chip_of(event)
        if chosen is not None and chosen.isChecked() and not self.many:
            # Whoever presses the key of what is taken already means it, and goes on.
            self.stepped.emit()
            return True
        taken = super().key(event)
        if taken and chosen is not None and not self.many:
            self.stepped.emit()
        return taken

    def _look(self, _old: QWidget | None, new: QWidget | None) -> None:
        here = new in self._buttons
        for mark in self._marks:
            mark.setVisible(here)


class KeyedChips(StepChips):
    """As many choices as there are digits and letters."""

    keys = StepChips.keys + ascii_uppercase


class _KeyMark(QWidget):
    """The key that takes a chip, small in its corner, in the room that the chip leaves around its word."""

    def __init__(self, chip: QPushButton, key: str) -> None:
        super().__init__(chip)
        self._chip, self._key = chip, key
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
        painter.drawText(where, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), self._key)
        painter.end()
