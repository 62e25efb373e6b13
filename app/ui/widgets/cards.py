"""Surfaces: cards, lines within them, and lines that open something."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.icons import Icon
from app.ui.text import Text, label
from app.ui.theme import Tone
from app.ui.widgets.layouts import clear, column, flow, row, rule, settle
from app.ui.widgets.passages import passage
from app.ui.widgets.sides import Sides

_PIECE = 10
# How wide the words of facts are: one column as a rule, as wide as 「危ないと思ったこと」 where one of them is so long.
_WORD, _WIDEST_WORD = 7, 9
# Painting is asked for with Qt's low priority, -1; whatever is lower comes after it.
_AFTER_PAINTING = -2
_WAIT, _GO_ON = (QEvent.Type(QEvent.registerEventType()) for _ in range(2))


class Card(QFrame):
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


class Cards(_Pile):
    """Cards beneath each other; see `_Pile` for `at_once`."""

    # A card is as large as several lines.
    _piece = 3

    def __init__(self, cards: Iterable[QWidget] = (), *, at_once: int | None = None) -> None:
        super().__init__(cards, at_once, gap=2, role="clear")


def _stops(line: QWidget) -> list[QWidget]:
    """Where Tab stops in a line: at itself, at its buttons."""
    return [each for each in (line, *line.findChildren(QWidget)) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


class Line(QWidget):
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
        badges: Iterable[QWidget] = (),
        marks: Iterable[QWidget] = (),
        icon: str = "",
        tone: Tone = Tone.PRIMARY,
        right: str = "",
        right_role: str = "small",
        right_beneath: str = "",
        buttons: Iterable[QWidget] = (),
        opens: Callable[[], object] | None = None,
        role: str = "name",
        inside: QLayout | None = None,
    ) -> None:
        super().__init__()
        theme.role(self, "clear")
        across = row(gap=2)
        across.setContentsMargins(theme.space(2), theme.space(1.5), theme.space(2), theme.space(1.5))
        if icon:
            across.addWidget(Icon(icon, tone))
        if inside is None:
            words = self._words(title, beside, badges, beneath, marks, role)
            inside = self._parts(words, right, right_role, right_beneath, buttons)
        across.addLayout(inside, 1)
        self.setLayout(across)
        self.setAccessibleName("、".join(part for part in (title, beside, beneath, right, right_beneath) if part))
        if opens is not None:
            self.opened.connect(lambda: opens())
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            across.addWidget(Icon("chevron-right", Tone.SOFT, 20))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _parts(self, words: QLayout, right: str, right_role: str, right_beneath: str, buttons: Iterable[QWidget]) -> QLayout:
        parts = Sides(gap=2, centred=True)
        parts.add(words, 5)
        if right or right_beneath:
            at_right = column(gap=0)
            for said, kind in ((right, right_role), (right_beneath, "small")):
                if said:
                    at_right.addWidget(Text(said, kind))
            parts.add(at_right, 4)
        acts = flow()
        for each in buttons:
            theme.width(each, least=6.5)
            acts.addWidget(each)
        if acts.count():
            parts.add(acts, 0)
        return parts

    def _words(
        self, title: str, beside: str, badges: Iterable[QWidget], beneath: str, marks: Iterable[QWidget], role: str
    ) -> QVBoxLayout:
        above = QHBoxLayout()
        above.setSpacing(theme.space(1))
        for each in badges:
            above.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        name = Text(title, role, lines=2)
        name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        above.addWidget(name)
        if beside:
            above.addWidget(label(beside, "soft"), 0, Qt.AlignmentFlag.AlignVCenter)
        above.addStretch(1)
        words = column(above, gap=0)
        below = QHBoxLayout()
        below.setSpacing(theme.space(1))
        if beneath:
            below.addWidget(Text(beneath, "small", lines=3))
        for each in marks:
            below.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        if below.count():
            below.addStretch(1)
            words.addLayout(below)
        return words


class Section(QWidget):
    """A heading, how many, and what stands under it."""

    def __init__(self, heading: str, *items: QWidget | QLayout, count: str = "", right: QWidget | None = None) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._count: QLabel = label(count, "soft")
        above = row(label(heading, "heading"), self._count, None, gap=1)
        if right is not None:
            above.addWidget(right)
        self.body = column(above, *items, gap=1)
        self.setLayout(self.body)

    def set_count(self, words: str) -> None:
        self._count.setText(words)


class Facts(QWidget):
    """What is known, as rows of a soft word and the text beside it; empty ones are left out."""

    def __init__(self, facts: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._column = column(gap=1)
        self.setLayout(self._column)
        self.set_facts(facts)

    def set_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show these instead."""
        clear(self._column)
        shown = [(word, said) for word, said in facts if said]
        wide = min(max([_WORD, *(len(word) for word, _said in shown)]), _WIDEST_WORD)
        for word, said in shown:
            what = Text(word, "soft")
            theme.width(what, least=wide, most=wide)
            line = row(what, gap=1)
            line.addWidget(passage(said), 1)
            line.setAlignment(what, Qt.AlignmentFlag.AlignTop)
            self._column.addLayout(line)
