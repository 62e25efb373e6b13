"""Chips for quick hands: a digit takes a choice and goes on to the next question."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.widgets.chips import Chips


class StepChips(Chips):
    """Chips that tell when one was taken by a digit, so that the form can go on, and that hold other widgets in their row."""

    stepped = Signal()

    def add_beside(self, widget: QWidget) -> None:
        """Put something after the chips, in the same row."""
        self._flow.addWidget(widget)

    def key(self, event: QKeyEvent) -> bool:
        taken = super().key(event)
        if taken and event.text().isdecimal() and not self._many:
            self.stepped.emit()
        return taken
