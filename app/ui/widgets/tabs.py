"""Tab through a form and on to its acts, in the order in which one works."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class ActsLast(QWidget):
    """A widget with acts that Tab reaches after everything else in it, in the order given, though they were made before it.

    Qt lets Tab go through widgets in the order in which they came; a form that is put in later would come after its acts, and
    between the two the rest of the window.
    """

    def __init__(self) -> None:
        super().__init__()
        self.acts: tuple[QWidget, ...] = ()

    def focusNextPrevChild(self, next_one: bool) -> bool:
        # Qt asks here on every Tab, before it moves on. Parts of the form may have come or gone since the last one.
        if self.acts:
            # What Qt says of the order itself (nextInFocusChain) is left alone: asked from here it lets widgets go too early.
            inside = [each for each in self.findChildren(QWidget) if each not in self.acts]
            stops = [each for each in inside if each.focusPolicy() is not Qt.FocusPolicy.NoFocus]
            for before, after in pairwise((*stops[-1:], *self.acts)):
                QWidget.setTabOrder(before, after)
        return super().focusNextPrevChild(next_one)
