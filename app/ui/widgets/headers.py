"""The head of a page: its title, what stands under it, the search box, and the page's one primary action."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui import hearing, theme
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import TOP, Clear, column, flow, row
from app.ui.widgets.search import SearchBox
from app.ui.widgets.sides import sides

# Full-width characters of 「令和8年11月28日(土)」.
_A_DATE = 11


class PageHeader(Clear):
    """Title and subtitle left, search box and primary action right; wraps when there is no room.

    Both are said to whoever listens, as soon as they can be seen.
    """

    searched = Signal(str)
    back = Signal()

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        search: str = "",
        actions: Iterable[QPushButton] = (),
        back: str = "",
    ) -> None:
        super().__init__()
        self._title, self._subtitle = Text(title, "title", lines=2), Text(subtitle, "subtitle", lines=2)
        # A date has the room that it needs; before it breaks, the search box goes beneath.
        theme.width(self._subtitle, least=_A_DATE)
        if not subtitle:
            # Never shown here: without a parent yet it would flash up as a window of its own and take the focus.
            self._subtitle.hide()
        arrow = ((button(back, self.back.emit, role="icon", icon="arrow-left"), TOP),) if back else ()
        head = row(*arrow, (column(self._title, self._subtitle, gap=0), 1), gap=1.5)
        self.search_box = SearchBox(search) if search else None
        tools: list[QWidget] = [*actions]
        if self.search_box is not None:
            self.search_box.asked.connect(self.searched)
            tools.insert(0, self.search_box)
        right = [flow(*tools, gap=1.5)] if tools else []
        self.setLayout(sides(head, *right, stretch=(1, 0), gap=2))

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Say something else."""
        if title != self._title.text():
            self._title.set_text(title)
            self._say(title)
        self.set_subtitle(subtitle)

    def set_subtitle(self, subtitle: str) -> None:
        if subtitle != self._subtitle.text():
            self._subtitle.set_text(subtitle)
            self._say(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._say(self._title.text(), self._subtitle.text())

    def _say(self, *words: str) -> None:
        if self.isVisible():
            hearing.announce(self, *words)


def search_words(*, desk: bool = False) -> str:
    """What the search box over all of the notebook says while it is empty; at a desk a case has a number."""
    if desk:
        return QCoreApplication.translate("headers", "名前・かな・受付番号・メモをさがす")
    return QCoreApplication.translate("headers", "名前・かな・住所・メモをさがす")
