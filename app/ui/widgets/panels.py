"""Surfaces: cards, lines within them, and lines that open something."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from app.ui import hearing, theme
from app.ui.icons import Icon
from app.ui.text import label
from app.ui.theme import Tone
from app.ui.widgets.badges import Mark
from app.ui.widgets.layouts import Clear, box, clear, column, flow, row, rule, settle
from app.ui.widgets.sides import sides
from app.ui.widgets.words import LineWords, Words

_PIECE = 20
# Painting is asked for with Qt's low priority, -1; whatever is lower comes after it.
_AFTER_PAINTING = -2
_WAIT, _GO_ON = (QEvent.Type(QEvent.registerEventType()) for _ in range(2))


class Panel(QFrame):
    """A rounded white surface; `edge` is the room inside it in grid steps."""

    def __init__(self, *items: QWidget | QLayout, edge: float = 3, gap: float = 1.5) -> None:
        super().__init__()
        theme.role(self, "card")
        self.body: QVBoxLayout = column(*items, gap=gap, edge=edge)
        self.setLayout(self.body)

    def add(self, item: QWidget | QLayout) -> None:
        """Put one more thing at the end."""
        if isinstance(item, QWidget):
            self.body.addWidget(item)
        else:
            self.body.addLayout(item)


class _Pile(QFrame):
    """Widgets beneath each other.

    With `at_once` only so many are shown at once. The others are asked for and shown a few at a time as soon as these are
    painted, so that nobody waits for what lies below the edge of the window.
    """

    _piece = _PIECE

    def __init__(self, lines: Iterable[QWidget], at_once: int | None, *, gap: float, role: str) -> None:
        super().__init__()
        theme.role(self, role)
        self.lines: list[QWidget] = []
        self._coming: Iterator[QWidget] = iter(())
        self._column = column(gap=gap)
        self.setLayout(self._column)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(lambda: self._post(_WAIT))
        self.set_lines(lines, at_once=at_once)

    def set_lines(self, lines: Iterable[QWidget], *, at_once: int | None = None) -> None:
        """Show these instead."""
        clear(self._column)
        self.lines, self._coming = [], iter(lines)
        self._show(at_once)

    def add(self, lines: Iterable[QWidget]) -> None:
        """Show these too, below those that stand there."""
        for line in lines:
            self._put(line)
            self.lines.append(line)

    def event(self, event: QEvent) -> bool:
        if event.type() == _WAIT:
            # Whatever is asked for while events are handed out comes after those that waited before, painting too.
            self._post(_GO_ON)
            return True
        if event.type() == _GO_ON:
            self._show(self._piece)
            return True
        return super().event(event)

    def _show(self, most: int | None) -> None:
        shown = len(self.lines)
        for line in islice(self._coming, most):
            self._put(line)
            if most is not None and self.lines:
                # What came later would otherwise be reached by Tab after everything else on the page.
                for before, after in pairwise([*_stops(self.lines[-1])[-1:], *_stops(line)]):
                    QWidget.setTabOrder(before, after)
            self.lines.append(line)
        if self.isVisible():
            settle(self)
        if most is not None and len(self.lines) - shown == most:
            # In between, keys and clicks have their turn.
            self._soon.start()

    def _post(self, kind: QEvent.Type) -> None:
        QCoreApplication.postEvent(self, QEvent(kind), _AFTER_PAINTING)

    def _put(self, line: QWidget) -> None:
        self._column.addWidget(line)


class Lines(_Pile):
    """Up to 50 widgets as the lines of one card, with fine lines between them; see `_Pile` for `at_once`."""

    def __init__(self, lines: Iterable[QWidget] = (), *, at_once: int | None = None) -> None:
        super().__init__(lines, at_once, gap=0, role="card")

    def _put(self, line: QWidget) -> None:
        if self.lines:
            self._column.addWidget(rule())
        super()._put(line)


class Panels(_Pile):
    """Panels beneath each other; see `_Pile` for `at_once`."""

    # A panel is as large as several lines.
    _piece = 3

    def __init__(self, cards: Iterable[QWidget] = (), *, at_once: int | None = None) -> None:
        super().__init__(cards, at_once, gap=2, role="clear")


def _stops(line: QWidget) -> list[QWidget]:
    """Where Tab stops in a line: at itself, at its buttons."""
    return [each for each in (line, *line.findChildren(QWidget)) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


class Line(Words):
    """One line of a list: icon or badge, a title with its soft addition, what stands beneath, what stands right, buttons.

    With `opens` the whole line can be clicked, takes focus, and opens with Enter or space. `inside` stands in place of all
    words and buttons; the title is then only said to a screen reader.
    """

    opened = Signal()

    def __init__(
        self,
        title: str,
        beneath: str = "",
        *,
        beside: str = "",
        badges: Iterable[Mark] = (),
        marks: Iterable[Mark] = (),
        icon: str = "",
        tone: Tone = Tone.PRIMARY,
        right: str = "",
        right_role: str = "small",
        right_beneath: str = "",
        buttons: Iterable[QWidget] = (),
        opens: Callable[[], object] | None = None,
        role: str = "name",
        inside: QLayout | None = None,
        edge: tuple[float, float] = (2, 1.5),
    ) -> None:
        acts = list(buttons)
        for each in acts:
            theme.width(each, least=6.5)
        said = LineWords(
            title=title,
            beneath=beneath,
            beside=beside,
            badges=tuple(badges),
            marks=tuple(marks),
            icon=icon,
            tone=tone,
            right=right,
            right_role=right_role,
            right_beneath=right_beneath,
            end="chevron-right" if opens is not None else "",
            role=role,
        )
        super().__init__(said, edge=edge, acts=box(flow(*acts)) if acts else None)
        theme.role(self, "clear")
        if inside is not None:
            self._hold(inside)
        for each in acts[:1]:
            # Who goes from button to button hears with the first what the line says.
            hearing.describe(each, line="、".join(said.parts()))
        if opens is not None:
            self.heard = hearing.Pressed
            self.opened.connect(lambda: opens())
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def text(self) -> str:
        return super().text() if self.layout() is None else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.layout() is None:
            super().paintEvent(event)

    def press(self) -> None:
        """Open it, as a click does."""
        self.opened.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.press()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.press()
        else:
            super().keyPressEvent(event)

    def _hold(self, inside: QLayout) -> None:
        """Show something else in place of the words."""
        before = [Icon(self.said.icon, self.said.tone)] if self.said.icon else []
        after = [Icon(self.said.end, Tone.SOFT, 20)] if self.said.end else []
        self.setLayout(row(*before, (inside, 1), *after, gap=2, edge=(2, 1.5)))


class Section(Clear):
    """A heading, how many, and what stands under it."""

    def __init__(self, heading: str, *items: QWidget | QLayout, count: str = "", right: QWidget | None = None) -> None:
        super().__init__()
        self._heading, self._count = label(heading, "heading"), label(count, "soft")
        right_side = [row(right, None)] if right is not None else []
        head = row(self._heading, self._count, None)
        self.body = column(sides(head, *right_side, stretch=(1, 0), gap=1, centred=True), *items)
        self.setLayout(self.body)

    def set_heading(self, words: str) -> None:
        self._heading.setText(words)

    def set_count(self, words: str) -> None:
        self._count.setText(words)
