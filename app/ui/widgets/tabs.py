"""Tab through a form and on to its acts, in the order in which one reads and works."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from app.ui.widgets.layouts import Clear


class ActsLast(Clear):
    """A widget with acts that Tab reaches after everything else in it, in the order given, though they were made before it.

    Qt lets Tab go through widgets in the order in which they came; what is put in later would come after the acts, and
    between the two the rest of the window.
    """

    def __init__(self) -> None:
        super().__init__()
        self.acts: tuple[QPushButton, ...] = ()

    def focusNextPrevChild(self, next_one: bool) -> bool:
        # Qt asks here on every Tab, before it moves on. Parts of the form may have come or gone since the last one.
        if self.acts or any(each.acts for each in self.findChildren(ActsLast)):
            order_stops(self)
        return super().focusNextPrevChild(next_one)


def order_stops(widget: QWidget) -> None:
    """Let Tab go through a widget in the order in which one sees it, whatever came when."""
    for before, after in pairwise(_stops(widget)):
        QWidget.setTabOrder(before, after)


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab comes to in a widget, one after another."""
    for each in _stops(widget):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and each.isVisibleTo(widget):
            yield each


def first_stop(widget: QWidget) -> QWidget | None:
    """What Tab comes to first in a widget; None where nothing takes the keyboard."""
    return next(tab_stops(widget), None)


def _stops(widget: QWidget, skipped: frozenset[QWidget] = frozenset()) -> Iterator[QWidget]:
    """What can have the keyboard in a widget, as it stands there from above to below; acts come last."""
    # What Qt says of the order itself (nextInFocusChain) is left alone: asked from here it lets widgets go too early.
    acts = widget.acts if isinstance(widget, ActsLast) else ()
    skipped |= frozenset(acts)
    for child in _children(widget):
        if child not in skipped and not child.isWindow():
            if child.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                yield child
            yield from _stops(child, skipped)
    yield from acts


def _children(widget: QWidget) -> list[QWidget]:
    """The widgets that stand directly in one: first as they are laid out, then any others."""
    layout = widget.layout()
    laid = dict.fromkeys(_laid(layout)) if layout is not None else {}
    return list(laid | dict.fromkeys(each for each in widget.children() if isinstance(each, QWidget)))


def _laid(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout and of those within it, in its order.

    It is asked where each stands, never (`itemAt`) what stands where: Qt lets an item go without a word, and what PySide has
    given out for it is then taken for whatever comes to lie at the same address. The program goes down much later, elsewhere.
    """
    holder = layout.parentWidget()
    among = (*layout.children(), *(holder.children() if holder is not None else ()))
    found = {layout.indexOf(each): each for each in among if isinstance(each, QWidget | QLayout)}
    for at in sorted(found.keys() - {-1}):
        each = found[at]
        yield from (each,) if isinstance(each, QWidget) else _laid(each)
