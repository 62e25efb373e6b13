"""Showing something anew without the page jumping under whoever reads it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea


def steadily(area: QScrollArea, rebuild: Callable[[], object]) -> bool:
    """Rebuild what an area shows; where one was in it stays. Whether the keyboard was on something in it."""
    bar = area.verticalScrollBar()
    stood = bar.value()
    # Of its own window, and not of a small one above it: what that one kept is shown while it goes.
    focused = area.window().focusWidget()
    was_inside = area.isAncestorOf(focused)
    if was_inside:
        # Otherwise Qt hands the keyboard from one vanishing button to the next and scrolls along to the last.
        area.setFocus(Qt.FocusReason.OtherFocusReason)
    rebuild()
    if stood:
        QTimer.singleShot(0, area, lambda: bar.setValue(stood))
    return was_inside
